"""Everything that was gathered, in one frozen piece."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from hotcast.readers.markdown import pointers
from hotcast.readers.settings import Settings
from hotcast.words.files import Audio, Copy, Cover, Drawn, MaterialFile, Shown, Transcript
from hotcast.words.ledger import Ledger, Record, ShowRecord
from hotcast.words.model import Chapter, Episode, Item, Page, Series, Session, Show
from hotcast.words.registry import Document, Organization, Person, Term

CONTENT = PurePosixPath("content")
SEMINARS = CONTENT / "seminars"
REGISTRY = CONTENT / "registry"
EPISODES = PurePosixPath("episodes")
# Recordings that were replaced and shall be heard on at their old addresses.
OLD_AUDIO = EPISODES / "old"
LEDGER = EPISODES / "published.yml"
AUDIO = frozenset({".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})
# What may go out as it is: nothing a browser would run, nothing the build writes itself.
PLAIN = PICTURES | {".pdf", ".pptx", ".docx", ".xlsx", ".txt", ".csv"}


def uri(file: PurePosixPath) -> PurePosixPath:
    """Give where a source file stands in the site's own tree of sources.

    ``content/seminars/a.md`` and ``episodes/b.md`` are neighbours there: ``seminars/a.md`` and
    ``episodes/b.md``, and so they link to each other.
    """
    return file.relative_to(CONTENT) if file.is_relative_to(CONTENT) else file


def is_item(file: PurePosixPath) -> bool:
    """Say whether a file is the note of an episode or session; ``index.md`` is a page of words."""
    return file.parent in {EPISODES, SEMINARS} and file.suffix == ".md" and file.stem != "index"


@dataclass(frozen=True, kw_only=True)
class Library:
    """番組と研究会のすべて: what the site will show, newest first.

    ``hidden`` are items that stay out of every output: drafts, episodes before their time, and
    samples where samples are off. ``names`` are the ids of all notes, readable or not.
    Related ids stand in both directions, newest first, and name shown items only. ``kept_audio``
    has what went out before and lies there still, by its old address; ``copy_by_file`` the copies
    that go out in place of files with personal data, ``digest_by_file`` the SHA-256 of all that go
    out. Thumbnails of materials, previews of sessions and pictures in words are there in a build.
    """

    settings: Settings
    episodes: tuple[Episode, ...]
    sessions: tuple[Session, ...]
    pages: tuple[Page, ...]
    hidden: tuple[Item, ...]
    names: frozenset[str]
    files: tuple[PurePosixPath, ...]
    people: tuple[Person, ...]
    organizations: tuple[Organization, ...]
    documents: tuple[Document, ...]
    terms: tuple[Term, ...]
    person_by_id: Mapping[str, Person]
    organization_by_id: Mapping[str, Organization]
    document_by_id: Mapping[str, Document]
    term_by_id: Mapping[str, Term]
    item_by_id: Mapping[str, Item]
    audio_by_id: Mapping[str, Audio] = field(default_factory=dict)
    alternate_by_file: Mapping[PurePosixPath, Audio] = field(default_factory=dict)
    chapters_by_id: Mapping[str, tuple[Chapter, ...]] = field(default_factory=dict)
    transcript_by_id: Mapping[str, Transcript] = field(default_factory=dict)
    material_by_file: Mapping[PurePosixPath, MaterialFile] = field(default_factory=dict)
    related_by_id: Mapping[str, tuple[str, ...]]
    cover_by_show: Mapping[str, Cover] = field(default_factory=dict)
    cover_by_episode: Mapping[str, Cover] = field(default_factory=dict)
    ledger: Ledger
    kept_audio: Mapping[str, Copy] = field(default_factory=dict)
    copy_by_file: Mapping[PurePosixPath, Copy] = field(default_factory=dict)
    digest_by_file: Mapping[PurePosixPath, str] = field(default_factory=dict)
    thumbnail_by_file: Mapping[PurePosixPath, Drawn] = field(default_factory=dict)
    preview_by_session: Mapping[str, Drawn] = field(default_factory=dict)
    shown_by_file: Mapping[PurePosixPath, Shown] = field(default_factory=dict)

    @property
    def record_by_guid(self) -> Mapping[str, Record]:
        """The latest record of every guid that ever went out, given up or not."""
        return self.ledger.record_by_guid

    @property
    def show_record_by_id(self) -> Mapping[str, ShowRecord]:
        """The latest record of every show that ever went out."""
        return self.ledger.show_record_by_id

    @property
    def items(self) -> tuple[Item, ...]:
        """Episodes and sessions together, each newest first."""
        return (*self.episodes, *self.sessions)

    @property
    def scheduled(self) -> tuple[Episode, ...]:
        """Episodes that only wait for their time: hidden, and checked like those shown."""
        return tuple(
            item
            for item in self.hidden
            if isinstance(item, Episode)
            and item.status != "draft"
            and (self.settings.samples or not item.sample)
        )

    @property
    def audible(self) -> tuple[Episode, ...]:
        """Episodes that are heard now or will be: shown or scheduled, and not withdrawn."""
        known = (*self.episodes, *self.scheduled)
        return tuple(episode for episode in known if episode.status != "withdrawn")

    @property
    def everything(self) -> tuple[Item, ...]:
        """Items shown and hidden, in the order of their files."""
        return tuple(sorted((*self.items, *self.hidden), key=lambda item: item.source.file))

    @property
    def notes(self) -> tuple[Item | Page, ...]:
        """Everything that has a body of words."""
        return (*self.items, *self.pages)

    def show_of(self, episode: Episode) -> Show:
        """Give the show an episode belongs to."""
        return next(show for show in self.settings.shows if show.id == episode.show)

    def episodes_of(self, show: Show) -> tuple[Episode, ...]:
        """Give a show's episodes, newest first."""
        return tuple(episode for episode in self.episodes if episode.show == show.id)

    def on_air(self, show: Show) -> tuple[Episode, ...]:
        """Give the episodes that a show's feed carries, newest first."""
        return tuple(one for one in self.episodes_of(show) if one.status != "withdrawn")

    def sessions_of(self, series: Series) -> tuple[Session, ...]:
        """Give a series' sessions, newest first."""
        return tuple(session for session in self.sessions if session.series == series.name)


