from dataclasses import replace
from datetime import date

import feedparser
from bs4 import BeautifulSoup
from hypothesis import given, settings
from lxml import etree

from hotcast.writers.session_feed import session_feed

SITE = "https://test.example.jp/base/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FIRST = "content/seminars/sem-2025-01.md"
SECOND = "content/seminars/sem-2025-02.md"


def first_feed(library) -> bytes:
    return session_feed(library, library.settings.series[0])


def entries(written: bytes):
    return etree.fromstring(written).findall("a:entry", ATOM)


def paragraphs(entry) -> list[str]:
    assert entry.find("a:content", ATOM).get("type") == "html"
    html = BeautifulSoup(entry.findtext("a:content", namespaces=ATOM), "lxml")
    return [one.text for one in html.select("p")]


def test_the_feed_is_as_agreed(library, golden):
    golden("benkyo.atom", first_feed(library))


def test_a_feed_reader_reads_what_was_written(library):
    told = feedparser.parse(first_feed(library))
    assert not told.bozo
    assert told.version == "atom10"
    assert told.feed.title == "町のシステム勉強会"
    assert told.feed.subtitle == "町のシステムを学ぶ会です。"
    assert told.feed.author == "試しの町"
    assert told.feed.language == "ja"
    assert [(link.rel, link.type, link.href) for link in told.feed.links] == [
        ("self", "application/atom+xml", f"{SITE}feeds/benkyo.xml"),
        ("alternate", "text/html", f"{SITE}seminars/"),
    ]
    last = told.entries[-1]
    assert last.title == "概要編 #1　はじめの会"
    assert last.summary == "住民記録の仕組みを学んだ会です。"
    assert last.link == f"{SITE}seminars/sem-2025-01/"
    assert [tag.term for tag in last.tags] == ["住民記録", "クラウド"]
    assert last.published == last.updated == "2025-05-10T00:00:00+09:00"


def test_the_content_says_when_it_was_held_and_from_when_it_is(library):
    assert paragraphs(entries(first_feed(library))[-1]) == [
        "住民記録の仕組みを学んだ会です。",
        "開催日：2025年5月17日（土）・令和7年5月17日、13時00分〜15時30分",
        "内容の時点：2025年5月10日（土）",
        "この回のページを開く",
    ]


def test_a_correction_comes_to_the_top_and_is_told(small, read):
    small.change(
        FIRST, "summary:", "corrections: [{date: 2026-03-03, text: A & B <b>です。}]\nsummary:"
    )
    newest = entries(first_feed(read(small)))[0]
    assert newest.findtext("a:title", namespaces=ATOM) == "概要編 #1　はじめの会"
    assert newest.findtext("a:updated", namespaces=ATOM) == "2026-03-03T00:00:00+09:00"
    assert newest.findtext("a:published", namespaces=ATOM) == "2025-05-10T00:00:00+09:00"
    assert "訂正（2026年3月3日（火））：A & B <b>です。" in paragraphs(newest)


def test_a_superseded_session_says_so(library):
    old = entries(session_feed(library, library.settings.series[1]))[0]
    assert "この回の内容は古くなっています。" in paragraphs(old)


def test_a_withdrawn_session_leaves_only_its_notice(small, read):
    before = entries(first_feed(read(small)))[0].findtext("a:id", namespaces=ATOM)
    small.change(SECOND, "status: published", "status: withdrawn")
    entry = entries(first_feed(read(small)))[0]
    assert {etree.QName(one).localname: one.text for one in entry} == {
        "id": before,
        "title": "この記録は公開を取りやめました。",
        "updated": "2026-01-25T00:00:00+09:00",
        "published": "2026-01-25T00:00:00+09:00",
        "content": "<p>この記録は公開を取りやめました。</p>",
        "link": None,
    }


def test_ids_change_neither_with_the_address_nor_with_the_title(small, read, library):
    small.change("mkdocs.yml", SITE, "https://elsewhere.example.jp/")
    small.change("mkdocs.yml", "title: 町のシステム勉強会", "title: 新しい名前の会")
    small.change(FIRST, "はじめの会", "別の題名")
    written = first_feed(read(small))
    assert b"test.example.jp" not in written

    def ids(feed: bytes) -> list[str]:
        return [one.text for one in etree.fromstring(feed).iter("{*}id")]

    assert ids(written) == ids(first_feed(library))
    assert len(set(ids(written))) == 3
    assert all(one.startswith("urn:uuid:") for one in ids(written))


def test_a_series_without_sessions_has_a_feed_that_asks_no_clock(library):
    written = first_feed(replace(library, sessions=()))
    told = feedparser.parse(written)
    assert not told.bozo
    assert told.feed.updated == "2019-05-01T00:00:00+09:00"
    assert told.entries == []


def test_only_the_fifty_newest_are_told(library):
    session = library.sessions_of(library.settings.series[0])[0]
    many = tuple(
        replace(session, id=f"sem-2025-{place}", as_of=date.fromordinal(738000 + place))
        for place in range(60)
    )
    told = feedparser.parse(first_feed(replace(library, sessions=many)))
    assert len(told.entries) == 50
    assert told.entries[0].link == f"{SITE}seminars/sem-2025-59/"
    assert told.entries[-1].link == f"{SITE}seminars/sem-2025-10/"
    assert told.feed.updated == told.entries[0].updated


def test_every_text_a_volunteer_can_type_is_read_back(typed, saying):
    @settings(deadline=None)
    @given(typed)
    def is_read_back(text: str) -> None:
        written = first_feed(saying(text))
        assert etree.fromstring(written).findtext("a:title", namespaces=ATOM) == text
        for entry in entries(written):
            assert entry.findtext("a:title", namespaces=ATOM).endswith(f"　{text}")
            assert entry.findtext("a:summary", namespaces=ATOM) == text
            assert {one.get("term") for one in entry.iterfind("a:category", ATOM)} == {text}
            told = paragraphs(entry)
            assert told[0] == text
            assert told[-2] == f"訂正（2026年4月1日（水））：{text}"

    is_read_back()


def test_equal_libraries_give_equal_bytes(small, read, library):
    assert first_feed(read(small)) == first_feed(library)
