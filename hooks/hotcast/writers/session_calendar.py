"""A series and its sessions to the iCalendar file that calendars subscribe to."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import STATUS, Calendar, Event

from hotcast.library.model import Library
from hotcast.words.clock import JAPAN, western_day
from hotcast.words.model import Series, Session
from hotcast.writers import addresses
from hotcast.writers.identity import updated, uuid_of_series, uuid_of_session
from hotcast.writers.views import NOT_ANY_MORE, headline_of

_DAILY = timedelta(days=1)


def session_calendar(library: Library, series: Series) -> bytes:
    """Write the sessions of one series, newest first; who takes part is not told.

    A withdrawn session stays as a cancelled event without its words: calendars would keep showing
    what merely disappears. The result is UTF-8; equal libraries give equal bytes.
    Source: RFC 5545; RFC 7986 for the calendar's name.
    """
    calendar = Calendar.new(
        prodid="-//hotcast//hotcast//JA",
        uid=uuid_of_series(series),
        name=series.title,  # NAME, and X-WR-CALNAME, which Outlook and Google read
        description=series.summary,
    )
    calendar.add("refresh-interval", _DAILY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")  # the same, as Outlook knows it
    for session in library.sessions_of(series):
        calendar.add_component(_event(session, library=library, series=series))
    return bytes(calendar.to_ical())


def _event(session: Session, *, library: Library, series: Series) -> Event:
    withdrawn = session.status == "withdrawn"
    page = library.settings.site_url + addresses.page_of(session)
    changed = updated(session).astimezone(UTC)
    topics = tuple(library.term_by_id[topic].term for topic in session.topics)
    return Event.new(
        uid=uuid_of_session(series, session),
        stamp=changed,
        last_modified=changed,
        # A calendar takes a cancellation only when it is newer than what it has.
        sequence=len(session.corrections) + withdrawn,
        start=_moment(session.date, session.start),
        end=_moment(session.date, session.end) if session.start and session.end else None,
        summary=NOT_ANY_MORE if withdrawn else headline_of(session),
        description=None if withdrawn else _description(session, page),
        categories=() if withdrawn else topics,
        url=page,
        status=STATUS.CANCELLED if withdrawn else STATUS.CONFIRMED,
    )


def _moment(day: date, hour: time | None) -> date | datetime:
    """Give a moment in UTC, or the whole day where no hour is written.

    Every calendar reads UTC without a table of time zones, and shows it in its owner's zone.
    """
    return datetime.combine(day, hour, JAPAN).astimezone(UTC) if hour else day


def _description(session: Session, page: str) -> str:
    return f"{session.summary}\n\n内容の時点：{western_day(session.as_of)}\n{page}"
