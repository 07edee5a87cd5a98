"""Pages are cut where a reader would, and nothing is lost by it."""

from hypothesis import given
from hypothesis import strategies as st

from hotcast.search.model import Entry, Place, Section
from hotcast.search.passages import passages

LONGEST = 1500
# A text has sentences of many lengths, one without end, and none.
TEXTS = st.lists(
    st.tuples(st.integers(0, 2000), st.sampled_from(["。", "！？", "\n", "\n\n", ""])), max_size=12
).map(lambda parts: "".join("あ" * length + end for length, end in parts))
PLACES = st.builds(
    Place, address=st.sampled_from(["", "#a", "#t=7"]), heading=st.text("見出し"), text=TEXTS
)
SECTIONS = st.builds(
    Section,
    field=st.sampled_from(["points", "body", "transcript"]),
    places=st.lists(PLACES, max_size=5).map(tuple),
)
ENTRIES = st.lists(SECTIONS, max_size=4).map(
    lambda sections: Entry(address="a/", title="題", kind="page", sections=tuple(sections))
)


def whole(entry: Entry) -> str:
    return "".join(place.text for section in entry.sections for place in section.places)


@given(ENTRIES)
def test_passages_together_are_the_text(entry):
    cut = [place.text for passage in passages(entry) for place in passage.places]
    assert "".join(cut) == whole(entry)


@given(ENTRIES)
def test_every_piece_keeps_its_field_its_place_and_its_heading(entry):
    known = {
        (section.field, place.address, place.heading)
        for section in entry.sections
        for place in section.places
    }
    for passage in passages(entry):
        assert {(passage.field, one.address, one.heading) for one in passage.places} <= known


@given(ENTRIES)
def test_only_a_sentence_without_end_is_longer_than_a_passage(entry):
    for passage in passages(entry):
        length = sum(len(place.text) for place in passage.places)
        assert length <= LONGEST or len(passage.places) == 1
        for place in passage.places:
            inner = place.text[:-1].rstrip("。！？\n")
            assert len(place.text) <= LONGEST or not {*inner} & {*"。！？\n"}


def test_a_page_without_words_has_one_empty_passage():
    (only,) = passages(Entry(address="a/", title="題", kind="page"))
    assert (only.field, only.places) == ("body", ())


def test_a_long_place_is_cut_behind_a_sentence():
    place = Place(address="#a", heading="見出し", text=("あ" * 999 + "。") * 3)
    section = Section(field="body", places=(place,))
    cut = passages(Entry(address="a/", title="題", kind="page", sections=(section,)))
    assert [[len(one.text) for one in passage.places] for passage in cut] == [[1000]] * 3
