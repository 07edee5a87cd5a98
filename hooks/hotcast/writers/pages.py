"""Which pages the site has: those of the items, of people's words, and those nobody writes."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from hotcast.library.kept import former_names
from hotcast.library.model import Library, uri
from hotcast.library.relations import Relations, relations_of
from hotcast.words.model import Episode, Page, Session
from hotcast.writers import addresses
from hotcast.writers.change_pages import change_pages
from hotcast.writers.digest import digest_view
from hotcast.writers.document_pages import document_pages
from hotcast.writers.doors import doors_view
from hotcast.writers.episode_page import episode_view
from hotcast.writers.glossary_pages import Glossary, Mentions, task_pages, term_pages
from hotcast.writers.home_page import home_view
from hotcast.writers.json_ld import json_ld_of, json_ld_of_shows
from hotcast.writers.list_pages import list_pages
from hotcast.writers.people_pages import organization_pages, people_pages
from hotcast.writers.pictures import site_picture
from hotcast.writers.search_page import search_page
from hotcast.writers.session_page import session_view
from hotcast.writers.site_page import SitePage, source_of
from hotcast.writers.views import View, common_view, link_view, neighbours_view

_TEMPLATE_BY_URI = {"index.md": "home.html", "subscribe.md": "subscribe.html"}
_SUBSCRIBE = "subscribe.md"
_ABOUT = "about.md"
_INDEXES = (
    ("配信回", addresses.EPISODES),
    ("研究会", addresses.SESSIONS),
    ("業務", addresses.TASKS),
    ("用語", addresses.TERMS),
    ("公的な資料", addresses.DOCUMENTS),
    ("人", addresses.PEOPLE),
    ("団体", addresses.ORGANIZATIONS),
    ("年度", addresses.YEARS),
    ("小さな団体の方へ", addresses.SMALL_TOWNS),
    ("変わったこと", addresses.CHANGES),
    ("見直しが要るページ", addresses.STALE),
)
# Lists and explanations that are there only where somebody wrote them.
_WRITTEN_INDEXES = {
    _SUBSCRIBE: ("番組を登録する", "subscribe/"),
    _ABOUT: ("このサイトについて", "about/"),
}


def site_pages(library: Library, mentions: Mentions | None = None) -> Iterator[SitePage]:
    """Give every page made from the library, in a stated order.

    ``mentions`` tells by the id of an item which terms its words are linked to; it is looked into
    when a page is shown, so that it may be filled while notes become HTML.
    """
    relations = relations_of(library)
    written = {str(uri(page.source.file)) for page in library.pages}
    yield from _items(library, relations)
    yield from _words(library, relations)
    for page in _unwritten(library, relations, {} if mentions is None else mentions):
        if page.uri not in written:
            yield page


def site_view(library: Library) -> View:
    """Give what every page shows, the page for missing addresses included."""
    written = {str(uri(page.source.file)) for page in library.pages}
    indexes = (*_INDEXES, *(one for place, one in _WRITTEN_INDEXES.items() if place in written))
    return {
        **doors_view(library),
        "indexes": [{"title": title, "url": url} for title, url in indexes],
        "picture": site_picture(library),
        "about": "about/" if _ABOUT in written else "",
    }


def _items(library: Library, relations: Relations) -> Iterator[SitePage]:
    for show in library.settings.shows:
        yield from _item_pages(library.episodes_of(show), library, relations)
    for series in library.settings.series:
        yield from _item_pages(library.sessions_of(series), library, relations)
    for name, episode in former_names(library).items():
        yield _moved_page(name, episode)


def _item_pages(
    items: tuple[Episode, ...] | tuple[Session, ...], library: Library, relations: Relations
) -> Iterator[SitePage]:
    """Give the pages of one show or series; neighbours are those that can be read."""
    open_items = tuple(item for item in items if item.status != "withdrawn")
    place_by_id = {item.id: place for place, item in enumerate(open_items)}
    for item in items:
        place = place_by_id.get(item.id)
        near = partial(neighbours_view, open_items, place) if place is not None else dict
        yield _item_page(item, library, relations, near)


def _item_page(
    item: Episode | Session,
    library: Library,
    relations: Relations,
    neighbours: Callable[[], View],
) -> SitePage:
    withdrawn = item.status == "withdrawn"
    template = "episode.html" if isinstance(item, Episode) else "session.html"
    return SitePage(
        uri=str(uri(item.source.file)),
        source=item.source.file,
        markdown="" if withdrawn else item.body,
        title=item.title,
        summary=item.summary,
        template="withdrawn.html" if withdrawn else template,
        changed=max((item.day, *(one.date for one in item.corrections))),
        view=lambda: _item_view(item, library, relations) | neighbours(),
        is_note=True,
    )


def _item_view(item: Episode | Session, library: Library, relations: Relations) -> View:
    told = {
        "json_ld": json_ld_of(item, library),
        "older": [link_view(one) for one in relations.older_by_id.get(item.id, ())],
    }
    if item.status == "withdrawn":
        return common_view(item, library) | told
    if isinstance(item, Episode):
        return episode_view(item, library) | told
    return session_view(item, library) | told | {"digest": addresses.digest_of(item)}


def _words(library: Library, relations: Relations) -> Iterator[SitePage]:
    owner_by_file: Mapping[object, Session] = {
        material.file: session for session in library.sessions for material in session.materials
    }
    for page in library.pages:
        yield _word_page(page, owner_by_file.get(page.source.file), library, relations)


def _word_page(
    page: Page, owner: Session | None, library: Library, relations: Relations
) -> SitePage:
    """Give a page of words; ``owner`` is the session whose material it is, if it is one."""
    place = str(uri(page.source.file))
    if place == "index.md":
        view = partial(home_view, library, relations)
    else:
        view = partial(_words_view, owner, place, library)
    return SitePage(
        uri=place,
        source=page.source.file,
        markdown=page.body,
        title=page.title,
        summary=page.summary or (owner.summary if owner else ""),
        template=_TEMPLATE_BY_URI.get(place, "words.html"),
        changed=owner.day if owner else newest_day(library),
        view=view,
        is_note=owner is not None,
    )


def _words_view(owner: Session | None, place: str, library: Library) -> View:
    told = {"json_ld": json_ld_of_shows(library)} if place == _SUBSCRIBE else {}
    return {"owner": link_view(owner) if owner else None, **told}


def _unwritten(library: Library, relations: Relations, mentions: Mentions) -> Iterator[SitePage]:
    """Give the pages that no author writes; somebody may have written a list all the same."""
    newest = newest_day(library)
    glossary = Glossary(library=library, relations=relations, mentions=mentions, newest=newest)
    yield from list_pages(library, relations, newest)
    yield from task_pages(glossary)
    yield from term_pages(glossary)
    yield from document_pages(library, relations, newest)
    yield from people_pages(library, relations, newest)
    yield from organization_pages(library, relations, newest)
    yield from change_pages(library, relations, newest)
    yield search_page(library, newest)
    yield from _digests(library)


def _digests(library: Library) -> Iterator[SitePage]:
    """Give a page to print for each session that can be read."""
    for session in library.sessions:
        if session.status != "withdrawn":
            yield SitePage(
                uri=source_of(addresses.digest_of(session)),
                title=session.title,
                summary=session.summary,
                template="digest.html",
                changed=session.day,
                view=partial(digest_view, session, library),
                quotes=str(uri(session.source.file)),
            )


def _moved_page(name: str, episode: Episode) -> SitePage:
    address = addresses.page_of(episode)
    return SitePage(
        uri=f"episodes/{name}.md",
        title=episode.title,
        summary="このページは移りました。",
        template="moved.html",
        changed=episode.day,
        view=lambda: {"title": episode.title, "url": address},
        moved_to=address,
    )


def newest_day(library: Library) -> date:
    """Give the day of the newest item."""
    # A site without items has no day of its own, and a build asks no clock.
    return max((item.day for item in library.items), default=date(2019, 5, 1))
