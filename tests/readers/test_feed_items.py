"""Items of feeds in our words, whatever prefixes and escapes they come with."""

import pytest

from hotcast.readers.feed_items import feed_items
from hotcast.readers.feed_source import xml_of
from hotcast.words.feed_item import Enclosure, TranscriptLink, Voice
from hotcast.words.model import Chapter

BASE = "https://old.example.jp/feed/rss.xml"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"


def items(inner, head="", **how):
    xml = xml_of(f"<rss {head}><channel>{inner}</channel></rss>".encode())
    return [*feed_items(xml, **{"base": BASE, **how})]


def item(inner, head="", **how):
    (one,) = items(f"<item>{inner}</item>", head, **how)
    return one


@pytest.mark.parametrize("guid", ["a", " a ", "\n  a b\n", "https://x.example.jp/?a=1&amp;b=2"])
def test_a_guid_stays_byte_for_byte(guid):
    assert item(f'<guid isPermaLink="true">{guid}</guid>').guid == guid.replace("&amp;", "&")
    assert item(f"<guid><![CDATA[{guid}]]></guid>").guid == guid


def test_an_empty_guid_is_none():
    assert item("<guid> \n </guid>").guid == ""


@pytest.mark.parametrize(
    ("head", "prefix"),
    [
        (f'xmlns:itunes="{ITUNES}"', "itunes"),
        ('xmlns:itunes="https://www.itunes.com/DTDs/Podcast-1.0.dtd"', "itunes"),
        (f'xmlns:it="{ITUNES}"', "it"),
        ("", "itunes"),
    ],
)
def test_a_namespace_may_be_written_wrongly(head, prefix):
    one = item(f"<{prefix}:duration>27:</{prefix}:duration>", head)
    assert one.seconds == 1620


def test_titles_are_shown_as_apps_do():
    assert item("<title>第12回　A &amp;amp; B &lt;b&gt;C&lt;/b&gt;\n D</title>").title == (
        "第12回　A & B C D"
    )
    assert item("<title>1 &lt; 2 &lt;標準&gt;</title>").title == "1 < 2 <標準>"


def test_notes_escaped_twice_are_read_once():
    one = item("<description>&amp;lt;p&amp;gt;A &amp;amp;amp; B&amp;lt;/p&amp;gt;</description>")
    assert (one.notes, one.plain) == ("<p>A &amp; B</p>", False)


def test_notes_that_were_never_escaped_are_read_too():
    assert item("<description><p>A<br>B</p></description>").notes == "<p>A<br/>B</p>"


def test_the_longest_words_are_the_notes_and_the_shortest_the_summary():
    one = item(
        "<itunes:subtitle>短い。</itunes:subtitle><description>中くらい。</description>"
        "<content:encoded><![CDATA[<p>長い。</p>]]></content:encoded>"
    )
    assert (one.summary, one.notes) == ("短い。", "<p>長い。</p>")


def test_a_subtitle_that_was_cut_off_gives_way():
    one = item("<itunes:subtitle>切れ...</itunes:subtitle><description>全部。</description>")
    assert one.summary == "全部。"


def test_relative_addresses_are_counted_from_the_feed():
    one = item('<link>../12</link><enclosure url="a b.mp3" length="x"/>')
    assert one.link == "https://old.example.jp/12"
    assert one.enclosures == (Enclosure(url="https://old.example.jp/feed/a%20b.mp3"),)
    assert item('<enclosure url="ftp://a/b.mp3"/>').enclosures == ()


@pytest.mark.parametrize(
    ("written", "length"), [("123", 123), ("0", None), ("-1", None), ("1.5", None), ("", None)]
)
def test_a_length_is_a_number_of_bytes_or_nothing(written, length):
    one = item(f'<enclosure url="a.mp3" length="{written}" type="Audio/MP3"/>')
    assert (one.enclosures[0].length, one.enclosures[0].type) == (length, "audio/mp3")


def test_people_transcripts_and_chapters_are_read():
    one = item(
        '<podcast:person>A</podcast:person><podcast:person role="Guest">B</podcast:person>'
        '<podcast:transcript url="a.vtt" type="text/vtt"/><podcast:chapters url="c.json"/>'
        '<psc:chapters><psc:chapter start="0" title="x"/><psc:chapter start="?" title="y"/>'
        '<psc:chapter start="1:05.9" title="z"/></psc:chapters>'
    )
    assert one.people == (Voice(name="A"), Voice(name="B", role="guest"))
    assert one.transcripts == (
        TranscriptLink(url="https://old.example.jp/feed/a.vtt", type="text/vtt"),
    )
    assert one.chapters_url == "https://old.example.jp/feed/c.json"
    assert one.chapters == (Chapter(start=0, title="x"), Chapter(start=65, title="z"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", True),
        ("True", True),
        ("explicit", True),
        ("no", False),
        ("clean", False),
        ("", None),
    ],
)
def test_explicit_has_many_names(written, read):
    assert item(f"<itunes:explicit>{written}</itunes:explicit>").explicit is read


def test_numbers_below_one_and_unknown_kinds_are_none():
    one = item("<itunes:episode>0</itunes:episode><itunes:season>02</itunes:season>")
    assert (one.number, one.season, one.kind) == (None, 2, "full")
    assert item("<itunes:episodeType>Bonus</itunes:episodeType>").kind == "bonus"


def test_a_tag_closed_wrongly_loses_neither_item_nor_signs():
    one, two = items("<item><title>a</ttle></item><item><title>b &amp; c</title></item>")
    assert (one.title, two.title) == ("a", "b & c")


def test_tags_escaped_twice_without_an_end_are_only_words():
    words = "&lt;a " * 100_000
    (one,) = items(f"<item><guid>1</guid><description><![CDATA[{words}]]></description></item>")
    assert one.notes == words.strip()
