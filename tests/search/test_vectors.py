"""The normal form and the pieces of words are the same in the build and in the page."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from hotcast.search.grams import grams
from hotcast.search.normal import normal

pytestmark = pytest.mark.browser

TESTS = Path(__file__).parents[1]
MODULES = TESTS.parent / "overrides" / "assets" / "search"
FILE = TESTS / "data" / "search" / "vectors.json"
VECTORS = json.loads(FILE.read_text(encoding="utf-8"))

FORMS = """text => {
    const form = hotcastSearch.normal(text);
    const placed = hotcastSearch.normalWithPlaces(text);
    return {normal: form, grams: hotcastSearch.grams(form), placed: placed.text, at: placed.at};
}"""

# Characters that have rules of their own, among all others.
TELLING = (
    "ァヴェウィーｶﾞヶか3三０月.,，-‐—〜～・　 \n\t()「」。𠮷髙齋α'′’´é©①㍻㌔ﬁß"
    "\u0301\u3099\ufe00\U000e0100"
)
# Browser and Python know different versions of Unicode, so only what has long been in it.
KNOWN = st.characters(exclude_categories=["Cs", "Cn"])
TEXTS = st.text(st.one_of(st.sampled_from(TELLING), KNOWN), max_size=40)
LINES = TEXTS.filter(lambda text: "\n" not in normal(text))


@pytest.fixture(scope="module")
def in_the_page(chromium) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("normal", "grams"):
        page.add_script_tag(path=MODULES / f"{name}.js")
    yield page
    page.close()


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one["about"])
def test_the_build_writes_what_the_vectors_say(one):
    assert normal(one["text"]) == one["normal"]
    assert sorted(grams(one["normal"])) == sorted(one["grams"])


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one["about"])
def test_the_page_reads_what_the_vectors_say(in_the_page, one):
    forms = in_the_page.evaluate(FORMS, one["text"])
    assert forms["normal"] == one["normal"]
    assert sorted(forms["grams"]) == sorted(one["grams"])


@given(TEXTS)
def test_build_and_page_agree_on_any_text(in_the_page, text):
    forms = in_the_page.evaluate(FORMS, text)
    assert forms["normal"] == normal(text)
    assert sorted(forms["grams"]) == sorted(grams(normal(text)))


@given(LINES)
def test_every_sign_of_the_normal_form_knows_its_place_in_the_text(in_the_page, text):
    forms = in_the_page.evaluate(FORMS, text)
    assert forms["placed"] == normal(text)
    assert forms["at"] == sorted(forms["at"])
    assert all(0 <= place <= len(text.encode("utf-16-le")) // 2 for place in forms["at"])
    assert len(forms["at"]) == len(forms["normal"].encode("utf-16-le")) // 2 + 1
