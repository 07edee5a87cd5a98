"""Small pictures of files, drawn for pages and previews."""

import warnings
from contextlib import suppress
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

# What Pillow and PDFium raise for damage; other readers tell it.
_BROKEN = (
    *(OSError, SyntaxError, ValueError, pypdfium2.PdfiumError),
    *(Image.DecompressionBombWarning, Image.DecompressionBombError),
)
# Bytes, width and height.
Made = tuple[bytes, int, int]
_TALLEST = 2  # times as high as wide: no picture pushes the words off the page


def webp_of(data: bytes, *, suffix: str, width: int) -> Made | None:
    """Draw the first page of a PDF, or a picture upright, at most ``width`` pixels wide, as WebP.

    None for what cannot be drawn: other files, damaged ones and moving pictures.
    """
    image = _drawn(data, suffix, (width, width * _TALLEST))
    if image is None:
        return None
    out = BytesIO()
    image.save(out, "WEBP", quality=80, method=2)
    return out.getvalue(), image.width, image.height


def card_of(data: bytes, *, suffix: str, width: int, height: int) -> Made | None:
    """Draw the same onto a white card of exactly this size, as JPEG, which all previews read."""
    image = _drawn(data, suffix, (width, height))
    if image is None:
        return None
    out, card = BytesIO(), Image.new("RGB", (width, height), "white")
    place = ((width - image.width) // 2, (height - image.height) // 2)
    card.paste(image, place, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    card.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue(), width, height


def pixels(data: bytes) -> tuple[int, int] | None:
    """Give width and height of a picture as it is shown; None where it cannot be opened."""
    with suppress(*_BROKEN), Image.open(BytesIO(data)) as image:
        wide, high = image.size
        return (high, wide) if image.getexif().get(0x0112, 1) >= 5 else (wide, high)
    return None


def _drawn(data: bytes, ending: str, room: tuple[int, int]) -> Image.Image | None:
    with suppress(*_BROKEN), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return _page(data, room) if ending == ".pdf" else _picture(data, room)
    return None


def _page(data: bytes, room: tuple[int, int]) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        page: Any = document[0]
        scale = min(most / length for most, length in zip(room, page.get_size(), strict=True))
        image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        # Rounding may have made it a pixel too large.
        return image.crop((0, 0, min(room[0], image.width), min(room[1], image.height)))


def _picture(data: bytes, room: tuple[int, int]) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        if getattr(image, "is_animated", False):
            raise ValueError("a moving picture")
        mode = "RGBA" if image.has_transparency_data else "RGB"
        upright = ImageOps.exif_transpose(image).convert(mode)
    upright.thumbnail(room, Image.Resampling.LANCZOS)
    return upright
