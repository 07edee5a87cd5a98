"""Reads one audio file: its kind, its true length, its embedded chapters."""

import struct
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from mutagen import MutagenError
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, CHAP, PIC, TIT2
from mutagen.mp3 import MP3, BitrateMode
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

from hotcast.readers.content import kind_of
from hotcast.readers.disk import bytes_of
from hotcast.readers.extent import Extent, extent
from hotcast.readers.id3 import id3_length, may_explode
from hotcast.words.audio_types import TYPE_BY_SUFFIX
from hotcast.words.clock import clock
from hotcast.words.files import Audio
from hotcast.words.model import Chapter
from hotcast.words.problem import Problem
from hotcast.words.text import FORBIDDEN, size

# Only what we use of ID3; PIC is APIC before version 2.3.
_FRAMES = {"APIC": APIC, "CHAP": CHAP, "TIT2": TIT2, "PIC": PIC}
_OPEN_BY_SUFFIX: dict[str, Callable[[BytesIO], Any]] = {
    ".mp3": partial(MP3, known_frames=_FRAMES),
    ".m4a": MP4,
    ".ogg": OggVorbis,
    ".opus": OggOpus,
    ".flac": FLAC,
    ".wav": partial(WAVE, known_frames=_FRAMES),
}
_PICTURE: Callable[[bytes], Any] = Picture
_EMBEDDED_AT_MOST = 10_000_000
# What mutagen raises: IndexError and struct.error for damaged Ogg heads, RecursionError for boxes
# or chapters nested a thousand deep, its own for the rest. Found by changing bytes of real files.
_BROKEN = (MutagenError, IndexError, struct.error, RecursionError)
_MAKE_AGAIN = "元の録音からもう一度書き出すか、コピーし直してください。"


def read_audio(root: Path, file: PurePosixPath) -> tuple[Audio | None, tuple[Problem, ...]]:
    """Read ``root/file`` whole, as ``audio_of`` does its bytes."""
    data, problems = bytes_of(root, file)
    return (None, problems) if data is None else audio_of(data, file)


def audio_of(data: bytes, file: PurePosixPath) -> tuple[Audio | None, tuple[Problem, ...]]:
    """Tell what the bytes of ``file`` are, trusting nothing else but its extension.

    Chapters come ordered by start, without those that have no title and, of several in one
    second, only the first. A FLAC file that breaks off passes for whole, because only decoding
    would tell; every other kind is refused then.
    """
    kind = audio_kind(data)
    found = extent(kind, data)
    refusal = name_refusal(data, file, heard=kind != ".mp3" or bool(found.held), kind=kind)
    refusal = refusal or cut_refusal(found) or _tag_refusal(data, kind)
    if refusal:
        return None, (Problem(file, 0, *refusal),)
    try:
        opened = _OPEN_BY_SUFFIX[kind](BytesIO(data))
    except _BROKEN:
        return None, (Problem(file, 0, "この音声は壊れていて、読めません。", _MAKE_AGAIN),)
    return _audio(data, file, found=found, opened=opened)


def audio_kind(data: bytes) -> str:
    """Give the suffix that the content deserves; whatever has no mark of its own may be MP3."""
    at = id3_length(data)
    head = data[at : at + 128]
    if head.startswith(b"fLaC"):
        return ".flac"
    if head[4:8] == b"ftyp":
        return ".m4a"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return ".wav"
    if head.startswith(b"OggS"):
        return ".opus" if b"OpusHead" in head else ".ogg"
    return ".mp3"


def name_refusal(
    data: bytes, file: PurePosixPath, *, heard: bool, kind: str
) -> tuple[str, str] | None:
    """Say why a name does not fit the content, and how to mend it; None where it does."""
    suffix = file.suffix.lower()
    if suffix not in TYPE_BY_SUFFIX:
        return (
            f"拡張子が {suffix} の音声は配信できません。" if suffix else "拡張子がありません。",
            f"mp3 で書き出して、「{file.with_suffix('.mp3').name}」という名前で置いてください。",
        )
    if id3_length(data) > len(data):
        return "この音声は途中で切れています。", _MAKE_AGAIN
    if not heard:
        return f"拡張子は {suffix} ですが、中身は{_content(data)}。", _MAKE_AGAIN
    # Opus may also be named .ogg. Source: RFC 7845, 9.
    if kind == suffix or (suffix, kind) == (".ogg", ".opus"):
        return None
    return (
        f"拡張子は {suffix} ですが、中身は {kind[1:].upper()} の音声です。",
        f"ファイルの名前を「{file.with_suffix(kind).name}」に変えてください。",
    )


def _content(data: bytes) -> str:
    kind = kind_of(data)
    if kind == "HTML":
        return "音声ではなく Web ページです"
    return f"音声ではなく「{kind}」です" if kind else "音声として読めません"


