"""Pages cut into passages: what a reader's words must stand in together, and is loaded at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from hotcast.search.model import Entry, Field, Place

_LONGEST = 1500  # characters; some 4 KB, and a screen or two of words
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]+|[^。！？!?\n]+$")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Places of one field that follow each other."""

    field: Field
    places: tuple[Place, ...]


def passages(entry: Entry) -> tuple[Passage, ...]:
    """Give the passages of a page, in reading order; at least one, be it empty.

    None is much longer than 1,500 characters; a longer place is cut behind a sentence.
    """
    found = [
        Passage(field=section.field, places=places)
        for section in entry.sections
        for places in _together(section.places)
    ]
    return tuple(found) or (Passage(field="body", places=()),)


def _together(places: tuple[Place, ...]) -> Iterator[tuple[Place, ...]]:
    waiting: list[Place] = []
    length = 0
    for place in chain.from_iterable(map(_pieces, places)):
        if waiting and length + len(place.text) > _LONGEST:
            yield tuple(waiting)
            waiting, length = [], 0
        waiting.append(place)
        length += len(place.text) + len(place.heading)
    if waiting:
        yield tuple(waiting)


def _pieces(place: Place) -> Iterator[Place]:
    """Give a place, or several of the same address where it is too long for a passage."""
    if len(place.text) <= _LONGEST:
        yield place
        return
    piece = ""
    for sentence in _SENTENCE.findall(place.text):
        if piece and len(piece) + len(sentence) > _LONGEST:
            yield replace(place, text=piece)
            piece = ""
        piece += sentence
    if piece:
        yield replace(place, text=piece)
