"""Three parsers that share no code read every field of the feed as it stands in the XML."""

import calendar
import io
from email.utils import parsedate_to_datetime

import feedparser
import feedparser_rs
import podcastparser
import pytest
from lxml import etree

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
FEEDS = [("samples", "hotcast"), ("built", "machi"), ("built", "yoru")]


@pytest.fixture(params=FEEDS, ids=[show for _, show in FEEDS])
def address_and_feed(request) -> tuple[str, bytes]:
    """Give the feed of a built site and the address where it will be."""
    which, show = request.param
    house = request.getfixturevalue(which)
    library, _ = house.gather()
    file = f"feeds/{show}.xml"
    return library.settings.site_url + file, (house.site / file).read_bytes()


def text(element, path: str) -> str | None:
    return element.findtext(path, namespaces=NAMESPACES)


def attribute(element, path: str, name: str) -> str | None:
    found = element.find(path, NAMESPACES)
    return None if found is None else found.get(name)


def number(value: str | None) -> int | None:
    return None if value is None else int(value)


def categories(element, path: str = "itunes:category") -> list[list[str]]:
    return [
        [one.get("text"), *(two.get("text") for two in one.findall(path, NAMESPACES))]
        for one in element.findall(path, NAMESPACES)
    ]


def show_as_written(channel) -> dict:
    return {
        "title": text(channel, "title"),
        "link": text(channel, "link"),
        "description": text(channel, "description"),
        "language": text(channel, "language"),
        "copyright": text(channel, "copyright"),
        "author": text(channel, "itunes:author"),
        "owner": (
            text(channel, "itunes:owner/itunes:name"),
            text(channel, "itunes:owner/itunes:email"),
        ),
        "image": attribute(channel, "itunes:image", "href"),
        "explicit": text(channel, "itunes:explicit") == "true",
        "categories": categories(channel),
        "type": text(channel, "itunes:type"),
        "self": attribute(channel, "atom:link[@rel='self']", "href"),
    }


def item_as_written(item) -> dict:
    enclosure = item.find("enclosure").attrib
    return {
        "title": text(item, "title"),
        "guid": text(item, "guid"),
        "link": text(item, "link"),
        "description": text(item, "description"),
        "date": parsedate_to_datetime(text(item, "pubDate")).timestamp(),
        "enclosure": (enclosure["url"], int(enclosure["length"]), enclosure["type"]),
        "duration": int(text(item, "itunes:duration")),
        "season": number(text(item, "itunes:season")),
        "episode": int(text(item, "itunes:episode")),
        "kind": text(item, "itunes:episodeType"),
        "name": text(item, "itunes:title"),
        "explicit": text(item, "itunes:explicit") == "true",
        "image": attribute(item, "itunes:image", "href"),
    }


def self_link(links) -> str | None:
    return next((one["href"] for one in links if one["rel"] == "self"), None)


def feedparser_show(feed) -> dict:
    """Give what feedparser knows of a show; it takes "true" for no answer to explicit."""
    return {
        "title": feed.title,
        "link": feed.link,
        "description": feed.subtitle,
        "language": feed.language,
        "copyright": feed.get("rights"),
        "author": feed.author,
        "owner": (feed.publisher_detail.name, feed.publisher_detail.email),
        "image": feed.image.href if "image" in feed else None,
        "type": feed.itunes_type,
        "self": self_link(feed.links),
    }


def feedparser_item(entry) -> dict:
    (enclosure,) = entry.enclosures
    return {
        "title": entry.title,
        "guid": entry.id,
        "link": entry.link,
        "description": entry.summary,
        "date": calendar.timegm(entry.published_parsed),
        "enclosure": (enclosure.href, int(enclosure.length), enclosure.type),
        "duration": int(entry.itunes_duration),
        "season": number(entry.get("itunes_season")),
        "episode": int(entry.itunes_episode),
        "kind": entry.itunes_episodetype,
        "name": entry.itunes_title,
        "image": entry.image.href if "image" in entry else None,
    }


def podcastparser_show(told: dict) -> dict:
    return {
        "title": told["title"],
        "link": told["link"],
        "description": told["description"],
        "language": told["language"],
        "author": told["itunes_author"],
        "owner": (told["itunes_owner"]["name"], told["itunes_owner"]["email"]),
        "image": told.get("cover_url"),
        "explicit": told["explicit"],
        "categories": told["itunes_categories"],
        "type": told["type"],
    }


