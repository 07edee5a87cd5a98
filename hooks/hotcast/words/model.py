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
from hotcast.words.storage import Storage


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
    ``storage`` is where audio goes that is too large for the repository.
    ``moved_from`` is the address that the feed had elsewhere.
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
    storage: Storage | None = None
    moved_from: str | None = None
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

    @property
    def day(self) -> Day:
        """The day of ``date``, which for an episode is a moment in Japan time."""
        return self.date.date() if isinstance(self.date, Moment) else self.date


@dataclass(frozen=True, kw_only=True)
class RemoteAudio:
    """Audio that lies at a ``url`` elsewhere, as its note tells it; no build asks there.

    ``length`` is bytes, ``digest`` the SHA-256 in hex, ``type`` the MIME type.
    """

    url: str
    length: int
    seconds: int
    digest: str
    type: str


@dataclass(frozen=True, kw_only=True)
class Episode(Item):
    """A 配信回 of a show. ``date`` is the moment of publication, in Japan time.

    ``audio``, ``cover`` and ``transcript`` are files from the repository root, and the audio may
    lie elsewhere; without a cover the show's own stands for the episode. ``written_length`` is what
    a volunteer wrote, in seconds; the truth is in the audio. Trailers and extras may lack a number.
    """

    date: Moment
    show: str
    guid: str
    number: int | None
    season: int | None
    kind: str
    recorded: Day | None
    audio: PurePosixPath | RemoteAudio
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

    @property
    def audio_file(self) -> PurePosixPath | None:
        """The audio in the repository; None where it lies elsewhere."""
        return None if isinstance(self.audio, RemoteAudio) else self.audio


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
