"""A file as it may go out: without personal data of whoever made it."""

from hotcast.readers.bare_audio import bare_audio
from hotcast.readers.bare_image import bare_image
from hotcast.readers.bare_office import bare_office, remarks_in
from hotcast.readers.bare_pdf import bare_pdf
from hotcast.readers.content import kind_of, words_on
from hotcast.readers.unclean import UncleanError

_AUDIO = frozenset({".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav"})
_PICTURES = {
    ".png": "PNG 画像",
    ".jpg": "JPEG 画像",
    ".jpeg": "JPEG 画像",
    ".webp": "WebP 画像",
    ".gif": "GIF 画像",
}
_OFFICE = {".docx": "Word", ".xlsx": "Excel", ".pptx": "PowerPoint"}
_KIND_BY_SUFFIX = {".pdf": "PDF", **_PICTURES, **_OFFICE}


def bare(data: bytes, *, suffix: str) -> bytes:
    """Give the bytes of a published file without personal data; equal bytes give equal bytes.

    ``suffix`` is the ending of its name in lower case. What has nothing personal comes back as the
    same object, and so does plain text. Raises UncleanError where it cannot be told or taken out.
    """
    if suffix in _AUDIO:
        return bare_audio(data)
    wanted = _KIND_BY_SUFFIX.get(suffix)
    if wanted is None:
        return data
    found = kind_of(data)
    if found != wanted and not (suffix in _PICTURES and found in _PICTURES.values()):
        raise UncleanError(*words_on(found, wanted=wanted, suffix=suffix))
    if suffix in _PICTURES:
        return bare_image(data)
    return bare_pdf(data) if suffix == ".pdf" else bare_office(data)


def has_remarks(data: bytes, *, suffix: str) -> bool:
    """Say whether readers of an Office file see remarks, or words that were struck out."""
    return suffix in _OFFICE and remarks_in(data)
