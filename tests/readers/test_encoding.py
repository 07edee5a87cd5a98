from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.readers.encoding import text_of
from hotcast.words.text import FORBIDDEN

FILE = PurePosixPath("episodes/ep-001.md")
WRITTEN = "title: 自治体の情報システムの標準化\nsummary: 住民基本台帳の話をします。\n"


def complaints(data):
    text, problems = text_of(data, FILE)
    assert text is None
    assert all(problem.stops for problem in problems)
    return [str(problem) for problem in problems]


def test_utf_8_is_read_as_it_is():
    assert text_of(WRITTEN.encode(), FILE) == (WRITTEN, ())


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert text_of(b"\xef\xbb\xbf" + WRITTEN.encode(), FILE) == (WRITTEN, ())


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_ending_becomes_a_newline(ending):
    assert text_of(WRITTEN.replace("\n", ending).encode(), FILE) == (WRITTEN, ())


def test_an_empty_file_is_an_empty_text():
    assert text_of(b"", FILE) == ("", ())


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("cp932", "Shift_JIS"),
        ("euc_jp", "EUC-JP"),
        ("iso2022_jp", "ISO-2022-JP"),
        ("utf_16", "UTF-16"),
    ],
)
@pytest.mark.parametrize("text", [WRITTEN, WRITTEN * 500, "title: こんにちは\r\n"])
def test_another_encoding_is_named(codec, name, text):
    assert complaints(text.encode(codec)) == [
        f"episodes/ep-001.md このファイルは UTF-8 ではありません（{name} のようです）。\n"
        "    → エディターの「名前を付けて保存」で文字コードに UTF-8 を選び、"
        "保存し直してください。"
    ]


def test_one_damaged_character_is_found_by_its_line():
    data = WRITTEN.encode() * 20 + b"title: \xff\n" + WRITTEN.encode()

    assert complaints(data) == [
        "episodes/ep-001.md:41 この行に、文字として読めないところがあります。\n"
        "    → 文字化けしたところを打ち直し、UTF-8 で保存してください。"
    ]


def test_each_line_with_a_character_that_xml_forbids_is_a_problem():
    assert complaints("一\r\n二\x08\x0b\r\n三\n四\ufffe".encode()) == [
        "episodes/ep-001.md:2 この行に、目に見えない使えない文字（U+0008）があります。\n"
        "    → この行を消して、打ち直してください。",
        "episodes/ep-001.md:4 この行に、目に見えない使えない文字（U+FFFE）があります。\n"
        "    → この行を消して、打ち直してください。",
    ]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_problems(data):
    text, problems = text_of(data, FILE)

    assert (text is None) == bool(problems)


@given(st.text().filter(lambda text: not FORBIDDEN.search(text)))
def test_every_clean_text_comes_back(text):
    read, problems = text_of(b"\xef\xbb\xbf" + text.encode(), FILE)

    # An escape before a dollar sign is forbidden anyway, so only line endings may differ.
    assert problems == ()
    assert read == text.replace("\r\n", "\n").replace("\r", "\n")
