"""What a command needs to know: given, asked in Japanese, or named as missing."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from unicodedata import normalize

import click

from hotcast.command_words import told
from hotcast.words import clock

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Asking:
    """Whether to ask: only somebody who sits at a terminal and did not say ``--yes``.

    ``line`` is the line to copy, to which a missing option is added.
    """

    yes: bool
    line: str

    @property
    def asks(self) -> bool:
        return not self.yes and sys.stdin.isatty()

    def text(
        self,
        given: str | None,
        *,
        what: str,
        option: str,
        example: str,
        default: str | None = None,
        read: Callable[[str], _Value],
        hint: str = "",
        may_miss: bool = False,
    ) -> _Value:
        """Give a value as ``read`` understands it; it raises ValueError with words for people.

        The default is taken with ``--yes``, and by the Enter key; with ``may_miss`` nothing at all
        may be answered. Exits where the value is missing and nobody can be asked, or is wrong.
        """
        if given is None and self.asks:
            shown = example.strip('"')
            return self._asked(f"{what}{hint}", shown, default, read, may_miss=may_miss)
        if given is None and default is not None and self.yes:
            given = default
        line = f"{self.line} {option} {example}"
        if given is None:
            sys.exit(
                told(f"{what}（{option}）が書かれていません。", f"{line} のように書いてください。")
            )
        try:
            return read(given)
        except ValueError as error:
            sys.exit(told(f"{option} {error}", f"{line} のように書いてください。"))

    def _asked(
        self,
        what: str,
        example: str,
        default: str | None,
        read: Callable[[str], _Value],
        *,
        may_miss: bool,
    ) -> _Value:
        while True:
            ready = default if default is not None else ("" if may_miss else None)
            answer = click.prompt(what, default=ready, show_default=bool(ready), err=True)
            try:
                return read(str(answer))
            except ValueError as error:
                click.echo(told(f"  {error}", f"{example} のように書いてください。"), err=True)


def line_read(most: int = 0) -> Callable[[str], str]:
    """Give what reads one line of words, of at most so many characters."""

    def read(text: str) -> str:
        words = " ".join(text.split())
        if most and len(words) > most:
            raise ValueError(f"「{words[:12]}…」は {len(words)} 文字あります（{most} 文字まで）。")
        return words

    return read


def title_read(text: str) -> str:
    """Read a title, which may not be empty."""
    words = " ".join(text.split())
    if not words:
        raise ValueError("が空です。")
    return words


def moment_read(text: str) -> datetime:
    """Read a day with or without the time of day."""
    try:
        return clock.moment(_with_hyphens(text))
    except ValueError:
        raise ValueError(f"「{text}」を日時として読めません。") from None


def day_read(text: str) -> date:
    """Read a day."""
    try:
        return clock.day(_with_hyphens(text))
    except ValueError:
        raise ValueError(f"「{text}」を日付として読めません。") from None


_AS_SPOKEN = re.compile(
    r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?"
    r"(?:(?:(?<=日)|[ T]+)([0-9]{1,2})[:時](?:([0-9]{2})分?)?)?"
)


def _with_hyphens(text: str) -> str:
    """Give ``2026-12-01 07:00`` for the shapes people type: ``2026/12/1 7:00``, ``…月1日 7時``."""
    spoken = _AS_SPOKEN.fullmatch(normalize("NFKC", text).strip())
    if not spoken:
        return text
    year, month, at, hour, minute = spoken.groups()
    known = f"{year}-{month:0>2}-{at:0>2}"
    return f"{known} {hour:0>2}:{minute or '00'}" if hour else known


def number_read(text: str) -> int:
    """Read a whole number from 1 on."""
    if not text.strip().isdecimal() or int(text) < 1:
        raise ValueError(f"「{text}」を 1 以上の整数として読めません。")
    return int(text)