def podcastparser_item(told: dict) -> dict:
    (enclosure,) = told["enclosures"]
    return {
        "title": told["title"],
        "guid": told["guid"],
        "link": told["link"],
        "description": told["description"],
        "date": told["published"],
        "enclosure": (enclosure["url"], enclosure["file_size"], enclosure["mime_type"]),
        "duration": told["total_time"],
        "season": told.get("season"),
        "episode": told["number"],
        "kind": told["type"],
        "explicit": told["explicit"],
        "image": told.get("episode_art_url"),
    }


def feedparser_rs_show(feed) -> dict:
    shelves = feed.itunes.categories
    return {
        "title": feed.title,
        "link": feed.link,
        "description": feed.subtitle,
        "language": feed.language,
        "copyright": feed.rights,
        "author": feed.itunes.author,
        "owner": (feed.itunes.owner.name, feed.itunes.owner.email),
        "image": feed.itunes.image,
        "explicit": bool(feed.itunes.explicit),
        "categories": [[one.text, *filter(None, [one.subcategory])] for one in shelves],
        "type": feed.itunes.podcast_type,
        "self": self_link(feed.links),
    }


def feedparser_rs_item(entry) -> dict:
    (enclosure,) = entry.enclosures
    return {
        "title": entry.title,
        "guid": entry.id,
        "link": entry.link,
        "description": entry.summary,
        "date": calendar.timegm(entry.published_parsed),
        "enclosure": (enclosure.href, int(enclosure.length), enclosure.type),
        "duration": int(entry.itunes.duration),
        "season": number(entry.itunes.season),
        "episode": int(entry.itunes.episode),
        "kind": entry.itunes.episode_type,
        "name": entry.itunes.title,
        "explicit": bool(entry.itunes.explicit),
        "image": entry.itunes.image,
    }


def readings(address: str, feed: bytes) -> dict[str, tuple[dict, list[dict]]]:
    """Give what each parser says of the show and its episodes, newest first."""
    as_it_stands = {"sanitize_html": False, "resolve_relative_uris": False}
    universal = feedparser.parse(feed, **as_it_stands)
    rust = feedparser_rs.parse(feed, **as_it_stands)
    assert not universal.bozo
    assert not rust.bozo
    app = podcastparser.parse(address, io.BytesIO(feed))
    return {
        "feedparser": (
            feedparser_show(universal.feed),
            [feedparser_item(one) for one in universal.entries],
        ),
        "podcastparser": (
            podcastparser_show(app),
            [podcastparser_item(one) for one in app["episodes"]],
        ),
        "feedparser-rs": (
            feedparser_rs_show(rust.feed),
            [feedparser_rs_item(one) for one in rust.entries],
        ),
    }


def known(truth: dict, told: dict) -> dict:
    """Give the truth about what somebody tells of."""
    return {key: truth[key] for key in told}


def test_three_parsers_read_what_the_feed_says(address_and_feed):
    address, feed = address_and_feed
    channel = etree.fromstring(feed).find("channel")
    show = show_as_written(channel)
    items = [item_as_written(item) for item in channel.findall("item")]
    assert show["self"] == address
    assert items
    for name, (told, entries) in readings(address, feed).items():
        assert (name, told) == (name, known(show, told))
        assert entries == [known(one, entry) for one, entry in zip(items, entries, strict=True)]


def each(element, path: str, *names: str) -> list[tuple]:
    """Give attributes of every element on a path, with its text first."""
    return [
        ((one.text or "").strip(), *(one.get(name) for name in names))
        for one in element.findall(path, NAMESPACES)
    ]


def only(element, path: str, *names: str) -> tuple | None:
    """Give attributes of the one element on a path, without its text."""
    found = each(element, path, *names)
    assert len(found) < 2
    return found[0][1:] if found else None


def namespace_of_the_show(channel) -> dict:
    return {
        "guid": text(channel, "podcast:guid"),
        "locked": text(channel, "podcast:locked"),
        "owner": attribute(channel, "podcast:locked", "owner"),
        "people": each(channel, "podcast:person", "role", "img", "href"),
    }


