"""What is marked in an excerpt: the words that were looked for, as they were written there."""

import pytest

from hotcast.search.model import Entry, Place, Section

pytestmark = pytest.mark.browser

FIND = "words => hotcastSearch.find(words)"


def entry(text: str) -> Entry:
    place = Place(address="#nagare", heading="流れ", text=text)
    section = Section(field="body", places=(place,))
    return Entry(address="episodes/ep-001/", title="題名", kind="episode", sections=(section,))


def marked(result: dict) -> list[str]:
    """Give the marked parts of an excerpt; places count as scripts count."""
    text = result["excerpt"].encode("utf-16-le")
    return [text[2 * start : 2 * end].decode("utf-16-le") for start, end in result["marks"]]


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("町の仕事は住民記録です。", "住民記録", ["住民記録"]),
        ("国のｶﾞﾊﾞﾒﾝﾄｸﾗｳﾄﾞを使う。", "ガバメントクラウド", ["ｶﾞﾊﾞﾒﾝﾄｸﾗｳﾄﾞ"]),
        ("国のｶﾞﾊﾞﾒﾝﾄｸﾗｳﾄﾞを使う。", "クラウド", ["ｸﾗｳﾄﾞ"]),
        ("これは㍿町田の㌔表です。", "株式会社", ["㍿"]),
        ("これは㍿町田の㌔表です。", "町田", ["町田"]),
        ("担当は𠮷田さんです。", "𠮷田", ["𠮷田"]),
        ("担当は𠮷田さんです。", "さん", ["さん"]),
        ("結果は＃𠮷𠮷がＭＪ＋で。", "mj", ["ＭＪ"]),
        ("が゙くのじたいを見る。", "じたい", ["じたい"]),
        ("caféの記録。", "café", ["café"]),
        ("本人の齋藤󠄁さんが来た。", "斎藤さん", ["齋藤󠄁さん"]),
        ("写真は葛\U000e0100です。", "葛", ["葛\U000e0100"]),
        ("データー・ベースと住基。住基です。", "住基", ["住基", "住基"]),
        ("データ・ベースを引っこす。", "データベース", ["データ・ベース"]),
        ("費用は1,234円でした。", "1234円", ["1,234円"]),
        ("Ｒ７年に始めた。", "r7", ["Ｒ７"]),
        ("ヴェネツィアの話。", "ベネツィア", ["ヴェネツィア"]),
        ("住基と戸籍の話をした。", "戸籍 住基", ["住基", "戸籍"]),
        ("期間は３ヶ月です。", "3か月", ["３ヶ月"]),
    ],
)
def test_the_words_are_marked_as_they_were_written(page_over, text, words, parts):
    (result,) = page_over([entry(text)]).evaluate(FIND, words)["results"]
    assert marked(result) == parts
    assert result["excerpt"] == text


def test_a_hit_far_inside_is_shown_with_what_stands_around_it(page_over):
    text = f"{'前の文です。' * 40}そこで𠮷田さんが言う。{'後の文です。' * 40}"
    (result,) = page_over([entry(text)]).evaluate(FIND, "𠮷田")["results"]
    assert marked(result) == ["𠮷田"]
    assert result["excerpt"].startswith("…そこで𠮷田さんが言う。後の文です。")
    assert result["excerpt"].endswith("…")
    assert len(result["excerpt"]) < 125


def test_an_excerpt_never_cuts_a_character_in_two(page_over):
    text = "𠮷" * 90 + "住基" + "𠮷" * 90
    (result,) = page_over([entry(text)]).evaluate(FIND, "住基")["results"]
    assert marked(result) == ["住基"]
    assert {*result["excerpt"]} == {*"…𠮷住基"}


def test_words_of_the_title_alone_mark_nothing_in_the_text(page_over):
    (result,) = page_over([entry("町の仕事です。")]).evaluate(FIND, "題名")["results"]
    assert (result["title"], marked(result)) == ("題名", [])
