"""What a library knows of its items and files."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.library.model import published_files, related, uri

EPISODE = "episodes/ep-001.md"
SECOND = "episodes/ep-002.md"
SESSION = "content/seminars/sem-2025-01.md"
SETTINGS = "mkdocs.yml"


def gathered(house):
    library, problems = house.gather()
    assert problems == ()
    return library


def published(house):
    return [str(file) for file in published_files(gathered(house))]


def ids(things):
    return [thing.id for thing in things]


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("content/index.md", "index.md"),
        ("content/seminars/sem-2025-01/slides.pdf", "seminars/sem-2025-01/slides.pdf"),
        ("episodes/ep-001.md", "episodes/ep-001.md"),
    ],
)
def test_content_and_episodes_are_neighbours_on_the_site(file, place):
    assert uri(PurePosixPath(file)) == PurePosixPath(place)


def test_related_stands_in_both_directions_though_written_on_one_side(small):
    library = gathered(small)
    assert library.item_by_id["ep-001"].related_sessions == ()
    assert library.related_by_id["sem-2025-01"] == ("ep-001",)
    assert library.related_by_id["ep-001"] == ("sem-2025-01",)


def test_related_written_on_both_sides_stands_once(small):
    small.change(EPISODE, "seminars: []\n  episodes: []", "seminars: [sem-2025-01]")
    assert gathered(small).related_by_id["ep-001"] == ("sem-2025-01",)


def test_related_comes_newest_first(small):
    small.change(EPISODE, "seminars: []", "seminars: [sem-2024-01, sem-2025-02]")
    assert gathered(small).related_by_id["ep-001"] == ("sem-2025-02", "sem-2025-01", "sem-2024-01")


@pytest.mark.parametrize("hidden", ["sem-2025-03", "ep-004"])
def test_related_never_names_what_is_hidden(small, hidden):
    kind = "episodes" if hidden.startswith("ep") else "seminars"
    small.change(SECOND, "gyomu: []", f"gyomu: []\nrelated: {{{kind}: [{hidden}]}}")
    library = gathered(small)
    assert library.related_by_id["ep-002"] == ()
    assert hidden not in library.related_by_id


def test_nothing_is_related_to_itself(small):
    small.change(SECOND, "gyomu: []", "gyomu: []\nrelated: {episodes: [ep-002]}")
    assert gathered(small).related_by_id["ep-002"] == ()


@pytest.fixture(scope="module")
def items(built):
    return gathered(built).items


@given(st.permutations(range(7)))
def test_related_does_not_ask_for_an_order(items, order):
    assert related(items[place] for place in order) == related(items)


def test_notes_are_all_that_has_words(small):
    library = gathered(small)
    assert library.notes == (*library.episodes, *library.sessions, *library.pages)


def test_everything_comes_in_the_order_of_files_hidden_or_not(small):
    assert ids(gathered(small).everything) == [
        *("sem-2024-01", "sem-2025-01", "sem-2025-02", "sem-2025-03"),
        *("ep-001", "ep-002", "ep-003", "ep-004", "ep-005"),
    ]


def test_only_episodes_that_wait_for_their_time_are_scheduled(small):
    assert ids(gathered(small).scheduled) == ["ep-004"]
    small.change(SETTINGS, "samples: true", "samples: false")
    assert ids(gathered(small).scheduled) == ["ep-004"]
    small.change("episodes/ep-004.md", "status: published", "status: published\nsample: true")
    assert ids(gathered(small).scheduled) == []


def test_public_materials_go_out_and_what_merely_lies_there_does_not(small):
    assert published(small) == [
        "content/seminars/sem-2025-01/minutes.md",
        "content/seminars/sem-2025-01/slides.pdf",
    ]


def test_a_public_material_goes_out_wherever_below_the_seminars_it_lies(small):
    slides = (small.root / "content/seminars/sem-2025-01/slides.pdf").read_bytes()
    small.write("content/seminars/shared/2025/slides.pdf", slides)
    small.change(SESSION, "file: sem-2025-01/slides.pdf", "file: shared/2025/slides.pdf")
    small.change(SESSION, "(sem-2025-01/slides.pdf)", "(shared/2025/slides.pdf)")
    assert "content/seminars/shared/2025/slides.pdf" in published(small)


def test_materials_of_a_draft_stay_in(small):
    assert not [file for file in published(small) if "sem-2025-03" in file]


def test_a_withdrawn_session_takes_its_files_along(small):
    small.change(SESSION, "status: published", "status: withdrawn")
    small.change(EPISODE, "sem-2025-01.md#要点", "sem-2025-01.md")
    assert published(small) == []


def test_of_pictures_in_a_sessions_folder_only_those_it_shows_go_out(small):
    for name in ("a.png", "ba.png", "c.png"):
        small.draw(f"content/seminars/sem-2025-01/{name}")
    small.change(SESSION, "## 要点", "![図](sem-2025-01/ba.png)\n\n## 要点")
    assert [file for file in published(small) if file.endswith("png")] == [
        "content/seminars/sem-2025-01/ba.png"
    ]


def test_other_files_of_the_content_go_out_and_registries_never(small):
    for file in (
        "content/registry/notes.csv",
        "content/registry/old/people.yml",
        "content/people-old.yml",
        "content/drawing.svg",
        "content/script.js",
        "episodes/note.txt",
    ):
        small.write(file, b"1")
    small.draw("content/images/map.png")
    library, problems = small.gather()
    assert library is not None, problems
    folder = "content/seminars/sem-2025-01"
    assert {str(file) for file in published_files(library)} == {
        "content/images/map.png",
        f"{folder}/minutes.md",
        f"{folder}/slides.pdf",
    }
