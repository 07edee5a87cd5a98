"""How much audio a file holds, against how much it promises."""

import re
import struct
from dataclasses import dataclass

from hotcast.readers.id3 import after_id3


@dataclass(frozen=True, kw_only=True)
class Extent:
    """What arrived of an audio file: ``whole`` unless it is seen to break off.

    ``held`` and ``promised`` are seconds, None where the format tells them to no cheap look.
    """

    whole: bool
    held: float | None = None
    promised: float | None = None


def extent(kind: str, data: bytes) -> Extent:
    """Look through the bytes of one file; ``kind`` is the suffix that its content deserves.

    A cut FLAC passes for whole: only decoding would tell.
    """
    if kind == ".mp3":
        return _mpeg(data)
    if kind == ".wav":
        return _wav(data)
    if kind == ".m4a":
        return Extent(whole=_boxes_end_inside(data))
    return Extent(whole=kind == ".flac" or _last_page_ends_stream(data))


# An MP3 is a row of frames, each telling its own length: kbit/s of bitrate codes 1 to 14.
# Source: ISO/IEC 11172-3, 2.4.2.3 and ISO/IEC 13818-3, 2.4.2.3.
_BITRATES = {
    (1, 1): range(32, 449, 32),
    (1, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
# Version code to (table above, part of the full sampling rate). Version 2.5 is code 0.
_VERSIONS = {0: (2, 4), 2: (2, 2), 3: (1, 1)}
_FULL_RATES = (44100, 48000, 32000)
_HEAD = re.compile(rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff][\x10-\xeb]")


@dataclass(frozen=True)
class _Stream:
    """Frames that share version, layer and sampling rate, so that each lasts as long."""

    seconds: float
    length_by_head: dict[bytes, int]


def _stream(version: int, layer: int, rate_code: int) -> _Stream:
    table, part = _VERSIONS[version]
    rate = _FULL_RATES[rate_code] // part
    samples = 384 if layer == 1 else 576 if (table, layer) == (2, 3) else 1152
    slot = 4 if layer == 1 else 1
    first = 0xE0 | version << 3 | (4 - layer) << 1
    lengths = {
        bytes((0xFF, first | bare, code << 4 | rate_code << 2 | pad << 1 | private)): (
            samples // 8 // slot * bitrate * 1000 // rate + pad
        )
        * slot
        for code, bitrate in enumerate(_BITRATES[table, layer], 1)
        for bare in (0, 1)
        for pad in (0, 1)
        for private in (0, 1)
    }
    return _Stream(samples / rate, lengths)


_STREAM_BY_HEAD = {
    head: stream
    for version in _VERSIONS
    for layer in (1, 2, 3)
    for rate_code in range(3)
    for stream in [_stream(version, layer, rate_code)]
    for head in stream.length_by_head
}


def _mpeg(data: bytes) -> Extent:
    """Walk every frame. Fewer than the header promises means a cut; one more or less is custom."""
    start = _sync(data, after_id3(data))
    if start < 0:
        return Extent(whole=True, held=0.0)
    promised = _promised_frames(data[start : start + 200])
    frame = _STREAM_BY_HEAD[data[start : start + 3]].seconds
    held, covered = _walked(data, start)
    if promised is None:
        # Other bytes may look like a frame here and there.
        is_audio = covered * 2 > len(data) - start
        return Extent(whole=True, held=held if is_audio else 0.0)
    held -= frame  # the frame that carries the promise is silent
    return Extent(
        whole=held > (promised - 1.5) * frame, held=max(held, 0.0), promised=promised * frame
    )


def _walked(data: bytes, at: int) -> tuple[float, int]:
    """Give the seconds of all frames from ``at`` on, and the bytes they cover."""
    held, covered = 0.0, 0
    while at >= 0:
        stream, start, frames = _STREAM_BY_HEAD[data[at : at + 3]], at, 0
        while length := stream.length_by_head.get(data[at : at + 3]):
            at += length
            frames += 1
        held += frames * stream.seconds
        covered += at - start
        at = _sync(data, at)
    return held, covered


def _sync(data: bytes, at: int) -> int:
    """Give the next place where two frames of one stream follow each other, or -1."""
    for found in _HEAD.finditer(data, at):
        stream = _STREAM_BY_HEAD.get(found[0])
        if not stream:
            continue
        following = found.start() + stream.length_by_head[found[0]]
        if data[following : following + 3] in stream.length_by_head:
            return found.start()
    return -1


def _promised_frames(frame: bytes) -> int | None:
    """Give the number of frames that a Xing, Info or VBRI header promises."""
    at = max(frame.find(b"Xing", 4, 40), frame.find(b"Info", 4, 40))
    if at > 0 and len(frame) >= at + 12:
        flags, frames = struct.unpack_from(">II", frame, at + 4)
        return int(frames) if flags & 1 else None
    if frame[36:40] == b"VBRI" and len(frame) >= 54:
        return int.from_bytes(frame[50:54], "big")
    return None


def _wav(data: bytes) -> Extent:
    """Follow the chunks to ``data``; a recorder that could not go back wrote 0 or -1 there."""
    at, rate = 12, 0
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name == b"fmt ":
            rate = int.from_bytes(data[at + 16 : at + 20], "little")
        if name == b"data" and rate:
            held = len(data) - at - 8
            size = held if size in {0, 0xFFFFFFFF} else size
            return Extent(whole=size <= held, held=min(size, held) / rate, promised=size / rate)
        at += 8 + size + size % 2
    return Extent(whole=at <= len(data), held=0.0)


def _boxes_end_inside(data: bytes) -> bool:
    """Say whether the last box of an MP4 file ends where the file does, or before."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size < 8:  # 0 means up to the end; other numbers are no box
            return True
        at += size
    return at <= len(data)


def _last_page_ends_stream(data: bytes) -> bool:
    """Say whether the last Ogg page is complete and marked as the last. Source: RFC 3533, 6."""
    at = data.rfind(b"OggS")
    if len(data) < at + 27 or not data[at + 5] & 4:
        return False
    segments = data[at + 27 : at + 27 + data[at + 26]]
    return len(segments) == data[at + 26] and at + 27 + len(segments) + sum(segments) <= len(data)
