import io
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from html import escape
from pathlib import Path

import feedparser
import mutagen
import podcastparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from hotcast.words.model import Chapter
from hotcast.words.text import FORBIDDEN
from hotcast.writers.clean import clean
from hotcast.writers.feed import feed_pages

DATA = Path(__file__).parents[1] / "data"

PODCAST = "{https://podcastindex.org/namespace/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://test.example.jp/base/"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


@pytest.fixture
def written(small) -> bytes:
    return first_feed(small)


def first_feed(house) -> bytes:
    library, problems = house.gather()
    assert library, problems
    return only_page(library, library.settings.shows[0])


def only_page(library, show) -> bytes:
    """Give a feed of one page, its notes those of a page with a heading and a link."""
    notes = {
        episode.id: '<h2 id="a">要点<a class="headerlink" href="#a">¶</a></h2>'
        '<p>町の<a href="../../terms/juki/">住基</a>の話。</p>'
        for episode in library.episodes
    }
    ((_, page),) = feed_pages(library, show, notes).items()
    return page


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
        "0:00 あいさつ\n0:01 本題\n0:03 おわり\n\n"
        "要点\n町の住基の話。\n\n"
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
    assert item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") == (
        "<p>町の声の一回目です。A &amp; B &lt; C。</p>"
        '<h2>要点</h2><p>町の<a href="https://test.example.jp/base/terms/juki/">住基</a>の話。</p>'
        "<p>訂正（2025年6月1日（日）、0:02 付近）：正しくは「住基」です。</p>"
    )


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
    channel = channel_of(only_page(library, library.settings.shows[1]))
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


def tags(parent, name):
    """Give what stands in every tag of the podcast namespace of that name: text and attributes."""
    return [(tag.text, dict(tag.attrib)) for tag in parent.findall(f"{PODCAST}{name}")]


def test_people_transcripts_and_chapters_are_named(written):
    item = channel_of(written).find("item[last()]")
    assert tags(item, "season") == [("1", {})]
    assert tags(item, "episode") == [("1", {})]
    assert tags(item, "person") == [
        ("担当者A", {"role": "host", "group": "cast", "href": f"{SITE}people/sp-a/"}),
        ("担当者B", {"role": "guest", "group": "cast", "href": f"{SITE}people/sp-b/"}),
    ]
    at = f"{SITE}episodes/ep-001/"
    assert tags(item, "transcript") == [
        (None, {"url": f"{at}transcript.vtt", "type": "text/vtt", "language": "ja"}),
        (None, {"url": f"{at}transcript.srt", "type": "application/x-subrip", "language": "ja"}),
        (None, {"url": f"{at}transcript.json", "type": "application/json", "language": "ja"}),
        (None, {"url": f"{at}transcript.txt", "type": "text/plain", "language": "ja"}),
    ]
    assert tags(item, "chapters") == [
        (None, {"url": f"{at}chapters.json", "type": "application/json+chapters"})
    ]
    simple = item.find("{http://podlove.org/simple-chapters}chapters")
    assert simple.get("version") == "1.2"
    assert [dict(one.attrib) for one in simple] == [
        {"start": "00:00:00", "title": "あいさつ"},
        {"start": "00:00:01", "title": "本題"},
        {"start": "00:00:03", "title": "おわり"},
    ]


def test_a_show_says_who_it_is_wherever_it_moves(written):
    channel = channel_of(written)
    # Of test.example.jp/base/feeds/machi.xml
    assert tags(channel, "guid") == [("68d560e0-c35d-51b2-acd4-544c8cb3b1a4", {})]
    assert tags(channel, "locked") == [("yes", {"owner": "voice@test.example.jp"})]
    assert tags(channel, "medium") == [("podcast", {})]


def test_what_settings_say_to_apps_is_in_the_feed(small):
    small.change(
        "mkdocs.yml",
        "        category: Technology\n",
        """        category: Technology
        hosts: [sp-a]
        guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810
        locked: false
        medium: course
        license: CC-BY-4.0
        location: {name: 見本市, geo: "35.6895, 139.6917", osm: R1543125}
        funding: [{url: https://www.example.jp/, text: 支える}]
        update_frequency: {text: 隔週, rrule: FREQ=WEEKLY;INTERVAL=2}
        txt: [{text: 確認の言葉, purpose: verify}]
        podroll: [{guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810, title: となり}]
        order: serial
        hub: https://hub.example.jp/
        audio_prefix: https://count.example.jp/e
""",
    )
    library, problems = small.gather()
    assert not problems
    channel = channel_of(only_page(library, library.settings.shows[1]))
    assert channel.findtext(f"{ITUNES}type") == "serial"
    assert tags(channel, "guid") == [("917393e3-1b1e-5cef-ace4-edaa54e1f810", {})]
    assert tags(channel, "locked") == [("no", {"owner": "night@test.example.jp"})]
    assert tags(channel, "medium") == [("course", {})]
    assert tags(channel, "license") == [("cc-by-4.0", {})]
    assert tags(channel, "location") == [
        ("見本市", {"rel": "subject", "geo": "geo:35.6895,139.6917", "osm": "R1543125"})
    ]
    assert tags(channel, "funding") == [("支える", {"url": "https://www.example.jp/"})]
    assert tags(channel, "updateFrequency") == [("隔週", {"rrule": "FREQ=WEEKLY;INTERVAL=2"})]
    assert tags(channel, "txt") == [("確認の言葉", {"purpose": "verify"})]
    assert tags(channel.find(f"{PODCAST}podroll"), "remoteItem") == [
        (None, {"feedGuid": "917393e3-1b1e-5cef-ace4-edaa54e1f810", "title": "となり"})
    ]
    page = "https://test.example.jp/base/people/sp-a/"
    assert tags(channel, "person") == [("担当者A", {"role": "host", "group": "cast", "href": page})]
    assert channel.find(f"{ATOM}link[@rel='hub']").get("href") == "https://hub.example.jp/"
    enclosure = channel.find("item/enclosure").get("url")
    assert enclosure.startswith("https://count.example.jp/e/test.example.jp/base/audio/ep-002.")


