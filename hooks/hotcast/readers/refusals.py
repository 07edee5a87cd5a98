"""Why YAML could not read on, said to people who never heard of YAML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_OPEN_QUOTE = (
    "引用符で始まる値が閉じていません。",
    "値の終わりに、始まりと同じ引用符（\" か '）を書き足してください。",
)
_BRACKETS = (
    "「[」か「{」で始まる値を読み取れません。",
    "[ ] と { } の組が合っているか、間の区切りが半角の「, 」かを確かめてください。",
)
_COLON_WITHIN = (
    "値の中に「: 」があり、項目名と区別できません。",
    '「: 」のある値を " で囲んでください。',
)
_WIDE_BRACES = (
    "「｛」と「｝」が全角で書かれています。",
    "半角の「{」と「}」に直してください。",
)
_BACKSLASH = (
    '" で囲んだ値の中に「\\」（円記号に見えることもあります）があり、読み取れません。',
    "「\\」を消すか、「\\\\」と二つ重ねて書いてください。",
)
_NO_COLON = (
    "この行には、項目名と値を分ける「: 」がありません。",
    "「項目名: 値」の形に直してください。"
    "前の行の続きなら、行の初めに半角スペースを2つ入れてください。",
)
_MISPLACED = (
    "この行を読み取れません。",
    "字下げを前の行にそろえ、「項目名: 値」の形になっているか確かめてください。",
)
# A value that is whole in its quotes or brackets is not what stopped YAML.
_WHOLE = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|\[.*[\]}]|\{.*[\]}]""")


@dataclass(frozen=True)
class Spot:
    """A place in a text; ``line`` and ``column`` count from 0."""

    line: int
    column: int


def words_on_refusal(
    lines: Sequence[str], *, context: str, trouble: str, begin: Spot, end: Spot
) -> tuple[int, str, str]:
    """Give the line to mend, what is wrong and how to mend it.

    ``context`` and ``trouble`` are the parser's words; what it was reading begins at ``begin``, and
    at ``end`` it gave up. Both lie within ``lines``.
    """
    if "quoted scalar" in context:
        closed = "unexpected" not in trouble
        return (end.line, *_BACKSLASH) if closed else (begin.line, *_OPEN_QUOTE)
    if (opened := _line_of_open_quote(lines, end)) is not None:
        return opened, *_OPEN_QUOTE
    if "flow" in context:
        colon = lines[end.line][end.column : end.column + 1] == ":"
        return (end.line, *_COLON_WITHIN) if colon else (begin.line, *_BRACKETS)
    if "simple key" in context:
        return begin.line, *_NO_COLON
    if "directive" in context:
        return begin.line, *words_on_division(lines[begin.line])
    if "start any token" in trouble or re.search(r"\b(alias|anchor|tag)\b", context):
        return begin.line, *words_on_sign(lines[begin.line], begin.column)
    return end.line, *_words_on_line(lines[end.line], trouble)


def words_on_sign(line: str, column: int) -> tuple[str, str]:
    """Say what is wrong with a value that begins at ``column`` with a sign YAML keeps to itself."""
    sign = line[column]
    if key := re.fullmatch(r"\s*(?:- +)?([\w-]+): +", line[:column]):
        return _words_on_value(key[1], line[column:].strip())
    written = re.split(r"[,\[\]{}]", line[column:])[0].strip()
    wrong = f"「{written}」の初めの記号「{sign}」には特別な意味があり、読み取れません。"
    return wrong, f"{quoted(written)} のように、引用符で囲んでください。"


def words_on_division(line: str) -> tuple[str, str]:
    """Say what is wrong with a line that YAML takes for the beginning or end of a document."""
    return f"「{line.strip()}」という行は、ここでは使えません。", "この行を消してください。"


def quoted(value: str) -> str:
    """Put a value in quotes as YAML wants it: ``'"標準化" って何'``."""
    if '"' in value and "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words_on_value(key: str, value: str) -> tuple[str, str]:
    wrong = f"{key} の値が記号「{value[0]}」で始まっていて、読み取れません。"
    copy = quoted(value)
    return wrong, f"{key}: {copy} のように、値全体を {copy[0]} で囲んでください。"


def _line_of_open_quote(lines: Sequence[str], end: Spot) -> int | None:
    """Give the line of a quote that closed only where the next one was to open."""
    sign = lines[end.line][max(end.column - 1, 0) : end.column]
    if sign not in {'"', "'"}:
        return None
    above = range(end.line - 1, -1, -1)
    return next((place for place in above if lines[place].count(sign) % 2), None)


def _words_on_line(line: str, trouble: str) -> tuple[str, str]:
    if re.match(r"\s*(?:- +)?(?:[\w-]+: +)?｛", line):
        return _WIDE_BRACES
    parts = re.match(r"\s*(?:- +)?([\w-]+): +(\S.*)$", line)
    if not parts:
        return _MISPLACED
    key, value = parts[1], parts[2].strip()
    if "mapping values" in trouble and re.search(r":( |$)", value):
        copy = quoted(value)
        return _COLON_WITHIN[0], f"{key}: {copy} のように、値全体を {copy[0]} で囲んでください。"
    if value[0] in "\"'[]{},>|-" and not _WHOLE.fullmatch(value):
        return _words_on_value(key, value)
    return _MISPLACED
