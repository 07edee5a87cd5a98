"""Put several new files in place: all of them, or none."""

import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from hotcast.command_words import told
from hotcast.commands.disk import words_on_disk


def place_files(root: Path, content_by_file: Mapping[PurePosixPath, Path | str]) -> None:
    """Copy files and write texts below ``root``, the last one being that which others see.

    Nothing is ever written over; exits where a file is there already or the disk refuses.
    """
    for file in content_by_file:
        if (root / file).exists():
            wrong = f"「{file}」はもうあります。"
            sys.exit(told(wrong, "そのファイルの名前を変えるか、別の番号で作ってください。"))
    try:
        _place(root, content_by_file)
    except OSError as error:
        sys.exit(f"{words_on_disk(error.errno or 0, root)}\n何も作りませんでした。")


def _place(root: Path, content_by_file: Mapping[PurePosixPath, Path | str]) -> None:
    made: list[Path] = []
    # Beside what it will be, so that the last step is only a change of names.
    beside = Path(tempfile.mkdtemp(prefix=".new-", dir=root))
    try:
        for number, content in enumerate(content_by_file.values()):
            if isinstance(content, Path):
                shutil.copyfile(content, beside / str(number))
            else:
                (beside / str(number)).write_text(content, encoding="utf-8", newline="\n")
        for number, file in enumerate(content_by_file):
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            # Unlike a rename this never replaces what somebody else has put there meanwhile.
            with (root / file).open("xb"):
                made.append(root / file)
            (beside / str(number)).replace(root / file)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
