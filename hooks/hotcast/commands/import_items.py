"""Carry the items of a feed, one after the other, with everything around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hotcast.commands import import_files as around
from hotcast.commands.import_files import Files, UnfitError
from hotcast.commands.import_source import Source
from hotcast.commands.import_words import Outcome, item_problems
from hotcast.commands.progress import progress_bar
from hotcast.library.carried import taking_part
from hotcast.library.model import EPISODES
from hotcast.library.moving_in import Entry, Seat
from hotcast.readers.settings import Settings
from hotcast.words.feed_item import FeedItem
from hotcast.words.registry import Person
from hotcast.writers.imported_note import Carried, imported_note
from hotcast.writers.note_markdown import Converted


@dataclass(frozen=True, kw_only=True)
class Move:
    """Everything that is known before the first item is carried."""

    files: Files
    source: Source
    settings: Settings
    show: str
    here: bool
    entries: Sequence[Entry]
    seat_by_guid: dict[str, Seat]
    person_by_name: dict[str, Person]
    outcome: Outcome

    @property
    def bases(self) -> tuple[str, ...]:
        return self.source.bases


def carry(move: Move) -> None:
    """Carry item after item; each is done when its note stands there."""
    wanted = {(one.page, one.place): one for one in move.entries}
    move.outcome.kept = sum(one.guid not in move.seat_by_guid for one in move.entries)
    count, done = len(move.seat_by_guid), 0
    with progress_bar("配信回を写しています") as tell:

        def fetched(here: int, total: int | None) -> None:
            tell((done + (min(here / total, 1) if total else 0)) / count)

        move.files.progress = fetched
        for page, place, item in move.source.items() if count else ():
            entry = wanted.get((page, place))
            if entry and entry.guid in move.seat_by_guid:
                _carry_item(move, item, entry, move.seat_by_guid[entry.guid])
                done += 1
                tell(done / count)
    turns = [one.guid for one in move.entries if one.guid in move.seat_by_guid]
    order = {move.seat_by_guid[guid].id: turn for turn, guid in enumerate(turns)}
    move.outcome.written.sort(key=lambda id_: order[id_])
    move.outcome.drafts.sort(key=lambda id_: order[id_])


def _carry_item(move: Move, item: FeedItem, entry: Entry, seat: Seat) -> None:
    move.files.journal.give(entry.guid, seat.id)
    carried, said = _around(move, item, entry, seat)
    shown = "" if move.show == move.settings.shows[0].id else move.show
    bases = tuple(filter(None, (item.link, *move.bases)))
    text, notes = imported_note(item, entry, seat, carried, show=shown, bases=bases)
    file = move.files.episodes / f"{seat.id}.md"
    fresh = not file.exists() or file.read_bytes() != text.encode()
    if not move.files.journal.write(file, text.encode()):
        wrong = f"{EPISODES / file.name} に、ほかの記事があります。"
        move.outcome.tell(
            "", wrong, "その記事の名前を変えて、もう一度実行してください。", stops=True
        )
        return
    move.outcome.written += [seat.id] if fresh else []
    _tell(move, item, entry, seat, carried, said)
    _tell_links(move, seat, notes)


def _tell(
    move: Move, item: FeedItem, entry: Entry, seat: Seat, carried: Carried, said: Sequence[str]
) -> None:
    for reason in carried.reasons:
        mend = "直したら、記事の status: draft の行を消してください。"
        if carried.audio is None and entry.url:
            mend = "時間をおいてもう一度実行するか、音声を手で置いてください。"
        move.outcome.tell(seat.id, f"下書きにしました。{reason}", mend, stops=True)
    if carried.reasons:
        move.outcome.drafts.append(seat.id)
    for wrong in said:
        move.outcome.tell(seat.id, wrong, "要るときは、手で書き足してください。")
    for wrong, mend in item_problems(item, entry, seat.number):
        move.outcome.tell(seat.id, wrong, mend)


def _tell_links(move: Move, seat: Seat, notes: Converted) -> None:
    if notes.pictures or notes.players:
        parts = [f"画像 {notes.pictures} 枚"] if notes.pictures else []
        parts += [f"埋め込み {notes.players} 個"] if notes.players else []
        wrong = f"本文の{'と'.join(parts)}は、ほかのサイトにあるのでリンクにしました。"
        mend = "ページに出すなら、画像を content/images/ に置いて書き直してください。"
        move.outcome.tell(seat.id, wrong, mend)


def _around(
    move: Move, item: FeedItem, entry: Entry, seat: Seat
) -> tuple[Carried, tuple[str, ...]]:
    """Fetch what lies around an item: what fits, and what to tell of the rest."""
    said: list[str] = []
    reasons = list(_reasons(item, entry))
    audio, seconds = None, item.seconds
    if entry.url:
        try:
            audio, heard = around.sound(move.files, entry.url, seat.id, here=move.here)
            seconds = heard.seconds
        except UnfitError as error:
            reasons.append(str(error))
    cover = _cover(move, item, seat, said)
    transcript = _transcript(move, item, seat, seconds, said)
    chapters, changed = around.chapters(move.files, item, seconds=seconds)
    hosts, guests, unknown = taking_part(item.people, move.person_by_name)
    for name in unknown:
        move.outcome.items_by_name.setdefault(name, []).append(seat.id)
    carried = Carried(
        audio=audio,
        cover=cover,
        transcript=transcript,
        chapters=chapters,
        hosts=hosts,
        guests=guests,
        reasons=tuple(reasons),
    )
    return carried, (*said, *changed)


def _cover(move: Move, item: FeedItem, seat: Seat, said: list[str]) -> str:
    if not item.image or item.image == move.source.head.image:
        return ""
    try:
        return around.cover(move.files, item.image, seat.id)
    except UnfitError as error:
        said.append(str(error))
        return ""


def _transcript(
    move: Move, item: FeedItem, seat: Seat, seconds: int | None, said: list[str]
) -> str:
    try:
        return around.transcript(move.files, item, seat.id, seconds=seconds)
    except UnfitError as error:
        said.append(str(error))
        return ""


def _reasons(item: FeedItem, entry: Entry) -> Iterator[str]:
    """Say why an item cannot be shown as it is."""
    if item.date is None:
        what = (
            f"日時「{item.written_date}」を読めません。"
            if item.written_date
            else "日時がありません。"
        )
        yield f"{what}date を書き足してください。"
    if entry.double:
        yield "ほかの回と同じ guid です。アプリには出ていませんでした。"
    if not item.title:
        yield "題名がありません。"
    if not entry.url:
        others = "、".join(one.url for one in item.enclosures)
        yield f"音声ではありません（{others}）。" if others else "音声がありません。"
