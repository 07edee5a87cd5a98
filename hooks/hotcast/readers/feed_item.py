"""One item of a feed as an app reads it."""

from typing import Any

from lxml import etree

_NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}


def item_facts(xml: bytes) -> dict[str, Any]:
    """Give what an RSS document with one item says of it; keys that it lacks are left out."""
    item = etree.fromstring(xml).find("channel/item")
    facts = {
        "title": _text(item, "title"),
        "page": _text(item, "link"),
        "guid": _text(item, "guid"),
        "date": _text(item, "pubDate"),
        "description": _text(item, "description"),
        "enclosure": _attributes(item, "enclosure"),
        "duration": _text(item, "itunes:duration"),
        "kind": _text(item, "itunes:episodeType"),
        "season": _text(item, "itunes:season"),
        "number": _text(item, "itunes:episode"),
        "explicit": _text(item, "itunes:explicit"),
        "image": _attributes(item, "itunes:image").get("href"),
        "persons": [
            {"name": one.text, **dict(one.attrib)}
            for one in item.iterfind("podcast:person", _NAMESPACES)
        ],
        "transcripts": _all(item, "podcast:transcript"),
        "chapters": _all(item, "psc:chapters/psc:chapter"),
    }
    return {key: value for key, value in facts.items() if value}


def _text(item: Any, path: str) -> str:
    return str(item.findtext(path, "", _NAMESPACES)).strip()


def _attributes(item: Any, path: str) -> dict[str, str]:
    found = item.find(path, _NAMESPACES)
    return {} if found is None else dict(found.attrib)


def _all(item: Any, path: str) -> list[dict[str, str]]:
    return [dict(one.attrib) for one in item.iterfind(path, _NAMESPACES)]
