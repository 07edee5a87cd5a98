"""Words of the glossary become links once a page, and nothing else changes."""

import re
from datetime import datetime
from pathlib import Path, PurePosixPath

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from hotcast.library.gather import gather
from hotcast.words.clock import JAPAN
from hotcast.words.model import Source
from hotcast.words.registry import Term
from hotcast.writers.clean import clean
from hotcast.writers.term_links import TermLinks

ROOT = Path(__file__).parents[2]

ANCHOR = re.compile(r'<a class="hc-term" href="[^"]*">(.*?)</a>', re.DOTALL)
CLOSED = ("a", "abbr", "button", "code", "h1", "h2", "h3", "kbd", "label", "pre", "rt", "samp")


def term(id_: str, *words: str, ambiguous: tuple[str, ...] = ()) -> Term:
    return Term(
        id=id_,
        term=words[0],
        reading="",
        aliases=words[1:],
        definition="",
        category="",
        source_title="",
        related=(),
        ambiguous=ambiguous,
        asr_variants=(),
        as_of=None,
        checked=None,
        source=Source(PurePosixPath("glossary.yml")),
    )


TERMS = (
    term("jutogai", "住登外者宛名番号管理機能", "住登外", "住登外者"),
    term("vendor", "ベンダー", "ベンダ", "事業者", ambiguous=("事業者",)),
    term("lgwan", "LGWAN", "総合行政ネットワーク"),
    term("lgwan-asp", "LGWAN-ASP"),
    term("koseki", "戸籍"),
    term("kokuho", "国民健康保険", "国保"),
    term("fit", "フィットアンドギャップ分析", "Fit&Gap"),
    term("digital-cho", "デジタル庁"),
    term("gyomu", "20業務"),
    term("alpha-dash", "α′モデル", "α'モデル"),
    term("hikkoshi", "ひっこし"),
    term("csp", "クラウドサービスプロバイダ", "クラウド事業者"),
    term("asp", "アプリケーション事業者", "クラウド事業者"),
    term("one", "国", "D"),
)
LINKS = TermLinks(TERMS, lambda one: f"terms/{one.id}/")


def linked(html: str) -> str:
    return LINKS.linked(html, root="../../")


def words(html: str) -> list[tuple[str, str]]:
    """Give what is linked to which term, in order."""
    found = BeautifulSoup(linked(html), "lxml").select("a.hc-term")
    return [(link.get_text(), link["href"].split("/")[-2]) for link in found]


