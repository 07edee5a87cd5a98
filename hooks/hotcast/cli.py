"""The volunteer's commands, as they are typed."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from hotcast.command_words import help_on, mistake_in

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_PLACE = click.Path(path_type=Path)


class _Command(click.Command):
    """A command with help in Japanese."""

    def format_help(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(help_on({self.name or "": self.help or ""}))


class _Commands(click.Group):
    """Commands that explain themselves in Japanese, also to someone who mistyped or gave up."""

    command_class = _Command

    @property
    def help_by_command(self) -> dict[str, str]:
        return {name: one.help or "" for name, one in sorted(self.commands.items())}

    def format_help(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(help_on(self.help_by_command))

    def main(self, args: Sequence[str] | None = None, *others: Any, **extra: Any) -> Any:
        words = [*(sys.argv[1:] if args is None else args)]
        if words[:1] in ([], ["help"]):
            words = ["--help"]
        try:
            return super().main(words, *others, **{**extra, "standalone_mode": False})
        except click.UsageError:
            click.echo(mistake_in(words, self.help_by_command), err=True)
            sys.exit(2)
        except click.Abort:
            click.echo("中断しました。", err=True)
            sys.exit(130)  # what shells expect after Ctrl+C


# What reads and writes is imported only inside the commands: it takes long enough for a Ctrl+C.
@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Stand for all commands."""


@main.command(help="直すところがないか、サイトを作らずに調べます。")
@click.argument("path", default=".", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", default="text", type=click.Choice(["text", "github", "gitlab"]))
@click.option("--against", metavar="REF")
@click.option("--summary", type=click.Path(dir_okay=False, path_type=Path))
def check(path: Path, form: str, against: str | None, summary: Path | None) -> None:
    """Say what a build would say."""
    from hotcast.commands.check import check_words

    check_words(path, form=form, against=against, summary=summary)


@main.command(help="公開したあとに、公開の台帳に書き足します。")
@click.argument("path", default=".", type=_FOLDER)
def record(path: Path) -> None:
    """Write into the ledger what went out."""
    from hotcast.commands.ledger import record_publication

    record_publication(path)


@main.command(help="公開済みの回をわざと変えるときに、理由を残します。")
@click.argument("name")
@click.option("--reason", required=True)
def accept(name: str, reason: str) -> None:
    """Take what happened to an episode or a show that went out for meant."""
    from hotcast.commands.ledger import accept_change

    accept_change(name, reason)


@main.command(name="next-due", help="次に公開する回の日時を出します。")
@click.argument("path", default=".", type=_FOLDER)
def next_due(path: Path) -> None:
    """Print the moment at which the next build is needed."""
    from hotcast.commands.ledger import tell_next_due

    tell_next_due(path)


@main.command(name="clear-samples", help="自分たちのサイトを始めるときに、見本の記事を片づけます。")
@click.argument("path", default=".", type=_FOLDER)
@click.option("--yes", is_flag=True)
def clear_samples(path: Path, *, yes: bool) -> None:
    """Take the samples out of a repository that is to become somebody's own."""
    from hotcast.commands import clear_samples as clearing

    clearing.clear_samples(path, yes=yes)


@main.command(help="サイトを隣に作り、できあがってから一度に切りかえて公開します。")
@click.argument("dest", type=_PLACE)
@click.option("--keep", default=5, type=click.IntRange(min=2))
@click.option("--json", "as_json", is_flag=True)
def publish(dest: Path, keep: int, *, as_json: bool) -> None:
    """Show what was written on one's own server."""
    from hotcast.commands.publish import publish_site

    publish_site(dest, keep=keep, as_json=as_json)


@main.command(help="公開しているサイトを、前に公開したものに戻します。")
@click.argument("dest", default=".", type=_PLACE)
@click.option("--to")
@click.option("--json", "as_json", is_flag=True)
def rollback(dest: Path, to: str | None, *, as_json: bool) -> None:
    """Show an earlier or a later publication."""
    from hotcast.commands.rollback import roll_back

    roll_back(dest, to=to, as_json=as_json)
