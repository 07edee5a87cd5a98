"""What goes out of the files of the words: themselves, or copies without personal data."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from hotcast.library.cache import kept_file, remembered
from hotcast.library.gathering import Gathering
from hotcast.library.model import Library, published_files
from hotcast.readers.bare import bare, has_remarks
from hotcast.readers.disk import bytes_of
from hotcast.readers.unclean import UncleanError
from hotcast.words.files import Copy
from hotcast.words.problem import Problem

# Raise the number when files other than audio come out in another way; audio never may.
_KIND = "bare-2"
COPIES = "copies"


def with_copies(gathering: Gathering, library: Library) -> Library:
    """Find what must not go out as it is; what cannot be made clean is a problem.

    Audio is not among it: its copies belong to what was heard. A material is as large as its copy.
    """
    copy_by_file, digest_by_file = {}, {}
    for file, known in _going_out(library):
        digest = known or gathering.note(_digest(gathering.root, file))
        if digest:
            copy = gathering.note(_copy(gathering.root, file, digest, memory=gathering.memory))
            digest_by_file[file] = digest
            if copy and copy.digest:
                copy_by_file[file] = copy
    return replace(
        library,
        copy_by_file=copy_by_file,
        digest_by_file=digest_by_file,
        material_by_file={
            file: replace(one, size=copy_by_file[file].size) if file in copy_by_file else one
            for file, one in library.material_by_file.items()
        },
    )


def bared(data: bytes, file: PurePosixPath, *, digest: str, memory: Path | None) -> Copy:
    """Give what goes out of ``file``, whose bytes and SHA-256 these are; raises UncleanError."""
    return _copy_of(_facts(data, file, digest=digest, memory=memory), file)


def copy_at(root: Path, copy: Copy, *, memory: Path | None) -> Path | bytes:
    """Give the file with what goes out: the source, or its copy, made where it is not there yet.

    A copy that cannot be kept is given as bytes. Raises OSError when the source is gone meanwhile.
    """
    source = root / copy.file
    if not copy.digest:
        return source
    suffix = copy.file.suffix.lower()
    return kept_file(
        memory,
        COPIES,
        f"{copy.digest}{suffix}",
        lambda: bare(source.read_bytes(), suffix=suffix),
        size=copy.size,
    )


def _going_out(library: Library) -> Iterator[tuple[PurePosixPath, str]]:
    """Give files and, where it is known, their digest; files with problems are told already."""
    public = {
        material.file
        for session in library.sessions
        for material in session.materials
        if material.is_public
    }
    for file in published_files(library):
        material = library.material_by_file.get(file)
        if file.suffix != ".md" and (material or file not in public):
            yield file, material.digest if material else ""
    covers = (*library.cover_by_show.values(), *library.cover_by_episode.values())
    yield from {cover.file: cover.digest for cover in covers}.items()


def _digest(root: Path, file: PurePosixPath) -> tuple[str, tuple[Problem, ...]]:
    data, problems = bytes_of(root, file)
    return ("" if data is None else sha256(data).hexdigest()), problems


def _copy(
    root: Path, file: PurePosixPath, digest: str, *, memory: Path | None
) -> tuple[Copy | None, tuple[Problem, ...]]:
    try:
        facts = _facts(root / file, file, digest=digest, memory=memory)
    except UncleanError as unclean:
        return None, (Problem(file, 0, unclean.wrong, unclean.mend),)
    return _copy_of(facts, file), tuple(_advice(facts, file))


def _facts(
    data: bytes | Path, file: PurePosixPath, *, digest: str, memory: Path | None
) -> dict[str, Any]:
    """Give digest and size of the copy, empty where none is needed; a path is read only then."""
    suffix = file.suffix.lower()

    def compute() -> dict[str, Any]:
        content = data.read_bytes() if isinstance(data, Path) else data
        clean = bare(content, suffix=suffix)
        same = clean is content
        return {
            "digest": "" if same else sha256(clean).hexdigest(),
            "size": 0 if same else len(clean),
            "remarks": has_remarks(content, suffix=suffix),
        }

    return remembered(memory, f"{_KIND}{suffix}", digest, compute)


def _copy_of(facts: dict[str, Any], file: PurePosixPath) -> Copy:
    return Copy(file, facts["digest"], facts["size"])


def _advice(facts: dict[str, Any], file: PurePosixPath) -> Iterator[Problem]:
    if facts["remarks"]:
        wrong = (
            "このファイルには、コメントか変更の記録が残っています。"
            "書いた人の名前は消しますが、中身はだれでも読めます。"
        )
        mend = (
            "見せてよいものなら、このままでかまいません。違うなら、「ファイル」→「情報」→"
            "「問題のチェック」→「ドキュメント検査」で消して、保存し直してください。"
        )
        yield Problem(file, 0, wrong, mend, stops=False)