def test_the_first_appearance_of_a_term_is_linked_by_whatever_word():
    assert linked("<p>住登外の管理。住登外者も国保も。</p>") == (
        '<p><a class="hc-term" href="../../terms/jutogai/">住登外</a>の管理。住登外者も'
        '<a class="hc-term" href="../../terms/kokuho/">国保</a>も。</p>'
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("住登外者宛名番号管理機能とは", ["住登外者宛名番号管理機能"]),
        ("ベンダと話す", ["ベンダ"]),
        ("ベンダーと話す", ["ベンダー"]),
        ("マルチベンダーと話す", []),
        ("ベンダーロックイン", []),
        ("ベンダ・ベンダー", ["ベンダ"]),
        ("ＬＧＷＡＮでは", ["ＬＧＷＡＮ"]),
        ("lgwanでは", ["lgwan"]),
        ("LGWAN-ASPでは", ["LGWAN-ASP"]),
        ("LGWAN-VPNでは", []),
        ("lgwan.pdf と s@lgwan.jp", []),
        ("https://example.jp/lgwan/国保 を見る", ["国保"]),
        ("http://LGWAN/x", []),
        ("www.example.jp/LGWAN を見る", []),
        ("www.example.jp:8080/LGWAN と lgwan", ["lgwan"]),
        ("（ｗｗｗ．example.jp?lgwan＝LGWAN）", []),
        ("example.jp#LGWAN、LGWAN", ["LGWAN"]),
        ("LGWANs", []),
        ("RFI/LGWAN", ["LGWAN"]),
        ("戸籍の附票", ["戸籍"]),
        ("戸籍法と新戸籍", []),
        ("戸籍々", []),
        ("国民健康保険料", ["国民健康保険"]),
        ("デジタル庁は", ["デジタル庁"]),
        ("デジタル庁舎は", []),
        ("20業務と120業務", ["20業務"]),
        ("120業務", []),
        ("２０業務", ["２０業務"]),
        ("α'モデル", ["α'モデル"]),
        ("ひっこしの", []),
        ("「ひっこし」の", ["ひっこし"]),
        ("クラウド事業者は事業者", []),
        ("国とD", []),
    ],
)
def test_a_word_is_linked_where_it_stands_alone(text, found):
    assert [word for word, _ in words(f"<p>{text}</p>")] == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<strong>戸籍</strong>法", []),
        ("<strong>戸籍</strong>の<em>法</em>", ["戸籍"]),
        ("新<b><i>戸籍</i></b>", []),
        ("マルチ<em>ベンダー</em>", []),
        ("ベンダー<mark>ロック</mark>イン", []),
        ("<span>LGWAN</span>-<span>VPN</span>", []),
        ("<code>-</code>LGWAN", []),
        ('<a href="x">本</a>戸籍', []),
        ("<del>新</del>戸籍", []),
        ("LGWAN<sub>2</sub>", []),
        ("戸<b>籍</b>", []),
        ("LGWAN<b>-ASP</b>", []),
        ("新<wbr>戸籍", []),
        ("https://example.jp/<b>LGWAN</b>/", []),
        ("戸籍<br>法", ["戸籍"]),
        ("<p>戸籍</p>法<p>戸籍</p>", ["戸籍"]),
        ("新<ul><li>戸籍</li></ul>", ["戸籍"]),
        ("新<img src='x'>戸籍", ["戸籍"]),
        ('LGWAN<sup id="fnref:1"><a href="#fn:1">1</a></sup>は', ["LGWAN"]),
        ('戸籍<sup id="fnref:1"><a href="#fn:1">1</a></sup>法', []),
        ("<ruby>戸籍<rt>こせき</rt></ruby>法", []),
        ("<b>戸籍</b>は<b>戸籍</b>", ["戸籍"]),
    ],
)
def test_a_word_that_goes_on_in_another_tag_does_not_stand_alone(html, found):
    assert [word for word, _ in words(html)] == found


def test_what_was_written_is_shown_with_its_entities():
    assert linked("<p>A&lt;B Ｆｉｔ&amp;Ｇａｐ&nbsp;&hearts;&notasign; &amp;戸籍&amp;</p>") == (
        '<p>A&lt;B <a class="hc-term" href="../../terms/fit/">Ｆｉｔ&amp;Ｇａｐ</a>'
        "&nbsp;&hearts;&notasign; &amp;"
        '<a class="hc-term" href="../../terms/koseki/">戸籍</a>&amp;</p>'
    )


@pytest.mark.parametrize("tag", CLOSED)
def test_no_link_stands_in_links_code_and_headings(tag):
    html = f"<{tag} title='>'>戸籍<b>戸籍</b></{tag}><p>戸籍</p>"
    assert linked(html).startswith(f"<{tag} title='>'>戸籍<b>戸籍</b></{tag}><p><a ")


def test_the_base_of_ruby_is_linked_and_its_reading_is_not():
    assert words("<ruby>戸籍<rt>戸籍</rt></ruby>") == [("戸籍", "koseki")]


def test_a_term_that_the_writer_linked_is_not_linked_again():
    html = '<p><a href="../../terms/koseki/">ここ</a>の戸籍</p>'
    assert linked(html) == html


def test_the_head_word_can_be_called_ambiguous_too():
    links = TermLinks(
        (term("tsuchi", "通知", "技術的助言", ambiguous=("通知",)),), lambda one: one.id
    )
    assert links.linked("通知と技術的助言", root="") == (
        '通知と<a class="hc-term" href="tsuchi">技術的助言</a>'
    )


