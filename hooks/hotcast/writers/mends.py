"""A note with what is certain mended in its text, its meaning unchanged."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any
from unicodedata import normalize

from hotcast.readers.encoding import shift_jis
from hotcast.readers.form import Form, all_keys
from hotcast.readers.frontmatter import is_fence, note_of
from hotcast.readers.tree import Branch, Leaf, Node, Twig, read_tree
from hotcast.words.clock import seconds, time_of_day
from hotcast.words.fields import Field, Kind

_PLAIN_KINDS = frozenset(
    {Kind.ID, Kind.DAY, Kind.MOMENT, Kind.TIME, Kind.LENGTH, Kind.NUMBER, Kind.TRUTH, Kind.CHOICE}
)
_WIDE_DAY = re.compile(r"([0-9]{4})[/.年]([0-9]{1,2})[/.月]([0-9]{1,2})日?")
_CHAPTER = re.compile(r"\s*- *\{ *start: *\"([0-9:]+)\"")


def mended_note(
    data: bytes, file: PurePosixPath, fields: tuple[Field, ...]
) -> tuple[bytes, tuple[str, ...]]:
    """Give a note with what is certain mended, and what was done in words.

    Values that could be read before are read the same after, but for the order of chapters.
    Mending twice gives what mending once does.
    """
    text, mends = _decoded(data, file)
    if text is None:
        return data, ()
    for mend in (_with_fence, _with_spaces, _with_plain_values, _with_order):
        changed, told = mend(text, file, fields)
        if told and _same_meaning(text, changed, file, fields):
            text, mends = changed, [*mends, *told]
    return text.encode(), tuple(mends)


def _decoded(data: bytes, file: PurePosixPath) -> tuple[str | None, list[str]]:
    """Give the text with plain ends of lines, and what had to be done for it."""
    mends = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        found = shift_jis(data)
        if found is None:
            return None, []
        text, mends = found, [f"{file} 文字コードを Shift_JIS から UTF-8 に直しました。"]
    if "\x1b$" in text:
        return None, []
    if text.startswith("\ufeff"):
        text, mends = text[1:], [*mends, f"{file} 初めの見えない印（BOM）を消しました。"]
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain != text:
        text, mends = plain, [*mends, f"{file} 改行を LF にそろえました。"]
    if text and not text.endswith("\n"):
        text, mends = f"{text}\n", [*mends, f"{file} 終わりに改行を足しました。"]
    return text, mends


_Mended = tuple[str, list[str]]


def _with_fence(text: str, file: PurePosixPath, fields: tuple[Field, ...]) -> _Mended:
    """Close the front matter before the first empty line or heading, where all above it is keys."""
    lines = text.split("\n")
    if not is_fence(lines[0]) or any(map(is_fence, lines[1:])):
        return text, []
    end = next((n for n, one in enumerate(lines) if n and (not one.strip() or one[:2] == "##")), 0)
    branch = _tree(lines[1:end], file, fields)
    known = {field.key for field in fields}
    if branch is None or not branch.node_by_key or {*branch.node_by_key} - known:
        return text, []
    if any(re.match(rf"(?:{'|'.join(known)})[:：]", one) for one in lines[end:]):
        return text, []
    changed = "\n".join([*lines[:end], "---", *lines[end:]])
    return changed, [f"{file}:{end + 1} 項目の終わりを示す「---」の行を足しました。"]


def _with_spaces(text: str, file: PurePosixPath, fields: tuple[Field, ...]) -> _Mended:
    """Put spaces for tabs, and two for every full-width one at the beginning of a line."""
    head, body = _divided(text)
    mends, lines = [], []
    for number, line in enumerate(head, 2):
        begin, rest = re.fullmatch(r"([ \t　]*)(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
        plain = begin.replace("\t", "  ").replace("　", "  ") + rest.replace("\t", " ")
        if plain != line and rest:
            mends.append(f"{file}:{number} タブや全角スペースを半角スペースに直しました。")
        lines.append(plain if rest else line)
    before, after = _tree(head, file, fields), _tree(lines, file, fields)
    return (_joined(lines, body), mends) if before is None and after else (text, [])


def _with_plain_values(text: str, file: PurePosixPath, fields: tuple[Field, ...]) -> _Mended:
    """Write values in half width where their keys want that, and times in quotes."""
    head, body = _divided(text)
    branch, mends = _tree(head, file, fields), []
    if branch is None:
        return text, []
    for field, leaf in _leaves(branch, fields):
        place = leaf.line - 2
        plain = _plain(leaf, field)
        if plain == leaf.text and (leaf.quoted or not _wants_quotes(field)):
            continue
        new = f'"{plain}"' if _wants_quotes(field) and not leaf.quoted else plain
        if head[place].count(leaf.text) == 1:
            head[place] = head[place].replace(leaf.text, new)
            mends.append(f"{file}:{leaf.line} {field.key}「{leaf.text}」を {new} に直しました。")
    for place, line in enumerate(head):
        key = re.match(r"([a-z_]+)(?:：[ 　]*|:(?=[^\s/]))", line)
        if key and key[1] in branch.node_by_key:
            head[place] = f"{key[1]}: {line[key.end() :]}".rstrip()
            mends.append(f"{file}:{place + 2} 「{key[0].strip()}」を「{key[1]}: 」に直しました。")
    return _joined(head, body), mends


def _plain(leaf: Leaf, field: Field) -> str:
    text = normalize("NFKC", leaf.text).strip()
    if field.kind in (Kind.DAY, Kind.MOMENT) and (found := _WIDE_DAY.fullmatch(text)):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return text


def _wants_quotes(field: Field) -> bool:
    return field.kind in (Kind.TIME, Kind.LENGTH)


def _with_order(text: str, file: PurePosixPath, fields: tuple[Field, ...]) -> _Mended:
    """Put chapters that stand on lines of their own in the order of their starts."""
    head, body = _divided(text)
    branch = _tree(head, file, fields)
    chapters = branch.node_by_key.get("chapters") if branch else None
    if not isinstance(chapters, Twig) or not chapters.items:
        return text, []
    first, count = chapters.items[0].line - 2, len(chapters.items)
    lines = head[first : first + count]
    starts = [found[1] for line in lines if (found := _CHAPTER.match(line))]
    if len(starts) != count or [one.line - 2 for one in chapters.items] != [
        *range(first, first + count)
    ]:
        return text, []
    try:
        ordered = sorted(zip(map(seconds, starts), lines, strict=True))
    except ValueError:
        return text, []
    if [line for _, line in ordered] == lines or len({start for start, _ in ordered}) != count:
        return text, []
    head[first : first + count] = [line for _, line in ordered]
    return _joined(head, body), [f"{file}:{first + 2} チャプターを始まりの順に並べました。"]


def _divided(text: str) -> tuple[list[str], list[str]]:
    """Give the lines of the front matter, and those from its end on; nothing where it has none."""
    lines = text.split("\n")
    if is_fence(lines[0]):
        for place, line in enumerate(lines[1:], 1):
            if is_fence(line):
                return lines[1:place], [lines[0], *lines[place:]]
    return [], ["", *lines]


def _joined(head: Sequence[str], body: Sequence[str]) -> str:
    return "\n".join([body[0], *head, *body[1:]])


def _tree(lines: Sequence[str], file: PurePosixPath, fields: tuple[Field, ...]) -> Branch | None:
    if not lines:
        return None
    text = "\n".join(lines) + "\n"
    branch, problems = read_tree(text, file=file, first_line=2, keys=all_keys(fields))
    return None if problems else branch


def _leaves(node: Node, fields: Sequence[Field]) -> Iterator[tuple[Field, Leaf]]:
    """Give every value that must be plain signs, with its field."""
    if not isinstance(node, Branch):
        return
    for field in fields:
        value = node.node_by_key.get(field.key)
        for one in value.items if isinstance(value, Twig) else (value,):
            if isinstance(one, Leaf) and field.kind in _PLAIN_KINDS and one.text.strip():
                if not _wants_quotes(field) or one.quoted or _is_time(one.text):
                    yield field, one
            elif isinstance(one, Branch):
                yield from _leaves(one, field.fields)


def _is_time(text: str) -> bool:
    for read in (seconds, time_of_day):
        try:
            read(text)
        except ValueError:
            continue
        return True
    return False


def _same_meaning(old: str, new: str, file: PurePosixPath, fields: tuple[Field, ...]) -> bool:
    """Say whether everything that could be read before is read the same after."""
    before, _ = note_of(old.encode(), file, fields)
    after, _ = note_of(new.encode(), file, fields)
    if before is None:
        return True
    if after is None or before.body != after.body:
        return False
    known, now = _values(before.form), _values(after.form)
    return all(now[key] == value for key, value in known.items() if value not in (None, ()))


def _values(form: Form) -> dict[str, Any]:
    values = {key: _value(one) for key, one in form.value_by_key.items()}
    chapters = values.get("chapters")
    if isinstance(chapters, tuple):
        values["chapters"] = tuple(sorted(chapters, key=str))
    return values


def _value(value: Any) -> Any:
    if isinstance(value, Form):
        return {key: _value(one) for key, one in value.value_by_key.items()}
    return tuple(map(_value, value)) if isinstance(value, tuple) else value
