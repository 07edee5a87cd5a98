"""Say what a build would say, without building."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from hotcast.command_words import line_of, told
from hotcast.commands.against import changed_files, ledger_changes, version_at
from hotcast.commands.annotations import code_quality, github_lines
from hotcast.commands.project import MEMORY, SETTINGS, present, project_at
from hotcast.commands.summary import write_summary
from hotcast.library.gather import gather
from hotcast.library.left_out import left_out
from hotcast.readers.settings import hook_problems, read_settings
from hotcast.words.problem import Problem, errors, report


def check_words(
    path: Path, *, form: str = "text", against: str | None = None, summary: Path | None = None
) -> None:
    """Say what a build would say; exit with 1 where it would stop.

    ``path`` is the folder of the project, or its ``mkdocs.yml`` to look at the settings alone.
    ``form`` is ``text``, ``github`` or ``gitlab``. ``against`` names a version in git whose ledger
    must live on; ``summary`` is a file of Markdown to write behind.
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
    version = version_at(folder, against) if against else None
    if version:
        problems += ledger_changes(version)
    if summary:
        known = None if errors(problems) else library
        write_summary(summary, problems, known, changed_files(version) if version else {})
    click.echo(_told(problems, form))
    if errors(problems):
        sys.exit(1)
    if form != "gitlab" and library and (words := left_out(library)):
        before = "\n" if problems else ""
        click.echo(f"{before}載せないもの：{words}。")


def _told(problems: Iterable[Problem], form: str) -> str:
    problems = tuple(problems)
    if form == "gitlab":
        return code_quality(problems)
    whole = report(problems) or "直すところはありません。"
    return "\n".join(github_lines(problems)) or whole if form == "github" else whole
