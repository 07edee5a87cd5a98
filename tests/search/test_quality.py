"""How many of the known queries are answered as somebody who asks them would wish."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from quality import ASK, Hit, Query, hits, missed, queries_in, scores

pytestmark = pytest.mark.browser

QUERIES = queries_in(Path(__file__).parents[1] / "data" / "search-dev" / "queries.json")


@pytest.fixture(scope="module")
def hits_by_id(address_of_words, looking) -> Mapping[str, Sequence[Hit]]:
    """Give what every query finds, asked one after another in one page."""
    with looking(address_of_words) as page:
        answers = page.evaluate(ASK, [[query.words for query in QUERIES], 10])
    return {query.id: hits(answer) for query, answer in zip(QUERIES, answers, strict=True)}


@pytest.mark.parametrize(
    ("group", "measure", "bound"),
    [
        ("kw", "first", 0.99),
        ("kw", "ten", 0.995),
        ("kw/reading", "first", 0.96),
        ("kw/variant", "first", 0.96),
        ("nl", "first", 0.93),
        ("phrase", "first", 0.993),
    ],
)
def test_the_right_page_is_found(hits_by_id, group, measure, bound):
    score = scores(QUERIES, hits_by_id)[group]
    kind = group.partition("/")[0]
    said = missed([query for query in QUERIES if query.kind == kind], hits_by_id)
    assert getattr(score, measure) >= bound, "\n".join([str(score), *said])


def test_a_question_is_answered_the_same_whatever_was_asked_before(
    hits_by_id, address_of_words, looking
):
    backwards = QUERIES[::-1]
    with looking(address_of_words) as page:
        answers = page.evaluate(ASK, [[query.words for query in backwards], 10])
    told = {query.id: hits(answer) for query, answer in zip(backwards, answers, strict=True)}
    assert told == hits_by_id


def test_words_that_stand_nowhere_are_never_said_to_be_found(hits_by_id):
    nowhere = [query for query in QUERIES if query.kind == "neg"]
    assert nowhere
    assert list(missed(nowhere, hits_by_id)) == []


def query(kind: str, *pages: str, sub: str = "") -> Query:
    return Query(id="q", kind=kind, sub=sub or kind, words="言葉", pages=frozenset(pages))


def score_of(one: Query, *answer: tuple[str, str]):
    return scores([one], {one.id: hits(answer)})[one.kind]


def test_a_page_counts_once_wherever_it_was_entered():
    found = hits([("a/#x", "partial"), ("a/#y", "full"), ("b/index.html", "full")])
    assert found == (Hit("a", False), Hit("b", True))


def test_a_right_page_that_is_second_counts_half_in_the_mean_of_places():
    score = score_of(query("kw", "b"), ("a/", "full"), ("b/", "full"))
    assert (score.first, score.ten, score.reciprocal, score.mismarked) == (0, 1, 0.5, 0)


def test_ten_is_the_share_of_all_right_pages():
    score = score_of(query("kw", "a", "b"), ("a/", "full"), ("c/", "full"))
    assert (score.first, score.ten) == (1, 0.5)


def test_a_right_page_that_is_called_a_near_one_is_mismarked_except_for_a_question():
    assert score_of(query("phrase", "a"), ("a/", "partial")).mismarked == 1
    assert score_of(query("nl", "a"), ("a/", "partial")).mismarked is None


def test_a_near_page_is_no_false_hit():
    assert score_of(query("neg"), ("a/", "partial")).false == 0
    assert score_of(query("neg"), ("a/", "partial"), ("b/", "full")).false == 1


def test_what_is_missed_is_said_with_what_was_found_instead():
    one = query("kw", "b", sub="reading")
    assert list(missed([one], {"q": hits([("a/", "partial"), ("b/", "full")])})) == [
        "kw/reading '言葉' → b、実際は a?・b"
    ]
    assert list(missed([one], {"q": ()})) == ["kw/reading '言葉' → b、実際は なし"]
    assert list(missed([one], {"q": hits([("b/", "full")])})) == []
