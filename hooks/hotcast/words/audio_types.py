"""Which kinds of audio go out, by their MIME types and by the ending of a name."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

# Source: Apple, "Podcast RSS feed requirements".
TYPE_BY_SUFFIX: Mapping[str, str] = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/x-m4a",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
}
# What audio elsewhere may be besides: the same sounds by names that old feeds have.
AUDIO_TYPES = (
    *("audio/mpeg", "audio/x-m4a", "audio/mp4", "audio/aac"),
    *("audio/ogg", "audio/opus", "audio/flac", "audio/wav"),
)
# Names in use that no list of types has.
MEANT_BY_NAME: Mapping[str, str] = {
    **dict.fromkeys(("audio/mp3", "audio/x-mp3", "audio/mpg", "audio/mpeg3"), "audio/mpeg"),
    **dict.fromkeys(("audio/m4a", "audio/x-mp4"), "audio/x-m4a"),
    **dict.fromkeys(("audio/x-aac", "audio/aacp"), "audio/aac"),
    **dict.fromkeys(("application/ogg", "audio/x-ogg"), "audio/ogg"),
    **dict.fromkeys(("audio/x-wav", "audio/wave"), "audio/wav"),
    "audio/x-flac": "audio/flac",
}
# Names of one sound: a note or a server may say either.
_ALIKE = ({"audio/x-m4a", "audio/mp4"}, {"audio/ogg", "audio/opus"})
_NAME_BY_TYPE = {"audio/mpeg": "MP3", "audio/x-m4a": "M4A", "audio/mp4": "M4A"}


def type_at(address: str) -> str:
    """Give the MIME type of audio by the ending of its address; empty where it tells none.

    A question behind the address, as in ``….mp3?x=1``, says nothing of it.
    """
    return TYPE_BY_SUFFIX.get(suffix_at(address), "")


def suffix_at(address: str) -> str:
    """Give ``.mp3`` of an address, in small letters; empty where it has no ending."""
    path = re.sub("[?#].*", "", address).partition("://")[2].partition("/")[2]
    return PurePosixPath(path).suffix.lower()


def meant_type(written: str) -> str:
    """Give the type that was certainly meant, as ``audio/mpeg`` for ``audio/mp3``; else empty."""
    word = written.strip().lower().partition(";")[0].rstrip()
    return word if word in AUDIO_TYPES else MEANT_BY_NAME.get(word, "")


def alike(one: str, other: str) -> bool:
    """Say whether two types are names of the same sound."""
    return one == other or {one, other} in _ALIKE


def name_of(type_: str) -> str:
    """Give the name by which people know a type of audio: ``MP3``."""
    return _NAME_BY_TYPE.get(type_, type_.rpartition("/")[2].upper())
