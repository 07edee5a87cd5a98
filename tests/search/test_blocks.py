"""What the index says of every piece of words, read back by other means than the page's."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from hotcast.search.blocks import Postings, postings
from hotcast.search.grams import grams
from hotcast.search.model import Entry, Place, Section
from hotcast.search.normal import normal
from hotcast.search.passages import passages

SIGNS = [chr(code) for code in range(33, 127) if chr(code) not in '"$<\\`']

SHORT = st.text("アイ仮b。\n", max_size=6)
# Long enough to be cut into several passages.
LONG = SHORT.map(lambda text: f"{text}。" * 300)
PLACES = st.builds(Place, address=st.just(""), heading=SHORT, text=st.one_of(SHORT, LONG))
SECTIONS = st.builds(
    Section,
    field=st.sampled_from(["points", "body", "transcript"]),
    places=st.lists(PLACES, max_size=3).map(tuple),
)
ENTRIES = st.builds(
    Entry,
    address=st.text("abc", min_size=1),
    title=SHORT,
    kind=st.just("page"),
    names=st.lists(SHORT, max_size=2).map(tuple),
    keywords=st.lists(SHORT, max_size=2).map(tuple),
    sections=st.lists(SECTIONS, max_size=3).map(tuple),
)
FEW = st.lists(ENTRIES, max_size=4)


def page(title: str, number: int = 0) -> Entry:
    return Entry(address=f"{number}/", title=title, kind="page")


def rows_of(entries: list[Entry]) -> Postings:
    return postings(entries, rules="", memory=None, kept=set())


def numbers(told: str):
    """Give coded numbers: one sign below 64, two below 2200, else a last sign and four."""
    digits = map(SIGNS.index, told)
    for first in digits:
        if first < 64:
            yield first
        elif first < 88:
            yield 64 + (first - 64) * 89 + next(digits)
        else:
            yield sum(next(digits) * 89**power for power in (3, 2, 1, 0))


def decoded(told: str, count: int, sizes: list[int]) -> dict[int, tuple[float, list[int]]]:
    """Give weight and passages by page; ``sizes`` tells how many passages pages have."""
    row = numbers(told)
    found, here = {}, -1
    for _ in range(count):
        gap = next(row)
        here += (gap >> 2) + 1
        weight = next(row) / 2 if gap & 1 else 1.0
        passage, held = -1, [0]
        if sizes[here] > 1:
            held = []
            for _ in range(next(row) if gap & 2 else 1):
                passage += next(row) + 1
                held.append(passage)
        found[here] = (weight, held)
    assert list(row) == []
    return found


def expected(entries: list[Entry]) -> dict[str, dict[int, list[int]]]:
    """Give the passages that have a piece, by the piece and the page."""
    found: dict = defaultdict(lambda: defaultdict(list))
    for here, entry in enumerate(entries):
        for number, passage in enumerate(passages(entry)):
            texts = [text for one in passage.places for text in (one.heading, one.text)]
            if number == 0:
                texts += [entry.title, *entry.names, *entry.keywords]
            for gram in {gram for text in texts for gram in grams(normal(text))}:
                found[gram][here].append(number)
    return {gram: dict(passages) for gram, passages in found.items()}


def read_back(entries: list[Entry]) -> dict[str, dict[int, list[int]]]:
    sizes = [len(passages(entry)) for entry in entries]
    return {
        gram: {here: held for here, (_, held) in decoded(told, count, sizes).items()}
        for gram, (count, told) in rows_of(entries).by_gram.items()
    }


@given(FEW)
def test_the_rows_tell_where_every_piece_stands(entries):
    assert read_back(entries) == expected(entries)


@given(FEW, st.integers(120, 270), FEW)
def test_blocks_of_pages_make_one_row(before, between, after):
    entries = [*before, *(page("イb" if n % 50 == 49 else "", n) for n in range(between)), *after]
    assert read_back(entries) == expected(entries)


@given(FEW, ENTRIES)
def test_a_further_page_only_adds_to_the_rows(entries, further):
    before, after = rows_of(entries), rows_of([*entries, further])
    assert after.lengths[:-1] == before.lengths
    for gram, (count, told) in before.by_gram.items():
        assert after.by_gram[gram][0] in (count, count + 1)
        assert after.by_gram[gram][1].startswith(told)


def test_a_title_weighs_more_than_the_points_and_they_more_than_what_was_said():
    def weight(entry: Entry) -> float:
        count, told = rows_of([entry]).by_gram["住基"]
        return decoded(told, count, [1])[0][0]

    def placed(field: str) -> Entry:
        section = Section(field=field, places=(Place(address="", heading="", text="住基"),))
        return Entry(address="a/", title="題", kind="page", sections=(section,))

    fields = ("points", "body", "slides", "transcript", "unreviewed")
    weights = [weight(page("住基")), *(weight(placed(field)) for field in fields)]
    assert weights == [3.0, 1.5, 1.0, 1.0, 0.5, 0.5]
    assert weight(page("住基" * 99)) == 30.0


def test_nothing_of_the_rows_hangs_on_what_was_remembered(tmp_path):
    entries = [page(f"住基{n % 7}イ", n) for n in range(300)]
    first, again, other = set(), set(), set()
    fresh = postings(entries, rules="1", memory=tmp_path, kept=first)
    assert fresh == rows_of(entries)
    assert postings(entries, rules="1", memory=tmp_path, kept=again) == fresh
    assert again == first == {file.stem for file in (tmp_path / "search").iterdir()}
    assert postings(entries, rules="2", memory=tmp_path, kept=other) == fresh
    assert not first & other


def test_a_changed_page_is_read_anew_with_its_block_alone(tmp_path):
    entries = [page(f"住基{n}", n) for n in range(300)]
    before, after = set(), set()
    postings(entries, rules="", memory=tmp_path, kept=before)
    entries[200] = page("戸籍", 200)
    assert postings(entries, rules="", memory=tmp_path, kept=after) == rows_of(entries)
    assert len(after - before) == len(before - after) == 2
