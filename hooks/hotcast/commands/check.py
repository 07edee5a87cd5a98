"""Say what a build would say, without building."""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import click

from hotcast.command_words import line_of
from hotcast.commands.against import changed_files, ledger_changes, version_at
from hotcast.commands.annotations import code_quality, github_lines
from hotcast.commands.mending import tell_mends
from hotcast.commands.project import MEMORY, SETTINGS, present, project_at
from hotcast.commands.summary import write_summary
from hotcast.library.gather import gather
from hotcast.library.left_out import left_out
from hotcast.readers.settings import hook_problems, read_settings
from hotcast.words.problem import Problem, errors, report, warnings


def check_words(
    path: Path,
    *,
    form: str = "text",
    against: str | None = None,
    summary: Path | None = None,
    fix: bool = False,
) -> None:
    """Say what a build would say; exit with 1 where it would stop.

    ``path`` is the folder of the project, its ``mkdocs.yml`` to look at the settings alone, or a
    note to hear only what concerns it. With ``fix`` what is certain is mended first.
    ``form`` is ``text``, ``json``, ``github`` or ``gitlab``. ``against`` names a version in git
    whose ledger must live on; ``summary`` is a file of Markdown to write behind.
    """
    if path.is_file() and path.name != SETTINGS.name:
        _check_one(path, form, fix=fix)
        return
    folder, library = project_at(path.parent if path.is_file() else path), None
    if fix and not path.is_file():
        tell_mends(folder, as_text=form == "text")
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
    if form not in ("gitlab", "json") and library and (words := left_out(library)):
        before = "\n" if problems else ""
        click.echo(f"{before}載せないもの：{words}。")


def tell_one(folder: Path, file: PurePosixPath, *, form: str = "text") -> bool:
    """Say what concerns one file of a project, and give whether that stops a build."""
    _, problems = gather(folder, now=present(), memory=folder / MEMORY)
    own = tuple(one for one in problems if _concerns(one, file))
    if form != "text":
        click.echo(_told(own, form))
        return bool(errors(own))
    click.echo(report(own) or f"{file} に直すところはありません。")
    if others := len({*errors(problems)} - {*own}):
        line = line_of("check")
        click.echo(f"\nほかのファイルに直すところが {others} 件あります（{line}）。")
    return bool(errors(own))


def _check_one(path: Path, form: str, *, fix: bool) -> None:
    whole = path.resolve()
    there = (one for one in whole.parents if (one / SETTINGS).is_file())
    folder = next(there, None) or project_at(path.parent)
    file = PurePosixPath(whole.relative_to(folder))
    if fix:
        tell_mends(folder, only=file, as_text=form == "text")
    if tell_one(folder, file, form=form):
        sys.exit(1)


def _concerns(problem: Problem, file: PurePosixPath) -> bool:
    """Say whether a problem stands in a file, in what lies beside it, or names it."""
    beside = problem.file.parent == file.parent and problem.file.stem == file.stem
    within = problem.file.is_relative_to(file.with_suffix(""))
    return beside or within or file.stem in re.findall(r"[\w-]+", problem.wrong)


def _told(problems: Iterable[Problem], form: str) -> str:
    problems = tuple(problems)
    if form == "json":
        return _json(problems)
    if form == "gitlab":
        return code_quality(problems)
    whole = report(problems) or "直すところはありません。"
    return "\n".join(github_lines(problems)) or whole if form == "github" else whole


def _json(problems: Iterable[Problem]) -> str:
    listed = [
        {
            "file": str(one.file),
            "line": one.line,
            "wrong": one.wrong,
            "mend": one.mend,
            "stops": one.stops,
        }
        for one in (*errors(problems), *warnings(problems))
    ]
    return json.dumps({"problems": listed}, ensure_ascii=False, indent=2)
