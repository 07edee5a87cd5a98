"""The ledger of what went out: one line of YAML a record."""

import re
from pathlib import Path, PurePosixPath

from hotcast.readers.disk import bytes_of
from hotcast.readers.encoding import text_of
from hotcast.readers.form import Form, filled
from hotcast.readers.tree import read_tree
from hotcast.words.ledger import Ledger, Record, ShowRecord, ledger_of
from hotcast.words.ledger_fields import RECORD
from hotcast.words.problem import Problem

_UNREADABLE = "公開の台帳のこの行を読み取れません。"
_RESTORE = "台帳は手で直さず、前の版から戻してください。"
_MARK = re.compile(rb"(?:\xef\xbb\xbf)?(<{7}|={7}|>{7}|\|{7})(?:\s.*)?")
# Nothing else can be an address of ours, so no line can name a place of the disk outside the site.
_AUDIO = re.compile(r"audio/[a-z0-9-]+\.[0-9a-f]{8,64}\.[a-z0-9]+|https?://[!-~]+")


def read_ledger(root: Path, file: PurePosixPath) -> tuple[Ledger, tuple[Problem, ...]]:
    """Read what went out so far; nothing did where the file is empty or not there.

    Every line stands for itself: one that cannot be read is told and hides no other.
    """
    data, problems = _bytes_of(root, file)
    if data is None:
        return Ledger(), problems
    data, marks = _without_marks(data, file)
    text, problems = text_of(data, file)
    if text is None:
        return Ledger(), (*marks, *problems)
    records, shows, broken = [], [], []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            match _read(line.strip(), number, file):
                case Record() as record:
                    records.append(record)
                case ShowRecord() as show:
                    shows.append(show)
                case None:
                    broken.append(Problem(file, number, _UNREADABLE, _RESTORE))
    return ledger_of(records, shows), (*marks, *broken)


def _bytes_of(root: Path, file: PurePosixPath) -> tuple[bytes | None, tuple[Problem, ...]]:
    place = root / file
    if not place.exists() or (place.is_file() and not place.stat().st_size):
        return b"", ()
    if place.is_dir():
        wrong = f"公開の台帳 {file} がファイルではなく、フォルダーになっています。"
        mend = "フォルダーを消し、台帳のファイルを前の版から戻してください。"
        return None, (Problem(file, 0, wrong, mend),)
    return bytes_of(root, file)


def _without_marks(data: bytes, file: PurePosixPath) -> tuple[bytes, tuple[Problem, ...]]:
    """Blank the lines that git leaves where it cannot merge; all others are records to keep."""
    lines = data.splitlines()
    marks = [(place, mark) for place, line in enumerate(lines) if (mark := _MARK.fullmatch(line))]
    if not marks:
        return data, ()
    for place, _ in marks:
        lines[place] = b""
    mend = "その行だけを消し、ほかの行は残してください。"
    problems = (
        Problem(file, place + 1, f"git の目印「{mark[1].decode()}」の行が残っています。", mend)
        for place, mark in marks
    )
    return b"\n".join(lines), tuple(problems)


def _read(line: str, number: int, file: PurePosixPath) -> Record | ShowRecord | None:
    """Read ``- {guid: …, recorded: …}``; None where that is not what stands there."""
    entry = line.removeprefix("- ")
    if not (entry.startswith("{") and entry.endswith("}") and entry != line):
        return None
    # Read as the programs' own file: nothing is to be mended in it.
    tree, problems = read_tree(entry, file=file, first_line=number, shared=True)
    if tree is None or problems:
        return None
    form, _, problems = filled(tree, RECORD, file=file)
    if problems:
        return None
    return _record(form, number) if form["episode"] else _show(form, number)


def _record(form: Form, line: int) -> Record | None:
    facts = form["date"], form["url"], form["length"], form["type"], form["sha256"]
    retired = bool(form["retired"])
    if not form["guid"] or not form["episode"].startswith("ep-"):
        return None
    if not (all(facts) and _is_sound(form) if any(facts) else retired):
        return None
    return Record(
        guid=form["guid"],
        episode=form["episode"],
        show=form["show"],
        recorded=form["recorded"],
        date=form["date"],
        url=form["url"] or "",
        length=int(form["length"] or 0),
        type=form["type"] or "",
        digest=form["sha256"] or "",
        reason=form["reason"] or "",
        retired=retired,
        line=line,
    )


def _is_sound(form: Form) -> bool:
    return bool(
        _AUDIO.fullmatch(form["url"])
        and re.fullmatch("[1-9][0-9]{0,17}", form["length"])
        and re.fullmatch("[0-9a-f]{64}", form["sha256"])
    )


def _show(form: Form, line: int) -> ShowRecord | None:
    if not form["guid"] or not form["feed"]:
        return None
    return ShowRecord(
        show=form["show"],
        guid=form["guid"],
        feed=form["feed"],
        recorded=form["recorded"],
        reason=form["reason"] or "",
        retired=bool(form["retired"]),
        line=line,
    )
