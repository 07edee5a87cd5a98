"""The volunteer's commands."""

import sys
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import click

from hotcast.library.gather import gather
from hotcast.readers.settings import hook_problems, read_settings
from hotcast.words.clock import JAPAN
from hotcast.words.problem import errors, report

_SETTINGS = PurePosixPath("mkdocs.yml")


class _Commands(click.Group):
    """Commands that explain themselves in Japanese, also to someone who mistyped."""

    def format_help(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = sorted(self.commands.items())
        formatter.write("使える命令:\n")
        formatter.write_dl([(f"hotcast {name}", one.help or "") for name, one in commands])

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **{**extra, "standalone_mode": False})
        except click.UsageError as error:
            words = error.ctx.find_root().get_help() if error.ctx else ""
            click.echo(f"命令を読み取れませんでした。\n\n{words}", err=True)
            sys.exit(2)


@click.group(cls=_Commands)
def main() -> None:
    """Stand for all commands."""


@main.command(add_help_option=False, help="直すところがないか、サイトを作らずに調べます。")
@click.argument("path", default=".", type=click.Path(path_type=Path))
def check(path: Path) -> None:
    """Say what a build would say; exit with 1 where it would stop.

    ``path`` is the folder of the project, or its ``mkdocs.yml`` to look at the settings alone.
    """
    folder = path.parent if path.name == "mkdocs.yml" else path
    if not (folder / "mkdocs.yml").is_file():
        wrong = f"「{folder.resolve()}」に mkdocs.yml がありません。"
        mend = "mkdocs.yml のあるフォルダーに移って、もう一度実行してください。"
        sys.exit(f"{wrong}\n    → {mend}")
    if path.name == "mkdocs.yml":
        _, problems = read_settings(folder, _SETTINGS)
    else:
        memory = folder / ".cache" / "hotcast"
        _, problems = gather(folder.resolve(), now=datetime.now(JAPAN), memory=memory)
    problems += hook_problems(folder, _SETTINGS)
    click.echo(report(problems) or "直すところはありません。")
    sys.exit(1 if errors(problems) else 0)
