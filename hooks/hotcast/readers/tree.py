"""YAML as people write it: text and lines, without YAML's guesses about types."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import yaml

from hotcast.readers.mending import HASH, mended
from hotcast.readers.refusals import Spot, words_on_division, words_on_refusal, words_on_sign
from hotcast.words.problem import Problem
from hotcast.words.text import FORBIDDEN, UNSEEN

# The C parser is some ten times faster and ships with every usual build of PyYAML.
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# Deeper than anybody writes, and far from where a parser gives up.
_DEEPEST = 50
_UNUSUAL = re.compile(rf"(?m)[&*!%]|^(?:---|\.\.\.)|^ {{{_DEEPEST}}}|(?:[-?] +){{{_DEEPEST}}}")
_BRACKETS = frozenset({yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken})
_OPENING = _BRACKETS | {yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken}
_CLOSING = frozenset({yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken, yaml.BlockEndToken})
_SIGNS = frozenset({yaml.AnchorToken, yaml.AliasToken, yaml.TagToken})
_ODD = _SIGNS | {yaml.DirectiveToken, yaml.DocumentStartToken, yaml.DocumentEndToken}
_BEGINNING = (1, yaml.DocumentStartToken)  # three hyphens before everything else
_TOO_DEEP = (
    "[ ] や { } や字下げが何重にも重なっていて、読み取れません。",
    "閉じ忘れや余分な記号がないか確かめて、重なりを減らしてください。",
)


@dataclass(frozen=True)
class Leaf:
    """A single value as it was written; ``quoted`` tells whether quotes stood around it."""

    text: str
    line: int
    quoted: bool


@dataclass(frozen=True)
class Twig:
    """A list; ``line`` is where it begins."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True)
class Branch:
    """Keys with their values; ``line_by_key`` has the line of each key."""

    node_by_key: dict[str, "Node"]
    line_by_key: dict[str, int]
    line: int


Node = Leaf | Twig | Branch


@dataclass
class _Reading:
    """The state of reading one text: collects problems; ``place`` counts its lines from 0."""

    file: PurePosixPath
    first_line: int
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: int) -> int:
        """Give the line of the file; YAML finds the end of a text behind its last line."""
        return min(place, len(self.lines) - 1) + self.first_line

    def object_to(self, place: int, wrong: str, mend: str) -> None:
        self.problems.append(Problem(self.file, self.line(place), wrong, mend))


def read_tree(
    text: str,
    *,
    file: PurePosixPath,
    first_line: int = 1,
    keys: Collection[str] = (),
    shared: bool = False,
) -> tuple[Branch | None, tuple[Problem, ...]]:
    """Read the YAML of one file; None when it cannot be understood.

    ``keys`` are the known keys: after them a full-width or a bare colon is taken as meant.
    Lines are counted from ``first_line``. In a file ``shared`` with other programs nothing is
    mended and signs with a meaning in YAML are allowed.
    """
    text = text if shared else mended(text, keys)
    reading = _Reading(file, first_line, text.replace(HASH, "#").split("\n"))
    _look_at_lines(reading, keys, shared=shared)
    if not reading.problems and _is_unusual(text):
        _look_at_tokens(text, reading, shared=shared)
    node = None if reading.problems else _root(text, reading, shared=shared)
    return node, tuple(reading.problems)


def _look_at_lines(reading: _Reading, keys: Collection[str], *, shared: bool) -> None:
    """Find what YAML would refuse or silently take for something else, line by line."""
    for place, text in enumerate(reading.lines):
        if unseen := UNSEEN.search(text):
            wrong = f"この行に、目に見えない使えない文字（U+{ord(unseen[0]):04X}）があります。"
            reading.object_to(place, wrong, "この行を消して、打ち直してください。")
        elif shared:
            continue
        elif "\t" in text:
            wrong = "タブ文字が使われています。"
            reading.object_to(place, wrong, "タブを半角スペース2つに置きかえてください。")
        elif re.match(r" *　", text) and text.strip():
            wrong = "行の初めに全角スペースがあります。"
            mend = "全角スペースを半角スペース2つに置きかえてください。"
            reading.object_to(place, wrong, mend)
        elif (sign := re.match(r"\s*(?:- +)?([\w-]+): +(?=[&*!%@`])", text)) and sign[1] in keys:
            reading.object_to(place, *words_on_sign(text, sign.end()))


def _is_unusual(text: str) -> bool:
    """Say whether anything could be odd or deep; if not, the costly look at tokens is spared."""
    return bool(_UNUSUAL.search(text)) or text.count("[") + text.count("{") > _DEEPEST


