"""A Markdown note: its front matter by the rules of its keys, and its body as it is."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from hotcast.readers.encoding import text_of
from hotcast.readers.form import Form, all_keys, filled
from hotcast.readers.tree import Branch, Leaf, read_tree
from hotcast.words.fields import Field
from hotcast.words.model import Source
from hotcast.words.problem import Problem


@dataclass(frozen=True)
class Note:
    """A note as written; ``body`` is Markdown and begins at ``body_line`` of the file.

    ``type`` is what stands in the note, whatever its fields allow.
    """

    form: Form
    source: Source
    body: str
    body_line: int
    type: str = ""


def read_note(
    root: Path, file: PurePosixPath, fields: tuple[Field, ...], *, may_miss: bool = False
) -> tuple[Note | None, tuple[Problem, ...]]:
    """Read a note; None when its front matter cannot be told apart or understood at all.

    With ``may_miss`` a note may begin without front matter.
    """
    return note_of((root / file).read_bytes(), file, fields, may_miss=may_miss)


def note_of(
    data: bytes, file: PurePosixPath, fields: tuple[Field, ...], *, may_miss: bool = False
) -> tuple[Note | None, tuple[Problem, ...]]:
    """Read the bytes of a note as ``read_note`` does."""
    text, problems = text_of(data, file)
    if text is None:
        return None, problems
    if may_miss and not is_fence(text.partition("\n")[0]):
        form, source, _ = filled(Branch({}, {}, 1), fields, file=file)
        return Note(form, source, text, 1), ()
    parts, problems = _divided(text, file)
    if parts is None:
        return None, problems
    front, body, body_line = parts
    branch, problems = read_tree(front, file=file, first_line=2, keys=all_keys(fields))
    if branch is None:
        return None, problems
    form, source, more = filled(branch, fields, file=file)
    whole = form.whole and not problems
    kind = branch.node_by_key.get("type")
    type_ = kind.text if isinstance(kind, Leaf) else ""
    return Note(Form(form.value_by_key, whole), source, body, body_line, type_), problems + more


def _divided(
    text: str, file: PurePosixPath
) -> tuple[tuple[str, str, int] | None, tuple[Problem, ...]]:
    """Cut a note into front matter, body and the line on which the body begins."""
    lines = text.split("\n")
    if not is_fence(lines[0]):
        wrong = "1 行目が「---」ではないため、項目を読み取れません。"
        mend = "ファイルの初めの行に、半角のハイフン 3 つ --- だけを書いてください。"
        return None, (Problem(file, 1, wrong, mend),)
    for place, line in enumerate(lines[1:], 1):
        if is_fence(line):
            front, body = lines[1:place], lines[place + 1 :]
            return ("\n".join(front) + "\n", "\n".join(body), place + 2), ()
    wrong = "項目の終わりを示す「---」の行がありません。"
    mend = "項目を書き終えた次の行に、半角のハイフン 3 つ --- だけを書いてください。"
    return None, (Problem(file, 1, wrong, mend),)


def is_fence(line: str) -> bool:
    """Say whether a line is meant for the three hyphens around the front matter."""
    # Hyphens, dashes, minus signs, rules and the long vowel: what the keys near "-" may give.
    return bool(re.fullmatch("[-‐–—―−─ー]{3}", normalize("NFKC", line).strip()))
