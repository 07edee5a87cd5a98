"""What went out under another address before and can still be found there."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from hotcast.library.copies import bared
from hotcast.library.model import AUDIO, OLD_AUDIO, Library
from hotcast.readers.disk import bytes_of
from hotcast.readers.unclean import UncleanError
from hotcast.words.files import Copy
from hotcast.words.ledger import Record
from hotcast.words.model import Episode


def kept_audio(library: Library, root: Path, *, memory: Path | None) -> Mapping[str, Copy]:
    """Give, for each old address of an episode's audio, what went out there.

    Only for episodes that are shown and not withdrawn. Beside what episodes play now only files in
    ``episodes/old/`` are looked at, put there so that they are heard on: an old recording left
    lying about may hold what somebody asked to be taken out. A host that never deletes what lies
    under ``audio/`` keeps serving the others.
    """
    wanted = tuple(_left_behind(library))
    if not wanted:
        return {}
    played = ((audio.digest, audio.copy) for audio in library.audio_by_id.values())
    copy_by_digest = {digest: copy for digest, copy in played if copy}
    sizes = {record.length for record in wanted if record.digest not in copy_by_digest}
    for digest, copy in _unplayed(library, root, sizes, memory):
        copy_by_digest.setdefault(digest, copy)
    return {
        record.url: copy_by_digest[record.digest]
        for record in wanted
        if record.digest in copy_by_digest
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
        if episode is None or latest.retired or not record.is_ours:
            continue
        audio = library.audio_by_id.get(episode.id)
        current = audio and audio.file and audio.digest == latest.digest
        if not (current and record.url == latest.url):
            yield record


def _unplayed(
    library: Library, root: Path, sizes: set[int], memory: Path | None
) -> Iterator[tuple[str, Copy]]:
    """Give old recordings by the digests under which they may have gone out, as a copy or not."""
    played = {audio.file for audio in library.audio_by_id.values()}
    for file in library.files:
        if file in played or not file.is_relative_to(OLD_AUDIO) or not sizes:
            continue
        # A copy without personal data is never larger.
        if file.suffix.lower() in AUDIO and (root / file).stat().st_size >= min(sizes):
            data, _ = bytes_of(root, file)
            if data is not None:
                digest = sha256(data).hexdigest()
                yield digest, Copy(file)
                with suppress(UncleanError):
                    copy = bared(data, file, digest=digest, memory=memory)
                    yield copy.digest or digest, copy
