"""Which note each item of a feed from elsewhere becomes: its guid, its id, its number."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime as Moment

from hotcast.words.feed_item import Enclosure, FeedItem

# What apps play; a feed without types means sound.
_SOUNDS = ("audio/", "application/ogg", "application/octet-stream", "binary/octet-stream")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The little of an item that is kept while thousands pass by.

    ``guid`` is what apps know it by. ``double`` says that another item of the feed had that guid
    already, so that this one stands under the address of its audio. ``page`` and ``place`` are
    where it stands in the feed.
    """

    guid: str
    page: int
    place: int
    date: Moment | None
    number: int | None
    kind: str
    url: str
    length: int | None
    seconds: int | None
    double: bool = False


@dataclass(frozen=True, kw_only=True)
class Seat:
    """The id of a note to be written, and the number of its episode."""

    id: str
    number: int | None


def sound_of(item: FeedItem) -> Enclosure | None:
    """Give the audio among the files of an item; None where it has none."""
    sounds = (one for one in item.enclosures if not one.type or one.type.startswith(_SOUNDS))
    return next(sounds, None)


def entry_of(item: FeedItem, *, page: int, place: int) -> Entry:
    """Keep the little; an item without a guid gets what apps take instead of it.

    Source: Apple, "Podcast RSS feed requirements": the address of the enclosure.
    """
    sound = sound_of(item)
    first = item.enclosures[0].url if item.enclosures else ""
    url = sound.url if sound else ""
    return Entry(
        guid=item.guid or url or first or item.link or item.title,
        page=page,
        place=place,
        date=item.date,
        number=item.number,
        kind=item.kind,
        url=url,
        length=sound.length if sound else None,
        seconds=item.seconds,
    )


def oldest_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give every item once, oldest first; of items with one guid the newest keeps it.

    An item without a date stands beside its neighbour in the feed.
    """
    found: list[Entry] = []
    url_by_guid: dict[str, set[str]] = {}
    for entry in entries:
        known = url_by_guid.setdefault(entry.guid, set())
        if entry.url in known:
            continue  # a page of the feed that shifted while it was read
        if known and entry.url:
            entry = replace(entry, guid=entry.url, double=True)
            if url_by_guid.setdefault(entry.guid, set()):
                continue
            url_by_guid[entry.guid].add(entry.url)
        elif known:
            continue
        known.add(entry.url)
        found.append(entry)
    return tuple(_by_date(found))


def seats(
    entries: Iterable[Entry],
    *,
    show: str,
    numbers: Collection[int],
    ids: Collection[str],
    id_by_guid: Mapping[str, str],
    seated: Mapping[str, int | None],
) -> dict[str, Seat]:
    """Give the seat of each item by its guid; ``numbers`` and ``ids`` are taken already.

    Items keep their own number where no other has it. The others count on from the item before
    them; trailers and extras go without. ``id_by_guid`` are ids that were given before; those
    ``seated`` are notes, under their numbers, and get no other seat.
    """
    entries = tuple(entries)
    counted = Counter(one.number for one in entries if one.number and one.guid not in seated)
    own = {number for number, count in counted.items() if count == 1} - set(numbers)
    used, taken, found = set(numbers) | own, set(ids), {}
    last = 0
    for entry in entries:
        if entry.guid in seated:
            last = seated[entry.guid] or last
            continue
        number = entry.number if entry.number in own else None
        if number is None and entry.kind == "full":
            number = entry.number or last + 1
            while number in used:
                number += 1
            used.add(number)
        last = number or last
        id_ = id_by_guid.get(entry.guid) or _id(entry, number, show, taken)
        taken.add(id_)
        found[entry.guid] = Seat(id=id_, number=number)
    return found


def _by_date(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Sort by date, the feed's own order read from its end deciding between equals."""
    known: Moment | None = next((one.date for one in reversed(entries) if one.date), None)
    dated = []
    for turn, entry in enumerate(reversed(entries)):
        known = entry.date or known
        dated.append((known, turn, entry))
    if known is None:
        yield from reversed(entries)
        return
    yield from (entry for *_, entry in sorted(dated, key=lambda one: (one[0], one[1])))


def _id(entry: Entry, number: int | None, show: str, taken: Collection[str]) -> str:
    """Give ``ep-012`` or, where that is taken, ``ep-hotcast-012``; ``ep-bonus-01`` without one."""
    if number:
        for id_ in (f"ep-{number:03}", f"ep-{show}-{number:03}"):
            if id_ not in taken:
                return id_
    place, name = 1, entry.kind if not number else f"{show}-{number:03}"
    while f"ep-{name}-{place:02}" in taken:
        place += 1
    return f"ep-{name}-{place:02}"
