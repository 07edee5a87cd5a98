"""The bytes of one source file, or why they cannot be had."""

from pathlib import Path, PurePosixPath

from hotcast.readers.paths import located
from hotcast.words.problem import Problem

_LFS_POINTER = b"version https://git-lfs.github.com/spec/"


def bytes_of(
    root: Path, file: PurePosixPath, *, most: int = -1
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Read ``root/file``; None comes with exactly one problem, of the file as a whole.

    It is read whole, or only ``most`` bytes of its beginning.

    Refused are missing and empty files, folders, Git LFS pointers and whatever lies outside
    ``root``, symbolic links followed. Raises OSError when the disk itself fails.
    """
    twin, problems = located(root, file)
    if twin is None:
        return None, problems
    try:
        with (root / twin).open("rb") as opened:
            content = opened.read(most)
    except PermissionError:  # on Windows also while an editor holds the file
        return None, (
            Problem(
                file,
                0,
                "このファイルを開けません。ほかのアプリが使っているか、読む権限がありません。",
                "ファイルを使っているアプリを閉じて、もう一度お試しください。",
            ),
        )
    problems = _unfilled(content, file)
    return (None if problems else content), problems


def _unfilled(content: bytes, file: PurePosixPath) -> tuple[Problem, ...]:
    if not content:
        wrong = "このファイルは空です（0 バイト）。"
        return (Problem(file, 0, wrong, "元のファイルからコピーし直してください。"),)
    if content.startswith(_LFS_POINTER):
        wrong = "中身がありません。Git LFS の目印だけが入っています。"
        mend = (
            "手もとなら `git lfs pull` を実行してください。GitHub などで組み立てるときは、"
            "取り出すところ（actions/checkout）に `lfs: true` と書いてください。"
        )
        return (Problem(file, 0, wrong, mend),)
    return ()
