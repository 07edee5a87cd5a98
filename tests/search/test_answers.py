"""What every answer keeps to, whatever was asked and however many results are wanted."""

import pytest

pytestmark = pytest.mark.browser

# A page that nobody else looks at gets other words, as files of the index bring them.
SHOW = """async ([text, words]) => {
    const hc = window.hotcastSearch;
    await window.siteSearch("", {});
    hc.root.kind[0] = "page";
    hc.texts([[0, "a/", "題", "", [], "", [], [], [[0, [["", "", text]]]]]]);
    const asked = [{text: words, ways: [{text: words, gain: 1}]}];
    const hit = hc.result({page: 0, passages: [0], score: 1, match: "full"}, asked);
    return hit.marks.map(([from, to]) => hit.excerpt.slice(from, to));
}"""


@pytest.fixture(scope="module")
def page(address_of_site, looking):
    with looking(address_of_site) as page:
        yield page


def asked(page, words: str, limit: float = 10):
    found = page.evaluate("([words, limit]) => siteSearch(words, {limit})", [words, limit])
    return [(one["address"], one["match"]) for one in found]


def test_a_page_without_the_ninth_word_does_not_have_them_all(page):
    words = "移行 団体 期限 標準 システム 年度 令和 データ"
    assert {match for _, match in asked(page, words)} == {"full"}
    assert {match for _, match in asked(page, f"{words} ずばばん")} == {"partial"}


def test_more_words_than_can_be_asked_for_are_never_all_found(page):
    words = " ".join(f"{number}年" for number in range(31))
    assert "full" not in {match for _, match in asked(page, words)}


@pytest.mark.parametrize("prime", "'’′´｀")
def test_every_prime_may_stand_among_several_words(page, prime):
    assert asked(page, f"α{prime}モデル 三層") == asked(page, "α'モデル 三層") != []
    assert asked(page, f"α{prime}モデル 三層")[0][1] == "full"


@pytest.mark.parametrize("words", ["移行", "住基", "ガバメント・クラウド", "の", "令和7年"])
def test_who_asks_for_more_or_fewer_finds_each_where_it_was(page, words):
    most = asked(page, words, 100)
    assert most
    for limit in (1, 3, 10, 20):
        assert asked(page, words, limit) == most[:limit]


def test_half_a_result_is_one(page):
    assert asked(page, "移行", 2.5) == asked(page, "移行", 3) != []


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("前ｶﾞﾊﾞの話", "ガバ", "ｶﾞﾊﾞ"),
        ("前か\u3099の話", "が", "か\u3099"),
        ("㍿例の会社", "株式", "㍿"),
        ("店は𠮷野家だ", "店は𠮷", "店は𠮷"),
        ("第𝟏𝟐条", "12", "𝟏𝟐"),
        ("データ・連携の話", "データ連携", "データ・連携"),
    ],
)
def test_whole_signs_are_marked(page, text, words, marked):
    assert page.evaluate(SHOW, [text, words]) == [marked]
