"""The page where one searches; without scripts it is the way to every list."""

from datetime import date

from hotcast.library.model import Library
from hotcast.writers.site_page import SitePage
from hotcast.writers.views import View, task_view


def search_page(library: Library, newest: date) -> SitePage:
    """Give the search page; ``newest`` is the day of a page that has none of its own."""
    return SitePage(
        uri="search.md",
        title="言葉から探す",
        summary="研究会の記録、配信回と文字起こし、資料、用語を、短い言葉から探せます。",
        template="search.html",
        changed=newest,
        view=lambda: _search_view(library),
    )


def _search_view(library: Library) -> View:
    """Give what leads on where nothing is asked or found."""
    return {"tasks": [task_view(library.term_by_id[task]) for task in library.settings.tasks]}
