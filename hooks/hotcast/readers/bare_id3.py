"""ID3 tags, and their neighbours in an MP3 file, without personal data."""

import re

from hotcast.readers.bare_image import bare_or_nothing
from hotcast.readers.id3 import id3_length

# Title, album, track, part, date, genre, language, length; chapters and pictures. By version.
_KEPT_2 = frozenset(
    {b"TT2", b"TT3", b"TT1", b"TAL", b"TRK", b"TPA", b"TYE", b"TDA", b"TCO", b"TLA", b"TLE"}
    | {b"PIC"}
)
_KEPT = frozenset(
    (
        *(b"TIT1", b"TIT2", b"TIT3", b"TALB", b"TRCK", b"TPOS", b"TYER", b"TDAT", b"TDRC", b"TDRL"),
        *(b"TCON", b"TLAN", b"TLEN", b"CHAP", b"CTOC", b"APIC"),
    )
)
_ENCODERS = frozenset({b"TSSE", b"TSS"})
# A program and its version; more may be the name of a computer.
_PROGRAM = re.compile(r"(?:Lav[fc]|LAME|libmp3lame|Audacity)[ \w.-]{0,24}")
_ID = re.compile(rb"[A-Z][A-Z0-9]{2,3}")
_UNSYNC, _FOOTER = 0x80, 0x10
_CODECS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
# Source: Lyrics3 v1.00.
_LYRICS_AT_MOST = 5100
_APE_KEPT = re.compile(rb"(?i)MP3GAIN_|REPLAYGAIN_|TITLE$|ALBUM$|TRACK$|YEAR$|GENRE$|LANGUAGE$")


def bare_id3_file(data: bytes) -> bytes:
    """Give an MP3 file whose tags, before and behind the sound, have nothing personal."""
    at = 0
    heads: list[bytes] = []
    tails: list[bytes] = []
    while length := id3_length(data, at):
        # Behind the tag stands its head once more where the head says so.
        more = 10 if data[at + 5] & _FOOTER and data[at + 3] >= 4 else 0
        heads.append(bare_id3_tag(data[at : at + length + more]))
        at += length + more
    end = len(data)
    while found := _tail(data, at, end):
        start, bare = found
        tails.insert(0, bare)
        end = start
    return b"".join((*heads, data[at:end], *tails))


def bare_id3_tag(tag: bytes) -> bytes:
    """Give an ID3v2 tag with its harmless frames only; as it is when it has no others.

    What cannot be read as a frame falls away with all that follows it. Source: ID3v2.2.0, 3;
    ID3v2.3.0, 3; ID3v2.4.0 structure, 3 and 4.
    """
    version, flags = tag[3], tag[5]
    body = tag[10 : id3_length(tag)]
    plain = body.replace(b"\xff\x00", b"\xff") if flags & _UNSYNC and version < 4 else body
    if version not in {2, 3, 4}:
        return b""
    start = _after_extended_head(plain, version) if flags & 0x40 and version > 2 else 0
    frames, clean = _frames(plain[start:], version)
    if clean and not start:
        return tag
    out = b"".join(frames)
    if not out:
        return b""
    flags = flags & ~(0x40 | _FOOTER) if version == 4 else 0
    return b"ID3" + bytes([version, 0, flags]) + _synchsafe(len(out)) + out


def _frames(body: bytes, version: int) -> tuple[list[bytes], bool]:
    """Give the frames to keep, and whether nothing else was there but empty room behind them."""
    wide = 3 if version == 2 else 4
    head = 6 if version == 2 else 10
    kept: list[bytes] = []
    at, clean = 0, True
    while _ID.fullmatch(body[at : at + wide]):
        size = _size(body, at, version)
        if size is None:
            return kept, False
        frame = body[at : at + head + size]
        bare = _bare_frame(frame, version, wide=wide, head=head)
        clean &= bare == frame
        kept.append(bare)
        at += head + size
    return [frame for frame in kept if frame], clean and not body[at:].strip(b"\0")


def _bare_frame(frame: bytes, version: int, *, wide: int, head: int) -> bytes:
    """Give a frame as it may go out; empty when it may not."""
    name, body = frame[:wide], frame[head:]
    if name in _ENCODERS:
        return frame if _PROGRAM.fullmatch(_text(body)) else b""
    if name not in (_KEPT_2 if version == 2 else _KEPT):
        return b""
    if version == 4 and frame[9] in {1, 2, 3}:
        body = body[4:] if frame[9] & 1 else body
        body = body.replace(b"\xff\x00", b"\xff") if frame[9] & 2 else body
    elif version > 2 and frame[9]:  # packed, locked, or grouped: nobody can tell what is inside
        return b""
    bare = body
    if name in {b"APIC", b"PIC"}:
        bare = _bare_picture(body, wide)
    elif name in {b"CHAP", b"CTOC"}:
        bare = _bare_chapter(name, body, version)
    return frame if bare == body else _with_body(frame, bare, version)


