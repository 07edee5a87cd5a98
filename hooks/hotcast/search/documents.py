"""Everything that can be found: an entry for each page that has words of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from hotcast.library.model import Library, uri
from hotcast.search.model import Entry, Place, Section
from hotcast.search.notes import note_entry
from hotcast.search.page_text import places_of
from hotcast.search.registers import register_entries
from hotcast.search.written import remembering
from hotcast.words.model import Page


def entries(
    library: Library,
    html_by_uri: Mapping[str, str],
    *,
    memory: Path | None = None,
    kept: set[str] | None = None,
) -> tuple[Entry, ...]:
    """Give the entries of a site by the day their statements were true on, then by address.

    Pages without such a day come first and a new note last, so that older ones keep their places.
    ``html_by_uri`` is the cleaned HTML of pages by their place in the tree of sources, before any
    word is linked to the glossary. Withdrawn items have no entry, nor have pages that only list
    others; materials belong to their sessions. What was remembered of notes in the folder
    ``memory``, or is from now on, is added to ``kept``.
    """
    remember = remembering(memory, set() if kept is None else kept)
    readable = [item for item in library.items if item.status != "withdrawn"]
    dated = [
        (item.as_of, note_entry(item, library, html_by_uri, remember=remember)) for item in readable
    ]
    undated = [*register_entries(library), *_word_pages(library, html_by_uri)]
    found = [*((date.min, entry) for entry in undated), *dated]
    return tuple(entry for _, entry in sorted(found, key=lambda pair: (pair[0], pair[1].address)))


def _word_pages(library: Library, html_by_uri: Mapping[str, str]) -> Iterator[Entry]:
    materials = {one.file for session in library.sessions for one in session.materials}
    for page in library.pages:
        if page.source.file not in materials:
            yield _word_page(page, html_by_uri.get(str(uri(page.source.file)), ""))


def _word_page(page: Page, html: str) -> Entry:
    places = places_of(html)
    headed = next((one.heading for one in places if one.heading and not one.address), "")
    title = page.title or headed or page.source.file.stem
    shown = (_without(title, place) for place in places)
    body = tuple(place for place in shown if place.heading or place.text)
    return Entry(
        address=_address(uri(page.source.file)),
        title=title,
        kind="page",
        summary=page.summary or "",
        sections=(Section(field="body", places=body),) if body else (),
        facets={"kind": ("page",)},
    )


def _without(title: str, place: Place) -> Place:
    """Give a place without the page's title over it, which is found by itself."""
    return replace(place, heading="") if (place.address, place.heading) == ("", title) else place


def _address(place: PurePosixPath) -> str:
    """Give ``about/`` for ``about.md`` and the folder's own address for its ``index.md``."""
    page = place.parent if place.stem in ("index", "README") else place.with_suffix("")
    return "" if str(page) == "." else f"{page}/"