def test_what_a_note_says_to_apps_is_in_the_feed(small):
    small.change(
        "episodes/ep-001.md",
        "recorded: 2025-05-10\n",
        """recorded: 2025-05-10
license: {name: 独自の決まり, url: https://www.example.jp/rights}
location: 見本市
soundbites: [{start: "0:01", length: "0:02", title: 山場}]
alternates: [{file: small.opus, title: 小さい音声}]
""",
    )
    sound = (DATA / "audio" / "speech.opus").read_bytes()
    small.write("episodes/small.opus", sound)
    item = channel_of(first_feed(small)).find("item[last()]")
    assert tags(item, "license") == [("独自の決まり", {"url": "https://www.example.jp/rights"})]
    assert tags(item, "location") == [("見本市", {"rel": "subject"})]
    assert tags(item, "soundbite") == [("山場", {"startTime": "1.0", "duration": "2.0"})]
    ((_, facts),) = tags(item, "alternateEnclosure")
    seconds = mutagen.File(small.root / "episodes/small.opus").info.length
    assert int(facts.pop("bitrate")) == pytest.approx(len(sound) * 8 / seconds, rel=0.2)
    assert facts == {
        "type": "audio/ogg",
        "length": str(len(sound)),
        "title": "小さい音声",
        "lang": "ja",
    }
    alternate = item.find(f"{PODCAST}alternateEnclosure")
    digest = sha256(sound)
    assert tags(alternate, "source") == [
        (None, {"uri": f"{SITE}audio/ep-001.{digest.hexdigest()[:8]}.opus"})
    ]
    assert tags(alternate, "integrity") == [
        (None, {"type": "sri", "value": f"sha256-{b64encode(digest.digest()).decode()}"})
    ]


def test_a_trailer_is_offered_before_subscribing(small):
    small.change("episodes/ep-005.md", "title:", "episode_type: trailer\ntitle:")
    channel = channel_of(first_feed(small))
    item = channel.find("item")
    enclosure = item.find("enclosure")
    assert tags(channel, "trailer") == [
        (item.findtext("title"), {"pubdate": item.findtext("pubDate"), **enclosure.attrib})
    ]


def many(library, count):
    """Give a library of many episodes like its first, a day apart, newest first."""
    show = library.settings.shows[0]
    model = library.item_by_id["ep-001"]
    episodes = tuple(
        replace(model, id=f"ep-{n}", guid=f"g-{n}", number=n, date=model.date + timedelta(days=n))
        for n in range(count, 0, -1)
    )
    ids = [episode.id for episode in episodes]
    return show, replace(
        library,
        episodes=episodes,
        audio_by_id=dict.fromkeys(ids, library.audio_by_id["ep-001"]),
        chapters_by_id=dict.fromkeys(ids, library.chapters_by_id["ep-001"]),
        transcript_by_id=dict.fromkeys(ids, library.transcript_by_id["ep-001"]),
    )


def test_a_large_feed_is_paged_and_loses_nothing(small):
    show, library = many(small.gather()[0], 1000)
    notes = {episode.id: f"<p>{'町の話。' * 300}</p>" for episode in library.episodes}
    pages = feed_pages(library, show, notes)
    assert list(pages) == ["feeds/machi.xml", *(f"feeds/machi.{n}.xml" for n in range(2, 4))]
    assert all(len(page) < 1024 * 1024 for page in pages.values())
    channels = [channel_of(page) for page in pages.values()]
    guids = [item.findtext("guid") for channel in channels for item in channel.findall("item")]
    assert guids == [episode.guid for episode in library.episodes]
    assert len(channels[0].findall("item")) > 250
    encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
    assert sum(item.find(encoded) is not None for item in channels[0].findall("item")) == 50
    address = [f"{SITE}{one}" for one in pages]
    links = [
        {link.get("rel"): link.get("href") for link in channel.findall(f"{ATOM}link")}
        for channel in channels
    ]
    assert links == [
        {"self": address[0], "first": address[0], "next": address[1], "last": address[2]},
        {
            "self": address[1],
            "first": address[0],
            "previous": address[0],
            "next": address[2],
            "last": address[2],
        },
        {"self": address[2], "first": address[0], "previous": address[1], "last": address[2]},
    ]
    follow = podcastparser.parse(address[0], io.BytesIO(pages["feeds/machi.xml"]))
    assert follow["paged_feed_next"] == address[1]


