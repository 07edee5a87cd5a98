"""After audio was put elsewhere: its record in the note, and its file out of the way."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile

from hotcast.command_words import told
from hotcast.commands.project import MEMORY
from hotcast.library.listening import heard
from hotcast.library.model import AUDIO, EPISODES, OLD_AUDIO, Library
from hotcast.words.files import Audio
from hotcast.words.model import Episode, RemoteAudio
from hotcast.writers.audio_records import record_of, with_record

# Hidden from the build by its name and from git by what lies in it: the volunteer's own copy.
_SENT_AUDIO = EPISODES / ".uploaded"


def write_record(
    folder: Path, library: Library, episode: Episode, audio: Audio, *, url: str
) -> None:
    """Write into the note, at once or not at all, where its audio lies now."""
    file = folder / episode.source.file
    chapters = library.chapters_by_id.get(episode.id, ())
    try:
        before = file.read_bytes().decode("utf-8")
        text = with_record(before, episode, audio, url=url, chapters=chapters)
    except ValueError:  # written in a way in which one value cannot be told from the others
        wrong = f"{episode.source.file} の audio を書きかえられません。音声は保管場所にあります。"
        mend = f"audio: を、次のとおりに書き直してください。\n{record_of(audio, url)}"
        sys.exit(told(wrong, mend))
    # Not beside the note: a run that is killed here leaves nothing that git would see.
    (folder / MEMORY).mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder / MEMORY, delete=False) as beside:
        beside.write(text.encode())
    Path(beside.name).chmod(file.stat().st_mode)
    Path(beside.name).replace(file)


def put_away(
    folder: Path, library: Library, episode: Episode, file: PurePosixPath, *, digest: str
) -> PurePosixPath | None:
    """Move a file that no note plays any more, and give its new place; None where one still does.

    What went out at an address of the site goes to ``episodes/old/``, from where the build keeps
    serving it; anything else to a folder that git does not see.
    """
    others = [one for one in library.everything if isinstance(one, Episode)]
    played = {one.audio for one in others if one.id != episode.id}
    if file in played | {other.file for one in others for other in one.alternates}:
        return None
    same = (one for one in library.ledger.records if one.digest == digest and one.is_ours)
    went_out = any(one.guid == episode.guid for one in same)
    home = OLD_AUDIO if went_out else _SENT_AUDIO
    place = home / f"{episode.id}.{digest[:8]}{file.suffix.lower()}"
    (folder / home).mkdir(exist_ok=True)
    if home == _SENT_AUDIO:
        (folder / home / ".gitignore").write_text("*\n", encoding="utf-8", newline="\n")
    with suppress(FileNotFoundError):  # another run was quicker
        (folder / file).replace(folder / place)
    return place


def left_over(folder: Path, library: Library, remote: RemoteAudio) -> Iterator[PurePosixPath]:
    """Give files beside the notes with just the bytes that lie elsewhere and that no note plays.

    A run that was stopped between the note and the file leaves one.
    """
    played = {audio.file for audio in library.audio_by_id.values()}
    for file in library.files:
        if file.parent == EPISODES and file.suffix.lower() in AUDIO and file not in played:
            audio, _ = heard(folder, file, memory=folder / MEMORY, recorded=library.ledger.digests)
            if audio and audio.digest == remote.digest:
                yield file
