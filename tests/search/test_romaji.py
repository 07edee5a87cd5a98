"""Letters as they are typed for kana, as the page reads them."""

import pytest

pytestmark = pytest.mark.browser

KANA = "text => hotcastSearch.kanaOf(text)"


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("hyoujunka", "ひょうじゅんか"),
        ("kyoto", "きょと"),
        ("gakkou", "がっこう"),
        ("jichitai", "じちたい"),
        ("zititai", "じちたい"),
        ("shinsei", "しんせい"),
        ("sinsei", "しんせい"),
        ("kon'yaku", "こんやく"),
        ("kinen", "きねん"),
        ("annnai", "あんない"),
        ("shimbun", "しんぶん"),
        ("matcha", "まっちゃ"),
        ("ke-su", "けーす"),
        ("ofisu", "おふぃす"),
        ("teian", "ていあん"),
        ("gabamentokuraudo", "がばめんとくらうど"),
        ("juuki", "じゅうき"),
        ("zyuuki", "じゅうき"),
        ("tsuuchi", "つうち"),
        ("tuuti", "つうち"),
        ("fairu", "ふぁいる"),
        ("ひょうじゅnka", "ひょうじゅんか"),
        ("ひょうじゅn", "ひょうじゅん"),
        ("じゅうmin", "じゅうみん"),
    ],
)
def test_letters_become_the_kana_they_are_typed_for(engine, typed, kana):
    assert engine.evaluate(KANA, typed) == kana


@pytest.mark.parametrize("typed", ["lgwan", "mjplus", "pdf", "excel", "xml", "csv", "q", "aws"])
def test_letters_that_are_no_kana_stay_letters(engine, typed):
    assert engine.evaluate(KANA, typed) == ""
