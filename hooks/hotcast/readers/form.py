"""From a tree of text to typed values, by the rules of each key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from hotcast.readers.tree import Branch, Leaf, Node, Twig
from hotcast.readers.values import MisreadError, copyable, value_of
from hotcast.words.fields import Field, Kind
from hotcast.words.model import Source
from hotcast.words.problem import Problem
from hotcast.words.text import nearest


@dataclass(frozen=True)
class Form:
    """What was understood: ``value_by_key`` holds every known key.

    Missing or unreadable values are None, missing lists are (). A record is a Form of its own,
    its ``path`` telling where it stands: ``terms.3.``, empty for the whole file. ``whole`` is
    False where something required is missing or something could not be read.
    """

    value_by_key: Mapping[str, Any]
    whole: bool
    path: str = ""

    def __getitem__(self, key: str) -> Any:
        return self.value_by_key[key]


@dataclass
class _Reading:
    """The state of reading one file: collects lines and problems, never gives up early."""

    file: PurePosixPath
    line_by_key: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def object_to(self, line: int, wrong: str, mend: str) -> None:
        self.problems.append(Problem(self.file, line, wrong, mend))


def filled(
    branch: Branch, fields: Iterable[Field], *, file: PurePosixPath
) -> tuple[Form, Source, tuple[Problem, ...]]:
    """Read a tree by the rules of its keys and tell everything that is wrong with it."""
    reading = _Reading(file)
    form = _form(branch, tuple(fields), "", reading)
    return form, Source(file, reading.line_by_key), tuple(reading.problems)


def all_keys(fields: Iterable[Field]) -> frozenset[str]:
    """Give every key of these fields, those of records within included."""
    return frozenset(key for field_ in fields for key in (field_.key, *all_keys(field_.fields)))


def _form(branch: Branch, fields: tuple[Field, ...], prefix: str, reading: _Reading) -> Form:
    before = len(reading.problems)
    _unknown_keys(branch, fields, reading)
    values: dict[str, Any] = {}
    for field_ in fields:
        node = branch.node_by_key.get(field_.key)
        path = prefix + field_.key
        if node is not None:
            reading.line_by_key[path] = branch.line_by_key[field_.key]
        if node is None or _is_empty(node):
            values[field_.key] = () if field_.many else None
            if field_.required:
                _missing(field_, branch, reading)
        else:
            values[field_.key] = _value(node, field_, path, reading)
    return Form(values, whole=len(reading.problems) == before, path=prefix)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Leaf) and not node.text and not node.quoted


def _unknown_keys(branch: Branch, fields: tuple[Field, ...], reading: _Reading) -> None:
    known = [field_.key for field_ in fields]
    for key, line in branch.line_by_key.items():
        if key in known:
            continue
        wrong = f"「{key}」という項目はありません。"
        if near := nearest(key, known):
            wrong += f"「{near}」ではありませんか。"
            mend = f"「{key}」を「{near}」に直してください。"
        elif _is_empty(branch.node_by_key[key]):
            # Behind a comma within braces; YAML takes the rest of a value for a key.
            mend = '前の値の続きなら、その値全体を " で囲んでください。違うなら、消してください。'
        else:
            mend = f"消すか、使える項目（{'・'.join(known)}）から選んでください。"
        reading.object_to(line, wrong, mend)


def _missing(field_: Field, branch: Branch, reading: _Reading) -> None:
    line = branch.line_by_key.get(field_.key, branch.line)
    wrong = f"{field_.key}（{field_.label}）が書かれていません。"
    reading.object_to(line, wrong, f"{field_.key}: {field_.example} のように書いてください。")


def _value(node: Node, field_: Field, path: str, reading: _Reading) -> Any:
    if field_.many:
        return _many(node, field_, path, reading)
    return _one(node, field_, path, reading)


def _many(node: Node, field_: Field, path: str, reading: _Reading) -> tuple[Any, ...]:
    if not isinstance(node, Twig):
        shown = f"「{node.text}」" if isinstance(node, Leaf) else ""
        wrong = f"{field_.key}{shown}は一覧で書きます。"
        mend = f"{field_.key}: {field_.example} のように半角の [ ] で囲んでください。"
        reading.object_to(node.line, wrong, mend)
        return ()
    count = len(node.items)
    if count < field_.fewest:
        wrong = f"{field_.key}（{field_.label}）に何も書かれていません。"
        reading.object_to(
            node.line, wrong, f"{field_.key}: {field_.example} のように書いてください。"
        )
    if field_.most and count > field_.most:
        wrong = f"{field_.key}（{field_.label}）が {count} 個あります。"
        reading.object_to(node.line, wrong, f"{field_.most} 個までに減らしてください。")
    values = []
    for place, item in enumerate(node.items):
        reading.line_by_key[f"{path}.{place}"] = item.line
        values.append(_one(item, field_, f"{path}.{place}", reading))
    return tuple(value for value in values if value is not None)


def _one(node: Node, field_: Field, path: str, reading: _Reading) -> Any:
    if field_.kind is Kind.RECORD:
        return _record(node, field_, path, reading)
    if not isinstance(node, Leaf):
        reading.object_to(node.line, *_words_on_brackets(field_))
        return None
    try:
        value = value_of(node, field_)
    except MisreadError as error:
        reading.object_to(node.line, error.wrong, error.mend)
        return None
    if field_.kind is Kind.TEXT and not field_.many and field_.most and len(value) > field_.most:
        wrong = f"{field_.key}（{field_.label}）が {len(value)} 文字あります。"
        reading.object_to(node.line, wrong, f"{field_.most} 文字までに短くしてください。")
    return value


def _words_on_brackets(field_: Field) -> tuple[str, str]:
    mend = f"{copyable(field_)} のように書いてください。"
    if field_.many:
        return f"{field_.key}（{field_.label}）の中で [ ] や {{ }} が重なっています。", mend
    if field_.kind is Kind.TEXT:
        mend = '[ ] や { } も文字なら、値全体を " で囲んでください。'
    return f"{field_.key}（{field_.label}）は一つの値で書きます。", mend


def _record(node: Node, field_: Field, path: str, reading: _Reading) -> Form | None:
    if isinstance(node, Leaf) and field_.short:
        short = _short(node, field_)
        node = Branch({short: node}, {short: node.line}, node.line)
    if isinstance(node, Branch):
        form = _form(node, field_.fields, f"{path}.", reading)
        return form if form.whole else None
    keys = "・".join(inner.key for inner in field_.fields)
    wrong = f"{field_.key}（{field_.label}）は、{keys} を {'{ }'} に入れて書きます。"
    reading.object_to(node.line, wrong, f"{field_.key}: {field_.example} のように書いてください。")
    return None


def _short(leaf: Leaf, field_: Field) -> str:
    """Give the key for which a bare value stands; an address is no file."""
    kinds = {inner.key: inner.kind for inner in field_.fields}
    asks_for_file = kinds[field_.short] is Kind.PATH and kinds.get("url") is Kind.URL
    return "url" if asks_for_file and "://" in leaf.text else field_.short
