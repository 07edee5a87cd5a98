"""Two episodes of one show with one title."""
# ruff: noqa: E501  # the words stand as they are read

import pytest

FIRST, COPY = "episodes/ep-001.md", "episodes/ep-009.md"
TOLD = (
    "episodes/ep-009.md:8 title「はじめての回 <b>&「」」が episodes/ep-001.md と同じです。\n"
    "    → 写したままなら、この回の題名に直してください。"
)


@pytest.fixture
def copied(small):
    """Give a small site with a copy of its first note that has everything of its own but a title."""
    text = (small.root / FIRST).read_text(encoding="utf-8")
    text = text.replace("ep-001", "ep-009").replace("number: 1", "number: 9")
    small.write(COPY, text)
    for ending in (".mp3", ".vtt"):
        sound = (small.root / FIRST).with_suffix(ending).read_bytes()
        small.write(f"episodes/ep-009{ending}", sound)
    return small


def test_a_title_left_from_the_copied_note_is_warned_of(copied):
    library, problems = copied.gather()
    assert library
    assert [str(one) for one in problems] == [TOLD]


def test_full_width_letters_make_no_other_title(copied):
    copied.change(FIRST, "<b>", "＜Ｂ＞")
    assert [one.replace("<b>", "") for one in copied.said()] == [TOLD.replace("<b>", "")]


def test_a_copy_that_still_has_the_id_of_its_original_is_told_though_its_file_comes_first(copied):
    for ending in (".md", ".mp3", ".vtt"):
        file = (copied.root / COPY).with_suffix(ending)
        file.rename(file.with_stem("ep-000"))
    copied.change("episodes/ep-000.md", "id: ep-009", "id: ep-001")
    assert [one.split("\n")[0] for one in copied.said() if "title" in one] == [
        "episodes/ep-000.md:8 title「はじめての回 <b>&「」」が episodes/ep-001.md と同じです。"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("はじめての回", "二回目"),
        ("season: 1", "show: yoru"),
        ("status: published", "status: draft"),
        ("status: published", "status: withdrawn"),
    ],
    ids=["of-its-own", "in-another-show", "draft", "withdrawn"],
)
def test_titles_that_no_listener_sees_twice_are_fine(copied, old, new):
    copied.change(COPY, old, new)
    assert [one for one in copied.said() if "title" in one] == []


def test_a_hidden_sample_is_not_warned_of(copied):
    copied.change(COPY, "season: 1", "sample: true")
    assert copied.said() == [TOLD]
    copied.change("mkdocs.yml", "samples: true", "samples: false")
    assert copied.said() == []
