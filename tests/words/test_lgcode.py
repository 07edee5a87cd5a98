"""The check digit of municipality codes, against the codes in use."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.words.lgcode import check_digit, is_code

# Source: 総務省「都道府県コード及び市区町村コード」.
KNOWN = {
    "010006": "北海道",
    "011002": "札幌市",
    "012025": "函館市",
    "130001": "東京都",
    "131016": "千代田区",
    "141003": "横浜市",
    "271004": "大阪市",
    "473821": "与那国町",
}


@pytest.mark.parametrize("code", KNOWN)
def test_known_codes_end_in_their_check_digit(code):
    assert check_digit(code[:5]) == code[5]
    assert is_code(code)


def test_every_code_on_the_list_ends_in_its_check_digit():
    table = files("hotcast.library").joinpath("lgcodes.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    assert len(rows) > 1700
    assert [(code, name) for code, name in rows if not is_code(code)] == []
    assert KNOWN.items() <= dict(rows).items()


@given(st.from_regex("[0-9]{5}", fullmatch=True))
def test_of_ten_last_digits_one_is_right(first_five):
    assert [last for last in "0123456789" if is_code(first_five + last)] == [
        check_digit(first_five)
    ]


@pytest.mark.parametrize(
    "text", ["", "01100", "0110020", "011003", "O11002", "０１１００２", "01100２", "011-02"]
)
def test_anything_else_is_no_code(text):
    assert not is_code(text)


@pytest.mark.parametrize("text", ["", "0110", "011002", "０１１００", "0110a"])
def test_a_check_digit_needs_five_ascii_digits(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        check_digit(text)
