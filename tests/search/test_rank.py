"""In which order pages come that have the same word."""

from datetime import date

import pytest

from hotcast.search.model import Entry, Place, Section

pytestmark = pytest.mark.browser

FIND = "async (words) => (await hotcastSearch.find(words)).results.map((one) => one.title)"
PLACES = (
    "async (words) => (await hotcastSearch.find(words)).results[0].places.map((one) => one.url)"
)
OTHER = "町の仕事を順に話しました。"


def entry(name: str, *sections: Section, title: str = "", sunk: bool = False) -> Entry:
    return Entry(
        address=f"seminars/{name}/",
        title=title or name,
        kind="session",
        sections=sections or (said("body", OTHER),),
        as_of=date(2026, 1, 1),
        sunk=sunk,
    )


def said(field, text: str = f"副本の見直し。{OTHER}", address: str = "") -> Section:
    return Section(field=field, places=(Place(address=address, heading="", text=text),))


def test_title_points_body_spoken_and_unreviewed_words_come_in_this_order(page_over):
    fields = ("unreviewed", "transcript", "body", "points")
    pages = [entry(field, said(field)) for field in fields]
    page = page_over([entry("a", title="副本の見直し"), *pages[::-1]])
    assert page.evaluate(FIND, "副本") == ["副本の見直し", *fields[::-1]]


def test_what_was_superseded_comes_after_what_holds(page_over):
    page = page_over([entry("new", said("body")), entry("old", said("points"), sunk=True)])
    assert page.evaluate(FIND, "副本") == ["new", "old"]


def test_of_equal_pages_the_later_comes_first(page_over):
    page = page_over([entry(name, said("body")) for name in ("2024", "2025", "2026")])
    assert page.evaluate(FIND, "副本") == ["2026", "2025", "2024"]


def test_of_one_page_the_points_are_shown_before_what_was_said(page_over):
    spoken, points = said("transcript", address="#t=5"), said("points", address="#要点")
    page = page_over([entry("a", spoken, points)])
    assert page.evaluate(PLACES, "副本") == ["seminars/a/#要点", "seminars/a/#t=5"]


def test_a_long_name_is_found_by_its_short_one_and_back(page_over):
    names = {"ガバクラ": ("ガバメントクラウド",), "ガバメントクラウド": ("ガバクラ",)}
    short, long = (
        entry("short", said("body", "ガバクラの話。")),
        entry("long", said("body", "ガバメントクラウドの話。")),
    )
    page = page_over([short, long], aliases=names)
    assert page.evaluate(FIND, "ガバクラ") == ["short", "long"]
    assert page.evaluate(FIND, "ガバメントクラウド") == ["long", "short"]
