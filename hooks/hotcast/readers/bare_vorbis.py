"""Vorbis comments, as Ogg and FLAC files carry them, without personal data."""

import re
from base64 import b64decode, b64encode
from contextlib import suppress

from hotcast.readers.bare_image import bare_or_nothing
from hotcast.readers.unclean import UncleanError

_KEPT = re.compile(
    rb"(?i)(?:TITLE|ALBUM|TRACKNUMBER|TRACKTOTAL|DISCNUMBER|DATE|GENRE|LANGUAGE|CHAPTER\d+(?:NAME)?"
    rb"|REPLAYGAIN_\w+|R128_\w+)="
)
_ENCODER = re.compile(rb"(?i)encoder=(?:Lav[fc]|opusenc|oggenc|libvorbis|libopus)[ \w.-]{0,32}")
_PICTURE = b"metadata_block_picture="
# The first page of another stream, or the heads of one. Source: RFC 3533, 6.
_ANOTHER = re.compile(rb"OggS\0[\x02\x06]|OpusHead|OpusTags|[\x01\x03]vorbis")
_CHAINED = (
    "この音声は、いくつかの録音をつないだままで、二つめからの情報（タグ）を消せません。",
    "音声編集ソフトで開き、ひとつの音声として書き出してください。",
)


def bare_comments(block: bytes) -> bytes:
    """Give a block of comments with the harmless ones only. Source: Ogg Vorbis I, 5.

    Raises ValueError where it is cut off.
    """
    vendor_end = 4 + int.from_bytes(block[:4], "little")
    if vendor_end + 4 > len(block):
        raise ValueError("comments that end outside")
    count = int.from_bytes(block[vendor_end : vendor_end + 4], "little")
    kept, at = [], vendor_end + 4
    for _ in range(count):
        length = int.from_bytes(block[at : at + 4], "little")
        if at + 4 + length > len(block):
            raise ValueError("a comment that ends outside")
        kept.append(_bare(block[at + 4 : at + 4 + length]))
        at += 4 + length
    shown = [one for one in kept if one]
    out = block[:vendor_end] + len(shown).to_bytes(4, "little")
    return out + b"".join(len(one).to_bytes(4, "little") + one for one in shown)


def _bare(comment: bytes) -> bytes:
    if _KEPT.match(comment) or _ENCODER.fullmatch(comment):
        return comment
    if comment[: len(_PICTURE)].lower() == _PICTURE:
        with suppress(ValueError):  # not base64
            picture = bare_flac_picture(b64decode(comment[len(_PICTURE) :]))
            return comment[: len(_PICTURE)] + b64encode(picture)
    return b""


def bare_flac_picture(body: bytes) -> bytes:
    """Give a picture block without its description. Source: RFC 9639, 8.8."""
    at = 8 + int.from_bytes(body[4:8], "big")
    after = at + 4 + int.from_bytes(body[at : at + 4], "big")
    picture = bare_or_nothing(body[after + 20 :])
    told = body[:at] + bytes(4) + body[after : after + 16]
    return told + len(picture).to_bytes(4, "big") + picture


def bare_ogg(data: bytes) -> bytes:
    """Give an Ogg file whose comments are bare; their room is filled with zeros.

    So no page moves, and only the sums of the pages with the comments change. Source: RFC 3533, 6;
    RFC 7845, 5.2; what stands behind the last comment of a Vorbis file is not read.
    Raises UncleanError where another recording follows, with comments of its own.
    """
    out = bytearray(data)
    spans, pages = _second_packet(data)
    if _ANOTHER.search(data, spans[-1][1]):
        raise UncleanError(*_CHAINED)
    packet = b"".join(data[start:end] for start, end in spans)
    marks = (b"OpusTags", b"\x03vorbis")
    mark = next((one for one in marks if packet.startswith(one)), None)
    if mark is None:
        raise ValueError("no comments where they must be")
    bare = mark + bare_comments(packet[len(mark) :]) + (b"\x01" if mark == marks[1] else b"")
    room = len(packet) - len(bare)
    if room < 0 or packet == bare or packet.rstrip(b"\0") == bare.rstrip(b"\0"):
        return data
    filled = bare + bytes(room)
    for start, end in spans:
        out[start:end], filled = filled[: end - start], filled[end - start :]
    for start, end in pages:
        out[start + 22 : start + 26] = bytes(4)
        out[start + 22 : start + 26] = _sum(bytes(out[start:end])).to_bytes(4, "little")
    return bytes(out)


_Spans = list[tuple[int, int]]


def _second_packet(data: bytes) -> tuple[_Spans, _Spans]:
    """Give where the parts of the second packet lie, and the pages that hold them."""
    at, ended = 0, 0
    spans: _Spans = []
    pages: _Spans = []
    while ended < 2:
        if data[at : at + 4] != b"OggS":
            raise ValueError("no page where one must be")
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        place = at + 27 + len(lacing)
        end = place + sum(lacing)
        start = place
        for size in lacing:
            place += size
            if size < 255:
                if ended == 1:
                    spans.append((start, place))
                    pages.append((at, end))
                ended, start = ended + 1, place
            if ended == 2:
                break
        if ended == 1 and start < end:
            spans.append((start, end))
            pages.append((at, end))
        at = end
    return spans, pages


def _sums() -> tuple[int, ...]:
    table = []
    for number in range(256):
        rest = number << 24
        for _ in range(8):
            rest = rest << 1 ^ (0x04C11DB7 if rest & 0x80000000 else 0)
        table.append(rest & 0xFFFFFFFF)
    return tuple(table)


_TABLE = _sums()


def _sum(page: bytes) -> int:
    """Source: RFC 3533, 6, CRC_checksum."""
    rest = 0
    for byte in page:
        rest = rest << 8 & 0xFFFFFFFF ^ _TABLE[rest >> 24 ^ byte]
    return rest
