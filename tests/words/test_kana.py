import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.words.kana import ROWS, kana_key, kana_row


def test_readings_stand_as_in_a_dictionary():
    readings = ["がばめんと", "かばん", "サーバー", "さあば", "きゃく", "きやく", "あい", "アー"]
    assert sorted(readings, key=kana_key) == [
        "アー",
        "あい",
        "がばめんと",
        "かばん",
        "きゃく",
        "きやく",
        "さあば",
        "サーバー",
    ]


@pytest.mark.parametrize(
    ("reading", "row"),
    [
        ("がばめんと", "か行"),
        ("ﾊﾞｯｸｱｯﾌﾟ", "は行"),
        ("ヴェンダ", "あ行"),
        ("っと", "た行"),
        ("ゔ", "あ行"),
        ("わん", "わ行"),
        ("LGWAN", "その他"),
        ("", "その他"),
        ("ー", "その他"),
    ],
)
def test_a_reading_stands_in_the_row_of_its_first_sound(reading, row):
    assert kana_row(reading) == row


def test_every_plain_kana_has_a_row():
    assert {kana_row(chr(code)) for code in range(ord("ぁ"), ord("ゖ") + 1)} == {*ROWS}


@given(st.text())
def test_any_text_has_a_key_and_a_row(text):
    assert kana_key(text) <= kana_key(text)
    assert kana_row(text)
