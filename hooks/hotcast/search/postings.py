"""Which pieces of words a page has, and how much each says of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from hotcast.search.coding import number
from hotcast.search.grams import grams
from hotcast.search.model import Entry
from hotcast.search.normal import normal
from hotcast.search.passages import Passage, passages

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


# Of every piece: a digit for what follows, 2 for several passages plus 1 for a weight not one,
# then coded weight and passages.
Tails = dict[str, str]


def tails_of(entry: Entry) -> tuple[int, Tails]:
    """Give a page's length, weighed by field, and what to write of each of its pieces."""
    cut = passages(entry)
    weight: dict[str, float] = defaultdict(float)
    places: dict[str, list[int]] = defaultdict(list)
    length = 0.0
    for here, passage in enumerate(cut):
        texts = [*(_about(entry) if here == 0 else ()), *_weighed(passage)]
        for gain, text in texts:
            count_by_gram = Counter(grams(normal(text)))
            for gram, count in count_by_gram.items():
                weight[gram] += gain * count
                if not places[gram] or places[gram][-1] != here:
                    places[gram].append(here)
        gain = WEIGHT_BY_FIELD[passage.field]
        length += gain * sum(len(place.text) for place in passage.places)
    told = {gram: _tail(weight[gram], places[gram], of=len(cut)) for gram in sorted(weight)}
    return round(length), told


def _about(entry: Entry) -> Iterator[tuple[float, str]]:
    """Give what is said of a page as a whole, each with what a word in it weighs."""
    yield _TITLE, entry.title
    yield _NAME, "\n".join(entry.names)
    yield _KEYWORD, "\n".join(entry.keywords)


def _weighed(passage: Passage) -> Iterator[tuple[float, str]]:
    """Give headings and text of a passage; a heading over several pieces counts once."""
    gain = WEIGHT_BY_FIELD[passage.field]
    headings = dict.fromkeys(place.heading for place in passage.places)
    yield _HEADING * gain, "\n".join(headings)
    yield gain, "\n".join(place.text for place in passage.places)


def _tail(weight: float, places: list[int], *, of: int) -> str:
    """Give the digit of what follows, and that."""
    halves = min(max(round(weight * _HALVES), 1), _HEAVIEST)
    several, other = len(places) > 1, halves != _HALVES
    told = number(halves) if other else ""
    if of > 1:
        told += number(len(places)) if several else ""
        told += "".join(number(gap) for gap in _gaps(places))
    return f"{several << 1 | other}{told}"


def _gaps(places: list[int]) -> Iterator[int]:
    return (here - before - 1 for before, here in pairwise([-1, *places]))