def test_the_digest_tells_when_other_words_or_addresses_would_be_linked():
    def digest(*terms, folder="terms"):
        return TermLinks(terms, lambda one: f"{folder}/{one.id}/").digest

    known = {
        LINKS.digest,
        digest(*TERMS[1:]),
        digest(*TERMS, folder="words"),
        digest(*TERMS, term("new", "住記")),
        digest(*TERMS, term("new", "住記", ambiguous=("住記",))),
    }
    assert len(known) == 5
    assert digest(*reversed(TERMS)) == LINKS.digest


_names = st.sampled_from(["p", "b", "i", "li", "td", "ruby", "div", *CLOSED])
_texts = st.lists(
    st.sampled_from([word for one in TERMS for word in (one.term, *one.aliases)])
    | st.sampled_from(
        ["の", "ー", "新", "Ｌ", "x", " ", "\n", "&amp;", "&lt;", "&nbsp;", "&", "。"]
    )
    | st.text(max_size=3).map(lambda text: text.replace("<", "&lt;")),
    max_size=6,
).map("".join)
_html = st.recursive(
    _texts,
    lambda inner: st.lists(
        inner | st.tuples(_names, inner).map(lambda pair: "<{0}>{1}</{0}>".format(*pair)),
        max_size=4,
    ).map("".join),
    max_leaves=12,
)


@given(_html, st.booleans())
@example("<a>戸籍<b></a>戸籍</b>", False)
@example("a < b > 戸籍 <", False)
def test_laws_of_linking(html, cleaned):
    html = clean(html) if cleaned else html
    once = linked(html)
    assert ANCHOR.sub(r"\1", once) == html
    for again in (once, linked(once)):
        targets = re.findall(r'class="hc-term" href="([^"]*)"', again)
        assert len(targets) == len(set(targets))
    if cleaned:
        for link in BeautifulSoup(once, "html.parser").select("a.hc-term"):
            assert not link.find_parents(CLOSED)
            assert not link.find(True)


@given(st.lists(_texts.filter(lambda text: "&" not in text and "<" not in text), max_size=5))
def test_no_tag_in_the_line_makes_a_link_of_what_was_none(texts):
    tagged = "".join(f"{text}<b></b><i>{text}</i>" for text in texts)
    plain = "".join(text * 2 for text in texts)
    assert {term for _, term in words(tagged)} <= {term for _, term in words(plain)}


def body_of(item) -> str:
    return clean(markdown.markdown(item.body, extensions=["tables", "admonition", "def_list"]))


@pytest.fixture(scope="module")
def ours():
    """Give the project's own library, whose notes and glossary are real words."""
    library, problems = gather(ROOT, now=datetime(2026, 11, 23, tzinfo=JAPAN))
    assert library, problems
    return library


@pytest.mark.parametrize(
    ("id_", "found"),
    [
        (
            "sem-2024-03",
            "三層の対策 マイナンバー利用事務系 LGWAN接続系 インターネット接続系 αモデル βモデル "
            "アルファダッシュ ローカルブレイクアウト",
        ),
        (
            "sem-2025-02",
            "eL-QR eLTAX 国民健康保険 標準準拠システム 所管課 情報部門",
        ),
        ("ep-005", "副本"),
    ],
)
def test_the_real_glossary_links_what_a_reader_may_ask(ours, id_, found):
    links = TermLinks(ours.terms, lambda one: f"terms/{one.id}/")
    html = links.linked(body_of(ours.item_by_id[id_]), root="../../")
    assert " ".join(ANCHOR.findall(html)) == found


def test_no_note_links_a_word_that_is_also_something_else(ours):
    links = TermLinks(ours.terms, lambda one: f"terms/{one.id}/")
    found = {
        word
        for item in ours.items
        for word in ANCHOR.findall(links.linked(body_of(item), root="../../"))
    }
    assert len(found) > 50
    assert found.isdisjoint({"標準化", "基本方針", "事業者", "通知", "情報政策課", "年度", "選挙"})
