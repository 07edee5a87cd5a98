"""The lists of episodes, of sessions, of fiscal years, and of what helps small bodies."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from hotcast.library.model import Library
from hotcast.library.relations import Relations, newest_first
from hotcast.words import clock
from hotcast.words.model import Item
from hotcast.writers import addresses
from hotcast.writers.json_ld import json_ld_of_shows
from hotcast.writers.site_page import SitePage, index_page, source_of
from hotcast.writers.views import View, row_view, years_view


def list_pages(library: Library, relations: Relations, newest: date) -> Iterator[SitePage]:
    """Give the lists of items; ``newest`` is the day of those that are empty."""
    yield _list_page("配信回", addresses.EPISODES, library.episodes, library, newest)
    yield _list_page("研究会", addresses.SESSIONS, library.sessions, library, newest)
    yield index_page(
        addresses.YEARS,
        title="年度",
        summary="研究会と配信回を、年度（4月から3月）ごとにまとめました。",
        changed=newest,
        groups=lambda: [{"id": "", "title": "", "entries": year_entries(relations)}],
    )
    for year, items in sorted(relations.by_year.items(), reverse=True):
        yield _list_page(
            clock.fiscal_year_name(year), addresses.page_of_year(year), items, library, newest
        )
    yield SitePage(
        uri=source_of(addresses.SMALL_TOWNS),
        title="小さな団体の方へ",
        summary="町村や一部事務組合の人が話した回と、小規模団体に向けた回を集めました。",
        template="small-towns.html",
        changed=newest,
        view=lambda: {"rows": [row_view(item, library) for item in relations.small]},
    )


def year_entries(relations: Relations) -> list[View]:
    """Give the fiscal years that have items, newest first."""
    return [
        {
            "title": clock.fiscal_year_name(year),
            "url": addresses.page_of_year(year),
            "note": "",
            "count": len(relations.by_year[year]),
        }
        for year in sorted(relations.by_year, reverse=True)
    ]


def _list_page(
    title: str, address: str, items: tuple[Item, ...], library: Library, newest: date
) -> SitePage:
    view: Callable[[], View] = partial(_list_view, address, newest_first(items), library)
    return SitePage(
        uri=source_of(address),
        title=title,
        summary=f"{title}の一覧です。",
        template="list.html",
        changed=max((item.day for item in items), default=newest),
        view=view,
    )


def _list_view(address: str, items: tuple[Item, ...], library: Library) -> View:
    of_shows = address == addresses.EPISODES
    return {
        "years": years_view(items, library),
        "has_doors": address == addresses.SESSIONS,
        "mixed": address not in (addresses.EPISODES, addresses.SESSIONS),
        **({"json_ld": json_ld_of_shows(library)} if of_shows else {}),
    }
