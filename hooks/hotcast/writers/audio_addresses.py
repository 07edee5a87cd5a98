"""Where audio stands: under a name of its own for other bytes, and for good once it went out."""

from hotcast.library.kept import former_names
from hotcast.library.model import Library
from hotcast.words.files import Audio, Copy
from hotcast.words.ledger import Record
from hotcast.words.model import Episode, Show


def audio_of(episode: Episode, library: Library) -> str:
    """Give ``audio/ep-001.1a2b3c4d.mp3``: other audio gets another address.

    Audio that went out keeps its address whatever becomes of names, and no two episodes share one.
    Of audio elsewhere it is the whole address, as its note has it.
    """
    audio = library.audio_by_id[episode.id]
    if audio.url:
        return audio.url
    if record := _recorded(episode, library):
        return record.url
    address = f"audio/{episode.id}.{audio.digest[:8]}{audio.suffix}"
    if any(_forbids(record, episode, library) for record in library.ledger.at(address)):
        return f"audio/{episode.id}.{audio.digest}{audio.suffix}"
    return address


def audio_type_of(episode: Episode, library: Library) -> str:
    """Give the MIME type under which the audio goes out; it stays with an address of ours."""
    audio = library.audio_by_id[episode.id]
    record = None if audio.url else _recorded(episode, library)
    return record.type if record else audio.type


def enclosure_of(episode: Episode, show: Show, library: Library) -> str:
    """Give the whole address of an episode's audio for apps, counted where a show asks for it."""
    return prefixed(audio_of(episode, library), show, library)


def prefixed(address: str, show: Show, library: Library) -> str:
    """Give a whole address, behind the show's service for counting where it has one."""
    whole = whole_address(address, library)
    prefix = show.audio_prefix
    # Audio elsewhere may have come with the same service for counting before it.
    if not prefix or whole.startswith(prefix):
        return whole
    return prefix + whole.partition("://")[2]


def whole_address(address: str, library: Library) -> str:
    """Give an address of audio with scheme and host, wherever it stands."""
    return address if "://" in address else library.settings.site_url + address


def alternate_of(id_: str, audio: Audio) -> str:
    """Give ``audio/ep-001.1a2b3c4d.opus``: the same words in another file."""
    return f"audio/{id_}.{audio.digest[:8]}{audio.suffix}"


def audio_files(library: Library) -> dict[str, Copy]:
    """Give what goes out at every address of audio, old addresses included where a file is left."""
    heard = [one for one in library.episodes if one.status != "withdrawn"]
    current = ((audio_of(one, library), library.audio_by_id[one.id].copy) for one in heard)
    episode_by_name = former_names(library) | {one.id: one for one in heard}
    others = (
        (alternate_of(name, audio), audio.copy)
        for name, one in episode_by_name.items()
        for audio in (library.alternate_by_file[other.file] for other in one.alternates)
    )
    ours = {address: copy for address, copy in (*others, *current) if copy}
    return {**library.kept_audio, **ours}


def _recorded(episode: Episode, library: Library) -> Record | None:
    """Give the record of an episode whose audio, of this site, has not changed since.

    Audio that comes back from elsewhere has again the address it had here before.
    """
    record = library.record_by_guid.get(episode.guid)
    digest = library.audio_by_id[episode.id].digest
    if record is None or record.digest != digest:
        return None
    if record.is_ours:
        return record
    before = (one for one in reversed(library.ledger.records) if one.guid == episode.guid)
    return next((one for one in before if one.digest == digest and one.is_ours), None)


def _forbids(record: Record, episode: Episode, library: Library) -> bool:
    """Say whether an address belongs to other audio, or to another episode for good."""
    if record.digest != library.audio_by_id[episode.id].digest:
        return True
    return record.guid != episode.guid and not library.record_by_guid[record.guid].retired
