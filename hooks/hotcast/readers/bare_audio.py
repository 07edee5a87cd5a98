"""Audio without what recorders and editors wrote about people, computers and places.

Podcast apps know a recording by its address, which is made of these bytes: what comes out for the
same recording must never change again. So tags are cut by hand, by no package's ways of writing
them, and the sound between them is not touched.
"""

import struct
from collections.abc import Callable

from hotcast.readers.bare_id3 import bare_id3_file, bare_id3_tag
from hotcast.readers.bare_mp4 import bare_mp4
from hotcast.readers.bare_vorbis import bare_comments, bare_flac_picture, bare_ogg
from hotcast.readers.id3 import after_id3
from hotcast.readers.unclean import UncleanError

_MAKE_AGAIN = "音声編集ソフトで、題名のほかの情報（タグ）を消して書き出してください。"
_FLAC_STREAMINFO, _FLAC_SEEKTABLE, _FLAC_COMMENT, _FLAC_CUES, _FLAC_PICTURE = 0, 3, 4, 5, 6
# Source: Multimedia Programming Interface 1.0; what plays, and what marks places in it.
_WAV_KEPT = frozenset({b"fmt ", b"data", b"fact", b"cue ", b"plst", b"smpl", b"PEAK"})


def bare_audio(data: bytes) -> bytes:
    """Give the recording with title, album, track, date, genre, language, chapters and picture.

    All other tags are gone; whatever has none comes back as it is. Raises UncleanError when the
    parts of the file cannot be told apart, and when several recordings stand in one Ogg file.
    """
    head = data[after_id3(data) :][:12]
    bare: Callable[[bytes], bytes] = bare_id3_file
    if head.startswith(b"fLaC"):
        bare = _bare_flac
    elif head.startswith(b"OggS"):
        bare = bare_ogg
    elif head[4:8] == b"ftyp":
        bare = bare_mp4
    elif head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        bare = _bare_wav
    try:
        clean = bare(data)
    except (IndexError, struct.error, ValueError, RecursionError):
        wrong = "この音声に付いている情報（タグ）を読み取れず、個人の情報を消せません。"
        raise UncleanError(wrong, _MAKE_AGAIN) from None
    return data if clean == data else clean


def _bare_flac(data: bytes) -> bytes:
    """Source: RFC 9639, 8."""
    at = after_id3(data) + 4  # a FLAC file needs no ID3 tag
    kept: list[tuple[int, bytes]] = []
    last = False
    while not last:
        last, kind = bool(data[at] & 0x80), data[at] & 0x7F
        length = int.from_bytes(data[at + 1 : at + 4], "big")
        kept.append((kind, data[at + 4 : at + 4 + length]))
        at += 4 + length
    blocks = [(kind, _bare_block(kind, body)) for kind, body in kept]
    shown = [(kind, body) for kind, body in blocks if body is not None]
    out = b"".join(
        bytes([kind | (0x80 if place == len(shown) else 0)]) + len(body).to_bytes(3, "big") + body
        for place, (kind, body) in enumerate(shown, 1)
    )
    return b"fLaC" + out + data[at:]


def _bare_block(kind: int, body: bytes) -> bytes | None:
    """Give a block bare, None where it goes; empty room for tags stays as empty as it is."""
    if kind == _FLAC_COMMENT:
        return bare_comments(body)
    if kind == _FLAC_PICTURE:
        return bare_flac_picture(body)
    if kind == 1:
        return bytes(len(body))
    return body if kind in {_FLAC_STREAMINFO, _FLAC_SEEKTABLE, _FLAC_CUES} else None


def _bare_wav(data: bytes) -> bytes:
    """Leave out every chunk that is not needed to play; an ID3 tag among them is made bare."""
    kept, at = [], 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name == b"data" and size in {0, 0xFFFFFFFF}:  # a recorder could not go back
            kept.append(data[at:])
            break
        body, end = data[at + 8 : at + 8 + size], at + 8 + size + size % 2
        if name in _WAV_KEPT:
            kept.append(data[at:end])
        elif name.lower() == b"id3 ":
            tag = bare_id3_tag(body)
            kept.append(name + len(tag).to_bytes(4, "little") + tag + bytes(len(tag) % 2))
        at = end
    body = b"WAVE" + b"".join(kept)
    size = len(body) if body != data[8:] else int.from_bytes(data[4:8], "little")
    return b"RIFF" + size.to_bytes(4, "little") + body