def _look_at_tokens(text: str, reading: _Reading, *, shared: bool) -> None:
    """Find signs whose meaning in YAML nobody has in mind, and brackets that never close."""
    opened: list[yaml.Token] = []
    try:
        for place, token in enumerate(yaml.scan(text, Loader=_LOADER)):
            kind = type(token)
            if kind in _OPENING:
                opened.append(token)
                if len(opened) > _DEEPEST:
                    reading.object_to(token.start_mark.line, *_TOO_DEEP)
                    return
            elif kind in _CLOSING and opened:
                opened.pop()
            elif kind in _ODD and not shared and (place, kind) != _BEGINNING:
                _odd(token, reading)
    except yaml.MarkedYAMLError as error:
        if not reading.problems:
            _refused(error, reading)
    brackets = [token for token in opened if type(token) in _BRACKETS]
    if brackets and not reading.problems:
        _never_closed(brackets[0], reading)


def _odd(token: yaml.Token, reading: _Reading) -> None:
    line = reading.lines[token.start_mark.line]
    words = words_on_division(line)
    if type(token) in _SIGNS:
        words = words_on_sign(line, token.start_mark.column)
    reading.object_to(token.start_mark.line, *words)


def _never_closed(token: yaml.Token, reading: _Reading) -> None:
    sign, other = "[]" if isinstance(token, yaml.FlowSequenceStartToken) else "{}"
    wrong = f"「{sign}」で始まる値が閉じていません。"
    reading.object_to(
        token.start_mark.line, wrong, f"値の終わりに「{other}」を書き足してください。"
    )


def _refused(error: yaml.MarkedYAMLError, reading: _Reading) -> None:
    """Say in Japanese what kept YAML from reading on."""
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
    last = len(reading.lines) - 1
    spots = [Spot(min(mark.line, last), mark.column) for mark in marks]
    place, wrong, mend = words_on_refusal(
        reading.lines,
        context=error.context or "",
        trouble=error.problem or "",
        begin=spots[0],
        end=spots[-1],
    )
    reading.object_to(place, wrong, mend)


def _root(text: str, reading: _Reading, *, shared: bool) -> Branch | None:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        _look_at_tokens(text, reading, shared=shared)
        if not reading.problems:
            _refused(error, reading)
        return None
    if root is None:
        return Branch({}, {}, reading.first_line)
    if not isinstance(root, yaml.MappingNode):
        wrong = "項目名と値の組が見つかりません。"
        reading.object_to(root.start_mark.line, wrong, "title: 題名 のように書いてください。")
        return None
    try:
        return _branch(root, reading)
    except RecursionError:  # only a shared file may hold a name that stands for what is around it
        reading.object_to(
            0, "「*」で始まる値が、自分自身を指しています。", "その値を消してください。"
        )
        return None


def _node(node: yaml.Node, reading: _Reading) -> Node:
    line = reading.line(node.start_mark.line)
    if isinstance(node, yaml.ScalarNode):
        return Leaf(_text(node, reading), line, node.style in {"'", '"'})
    if isinstance(node, yaml.SequenceNode):
        return Twig(tuple(_node(item, reading) for item in node.value), line)
    return _branch(node, reading)


def _text(node: yaml.ScalarNode, reading: _Reading) -> str:
    # Only a "\" in double quotes can bring such a character here: files hold none.
    if found := FORBIDDEN.search(node.value):
        wrong = f"この値に、目に見えない使えない文字（U+{ord(found[0]):04X}）があります。"
        reading.object_to(node.start_mark.line, wrong, "「\\」とその後の文字を消してください。")
    return str(node.value).replace(HASH, "#")


def _branch(node: yaml.Node, reading: _Reading) -> Branch:
    branch = Branch({}, {}, reading.line(node.start_mark.line))
    for key_node, value_node in node.value:
        place = key_node.start_mark.line
        if not isinstance(key_node, yaml.ScalarNode):
            wrong = "項目名のところに [ ] か { } があり、読み取れません。"
            mend = '「項目名: 値」の形に直すか、値なら全体を " で囲んでください。'
            reading.object_to(place, wrong, mend)
            continue
        key = _text(key_node, reading)
        if first := branch.line_by_key.get(key):
            wrong = f"項目「{key}」が二度書かれています（{first} 行目にもあります）。"
            reading.object_to(place, wrong, "どちらか一方の行を消してください。")
            continue
        branch.line_by_key[key] = reading.line(place)
        branch.node_by_key[key] = _node(value_node, reading)
    return branch
