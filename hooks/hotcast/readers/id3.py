"""The outside of an ID3v2 tag: where it ends, and whether it is safe to open."""

import re

# A frame we read whose flags say "compressed": 0x80 in version 2.3, 0x08 in 2.4.
_FLAGS = bytes(flags for flags in range(256) if flags & 0x88)
_COMPRESSED = re.compile(rb"(?:APIC|CHAP|TIT2)(?s:.{5})[" + re.escape(_FLAGS) + b"]")


def id3_length(data: bytes, at: int = 0) -> int:
    """Give the bytes of the tag at ``at``, its head included; 0 where there is none.

    The tag may promise more than the file holds. Source: ID3v2.4.0 structure, 3.1.
    """
    if data[at : at + 3] != b"ID3" or len(data) < at + 10:
        return 0
    size = 0
    for byte in data[at + 6 : at + 10]:
        size = size << 7 | byte & 0x7F
    return size + 10


def after_id3(data: bytes) -> int:
    """Give the place after all tags at the beginning; some programs write several."""
    at = 0
    while (length := id3_length(data, at)) > 0:
        at += length
    return at


def may_explode(tag: bytes) -> bool:
    """Say whether a chapter or cover is compressed: kilobytes then may unpack to gigabytes.

    Nobody compresses them in earnest.
    """
    # "Unsynchronisation" puts zero bytes into frame heads; readers take them out again.
    plain = tag.replace(b"\xff\x00", b"\xff")
    return any(_COMPRESSED.search(frames) for frames in (tag, plain))
