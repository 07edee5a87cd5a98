"""Plain values that several page templates show: days, links, people, documents."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from hotcast.library.model import Library
from hotcast.words import clock
from hotcast.words.model import Citation, Correction, Episode, Item, Role, Session
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


def row_view(item: Item, library: Library) -> View:
    """Give what a list shows of an item."""
    audio = library.audio_by_id.get(item.id)
    return {
        **link_view(item),
        "summary": item.summary,
        "date": day_view(item.date),
        "length": clock.spoken_length(audio.seconds) if audio else "",
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
        "topics": [library.term_by_id[topic].term for topic in item.topics],
        "documents": [_citation_view(one, library) for one in item.documents],
        "related": [
            link_view(library.item_by_id[other]) for other in library.related_by_id[item.id]
        ],
    }


def person_view(role: Role, item: Item, library: Library) -> View:
    """Give a person with the post held on the day of the item."""
    person = library.person_by_id[role.id]
    post = person.post_on(day_of(item))
    body = library.organization_by_id.get(post.org or "") if post else None
    return {
        "name": person.name,
        "role": role.role,
        "org": body.name if body else "",
        "post": (post.title or "") if post else "",
    }


def day_of(item: Item) -> date:
    """Give the day of an item, which for an episode is a moment."""
    return item.date.date() if isinstance(item.date, datetime) else item.date


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


def _tasks(item: Item, library: Library) -> list[str]:
    if "all" in item.gyomu:
        return ["全業務"]
    return [library.term_by_id[task].term for task in item.gyomu]


def _citation_view(citation: Citation, library: Library) -> View:
    document = library.document_by_id[citation.ref]
    version = next((one for one in document.versions if one.version == citation.version), None)
    return {
        "title": document.title,
        "publisher": document.publisher,
        "number": document.number or "",
        "url": document.url or "",
        "version": citation.version or "",
        "published": day_view(version.published) if version and version.published else None,
        "note": citation.note or "",
    }
