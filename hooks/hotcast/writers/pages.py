"""Which pages the site has, and what each template is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from hotcast.library.kept import former_names
from hotcast.library.model import Library, uri
from hotcast.words import clock
from hotcast.words.model import Episode, Item, Page, Session
from hotcast.writers import addresses
from hotcast.writers.doors import doors_view
from hotcast.writers.episode_page import episode_view
from hotcast.writers.item_pages import session_view
from hotcast.writers.json_ld import json_ld_of, json_ld_of_shows
from hotcast.writers.views import (
    View,
    common_view,
    day_of,
    link_view,
    neighbours_view,
    row_view,
    years_view,
)

_NEWEST = 5
_TEMPLATE_BY_URI = {"index.md": "home.html", "subscribe.md": "subscribe.html"}
_OF_SHOWS = frozenset({"index.md", "subscribe.md", "episodes/index.md"})
_OF_SESSIONS = "seminars/index.md"


@dataclass(frozen=True, kw_only=True)
class SitePage:
    """A page before it is rendered.

    ``uri`` is its place in the site's tree of sources, ``source`` the file people edit, None for
    pages nobody writes. ``changed`` is the day of its newest words. ``view`` computes what the
    template shows, when it is asked. ``is_note`` marks items and their materials, which grow to
    thousands. ``moved_to`` is the address to which a page that is no more leads.
    """

    uri: str
    source: PurePosixPath | None
    markdown: str
    title: str | None
    summary: str
    template: str
    changed: date
    view: Callable[[], View]
    is_note: bool = False
    moved_to: str = ""


def site_pages(library: Library) -> Iterator[SitePage]:
    """Give every page made from the library, lists included, in a stated order."""
    for show in library.settings.shows:
        yield from _item_pages(library.episodes_of(show), library, "episode.html")
    for series in library.settings.series:
        yield from _item_pages(library.sessions_of(series), library, "session.html")
    owner_by_file = {
        material.file: session for session in library.sessions for material in session.materials
    }
    for page in library.pages:
        yield _word_page(page, library, owner_by_file.get(page.source.file))
    yield from _lists(library)
    for name, episode in former_names(library).items():
        yield _moved_page(name, episode)


def site_view(library: Library) -> View:
    """Give what every page shows, the page for missing addresses included."""
    return doors_view(library)


def _item_pages(
    items: tuple[Episode, ...] | tuple[Session, ...], library: Library, template: str
) -> Iterator[SitePage]:
    """Give the pages of one show or series; neighbours are those that can be read."""
    open_items = tuple(item for item in items if item.status != "withdrawn")
    place_by_id = {item.id: place for place, item in enumerate(open_items)}
    for item in items:
        place = place_by_id.get(item.id)
        near = partial(neighbours_view, open_items, place) if place is not None else dict
        yield _item_page(item, library, template, near)


def _item_page(
    item: Episode | Session, library: Library, template: str, neighbours: Callable[[], View]
) -> SitePage:
    withdrawn = item.status == "withdrawn"
    return SitePage(
        uri=str(uri(item.source.file)),
        source=item.source.file,
        markdown="" if withdrawn else item.body,
        title=item.title,
        summary=item.summary,
        template="withdrawn.html" if withdrawn else template,
        changed=max((day_of(item), *(one.date for one in item.corrections))),
        view=lambda: _item_view(item, library) | neighbours(),
        is_note=True,
    )


def _item_view(item: Episode | Session, library: Library) -> View:
    told = {"json_ld": json_ld_of(item, library)}
    if item.status == "withdrawn":
        return common_view(item, library) | told
    if isinstance(item, Episode):
        return episode_view(item, library) | told
    return session_view(item, library) | told


def _word_page(page: Page, library: Library, owner: Session | None) -> SitePage:
    """Give a page of words; ``owner`` is the session whose material it is, if it is one."""
    place = str(uri(page.source.file))
    home = place == "index.md"
    return SitePage(
        uri=place,
        source=page.source.file,
        markdown=page.body,
        title=page.title,
        summary=page.summary or (owner.summary if owner else ""),
        template=_TEMPLATE_BY_URI.get(place, "words.html"),
        changed=day_of(owner) if owner else _newest_day(library),
        view=partial(_home_view, library) if home else partial(_words_view, owner, place, library),
        is_note=owner is not None,
    )


def _words_view(owner: Session | None, place: str, library: Library) -> View:
    return {"owner": link_view(owner) if owner else None, **_shows_told(place, library)}


def _shows_told(place: str, library: Library) -> View:
    return {"json_ld": json_ld_of_shows(library)} if place in _OF_SHOWS else {}


def _home_view(library: Library) -> View:
    heard = [one for one in library.episodes if one.status != "withdrawn"]
    newest = heard[0] if heard else None
    met = [one for one in library.sessions if one.status != "withdrawn"]
    return {
        "newest": episode_view(newest, library) | {"url": addresses.page_of(newest)}
        if newest
        else None,
        "episodes": [row_view(one, library) for one in heard[1 : 1 + _NEWEST]],
        "sessions": [row_view(one, library) for one in met[:_NEWEST]],
        "years": [
            {"name": clock.fiscal_year_name(year), "url": addresses.page_of_year(year)}
            for year in _years(library)
        ],
        **_shows_told("index.md", library),
    }


def _lists(library: Library) -> Iterator[SitePage]:
    written = {str(uri(page.source.file)) for page in library.pages}
    for place, title, items in (
        ("episodes/index.md", "配信回", library.episodes),
        (_OF_SESSIONS, "研究会", library.sessions),
    ):
        if place not in written:
            yield _list_page(place, title, items, library)
    for year in _years(library):
        of_year = tuple(item for item in library.items if clock.fiscal_year(item.date) == year)
        yield _list_page(f"years/{year}.md", clock.fiscal_year_name(year), of_year, library)


def _list_page(place: str, title: str, items: tuple[Item, ...], library: Library) -> SitePage:
    ordered = tuple(sorted(items, key=lambda item: (day_of(item), item.id), reverse=True))
    return SitePage(
        uri=place,
        source=None,
        markdown="",
        title=title,
        summary=f"{title}の一覧です。",
        template="list.html",
        changed=max(map(day_of, items), default=_newest_day(library)),
        view=lambda: {
            "years": years_view(ordered, library),
            "has_doors": place == _OF_SESSIONS,
            **_shows_told(place, library),
        },
    )


def _moved_page(name: str, episode: Episode) -> SitePage:
    address = addresses.page_of(episode)
    return SitePage(
        uri=f"episodes/{name}.md",
        source=None,
        markdown="",
        title=episode.title,
        summary="このページは移りました。",
        template="moved.html",
        changed=day_of(episode),
        view=lambda: {"title": episode.title, "url": address},
        moved_to=address,
    )


def _years(library: Library) -> list[int]:
    return sorted({clock.fiscal_year(item.date) for item in library.items}, reverse=True)


def _newest_day(library: Library) -> date:
    # A site without items has no day of its own, and a build asks no clock.
    return max(map(day_of, library.items), default=date(2019, 5, 1))
