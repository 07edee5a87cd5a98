"""How commands are declared: with help in Japanese, also for somebody who mistyped or gave up.

A new command needs ``@main.command(help=…)`` with ``argument`` and ``option`` of this module;
its help, its line to copy and the words for every slip come from there.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from hotcast.command_words import Part, Use, help_on, help_on_one
from hotcast.commands.disk import is_refused, words_on_disk
from hotcast.commands.mistakes import mistake_in, no_command

_Declared = TypeVar("_Declared", bound=Callable[..., Any])


class _Argument(click.Argument):
    """An argument that says what it is; ``example`` is what to type for it."""

    def __init__(self, *names: Any, meaning: str, example: str, label: str, **more: Any) -> None:
        super().__init__(*names, **more)
        self.meaning, self.example, self.label = meaning, example, label


class _Option(click.Option):
    """An option with an example of its value."""

    def __init__(self, *names: Any, example: str = "", label: str = "", **more: Any) -> None:
        super().__init__(*names, **more)
        self.example, self.label = example, label


def argument(
    name: str,
    *,
    help: str,  # noqa: A002 what click calls it
    example: str,
    label: str,
    **more: Any,
) -> Callable[[_Declared], _Declared]:
    """Declare an argument: ``label`` is its Japanese name, ``example`` what to type for it.

    The label of a place in the file system says whether it is a ファイル or a フォルダー.
    """
    return click.argument(name, cls=_Argument, meaning=help, example=example, label=label, **more)


def option(
    *names: str,
    help: str,  # noqa: A002 what click calls it
    example: str = "",
    label: str = "",
    **more: Any,
) -> Callable[[_Declared], _Declared]:
    """Declare an option; ``example`` is a value as a shell takes it, and a flag has none."""
    if not more.get("is_flag") and not example:
        raise TypeError(names)
    return click.option(*names, cls=_Option, help=help, example=example, label=label, **more)


class Command(click.Command):
    """A command with help in Japanese."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(help_on_one(_use_of(self, ctx)))


class Commands(click.Group):
    """Commands that explain themselves, also those that stand behind another word."""

    command_class = Command
    group_class = type  # groups within are of this class too

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(help_on(_uses_of(self, _name(ctx))))

    def main(self, args: Sequence[str] | None = None, *others: Any, **extra: Any) -> Any:
        words = self._meant([*(sys.argv[1:] if args is None else args)])
        try:
            return super().main(words, *others, **{**extra, "standalone_mode": False})
        except click.UsageError as error:
            click.echo(_words_on(error, words, self), err=True)
            sys.exit(2)
        except click.Abort:
            click.echo("中断しました。", err=True)
            sys.exit(130)  # what shells expect after Ctrl+C
        except OSError as error:
            if not is_refused(error):
                raise
            sys.exit(words_on_disk(error.errno or 0, Path(error.filename or Path.cwd())))

    def _meant(self, words: list[str]) -> list[str]:
        """Give the words that ask for help where nothing but help was asked for."""
        if words[:1] == ["help"]:
            words = [*words[1:], "--help"]
        named, rest = _named(self, words)
        return [*words, "--help"] if isinstance(named, click.Group) and not rest else words


def _named(group: click.Group, words: Sequence[str]) -> tuple[click.Command, list[str]]:
    """Give the command that words name, and the words behind it."""
    named: click.Command = group
    rest = [*words]
    while rest and isinstance(named, click.Group) and rest[0] in named.commands:
        named = named.commands[rest.pop(0)]
    return named, rest


def _words_on(error: click.UsageError, words: Sequence[str], main: Commands) -> str:
    named, rest = _named(main, words)
    name = " ".join(words[: len(words) - len(rest)])
    if isinstance(named, click.Group):
        return no_command(rest[0] if rest else "", [*_uses_of(named, name)], group=name)
    refused = getattr(error, "param", None)
    if isinstance(error, click.MissingParameter):
        refused = None
    use = _use(named, name)
    at = named.params.index(refused) if refused else None
    return mistake_in(rest, use, refused=None if at is None else use.parts[at])


def _name(ctx: click.Context) -> str:
    """Give the words of a command without the program's: ``new episode``."""
    words: list[str] = []
    here: click.Context | None = ctx
    while here and here.parent:
        words.insert(0, here.info_name or "")
        here = here.parent
    return " ".join(words)


def _use_of(command: click.Command, ctx: click.Context) -> Use:
    return _use(command, _name(ctx))


def _uses_of(group: click.Group, name: str) -> Iterator[Use]:
    """Give every command of a group in the order of the alphabet, those of its groups too."""
    for word, one in sorted(group.commands.items()):
        whole = f"{name} {word}".strip()
        if isinstance(one, click.Group):
            yield from _uses_of(one, whole)
        else:
            yield _use(one, whole)


def _use(command: click.Command, name: str) -> Use:
    parts = tuple(_part(one) for one in command.params)
    return Use(name=name, help=command.help or "", parts=parts)


def _part(one: click.Parameter) -> Part:
    is_option = isinstance(one, click.Option)
    choices = one.type.choices if isinstance(one.type, click.Choice) else ()
    example = getattr(one, "example", "")
    if not example and not (isinstance(one, click.Option) and one.is_flag):
        example = one.metavar or (one.name or "").upper()
    return Part(
        label=getattr(one, "label", "")
        or (one.opts[-1] if is_option else (one.name or "").upper()),
        help=getattr(one, "meaning", None) or getattr(one, "help", None) or "",
        example=example,
        required=one.required,
        names=(*one.opts, *one.secondary_opts) if is_option else (),
        choices=tuple(map(str, choices)),
        many=one.nargs == -1,
    )
