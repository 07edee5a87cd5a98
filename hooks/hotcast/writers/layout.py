"""In which order an item's page shows people's words and what the build knows."""

from collections.abc import Iterator, Mapping
from typing import Any

from hotcast.writers.sections import Section, below, linked_pages, repeats, sections
from hotcast.writers.views import View

# What people call the sections that the build fills as well, and their key in the view.
_KEY_BY_TITLE = {
    "資料": "materials",
    "関連": "related",
    "資料と関連": "related",
    "関連する回": "related",
    "取り上げた公的な資料": "documents",
}
# Heading and anchor where people wrote no such section.
_ADDED = {
    "materials": ("hc-materials", "資料"),
    "documents": ("hc-documents", "取り上げた公的な資料"),
    "related": ("hc-related", "関連する回"),
}
POINTS = frozenset({"要点", "この回の要点"})


def laid_out(view: Mapping[str, Any], html: str, *, address: str) -> View:
    """Give the parts of an item's page, and what its table of contents names, in order.

    ``points`` is the part that is read first, None without one. A part has the ``html`` people
    wrote, heading included, or an empty one and a heading of ours; ``key`` names what the build
    adds to it, ``entries`` is that list. A list of names or links that the build gives more fully
    is left out, and related items that people link to there are not told twice. ``toc`` has pairs
    of anchor and title.
    """
    pieces = [piece for piece in sections(html) if piece.id or piece.html.strip()]
    points = next((piece for piece in pieces if piece.id and piece.title in POINTS), None)
    parts: list[View] = []
    for piece in pieces:
        if piece is not points:
            given = {part["key"] for part in parts}
            parts.append(_part(piece, view, address, given))
    given = {part["key"] for part in parts}
    parts += [_added(key, view) for key in _ADDED if view.get(key) and key not in given]
    return {
        "points": _words(points) if points else None,
        "parts": parts,
        "toc": list(_toc(view, points, parts)),
    }


def _part(piece: Section, view: Mapping[str, Any], address: str, given: set[str]) -> View:
    """Give a part; what the build adds stands in the first section of its kind."""
    key = _KEY_BY_TITLE.get(piece.title, "") if piece.id else ""
    if not key or key in given or not view.get(key):
        return _words(piece)
    words, entries = below(piece), view[key]
    if repeats(words, _names_by_address(entries), base=address):
        return _words(piece) | {"html": "", "key": key, "entries": entries}
    if key == "related":
        told = linked_pages(words, base=address)
        entries = [one for one in entries if one["url"] not in told]
    return _words(piece) | {"key": key, "entries": entries}


def _names_by_address(entries: list[View]) -> dict[str, list[str]]:
    """Give what each thing is called, by every address that stands for it."""
    names: dict[str, list[str]] = {}
    for one in entries:
        label = one.get("label", "")
        called = [one["title"], *([label, f"{label} {one['title']}"] if label else [])]
        for place in filter(None, (one.get("url", ""), one.get("source", ""))):
            names.setdefault(place, []).extend(called)
        names.setdefault("", []).extend(called)
    return names


def _words(piece: Section) -> View:
    return {"id": piece.id, "title": piece.title, "html": piece.html, "key": "", "entries": []}


def _added(key: str, view: Mapping[str, Any]) -> View:
    id_, title = _ADDED[key]
    return {"id": id_, "title": title, "html": "", "key": key, "entries": view[key]}


def _toc(
    view: Mapping[str, Any], points: Section | None, parts: list[View]
) -> Iterator[tuple[str, str]]:
    """Give what stands on the page in the order of the templates."""
    if view.get("chapters"):
        yield "hc-chapters", "チャプター"
    if points:
        yield points.id, points.title
    yield from ((part["id"], part["title"]) for part in parts if part["id"])
    if view["kind"] == "episode":
        yield "hc-facts", "この回について"
    if view.get("transcript"):
        yield "hc-transcript", "文字起こし"
    if view.get("files"):
        yield "hc-downloads", "保存する"
