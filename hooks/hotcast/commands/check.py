"""Say what a build would say, without building."""

import sys
from pathlib import Path

import click

from hotcast.command_words import line_of, told
from hotcast.commands.project import MEMORY, SETTINGS, present, project_at
from hotcast.library.gather import gather
from hotcast.library.left_out import left_out
from hotcast.readers.settings import hook_problems, read_settings
from hotcast.words.problem import errors, report


def check_words(path: Path) -> None:
    """Say what a build would say; exit with 1 where it would stop.

    ``path`` is the folder of the project, or its ``mkdocs.yml`` to look at the settings alone.
    """
    if path.is_file() and path.name != SETTINGS.name:
        wrong = f"「{path}」だけを調べることはできません。"
        sys.exit(told(wrong, f"すべてを調べるには、{line_of('check')} とだけ書いてください。"))
    folder, library = project_at(path.parent if path.is_file() else path), None
    if path.is_file():
        _, problems = read_settings(folder, SETTINGS)
    else:
        library, problems = gather(folder, now=present(), memory=folder / MEMORY)
    problems += hook_problems(folder, SETTINGS)
    click.echo(report(problems) or "直すところはありません。")
    if errors(problems):
        sys.exit(1)
    if library and (words := left_out(library)):
        before = "\n" if problems else ""
        click.echo(f"{before}載せないもの：{words}。")
