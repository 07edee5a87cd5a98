import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.readers.time_stamps import stamped_lines


def read(body: str) -> list[tuple[int, str, int]]:
    return [(one.start, one.title, line) for one, line in stamped_lines(body, first_line=10)]


@pytest.mark.parametrize(
    ("line", "start", "title"),
    [
        ("- 0:00 オープニング", 0, "オープニング"),
        ("* 0:00 オープニング", 0, "オープニング"),
        ("1. 12:34 本題", 754, "本題"),
        ("(1:02:03) 終わり", 3723, "終わり"),
        ("［1:02:03］終わり", 3723, "終わり"),
        ("**0:00** あいさつ", 0, "あいさつ"),
        ("**0:00 あいさつ**", 0, "あいさつ"),
        ("- __0:00__ あいさつ", 0, "あいさつ"),
        ("- `0:00` あいさつ", 0, "あいさつ"),
        ("１２：３４　本題", 754, "本題"),
        ("00:12:34 – 本題", 754, "本題"),
        ("0:30〜1:20 本題", 30, "本題"),
        ("0:30-1:20 本題", 30, "本題"),
        ("0:30｜本題", 30, "本題"),
        ("0:30本題", 30, "本題"),
        ("> - 0:30 本題", 30, "本題"),
        ("- [ ] 0:30 本題", 30, "本題"),
        ("- [0:30](#at) 本題", 30, "本題"),
        ("- 0:30 [本題](https://example.jp/a_b)の話", 30, "本題の話"),
        ("- 0:30 [本題][1]と**大事な *話* です**", 30, "本題と大事な 話 です"),
        ("- 0:30 本題{: .big}", 30, "本題{: .big}"),
        ("- 0:30 本題 {.big}", 30, "本題"),
        ("- 0:30 ~~旧~~==新==題[^1]", 30, "旧新題"),
        ("- 0:30 A &amp; B \\*注", 30, "A & B *注"),
        ("- 0:30 <b>本題</b><br>", 30, "本題"),
        ("- 0:30 `a_b_c` と a_b_c", 30, "a_b_c と a_b_c"),
        ("- 0:30 2 * 3 * 4", 30, "2 * 3 * 4"),
        ("  - 0:30 本題  ", 30, "本題"),
    ],
)
def test_a_time_before_a_title_is_read_as_people_write_it(line, start, title):
    assert read(line) == [(start, title, 10)]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "- 0:00",
        "- 0:00 -",
        "始まりは 0:00 から",
        "0:60 本題",
        "1:60:00 本題",
        "1:2 本題",
        "1:02:03:04 本題",
        "12:345 本題",
        "2026-05-16 本題",
        "    0:00 字下げ",
        "```\n0:00 コード\n```",
        "~~~ text\n0:00 コード\n~~~",
        "<!-- 0:00 覚え書き -->",
        "段落\n\n    0:00 字下げ\n\n    0:10 字下げ",
        "- 一覧\n\n段落\n\n\t0:00 字下げ",
    ],
)
def test_other_lines_are_no_time_stamps(line):
    assert read(line) == []


@pytest.mark.parametrize(
    "body",
    [
        "- 一覧\n    - 0:30 中の一覧",
        "1. 一覧\n\n    0:30 中の一覧",
        "!!! note\n    0:30 中の一覧",
        "段落の\n    0:30 中の一覧",
    ],
)
def test_what_stands_inside_something_else_is_no_code(body):
    line = 9 + len(body.split("\n"))

    assert read(body) == [(30, "中の一覧", line)]


def test_lines_are_numbered_in_the_file():
    body = "あらすじ\n\n```\n0:00 コード\n```\n\n- 0:00 はじめ\n- 話\n- 1:00 おわり\n"

    assert read(body) == [(0, "はじめ", 16), (60, "おわり", 18)]


@given(st.text(max_size=200) | st.lists(st.sampled_from("0:9*_[]() \n-`<&\\題")).map("".join))
def test_any_text_gives_titles_with_words_in_them(body):
    assert all(title.strip() == title != "" for _, title, _ in read(body))
