"""The pages of official documents: their versions, and who used which."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

from hotcast.library.model import Library
from hotcast.library.relations import Relations
from hotcast.words.model import Citation, Item
from hotcast.words.registry import Document
from hotcast.writers import addresses
from hotcast.writers.site_page import SitePage, index_page, source_of
from hotcast.writers.views import View, document_view, row_view, version_view


def document_pages(library: Library, relations: Relations, newest: date) -> Iterator[SitePage]:
    """Give the list of the official documents by their kind, then a page for each."""
    documents = library.documents
    yield index_page(
        addresses.DOCUMENTS,
        title="公的な資料",
        summary="取り上げた法令・仕様書・通知などと、その版です。どの回がどの版を使ったかが分かります。",
        changed=newest,
        groups=lambda: _groups(documents, relations),
    )
    for document in documents:
        uses = relations.citations_by_document.get(document.id, ())
        days = [item.day for item, _ in uses]
        days += [one.published for one in document.versions if one.published]
        yield SitePage(
            uri=source_of(addresses.page_of_document(document)),
            title=document.title,
            summary=f"{document.title}（{document.publisher}）の版と、取り上げた回です。",
            template="document.html",
            changed=max(days, default=newest),
            view=partial(_document_view, document, uses, library),
        )


def _groups(documents: tuple[Document, ...], relations: Relations) -> list[View]:
    """Give documents by kind; kinds come in the order of their first document."""
    places = {kind: place for place, kind in enumerate(dict.fromkeys(d.kind for d in documents))}
    ordered = sorted(documents, key=lambda document: places[document.kind])
    return [
        {
            "id": f"kind-{places[kind]}",
            "title": kind,
            "entries": [_entry(document, relations) for document in those],
        }
        for kind, those in groupby(ordered, key=lambda document: document.kind)
    ]


def _entry(document: Document, relations: Relations) -> View:
    newest = document.versions[-1].version if document.versions else ""
    return {
        **document_view(document),
        "note": "・".join(filter(None, (document.publisher, newest))),
        "count": len({item.id for item, _ in relations.citations_by_document.get(document.id, ())}),
    }


def _document_view(
    document: Document, uses: tuple[tuple[Item, Citation], ...], library: Library
) -> View:
    newest = document.versions[-1].version if document.versions else None
    return {
        "label": document.kind,
        "title": document.title,
        "publisher": document.publisher,
        "number": document.number or "",
        "source": document.url or "",
        "newest": newest or "",
        "versions": [
            {**version_view(version), "newest": version.version == newest}
            for version in reversed(document.versions)
        ],
        "rows": [_use_row(item, citation, document, library) for item, citation in uses],
    }


def _use_row(item: Item, citation: Citation, document: Document, library: Library) -> View:
    """Give an item with the version it used; ``outdated`` says that a newer one came since."""
    return {
        **row_view(item, library),
        "version": citation.version or "",
        "outdated": is_outdated(citation, document),
        "note": citation.note or "",
    }


def is_outdated(citation: Citation, document: Document) -> bool:
    """Say whether a version was named, and a newer one is known."""
    names = [one.version for one in document.versions]
    return citation.version in names[:-1]
