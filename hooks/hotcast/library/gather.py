"""Read the whole repository once and tell everything that is wrong with it."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hotcast.library.cache import remembered
from hotcast.library.checks import problems_of
from hotcast.library.model import CONTENT, EPISODES, REGISTRY, SEMINARS, Library, related
from hotcast.readers.audio import read_audio
from hotcast.readers.items import read_episode, read_page, read_session
from hotcast.readers.material import read_material
from hotcast.readers.registry import (
    read_documents,
    read_organizations,
    read_people,
    read_terms,
)
from hotcast.readers.settings import Settings, read_settings
from hotcast.readers.transcript import read_transcript
from hotcast.words.model import Episode, Item, Session
from hotcast.words.problem import Problem, errors

_Thing = TypeVar("_Thing")
_Reader = Callable[[Path, PurePosixPath], tuple[_Thing | None, tuple[Problem, ...]]]


@dataclass
class _Gathering:
    """The root, where results are remembered between builds, and the problems met so far."""

    root: Path
    memory: Path | None
    problems: list[Problem] = field(default_factory=list)

    def note(self, read: tuple[_Thing, tuple[Problem, ...]]) -> _Thing:
        """Keep the problems of a reading and give what was understood."""
        thing, problems = read
        self.problems.extend(problems)
        return thing

    def at(
        self, item: Item, key: str, read: tuple[_Thing | None, tuple[Problem, ...]]
    ) -> _Thing | None:
        """Keep a reading's problems; those of a file that is not there stand where it is named."""
        thing, problems = read
        for problem in problems:
            here = (self.root / problem.file).is_file()
            named = item.source.problem(key, problem.wrong, problem.mend, stops=problem.stops)
            self.problems.append(problem if here else named)
        return thing

    def all_of(self, read: _Reader[_Thing], files: Iterable[PurePosixPath]) -> Iterator[_Thing]:
        for file in files:
            thing = self.note(read(self.root, file))
            if thing is not None:
                yield thing


def gather(
    root: Path,
    *,
    now: datetime,
    settings_file: str = "mkdocs.yml",
    memory: Path | None = None,
) -> tuple[Library | None, tuple[Problem, ...]]:
    """Read settings, registries, notes, audio, transcripts and materials below ``root``.

    The library is None when any problem stops the build; the problems come in file and line order.
    ``now`` is an aware moment: episodes dated later stay hidden. What is costly to read is
    remembered by content in the folder ``memory``.
    """
    gathering = _Gathering(root, memory)
    settings = gathering.note(read_settings(root, PurePosixPath(settings_file)))
    if settings is None:
        return None, tuple(sorted(gathering.problems))
    library = _library(gathering, settings, now)
    unreadable = frozenset(problem.file for problem in errors(gathering.problems))
    gathering.problems.extend(problems_of(library, root=root, unreadable=unreadable))
    problems = tuple(sorted(set(gathering.problems)))
    return (None if errors(problems) else library), problems


def _library(gathering: _Gathering, settings: Settings, now: datetime) -> Library:
    files = tuple(_files(gathering.root))
    notes = [file for file in files if file.suffix == ".md"]
    episodes = [
        replace(episode, show=episode.show or settings.shows[0].id)
        for episode in gathering.all_of(
            read_episode, (file for file in notes if file.parent == EPISODES)
        )
    ]
    sessions = list(
        gathering.all_of(read_session, (file for file in notes if file.parent == SEMINARS))
    )
    items = (*episodes, *sessions)
    shown = {item.id for item in items if _is_shown(item, settings, now)}
    library = _with_registries(
        gathering,
        settings,
        files=files,
        notes=notes,
        episodes=_newest_first(episode for episode in episodes if episode.id in shown),
        sessions=_newest_first(session for session in sessions if session.id in shown),
        hidden=tuple(item for item in items if item.id not in shown),
    )
    return _with_media(gathering, library)


