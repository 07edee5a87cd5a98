"""The head of a feed from elsewhere, in our words."""

from typing import Any

from lxml import html as pages

from hotcast.readers.feed_items import explicit_of, image_of, voices_of, words_of
from hotcast.readers.feed_tree import attribute, channel_in, line, markup, name_of, those, whole
from hotcast.words.apple import SUBCATEGORIES_BY_CATEGORY
from hotcast.words.feed_item import FeedShow
from hotcast.words.text import folded


def feed_show(xml: bytes, *, base: str = "") -> FeedShow | None:
    """Read the head of a feed that stands at ``base``; None where the text is no RSS."""
    channel = channel_in(xml)
    if channel is None:
        return None
    link = whole(line(channel, "link"), base)
    category, subcategory = _categories(channel)
    owners = those(channel, "itunes:owner")
    locked = those(channel, "podcast:locked")
    return FeedShow(
        title=words_of(line(channel, "title", "itunes:title")),
        link=link,
        summary=markup(channel, "description", "itunes:summary", "itunes:subtitle"),
        author=words_of(line(channel, "itunes:author", "googleplay:author", "managingEditor")),
        email=next((mail for one in owners if (mail := line(one, "itunes:email"))), ""),
        owner=next((mail for one in locked if (mail := attribute(one, "owner"))), ""),
        category=category,
        subcategory=subcategory,
        language=line(channel, "language"),
        explicit=explicit_of(line(channel, "itunes:explicit")),
        image=image_of(channel, base, link),
        copyright=words_of(line(channel, "copyright")),
        serial=line(channel, "itunes:type").lower() == "serial",
        guid=line(channel, "podcast:guid").lower(),
        locked=line(channel, "podcast:locked").lower() == "yes",
        people=voices_of(channel),
        itself=_linked(channel, "self", base),
        moved=whole(line(channel, "itunes:new-feed-url"), base),
        next=_linked(channel, "next", base),
    )


def address_in_page(html: bytes) -> str:
    """Give the address of the feed that a web page names, as it stands there; empty for none."""
    for element in _links(html):
        kind = attribute(element, "type").lower()
        if attribute(element, "rel").lower() == "alternate" and "rss" in kind:
            return attribute(element, "href")
    return ""


def _links(html: bytes) -> Any:
    return pages.document_fromstring(html or b"<html></html>").iter("link")


def _linked(channel: Any, rel: str, base: str) -> str:
    """Give where a link of the channel leads. Source: RFC 5005, 3; RFC 4287, 4.2.7."""
    for one in channel:
        if name_of(one).rpartition(":")[2] == "link" and attribute(one, "rel").lower() == rel:
            return whole(attribute(one, "href"), base)
    return ""


def _categories(channel: Any) -> tuple[str, str]:
    """Give Apple's category and its finer one, as Apple spells them; empty where none is known."""
    for one in those(channel, "itunes:category"):
        names = {folded(name): name for name in SUBCATEGORIES_BY_CATEGORY}
        if category := names.get(folded(attribute(one, "text"))):
            finer = {folded(name): name for name in SUBCATEGORIES_BY_CATEGORY[category]}
            inner = (folded(attribute(each, "text")) for each in those(one, "itunes:category"))
            return category, next((finer[name] for name in inner if name in finer), "")
    return "", ""
