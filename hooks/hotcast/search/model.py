"""What the search knows of a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["episode", "session", "term", "task", "document", "person", "organization", "page"]
Field = Literal["points", "body", "slides", "transcript", "unreviewed"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place of a page that a hit opens.

    ``address`` is "" for the top of the page, ``#anchor``, ``#t=754``, or a file counted from the
    site's root: ``seminars/sem-2026-01/slides.pdf#page=12``. ``text`` is plain, a paragraph a line.
    """

    address: str
    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """Places that weigh the same, in reading order."""

    field: Field
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A page as the search finds and shows it.

    ``address`` counts from the site's root. ``names`` are found like the title, ``keywords`` like
    headings and never shown; ``facts`` are shown under the title. ``facets`` has the ids of closed
    lists by the facet's key. A page that was superseded is ``sunk``.
    """

    address: str
    title: str
    kind: Kind
    summary: str = ""
    names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    as_of: date | None = None
    sunk: bool = False
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
