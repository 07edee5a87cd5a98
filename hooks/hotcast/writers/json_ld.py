"""Shows, episodes and sessions in schema.org's words, as search engines read them on pages."""

from datetime import date, datetime, time

from hotcast.library.model import Library
from hotcast.library.relations import roles_of
from hotcast.words.clock import JAPAN, iso_length
from hotcast.words.model import Episode, Item, Role, Session, Show
from hotcast.words.text import size
from hotcast.writers import addresses
from hotcast.writers.audio_addresses import audio_of, audio_type_of, whole_address
from hotcast.writers.views import View, headline_of, person_view


def json_ld_of_shows(library: Library) -> View:
    """Give every show, in the order of the settings, for pages that tell of all of them."""
    return _graph(*(_show(show, library) for show in library.settings.shows))


def json_ld_of(item: Item, library: Library) -> View | None:
    """Give what the page of an episode or session tells of it; None where it tells nothing.

    A withdrawn episode is gone; a withdrawn session is cancelled, and its words are not told.
    Only what the notes say is told: nothing of places, seats or prices.
    Source: schema.org, PodcastEpisode and Event.
    """
    if isinstance(item, Session):
        return _graph(_event(item, library))
    if isinstance(item, Episode) and item.status != "withdrawn":
        return _graph(_episode(item, library))
    return None


def _graph(*things: View) -> View:
    return {"@context": "https://schema.org", "@graph": list(things)}


def _show(show: Show, library: Library) -> View:
    site = library.settings.site_url
    cover = library.cover_by_show.get(show.id)
    return {
        **_show_in_short(show, site),
        "description": show.summary,
        "inLanguage": show.language,
        "author": _organization(show.author),
        **({"image": site + addresses.cover_of(show.id, cover)} if cover else {}),
    }


def _show_in_short(show: Show, site: str) -> View:
    return {
        "@type": "PodcastSeries",
        "name": show.title,
        "url": f"{site}episodes/",
        "webFeed": site + addresses.feed_of(show),
    }


def _episode(episode: Episode, library: Library) -> View:
    site, audio = library.settings.site_url, library.audio_by_id[episode.id]
    cover = library.cover_by_episode.get(episode.id)
    show = library.show_of(episode)
    return {
        "@type": "PodcastEpisode",
        "name": episode.title,
        "description": episode.summary,
        "url": site + addresses.page_of(episode),
        "datePublished": episode.date.isoformat(),
        "timeRequired": iso_length(audio.seconds),
        **({"episodeNumber": episode.number} if episode.number else {}),
        "inLanguage": show.language,
        **({"image": site + addresses.cover_of(episode.id, cover)} if cover else {}),
        "partOfSeries": _show_in_short(show, site),
        "associatedMedia": {
            "@type": "AudioObject",
            "contentUrl": whole_address(audio_of(episode, library), library),
            "contentSize": size(audio.size),
            "encodingFormat": audio_type_of(episode, library),
            "duration": iso_length(audio.seconds),
        },
        # schema.org knows actors and directors of an episode; people who talk are neither.
        "contributor": [_person(role, episode, library) for role in roles_of(episode)],
    }


def _event(session: Session, library: Library) -> View:
    page = library.settings.site_url + addresses.page_of(session)
    days: View = {"startDate": _moment(session.date, session.start)}
    if session.start and session.end:
        days["endDate"] = _moment(session.date, session.end)
    if session.status == "withdrawn":
        cancelled = "https://schema.org/EventCancelled"
        return {"@type": "Event", "url": page, "eventStatus": cancelled, **days}
    performers = [_person(role, session, library) for role in session.speakers]
    return {
        "@type": "Event",
        "name": headline_of(session),
        "description": session.summary,
        "url": page,
        **days,
        "eventStatus": "https://schema.org/EventScheduled",
        "inLanguage": "ja",
        "organizer": _organization(library.settings.shows[0].author),
        **({"performer": performers} if performers else {}),
    }


def _moment(day: date, hour: time | None) -> str:
    return datetime.combine(day, hour, JAPAN).isoformat() if hour else day.isoformat()


def _person(role: Role, item: Item, library: Library) -> View:
    shown = person_view(role, item, library)
    return {
        "@type": "Person",
        "name": shown["name"],
        **({"jobTitle": shown["post"]} if shown["post"] else {}),
        **({"affiliation": _organization(shown["org"])} if shown["org"] else {}),
    }


def _organization(name: str) -> View:
    return {"@type": "Organization", "name": name}
