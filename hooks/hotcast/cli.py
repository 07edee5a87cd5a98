"""The volunteer's commands."""

import sys
from pathlib import Path, PurePosixPath
from typing import Any

import click

from hotcast.library.gather import gather, survey
from hotcast.library.model import LEDGER, Library
from hotcast.library.objections import objections_to
from hotcast.readers.encoding import text_of
from hotcast.readers.settings import hook_problems, read_settings
from hotcast.words.clock import now
from hotcast.words.ledger import Record, ShowRecord
from hotcast.words.problem import errors, report
from hotcast.words.text import FORBIDDEN, nearest
from hotcast.writers.ledger import accepted, unrecorded, with_lines, words_on

_SETTINGS = PurePosixPath("mkdocs.yml")
_MEMORY = PurePosixPath(".cache/hotcast")


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
            context = error.ctx.find_root() if error.ctx else click.Context(self)
            click.echo(f"命令を読み取れませんでした。\n\n{context.get_help()}", err=True)
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
    folder = _project(path.parent if path.name == "mkdocs.yml" else path)
    if path.name == "mkdocs.yml":
        _, problems = read_settings(folder, _SETTINGS)
    else:
        _, problems = gather(folder, now=now(), memory=folder / _MEMORY)
    problems += hook_problems(folder, _SETTINGS)
    click.echo(report(problems) or "直すところはありません。")
    sys.exit(1 if errors(problems) else 0)


@main.command(add_help_option=False, help="公開したあとに、公開の台帳に書き足します。")
@click.argument("path", default=".", type=click.Path(path_type=Path))
def record(path: Path) -> None:
    """Write into the ledger what went out; for the job that has just put the site online."""
    folder = _project(path)
    lines = unrecorded(_library(folder), now=now())
    _write(folder, lines)
    if not lines:
        click.echo("公開の台帳に書き足すことはありません。")


@main.command(add_help_option=False, help="公開済みの回をわざと変えるときに、理由を残します。")
@click.argument("name")
@click.option("--reason", required=True)
def accept(name: str, reason: str) -> None:
    """Take what happened to an episode or a show that went out for meant."""
    folder, why = _project(Path()), " ".join(FORBIDDEN.sub("", reason).split())
    if not why:
        mend = f'hotcast accept {name} --reason "録り直したため" のように書いてください。'
        sys.exit(f"理由が書かれていません。\n    → {mend}")
    found = survey(folder, now=now(), memory=folder / _MEMORY)
    ours = {objection.problem for objection in found.objections}
    broken = [one for one in errors(found.problems) if one.file == LEDGER and one not in ours]
    if found.library is None or broken:
        sys.exit(report(broken or found.problems))
    objected = objections_to(name, found.objections)
    if not objected:
        sys.exit(_nothing_to_accept(name, found.library))
    lines = accepted(objected, found.library, reason=why, now=now())
    if not lines:
        sys.exit(
            f"「{name}」の音声を読めません。\n    → 音声を直してから、もう一度実行してください。"
        )
    _write(folder, lines)
    for objection in objected:
        click.echo(f"リスナーへの影響：{objection.effect}")


@main.command(name="next-due", add_help_option=False, help="次に公開する回の日時を出します。")
@click.argument("path", default=".", type=click.Path(path_type=Path))
def next_due(path: Path) -> None:
    """Print the moment at which the next build is needed; nothing when no episode waits."""
    if waiting := _library(_project(path)).scheduled:
        click.echo(min(one.date for one in waiting).isoformat())


def _nothing_to_accept(name: str, library: Library) -> str:
    recorded = {record.episode for record in library.ledger.records}
    shows = {show.id for show in library.settings.shows} | {*library.show_record_by_id}
    known = {*library.names, *recorded, *shows}
    if name in known:
        mend = "hotcast check が言う id を書いてください。何も言わなければ、このままで大丈夫です。"
        return f"「{name}」には、わざと変えたと認めることがありません。\n    → {mend}"
    near = nearest(name, known)
    asked = f"「{near}」ではありませんか。" if near else ""
    mend = 'hotcast accept ep-003 --reason "理由" のように、回の id を書いてください。'
    return f"「{name}」という回はありません。{asked}\n    → {mend}"


def _write(folder: Path, lines: tuple[Record | ShowRecord, ...]) -> None:
    """Write lines behind the ledger, at once or not at all, and say so."""
    file = folder / LEDGER
    text, _ = text_of(file.read_bytes() if file.is_file() else b"", LEDGER)
    beside = file.with_name(".published.yml")
    if lines and text is not None:
        beside.write_text(with_lines(text, lines), encoding="utf-8", newline="\n")
        beside.replace(file)
        click.echo(f"公開の台帳に {len(lines)} 件書き足しました。")
    for line in lines:
        click.echo(f"  {words_on(line)}")


def _project(folder: Path) -> Path:
    if (folder / "mkdocs.yml").is_file():
        return folder.resolve()
    wrong = f"「{folder.resolve()}」に mkdocs.yml がありません。"
    mend = "mkdocs.yml のあるフォルダーに移って、もう一度実行してください。"
    sys.exit(f"{wrong}\n    → {mend}")


def _library(folder: Path) -> Library:
    """Give the library, or tell what stops a build and exit."""
    library, problems = gather(folder, now=now(), memory=folder / _MEMORY)
    if library is None:
        sys.exit(report(problems))
    return library