def namespace_of_an_item(item) -> dict:
    return {
        "notes": text(item, "content:encoded"),
        "transcripts": [
            one[1:] for one in each(item, "podcast:transcript", "url", "type", "language")
        ],
        "chapters": only(item, "podcast:chapters", "url", "type"),
        "people": each(item, "podcast:person", "role", "img", "href"),
        "season": number(text(item, "podcast:season")),
        "episode": number(text(item, "podcast:episode")),
        "moments": [
            (_seconds(start), title)
            for _, start, title in each(item, "psc:chapters/psc:chapter", "start", "title")
        ],
    }


def _seconds(text: str) -> float:
    total = 0.0
    for part in text.split(":"):
        total = total * 60 + float(part)
    return total


def feedparser_namespace_of_an_item(entry) -> dict:
    chapters = entry.get("podcast_chapters")
    return {
        "notes": entry.content[0].value if "content" in entry else None,
        "chapters": (chapters["url"], chapters["type"]) if chapters else None,
        "moments": [
            (one["start_parsed"].total_seconds(), one["title"])
            for one in entry.get("psc_chapters", {}).get("chapters", ())
        ],
    }


def podcastparser_namespace_of_an_item(told: dict) -> dict:
    return {
        "notes": told.get("description_html") or None,
        "moments": [(one["start"], one["title"]) for one in told.get("chapters", ())],
    }


def people_of(persons) -> list[tuple]:
    return [(one.name, one.role, one.img, one.href) for one in persons]


def feedparser_rs_namespace_of_an_item(entry) -> dict:
    podcast = entry.podcast
    chapters = podcast and podcast.chapters
    return {
        "notes": entry.content[0].value if entry.content else None,
        "transcripts": [
            (one.url, one.type, one.language) for one in (podcast.transcript if podcast else ())
        ],
        "chapters": (chapters.url, chapters.type) if chapters else None,
        "people": people_of(podcast.persons) if podcast else [],
        "season": number(podcast.season) if podcast else None,
        "episode": number(podcast.episode) if podcast else None,
    }


def test_three_parsers_read_the_tags_of_the_podcast_namespace(address_and_feed):
    address, feed = address_and_feed
    channel = etree.fromstring(feed).find("channel")
    items = [namespace_of_an_item(item) for item in channel.findall("item")]
    as_it_stands = {"sanitize_html": False, "resolve_relative_uris": False}
    universal = feedparser.parse(feed, **as_it_stands)
    rust = feedparser_rs.parse(feed, **as_it_stands)
    app = podcastparser.parse(address, io.BytesIO(feed))
    for entries in (
        [feedparser_namespace_of_an_item(one) for one in universal.entries],
        [podcastparser_namespace_of_an_item(one) for one in app["episodes"]],
        [feedparser_rs_namespace_of_an_item(one) for one in rust.entries],
    ):
        assert entries == [known(one, entry) for one, entry in zip(items, entries, strict=True)]
    show = namespace_of_the_show(channel)
    told = rust.feed.podcast
    assert told
    assert show == {
        "guid": told.guid,
        "locked": told.locked,
        "owner": told.locked_owner,
        "people": people_of(told.persons),
    }
    assert universal.feed.podcast_guid == show["guid"]
    assert universal.feed.podcast_locked == {"owner": show["owner"]}


def test_the_samples_have_every_tag_that_parsers_can_tell_of(samples):
    feed = (samples.site / "feeds" / "hotcast.xml").read_bytes()
    channel = etree.fromstring(feed).find("channel")
    show = namespace_of_the_show(channel)
    assert show["guid"]
    assert (show["locked"], show["owner"]) == ("yes", "podcast@hotcast.example.jp")
    for item in map(namespace_of_an_item, channel.findall("item")):
        assert item["notes"].startswith("<")
        assert [kind for _, kind, _ in item["transcripts"]][:1] == ["text/vtt"]
        assert item["chapters"][1] == "application/json+chapters"
        assert {"host"} <= {role for _, role, _, _ in item["people"]}
        assert item["episode"]
        assert len(item["moments"]) >= 3
        assert item["moments"][0][0] == 0
