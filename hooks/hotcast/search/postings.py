"""Which pieces of words a page has, and how much each says of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hotcast.library.cache import remembered
from hotcast.search.coding import number
from hotcast.search.grams import grams
from hotcast.search.model import Entry
from hotcast.search.normal import normal
from hotcast.search.passages import Passage, passages

POSTINGS = "search"
# What a word says of a page by where it stands. Source: the order that the project's guide asks
# for — title, 要点, glossary, body, transcript —, the steps between them measured.
_TITLE, _NAME, _HEADING, _KEYWORD = 3.0, 3.0, 2.0, 2.0
WEIGHT_BY_FIELD = {
    "points": 1.5,
    "body": 1.0,
    "slides": 1.0,
    "transcript": 0.5,
    "unreviewed": 0.5,
}
_HALVES = 2  # weights are written in halves
_HEAVIEST = 60


@dataclass(frozen=True, kw_only=True)
class Indexed:
    """A page as the index sees it, and the digest under which that is remembered.

    ``length`` is the sum of all weights in its passages. ``tail_by_gram`` has of every piece two
    signs of how to go on, and the coded weight and passages.
    """

    entry: Entry
    passages: tuple[Passage, ...]
    length: int
    tail_by_gram: Mapping[str, tuple[int, str]]
    digest: str


def indexed(entry: Entry, *, rules: str, memory: Path | None) -> Indexed:
    """Give a page's passages and pieces; ``rules`` change when they would become others."""
    digest = sha256(f"{rules}\0{entry!r}".encode()).hexdigest()
    cut = passages(entry)
    length, tails = remembered(memory, POSTINGS, digest, lambda: _counted(entry, cut))
    return Indexed(entry=entry, passages=cut, length=length, tail_by_gram=tails, digest=digest)


def _counted(entry: Entry, cut: tuple[Passage, ...]) -> tuple[int, dict[str, tuple[int, str]]]:
    weight: dict[str, float] = defaultdict(float)
    places: dict[str, list[int]] = defaultdict(list)
    length = 0.0

    def add(text: str, gain: float, passage: int) -> float:
        count = 0
        for gram in grams(normal(text)):
            weight[gram] += gain
            if not places[gram] or places[gram][-1] != passage:
                places[gram].append(passage)
            count += 1
        return count * gain

    add(entry.title, _TITLE, 0)
    for name in entry.names:
        add(name, _NAME, 0)
    for word in entry.keywords:
        add(word, _KEYWORD, 0)
    for here, passage in enumerate(cut):
        gain = WEIGHT_BY_FIELD[passage.field]
        for heading, text in _words(passage):
            add(heading, _HEADING * gain, here)
            length += add(text, gain, here)
    tails = {gram: _tail(weight[gram], places[gram], of=len(cut)) for gram in sorted(weight)}
    return round(length), tails


def _words(passage: Passage) -> list[tuple[str, str]]:
    """Give heading and text of every place; a heading over several pieces counts once."""
    return [
        (
            "" if place and passage.places[place - 1].heading == one.heading else one.heading,
            one.text,
        )
        for place, one in enumerate(passage.places)
    ]


def _tail(weight: float, places: list[int], *, of: int) -> tuple[int, str]:
    """Give two signs, "in several passages" and "not of weight one", and what they announce."""
    halves = min(max(round(weight * _HALVES), 1), _HEAVIEST)
    told = "" if halves == _HALVES else number(halves)
    if of > 1:
        told += number(len(places)) if len(places) > 1 else ""
        last = -1
        for place in places:
            told += number(place - last - 1)
            last = place
    return (len(places) > 1) << 1 | (halves != _HALVES), told
