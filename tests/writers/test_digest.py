"""The page to print says what its session says, and never more than a page of it."""

from dataclasses import replace
from datetime import date

import pytest

from hotcast.words.model import Correction
from hotcast.writers.digest import digest_view
from hotcast.writers.pages import site_pages
from hotcast.writers.sheet import Sheet, lines_of

POINTS = '<h2 id="a">要点</h2><ul>{}</ul>'


def session(library, id_: str):
    return next(one for one in library.sessions if one.id == id_)


def points(count: int, length: int) -> str:
    return POINTS.format("".join(f"<li>{'字' * length}。</li>" for _ in range(count)))


def test_a_short_session_is_told_whole_and_large(library):
    view = digest_view(session(library, "sem-2025-01"), library, points(2, 20))
    assert view["size"] == "large"
    assert [point.text for point in view["points"]["rows"]] == ["字" * 20 + "。"] * 2
    assert not view["points"]["more"]
    assert [one["name"] for one in view["people"]["rows"]] == ["担当者B"]
    assert view["address"] == "https://test.example.jp/base/seminars/sem-2025-01/"
    assert [one["more"] for one in map(view.get, ("people", "materials", "documents"))] == [0] * 3


def test_a_restricted_material_has_its_condition_and_no_address(library):
    rows = digest_view(session(library, "sem-2025-01"), library)["materials"]["rows"]
    (kept,) = [row for row in rows if row["condition"]]
    assert (kept["title"], kept["condition"], kept["url"]) == (
        "職員だけの録画",
        "行政職員に限る",
        "",
    )


def test_a_session_that_names_nobody_names_nobody_here(library):
    view = digest_view(session(library, "sem-2025-02"), library)
    assert view["chatham"]
    assert view["people"] == {"rows": [], "more": 0}


def test_type_shrinks_with_the_words_and_then_the_points_are_cut(library):
    one = session(library, "sem-2025-01")
    sizes = [digest_view(one, library, points(count, 60))["size"] for count in range(2, 60)]
    order = ["large", "roomy", "close", "tight"]
    assert sorted(sizes, key=order.index) == sizes
    assert set(sizes) == set(order)
    view = digest_view(one, library, points(300, 60))
    assert view["points"]["more"]
    assert 8 < len(view["points"]["rows"]) < 40


def test_one_endless_point_is_shortened_and_says_so(library):
    view = digest_view(session(library, "sem-2025-01"), library, points(1, 9000))
    (point,) = view["points"]["rows"]
    assert view["points"]["more"]
    assert 500 < len(point.text) < 3000
    assert point.text.endswith("…")


def test_lists_without_end_leave_room_for_the_points(library):
    fix = Correction(date=date(2026, 4, 1), text="長い訂正の文です。" * 20)
    one = replace(
        session(library, "sem-2025-01"),
        title="長い題名" * 60,
        corrections=(fix,) * 9,
        speakers=session(library, "sem-2025-01").speakers * 20,
        materials=session(library, "sem-2025-01").materials * 9,
        documents=session(library, "sem-2025-01").documents * 12,
    )
    view = digest_view(one, library, points(30, 60))
    assert (len(view["title"]), view["size"]) == (90, "tight")
    assert [view[key]["more"] for key in ("corrections", "people", "materials", "documents")] == [
        6,
        17,
        33,
        9,
    ]
    assert len(view["points"]["rows"]) >= 5


def test_where_lists_are_cut_a_note_is_whole_or_said_to_be_on_the_page(library):
    first = session(library, "sem-2025-01")
    notes = ("抜粋", "一字一句そのままの引用ではなく、要約です。", "")
    documents = tuple(replace(first.documents[0], note=note) for note in notes)
    view = digest_view(replace(first, documents=documents), library, points(300, 60))
    assert view["size"] == "tight"
    shown = [row["note"] for row in view["documents"]["rows"]]
    assert shown == ["抜粋", "（続きはページへ）", ""]


def test_withdrawn_sessions_and_those_with_their_own_have_no_page_to_print(small, read):
    def printed():
        return sorted(page.uri for page in site_pages(read(small)) if page.quotes)

    ids = ("sem-2024-01", "sem-2025-01", "sem-2025-02")
    assert printed() == [f"seminars/{id_}/digest.md" for id_ in ids]
    small.change("content/seminars/sem-2025-02.md", "status: published", "status: withdrawn")
    own = "{kind: handout, title: 一枚, file: sem-2025-01/digest.md, access: public, license: X}"
    note = "content/seminars/sem-2025-01.md"
    small.change(note, "materials:\n", f"materials:\n  - {own}\n")
    small.write("content/seminars/sem-2025-01/digest.md", "# 手で書いた一枚\n\n町の言葉。\n")
    assert printed() == ["seminars/sem-2024-01/digest.md"]


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [("", 20, 1), ("字" * 18, 20, 1), ("字" * 19, 20, 2), ("a" * 30, 20, 1), ("字", 0.5, 1)],
)
def test_lines_are_counted_rather_too_many(text, columns, lines):
    assert lines_of(text, columns=columns) == lines


def test_smaller_type_has_more_lines_and_columns():
    small, large = Sheet(8.5), Sheet(12)
    assert small.lines > large.lines
    assert small.columns > large.columns
    assert small.lines_in(26) > large.lines_in(26)
