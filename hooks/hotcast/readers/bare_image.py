"""A picture without what its camera and its editor wrote about people and places.

Only whole parts of the file are left out, so every pixel, the colour profile and the way the
picture is turned stay as they were; equal bytes give equal bytes for ever.
"""

import struct
import zlib
from collections.abc import Callable, Iterator

from hotcast.readers.unclean import UncleanError

_PNG = b"\x89PNG\r\n\x1a\n"
# What decides on pixels and colours. Source: PNG (third edition), 5.6; ancillary chunks 11.3.
_PNG_KEPT = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT"),
        *(b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT"),
        *(b"acTL", b"fcTL", b"fdAT"),
    )
)
# Source: WebP Container Specification, "Extended File Format".
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_XMP, _WEBP_EXIF = 0x04, 0x08
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
_ORIENTATION = 0x0112


def bare_image(data: bytes) -> bytes:
    """Give a JPEG, PNG, WebP or GIF without EXIF, XMP, IPTC, comments and what is hidden behind it.

    Of EXIF only the way the picture is turned stays. A picture that has nothing of this comes back
    as it is, and so does anything else. Raises UncleanError when its parts cannot be told apart.
    """
    for start, bare in _BY_START.items():
        if data.startswith(start) and (start != b"RIFF" or data[8:12] == b"WEBP"):
            try:
                clean = bare(data)
            except (IndexError, struct.error, ValueError):
                wrong = "この画像は壊れていて、写した場所や人の名前を消せません。"
                mend = "画像編集ソフトで開き、新しい名前で書き出したものに置きかえてください。"
                raise UncleanError(wrong, mend) from None
            return data if clean == data else clean
    return data


def bare_or_nothing(picture: bytes) -> bytes:
    """Give a picture inside another file bare; empty where it is too broken to be shown."""
    try:
        return bare_image(picture)
    except UncleanError:
        return b""


def _bare_jpeg(data: bytes) -> bytes:
    """Source: ISO/IEC 10918-1, annex B; JFIF 1.02; Exif 2.32, 4.5."""
    kept, turned = [], b""
    for marker, segment in _jpeg_segments(data):
        body = segment[4:]
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            turned = turned or _turned(body[6:])
        elif _is_kept(marker, body):
            kept.append(_without_thumbnail(segment) if marker == 0xE0 else segment)
    if turned:
        exif = b"Exif\0\0" + turned
        # JFIF stands first where there is one.
        place = 1 if kept and kept[0][1] == 0xE0 else 0
        kept.insert(place, b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif)
    return b"\xff\xd8" + b"".join(kept) + b"\xff\xd9"


def _is_kept(marker: int, body: bytes) -> bool:
    if marker == 0xE0:
        return body.startswith(b"JFIF\0")
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\0")
    if marker == 0xEE:  # tells which colours the numbers mean
        return body.startswith(b"Adobe")
    return not 0xE1 <= marker <= 0xEF and marker != 0xFE


def _without_thumbnail(jfif: bytes) -> bytes:
    """Leave out the small picture, which may show what was cut off the large one."""
    if len(jfif) < 18 or not (jfif[16] and jfif[17]):
        return jfif
    return jfif[:2] + (16).to_bytes(2, "big") + jfif[4:16] + b"\0\0"


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give marker and bytes of each segment up to the end of the picture, pixels included."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker where one must be")
        while data[at + 1] == 0xFF:  # any number of fill bytes
            at += 1
        marker = data[at + 1]
        if marker == 0xD9:
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(data):
            raise ValueError("a segment that ends outside")
        if marker == 0xDA:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Give the place of the next marker that is no part of the pixels."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        elif data[at + 1] == 0xFF:
            at += 1
        else:
            return at


def _bare_png(data: bytes) -> bytes:
    kept, turned, at = [], b"", len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            raise ValueError("a chunk that ends outside")
        if name == b"eXIf":
            turned = _turned(data[at + 8 : end - 4])
        elif name in _PNG_KEPT:
            kept.append(data[at:end])
        if name == b"IEND":
            break
        at = end
    if turned:
        kept.insert(1, _png_chunk(b"eXIf", turned))
    return _PNG + b"".join(kept)


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _bare_webp(data: bytes) -> bytes:
    kept, turned, at = [], b"", 12
    end = min(8 + struct.unpack_from("<I", data, 4)[0], len(data))
    while at + 8 <= end:
        name, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        after = at + 8 + length
        if after > len(data):
            raise ValueError("a chunk that ends outside")
        if name == b"EXIF":
            turned = _turned(data[at + 8 : after].removeprefix(b"Exif\0\0"))
        elif name in _WEBP_KEPT:
            kept.append((name, data[at + 8 : after]))
        at = after + length % 2
    if kept and kept[0][0] == b"VP8X":
        flags = kept[0][1][0] & ~(_WEBP_XMP | _WEBP_EXIF) | (_WEBP_EXIF if turned else 0)
        kept[0] = (b"VP8X", bytes([flags]) + kept[0][1][1:])
        if turned:
            kept.append((b"EXIF", turned))
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2) for name, part in kept
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _bare_gif(data: bytes) -> bytes:
    """Source: GIF89a Specification, 15 to 26."""
    at = 13 + _colours(data[10])
    kept = [data[:at]]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x21:
            at = _after_blocks(data, at + 2)
            application = data[start + 3 : start + 14]
            if data[start + 1] == 0xFE or (
                data[start + 1] == 0xFF and not application.startswith(_GIF_KEPT)
            ):
                continue
        elif data[at] == 0x2C:
            at = _after_blocks(data, at + 11 + _colours(data[at + 9]))
        else:
            raise ValueError("a block of no known kind")
        kept.append(data[start:at])
    return b"".join(kept) + b";"


def _colours(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _turned(exif: bytes) -> bytes:
    """Give EXIF that says nothing but how the picture is turned; empty where it stands upright.

    Source: Exif 2.32, 4.6; TIFF 6.0, section 2.
    """
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return b""
    (first,) = struct.unpack_from(f"{order}I", exif, 4)
    if first + 2 > len(exif):
        return b""
    (count,) = struct.unpack_from(f"{order}H", exif, first)
    for at in range(first + 2, min(first + 2 + 12 * count, len(exif) - 11), 12):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, at)
        if tag == _ORIENTATION and kind == 3 and 2 <= value <= 8:
            entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0)
            return b"MM\0\x2a" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b""


_BY_START: dict[bytes, Callable[[bytes], bytes]] = {
    b"\xff\xd8\xff": _bare_jpeg,
    _PNG: _bare_png,
    b"RIFF": _bare_webp,
    b"GIF87a": _bare_gif,
    b"GIF89a": _bare_gif,
}
