"""Plain values that several page templates show: days, links, people, documents."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from hotcast.library.model import Library
from hotcast.library.relations import ALL_TASKS
from hotcast.words import clock
from hotcast.words.model import Citation, Correction, Episode, Item, Role, Session
from hotcast.words.registry import Document, Person, Post, Term, Version
from hotcast.writers import addresses

View = dict[str, Any]

_KIND_LABELS = {"trailer": "予告編", "bonus": "番外編"}
# What stays of a withdrawn record outside its own page.
NOT_ANY_MORE = "この記録は公開を取りやめました。"
_STATUS_LABELS = {"superseded": "新しい回があります", "withdrawn": "公開を取りやめました"}


def day_view(moment: date) -> View:
    """Give a day for ``<time>``, in both calendars."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return {"iso": day.isoformat(), "western": clock.western_day(day), "era": clock.era_day(day)}


def label_of(item: Item) -> str:
    """Give what stands before a title: 「第3回」「概要編 #2」."""
    if isinstance(item, Episode):
        return _KIND_LABELS.get(item.kind, "") or f"第{item.number}回"
    if isinstance(item, Session):
        number = f" #{item.track_number}" if item.track_number else f"（第{item.number}回）"
        return f"{item.track}{number}"
    return ""


def headline_of(item: Item) -> str:
    """Give the title with its label before it, for places that show one line of an item."""
    return f"{label_of(item)}　{item.title}"


def hours_of(session: Session) -> str:
    """Write ``13時00分〜15時30分``; empty where no hours are written."""
    if not session.start:
        return ""
    end = f"{session.end.hour}時{session.end.minute:02}分" if session.end else ""
    return f"{session.start.hour}時{session.start.minute:02}分〜{end}"


def link_view(item: Item) -> View:
    """Give what a link to an item shows; ``url`` counts from the site's root."""
    return {
        "url": addresses.page_of(item),
        "label": label_of(item),
        "title": item.title,
        "kind": "配信回" if isinstance(item, Episode) else "研究会",
    }


def line_view(item: Item) -> View:
    """Give what a list of one line each shows of an item."""
    return {**link_view(item), "day": item.day.isoformat()}


def row_view(item: Item, library: Library) -> View:
    """Give what a list shows of an item."""
    audio = library.audio_by_id.get(item.id)
    return {
        **link_view(item),
        "summary": item.summary,
        "date": day_view(item.date),
        "length": clock.rough_length(audio.seconds) if audio else "",
        "state": _STATUS_LABELS.get(item.status, ""),
    }


def years_view(items: Iterable[Item], library: Library) -> list[View]:
    """Group items, which come newest first, by fiscal year."""
    return [
        {
            "year": year,
            "name": clock.fiscal_year_name(year),
            "url": addresses.page_of_year(year),
            "rows": [row_view(item, library) for item in group],
        }
        for year, group in groupby(items, key=lambda item: clock.fiscal_year(item.date))
    ]


def common_view(item: Item, library: Library) -> View:
    """Give what episode pages and session pages both show."""
    newer = library.item_by_id.get(item.superseded_by or "")
    return {
        "title": item.title,
        "label": label_of(item),
        "summary": item.summary,
        "date": day_view(item.date),
        "year": {
            "name": clock.fiscal_year_name(clock.fiscal_year(item.date)),
            "url": addresses.page_of_year(clock.fiscal_year(item.date)),
        },
        "as_of": day_view(item.as_of),
        "sample": item.sample,
        "superseded": item.status == "superseded",
        "withdrawn": item.status == "withdrawn",
        "newer": link_view(newer) if newer else None,
        "corrections": [_correction_view(one) for one in item.corrections],
        "tasks": _tasks(item, library),
        "topics": [term_view(library.term_by_id[topic]) for topic in item.topics],
        "documents": [citation_view(one, library) for one in item.documents],
        "related": [
            link_view(library.item_by_id[other]) for other in library.related_by_id[item.id]
        ],
    }


def person_view(role: Role, item: Item, library: Library) -> View:
    """Give a person with the post held on the day of the item."""
    person = library.person_by_id[role.id]
    return {
        **person_link(person),
        "role": role.role,
        **post_view(person.post_on(item.day), library),
    }


def person_link(person: Person) -> View:
    """Give what a link to a person shows."""
    return {"name": person.name, "url": addresses.page_of_person(person)}


def post_view(post: Post | None, library: Library) -> View:
    """Give a post; its words are empty where nothing is known."""
    body = library.organization_by_id.get(post.org or "") if post else None
    return {
        "org": body.name if body else "",
        "org_url": addresses.page_of_organization(body) if body else "",
        "post": (post.title or "") if post else "",
    }


def neighbours_view(items: tuple[Item, ...], place: int) -> View:
    """Give links to the items before and after ``items[place]``; they come newest first."""
    older = items[place + 1] if place + 1 < len(items) else None
    newer = items[place - 1] if place else None
    return {
        "before": link_view(older) if older else None,
        "after": link_view(newer) if newer else None,
    }


def _correction_view(correction: Correction) -> View:
    return {
        "date": day_view(correction.date),
        "at": clock.clock(correction.at) if correction.at is not None else "",
        "start": correction.at,
        "text": correction.text,
    }


def _tasks(item: Item, library: Library) -> list[View]:
    if ALL_TASKS in item.gyomu:
        return [{"title": "全業務", "url": addresses.TASKS}]
    return [task_view(library.term_by_id[task]) for task in item.gyomu]


def term_view(term: Term) -> View:
    """Give what a link to a term shows."""
    return {"title": term.term, "url": addresses.page_of_term(term)}


def task_view(task: Term) -> View:
    """Give what a link to a task shows."""
    return {"title": task.term, "url": addresses.page_of_task(task)}


def document_view(document: Document) -> View:
    """Give what a link to an official document shows."""
    return {
        "title": document.title,
        "url": addresses.page_of_document(document),
        "publisher": document.publisher,
    }


def citation_view(citation: Citation, library: Library) -> View:
    """Give a document in the version that was used, and the newer one where there is one.

    ``newer`` is None too where nobody wrote which version was used.
    """
    document = library.document_by_id[citation.ref]
    used = next((one for one in document.versions if one.version == citation.version), None)
    newest = document.versions[-1] if document.versions else None
    return {
        **document_view(document),
        "number": document.number or "",
        "source": document.url or "",
        "version": citation.version or "",
        "has_versions": bool(document.versions),
        "published": day_view(used.published) if used and used.published else None,
        "newer": version_view(newest) if used and newest and newest is not used else None,
        "note": citation.note or "",
    }


def version_view(version: Version) -> View:
    """Give a version with its days, None where a day is not known."""
    return {
        "version": version.version,
        "published": day_view(version.published) if version.published else None,
        "effective": day_view(version.effective) if version.effective else None,
        "checked": day_view(version.checked) if version.checked else None,
        "note": version.note or "",
    }
