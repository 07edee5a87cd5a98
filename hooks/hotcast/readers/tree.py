"""YAML as people write it: text and lines, without YAML's guesses about types."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from hotcast.words.problem import Problem

# The C parser is some ten times faster and ships with every usual build of PyYAML.
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# Stands for a "#" that YAML would take for the beginning of a comment, as in 「概要編 #1」.
_HASH = "\ue023"


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


def read_tree(
    text: str,
    *,
    file: PurePosixPath,
    first_line: int = 1,
    keys: Iterable[str] = (),
    shared: bool = False,
) -> tuple[Branch | None, tuple[Problem, ...]]:
    """Read the YAML of one file; None when it cannot be understood.

    ``keys`` are the known keys: after them a full-width or a bare colon is taken as meant.
    Lines are counted from ``first_line``. In a file ``shared`` with other programs nothing is
    mended and tags are allowed.
    """
    lines = text.split("\n")
    if not shared:
        if problems := tuple(_unreadable(lines, file=file, first_line=first_line)):
            return None, problems
        text = _mended(text, keys)
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        return None, (_explained(error, lines, file=file, first_line=first_line),)
    if root is None:
        return Branch({}, {}, first_line), ()
    gathered: list[Problem] = []
    node = _node(root, file=file, first_line=first_line, problems=gathered)
    if not isinstance(node, Branch):
        wrong = "項目名と値の組が見つかりません。"
        return None, (Problem(file, node.line, wrong, "title: 題名 のように書いてください。"),)
    return node, tuple(gathered)


def _unreadable(lines: list[str], *, file: PurePosixPath, first_line: int) -> Iterable[Problem]:
    """Find what YAML would refuse or silently take for something else."""
    for line, text in enumerate(lines, first_line):
        if "\t" in text:
            wrong = "タブ文字が使われています。"
            yield Problem(file, line, wrong, "タブを半角スペース2つに置きかえてください。")
        elif re.match(r" *　", text) and text.strip():
            wrong = "行の初めに全角スペースがあります。"
            yield Problem(file, line, wrong, "全角スペースを半角スペース2つに置きかえてください。")
        elif special := re.match(r"\s*(?:- +)?([\w-]+): +([&*!%@`])(.*)", text):
            key, sign, rest = special.groups()
            wrong = f"{key} の値が記号「{sign}」で始まっていて、読み取れません。"
            mend = f'{key}: "{sign}{rest}" のように、値全体を " で囲んでください。'
            yield Problem(file, line, wrong, mend)


def _mended(text: str, keys: Iterable[str]) -> str:
    """Write what was certainly meant in a form YAML reads; lines stay where they are."""
    # YAML ends a value at " #"; people write numbers that way. A comment has a space behind "#".
    text = re.sub(r"(?<=\S)([ 　]+)#(?=[^\s#])", rf"\1{_HASH}", text)
    if names := "|".join(map(re.escape, keys)):
        text = re.sub(rf"(?m)^( *(?:- +)?)({names})(?:：[ 　]*|:(?=[^\s/]))", r"\1\2: ", text)
        text = re.sub(rf"([{{,] *)({names})：[ 　]*", r"\1\2: ", text)
    return text


def _node(
    node: yaml.Node, *, file: PurePosixPath, first_line: int, problems: list[Problem]
) -> Node:
    line = node.start_mark.line + first_line
    if isinstance(node, yaml.ScalarNode):
        return Leaf(node.value.replace(_HASH, "#"), line, node.style in {"'", '"'})
    if isinstance(node, yaml.SequenceNode):
        items = (
            _node(item, file=file, first_line=first_line, problems=problems) for item in node.value
        )
        return Twig(tuple(items), line)
    return _branch(node, file=file, first_line=first_line, problems=problems)


def _branch(
    node: yaml.Node, *, file: PurePosixPath, first_line: int, problems: list[Problem]
) -> Branch:
    branch = Branch({}, {}, node.start_mark.line + first_line)
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + first_line
        if key in branch.node_by_key:
            wrong = (
                f"項目「{key}」が二度書かれています（{branch.line_by_key[key]} 行目にもあります）。"
            )
            problems.append(Problem(file, line, wrong, "どちらか一方の行を消してください。"))
            continue
        branch.line_by_key[key] = line
        branch.node_by_key[key] = _node(
            value_node, file=file, first_line=first_line, problems=problems
        )
    return branch


def _explained(
    error: yaml.MarkedYAMLError, lines: list[str], *, file: PurePosixPath, first_line: int
) -> Problem:
    """Say in Japanese what kept YAML from reading on."""
    mark = error.context_mark or error.problem_mark
    place = mark.line if mark else 0
    context, trouble = error.context or "", error.problem or ""
    if "quoted scalar" in context:
        wrong = "引用符で始まる値が閉じていません。"
        mend = "値の終わりに、始まりと同じ引用符（\" か '）を書き足してください。"
    elif "flow" in context:
        wrong = "「[」か「{」で始まる値を読み取れません。"
        mend = "閉じる「]」「}」があるか、間の区切りが半角の「, 」かを確かめてください。"
    else:
        place = error.problem_mark.line if error.problem_mark else place
        place = min(place, len(lines) - 1)
        wrong, mend = _about(lines[place], trouble)
    return Problem(file, min(place, len(lines) - 1) + first_line, wrong, mend)


def _about(line: str, trouble: str) -> tuple[str, str]:
    inner = re.match(r"\s*(?:- +)?([\w-]+): +(.*: .*|.*:)$", line)
    if inner and "mapping values" in trouble:
        return (
            "値の中に「: 」があり、項目名と区別できません。",
            f'{inner[1]}: "{inner[2]}" のように、値全体を " で囲んでください。',
        )
    return (
        "この行を読み取れません。",
        "字下げを前の行にそろえ、「項目名: 値」の形になっているか確かめてください。",
    )
