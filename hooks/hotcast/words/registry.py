"""Whom and what the registries know: people, bodies, documents, terms."""

from dataclasses import dataclass
from datetime import date as Day

from hotcast.words.model import Source


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
