"""The files of the index: they hold everything, and change only where the words did."""

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hotcast.search.blocks import postings
from hotcast.search.documents import entries
from hotcast.search.hints import Hints
from hotcast.search.index import index_files
from hotcast.search.model import Entry, Place, Section
from hotcast.search.passages import passages

PAGES = Path(__file__).parents[1] / "data" / "search-dev" / "content"
HINTS = Hints(
    variants={"組込み": ["組み込み"]},
    synonyms={"組込み": ["埋め込み"]},
    readings={"くらうど": ["クラウド"]},
    aliases={"ガバクラ": ["ガバメントクラウド", "gc"]},
    suffixes={"か": "課化"},
)


def entry(file: Path) -> Entry:
    """Give a page of the measured ones as an entry."""
    title, *parts = re.split("^#+ (.*)\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    heads = ["", *parts[1::2]]
    places = [
        Place(address=f"#{here}" if here else "", heading=head, text=text.strip())
        for here, (head, text) in enumerate(zip(heads, parts[::2], strict=True))
    ]
    section = Section(field="body", places=tuple(places))
    return Entry(address=f"{file.stem}/", title=title, kind="page", sections=(section,))


@pytest.fixture(scope="module")
def pages() -> tuple[Entry, ...]:
    """Give some two hundred real pages."""
    return tuple(entry(file) for file in sorted(PAGES.glob("p[0-9]*.md"))[:200])


def written(entries: Sequence[Entry]) -> dict[str, bytes]:
    rows = postings(entries, rules="", memory=None, kept=set())
    return index_files(entries, rows, HINTS, {"facets": b"facets()\n"})


@pytest.fixture(scope="module")
def files(pages) -> dict[str, bytes]:
    """Give the files of their index."""
    return written(pages)


def told(content: bytes) -> list:
    """Give what a file hands over."""
    given = re.fullmatch(r"hotcastSearch\.[a-z]+\((.*)\)\n", content.decode())[1]
    return json.loads(f"[{given}]")


def root(files: dict[str, bytes]) -> dict:
    return told(files["search/start.js"])[0]


def names_of(files: dict[str, bytes], kind: str) -> list[str]:
    """Give the names of the files of one sort, in the order in which the root has them."""
    signs = re.findall(".{8}", root(files)["postings" if kind == "p" else "texts"])
    return [f"search/{kind}-{sign}.js" for sign in signs]


def files_of(files: dict[str, bytes], kind: str) -> list[list]:
    """Give what the files of one sort hand over, in their order."""
    return [told(files[name]) for name in names_of(files, kind)]


def pieces_of(found: str) -> dict[str, str]:
    parts = found.split(" ")
    return dict(zip(parts[::2], parts[1::2], strict=True))


def utf16(text: str) -> bytes:
    return text.encode("utf-16-be")


# ---- What the files hold ----


def test_every_file_is_known_to_the_root_by_its_content(files):
    known = ["search/start.js", f"search/facets-{root(files)['facets']}.js"]
    known += names_of(files, "p") + names_of(files, "t")
    assert sorted(files) == sorted(known)
    assert len({*known}) == len(known) > 40
    assert files[known[1]] == b"facets()\n"


def test_every_piece_lies_where_the_page_looks_for_it(pages, files):
    firsts = [utf16(first) for first in root(files)["firsts"].split(" ")]
    assert firsts == sorted(firsts)
    rows = postings(pages, rules="", memory=None, kept=set()).by_gram
    found: set[str] = set()
    for number, (pieces, _) in enumerate(files_of(files, "p")):
        held = pieces_of(pieces)
        assert {max(bisect_right(firsts, utf16(one[:2])) - 1, 0) for one in held} == {number}
        assert all(row.endswith(rows[one][1]) for one, row in held.items())
        found |= held.keys()
    assert found == rows.keys()


def test_every_hint_lies_where_its_word_begins(files):
    firsts = [utf16(first) for first in root(files)["firsts"].split(" ")]
    hints = {}
    for number, (_, led) in enumerate(files_of(files, "p")):
        for line in filter(None, led.split(";")):
            key, *words = line.split(",")
            hints[key] = words
            word = key.lstrip("=~@")
            assert max(bisect_right(firsts, utf16(word[:2])) - 1, 0) == number
    assert hints == {
        "組込み": ["組み込み"],
        "=組込み": ["埋め込み"],
        "~くらうど": ["クラウド"],
        "@ガバクラ": ["ガバメントクラウド", "gc"],
    }
    assert root(files)["suffixes"] == {"か": "課化"}


def test_the_texts_give_back_every_passage_of_every_page(pages, files):
    found = {}
    for (told_pages,) in files_of(files, "t"):
        for here, address, title, *_, held in told_pages:
            assert (address, title) == (pages[here].address, pages[here].title)
            for number, places in held:
                assert (here, number) not in found
                found[here, number] = [Place(address=a, heading=h, text=t) for a, h, t in places]
    assert found == {
        (here, number): list(passage.places)
        for here, page in enumerate(pages)
        for number, passage in enumerate(passages(page))
    }


def test_an_index_of_nothing_can_be_read():
    files = written(())
    assert root(files)["pages"] == ""
    assert files_of(files, "t") == []


# ---- What changes ----


def gone(before: dict[str, bytes], after: dict[str, bytes], kind: str) -> set[int]:
    """Give the numbers of the files of one sort that are not there any more."""
    return {here for here, name in enumerate(names_of(before, kind)) if name not in after}


def with_text(page: Entry, change) -> Entry:
    (section,) = page.sections
    places = tuple(replace(one, text=change(one.text)) for one in section.places)
    return replace(page, sections=(replace(section, places=places),))


def test_the_same_pages_give_the_same_bytes(pages, files):
    rows = postings(pages, rules="", memory=None, kept=set())
    again = index_files(list(pages), rows, HINTS, {"facets": b"facets()\n"})
    assert list(again.items()) == list(files.items())


def test_a_changed_word_changes_its_text_and_the_pieces_it_had_and_has(pages, files):
    here, old = next(
        (n, word[0])
        for n in range(100, 200)
        if (word := re.search("[一-鿿]{4}", pages[n].sections[0].places[0].text))
    )
    edited = with_text(pages[here], lambda text: text.replace(old, "住基戸籍", 1))
    after = (*pages[:here], edited, *pages[here + 1 :])
    rows = [postings(one, rules="", memory=None, kept=set()).by_gram for one in (pages, after)]
    differ = {one for one in {*rows[0], *rows[1]} if rows[0].get(one) != rows[1].get(one)}
    firsts = [utf16(first) for first in root(files)["firsts"].split(" ")]
    expected = {bisect_right(firsts, utf16(one[:2])) - 1 for one in differ}
    new = written(after)
    assert gone(files, new, "p") == gone(new, files, "p") == expected
    assert len(gone(files, new, "t")) == len(gone(new, files, "t")) == 1
    assert len(new.keys() - files.keys()) == len(expected) + 1 < 20


def test_where_the_texts_are_cut_elsewhere_most_files_keep_their_names(pages, files):
    long = with_text(pages[20], lambda text: text * 5)
    new = written((*pages[:20], long, *pages[21:]))
    assert len(names_of(new, "t")) != len(names_of(files, "t"))
    assert len(gone(files, new, "t")) * 3 < len(names_of(files, "t"))


def test_a_new_page_at_the_end_keeps_the_numbers_and_the_texts_of_the_others(pages, files):
    before = written(pages[:-1])
    assert root(files)["pages"].startswith(root(before)["pages"])
    assert len(gone(before, files, "t")) < 5
    rows = [postings(one, rules="", memory=None, kept=set()).by_gram for one in (pages[:-1], pages)]
    assert all(rows[1][one][1].startswith(row) for one, (_, row) in rows[0].items())


def test_the_order_in_which_pages_are_read_does_not_matter(find, small):
    found = find(small)
    turned = dict(reversed(found.html_by_uri.items()))
    assert tuple(entries(found.library, turned)) == tuple(found.entries)
    assert len(found.entries) > 5
