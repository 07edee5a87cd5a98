"""Keep the ledger of what went out: record it, change it on purpose, say what is due."""

import json
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

import click

from hotcast.command_words import accept_line, line_of, told
from hotcast.commands.project import MEMORY, SITE, library_of, present, project_at
from hotcast.library.gather import Survey, survey
from hotcast.library.model import EPISODES, LEDGER, Library, is_item
from hotcast.library.objections import Objection, objections_to
from hotcast.readers.encoding import text_of
from hotcast.readers.feeds import guids_in
from hotcast.words.ledger import Record, ShowRecord
from hotcast.words.model import Episode
from hotcast.words.problem import errors, report
from hotcast.words.text import FORBIDDEN, folded, nearest
from hotcast.writers.ledger import (
    accepted,
    unrecorded,
    with_lines,
    words_on,
    words_on_accepted,
)

_GO_ON = (
    f"取り消すには、commit の前に git restore {LEDGER} を実行してください。"
    "よければ git add -A、git commit、git push します。"
)


def record_publication(path: Path) -> None:
    """Write into the ledger what went out; for the job that has just put the site online."""
    folder, moment = project_at(path), present()
    library, online = library_of(folder, moment), guids_in(folder / SITE)
    if library.episodes and not online:
        wrong = f"{SITE}/ に、配信回の載ったフィードがありません。"
        sys.exit(told(wrong, "make site で作り、公開してから、もう一度実行してください。"))
    lines = lines_online(library, online, now=moment)
    _write(folder, lines, map(words_on, lines))
    if not lines:
        click.echo("公開の台帳に書き足すことはありません。")


def lines_online(
    library: Library, online: Collection[str], *, now: datetime
) -> tuple[Record | ShowRecord, ...]:
    """Give what is not in the ledger of what went out; ``online`` has the guids in the feeds."""
    # What falls due only now is not online yet: it is recorded after the next build.
    return tuple(
        one
        for one in unrecorded(library, now=now)
        if isinstance(one, ShowRecord) or one.guid in online
    )


def tell_next_due(path: Path, *, as_json: bool = False) -> None:
    """Print the moment at which the next build is needed; programs read nothing else there.

    A moment that has passed says that an episode fell due and did not go out yet.
    """
    library = library_of(project_at(path), present())
    late = (one for one in library.episodes if _is_late(one, library))
    waiting = sorted((*library.scheduled, *late), key=lambda one: (one.date, one.id))
    if as_json:
        listed = [{"id": one.id, "date": one.date.isoformat()} for one in waiting]
        next_ = waiting[0].date.isoformat() if waiting else None
        click.echo(json.dumps({"next": next_, "waiting": listed}, ensure_ascii=False, indent=2))
    elif waiting:
        click.echo(waiting[0].date.isoformat())
    else:
        click.echo("公開を待っている回はありません。", err=True)


def _is_late(episode: Episode, library: Library) -> bool:
    """Say whether an episode of a show that is on air is shown and was never recorded."""
    hidden = episode.status == "withdrawn" or episode.sample
    on_air = episode.show in library.show_record_by_id
    return on_air and not hidden and episode.guid not in library.record_by_guid


def accept_change(name: str, reason: str) -> None:
    """Take what happened to an episode or a show that went out for meant."""
    folder, why = project_at(Path()), " ".join(FORBIDDEN.sub("", reason).split())
    if not why:
        sys.exit(told("理由が書かれていません。", accept_line(name, "")))
    moment = present()
    found = survey(folder, now=moment, memory=folder / MEMORY)
    library = _with_a_ledger(found)
    fitting = _fitting(name, library)
    name = fitting[0] if len(fitting) == 1 else name
    objected = objections_to(name, found.objections)
    if not objected:
        sys.exit(_nothing_to_accept(name, library, why))
    lines_by_objection = [
        (one, accepted([one], library, reason=why, now=moment)) for one in objected
    ]
    lines = tuple(line for _, some in lines_by_objection for line in some)
    if not all(some for _, some in lines_by_objection):
        wrong = f"「{name}」の音声を読めません。"
        sys.exit(told(wrong, "音声を直してから、もう一度実行してください。"))
    _write(folder, lines, (words_on_accepted(line, library) for line in lines))
    _tell_effects(objected)


def _tell_effects(objected: Iterable[Objection]) -> None:
    for objection in objected:
        click.echo(f"リスナーへの影響：{objection.effect}")
    click.echo(_GO_ON)


def _with_a_ledger(found: Survey) -> Library:
    """Give the library though there is something to mend, but not when that is the ledger."""
    ours = {objection.problem for objection in found.objections}
    broken = [one for one in errors(found.problems) if one.file == LEDGER and one not in ours]
    if found.library is None or broken:
        sys.exit(report(broken or found.problems))
    return found.library


def _episodes(library: Library) -> set[str]:
    """Give the ids of all episodes that are there or went out, readable or not."""
    notes = {one.stem for one in library.files if one.parent == EPISODES and is_item(one)}
    return notes | {record.episode for record in library.ledger.records}


def _names(library: Library) -> set[str]:
    """Give every id of an item, an episode that went out, or a show."""
    shows = {show.id for show in library.settings.shows} | {*library.show_record_by_id}
    return _episodes(library) | shows | library.names


def _fitting(typed: str, library: Library) -> list[str]:
    """Give the names that were perhaps meant by a name, a file's name or a number."""
    names, stem = _names(library), PurePosixPath(folded(typed)).stem
    number = re.fullmatch("第?([0-9]{1,9})回?", stem)
    if number and typed not in names:
        return sorted({id_ for id_, known in _numbered(library) if known == int(number[1])})
    return [name for name in (typed, stem) if name in names][:1]


def _numbered(library: Library) -> Iterator[tuple[str, int | None]]:
    """Give episodes with a number by which people call them: that of the name and its own."""
    yield from ((one.id, one.number) for one in library.everything if isinstance(one, Episode))
    for id_ in _episodes(library):
        if end := re.search("[0-9]+$", id_):
            yield id_, int(end[0])


def _nothing_to_accept(name: str, library: Library, reason: str) -> str:
    names = _names(library)
    if name in names:
        wrong = f"「{name}」には、わざと変えたと認めることがありません。"
        mend = f"{line_of('check')} が言う id を書いてください。"
        return told(wrong, f"{mend}何も言わなければ、このままで大丈夫です。")
    near = nearest(name, names)
    offered = _fitting(name, library) or ([near] if near else [])
    asked = f"{'か'.join(f'「{one}」' for one in offered)}ではありませんか。" if offered else ""
    line = accept_line(offered[0] if offered else "", reason)
    wrong = f"「{name}」という回はありません。{asked}"
    return told(wrong, f"{line} のように、回の id を書いてください。")


def _write(folder: Path, lines: tuple[Record | ShowRecord, ...], words: Iterable[str]) -> None:
    """Write lines behind the ledger and say so in these words."""
    if lines:
        write_lines(folder, lines)
        click.echo(f"公開の台帳に {len(lines)} 件書き足しました。")
    for word in words:
        click.echo(f"  {word}")


def write_lines(folder: Path, lines: tuple[Record | ShowRecord, ...]) -> None:
    """Write lines behind the ledger of a project, at once or not at all."""
    file = folder / LEDGER
    text, _ = text_of(file.read_bytes() if file.is_file() else b"", LEDGER)
    beside = file.with_name(".published.yml")
    if lines and text is not None:
        beside.write_text(with_lines(text, lines), encoding="utf-8", newline="\n")
        beside.replace(file)
