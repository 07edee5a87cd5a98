"""The text of a note: written whole, or with one value of its front matter changed."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from hotcast.readers.form import all_keys
from hotcast.readers.frontmatter import is_fence
from hotcast.readers.tree import Branch, Leaf, Node, Twig, read_tree
from hotcast.words.episode_fields import EPISODE
from hotcast.words.fields import Field
from hotcast.words.note_fields import PAGE
from hotcast.words.session_fields import SESSION
from hotcast.words.text import UNSEEN
from hotcast.writers.yaml_lines import line_of_text, lines_of

_KEYS = all_keys((*EPISODE, *SESSION, *PAGE))
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_END = re.compile(r"[\r\n]+$")
_COMMENT = re.compile(r"[ 　]+#(?=\s|$).*")


def note_text(
    fields: Sequence[Field],
    value_by_key: Mapping[str, object],
    body: str = "",
    *,
    comment_by_key: Mapping[str, str] | None = None,
) -> str:
    """Write a whole note, its keys in the order of their fields, comments in lines above them.

    Values have the types that the reader gives: a LENGTH is whole seconds, a record a mapping, a
    list any sequence; strings are taken as well. None leaves a key out, and "" leaves its value to
    be filled in. Reading the note gives the values back, but for ends of lines, which become
    spaces, and characters that XML forbids, which are left out.
    Raises ValueError for a key that is no field.
    """
    if strange := [*value_by_key.keys() - {field.key for field in fields}]:
        raise ValueError(strange)
    comments = comment_by_key or {}
    lines = ["---"]
    for field in fields:
        if value_by_key.get(field.key) is not None:
            lines += (f"# {_comment(one)}" for one in comments.get(field.key, "").splitlines())
            lines += lines_of(field.key, value_by_key[field.key], field)
    head = "\n".join([*lines, "---", ""])
    return f"{head}\n{body.strip()}\n" if body.strip() else head


def with_value(text: str, key: str, value: object, *, fields: Sequence[Field] = ()) -> str:
    """Give a note with one key of the front matter set; None takes the key away.

    A new key stands behind the others. Every other byte stays, ends of lines, comments and a
    byte order mark too. Values are written as by ``note_text``; without ``fields`` types decide.
    Raises ValueError where the front matter cannot be read.
    """
    lines = _LINE.findall(text)
    last = _last_fence(lines)
    before = _branch(lines[1:last])
    first, end = _extent(key, before, lines[1:last])
    field = next((one for one in fields if one.key == key), None)
    new = [] if value is None else [*lines_of(key, value, field)]
    old = lines[1 + first : 1 + end]
    if len(old) == len(new) == 1:
        new[0] += _comment_behind(_END.sub("", old[0]))
    line_end = found[0] if (found := _END.search(lines[0])) else "\n"
    changed = [*lines[: 1 + first], *(one + line_end for one in new), *lines[1 + end :]]
    _check(before, _branch(changed[1 : last + len(new) - len(old)]), key)
    return "".join(changed)


def _last_fence(lines: Sequence[str]) -> int:
    if lines and is_fence(lines[0].removeprefix("\ufeff")):
        for place, line in enumerate(lines[1:], 1):
            if is_fence(line):
                return place
    raise ValueError("no front matter")


def _branch(lines: Sequence[str]) -> Branch:
    text = "".join(_END.sub("", line) + "\n" for line in lines)
    branch, problems = read_tree(text, file=PurePosixPath("note.md"), first_line=0, keys=_KEYS)
    if branch is None or problems:
        raise ValueError([str(one) for one in problems])
    return branch


def _extent(key: str, branch: Branch, lines: Sequence[str]) -> tuple[int, int]:
    """Give the first line of a key and the one behind its last; both at the end where it lacks."""
    if key not in branch.line_by_key:
        return len(lines), len(lines)
    first = branch.line_by_key[key]
    end = min((one for one in branch.line_by_key.values() if one > first), default=len(lines))
    # What stands right above the next key belongs to that key.
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return first, end


def _comment(text: str) -> str:
    return UNSEEN.sub("", line_of_text(text.replace("\t", " ")))


def _comment_behind(line: str) -> str:
    """Give the comment behind a value; empty where a "#" is part of the value."""
    found = _COMMENT.search(line)
    if not found:
        return ""
    try:
        same = _value(_branch([line])) == _value(_branch([line[: found.start()]]))
    except ValueError:
        return ""
    return found[0] if same else ""


def _check(before: Branch, after: Branch, key: str) -> None:
    """Raise ValueError where anything else has changed."""
    old, new = _value(before), _value(after)
    if old | {key: None} != new | {key: None}:
        raise ValueError(f"{key} cannot be changed alone")


def _value(node: Node) -> Any:
    if isinstance(node, Leaf):
        return node.text
    if isinstance(node, Twig):
        return [_value(one) for one in node.items]
    return {key: _value(one) for key, one in node.node_by_key.items()}
