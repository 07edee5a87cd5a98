"""Make episodes from a feed that stands elsewhere, so that no listener notices the move."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import click

from hotcast.command_words import line_of, told
from hotcast.commands.import_files import Files
from hotcast.commands.import_items import Move, carry
from hotcast.commands.import_journal import Journal
from hotcast.commands.import_record import finish
from hotcast.commands.import_show import carry_show, known_notes
from hotcast.commands.import_source import Source, source_at
from hotcast.commands.import_words import (
    Load,
    Outcome,
    as_data,
    head_problems,
    load_of,
    people_problems,
    words_on_load,
    words_on_next,
    words_on_outcome,
)
from hotcast.commands.project import MEMORY, SETTINGS, project_at
from hotcast.library.carried import persons_by_name
from hotcast.library.model import EPISODES, REGISTRY
from hotcast.library.moving_in import Seat, entry_of, oldest_first, seats
from hotcast.outside.fetch import Asker, asker
from hotcast.readers.registry import read_people
from hotcast.readers.settings import Settings, read_settings
from hotcast.words.problem import errors, report
from hotcast.writers import addresses

# A repository and a site of GitHub hold about this much in all, and this much in one file.
_FITS, _FITS_FILE = 800_000_000, 95_000_000
_GUESS = 30_000_000  # bytes of audio that tells no length


def import_feed(
    place: str, *, show: str | None, audio: str | None, write_show: bool, as_json: bool
) -> None:
    """Carry every item of a feed that is not here yet; exit with 1 where one stays a draft."""
    folder = project_at(Path())
    with asker() as asking:
        source = source_at(place, asking, folder / MEMORY / "import")
        settings, block = _settings(folder, source, show, write_show=write_show, asking=asking)
        move = _planned(folder, source, settings, show, asking)
        move = replace(move, here=_here(move, audio, quiet=as_json))
        carry(move)
    finish(folder, move.outcome, move.source, show=move.show, entries=move.entries)
    _say(move, block, as_json=as_json)
    if move.outcome.drafts or errors(move.outcome.problems):
        sys.exit(1)


def _settings(
    folder: Path, source: Source, show: str | None, *, write_show: bool, asking: Asker
) -> tuple[Settings, str]:
    """Give the settings, changed where that was asked for, and the show's lines where not."""
    settings, problems = read_settings(folder, SETTINGS)
    if settings is None:
        sys.exit(report(problems))
    shows = [one.id for one in settings.shows]
    if show and show not in shows and not write_show:
        wrong = f"「{show}」という番組は {SETTINGS} にありません。"
        mend = f"{'・'.join(shows)} から選ぶか、--write-show も付けて設定に書き足してください。"
        sys.exit(told(wrong, mend))
    # It becomes part of the names of files.
    if show and not re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", show):
        wrong = f"「{show}」に、番組の id に使えない文字があります。"
        mend = "半角の英小文字・数字・ハイフンだけで、--show hotcast のように書いてください。"
        sys.exit(told(wrong, mend))
    block = carry_show(
        folder, source, settings, show=show or shows[0], write=write_show, asking=asking
    )
    settings, problems = read_settings(folder, SETTINGS)
    if settings is None:
        sys.exit(report(problems))
    return settings, block


def _planned(
    folder: Path, source: Source, settings: Settings, show: str | None, asking: Asker
) -> Move:
    show = show or settings.shows[0].id
    keep = folder / MEMORY / "import"
    files = Files(folder, keep, Journal(keep / "journal.jsonl"), asking)
    read = (entry_of(item, page=page, place=place) for page, place, item in source.items())
    entries = oldest_first([one for one in read if one.guid])
    notes = known_notes(folder, settings)
    if notes.samples:
        wrong = f"見本の回が {EPISODES}/ に {notes.samples} 件残っています。番号が重なります。"
        mend = f"先に {line_of('clear-samples')} を実行してから、もう一度実行してください。"
        sys.exit(told(wrong, mend))
    outcome = Outcome()
    for wrong, mend in head_problems(source):
        outcome.tell("", wrong, mend)
    people, _ = read_people(folder, REGISTRY / "people.yml")
    taken = notes.ids | {
        file.stem
        for file in files.episodes.iterdir()
        if file.stem.startswith("ep-") and not files.journal.is_ours(file)
    }
    places = seats(
        entries,
        show=show,
        numbers=notes.numbers_by_show.get(show, frozenset()),
        ids=taken,
        id_by_guid=files.journal.id_by_guid,
        seated=notes.number_by_guid,
    )
    # A draft that waits only for its audio is tried again, as long as nobody touched it.
    again = {
        one.guid: Seat(id=notes.id_by_guid[one.guid], number=notes.number_by_guid[one.guid])
        for one in entries
        if one.guid in notes.id_by_guid
        and one.guid in notes.soundless
        and files.journal.is_ours(files.episodes / f"{notes.id_by_guid[one.guid]}.md")
    }
    return Move(
        files=files,
        source=source,
        settings=settings,
        show=show,
        here=True,
        entries=entries,
        seat_by_guid={**places, **again},
        person_by_name=persons_by_name(one for one in people if not one.sample or settings.samples),
        outcome=outcome,
    )


def _here(move: Move, audio: str | None, *, quiet: bool) -> bool:
    """Say whether audio comes beside the notes; told or asked for before anything is fetched."""
    load = load_of(one for one in move.entries if one.guid in move.seat_by_guid)
    here = audio == "download" if audio else _fits(load)
    if not load.count:
        return here
    click.echo(words_on_load(load, here=here), err=quiet)
    if not audio:
        other = "link" if here else "download"
        does = "今の場所に残す" if here else "ここに写す"
        click.echo(f"{does}なら、--audio {other} を付けて実行し直してください。", err=quiet)
        if sys.stdin.isatty() and sys.stderr.isatty() and not quiet:
            click.confirm("続けますか", default=True, abort=True, err=True)
    return here


def _fits(load: Load) -> bool:
    """Say whether all audio finds room in a repository that GitHub would publish."""
    mean = load.bytes // (load.count - load.untold) if load.bytes else _GUESS
    return load.bytes + load.untold * mean <= _FITS and load.largest <= _FITS_FILE


def _say(move: Move, block: str, *, as_json: bool) -> None:
    outcome, show = move.outcome, next(one for one in move.settings.shows if one.id == move.show)
    outcome.problems += people_problems(outcome)
    new = move.settings.site_url + addresses.feed_of(show)
    if as_json:
        click.echo(json.dumps(as_data(outcome, move.source, new), ensure_ascii=False, indent=2))
        return
    parts = [words_on_outcome(outcome), report(outcome.problems)]
    if block:
        how = "番組の設定は、次のように書けます（--write-show を付けると書きこみます）。"
        parts.append(f"{how}\n\n{block}")
    parts.append(words_on_next(old=move.source.url, new=new, fresh=bool(outcome.written)))
    click.echo("\n\n".join(filter(None, parts)))
