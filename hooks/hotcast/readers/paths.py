"""Where a file that a volunteer named stands, never outside the repository."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from hotcast.words.problem import Problem
from hotcast.words.text import nearest

_PUBLISHABLE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


def inside(root: Path, file: PurePosixPath) -> bool:
    """Say whether ``file`` is relative, has no ``..`` and, links resolved, stays below ``root``."""
    if file.is_absolute() or ".." in file.parts or "\0" in str(file):
        return False
    try:
        return (root / file).resolve().is_relative_to(root.resolve())
    except RuntimeError:  # links that lead to each other in a ring
        return False


def located(root: Path, file: PurePosixPath) -> tuple[PurePosixPath | None, tuple[Problem, ...]]:
    """Give the name, from ``root``, under which ``file`` really stands, or why there is none.

    macOS may write a name in another Unicode form than the volunteer did: ガ as one character or
    as two. Both are one name here.
    """
    if not inside(root, file):
        return None, (_outside(file),)
    twin = _twin(root, file)
    if twin is None:
        return None, (_missing(root, file),)
    if not inside(root, twin):
        return None, (_outside(file),)
    if (root / twin).is_dir():
        return None, (_folder(file),)
    return twin, ()


def name_problems(file: PurePosixPath) -> tuple[Problem, ...]:
    """Give problems for names that a link, a browser or Windows would change."""
    bad = next((part for part in file.parts if not _PUBLISHABLE.fullmatch(part)), None)
    if bad is None:
        return ()
    example = f"slides{file.suffix}" if bad == file.name else "sem-2026-01"
    return (
        Problem(
            file,
            0,
            f"「{bad}」は公開するファイルの名前に使えません。",
            f"{example} のように、半角の英字・数字・ハイフンだけの名前に変えてください。",
        ),
    )


def _twin(root: Path, file: PurePosixPath) -> PurePosixPath | None:
    """Give ``file`` in the spelling of the disk, part by part."""
    twin = PurePosixPath()
    for part in file.parts:
        if not _exists(root / twin / part):
            same = (name for name in _names(root / twin) if _one_form(name) == _one_form(part))
            part = next(same, "")
            if not part:
                return None
        twin /= part
    return twin


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than any disk allows
        return False


def _one_form(name: str) -> str:
    return normalize("NFC", name)


def _names(folder: Path) -> Iterator[str]:
    """Give what stands in a folder, in order; nothing when there is no such folder."""
    if _exists(folder) and folder.is_dir():
        yield from sorted(path.name for path in folder.iterdir())


def _outside(file: PurePosixPath) -> Problem:
    return Problem(
        file,
        0,
        f"「{file}」はリポジトリの外を指しています。",
        "リポジトリの中に置いたファイルを、「..」を使わずに書いてください。",
    )


def _folder(file: PurePosixPath) -> Problem:
    return Problem(
        file,
        0,
        f"「{file.name}」はファイルではなくフォルダーです。",
        f"{file.name}/slides.pdf のように、フォルダーの中のファイルまで書いてください。",
    )


def _missing(root: Path, file: PurePosixPath) -> Problem:
    wrong = f"「{file.name}」というファイルがありません。"
    place = f"ファイルを {file} に置"
    if len(file.parts) > 2 and file.parts[-2] == file.parts[-3]:
        wrong = f"フォルダーの名前「{file.parts[-2]}/」は書きません。"
        return Problem(file, 0, wrong, f"{file.name} とだけ書いてください。")
    alike = (name for name in _files(root / file.parent) if _may_be_meant(name, file))
    if near := nearest(file.name, alike):
        wrong += f"「{near}」ではありませんか。"
        mend = f"記事に書いた名前を「{near}」に合わせてください。"
    elif near := _beside(root, file):
        # A folder beside may belong to another item, so do not press for its file.
        wrong += f"「{near}」ではありませんか。"
        mend = f"{place}くか、記事に書いた名前を「{near}」に合わせてください。"
    else:
        mend = f"{place}いてください。"
    return Problem(file, 0, wrong, mend)


def _beside(root: Path, file: PurePosixPath) -> str | None:
    """Give a name of the same extension in the folders beside, or above, like the one written.

    The folder that was written is no help any more: what is like it there was found before.
    """
    above = root / file.parent.parent
    folders = (name for name in _names(above) if _one_form(name) != _one_form(file.parent.name))
    names = [f"{name}/{child}" for name in folders for child in _files(above / name)]
    others = (*names, *_files(above))
    alike = (name for name in others if _may_be_meant(PurePosixPath(name).name, file))
    return nearest(f"{file.parent.name}/{file.name}", alike)


def _may_be_meant(name: str, file: PurePosixPath) -> bool:
    """Say whether a name has the extension and the numbers of ``file``: ep-06 may be ep-006.

    Another number is another episode, and no help.
    """
    numbers, wanted = (
        [int(digits) for digits in re.findall(r"\d+", PurePosixPath(one).stem)]
        for one in (name, file.name)
    )
    return PurePosixPath(name).suffix.lower() == file.suffix.lower() and numbers == wanted


def _files(folder: Path) -> list[str]:
    return [name for name in _names(folder) if (folder / name).is_file()]
