"""The whole of the search, from pages to the files that the page's engine loads."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from hotcast.library.model import Library
from hotcast.search.blocks import postings
from hotcast.search.coding import script
from hotcast.search.documents import entries
from hotcast.search.facets import facet_groups
from hotcast.search.hints import hints_of
from hotcast.search.index import index_files
from hotcast.search.lists import facets_script
from hotcast.search.model import Entry
from hotcast.search.terms import terms_data

# What a page's postings depend on besides its words.
_RULES = ("blocks", "grams", "model", "normal", "passages", "postings", "coding")


def search_files(
    library: Library, html_by_uri: Mapping[str, str], *, memory: Path | None, kept: set[str]
) -> dict[str, bytes]:
    """Give the files of the search by their address.

    ``html_by_uri`` is the HTML of all pages before words are linked to the glossary. The digests
    of what was remembered, or is remembered from now on, are added to ``kept``.
    """
    with _uncollected():
        return _search_files(library, html_by_uri, memory=memory, kept=kept)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage, which takes long among a million strings that stay."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _search_files(
    library: Library, html_by_uri: Mapping[str, str], *, memory: Path | None, kept: set[str]
) -> dict[str, bytes]:
    found = entries(library, html_by_uri, memory=memory, kept=kept)
    rules = _digest_of_rules()
    rows = postings(found, rules=rules, memory=memory, kept=kept)
    hints = hints_of(map(_text, found), library.terms, memory=memory)
    beside = {
        "facets": facets_script(found, facet_groups(library, found)),
        "terms": script("terms", terms_data(library)),
    }
    return index_files(found, rows, hints, beside)


def _text(entry: Entry) -> str:
    """Give all words of a page for the dictionary, which asks for no order."""
    places = [place for section in entry.sections for place in section.places]
    lines = (entry.title, *entry.names, *(f"{one.heading}\n{one.text}" for one in places))
    return "\n".join(lines)


def _digest_of_rules() -> str:
    files = (Path(__file__).with_name(f"{name}.py") for name in _RULES)
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
