"""What the files beside the notes say of themselves: audio, pictures, transcripts, materials."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from hotcast.words.model import Chapter


@dataclass(frozen=True)
class Copy:
    """What goes out of a source file: itself, or a copy without personal data.

    ``digest`` is the copy's SHA-256 in hex and ``size`` its bytes; an empty one means the file as
    it is.
    """

    file: PurePosixPath
    digest: str = ""
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class Audio:
    """What an audio file says of itself, or a note of one that lies elsewhere.

    Exactly one of ``file`` and ``url`` is there; of audio elsewhere no chapters are known. ``type``
    is the MIME type for the feed, ``seconds`` the true duration rounded to whole seconds,
    ``chapters`` what is embedded. ``size`` in bytes and ``digest``, the SHA-256 in hex, are of what
    goes out: of a copy without personal data where the audio is ``bare``, else of the file itself.
    ``personal`` is audio that went out with personal data and goes on as it was.
    """

    file: PurePosixPath | None = None
    url: str = ""
    type: str
    size: int
    seconds: int
    digest: str
    chapters: tuple[Chapter, ...] = ()
    bare: bool = False
    personal: bool = False

    @property
    def suffix(self) -> str:
        """The ending of the file's name in small letters; empty where the audio lies elsewhere."""
        return self.file.suffix.lower() if self.file else ""

    @property
    def copy(self) -> Copy | None:
        """What goes out of the file; None where the audio lies elsewhere."""
        if self.file is None:
            return None
        return Copy(self.file, self.digest, self.size) if self.bare else Copy(self.file)


@dataclass(frozen=True, kw_only=True)
class Cover:
    """The picture of a show or an episode, with what apps judge it by.

    ``type`` is the MIME type by content, ``size`` bytes, ``width`` and ``height`` pixels,
    ``digest`` the SHA-256 of the file in hex. ``colour`` is ``RGB``, ``gray`` or ``CMYK``; a
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
class Drawn:
    """A small picture of a ``source``, drawn at the build: its own name and ``size`` in bytes.

    ``width`` and ``height`` are pixels.
    """

    source: PurePosixPath
    name: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture in the words: its pixels, and a ``lighter`` one where it is heavy."""

    width: int
    height: int
    lighter: Drawn | None = None


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
    """What the file of a public material is: ``size`` in bytes.

    ``words`` are what somebody reads in it, one entry a page or a sheet; ``texts`` are all that a
    program finds in it, hidden words and names included.
    ``format`` is the name staff know (PDF, PowerPoint, Excel …); ``pages`` is 0 where a file has
    none; ``width`` and ``height`` are pixels of an image, else 0.
    """

    file: PurePosixPath
    format: str
    size: int
    digest: str
    pages: int = 0
    texts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    width: int = 0
    height: int = 0
