import io
from email.utils import parsedate_to_datetime

import feedparser
import mutagen
import podcastparser
import pytest
from lxml import etree

from hotcast.writers.feed import feed

SITE = "https://test.example.jp/base/"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


@pytest.fixture
def written(small) -> bytes:
    return first_feed(small)


def first_feed(house) -> bytes:
    library, problems = house.gather()
    assert library, problems
    return feed(library, library.settings.shows[0])


def channel_of(written: bytes):
    return etree.fromstring(written).find("channel")


def test_the_feed_tells_what_the_show_is(written):
    channel = channel_of(written)
    assert channel.findtext("title") == "まちの声"
    assert channel.findtext("link") == f"{SITE}episodes/"
    assert channel.findtext("description") == "町の職員が話す、試しの番組です。"
    assert channel.findtext("language") == "ja"
    assert channel.findtext(f"{ITUNES}author") == "試しの町"
    assert channel.find(f"{ITUNES}category").get("text") == "Government"
    assert channel.findtext(f"{ITUNES}explicit") == "false"
    assert channel.findtext(f"{ITUNES}owner/{ITUNES}email") == "voice@test.example.jp"
    itself = channel.find("{http://www.w3.org/2005/Atom}link[@rel='self']")
    assert itself.attrib == {
        "href": f"{SITE}feeds/machi.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_an_item_tells_what_the_episode_is(written, small):
    audio = small.root / "episodes" / "ep-001.mp3"
    item = channel_of(written).find("item[last()]")
    assert item.findtext("title") == "はじめての回 <b>&「」"
    assert item.findtext("description") == (
        "町の声の一回目です。A & B < C。\n\n"
        "訂正（2025年6月1日（日）、0:02 付近）：正しくは「住基」です。"
    )
    assert item.findtext("link") == f"{SITE}episodes/ep-001/"
    assert item.findtext("guid") == "machi-ep-001"
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("pubDate") == "Tue, 20 May 2025 07:00:00 +0900"
    assert item.find("enclosure").get("length") == str(audio.stat().st_size)
    assert item.find("enclosure").get("type") == "audio/mpeg"
    assert int(item.findtext(f"{ITUNES}duration")) == round(mutagen.File(audio).info.length)
    assert item.findtext(f"{ITUNES}season") == "1"
    assert item.findtext(f"{ITUNES}episode") == "1"
    assert item.findtext(f"{ITUNES}episodeType") == "full"
    assert item.findtext(f"{ITUNES}explicit") == "false"


def test_newest_comes_first_and_gives_the_feed_its_date(written):
    channel = channel_of(written)
    dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in channel.findall("item")]
    assert dates == sorted(dates, reverse=True)
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")) == dates[0]


def test_withdrawn_hidden_and_other_shows_episodes_are_not_in_the_feed(written):
    guids = [item.findtext("guid") for item in channel_of(written).findall("item")]
    assert guids == ["machi-ep-005", "machi-ep-001"]


def test_a_show_of_its_own_has_a_feed_of_its_own(small):
    library, _ = small.gather()
    channel = channel_of(feed(library, library.settings.shows[1]))
    assert channel.findtext("title") == "夜の情報室"
    assert channel.findtext(f"{ITUNES}explicit") == "true"
    assert [item.findtext("guid") for item in channel.findall("item")] == ["yoru-ep-001"]


def test_a_show_without_episodes_has_a_valid_feed_without_a_date(small):
    for file in (small.root / "episodes").glob("ep-*.md"):
        file.unlink()
    small.change("content/seminars/sem-2025-01.md", "[ep-001]", "[]")
    small.change("content/seminars/sem-2025-01.md", "[第1回の配信](../episodes/ep-001.md)", "配信")
    channel = channel_of(first_feed(small))
    assert channel.find("lastBuildDate") is None
    assert channel.findall("item") == []


def test_equal_sources_give_equal_bytes(small, written):
    assert first_feed(small) == written


def test_moving_the_site_changes_no_guid_and_no_date(small, written):
    small.change("mkdocs.yml", SITE, "https://elsewhere.example.jp/")
    moved = first_feed(small)
    assert b"test.example.jp/base" not in moved.replace(b"@test.example.jp", b"")
    for name in ("guid", "pubDate"):
        assert [one.text for one in etree.fromstring(moved).iter(name)] == [
            one.text for one in etree.fromstring(written).iter(name)
        ]


def test_two_parsers_of_podcast_apps_read_the_same(written):
    plain = feedparser.parse(written)
    assert not plain.bozo
    apps = podcastparser.parse(f"{SITE}feeds/machi.xml", io.BytesIO(written))
    assert plain.feed.title == apps["title"] == "まちの声"
    assert apps["explicit"] is False
    for one, other in zip(plain.entries, apps["episodes"], strict=True):
        enclosure = other["enclosures"][0]
        assert one.id == other["guid"]
        assert one.link == other["link"]
        assert one.enclosures[0].href == enclosure["url"]
        assert int(one.enclosures[0].length) == enclosure["file_size"]
        assert one.enclosures[0].type == enclosure["mime_type"] == "audio/mpeg"
        assert int(one.itunes_duration) == other["total_time"]
        assert parsedate_to_datetime(one.published).timestamp() == other["published"]
