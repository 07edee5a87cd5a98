"""A page before it is rendered, whoever makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from hotcast.writers.views import View


@dataclass(frozen=True, kw_only=True)
class SitePage:
    """A page before it is rendered.

    ``uri`` is its place in the site's tree of sources, ``source`` the file people edit, None for
    pages nobody writes. ``changed`` is the day of its newest words. ``view`` computes what the
    template shows, when it is asked. ``is_note`` marks items and their materials, which grow to
    thousands. ``moved_to`` is the address to which a page that is no more leads.
    ``quotes`` is the place of the note whose HTML ``view`` is given; such a page is found from its
    note alone.
    """

    uri: str
    source: PurePosixPath | None = None
    markdown: str = ""
    title: str | None
    summary: str
    template: str
    changed: date
    view: Callable[..., View]
    is_note: bool = False
    moved_to: str = ""
    quotes: str = ""


def source_of(address: str) -> str:
    """Give the place in the tree of sources of a generated page: ``terms/x.md`` of ``terms/x/``.

    The page of a whole folder, ``terms/``, is its ``index.md``.
    """
    place = PurePosixPath(address)
    return f"{place}/index.md" if len(place.parts) == 1 else f"{place}.md"


def index_page(
    address: str, *, title: str, summary: str, changed: date, groups: Callable[[], list[View]]
) -> SitePage:
    """Give the page that lists everything of one kind, in groups with entries."""
    return SitePage(
        uri=source_of(address),
        title=title,
        summary=summary,
        template="index.html",
        changed=changed,
        view=lambda: {"groups": groups()},
    )
