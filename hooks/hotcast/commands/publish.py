"""Build beside what is live and switch in one step, so that nothing half-made is ever shown."""

import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import click

from hotcast.command_words import line_of, told
from hotcast.commands.building import build_into
from hotcast.commands.disk import words_on_disk
from hotcast.commands.ledger import lines_online, write_lines
from hotcast.commands.project import MEMORY, SETTINGS, present, project_at
from hotcast.commands.releases import (
    Place,
    alone,
    belongs_to_others,
    clear,
    moment_after,
    name_of,
    prune,
    publishing,
    same_content,
    switch,
    switching,
    sync_folder,
)
from hotcast.commands.sealing import kept_on, read_left, sealed, write_left
from hotcast.library.gather import gather
from hotcast.library.kept import former_names
from hotcast.library.model import LEDGER, Library
from hotcast.readers.feeds import guids_in
from hotcast.readers.settings import hook_problems
from hotcast.words.problem import errors, report
from hotcast.writers.ledger import words_on

_LINE = line_of("publish", "/srv/hotcast/site")
_UNCHANGED = "公開している場所は、前のままです。"


@dataclass(frozen=True, kw_only=True)
class _Published:
    """What a publication came to; ``before`` was live until then, ``removed`` are gone now."""

    live: str
    before: str | None
    switched: bool
    files: int
    new: int
    removed: tuple[str, ...]


def publish_site(dest: Path, *, keep: int, as_json: bool) -> None:
    """Build the project here, show it below ``dest``, and write into the ledger what went out.

    Exits with 1, what was live being untouched, where something is to be mended.
    """
    project, place = project_at(Path()), Place(dest.absolute())
    try:
        if belongs_to_others(place.root):
            sys.exit(_not_ours(place.root))
        place.releases.mkdir(parents=True, exist_ok=True)
        with alone(publishing(place), waiting=_tell_to_wait) as lock:
            _publish(project, place, lock, keep=keep, as_json=as_json)
    except OSError as error:
        sys.exit(f"{words_on_disk(error.errno or 0, place.root)}\n{_UNCHANGED}")


def _not_ours(root: Path) -> str:
    wrong = f"「{root}」には、公開したサイトではないものが入っています。"
    mend = f"{_LINE} のように、新しいフォルダーの名前を書いてください。"
    return f"{told(wrong, mend)}\n{_UNCHANGED}"


def _tell_to_wait() -> None:
    click.echo("ほかの公開が終わるのを待っています…", err=True)


def _publish(project: Path, place: Place, lock: int, *, keep: int, as_json: bool) -> None:
    # What waits for another publication is read only now: the later one shows the newer words.
    now = present()
    library = _library(project, now)
    clear(place.building)
    try:
        done = _shown(project, library, place, lock, keep=keep, now=now)
    except SystemExit as stopped:
        sys.exit(f"{stopped.code}\n{_UNCHANGED}" if isinstance(stopped.code, str) else _UNCHANGED)
    finally:
        shutil.rmtree(place.building, ignore_errors=True)
    lines = lines_online(library, guids_in(place.releases / done.live), now=now)
    write_lines(project, lines)
    if as_json:
        told_json = asdict(done) | {"recorded": len(lines)}
        click.echo(json.dumps(told_json, ensure_ascii=False))
        return
    _tell(done, place)
    if lines:
        click.echo(f"公開の台帳 {LEDGER} に {len(lines)} 件書き足しました。git に入れて残します。")
    for line in lines:
        click.echo(f"  {words_on(line)}")


def _library(project: Path, now: datetime) -> Library:
    library, problems = gather(project, now=now, memory=project / MEMORY)
    problems += hook_problems(project, SETTINGS)
    if library is None or errors(problems):
        sys.exit(f"{report(problems)}\n\n{_UNCHANGED}")
    return library


def _shown(
    project: Path, library: Library, place: Place, lock: int, *, keep: int, now: datetime
) -> _Published:
    """Build, and show what was built unless it is what is shown already."""
    made, before = place.building / "site", place.live
    build_into(made, project, now=now, lock=lock)
    moment = moment_after(place, now)
    seal = sealed(made, place.site, moment=moment)
    if place.site and same_content(before, seal.digest):
        return _Published(
            live=place.site.name, before=before, switched=False, files=seal.files, new=0, removed=()
        )
    left, kept = place.root / "kept.json", {}
    if place.site:
        owners = _owners(library)
        kept = kept_on(made, place.site, owners=owners, left=read_left(left), now=now)
    name = name_of(moment, seal.digest)
    os.sync()
    made.rename(place.releases / name)
    sync_folder(place.releases)
    with alone(switching(place)):
        switch(place, name)
        removed = prune(place, keep=keep)
    write_left(left, kept)
    return _Published(
        live=name, before=before, switched=True, files=seal.files, new=seal.new, removed=removed
    )


def _owners(library: Library) -> frozenset[str]:
    """Give the ids under which audio and covers stand that may be heard and seen."""
    named = former_names(library) | {one.id: one for one in library.episodes}
    heard = {id_ for id_, episode in named.items() if episode.status != "withdrawn"}
    return frozenset(heard | {show.id for show in library.settings.shows})


def _tell(done: _Published, place: Place) -> None:
    if not done.switched:
        click.echo(f"前の公開と同じなので、切りかえませんでした：{done.live}")
        return
    click.echo(f"公開しました：{done.live}（ファイル {done.files}、新しいもの {done.new}）")
    if done.before:
        click.echo(f"前に戻すときは {line_of('rollback', str(place.root))} を実行してください。")
