"""The volunteer's commands."""

import sys
from datetime import datetime
from pathlib import Path

import click

from hotcast.library.gather import gather
from hotcast.words.clock import JAPAN
from hotcast.words.problem import errors, report


@click.group(help="番組と研究会の記録を扱います。")
def main() -> None:
    """Stand for all commands."""


@main.command(help="直すところがないか、サイトを作らずに調べます。")
@click.argument("folder", default=".", type=click.Path(exists=True, path_type=Path))
def check(folder: Path) -> None:
    """Say what a build would say; exit with 1 where it would stop."""
    if not (folder / "mkdocs.yml").is_file():
        raise click.UsageError("mkdocs.yml のあるフォルダーで実行してください。")
    memory = folder / ".cache" / "hotcast"
    _, problems = gather(folder.resolve(), now=datetime.now(JAPAN), memory=memory)
    click.echo(report(problems) or "直すところはありません。")
    sys.exit(1 if errors(problems) else 0)
