"""The head of a feed in our words."""

from hotcast.readers.feed_head import address_in_page, feed_show
from hotcast.readers.feed_source import xml_of

BASE = "https://old.example.jp/feed.xml"


def head(inner):
    return feed_show(xml_of(f"<rss><channel>{inner}</channel></rss>".encode()), base=BASE)


def test_apple_category_comes_in_its_own_spelling():
    show = head(
        '<itunes:category text="society &amp;amp; culture"/>'
        '<itunes:category text="society &amp; culture"><itunes:category text="documentary"/>'
        "</itunes:category>"
    )
    assert (show.category, show.subcategory) == ("Society & Culture", "Documentary")


def test_a_category_nobody_knows_is_none():
    assert head('<itunes:category text="Podcasting"/>').category == ""


def test_links_to_itself_and_to_older_items_are_told_apart():
    show = head('<atom:link rel="self" href="a.xml"/><atom:link rel="next" href="?page=2"/>')
    assert (show.itself, show.next) == (
        "https://old.example.jp/a.xml",
        "https://old.example.jp/feed.xml?page=2",
    )


def test_the_head_may_stand_behind_the_items():
    show = head("<item><title>x</title><link>/x</link></item><title>番組</title><link>/</link>")
    assert (show.title, show.link) == ("番組", "https://old.example.jp/")


def test_the_owner_of_a_locked_feed_is_known():
    show = head(
        '<podcast:locked owner="a@example.jp">Yes</podcast:locked>'
        "<itunes:owner><itunes:email>b@example.jp</itunes:email></itunes:owner>"
    )
    assert (show.locked, show.owner, show.email) == (True, "a@example.jp", "b@example.jp")


def test_what_is_no_feed_has_no_head():
    assert feed_show(xml_of(b"<html><body>x</body></html>")) is None
    assert feed_show(xml_of(b"")) is None


def test_a_web_page_names_its_feed():
    page = b'<link rel="alternate" type="application/rss+xml" href="/feed.xml"><p>x'
    assert address_in_page(page) == "/feed.xml"
    assert address_in_page(b"") == ""
