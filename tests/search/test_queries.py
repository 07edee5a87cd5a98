"""What clerks really type finds the item they mean."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
import yaml

pytestmark = pytest.mark.browser

FILE = Path(__file__).parents[1] / "data" / "search" / "queries.yml"
QUERIES = yaml.safe_load(FILE.read_text(encoding="utf-8"))["queries"]
YEAR = {"令和6年度": "2024", "令和7年度": "2025"}

ASK = """async (queries) => {
    const answers = {};
    for (const [words, facets] of queries) {
        const first = await window.siteSearch(words, {limit: 10});
        const whole = await window.hotcastSearch.search(words, {limit: 100, facets});
        answers[words] = {
            first: first.map((hit) => hit.url),
            whole: whole.results.map((hit) => hit.url),
            more: whole.more,
            terms: [...whole.terms, ...whole.maybe],
        };
    }
    return answers;
}"""


def facets(words: str) -> dict[str, list[str]]:
    return {"year": [YEAR[words]], "kind": ["session", "episode"]} if words in YEAR else {}


def item(url: str) -> str:
    """Give the id of what a hit opens a page or a material of; the first page has none."""
    return next(reversed(PurePosixPath(url.partition("#")[0]).parts[:2]), "")


@pytest.fixture(scope="module")
def answers(address_of_site, looking) -> Mapping[str, Mapping]:
    with looking(address_of_site) as page:
        return page.evaluate(ASK, [[one["q"], facets(one["q"])] for one in QUERIES])


def test_all_searches_of_the_list_are_asked():
    assert len({one["q"] for one in QUERIES}) == len(QUERIES) == 52


@pytest.mark.parametrize("one", [one for one in QUERIES if one["top"]], ids=lambda one: one["q"])
def test_one_of_the_expected_items_is_among_the_first_three(answers, one):
    first = [item(url) for url in answers[one["q"]]["first"]]
    assert {*first[:3]} & {*one["top"]}, first


@pytest.mark.parametrize("one", [one for one in QUERIES if "term" in one], ids=lambda one: one["q"])
def test_the_expected_term_is_shown(answers, one):
    answer = answers[one["q"]]
    first = [url for url in answer["first"][:1] if url.startswith(("terms/", "tasks/"))]
    assert one["term"] in {*answer["terms"], *map(item, first)}, answer


@pytest.mark.parametrize("one", [one for one in QUERIES if "all" in one], ids=lambda one: one["q"])
def test_the_list_of_a_year_is_complete_and_exact(answers, one):
    answer = answers[one["q"]]
    assert sorted(map(item, answer["whole"])) == sorted(one["all"])
    assert not answer["more"]
