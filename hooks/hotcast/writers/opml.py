"""All feeds in one list that podcast apps and feed readers import."""

from typing import Any

from lxml import etree
from lxml.builder import E

from hotcast.library.model import Library
from hotcast.words.model import Series, Show
from hotcast.writers import addresses


def opml(library: Library) -> bytes:
    """List the feed of every show, then of every series, in the order of the settings.

    The result is UTF-8; equal libraries give equal bytes. Source: OPML 2.0.
    """
    settings = library.settings
    shows = [_show(show, settings.site_url) for show in settings.shows]
    series = [_series(one, settings.site_url) for one in settings.series]
    # The site has no name of its own in the settings; apps show its publisher's as the folder.
    head = E.head(E.title(settings.shows[0].author))
    tree = E.opml(head, E.body(*shows, *series), version="2.0")
    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _show(show: Show, site: str) -> Any:
    page, feed = f"{site}episodes/", site + addresses.feed_of(show)
    return _outline(show, htmlUrl=page, xmlUrl=feed, language=show.language)


def _series(series: Series, site: str) -> Any:
    page, feed = f"{site}seminars/", site + addresses.session_feed_of(series)
    return _outline(series, htmlUrl=page, xmlUrl=feed, language="ja")


def _outline(one: Show | Series, **links: str) -> Any:
    # Atom feeds are "rss" as well; apps know no other type of subscription.
    return E.outline(type="rss", text=one.title, title=one.title, description=one.summary, **links)
