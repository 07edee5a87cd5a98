"""What is wrong with a line that is no command, and the line to copy."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from hotcast.command_words import ID, Part, Use, accept_line, help_on, line_of, told
from hotcast.words.text import nearest

# What keyboards and word processors write where a hyphen was meant.
_DASHES = "-‐‑‒–—―−－ーｰ─"
_LIKE_AN_OPTION = re.compile(rf"-.+|[{_DASHES}]+[A-Za-zＡ-Ｚａ-ｚ].*")
_OPTION = re.compile(rf"{_LIKE_AN_OPTION.pattern}|(?i:reason)(?:[=＝].*)?")


@dataclass
class Typed:
    """The words behind a command, told apart as it reads them.

    ``lacking`` are options without their value, ``filled`` flags with one.
    """

    positions: list[str] = field(default_factory=list)
    value_by_name: dict[str, str] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    lacking: list[Part] = field(default_factory=list)
    filled: list[Part] = field(default_factory=list)


def no_command(word: str, uses: Sequence[Use], *, group: str = "") -> str:
    """Say that there is no such command: with the nearest, or with all where none is near."""
    whole = f"{group} {word}".strip()
    wrong = f"「{whole}」という命令はありません。"
    near = _near(whole, [use.name for use in uses])
    meant = next((use for use in uses if use.name == near), None)
    if meant is None:
        return f"{wrong}\n\n{help_on(uses).rstrip()}"
    return told(f"{wrong}「{near}」ではありませんか。", meant.line)


def mistake_in(words: Sequence[str], use: Use, *, refused: Part | None = None) -> str:
    """Say what is wrong with the words behind a command.

    ``refused`` is what has a value that cannot be; None where something is missing or too much.
    """
    if use.name == "accept":
        return _mistake_in_accept(_told_apart(words))
    typed = typed_in(words, use)
    if typed.strange:
        near = _near(typed.strange[0], _names(use))
        asked = f"「{near}」ではありませんか。" if near else ""
        meant = use.option(near) if near else None
        line = use.line_with(meant) if meant else use.line
        return told(f"「{typed.strange[0]}」は使えません。{asked}", line)
    if typed.lacking:
        lacking = typed.lacking[0]
        return told(f"「{lacking.names[-1]}」の値が書かれていません。", use.line_with(lacking))
    if typed.filled:
        flag = typed.filled[0]
        return told(f"「{flag.names[-1]}」に値は付けられません。", use.line_with(flag))
    return _in_number(typed, use) or _in_value(typed, use, refused)


def typed_in(words: Sequence[str], use: Use) -> Typed:
    """Tell the words behind a command apart."""
    typed, waiting = Typed(), [*words]
    while waiting:
        word = waiting.pop(0)
        name, sign, value = word.partition("=")
        option = use.option(name)
        if option is None:
            strange = _LIKE_AN_OPTION.fullmatch(word) and name not in ("-h", "--help")
            (typed.strange if strange else typed.positions).append(name if strange else word)
        elif option.example and not sign and not waiting:
            typed.lacking.append(option)
        elif option.example:
            typed.value_by_name[name] = value if sign else waiting.pop(0)
        elif sign:
            typed.filled.append(option)
    return typed


def _in_number(typed: Typed, use: Use) -> str:
    """Say what is missing or too much; empty where neither."""
    missing = [
        *(part for part in use.arguments[len(typed.positions) :] if part.required),
        *(one for one in use.options if one.required and not {*one.names} & {*typed.value_by_name}),
    ]
    if missing:
        return told(f"{missing[0].label}が書かれていません。", use.line_with(missing[0]))
    whole = " ".join(typed.positions)
    if len(use.arguments) == 1 and len(typed.positions) > 1 and Path(whole).is_file():
        line = line_of(use.name, f'"{whole}"')
        return told('空白のある名前は、半角の " で囲みます。', f"{line} のように書いてください。")
    endless = any(part.many for part in use.arguments)
    if not endless and (surplus := typed.positions[len(use.arguments) :]):
        return told(_surplus(surplus), _only(use))
    return ""


def _in_value(typed: Typed, use: Use, refused: Part | None) -> str:
    if refused is None:
        return told("読み取れないところがあります。", use.line)
    line = f"{use.line_with(refused)} のように書いてください。"
    value, shown = _value(typed, use, refused), "".join(refused.names[-1:])
    if refused.choices:
        near = _asked(value, refused.choices)
        choices = "・".join(refused.choices)
        return told(f"{shown}「{value}」は使えません。{near}", f"{choices} から選び、{line}")
    if _is_place(refused):
        return _on_place(value, use, refused)
    return told(f"{shown}「{value}」は使えません。", line)


def _is_place(part: Part) -> bool:
    return "アドレス" not in part.label and bool(re.search("ファイル|フォルダー", part.label))


def _on_place(value: str, use: Use, part: Part) -> str:
    """Say that a file or a folder is not there, or is the other of both."""
    place = Path(value)
    line = f"名前と置き場所を確かめて、{use.line_with(part)} のように書いてください。"
    if not part.required and not part.names:
        line = _only(use)
        if part.label == "フォルダー":
            return told(_surplus([value]), line)
        line = _on_checked(value, line) if use.name == "check" else line
    if place.exists():
        other, kind = ("ファイル", "フォルダー") if place.is_dir() else ("フォルダー", "ファイル")
        return told(f"「{value}」は{other}ではなく、{kind}です。", line)
    return told(f"「{value}」という{part.label}はありません。", line)


def _on_checked(value: str, line: str) -> str:
    """Give the line to check the note of an id, or else everything."""
    for folder in ("episodes", "content/seminars"):
        if ID.fullmatch(value) and (note := Path(folder, f"{value}.md")).is_file():
            return f"{line_of('check', str(note))} のように書いてください。"
    return f"すべてを調べるには、{line}"


def _value(typed: Typed, use: Use, part: Part) -> str:
    if part.names:
        return next(
            (typed.value_by_name[one] for one in part.names if one in typed.value_by_name), ""
        )
    place = use.arguments.index(part)
    return typed.positions[place] if place < len(typed.positions) else ""


def _names(use: Use) -> list[str]:
    return [name for one in use.options for name in one.names if name.startswith("--")] + ["--help"]


def _only(use: Use) -> str:
    must = any(part.required for part in use.parts)
    return f"{use.line} {'のように' if must else 'とだけ'}書いてください。"


def _asked(word: str, known: Iterable[str], *, otherwise: str | None = None) -> str:
    near = _near(word, known) or otherwise
    return f"「{near}」ではありませんか。" if near else ""


def _near(word: str, known: Iterable[str]) -> str | None:
    plain = word.lstrip(_DASHES)
    # One letter is near to everything short.
    return nearest(f"--{plain}" if plain != word else word, known) if len(plain) > 1 else None


def _surplus(words: Sequence[str]) -> str:
    return f"「{' '.join(words)}」が余っています。"


class _Accepting(NamedTuple):
    """The words behind ``accept``, told apart."""

    names: tuple[str, ...]
    options: tuple[str, ...]
    reason: tuple[str, ...]


def _told_apart(words: Sequence[str]) -> _Accepting:
    names: list[str] = []
    options: list[str] = []
    reason: list[str] = []
    for word in words:
        # What stands right behind an option is its value, whatever it looks like.
        if _OPTION.fullmatch(word) and (reason or not options):
            option, *value = re.split("[=＝]", word, maxsplit=1)
            options.append(option)
            reason += value
        elif word.strip(_DASHES):
            (reason if options else names).append(word)
    if not names:
        names = [word for word in reason if ID.fullmatch(word)][-1:]
        reason = [word for word in reason if word not in names]
    return _Accepting(tuple(names), tuple(options), tuple(reason))


def _mistake_in_accept(typed: _Accepting) -> str:
    name, others = (typed.names[0], typed.names[1:]) if typed.names else ("", ())
    line = accept_line(name, " ".join(typed.reason or others))
    if strange := [option for option in typed.options if option != "--reason"]:
        otherwise = None if "--reason" in typed.options else "--reason"
        asked = _asked(strange[0], ["--reason", "--help"], otherwise=otherwise)
        return told(f"「{strange[0]}」は使えません。{asked}", line)
    if not name:
        return told("回の id が書かれていません。", line)
    if others and (typed.reason or ID.fullmatch(others[0])):
        return told(_surplus(others), f"一度に一つの回だけを、{line} のように書いてください。")
    if surplus := others or typed.reason[1:]:
        mend = f'理由を半角の " で囲み、{line} のように書いてください。'
        return told(_surplus(surplus), mend)
    return told("理由が書かれていません。", line)
