"""What a show or a session keeps wherever it goes: its id, and a session's moments."""

from datetime import date, datetime, time
from uuid import UUID, uuid5

from hotcast.library.model import Library
from hotcast.words.clock import JAPAN
from hotcast.words.model import Series, Session, Show
from hotcast.words.podcast import feed_guid
from hotcast.writers import addresses

# Drawn once by lot. Another one would make every reader's program take all sessions for new.
_OURS = UUID("94c16bfe-9a33-4782-a373-b95c3be058d6")


def guid_of(show: Show, library: Library) -> str:
    """Give a show's podcast:guid: written, else recorded, else made of its feed's address."""
    record = library.show_record_by_id.get(show.id)
    if show.guid:
        return show.guid
    if record and not record.retired:
        return record.guid
    return feed_guid(library.settings.site_url + addresses.feed_of(show))


def uuid_of_series(series: Series) -> UUID:
    """Give a series' id, the same for ever: it comes from no address and from no title."""
    return uuid5(_OURS, series.id)


def uuid_of_session(series: Series, session: Session) -> UUID:
    """Give a session's id, the same for ever: it comes from no address and from no title."""
    return uuid5(_OURS, f"{series.id}/{session.id}")


def published(session: Session) -> datetime:
    """Give the moment from which a session stands on the site, in Japan time.

    A build asks no clock, so it is the first minute of ``as_of``: an announced session has an
    ``as_of`` on or before its day, and a day to come would be no day of publication.
    """
    return midnight(session.as_of)


def updated(session: Session) -> datetime:
    """Give the moment of a session's newest words: of ``as_of`` or of its last correction."""
    return midnight(max((session.as_of, *(one.date for one in session.corrections))))


def midnight(day: date) -> datetime:
    """Give the first minute of a day in Japan."""
    return datetime.combine(day, time(), JAPAN)
