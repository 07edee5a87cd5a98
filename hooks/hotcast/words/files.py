"""What the files beside the notes say of themselves: audio, pictures, transcripts, materials."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from hotcast.words.model import Chapter


@dataclass(frozen=True, kw_only=True)
class Audio:
    """What an audio file says of itself.

    ``type`` is the MIME type for the feed, ``size`` bytes, ``seconds`` the true duration rounded
    to whole seconds, ``digest`` the SHA-256 of the bytes in hex; ``chapters`` and ``cover`` are
    what is embedded, ``cover`` being (MIME type, bytes).
    """

    file: PurePosixPath
    type: str
    size: int
    seconds: int
    digest: str
    chapters: tuple[Chapter, ...] = ()
    cover: tuple[str, bytes] | None = None


@dataclass(frozen=True, kw_only=True)
class Cover:
    """The picture of a show or an episode, with what apps judge it by.

    ``type`` is the MIME type by content, ``size`` bytes, ``width`` and ``height`` pixels,
    ``digest`` the SHA-256 of the bytes in hex. ``colour`` is ``RGB``, ``gray`` or ``CMYK``; a
    palette is RGB. ``alpha`` says that something may be transparent.
    """

    file: PurePosixPath
    type: str
    size: int
    width: int
    height: int
    colour: str
    alpha: bool
    digest: str


@dataclass(frozen=True, kw_only=True)
class Cue:
    """A stretch of a transcript: milliseconds, the voice or empty, the line in its file."""

    start: int
    end: int
    voice: str
    text: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Transcript:
    """A 文字起こし: its cues in the order of time."""

    file: PurePosixPath
    cues: tuple[Cue, ...]


@dataclass(frozen=True, kw_only=True)
class MaterialFile:
    """What the file of a public material is: ``size`` in bytes, ``texts`` one entry a page.

    ``format`` is the name staff know (PDF, PowerPoint, Excel …); ``pages`` is 0 where a file has
    none; ``width`` and ``height`` are pixels of an image, else 0.
    """

    file: PurePosixPath
    format: str
    size: int
    digest: str
    pages: int = 0
    texts: tuple[str, ...] = ()
    width: int = 0
    height: int = 0
