"""What went out under another address before and can still be found there."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from hotcast.library.model import AUDIO, OLD_AUDIO, Library
from hotcast.readers.disk import bytes_of
from hotcast.words.ledger import Record
from hotcast.words.model import Episode


def kept_audio(library: Library, root: Path) -> Mapping[str, PurePosixPath]:
    """Give, for each old address of an episode's audio, the file that went out there.

    Only for episodes that are shown and not withdrawn. Beside what episodes play now only files in
    ``episodes/old/`` are looked at, put there so that they are heard on: an old recording left
    lying about may hold what somebody asked to be taken out. A host that never deletes what lies
    under ``audio/`` keeps serving the others.
    """
    wanted = tuple(_left_behind(library))
    if not wanted:
        return {}
    file_by_digest = {audio.digest: audio.file for audio in library.audio_by_id.values()}
    sizes = {record.length for record in wanted if record.digest not in file_by_digest}
    for digest, file in _unplayed(library, root, sizes):
        file_by_digest.setdefault(digest, file)
    return {
        record.url: file_by_digest[record.digest]
        for record in wanted
        if record.digest in file_by_digest
    }


def former_names(library: Library) -> dict[str, Episode]:
    """Give the shown episodes by the names they had when they went out, in the order of names.

    A name that a note has again is left out, and so is an episode that was given up.
    """
    episode_by_guid = {episode.guid: episode for episode in library.episodes}
    named = {
        record.episode: episode_by_guid[record.guid]
        for record in library.ledger.records
        if record.guid in episode_by_guid
        and not library.record_by_guid[record.guid].retired
        and record.episode not in library.names
    }
    return dict(sorted(named.items()))


def _left_behind(library: Library) -> Iterator[Record]:
    """Give the records whose address is perhaps no longer their episode's own."""
    shown = {one.guid: one for one in library.episodes if one.status != "withdrawn"}
    for record in library.ledger.records:
        latest = library.record_by_guid[record.guid]
        episode = shown.get(record.guid)
        if episode is None or latest.retired or not record.url:
            continue
        audio = library.audio_by_id.get(episode.id)
        current = audio and audio.digest == latest.digest
        if not (current and record.url == latest.url):
            yield record


def _unplayed(library: Library, root: Path, sizes: set[int]) -> Iterator[tuple[str, PurePosixPath]]:
    played = {audio.file for audio in library.audio_by_id.values()}
    for file in library.files:
        if file in played or not file.is_relative_to(OLD_AUDIO):
            continue
        if file.suffix.lower() in AUDIO and (root / file).stat().st_size in sizes:
            data, _ = bytes_of(root, file)
            if data is not None:
                yield sha256(data).hexdigest(), file