def test_no_page_is_too_large_where_notes_are_long(small):
    show, library = many(small.gather()[0], 10)
    notes = {episode.id: f"<p>{'町' * 100_000}</p>" for episode in library.episodes}
    assert all(len(page) < 1024 * 1024 for page in feed_pages(library, show, notes).values())


def test_a_feed_that_fits_is_not_paged(small):
    show, library = many(small.gather()[0], 100)
    notes = {episode.id: "<p>町の話。</p>" for episode in library.episodes}
    ((address, page),) = feed_pages(library, show, notes).items()
    assert address == "feeds/machi.xml"
    assert channel_of(page).find(f"{ATOM}link[@rel='first']") is None
    assert page.count(b"content:encoded>") == 200


LINE = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).map(
    lambda text: " ".join(FORBIDDEN.sub("", text).split()) or "題"
)


@pytest.fixture(scope="module")
def whole(built):
    return built.gather()[0]


@settings(deadline=None, max_examples=60)
@given(title=LINE, summary=LINE, name=LINE, chapter=LINE, html=st.text())
def test_whatever_a_volunteer_types_arrives_as_typed(whole, title, summary, name, chapter, html):
    episode = replace(
        whole.item_by_id["ep-001"], title=title, summary=summary, corrections=(), season=None
    )
    person = replace(whole.person_by_id["sp-a"], name=name)
    show = replace(whole.settings.shows[0], title=title, summary=summary, author=name)
    library = replace(
        whole,
        episodes=(episode,),
        person_by_id={**whole.person_by_id, "sp-a": person},
        chapters_by_id={"ep-001": (Chapter(start=0, title=chapter),)},
    )
    pages = feed_pages(library, show, {"ep-001": clean(FORBIDDEN.sub("", html))})
    assert feed_pages(library, show, {"ep-001": clean(FORBIDDEN.sub("", html))}) == pages
    channel = channel_of(pages["feeds/machi.xml"])
    item = channel.find("item")
    assert channel.findtext("title") == item.findtext("title") == title
    assert channel.findtext("description") in {summary, escape(summary, quote=False)}
    assert channel.findtext(f"{ITUNES}author") == tags(item, "person")[0][0] == name
    assert item.findtext("description").startswith((summary, escape(summary, quote=False)))
    assert item.find("{http://podlove.org/simple-chapters}chapters")[0].get("title") == chapter
    assert feedparser.parse(pages["feeds/machi.xml"]).bozo is False


DIGEST = "0123456789abcdef" * 4


def told_elsewhere(small, url: str, more: str = "") -> dict[str, str]:
    """Give the enclosure of an episode whose audio lies at an address elsewhere."""
    record = f'url: "{url}", length: 12345678, duration: "0:04", sha256: {DIGEST}{more}'
    small.change("episodes/ep-001.md", 'file: ep-001.mp3, duration: "0:04"', record)
    (item,) = channel_of(first_feed(small)).findall("item")[-1:]
    assert item.findtext("guid") == "machi-ep-001"
    assert item.findtext(f"{ITUNES}duration") == "4"
    return dict(item.find("enclosure").attrib)


@pytest.mark.parametrize(
    ("url", "more", "type_"),
    [
        ("https://a.example.jp/ep.mp3", "", "audio/mpeg"),
        ("https://a.example.jp/ep.mp3?dest-id=1&x=2", "", "audio/mpeg"),
        ("https://a.example.jp/ep.m4a", "", "audio/x-m4a"),
        ("https://a.example.jp/ep.m4a", ", type: audio/mp4", "audio/mp4"),
        ("https://a.example.jp/play/7", ", type: audio/mpeg", "audio/mpeg"),
        ("http://a.example.jp/ep.mp3", "", "audio/mpeg"),
    ],
)
def test_audio_elsewhere_goes_out_as_its_note_tells_it(small, url, more, type_):
    enclosure = told_elsewhere(small, url, more)
    assert enclosure == {"url": url, "length": "12345678", "type": type_}


@pytest.mark.parametrize(
    ("url", "counted"),
    [
        ("https://a.example.jp/ep.mp3", "https://count.example.jp/e/a.example.jp/ep.mp3"),
        (
            "https://count.example.jp/e/a.example.jp/ep.mp3",
            "https://count.example.jp/e/a.example.jp/ep.mp3",
        ),
    ],
)
def test_audio_elsewhere_is_counted_once(small, url, counted):
    small.change(
        "mkdocs.yml",
        "        category: Government\n",
        "        category: Government\n        audio_prefix: https://count.example.jp/e\n",
    )
    assert told_elsewhere(small, url)["url"] == counted
