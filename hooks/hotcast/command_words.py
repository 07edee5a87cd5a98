"""What the commands say of themselves: their lines to copy and their help."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hotcast.words.ledger import accept_command

_AROUND = re.compile(r"[“”\"＂「『]([^“”\"＂「」『』]*)[“”\"＂」』]")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


@dataclass(frozen=True, kw_only=True)
class Part:
    """What may stand behind a command; an argument has no ``names``.

    ``example`` is what to type for it, in quotes where a shell needs them; a flag has none.
    ``choices`` are the only words it takes, where it takes but some.
    """

    label: str
    help: str
    example: str
    required: bool
    names: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    many: bool = False

    @property
    def typed(self) -> str:
        """Give what to type for it: ``--title 題名``."""
        return " ".join(filter(None, [*self.names[-1:], self.example]))


@dataclass(frozen=True, kw_only=True)
class Use:
    """How a command is typed; ``name`` has every word of it, ``new episode``."""

    name: str
    help: str
    parts: tuple[Part, ...] = ()

    @property
    def line(self) -> str:
        """Give the line to copy, with what must not be missing."""
        return line_of(" ".join([self.name, *(one.typed for one in self.parts if one.required)]))

    @property
    def arguments(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.names)

    @property
    def options(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.names)

    def option(self, name: str) -> Part | None:
        """Give the option of a name, None where there is no such."""
        return next((part for part in self.options if name in part.names), None)

    def line_with(self, part: Part) -> str:
        """Give the line to copy that shows how one part is typed."""
        shown = (one for one in self.parts if one.required or one is part)
        return line_of(" ".join([self.name, *(one.typed for one in shown)]))


def line_of(command: str, rest: str = "") -> str:
    """Give the line to copy for a command; it runs where ``make site`` has run."""
    return f".venv/bin/hotcast {command} {rest}".rstrip()


def accept_line(name: str, reason: str) -> str:
    """Give the line to copy for ``accept``; an example stands for what no shell would pass on."""
    quoted = _AROUND.fullmatch(reason.strip())
    plain = (quoted[1] if quoted else reason).strip()
    if not plain or ID.fullmatch(plain) or re.search(r'["“”＂$`\\!]', plain):
        plain = "録り直したため"
    name = name if re.fullmatch(r"[\w./]+(?:-[\w./]+)*", name) else "ep-003"
    return accept_command(name, plain)


def told(wrong: str, mend: str) -> str:
    """Give the two lines that say what is wrong and how to mend it."""
    return f"{wrong}\n    → {mend}"


def help_on(uses: Iterable[Use]) -> str:
    """List commands, each with its line to copy and what it does."""
    listed = "".join(f"  {use.line}\n      {use.help}\n" for use in uses)
    return f"使える命令:\n{listed}\n{_MORE}\n"


_MORE = f"くわしくは {line_of('check --help')} のように、命令の後ろに --help を付けてください。"


def help_on_one(use: Use) -> str:
    """Say what one command does and everything that may stand behind it."""
    words = f"{use.help}\n\n使い方:\n  {use.line}\n"
    for head, parts in (("書くもの:", use.arguments), ("付けられるもの:", use.options)):
        if parts:
            words += f"\n{head}\n" + "".join(map(_on_part, parts))
    return words


def _on_part(part: Part) -> str:
    names = ", ".join(part.names)
    shown = " ".join(filter(None, [names or part.label, part.example if names else ""]))
    must = "" if part.required else "（なくてもよい）"
    choices = f"{'・'.join(part.choices)} のどれか。" if part.choices else ""
    return f"  {shown}{'' if names else must}\n      {part.help}{choices}\n"
