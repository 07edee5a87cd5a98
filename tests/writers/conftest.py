"""A library to write, texts to write with it, and files to compare what was written with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import strategies as st

from hotcast.library.model import Library
from hotcast.words.model import Correction
from hotcast.words.text import FORBIDDEN

DOORS = Path(__file__).parents[1] / "data" / "doors"
ODD = ("]]></title>", "&lt;b&gt;", "</p><script>", "'\"", "a\\,;:\\n b", "字" * 80)


@pytest.fixture
def read() -> Callable[..., Library]:
    """Give a function from a house to its library, without problems."""

    def library_of(house) -> Library:
        library, problems = house.gather()
        assert library, problems
        return library

    return library_of


@pytest.fixture
def library(small, read) -> Library:
    return read(small)


@pytest.fixture
def typed() -> st.SearchStrategy[str]:
    """Give every text that can come out of the front matter: one line, nothing forbidden."""
    # A reader of notes takes the mark at the beginning of a file, U+FEFF, away.
    characters = st.characters(exclude_categories=("Cs",), exclude_characters="\ufeff")
    lines = st.text(characters).map(
        lambda text: " ".join(FORBIDDEN.sub("", text).splitlines()).strip()
    )
    return lines.filter(bool) | st.sampled_from(ODD)


@pytest.fixture
def saying(library) -> Callable[[str], Library]:
    """Give a function from a text to the library that says it wherever it can."""

    def library_saying(text: str) -> Library:
        fix = Correction(date=date(2026, 4, 1), text=text)
        sessions = tuple(
            replace(one, title=text, summary=text, corrections=(fix,)) for one in library.sessions
        )
        settings = library.settings
        series = tuple(replace(one, title=text, summary=text) for one in settings.series)
        shows = tuple(replace(one, title=text, summary=text, author=text) for one in settings.shows)
        settings = replace(settings, series=series, shows=shows)
        term_by_id = {id_: replace(one, term=text) for id_, one in library.term_by_id.items()}
        return replace(library, sessions=sessions, settings=settings, term_by_id=term_by_id)

    return library_saying


@pytest.fixture
def golden(pytestconfig) -> Callable[[str, bytes], None]:
    """Give a function that compares what was written with the file it must be."""

    def compare(name: str, written: bytes) -> None:
        if pytestconfig.getoption("--update-golden"):
            (DOORS / name).write_bytes(written)
        assert written == (DOORS / name).read_bytes()

    return compare
