"""What changed lately, and what should be looked at again."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from hotcast.library.model import Library
from hotcast.library.relations import Relations
from hotcast.words.model import Episode, Item
from hotcast.words.registry import Version
from hotcast.words.text import cut
from hotcast.writers import addresses
from hotcast.writers.document_pages import is_outdated
from hotcast.writers.site_page import SitePage, source_of
from hotcast.writers.views import (
    View,
    day_view,
    document_view,
    link_view,
    term_view,
    version_view,
)

# One page of a list that people read from the top; older news stand on the pages of the years.
_MOST = 100
_LONGEST = 120


def change_pages(library: Library, relations: Relations, newest: date) -> Iterator[SitePage]:
    """Give the page of what changed and the page of what is to be refreshed."""
    yield SitePage(
        uri=source_of(addresses.CHANGES),
        title="変わったこと",
        summary="新しい回、訂正、新しくなった公的な資料を、新しい順に並べました。",
        template="changes.html",
        changed=newest,
        view=lambda: {"days": _days(library, relations)},
    )
    yield SitePage(
        uri=source_of(addresses.STALE),
        title="見直しが要るページ",
        summary="使った資料に新しい版があるページや、まだ確かめていない記載の一覧です。",
        template="stale.html",
        changed=newest,
        view=lambda: _stale_view(library, relations),
    )


def _days(library: Library, relations: Relations) -> list[View]:
    """Give the newest changes by day, newest first; within a day in a stated order."""
    told = sorted(_changes(library, relations), key=lambda change: change[0], reverse=True)[:_MOST]
    return [
        {"day": day_view(day), "changes": [change for _, change in changes]}
        for day, changes in groupby(told, key=lambda change: change[0])
    ]


def _changes(library: Library, relations: Relations) -> Iterator[tuple[date, View]]:
    for item in relations.items:
        yield item.day, {"what": "新しい回", **link_view(item), "text": ""}
        for one in item.corrections:
            yield (
                one.date,
                {"what": "訂正", **link_view(item), "text": cut(one.text, most=_LONGEST)},
            )
        for older in relations.older_by_id.get(item.id, ()):
            text = f"新しい回：{item.title}"
            yield item.day, {"what": "古くなった回", **link_view(older), "text": text}
    for document in library.documents:
        for version in document.versions:
            if version.published:
                told = {"what": "資料の新しい版", **document_view(document), "label": ""}
                yield version.published, told | {"text": version.version}


def _stale_view(library: Library, relations: Relations) -> View:
    unchecked = [document for document in library.documents if not _is_checked(document.versions)]
    return {
        "outdated": [row for item in relations.items for row in _outdated(item, library)],
        "superseded": [
            {**link_view(older), "newer": link_view(item)}
            for item in relations.items
            for older in relations.older_by_id.get(item.id, ())
        ],
        "unreviewed": [
            link_view(item)
            for item in relations.items
            if isinstance(item, Episode) and item.transcript and not item.reviewed
        ],
        "terms": [term_view(term) for term in library.terms if not term.checked],
        "documents": [document_view(document) for document in unchecked],
    }


def _is_checked(versions: tuple[Version, ...]) -> bool:
    """Say whether somebody compared the newest version with the original."""
    return not versions or versions[-1].checked is not None


def _outdated(item: Item, library: Library) -> Iterator[View]:
    """Give every document of an item that has a newer version than the one it used."""
    for citation in item.documents:
        document = library.document_by_id[citation.ref]
        if is_outdated(citation, document):
            yield {
                **link_view(item),
                "document": document_view(document),
                "version": citation.version,
                "newer": version_view(document.versions[-1]),
            }
