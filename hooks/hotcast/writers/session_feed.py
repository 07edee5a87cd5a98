"""A series and its sessions to the Atom feed that feed readers subscribe to."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from feedgen.feed import FeedGenerator
from lxml import html
from lxml.html.builder import A, P

from hotcast.library.model import Library
from hotcast.words.clock import era_day, western_day
from hotcast.words.model import Series, Session
from hotcast.writers import addresses
from hotcast.writers.feed_tags import SessionFeedStyle
from hotcast.writers.identity import (
    midnight,
    published,
    updated,
    uuid_of_series,
    uuid_of_session,
)
from hotcast.writers.views import NOT_ANY_MORE, headline_of, hours_of

# Entries are text of a few hundred bytes; who wants them all reads the list of sessions.
_MOST = 50
# A feed must have a date; without sessions there is no day to take it from.
_NO_DAY = date(2019, 5, 1)


def session_feed(library: Library, series: Series) -> bytes:
    """Write the feed of one series: its 50 sessions with the newest words, newest first.

    A correction brings a session to the top again. A withdrawn session stays as a notice without
    its words, so that feed readers let go of the old text. The result is UTF-8; equal libraries
    give equal bytes. Source: RFC 4287.
    """
    sessions = sorted(library.sessions_of(series), key=_age, reverse=True)[:_MOST]
    channel = _channel(library, series)
    channel.updated(updated(sessions[0]) if sessions else midnight(_NO_DAY))
    for session in sessions:
        _add(channel, session, library=library, series=series)
    return bytes(channel.atom_str(pretty=True))


def _age(session: Session) -> tuple[Any, ...]:
    return (updated(session), session.date, session.id)


def _channel(library: Library, series: Series) -> Any:
    site = library.settings.site_url
    channel = FeedGenerator()
    channel.register_extension("style", SessionFeedStyle, atom=True, rss=False)
    channel.id(uuid_of_series(series).urn)
    channel.title(series.title)
    channel.subtitle(series.summary)
    channel.author(name=library.settings.shows[0].author)
    channel.language("ja")
    channel.generator("hotcast")
    itself = site + addresses.session_feed_of(series)
    channel.link(href=itself, rel="self", type="application/atom+xml")
    channel.link(href=f"{site}seminars/", rel="alternate", type="text/html")
    return channel


def _add(channel: Any, session: Session, *, library: Library, series: Series) -> None:
    page = library.settings.site_url + addresses.page_of(session)
    entry = channel.add_entry(order="append")
    entry.id(uuid_of_session(series, session).urn)
    entry.published(published(session))
    entry.updated(updated(session))
    entry.link(href=page, rel="alternate", type="text/html")
    if session.status == "withdrawn":
        entry.title(NOT_ANY_MORE)
        entry.content(_html([P(NOT_ANY_MORE)]), type="html")
        return
    entry.title(headline_of(session))
    entry.summary(session.summary)
    entry.content(_html(_paragraphs(session, page)), type="html")
    for topic in session.topics:
        entry.category(term=library.term_by_id[topic].term)


def _paragraphs(session: Session, page: str) -> Iterator[Any]:
    """Give what a feed reader shows; most show the summary only where there is nothing else."""
    held = f"開催日：{western_day(session.date)}・{era_day(session.date)}"
    yield P(session.summary)
    yield P("、".join(filter(None, (held, hours_of(session)))))
    yield P(f"内容の時点：{western_day(session.as_of)}")
    if session.status == "superseded":
        yield P("この回の内容は古くなっています。")
    for one in session.corrections:
        yield P(f"訂正（{western_day(one.date)}）：{one.text}")
    yield P(A("この回のページを開く", href=page))


def _html(paragraphs: Any) -> str:
    return "\n".join(html.tostring(one, encoding="unicode") for one in paragraphs)
