"""What a feed says of its show beyond plain RSS."""

from collections.abc import Iterator
from email.utils import format_datetime

from hotcast.library.model import Library
from hotcast.library.relations import roles_of
from hotcast.words.model import Episode, Show
from hotcast.words.podcast import License, Location
from hotcast.words.text import cut
from hotcast.writers import addresses
from hotcast.writers.audio_addresses import audio_type_of, enclosure_of
from hotcast.writers.feed_tags import Tag, explicit_tag
from hotcast.writers.identity import guid_of

# Source: podcast namespace, "trailer".
_TITLE = 128


def show_tags(library: Library, show: Show, *, page: int, pages: int) -> tuple[Tag, ...]:
    """Give the channel's tags for page ``page`` of ``pages``, counted from 1.

    Source: podcast namespace; RFC 5005, 3; WebSub, 4.
    """
    return (
        explicit_tag(explicit=show.explicit),
        *_new_address(library, show),
        *_links(library, show, page=page, pages=pages),
        Tag("podcast:guid", guid_of(show, library)),
        Tag("podcast:locked", "yes" if show.locked else "no", {"owner": show.email}),
        Tag("podcast:medium", show.medium),
        *terms_tags(show.license, show.location),
        *(Tag("podcast:funding", one.text, {"url": one.url}) for one in show.funding),
        *(
            person_tag(host, "host", library, has_page=_takes_part(host, library))
            for host in show.hosts
        ),
        *_habits(show),
        *(trailer_tag(one, show, library) for one in library.on_air(show) if one.kind == "trailer"),
    )


def terms_tags(license_: License | None, location: Location | None) -> Iterator[Tag]:
    """Give the tags that shows and episodes both may carry."""
    if license_:
        name = license_.name if license_.url else license_.name.lower()
        yield Tag("podcast:license", name, {"url": license_.url})
    if location:
        geo = f"geo:{location.geo.replace(' ', '')}" if location.geo else None
        attributes = {"rel": "subject", "geo": geo, "osm": location.osm}
        yield Tag("podcast:location", location.name, attributes)


def person_tag(id_: str, role: str, library: Library, *, has_page: bool = True) -> Tag:
    """Name somebody, with their page; ``role`` is of the podcast namespace's taxonomy."""
    person = library.person_by_id[id_]
    page = library.settings.site_url + addresses.page_of_person(person)
    attributes = {"role": role, "group": "cast", "href": page if has_page else None}
    return Tag("podcast:person", person.name, attributes)


def _takes_part(id_: str, library: Library) -> bool:
    """Say whether somebody is heard in a shown episode or session, and so has a page."""
    items = (item for item in library.items if item.status != "withdrawn")
    return any(id_ == role.id for item in items for role in roles_of(item))


def trailer_tag(episode: Episode, show: Show, library: Library) -> Tag:
    """Give a trailer, which an app plays before somebody subscribes."""
    audio = library.audio_by_id[episode.id]
    attributes = {
        "pubdate": format_datetime(episode.date),
        "url": enclosure_of(episode, show, library),
        "length": str(audio.size),
        "type": audio_type_of(episode, library),
        "season": str(episode.season) if episode.season else None,
    }
    return Tag("podcast:trailer", cut(episode.title, most=_TITLE), attributes)


def _new_address(library: Library, show: Show) -> Iterator[Tag]:
    """Tell apps that still ask at the old address, which is redirected here, to ask here at once.

    Source: Apple Podcasts for Creators, "Change the RSS feed URL".
    """
    if show.moved_from:
        here = library.settings.site_url + addresses.feed_of(show)
        yield Tag("itunes:new-feed-url", here)


def _links(library: Library, show: Show, *, page: int, pages: int) -> Iterator[Tag]:
    if show.hub:
        yield Tag("atom:link", None, {"rel": "hub", "href": show.hub})
    if pages == 1:
        return
    near = {"first": 1, "previous": page - 1, "next": page + 1, "last": pages}
    for rel, number in near.items():
        if 1 <= number <= pages:
            href = library.settings.site_url + addresses.feed_of(show, page=number)
            yield Tag("atom:link", None, {"rel": rel, "href": href, "type": "application/rss+xml"})


def _habits(show: Show) -> Iterator[Tag]:
    if show.frequency:
        yield Tag("podcast:updateFrequency", show.frequency.text, {"rrule": show.frequency.rule})
    for one in show.txt:
        yield Tag("podcast:txt", one.text, {"purpose": one.purpose})
    if show.podroll:
        yield Tag(
            "podcast:podroll",
            children=tuple(
                Tag(
                    "podcast:remoteItem",
                    None,
                    {"feedGuid": one.guid, "feedUrl": one.feed, "title": one.title},
                )
                for one in show.podroll
            ),
        )
