"""List what there is, with what listeners and readers see of it."""

import json
import sys
from pathlib import Path

import click

from hotcast.command_words import line_of
from hotcast.commands.project import MEMORY, present, project_at
from hotcast.library.gather import survey
from hotcast.library.model import Library
from hotcast.words.model import Episode, Item
from hotcast.words.problem import report

_LABEL_BY_STATE = {
    "published": "公開",
    "scheduled": "公開待ち",
    "draft": "下書き",
    "superseded": "差し替え済み",
    "withdrawn": "取り下げ",
    "sample": "見本",
}
_WIDEST = max(map(len, _LABEL_BY_STATE.values()))


def list_items(path: Path, *, as_json: bool) -> None:
    """List episodes, then sessions, newest first; also where something is to be mended."""
    folder = project_at(path)
    found = survey(folder, now=present(), memory=folder / MEMORY)
    if found.library is None:
        sys.exit(report(found.problems))
    library = found.library
    items = sorted(library.everything, key=lambda one: (one.date.isoformat(), one.id), reverse=True)
    ordered = sorted(items, key=lambda one: not isinstance(one, Episode))
    if as_json:
        listed = [_facts(one, library) for one in ordered]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for head, kind in (("配信回", True), ("研究会", False)):
        own = [one for one in ordered if isinstance(one, Episode) == kind]
        click.echo(f"{head}（{len(own)}）")
        for one in own:
            click.echo(_line(one, library))
    if unread := sorted(library.names - {one.id for one in items}):
        click.echo(f"\n書きかけか、読み取れない記事：{'、'.join(unread)}（{line_of('check')}）")


def _state(item: Item, library: Library) -> str:
    if item.status == "draft":
        return "draft"
    if item.sample and not library.settings.samples:
        return "sample"
    return "scheduled" if item in library.scheduled else item.status


def _line(item: Item, library: Library) -> str:
    label = _LABEL_BY_STATE[_state(item, library)].ljust(_WIDEST, "\u3000")
    date = f"{item.date:%Y-%m-%d %H:%M}" if isinstance(item, Episode) else f"{item.date:%Y-%m-%d}"
    return f"  {item.id}  {label}  {date}  {item.title}"


def _facts(item: Item, library: Library) -> dict[str, object]:
    return {
        "id": item.id,
        "kind": "episode" if isinstance(item, Episode) else "seminar",
        "state": _state(item, library),
        "date": item.date.isoformat(),
        "title": item.title,
        "file": str(item.source.file),
    }
