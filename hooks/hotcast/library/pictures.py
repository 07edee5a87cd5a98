"""Small pictures for pages and previews, drawn once for the bytes they show."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from hotcast.library.cache import keep, kept_file, remembered
from hotcast.library.model import PICTURES, Library, published_files
from hotcast.readers.drawing import Made, card_of, pixels, webp_of
from hotcast.words.files import Drawn, Shown
from hotcast.words.model import Session

# Raise the number when pixels are counted in another way: a cache then forgets the old.
_PIXELS = "pixels-1"
THUMBNAILS = "thumbnails"
_WIDE = 480
# Source: developers.facebook.com, "Images in Link Shares".
_CARD_SIZE = (1200, 630)
# On a slow line a photo as a phone takes it keeps the words waiting.
_WIDEST, _HEAVIEST = 1600, 1_000_000
_DRAWABLE = PICTURES | {".pdf"}


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """A way to draw: what it gives ends in ``ending``.

    Raise the number in ``name`` when the same file comes out in another way: it then has another
    address, as apps and servers keep a drawn picture for as long as its address.
    """

    name: str
    ending: str
    draw: Callable[[bytes, str], Made | None]


@dataclass(frozen=True)
class _Desk:
    """Where drawing happens: what is published, where it lies, where drawings are kept."""

    library: Library
    root: Path
    memory: Path | None


def with_pictures(library: Library, root: Path, *, memory: Path | None) -> Library:
    """Draw the thumbnails of public materials and covers, previews of sessions, lighter pictures.

    What is drawn is kept in the folder ``memory`` for the next build.
    """
    covers = (*library.cover_by_show.values(), *library.cover_by_episode.values())
    digests = {cover.file: cover.digest for cover in covers}
    known = replace(library, digest_by_file={**digests, **library.digest_by_file})
    desk = _Desk(known, root, memory)
    small = dict.fromkeys((*library.material_by_file, *digests))
    files = {
        session.id: file
        for session in library.sessions
        if (file := _first_drawable(session, library))
    }
    return replace(
        library,
        thumbnail_by_file=_all_drawn({one: one for one in small}, _SMALL, desk),
        preview_by_session=_all_drawn(files, _CARD, desk),
        shown_by_file=dict(_shown(desk)),
    )


_Key = TypeVar("_Key")


def _all_drawn(
    file_by_key: Mapping[_Key, PurePosixPath], kind: _Kind, desk: _Desk
) -> dict[_Key, Drawn]:
    drawn = {key: _drawn(file, kind, desk) for key, file in file_by_key.items()}
    return {key: one for key, one in drawn.items() if one}


def drawn_pictures(library: Library) -> dict[str, Drawn]:
    """Give everything that was drawn, by its own name."""
    lighter = (one.lighter for one in library.shown_by_file.values())
    made = (*library.thumbnail_by_file.values(), *library.preview_by_session.values(), *lighter)
    return {one.name: one for one in made if one}


def drawn_at(root: Path, one: Drawn, *, memory: Path | None) -> Path | bytes:
    """Give the file of a drawn picture, or its bytes where it cannot be kept."""
    ending = one.name.partition(".")[2]
    kind = next(kind for kind in (_SMALL, _CARD, _LIGHT) if kind.ending == ending)

    def make() -> bytes:
        made = kind.draw((root / one.source).read_bytes(), one.source.suffix.lower())
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


def _shown(desk: _Desk) -> Iterator[tuple[PurePosixPath, Shown]]:
    for file in published_files(desk.library):
        digest, path = desk.library.digest_by_file.get(file), desk.root / file
        if file.suffix.lower() in PICTURES and digest:
            size = remembered(desk.memory, _PIXELS, digest, partial(_pixels, path))
            if size:
                heavy = size[0] > _WIDEST or path.stat().st_size > _HEAVIEST
                lighter = _drawn(file, _LIGHT, desk) if heavy else None
                yield file, Shown(width=size[0], height=size[1], lighter=lighter)


def _pixels(path: Path) -> list[int] | None:
    size = pixels(path.read_bytes())
    return list(size) if size else None


def _drawn(file: PurePosixPath, kind: _Kind, desk: _Desk) -> Drawn | None:
    """Draw a published file, or remember how it came out."""
    digest, suffix = desk.library.digest_by_file.get(file), file.suffix.lower()
    if not digest or suffix not in _DRAWABLE:
        return None
    name = _name(kind, digest)

    def compute() -> dict[str, Any] | None:
        made = kind.draw((desk.root / file).read_bytes(), suffix)
        if made is None:
            return None
        content, width, height = made
        keep(desk.memory, THUMBNAILS, name, content)
        return {"width": width, "height": height, "size": len(content)}

    facts = remembered(desk.memory, f"{kind.name}{suffix}", digest, compute)
    return Drawn(source=file, name=name, **facts) if facts else None


def _name(kind: _Kind, digest: str) -> str:
    """Give 16 digits for the way to draw and the SHA-256 of what is drawn, and the ending."""
    return f"{sha256(f'{kind.name} {digest}'.encode()).hexdigest()[:16]}.{kind.ending}"


def _thumbnail(data: bytes, suffix: str) -> Made | None:
    return webp_of(data, suffix=suffix, width=_WIDE)


def _preview(data: bytes, suffix: str) -> Made | None:
    return card_of(data, suffix=suffix, width=_CARD_SIZE[0], height=_CARD_SIZE[1])


def _lighter(data: bytes, suffix: str) -> Made | None:
    """Give a picture that loads sooner; None where it would save too little."""
    made = webp_of(data, suffix=suffix, width=_WIDEST)
    return made if made and len(made[0]) < len(data) * 3 // 4 else None


_SMALL = _Kind(name="thumbnail-1", ending="webp", draw=_thumbnail)
_CARD = _Kind(name="preview-1", ending="jpg", draw=_preview)
_LIGHT = _Kind(name="lighter-1", ending="1600.webp", draw=_lighter)
