"""What people wrote in a note, as places, remembered until its page changes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from hotcast.library.cache import remembered
from hotcast.readers.voices import __file__ as joiner
from hotcast.search.model import Place
from hotcast.search.page_text import __file__ as page_text
from hotcast.search.page_text import places_of
from hotcast.writers.layout import __file__ as layout
from hotcast.writers.layout import laid_out
from hotcast.writers.sections import __file__ as sections
from hotcast.writers.views import View

PLACES = "search-places"
# The modules that decide on the places of a page besides its words.
_RULES = (__file__, joiner, layout, page_text, sections)
# What the page tells of each thing in a list that the build adds; related items are found by
# themselves.
_SHOWN_BY_KEY = {
    "materials": ("kind", "title", "condition", "note"),
    "documents": ("title", "publisher", "number", "version", "note"),
    "related": (),
}
_Told = list[tuple[str, str, str]]
Remember = Callable[[str, Callable[[], tuple[_Told, _Told]]], tuple[_Told, _Told]]


@dataclass(frozen=True, kw_only=True)
class Written:
    """The places of a note's 要点, and those of its other parts as the page shows them."""

    points: tuple[Place, ...]
    body: tuple[Place, ...]


def remembering(memory: Path | None, kept: set[str]) -> Remember:
    """Give what remembers places in the folder ``memory``, and adds what it used to ``kept``."""
    rules = sha256(b"\0".join(Path(file).read_bytes() for file in _RULES)).hexdigest()

    def remember(told: str, compute: Callable[[], tuple[_Told, _Told]]) -> tuple[_Told, _Told]:
        digest = sha256(f"{rules}\0{told}".encode()).hexdigest()
        kept.add(digest)
        return remembered(memory, PLACES, digest, compute)

    return remember


def written(view: View, html: str, *, address: str, remember: Remember) -> Written:
    """Give the places of an item's page from its cleaned HTML and the lists of its view."""
    lists = {key: view.get(key) for key in _SHOWN_BY_KEY}
    told = repr((address, html, lists))
    points, body = remember(told, partial(_places, view, html, address))
    return Written(points=_as_places(points), body=_as_places(body))


def _as_places(told: _Told) -> tuple[Place, ...]:
    return tuple(
        Place(address=address, heading=heading, text=text) for address, heading, text in told
    )


def _places(view: View, html: str, address: str) -> tuple[_Told, _Told]:
    shown = laid_out(view, html, address=address)
    points = places_of(shown["points"]["html"]) if shown["points"] else ()
    return _told(points), _told(_whole(_parts(shown["parts"])))


def _told(places: Sequence[Place]) -> _Told:
    return [(one.address, one.heading, one.text) for one in places]


def _parts(parts: Sequence[View]) -> Iterator[Place]:
    """Give people's words, and what the build adds to them, in the order of the page."""
    for part in parts:
        yield from places_of(part["html"])
        if text := "".join(_line(part["key"], one) for one in part["entries"]):
            yield Place(address=f"#{part['id']}", heading=part["title"], text=text)


def _line(key: str, entry: View) -> str:
    words = " ".join(filter(None, (entry[one] for one in _SHOWN_BY_KEY[key])))
    return f"{words}\n" if words else ""


def _whole(places: Iterator[Place]) -> tuple[Place, ...]:
    """Put neighbours together that stand under one heading."""
    found: list[Place] = []
    for place in places:
        last = found[-1] if found else None
        if last and (last.address, last.heading) == (place.address, place.heading):
            found[-1] = replace(last, text=last.text + place.text)
        else:
            found.append(place)
    return tuple(found)
