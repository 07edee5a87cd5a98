"""A session on one printed page: what it was about, and where the rest stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hotcast.library.model import Library
from hotcast.words.model import Session
from hotcast.words.text import cut
from hotcast.writers import addresses
from hotcast.writers.points import Point, points_of
from hotcast.writers.qr import qr_view
from hotcast.writers.session_page import session_view
from hotcast.writers.sheet import Sheet, lines_of
from hotcast.writers.views import View

_TITLE, _NEWER_TITLE = 90, 60
_LISTS = ("corrections", "people", "materials", "documents")
_KEYS = ("label", "series", "summary", "date", "year", "as_of", "sample", "superseded", "chatham")
_TEXT_KEYS = ("text", "name", "role", "org", "post", "kind", "title", "condition", "facts")
_MORE_KEYS = ("license", "note", "version", "publisher")
_ON_THE_PAGE = "（続きはページへ）"


@dataclass(frozen=True)
class _Plan:
    """A size of type, and how far lists and their lines may go; None lets them go on."""

    size: str
    sheet: Sheet
    rows: int | None = None
    letters: int | None = None


_PLANS = (
    _Plan("large", Sheet(12)),
    _Plan("roomy", Sheet(10.5)),
    _Plan("close", Sheet(9.5)),
    _Plan("tight", Sheet(8.5)),
    _Plan("tight", Sheet(8.5), rows=3, letters=40),
)


def digest_view(session: Session, library: Library, html: str = "") -> View:
    """Give what the page to print shows; ``html`` is that of the session's own page.

    The largest type is taken in which everything fits. Where none is small enough, lists are cut
    first and then the points, and ``more`` says how much stands on the session's page alone.
    """
    told = session_view(session, library)
    newest_first = sorted(told["corrections"], key=lambda one: one["date"]["iso"], reverse=True)
    told |= {"corrections": newest_first, "people": [] if told["chatham"] else told["people"]}
    points = points_of(html)
    address = library.settings.site_url + addresses.page_of(session)
    common = {
        **{key: told[key] for key in _KEYS},
        "title": cut(session.title, most=_TITLE),
        "newer": _newer(told["newer"]),
        "url": addresses.page_of(session),
        "address": address,
        "qr": qr_view(address),
    }
    for plan in _PLANS:
        view = common | _lists(told, plan)
        room = plan.sheet.lines - _height(view, plan.sheet)
        if _points_height(points, plan.sheet) <= room:
            return view | {"size": plan.size, "points": {"rows": points, "more": False}}
    kept = _cut_points(points, room, plan.sheet)
    return view | {"size": plan.size, "points": {"rows": kept, "more": True}}


def _newer(link: View | None) -> View | None:
    return link | {"title": cut(link["title"], most=_NEWER_TITLE)} if link else None


def _lists(told: View, plan: _Plan) -> View:
    """Give the lists as far as the plan lets them go, with the number of rows left out."""
    return {
        key: {
            "rows": [_row(row, plan.letters) for row in told[key][: plan.rows]],
            "more": max(len(told[key]) - plan.rows, 0) if plan.rows is not None else 0,
        }
        for key in _LISTS
    }


def _row(row: View, letters: int | None) -> View:
    """Give a row with its words cut; a note, which may turn its sense, is whole or not there."""
    if letters is None:
        return row
    short = {key: cut(value, most=letters) for key, value in row.items() if isinstance(value, str)}
    note = row.get("note") or ""
    return row | short | {"note": note if len(note) <= len(_ON_THE_PAGE) else _ON_THE_PAGE}


def _height(view: View, sheet: Sheet) -> float:
    """Give the lines that everything but the points takes, in the measures of digest.css."""
    columns = sheet.columns
    half = columns / 2 - 1
    heading = 1.3 * lines_of(f"{view['label']}　{view['title']}", columns=columns / 1.5) + 0.7
    notices = 1.6 * (view["sample"] + view["chatham"]) + 2.6 * view["superseded"]
    left = _list_height(view, "people", half) + _list_height(view, "documents", half)
    right = _list_height(view, "materials", half)
    corrections = _list_height(view, "corrections", columns - 2)
    summary = 1.1 * lines_of(view["summary"], columns=columns / 1.1)
    lists = max(left, right) + 1.0
    # The line above the title, the facts, the frame of the points, the foot with its code.
    fixed = 1.2 + 2.6 + 2.0 + sheet.lines_in(26) + 0.8
    return float(fixed + heading + notices + corrections + summary + lists)


def _list_height(view: View, key: str, columns: float) -> float:
    told = view[key]
    if not told["rows"]:
        return 0.0
    texts = [_text(row) for row in told["rows"]]
    rows = sum(lines_of(text, columns=columns - 1.5) + 0.25 for text in texts)
    return 2.0 + float(rows) + bool(told["more"])


def _text(row: View) -> str:
    """Give about what a row prints, for measuring: its words, and signs between them."""
    words = [row[key] for key in (*_TEXT_KEYS, *_MORE_KEYS) if row.get(key)]
    days = [row[key]["western"] for key in ("date", "published") if row.get(key)]
    newer = [f"新しい版：{row['newer']['version']}"] if row.get("newer") else []
    return "　".join([*words, *days, *newer])


def _points_height(points: Iterable[Point], sheet: Sheet) -> float:
    return sum(_point_height(point, sheet) for point in points)


def _point_height(point: Point, sheet: Sheet) -> float:
    return lines_of(point.text, columns=sheet.columns - 2) + 0.35


def _cut_points(points: Sequence[Point], room: float, sheet: Sheet) -> list[Point]:
    """Keep points while there is room, the last one shortened; a line stays for saying so."""
    kept: list[Point] = []
    left = room - 1.35
    for point in points:
        height = _point_height(point, sheet)
        if height > left:
            letters = int((left - 1.35) * (sheet.columns - 4))
            return [*kept, _shortened(point, letters)] if letters > sheet.columns else kept
        kept.append(point)
        left -= height
    return kept


def _shortened(point: Point, letters: int) -> Point:
    return Point(cut(point.text, most=letters), point.heading)
