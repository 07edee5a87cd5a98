"""Japanese text: compared in one form, cut and sorted as readers expect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.words.text import FORBIDDEN, cut, cut_at_sentence, folded, nearest, size


@pytest.mark.parametrize(
    "char", ["\0", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\ud800", "\ufffe", "\uffff"]
)
def test_characters_that_xml_forbids_are_found(char):
    assert FORBIDDEN.search(f"標準{char}化")


@pytest.mark.parametrize(
    "char", ["\t", "\n", "\r", " ", "あ", "　", "𠮷", "😀", "\ue000", "\ufffd", "\U0010ffff"]
)
def test_characters_that_xml_allows_pass(char):
    assert not FORBIDDEN.search(char)


def test_words_are_compared_in_one_width_and_case():
    assert folded(" Ｇｏｖ-Ｃｌｏｕｄ　") == "gov-cloud"
    assert folded("ｶﾞﾊﾞｸﾗ") == "ガバクラ"
    assert folded("ハンガル") == folded("ハンカ\u3099ル")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("標準か", "標準化"),
        ("Published", "published"),
        ("ｐｕｂｌｉｓｈ", "published"),
        ("publsihed", "published"),
        ("draft", "draft"),
        ("まったく別の言葉", None),
        ("", None),
    ],
)
def test_the_nearest_known_word_is_found(word, meant):
    assert nearest(word, ["draft", "published", "標準化"]) == meant


@pytest.mark.parametrize(
    ("word", "meant"), [("ep-03", "ep-003"), ("ep-０06", "ep-006"), ("ep-004", None), ("ep-", None)]
)
def test_another_number_is_never_what_was_meant(word, meant):
    assert nearest(word, ["ep-003", "ep-006"]) == meant


def test_the_nearest_word_is_given_as_it_was_written():
    assert nearest("CC BY 4.0", ["ＣＣ-ＢＹ-4.0"]) == "ＣＣ-ＢＹ-4.0"


def test_nothing_is_near_when_nothing_is_known():
    assert nearest("draft", []) is None


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "0 バイト"),
        (999, "999 バイト"),
        (1000, "1 KB"),
        (640_000, "640 KB"),
        (999_499, "999 KB"),
        (1_000_000, "1.0 MB"),
        (1_234_567, "1.2 MB"),
        (987_654_321, "987.7 MB"),
    ],
)
def test_sizes_are_written_as_staff_read_them(count, written):
    assert size(count) == written


def test_a_short_text_is_not_cut():
    assert cut("標準化", most=3) == "標準化"
    assert cut("", most=3) == ""


def test_a_long_text_ends_in_an_ellipsis():
    assert cut("標準化の話", most=4) == "標準化…"
    assert cut("標準 化の話", most=4) == "標準…"


@given(st.text(), st.integers(1, 20))
def test_a_cut_text_is_never_too_long(text, most):
    assert len(cut(text, most=most)) <= most


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("一文目。二文目。", 24, "一文目。二文目。"),
        ("一文目。二文目。", 23, "一文目。"),
        ("One. Two.three. Four", 16, "One."),
        ("見出し\n続きの長い文", 20, "見出し"),
        ("区切りのない長い文", 12, "区切り…"),
        ("𠮷𠮷𠮷", 7, "𠮷…"),
        ("あ。い", 2, ""),
        ("", 0, ""),
    ],
)
def test_text_is_cut_behind_a_sentence(text, most, kept):
    assert cut_at_sentence(text, most=most) == kept


@given(st.text(), st.integers(0, 50))
def test_a_cut_is_never_longer_than_asked_for(text, most):
    text = FORBIDDEN.sub("", text)
    assert len(cut_at_sentence(text, most=most).encode()) <= most
