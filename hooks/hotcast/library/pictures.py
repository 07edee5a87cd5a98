"""Small pictures for pages and previews, drawn once for the bytes they show."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from hotcast.library.cache import keep, kept_file, remembered
from hotcast.library.model import PICTURES, Library, published_files
from hotcast.readers.drawing import Made, card_of, pixels, webp_of
from hotcast.words.files import Drawn, Shown
from hotcast.words.model import Session

# Raise the numbers when the same file is drawn in another way: a cache then forgets the old.
_THUMBNAIL, _PREVIEW, _LIGHTER, _PIXELS = "thumbnail-1", "preview-1", "lighter-1", "pixels-1"
THUMBNAILS = "thumbnails"
_WIDE = 480
# Source: developers.facebook.com, "Images in Link Shares".
_CARD = (1200, 630)
# On a slow line a photo as a phone takes it keeps the words waiting.
_WIDEST, _HEAVIEST = 1600, 1_000_000
_DRAWABLE = PICTURES | {".pdf"}

_Draw = Callable[[bytes, str], Made | None]


def with_pictures(library: Library, root: Path, *, memory: Path | None) -> Library:
    """Draw the thumbnails of public materials, previews of sessions and lighter pictures.

    What is drawn is kept in the folder ``memory`` for the next build.
    """
    draw = partial(_drawn, library, root, memory)
    thumbnails = {
        file: made
        for file in library.material_by_file
        if (made := draw(file, _THUMBNAIL, "webp", _thumbnail))
    }
    previews = {
        session.id: made
        for session in library.sessions
        if (file := _first_drawable(session, library))
        and (made := draw(file, _PREVIEW, "jpg", _preview))
    }
    return replace(
        library,
        thumbnail_by_file=thumbnails,
        preview_by_session=previews,
        shown_by_file=dict(_shown(library, root, memory)),
    )


def drawn_pictures(library: Library) -> dict[str, Drawn]:
    """Give everything that was drawn, by its own name."""
    lighter = (one.lighter for one in library.shown_by_file.values())
    made = (*library.thumbnail_by_file.values(), *library.preview_by_session.values(), *lighter)
    return {one.name: one for one in made if one}


def drawn_at(root: Path, one: Drawn, *, memory: Path | None) -> Path | bytes:
    """Give the file of a drawn picture, or its bytes where it cannot be kept."""
    draw = _DRAW_BY_ENDING[one.name.partition(".")[2]]

    def make() -> bytes:
        made = draw((root / one.source).read_bytes(), one.source.suffix.lower())
        return made[0] if made else b""

    return kept_file(memory, THUMBNAILS, one.name, make, size=one.size)


def _first_drawable(session: Session, library: Library) -> PurePosixPath | None:
    """Give the file that stands for a session: its slides, else what else can be drawn."""
    files = [
        (one.kind != "slides", place, one.file)
        for place, one in enumerate(session.materials)
        if one.file and one.file in library.material_by_file
        if one.file.suffix.lower() in _DRAWABLE
    ]
    return min(files)[2] if files else None


def _shown(
    library: Library, root: Path, memory: Path | None
) -> Iterator[tuple[PurePosixPath, Shown]]:
    for file in published_files(library):
        digest = library.digest_by_file.get(file)
        if file.suffix.lower() in PICTURES and digest:
            size = remembered(memory, _PIXELS, digest, partial(_pixels, root / file))
            if size:
                lighter = None
                if size[0] > _WIDEST or (root / file).stat().st_size > _HEAVIEST:
                    lighter = _drawn(library, root, memory, file, _LIGHTER, "1600.webp", _lighter)
                yield file, Shown(width=size[0], height=size[1], lighter=lighter)


def _pixels(path: Path) -> list[int] | None:
    size = pixels(path.read_bytes())
    return list(size) if size else None


def _drawn(
    library: Library,
    root: Path,
    memory: Path | None,
    file: PurePosixPath,
    kind: str,
    ending: str,
    draw: _Draw,
) -> Drawn | None:
    """Draw a published file, or remember how it came out."""
    digest, suffix = library.digest_by_file.get(file), file.suffix.lower()
    if not digest or suffix not in _DRAWABLE:
        return None
    name = f"{digest[:8]}.{ending}"

    def compute() -> dict[str, Any] | None:
        made = draw((root / file).read_bytes(), suffix)
        if made is None:
            return None
        content, width, height = made
        keep(memory, THUMBNAILS, name, content)
        return {"width": width, "height": height, "size": len(content)}

    facts = remembered(memory, f"{kind}{suffix}", digest, compute)
    return Drawn(source=file, name=name, **facts) if facts else None


def _thumbnail(data: bytes, suffix: str) -> Made | None:
    return webp_of(data, suffix=suffix, width=_WIDE)


def _preview(data: bytes, suffix: str) -> Made | None:
    return card_of(data, suffix=suffix, width=_CARD[0], height=_CARD[1])


def _lighter(data: bytes, suffix: str) -> Made | None:
    """Give a picture that loads sooner; None where it would save too little."""
    made = webp_of(data, suffix=suffix, width=_WIDEST)
    return made if made and len(made[0]) < len(data) * 3 // 4 else None


_DRAW_BY_ENDING: dict[str, _Draw] = {
    "webp": _thumbnail,
    "jpg": _preview,
    "1600.webp": _lighter,
}