def _bare_picture(body: bytes, wide: int) -> bytes:
    """Give a picture without its description: 「山田さんの写真」."""
    at = 4 if wide == 3 else body.index(b"\0", 1) + 1
    ends = b"\0\0" if body[0] in {1, 2} else b"\0"
    text = at + 1
    after = text
    while body[after : after + len(ends)] != ends:
        after += len(ends)
        if after >= len(body):
            return body
    picture = bare_or_nothing(body[after + len(ends) :])
    words = body[text:after] if body[text:after].lower() in {b"cover", b"front cover"} else b""
    return body[: at + 1] + words + ends + picture


def _bare_chapter(name: bytes, body: bytes, version: int) -> bytes:
    """Give a chapter, or the list of them, with its own frames bare.

    Source: ID3v2 Chapter Frame Addendum 1.0.
    """
    at = body.index(b"\0") + 1
    if name == b"CHAP":
        at += 16
    else:
        count = body[at + 1]
        at += 2
        for _ in range(count):
            at = body.index(b"\0", at) + 1
    return body[:at] + b"".join(_frames(body[at:], version)[0])


def _with_body(frame: bytes, body: bytes, version: int) -> bytes:
    if version == 2:
        return frame[:3] + len(body).to_bytes(3, "big") + body
    size = _synchsafe(len(body)) if version == 4 else len(body).to_bytes(4, "big")
    return frame[:4] + size + frame[8:9] + b"\0" + body


def _size(body: bytes, at: int, version: int) -> int | None:
    """Give the bytes of a frame behind its head; None when it ends outside."""
    if version == 2:
        size = int.from_bytes(body[at + 3 : at + 6], "big")
        return size if at + 6 + size <= len(body) else None
    plain = int.from_bytes(body[at + 4 : at + 8], "big")
    sizes = [plain] if version == 3 else [_from_synchsafe(body[at + 4 : at + 8]), plain]
    # Some programs write plain numbers into version 2.4; where the next frame begins tells it.
    fitting = [one for one in sizes if at + 10 + one <= len(body)]
    good = [one for one in fitting if _may_follow(body, at + 10 + one)]
    return next(iter((*good, *fitting)), None)


def _may_follow(body: bytes, at: int) -> bool:
    return not body[at : at + 1].strip(b"\0") or _ID.fullmatch(body[at : at + 4]) is not None


def _after_extended_head(body: bytes, version: int) -> int:
    if version == 4:
        return _from_synchsafe(body[:4])
    return 4 + int.from_bytes(body[:4], "big")


def _text(body: bytes) -> str:
    codec = _CODECS[body[0]] if body and body[0] < len(_CODECS) else "latin-1"
    return body[1:].decode(codec, errors="replace").rstrip("\0")


def _synchsafe(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _from_synchsafe(four: bytes) -> int:
    size = 0
    for byte in four:
        size = size << 7 | byte & 0x7F
    return size


def _tail(data: bytes, begin: int, end: int) -> tuple[int, bytes] | None:
    """Give where the last tag behind the sound starts, and what stays of it; None without one."""
    if end - begin >= 128 and data[end - 128 : end - 125] == b"TAG":
        return end - 128, _bare_id3v1(data[end - 128 : end])
    if data[end - 9 : end] == b"LYRICS200":
        start = end - 15 - int(data[end - 15 : end - 9])
        return (start, b"") if start >= begin else None
    if data[end - 9 : end] == b"LYRICSEND":
        earliest = end - len(b"LYRICSBEGIN") - _LYRICS_AT_MOST - len(b"LYRICSEND")
        start = data.find(b"LYRICSBEGIN", max(begin, earliest), end)
        return (start, b"") if start >= 0 else None
    if data[end - 32 : end - 24] == b"APETAGEX":
        return _ape(data, begin, end)
    if data[end - 10 : end - 7] == b"3DI":
        start = end - 20 - _from_synchsafe(data[end - 4 : end])
        return (start, b"") if start >= begin else None
    return None


def _bare_id3v1(tag: bytes) -> bytes:
    """Empty artist and comment; the end of the comment may be the number of the track."""
    track = tag[125:127] if not tag[125] else bytes(2)
    return tag[:33] + bytes(30) + tag[63:97] + bytes(28) + track + tag[127:]


def _ape(data: bytes, begin: int, end: int) -> tuple[int, bytes] | None:
    """Drop an APE tag that says more than how loud the sound is. Source: APEv2, Tag Footer."""
    size, count, flags = (
        int.from_bytes(data[end - 20 + place : end - 16 + place], "little") for place in (0, 4, 8)
    )
    start = end - size - (32 if flags & 1 << 31 else 0)
    if start < begin or size < 32:
        return None
    at, harmless = end - size, True
    for _ in range(count):
        name_end = data.index(b"\0", at + 8, end)
        harmless &= _APE_KEPT.match(data[at + 8 : name_end]) is not None
        at = name_end + 1 + int.from_bytes(data[at : at + 4], "little")
    return start, data[start:end] if harmless else b""