def cut_refusal(found: Extent) -> tuple[str, str] | None:
    """Say that a file breaks off, and how to mend it; None where it is whole."""
    if found.whole:
        return None
    times = ""
    if found.held is not None and found.promised is not None:
        promised, held = clock(_rounded(found.promised)), clock(_rounded(found.held))
        times = f"（本来 {promised}、ファイルには {held} まで）" if promised != held else ""
    return f"この音声は途中で切れています{times}。", _MAKE_AGAIN


def _tag_refusal(data: bytes, kind: str) -> tuple[str, str] | None:
    if id3_length(data) > _EMBEDDED_AT_MOST:
        return _too_big(id3_length(data))
    if may_explode(data if kind == ".wav" else data[: id3_length(data)]):
        return (
            "この音声に付いている情報（題名や表紙など）は圧縮されていて、安全に読めません。",
            "音声編集ソフトで、題名や表紙を付け直して書き出してください。",
        )
    return None


def _too_big(count: int) -> tuple[str, str]:
    return (
        f"この音声に付いている情報（題名や表紙など）が {size(count)} もあります。",
        f"表紙の画像を小さくして、{size(_EMBEDDED_AT_MOST)} より少なくしてください。",
    )


def _audio(
    data: bytes, file: PurePosixPath, *, found: Extent, opened: Any
) -> tuple[Audio | None, tuple[Problem, ...]]:
    length = _rounded(_length(found, opened))
    if length < 1:
        wrong = "この音声には、1 秒分の音も入っていません。"
        return None, (Problem(file, 0, wrong, _MAKE_AGAIN),)
    pictures = _pictures(opened)
    if sum(map(len, pictures)) > _EMBEDDED_AT_MOST:
        return None, (Problem(file, 0, *_too_big(sum(map(len, pictures)))),)
    chapters = _chapters(opened)
    audio = Audio(
        file=file,
        type=TYPE_BY_SUFFIX[file.suffix.lower()],
        size=len(data),
        seconds=length,
        digest=sha256(data).hexdigest(),
        chapters=chapters,
    )
    return audio, tuple(_title_problems(chapters, file))


def _length(found: Extent, opened: Any) -> float:
    """Give seconds; of an MP3 without the silence around it where its header tells."""
    info = opened.info
    if found.held is None:
        return float(info.length)
    told = isinstance(opened, MP3) and info.bitrate_mode != BitrateMode.UNKNOWN
    return float(info.length) if told and abs(info.length - found.held) < 0.5 else found.held


def _rounded(seconds: float) -> int:
    return int(seconds + 0.5)


def _chapters(opened: Any) -> tuple[Chapter, ...]:
    moments = _nero_chapters(opened) if isinstance(opened, MP4) else _id3_chapters(opened)
    title_by_start: dict[int, str] = {}
    for start, title in sorted(moments, key=lambda moment: moment[0]):
        if title.strip():
            title_by_start.setdefault(int(start), title.strip())
    return tuple(Chapter(start=start, title=title) for start, title in title_by_start.items())


def _nero_chapters(opened: Any) -> Iterator[tuple[float, str]]:
    for chapter in opened.chapters or ():
        yield chapter.start, chapter.title


def _id3_chapters(opened: Any) -> Iterator[tuple[float, str]]:
    if not isinstance(opened, MP3 | WAVE) or not opened.tags:
        return
    for chapter in opened.tags.getall("CHAP"):
        for title in chapter.sub_frames.getall("TIT2"):
            yield chapter.start_time / 1000, str(title).partition("\0")[0]  # the first of several


def _title_problems(chapters: tuple[Chapter, ...], file: PurePosixPath) -> Iterator[Problem]:
    for chapter in chapters:
        if found := FORBIDDEN.search(chapter.title):
            title = FORBIDDEN.sub("", chapter.title)
            code = f"U+{ord(found[0]):04X}"
            yield Problem(
                file,
                0,
                f"チャプター「{title}」に、目に見えない使えない文字（{code}）があります。",
                "音声編集ソフトで、このチャプターの名前を打ち直してください。",
            )


def _pictures(opened: Any) -> list[bytes]:
    """Give every embedded picture."""
    if isinstance(opened, MP4):
        return [bytes(picture) for picture in opened.tags.get("covr", ())] if opened.tags else []
    if isinstance(opened, FLAC):
        pictures = opened.pictures
    elif isinstance(opened, MP3 | WAVE):
        pictures = opened.tags.getall("APIC") if opened.tags else []
    else:
        pictures = list(_ogg_pictures(opened.tags.get("metadata_block_picture", ())))
    return [picture.data for picture in pictures]


def _ogg_pictures(texts: list[str]) -> Iterator[Any]:
    for text in texts:
        with suppress(ValueError, *_BROKEN):  # ValueError: not base64
            yield _PICTURE(b64decode(text))
