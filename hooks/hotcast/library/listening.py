"""Audio read once for its content: what was heard is remembered under the hash of the bytes."""

from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from hotcast.library.cache import remembered
from hotcast.library.copies import bared
from hotcast.readers.audio import audio_of
from hotcast.readers.disk import bytes_of
from hotcast.readers.paths import located
from hotcast.readers.unclean import UncleanError
from hotcast.words.files import Audio
from hotcast.words.model import Chapter, RemoteAudio
from hotcast.words.problem import Problem

# Raise the number when the same audio is read in another way: a cache then forgets the old.
_KIND = "audio-3"


class _ObjectedError(Exception):
    """Audio with a problem: it is read anew each time, so that the problem is told each time."""

    def __init__(self, read: tuple[Audio | None, tuple[Problem, ...]]) -> None:
        super().__init__()
        self.read = read


def heard(
    root: Path, file: PurePosixPath, *, memory: Path | None, recorded: Collection[str] = ()
) -> tuple[Audio | None, tuple[Problem, ...]]:
    """Read ``root/file`` once; audio that was heard before costs only its hash.

    ``recorded`` are the digests of what went out once: that goes out as it was, and everything
    else without personal data. The audio carries the spelling of the disk: macOS may have another
    than the note.
    """
    twin, _ = located(root, file)
    data, problems = bytes_of(root, twin or file)
    if data is None:
        return None, problems
    digest, kind = sha256(data).hexdigest(), f"{_KIND}{file.suffix.lower()}"
    try:
        facts = remembered(memory, kind, digest, lambda: _facts(audio_of(data, twin or file)))
    except _ObjectedError as objected:
        return objected.read
    audio = _audio(facts, twin or file, digest)
    return _published(audio, twin or file, data, memory, recorded)


def believed(remote: RemoteAudio) -> Audio:
    """Take for true what a note tells of audio elsewhere; only commands ask its host."""
    return Audio(
        url=remote.url,
        type=remote.type,
        size=remote.length,
        seconds=remote.seconds,
        digest=remote.digest,
    )


def _published(
    audio: Audio, file: PurePosixPath, data: bytes, memory: Path | None, recorded: Collection[str]
) -> tuple[Audio | None, tuple[Problem, ...]]:
    """Give the audio as it goes out."""
    try:
        copy = bared(data, file, digest=audio.digest, memory=memory)
    except UncleanError as unclean:
        if audio.digest in recorded:
            return replace(audio, personal=True), ()
        return None, (Problem(file, 0, unclean.wrong, unclean.mend),)
    if not copy.digest:
        return audio, ()
    if audio.digest in recorded:
        return replace(audio, personal=True), ()
    return replace(audio, digest=copy.digest, size=copy.size, bare=True), ()


def _facts(read: tuple[Audio | None, tuple[Problem, ...]]) -> dict[str, Any]:
    """Give what JSON can keep."""
    audio, problems = read
    if audio is None or problems:
        raise _ObjectedError(read)
    return {
        "type": audio.type,
        "size": audio.size,
        "seconds": audio.seconds,
        "chapters": [[chapter.start, chapter.title] for chapter in audio.chapters],
    }


def _audio(facts: dict[str, Any], file: PurePosixPath, digest: str) -> Audio:
    return Audio(
        file=file,
        type=facts["type"],
        size=facts["size"],
        seconds=facts["seconds"],
        digest=digest,
        chapters=tuple(Chapter(start=start, title=title) for start, title in facts["chapters"]),
    )
