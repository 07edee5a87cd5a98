"""An MP4 file without personal data: the place of every box stays, as others point there."""

from collections.abc import Iterator

from hotcast.readers.bare_image import bare_or_nothing

# Boxes that hold boxes on the way to tags. Source: ISO/IEC 14496-12, 8.
_HOLDERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"udta"})
# Boxes that begin with when something was made and changed. Source: ISO/IEC 14496-12, 8.2 to 8.4.
_TIMED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
# What FFmpeg always calls a track; any other name may be that of a device or a person.
_TRACK_NAMES = frozenset({b"SoundHandler", b"SubtitleHandler", b"VideoHandler", b"DataHandler"})
# What iTunes and others know: title, album, track, date, genre, kind of programme, picture.
_KEPT = frozenset(
    {b"\xa9nam", b"\xa9alb", b"trkn", b"disk", b"\xa9day", b"\xa9gen", b"gnre", b"pcst", b"stik"}
    | {b"covr", b"cpil", b"pgap"}
)
_ENCODER = b"\xa9too"


def bare_mp4(data: bytes) -> bytes:
    """Give the file with harmless tags only; what else is said is blank, of the same length.

    So are the days on which its parts were made, and what the tracks are called. Raises ValueError
    where the boxes cannot be told apart.
    """
    out = bytearray(data)
    _clean(out, 0, len(data), within=b"")
    return bytes(out)


def _boxes(data: bytearray, at: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Give name, start, start of the content and end of each box."""
    while at + 8 <= end:
        size, body = int.from_bytes(data[at : at + 4], "big"), at + 8
        if size == 1:
            size, body = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        after = at + size if size else end
        if after < body or after > end:
            raise ValueError("a box that ends outside")
        yield bytes(data[at + 4 : at + 8]), at, body, after
        at = after


def _clean(out: bytearray, at: int, end: int, *, within: bytes) -> None:
    for name, start, body, after in list(_boxes(out, at, end)):
        if name in _HOLDERS:
            _clean(out, body, after, within=name)
        elif name == b"meta" and within == b"udta":
            _clean_meta(out, body, after)
        elif name in {b"free", b"skip"}:
            out[body:after] = bytes(after - body)
        elif name in {b"uuid", b"meta"} or (within == b"udta" and name != b"chpl"):
            _blank(out, start, body, after)
        elif name in _TIMED:
            _forget_times(out, body, after)
        elif name == b"hdlr":
            _unname(out, body, after)


def _forget_times(out: bytearray, body: int, after: int) -> None:
    length = 16 if out[body] == 1 else 8
    if out[body] > 1 or body + 4 + length > after:
        raise ValueError("times of an unknown form")
    out[body + 4 : body + 4 + length] = bytes(length)


def _unname(out: bytearray, body: int, after: int) -> None:
    """Blank what a track is called, behind what it holds and bytes in reserve."""
    if bytes(out[body + 24 : after]).rstrip(b"\0") not in _TRACK_NAMES:
        out[body + 24 : after] = bytes(max(0, after - body - 24))


def _blank(out: bytearray, start: int, body: int, after: int) -> None:
    out[start + 4 : start + 8] = b"free"
    out[body:after] = bytes(after - body)


def _clean_meta(out: bytearray, at: int, end: int) -> None:
    for name, start, body, after in list(_boxes(out, at + 4, end)):
        if name == b"ilst":
            _clean_tags(out, start, body, after)
        elif name == b"hdlr":
            _unname(out, body, after)
        else:
            _blank(out, start, body, after)


def _clean_tags(out: bytearray, start: int, body: int, after: int) -> None:
    """Write the tags to keep one behind the other, and fill what is left over with a free box."""
    kept = b"".join(_kept(out, *box) for box in _boxes(out, body, after))
    room = after - body - len(kept)
    if not room:
        return
    if room < 8:  # a picture that lost too little to leave room for a box
        raise ValueError("no room for what fills the gap")
    out[start : start + 4] = (8 + len(kept)).to_bytes(4, "big")
    out[body : body + len(kept)] = kept
    out[body + len(kept) : after] = room.to_bytes(4, "big") + b"free" + bytes(room - 8)


def _kept(out: bytearray, name: bytes, start: int, body: int, after: int) -> bytes:
    box = bytes(out[start:after])
    if name == _ENCODER:
        return box if box[24:].startswith((b"Lavf", b"Lavc")) and len(box) < 48 else b""
    if name == b"covr":
        return _picture(out, body, after)
    return box if name in _KEPT else b""


def _picture(out: bytearray, at: int, end: int) -> bytes:
    """Give the pictures bare, each in its box, which begins with eight bytes of its own."""
    boxes = b""
    for name, start, body, after in _boxes(out, at, end):
        if name == b"data":
            picture = bare_or_nothing(bytes(out[body + 8 : after]))
            size = 16 + len(picture)
            boxes += size.to_bytes(4, "big") + bytes(out[start + 4 : body + 8]) + picture
    return (8 + len(boxes)).to_bytes(4, "big") + b"covr" + boxes
