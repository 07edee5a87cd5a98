"""In which order an item's page shows people's words and what the build knows."""

from collections.abc import Iterator, Mapping
from typing import Any

from hotcast.writers.sections import Section, below, only_links, only_names, sections
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
    adds to it. A list of names or links that the build gives more fully is left out. ``toc`` has
    pairs of anchor and title.
    """
    pieces = [piece for piece in sections(html) if piece.id or piece.html.strip()]
    points = next((piece for piece in pieces if piece.title.strip() in POINTS), None)
    parts = [_part(piece, view, address) for piece in pieces if piece is not points]
    given = {part["key"] for part in parts}
    added = [_added(key) for key in _ADDED if view.get(key) and key not in given]
    parts += added
    return {
        "points": _words(points) if points else None,
        "parts": parts,
        "toc": list(_toc(view, points, parts)),
    }


def _part(piece: Section, view: Mapping[str, Any], address: str) -> View:
    key = _KEY_BY_TITLE.get(piece.title.strip(), "")
    if not key or not view.get(key):
        return _words(piece)
    words = below(piece)
    if key == "related":
        urls = [one["url"] for one in view["related"]]
        said = only_links(words, urls, base=address)
    else:
        said = only_names(words, [one["title"] for one in view[key]])
    if said:
        return {"id": piece.id, "title": piece.title.strip(), "html": "", "key": key}
    return _words(piece) | {"key": key}


def _words(piece: Section) -> View:
    return {"id": piece.id, "title": piece.title.strip(), "html": piece.html, "key": ""}


def _added(key: str) -> View:
    id_, title = _ADDED[key]
    return {"id": id_, "title": title, "html": "", "key": key}


def _toc(
    view: Mapping[str, Any], points: Section | None, parts: list[View]
) -> Iterator[tuple[str, str]]:
    """Give what stands on the page in the order of the templates."""
    if view.get("chapters"):
        yield "hc-chapters", "チャプター"
    if points:
        yield points.id, points.title.strip()
    yield from ((part["id"], part["title"]) for part in parts if part["id"])
    if view["kind"] == "episode":
        yield "hc-facts", "この回について"
    if view.get("transcript"):
        yield "hc-transcript", "文字起こし"
    if view.get("files"):
        yield "hc-downloads", "保存する"
