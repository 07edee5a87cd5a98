"""What a feed from elsewhere says of a show and of its items."""

from dataclasses import dataclass
from datetime import datetime as Moment

from hotcast.words.model import Chapter


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file to be played; ``length`` is what the feed says, None where that is no size."""

    url: str
    type: str = ""
    length: int | None = None


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Somebody taking part, by name; ``role`` is of the podcast namespace's taxonomy."""

    name: str
    role: str = "host"


@dataclass(frozen=True, kw_only=True)
class TranscriptLink:
    """A transcript that lies elsewhere."""

    url: str
    type: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedItem:
    """An item as it stands in a feed; texts are empty and other values None where it has none.

    ``guid`` is exactly what apps compare, spaces included. ``date`` is aware; ``zoneless`` says
    that the feed left its zone to be guessed, ``written_date`` is what stood there. ``notes`` are
    HTML, or plain text where ``plain``; ``link`` and all addresses are whole. ``seconds`` is only
    what the feed says. ``chapters`` stand in the feed itself.
    """

    guid: str = ""
    title: str = ""
    link: str = ""
    date: Moment | None = None
    written_date: str = ""
    zoneless: bool = False
    notes: str = ""
    plain: bool = False
    summary: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    seconds: int | None = None
    image: str = ""
    number: int | None = None
    season: int | None = None
    kind: str = "full"
    explicit: bool | None = None
    people: tuple[Voice, ...] = ()
    transcripts: tuple[TranscriptLink, ...] = ()
    chapters_url: str = ""
    chapters: tuple[Chapter, ...] = ()
    blocked: bool = False


@dataclass(frozen=True, kw_only=True)
class FeedShow:
    """The head of a feed; ``next`` is the address of its page with older items.

    ``guid`` is its podcast:guid, ``itself`` the address that the feed gives for itself, ``moved``
    the one to which it says that it has moved. ``locked`` forbids to take the show over without
    asking ``owner``, a mail address.
    """

    title: str = ""
    link: str = ""
    summary: str = ""
    author: str = ""
    email: str = ""
    owner: str = ""
    category: str = ""
    subcategory: str = ""
    language: str = ""
    explicit: bool | None = None
    image: str = ""
    copyright: str = ""
    serial: bool = False
    guid: str = ""
    locked: bool = False
    people: tuple[Voice, ...] = ()
    itself: str = ""
    moved: str = ""
    next: str = ""