def _is_shown(item: Item, settings: Settings, now: datetime) -> bool:
    if item.status == "draft" or (item.sample and not settings.samples):
        return False
    return not isinstance(item, Episode) or item.date <= now


_Dated = TypeVar("_Dated", Episode, Session)


def _newest_first(items: Iterable[_Dated]) -> tuple[_Dated, ...]:
    return tuple(sorted(items, key=lambda item: (item.date.isoformat(), item.id), reverse=True))


def _with_registries(
    gathering: _Gathering,
    settings: Settings,
    *,
    files: tuple[PurePosixPath, ...],
    notes: list[PurePosixPath],
    episodes: tuple[Episode, ...],
    sessions: tuple[Session, ...],
    hidden: tuple[Item, ...],
) -> Library:
    root = gathering.root
    people = gathering.note(read_people(root, REGISTRY / "people.yml"))
    organizations = gathering.note(read_organizations(root, REGISTRY / "organizations.yml"))
    documents = gathering.note(read_documents(root, REGISTRY / "documents.yml"))
    terms = gathering.note(read_terms(root, REGISTRY / "glossary.yml"))
    shown = (*episodes, *sessions)
    return Library(
        settings=settings,
        episodes=episodes,
        sessions=sessions,
        pages=tuple(gathering.all_of(read_page, _page_files(notes, sessions))),
        hidden=hidden,
        names=frozenset(file.stem for file in notes if file.parent in {EPISODES, SEMINARS}),
        files=files,
        people=people,
        organizations=organizations,
        documents=documents,
        terms=terms,
        person_by_id={person.id: person for person in people},
        organization_by_id={body.id: body for body in organizations},
        document_by_id={document.id: document for document in documents},
        term_by_id={term.id: term for term in terms},
        item_by_id={item.id: item for item in shown},
        audio_by_id={},
        transcript_by_id={},
        material_by_file={},
        related_by_id=related(shown),
        cover_by_show={},
    )


def _page_files(
    notes: Iterable[PurePosixPath], sessions: Iterable[Session]
) -> Iterator[PurePosixPath]:
    """Give the notes that are plain pages; of the sessions' own folders only public materials."""
    public = {material.file for session in sessions for material in session.materials}
    for file in notes:
        if file.parent in {EPISODES, SEMINARS}:
            continue
        if not file.is_relative_to(SEMINARS) or file in public:
            yield file


def _with_media(gathering: _Gathering, library: Library) -> Library:
    """Read what the shown items point to; restricted and hidden files stay unread."""
    root, audio, transcripts, materials = gathering.root, {}, {}, {}
    for episode in library.episodes:
        audio[episode.id] = gathering.at(episode, "audio.file", read_audio(root, episode.audio))
        if episode.transcript:
            read = read_transcript(root, episode.transcript)
            transcripts[episode.id] = gathering.at(episode, "transcript.file", read)
    remember = partial(remembered, gathering.memory)
    for session in library.sessions:
        for place, material in enumerate(session.materials):
            if material.is_public and material.file:
                found = read_material(root, material.file, remember=remember)
                key = f"materials.{place}.file"
                materials[material.file] = gathering.at(session, key, found)
    covers = {
        show.id: gathering.note(read_material(root, show.cover))
        for show in library.settings.shows
        if show.cover
    }
    return replace(
        library,
        cover_by_show={id_: one for id_, one in covers.items() if one},
        audio_by_id={id_: one for id_, one in audio.items() if one},
        transcript_by_id={id_: one for id_, one in transcripts.items() if one},
        material_by_file={file: one for file, one in materials.items() if one},
    )


def _files(root: Path) -> Iterator[PurePosixPath]:
    """Give every file of the words in the order of its name; hidden ones are left out."""
    for folder in (CONTENT, EPISODES):
        for place, folders, names in os.walk(root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            here = PurePosixPath(Path(place).relative_to(root).as_posix())
            yield from (here / name for name in sorted(names) if not name.startswith("."))