def published_files(library: Library) -> Iterator[PurePosixPath]:
    """Give the files of ``content/`` that go out, in order, some of them as copies.

    Of what lies below ``content/seminars/`` only public materials go out, and pictures that the
    note beside their folder shows; registries never do, nor any kind of file not known as plain.
    """
    shown = {picture for session in library.sessions for picture in _pictures(session)}
    public = {
        material.file
        for session in library.sessions
        for material in session.materials
        if material.is_public
    }
    for file in library.files:
        chosen = file in public or file in shown
        free = file.is_relative_to(CONTENT) and file.suffix.lower() in PLAIN
        if chosen if file.is_relative_to(SEMINARS) else free and not file.is_relative_to(REGISTRY):
            yield file


def _pictures(session: Session) -> Iterator[PurePosixPath]:
    """Give the pictures of a session's own folder that its note shows."""
    folder = session.source.file.with_suffix("")
    if "![" in session.body or "<img" in session.body.lower():
        for pointer in pointers(session.body, first_line=1):
            file = session.source.file.parent / unquote(pointer.target)
            if pointer.image and file.suffix.lower() in PICTURES and file.parent == folder:
                yield file


def people_of(item: Item) -> Iterator[tuple[str, str]]:
    """Give the key and the id of everybody an item names: hosts, guests, speakers."""
    if isinstance(item, Episode):
        yield from ((f"hosts.{place}", id_) for place, id_ in enumerate(item.hosts))
        yield from ((f"guests.{place}.id", role.id) for place, role in enumerate(item.guests))
    if isinstance(item, Session):
        yield from ((f"speakers.{place}.id", role.id) for place, role in enumerate(item.speakers))


def related(items: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    """Link in both directions what was related in one, newest first; strangers are left out."""
    item_by_id = {item.id: item for item in items}
    both: dict[str, set[str]] = {id_: set() for id_ in item_by_id}
    for item in item_by_id.values():
        for other in (*item.related_sessions, *item.related_episodes):
            if other in both and other != item.id:
                both[item.id].add(other)
                both[other].add(item.id)
    return {
        id_: tuple(sorted(others, key=lambda other: _age(item_by_id[other]), reverse=True))
        for id_, others in both.items()
    }


def _age(item: Item) -> tuple[str, str]:
    return (item.date.isoformat(), item.id)
