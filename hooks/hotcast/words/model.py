"""What the two programmes consist of, in the words used everywhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import datetime as Moment
from datetime import time as Time
from pathlib import PurePosixPath

from hotcast.words.podcast import (
    Alternate,
    Frequency,
    Funding,
    License,
    Location,
    Recommendation,
    Soundbite,
    Txt,
)
from hotcast.words.problem import Problem


@dataclass(frozen=True)
class Source:
    """Where something was written: a file from the repository root and the line of each key.

    ``line_by_key`` names nested keys with dots and list places with numbers: ``chapters.2.start``.
    """

    file: PurePosixPath
    line_by_key: Mapping[str, int] = field(default_factory=dict)

    def problem(self, key: str, wrong: str, mend: str, *, stops: bool = True) -> Problem:
        """Give a problem at the line of ``key``, or of the nearest key around it."""
        while key and key not in self.line_by_key:
            key = key.rpartition(".")[0]
        return Problem(self.file, self.line_by_key.get(key, 1), wrong, mend, stops)


@dataclass(frozen=True, kw_only=True)
class Show:
    """A podcast 番組: its episodes share one feed at ``feeds/<id>.xml``.

    ``hosts`` are ids of people, for episodes that name none. ``guid`` is the podcast:guid where a
    volunteer wrote one. ``audio_prefix`` ends in a slash and counts plays, None counts nothing.
    """

    id: str
    title: str
    summary: str
    author: str
    email: str
    category: str
    subcategory: str | None = None
    language: str = "ja"
    explicit: bool = False
    cover: PurePosixPath
    copyright: str | None = None
    order: str = "episodic"
    hosts: tuple[str, ...] = ()
    hub: str | None = None
    audio_prefix: str | None = None
    guid: str | None = None
    locked: bool = True
    medium: str = "podcast"
    license: License | None = None
    location: Location | None = None
    funding: tuple[Funding, ...] = ()
    frequency: Frequency | None = None
    txt: tuple[Txt, ...] = ()
    podroll: tuple[Recommendation, ...] = ()
    source: Source


@dataclass(frozen=True, kw_only=True)
class Series:
    """A seminar series 研究会; sessions name it by ``name``."""

    id: str
    name: str
    title: str
    summary: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class Role:
    """A person taking part, and as what."""

    id: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Citation:
    """An official document that was spoken about, in the version that was used."""

    ref: str
    version: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Something said wrongly and put right; ``at`` counts seconds into the audio."""

    date: Day
    text: str
    at: int | None = None


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A named moment a listener can jump to; ``start`` counts seconds from the beginning."""

    start: int
    title: str


@dataclass(frozen=True, kw_only=True)
class Material:
    """A 資料 of a session; only a public one has a file or a url."""

    kind: str
    title: str
    access: str
    file: PurePosixPath | None = None
    url: str | None = None
    license: str | None = None
    note: str | None = None

    @property
    def is_public(self) -> bool:
        return self.access == "public"


@dataclass(frozen=True, kw_only=True)
class Item:
    """What an episode and a session have in common.

    ``gyomu`` holds ids of tasks or only ``all``; ``topics`` ids of terms. ``related_*`` are ids as
    written on this side only; the library knows both sides.
    """

    id: str
    title: str
    summary: str
    date: Day
    status: str
    superseded_by: str | None
    as_of: Day
    sample: bool
    gyomu: tuple[str, ...]
    topics: tuple[str, ...]
    documents: tuple[Citation, ...]
    related_sessions: tuple[str, ...]
    related_episodes: tuple[str, ...]
    corrections: tuple[Correction, ...]
    body: str
    body_line: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class Episode(Item):
    """A 配信回 of a show. ``date`` is the moment of publication, in Japan time.

    ``audio``, ``cover`` and ``transcript`` are files from the repository root; without a cover the
    show's own stands for the episode. ``written_length`` is what a volunteer wrote, in seconds; the
    truth is in the audio. Trailers and extras may lack a number.
    """

    date: Moment
    show: str
    guid: str
    number: int | None
    season: int | None
    kind: str
    recorded: Day | None
    audio: PurePosixPath
    written_length: int | None
    alternates: tuple[Alternate, ...]
    cover: PurePosixPath | None
    explicit: bool
    hosts: tuple[str, ...]
    guests: tuple[Role, ...]
    chapters: tuple[Chapter, ...]
    soundbites: tuple[Soundbite, ...]
    transcript: PurePosixPath | None
    reviewed: bool
    license: License | None
    location: Location | None


@dataclass(frozen=True, kw_only=True)
class Session(Item):
    """One meeting 研究会の一回 of a series. ``number`` counts in the series.

    ``track_number`` is the n of 「概要編 #n」 where the title begins with it; the title is kept
    without it.
    """

    series: str
    track: str
    track_number: int | None
    number: int
    start: Time | None
    end: Time | None
    formats: tuple[str, ...]
    level: str | None
    phases: tuple[str, ...]
    audience: tuple[str, ...]
    disclosure: str
    speakers: tuple[Role, ...]
    materials: tuple[Material, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of words that is neither episode nor session: the start page, minutes and so on."""

    title: str | None
    summary: str | None
    body: str
    body_line: int
    source: Source


@dataclass(frozen=True, kw_only=True)
class Post:
    """Where a person worked; ``first`` and ``last`` are days, None where open."""

    org: str | None = None
    title: str | None = None
    first: Day | None = None
    last: Day | None = None

    def covers(self, day: Day) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, kw_only=True)
class Person:
    """A 登壇者 or host. People move every April, so posts have days."""

    id: str
    name: str
    reading: str
    posts: tuple[Post, ...]
    consent: bool
    sample: bool
    source: Source

    def post_on(self, day: Day) -> Post | None:
        """Give the post held on that day, or None where none is known."""
        return next((post for post in self.posts if post.covers(day)), None)


@dataclass(frozen=True, kw_only=True)
class Organization:
    """A municipality, an office of the state, a company or another body."""

    id: str
    name: str
    reading: str
    size: str
    lgcode: str | None
    pref: str | None
    valid_from: Day | None
    valid_to: Day | None
    sample: bool
    source: Source


@dataclass(frozen=True, kw_only=True)
class Version:
    """One edition of an official document."""

    version: str
    published: Day | None = None
    effective: Day | None = None
    supersedes: str | None = None
    checked: Day | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """An official 文書 in its versions, oldest first."""

    id: str
    title: str
    kind: str
    publisher: str
    number: str | None
    url: str | None
    versions: tuple[Version, ...]
    source: Source


@dataclass(frozen=True, kw_only=True)
class Term:
    """An entry of the glossary; the 20 tasks 業務 are terms too."""

    id: str
    term: str
    reading: str
    aliases: tuple[str, ...]
    definition: str
    category: str
    source_title: str
    related: tuple[str, ...]
    ambiguous: tuple[str, ...]
    asr_variants: tuple[str, ...]
    as_of: Day | None
    checked: Day | None
    source: Source


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
