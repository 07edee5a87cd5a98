"""The end of an import: what cannot be shown becomes a draft, the rest stands in the ledger."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hotcast.commands.import_journal import Journal
from hotcast.commands.import_show import guid_of_feed
from hotcast.commands.import_source import Source
from hotcast.commands.import_words import Outcome
from hotcast.commands.project import MEMORY, present
from hotcast.library.gather import survey
from hotcast.library.model import EPISODES, LEDGER
from hotcast.library.moving_in import Entry
from hotcast.readers.encoding import text_of
from hotcast.words.episode_fields import EPISODE
from hotcast.words.ledger import Record, ShowRecord
from hotcast.words.problem import Problem, errors
from hotcast.writers.front_matter import with_value
from hotcast.writers.ledger import unrecorded, with_lines


def finish(
    folder: Path, outcome: Outcome, source: Source, *, show: str, entries: Sequence[Entry]
) -> None:
    """Look at everything as a build would, hold back what would stop it, record the rest.

    They all went out elsewhere under their guids: from now on the ledger watches over these, over
    dates and audio, before the first build too.
    """
    moment = present()
    found = survey(folder, now=moment, memory=folder / MEMORY)
    _hold_back(folder, outcome, found.problems)
    library = found.library
    if library is None:
        return
    held = {*outcome.drafts}
    guids = {one.guid for one in entries}
    shown = tuple(
        one
        for one in library.episodes
        if one.guid in guids
        and one.show == show
        and one.id in library.audio_by_id
        and one.id not in held
    )
    lines: list[Record | ShowRecord] = [
        one
        for one in unrecorded(replace(library, episodes=shown), now=moment)
        if isinstance(one, Record) and one.guid not in library.record_by_guid
    ]
    guid = guid_of_feed(source)
    if shown and source.url and show not in library.show_record_by_id:
        own = next((one.guid for one in library.settings.shows if one.id == show), None)
        feed = source.url.partition("://")[2]
        first = ShowRecord(show=show, guid=own or guid, feed=feed, recorded=moment)
        lines.insert(0, first)
    outcome.recorded = len(lines)
    _write(folder, lines)


def _hold_back(folder: Path, outcome: Outcome, problems: Sequence[Problem]) -> None:
    """Make drafts of notes that an import wrote and a build would refuse."""
    journal = Journal(folder / MEMORY / "import" / "journal.jsonl")
    first_by_id: dict[str, Problem] = {}
    for problem in errors(problems):
        if problem.file.is_relative_to(EPISODES):
            first_by_id.setdefault(problem.file.name.partition(".")[0], problem)
    for id_, problem in first_by_id.items():
        file = folder / EPISODES / f"{id_}.md"
        if not journal.is_ours(file):
            continue
        text, _ = text_of(file.read_bytes(), EPISODES / file.name)
        made = with_value(text or "", "status", "draft", fields=EPISODE)
        journal.write(file, made.encode())
        outcome.drafts.append(id_)
        outcome.tell(id_, f"下書きにしました。{problem.wrong}", problem.mend, stops=True)


def _write(folder: Path, lines: Sequence[Record | ShowRecord]) -> None:
    """Write behind the ledger, at once or not at all."""
    file = folder / LEDGER
    text, _ = text_of(file.read_bytes() if file.is_file() else b"", LEDGER)
    if lines and text is not None:
        beside = file.with_name(".published.yml")
        beside.write_text(with_lines(text, lines), encoding="utf-8", newline="\n")
        beside.replace(file)
