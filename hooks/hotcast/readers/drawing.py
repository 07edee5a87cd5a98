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
    image = _drawn(data, suffix, width)
    if image is None:
        return None
    out = BytesIO()
    image.save(out, "WEBP", quality=80, method=4)
    return out.getvalue(), image.width, image.height


def card_of(data: bytes, *, suffix: str, width: int, height: int) -> Made | None:
    """Draw the same onto a white card of exactly this size, as JPEG, which all previews read."""
    image = _drawn(data, suffix, width)
    if image is None:
        return None
    out, card = BytesIO(), Image.new("RGB", (width, height), "white")
    fitted = ImageOps.contain(_opaque(image), (width, height))
    card.paste(fitted, ((width - fitted.width) // 2, (height - fitted.height) // 2))
    card.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue(), width, height


def pixels(data: bytes) -> tuple[int, int] | None:
    """Give width and height of a picture as it is shown; None where it cannot be opened."""
    with suppress(*_BROKEN), Image.open(BytesIO(data)) as image:
        wide, high = image.size
        return (high, wide) if image.getexif().get(0x0112, 1) >= 5 else (wide, high)
    return None


def _drawn(data: bytes, ending: str, width: int) -> Image.Image | None:
    with suppress(*_BROKEN), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return _page(data, width) if ending == ".pdf" else _fitted(_upright(data), width)
    return None


def _page(data: bytes, width: int) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        page: Any = document[0]
        wide, high = page.get_size()
        scale = min(width / wide, width * _TALLEST / high)
        image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return image


def _upright(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        if getattr(image, "is_animated", False):
            raise ValueError("a moving picture")
        return ImageOps.exif_transpose(image).convert("RGBA" if _is_clear(image) else "RGB")


def _is_clear(image: Image.Image) -> bool:
    return image.has_transparency_data


def _fitted(image: Image.Image, width: int) -> Image.Image:
    image.thumbnail((width, width * _TALLEST), Image.Resampling.LANCZOS)
    return image


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
