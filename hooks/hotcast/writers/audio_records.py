"""What a note says of its audio once that lies elsewhere."""

from hotcast.words.episode_fields import EPISODE
from hotcast.words.files import Audio
from hotcast.words.model import Chapter, Episode
from hotcast.writers.front_matter import with_value
from hotcast.writers.yaml_lines import lines_of

_AUDIO = next(field for field in EPISODE if field.key == "audio")


def with_record(
    text: str, episode: Episode, audio: Audio, *, url: str, chapters: tuple[Chapter, ...]
) -> str:
    """Give the text of a note with a record of its audio at ``url`` in place of the file.

    ``chapters`` are those the episode has: where they stood only in the audio they are written into
    the note, since no build can read them any more. Raises ValueError where the note cannot be
    changed so.
    """
    text = with_value(text, "audio", _record(audio, url), fields=EPISODE)
    if episode.chapters or not chapters or chapters != audio.chapters:
        return text
    rows = [{"start": one.start, "title": one.title} for one in chapters]
    return with_value(text, "chapters", rows, fields=EPISODE)


def record_of(audio: Audio, url: str) -> str:
    """Give the lines that a note has for audio at ``url``."""
    return "\n".join(lines_of("audio", _record(audio, url), _AUDIO))


def _record(audio: Audio, url: str) -> dict[str, object]:
    return {
        "url": url,
        "length": audio.size,
        "duration": audio.seconds,
        "sha256": audio.digest,
    }
