"""What players without a feed are told of a recording: tags inside the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Day
from io import BytesIO
from itertools import pairwise
from typing import Any

from mutagen.mp4 import MP4, MP4Cover

from hotcast.readers.bare_audio import bare_audio
from hotcast.readers.id3 import after_id3
from hotcast.words.model import Chapter

TAGGED = frozenset({".mp3", ".m4a"})
# What the list of chapters can hold. Source: ID3v2 Chapter Frame Addendum 1.0, 3.2.
_CHAPTERS_AT_MOST = 255
# Source: ISO 639-2, by ISO 639-1.
_LANGUAGE_BY_CODE = {"ja": "jpn", "en": "eng"}
_FRONT_COVER = 3
_MP4: Callable[[BytesIO], Any] = MP4
_MP4_COVER: Callable[[bytes, int], Any] = MP4Cover


@dataclass(frozen=True, kw_only=True)
class Tags:
    """What is written: ``language`` as the feed has it, ``cover`` a JPEG, ``seconds`` its length.

    ``chapters`` come ordered by start. Names of people are none of it: nothing that goes out
    carries them.
    """

    title: str
    album: str
    number: int | None
    day: Day
    language: str
    seconds: int
    chapters: tuple[Chapter, ...]
    cover: bytes


def with_tags(data: bytes, tags: Tags, *, suffix: str) -> bytes:
    """Give an MP3 or M4A file with these tags in place of all it had; its sound stays as it is.

    What comes out goes out as it is: there is nothing personal to take out. Doing it twice changes
    nothing. Raises UncleanError where the file's parts cannot be told apart.
    """
    bare = bare_audio(data)
    return _with_atoms(bare, tags) if suffix == ".m4a" else _id3_tag(tags) + _sound_of(bare)


def _sound_of(data: bytes) -> bytes:
    """Leave out the tags at the beginning, and the one at the end that knows no Japanese."""
    sound = data[after_id3(data) :]
    return sound[:-128] if sound[-128:-125] == b"TAG" else sound


def _id3_tag(tags: Tags) -> bytes:
    """Write version 2.3, which every player reads. Source: ID3v2.3.0, 3 and 4."""
    chapters = tags.chapters[:_CHAPTERS_AT_MOST]
    frames = [
        _text(b"TIT2", tags.title),
        _text(b"TALB", tags.album),
        _text(b"TRCK", str(tags.number)) if tags.number else b"",
        _text(b"TYER", f"{tags.day:%Y}"),
        _text(b"TDAT", f"{tags.day:%d%m}"),
        _text(b"TLAN", _LANGUAGE_BY_CODE.get(tags.language[:2], "und")),
        _list_of(chapters) if chapters else b"",
        *_chapters(chapters, tags.seconds),
        _frame(b"APIC", b"\0image/jpeg\0" + bytes([_FRONT_COVER, 0]) + tags.cover),
    ]
    body = b"".join(frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\3\0\0" + size + body


def _frame(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "big") + b"\0\0" + body


def _text(name: bytes, text: str) -> bytes:
    if text.isascii():
        return _frame(name, b"\0" + text.encode("ascii"))
    return _frame(name, b"\1\xff\xfe" + text.encode("utf-16-le"))


def _list_of(chapters: Sequence[Chapter]) -> bytes:
    """Write CTOC, the list in their order. Source: ID3v2 Chapter Frame Addendum 1.0, 3.2."""
    top, ordered = 0x02, 0x01
    ids = b"".join(_id(place) for place in range(len(chapters)))
    return _frame(b"CTOC", b"toc\0" + bytes([top | ordered, len(chapters)]) + ids)


def _chapters(chapters: Sequence[Chapter], seconds: int) -> list[bytes]:
    """Write CHAP for each, lasting to the next. Source: the same, 3.1."""
    starts = [*(chapter.start for chapter in chapters), seconds]
    return [
        _frame(b"CHAP", _id(place) + _span(start, end) + _text(b"TIT2", chapter.title))
        for place, (chapter, (start, end)) in enumerate(
            zip(chapters, pairwise(starts), strict=True)
        )
    ]


def _id(place: int) -> bytes:
    return f"chp{place}".encode("ascii") + b"\0"


def _span(start: int, end: int) -> bytes:
    """Write when a chapter begins and ends, in milliseconds; bytes are not told."""
    times = b"".join((one * 1000).to_bytes(4, "big") for one in (start, end))
    return times + b"\xff" * 8


def _with_atoms(data: bytes, tags: Tags) -> bytes:
    """Write what an MP4 file may say; the chapters in it stay as they are."""
    out = BytesIO(data)
    opened = _MP4(out)
    if opened.tags is None:
        opened.add_tags()
    opened.tags.clear()
    opened["\xa9nam"] = [tags.title]
    opened["\xa9alb"] = [tags.album]
    opened["\xa9day"] = [tags.day.isoformat()]
    opened["covr"] = [_MP4_COVER(tags.cover, MP4Cover.FORMAT_JPEG)]
    if tags.number:
        opened["trkn"] = [(tags.number, 0)]
    opened.save(out, padding=lambda _: 0)
    return bare_audio(out.getvalue())
