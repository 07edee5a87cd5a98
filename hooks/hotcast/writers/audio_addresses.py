"""Where audio stands: under a name of its own for other bytes, and for good once it went out."""

from hotcast.library.kept import former_names
from hotcast.library.model import Library
from hotcast.words.files import Audio, Copy
from hotcast.words.ledger import Record
from hotcast.words.model import Episode, Show


def audio_of(episode: Episode, library: Library) -> str:
    """Give ``audio/ep-001.1a2b3c4d.mp3``: other audio gets another address.

    Audio that went out keeps its address whatever becomes of names, and no two episodes share one.
    """
    audio = library.audio_by_id[episode.id]
    if record := _recorded(episode, library):
        return record.url
    address = f"audio/{episode.id}.{audio.digest[:8]}{audio.file.suffix.lower()}"
    if any(_forbids(record, episode, library) for record in library.ledger.at(address)):
        return f"audio/{episode.id}.{audio.digest}{audio.file.suffix.lower()}"
    return address


def audio_type_of(episode: Episode, library: Library) -> str:
    """Give the MIME type under which the audio goes out; it stays with the address."""
    record = _recorded(episode, library)
    return record.type if record else library.audio_by_id[episode.id].type


def enclosure_of(episode: Episode, show: Show, library: Library) -> str:
    """Give the whole address of an episode's audio for apps, counted where a show asks for it."""
    return prefixed(audio_of(episode, library), show, library)


def prefixed(address: str, show: Show, library: Library) -> str:
    """Give a whole address, behind the show's service for counting where it has one."""
    whole = library.settings.site_url + address
    return show.audio_prefix + whole.partition("://")[2] if show.audio_prefix else whole


def alternate_of(id_: str, audio: Audio) -> str:
    """Give ``audio/ep-001.1a2b3c4d.opus``: the same words in another file."""
    return f"audio/{id_}.{audio.digest[:8]}{audio.file.suffix.lower()}"


def audio_files(library: Library) -> dict[str, Copy]:
    """Give what goes out at every address of audio, old addresses included where a file is left."""
    heard = [one for one in library.episodes if one.status != "withdrawn"]
    current = {audio_of(one, library): library.audio_by_id[one.id].copy for one in heard}
    episode_by_name = former_names(library) | {one.id: one for one in heard}
    others = {
        alternate_of(name, audio): audio.copy
        for name, one in episode_by_name.items()
        for audio in (library.alternate_by_file[other.file] for other in one.alternates)
    }
    return {**library.kept_audio, **others, **current}


def _recorded(episode: Episode, library: Library) -> Record | None:
    """Give the record of an episode whose audio has not changed since."""
    record = library.record_by_guid.get(episode.guid)
    same = record and record.digest == library.audio_by_id[episode.id].digest
    return record if same else None


def _forbids(record: Record, episode: Episode, library: Library) -> bool:
    """Say whether an address belongs to other audio, or to another episode for good."""
    if record.digest != library.audio_by_id[episode.id].digest:
        return True
    return record.guid != episode.guid and not library.record_by_guid[record.guid].retired
