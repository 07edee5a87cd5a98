"""The title and the day that a recording carries in its tags."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date as Day
from pathlib import Path
from typing import Any

import mutagen

from hotcast.words.clock import day
from hotcast.words.text import FORBIDDEN

_TITLES = ("title", "TIT2", "\xa9nam")
_DAYS = ("date", "TDRC", "\xa9day")


@dataclass(frozen=True)
class AudioTags:
    """What the tags tell; empty and None where they tell nothing, or a year alone."""

    title: str
    day: Day | None


def read_tags(file: Path) -> AudioTags:
    """Read the tags of audio that ``audio_of`` has found whole."""
    try:
        opened = mutagen.File(file)
    except mutagen.MutagenError:
        opened = None
    tags: Any = opened.tags if opened is not None and opened.tags else {}
    title = " ".join(FORBIDDEN.sub("", _first(tags, _TITLES)).split())
    recorded = None
    with suppress(ValueError):
        recorded = day(_first(tags, _DAYS)[:10])
    return AudioTags(title, recorded)


def _first(tags: Any, names: tuple[str, ...]) -> str:
    for name in names:
        with suppress(KeyError, ValueError):  # ValueError: no name for a Vorbis comment
            value = tags[name]
            return str(value[0] if isinstance(value, list) else value).partition("\0")[0]
    return ""
