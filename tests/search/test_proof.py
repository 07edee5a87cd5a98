"""A law on which the search rests: words cut out of a text ask for nothing the text has not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hotcast.search.grams import grams
from hotcast.search.normal import normal

pytestmark = pytest.mark.browser

PROOF = "text => hotcastSearch.proof(hotcastSearch.normal(text))"

# Few signs of each script, so that stretches of all lengths stand beside each other; none whose
# normal form hangs on what stands before or behind it.
SIGNS = "abＡ1３.アイーｶ仮名髙𠮷かな 　。、・（\n"
TEXTS = st.text(SIGNS, min_size=2, max_size=24)


def lacking(text: str, asked: list[str]) -> list[str]:
    """Give what is asked for though the text has it not; ``*`` ends the beginning of a piece."""
    pieces = set(grams(normal(text)))
    begun = {piece[:length] for piece in pieces for length in range(1, len(piece) + 1)}
    return [one for one in asked if one.removesuffix("*") not in (begun if "*" in one else pieces)]


@given(TEXTS, st.data())
def test_words_cut_out_of_a_text_ask_only_for_pieces_of_it(engine, text, data):
    start = data.draw(st.integers(0, len(text) - 2))
    cut = text[start : data.draw(st.integers(start + 2, len(text)))]
    assume(len("".join(normal(cut).split())) > 1)  # one sign may stand within a word
    asked = engine.evaluate(PROOF, cut)
    assert asked
    assert lacking(text, asked) == []


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("サービス。令和の話", "ス。令和"),
        ("住基ネットのAIと5年", "トのA"),
        ("住基ネットのAIと5年", "と5"),
        ("v2.0を使う", "2.0を"),
        ("𠮷田さん", "𠮷田"),
        ("第5回\nAI", "5回"),
        ("ｶﾞﾊﾞｸﾗへ", "バク"),
    ],
)
def test_words_are_cut_in_the_middle_of_words(engine, text, cut):
    assert lacking(text, engine.evaluate(PROOF, cut)) == []


@given(TEXTS, st.text("ぬ鬱ヰq9", min_size=2, max_size=5))
def test_what_a_text_has_not_is_asked_for_by_pieces_it_has_not(engine, text, other):
    assert lacking(text, engine.evaluate(PROOF, other))
