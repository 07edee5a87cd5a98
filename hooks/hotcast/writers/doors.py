"""The ways in besides the pages: feeds, calendars, and one list of all feeds."""

from pathlib import PurePosixPath

from hotcast.library.model import Library, uri
from hotcast.writers import addresses
from hotcast.writers.app_links import app_links_view
from hotcast.writers.opml import opml
from hotcast.writers.qr import qr_view
from hotcast.writers.session_calendar import session_calendar
from hotcast.writers.session_feed import session_feed
from hotcast.writers.views import View

_SUBSCRIBE = PurePosixPath("subscribe.md")
_PAGE = "subscribe/"


def door_files(library: Library) -> dict[str, bytes]:
    """Give every file that programs subscribe to by its address; the shows' feeds are not here."""
    files = {addresses.opml(): opml(library)}
    for series in library.settings.series:
        files[addresses.session_feed_of(series)] = session_feed(library, series)
        files[addresses.calendar_of(series)] = session_calendar(library, series)
    return files


def doors_view(library: Library) -> View:
    """Give all doors with their titles, for every page.

    ``feeds`` are those of ``shows`` and then those of ``series``; ``subscribe`` is the page that
    explains them, empty where the site has none. Each show has what that page needs more: an id
    for its section, links for apps, and codes that lead a telephone to the section and the feed.
    """
    site, settings = library.settings.site_url, library.settings
    shows = [
        {
            "title": show.title,
            "type": "application/rss+xml",
            "section": f"hc-show-{place}",
            **_door(addresses.feed_of(show), site),
            "apps": app_links_view(site + addresses.feed_of(show)),
            "qr": qr_view(site + addresses.feed_of(show)),
            "page_qr": qr_view(f"{site}{_PAGE}#hc-show-{place}"),
        }
        for place, show in enumerate(settings.shows, start=1)
    ]
    series = [
        {
            "title": one.title,
            "type": "application/atom+xml",
            **_door(addresses.session_feed_of(one), site),
            "calendar": _door(addresses.calendar_of(one), site),
        }
        for one in settings.series
    ]
    has_page = any(uri(page.source.file) == _SUBSCRIBE for page in library.pages)
    return {
        "subscribe": _PAGE if has_page else "",
        "feeds": shows + series,
        "shows": shows,
        "series": series,
        "all": _door(addresses.opml(), site),
    }


def _door(url: str, site: str) -> View:
    return {"url": url, "address": site + url}
