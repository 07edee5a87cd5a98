"""Read the whole repository once and tell everything that is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hotcast.library.checks import problems_of
from hotcast.library.copies import with_copies
from hotcast.library.gathering import Gathering
from hotcast.library.kept import kept_audio
from hotcast.library.ledger import objections
from hotcast.library.ledger_checks import ledger_problems
from hotcast.library.media import with_media, without_scheduled_media
from hotcast.library.model import (
    EPISODES,
    LEDGER,
    REGISTRY,
    SEMINARS,
    Library,
    is_item,
    related,
)
from hotcast.library.objections import Objection
from hotcast.library.places import files_of, page_files
from hotcast.readers.items import read_episode, read_page, read_session
from hotcast.readers.ledger import read_ledger
from hotcast.readers.registry import (
    read_documents,
    read_organizations,
    read_people,
    read_terms,
)
from hotcast.readers.settings import Settings, read_settings
from hotcast.words.model import Episode, Item, Session
from hotcast.words.problem import Problem, errors


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What was found: a library even beside problems, as far as it was understood.

    ``objections`` are those changes to what went out that may be accepted on purpose.
    """

    library: Library | None
    problems: tuple[Problem, ...]
    objections: tuple[Objection, ...] = ()


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
    remembered by content in the folder ``memory``. No note is read while the settings are not
    whole or a link lies among the words.
    """
    found = survey(root, now=now, settings_file=settings_file, memory=memory)
    if found.library is None or errors(found.problems):
        return None, found.problems
    return without_scheduled_media(found.library), found.problems


def survey(
    root: Path,
    *,
    now: datetime,
    settings_file: str = "mkdocs.yml",
    memory: Path | None = None,
) -> Survey:
    """Read like ``gather``, and give the library although problems stop the build.

    It is None only where the settings are not whole or a link lies among the words.
    """
    files, links = files_of(root)
    gathering = Gathering(root, frozenset(files), memory)
    settings = gathering.note(read_settings(root, PurePosixPath(settings_file)))
    if settings is None or links:
        return Survey(library=None, problems=tuple(sorted({*gathering.problems, *links})))
    library = with_media(gathering, _library(gathering, settings, files=files, now=now))
    library = with_copies(gathering, library)
    library = replace(library, kept_audio=kept_audio(library, root, memory=memory))
    gathering.problems.extend(problems_of(library, unreadable=gathering.unreadable))
    # A note moved to where nobody reads it is told by now, and is not told to be lost as well.
    objected = tuple(objections(library, unreadable=gathering.unreadable))
    gathering.problems.extend(ledger_problems(library, objected, unreadable=gathering.unreadable))
    return Survey(
        library=library, problems=tuple(sorted(set(gathering.problems))), objections=objected
    )


def _library(
    gathering: Gathering, settings: Settings, *, files: tuple[PurePosixPath, ...], now: datetime
) -> Library:
    notes = tuple(filter(is_item, files))
    episodes = [
        _with_defaults(episode, settings)
        for episode in gathering.all_of(
            read_episode, (file for file in notes if file.parent == EPISODES)
        )
    ]
    sessions = list(
        gathering.all_of(read_session, (file for file in notes if file.parent == SEMINARS))
    )
    items = (*episodes, *sessions)
    shown = {item.source.file for item in items if _is_shown(item, settings, now)}
    return _with_registries(
        gathering,
        settings,
        files=files,
        episodes=_newest_first(_bare(one) for one in episodes if one.source.file in shown),
        sessions=_newest_first(_bare(one) for one in sessions if one.source.file in shown),
        hidden=tuple(item for item in items if item.source.file not in shown),
    )


def _with_defaults(episode: Episode, settings: Settings) -> Episode:
    """Fill in what its show knows: show, guid, hosts."""
    named = episode.show or settings.shows[0].id
    show = next((show for show in settings.shows if show.id == named), None)
    return replace(
        episode,
        show=named,
        guid=episode.guid or f"{named}-{episode.id}",
        hosts=episode.hosts or (show.hosts if show else ()),
    )


def _is_shown(item: Item, settings: Settings, now: datetime) -> bool:
    if item.status == "draft" or (item.sample and not settings.samples):
        return False
    return not isinstance(item, Episode) or item.date <= now


_Dated = TypeVar("_Dated", Episode, Session)


def _bare(item: _Dated) -> _Dated:
    """Keep of a withdrawn item what its notice says; the rest cannot leak from anywhere then."""
    if item.status != "withdrawn":
        return item
    if isinstance(item, Episode):
        item = replace(item, hosts=(), guests=(), chapters=(), transcript=None, cover=None)
        item = replace(item, soundbites=(), alternates=(), corrections=())
    else:
        # Calendars and feed readers take nothing that seems older than what they have.
        days = tuple(replace(one, text="", at=None) for one in item.corrections)
        item = replace(item, speakers=(), materials=(), corrections=days)
    return replace(item, body="", summary="", documents=())


def _newest_first(items: Iterable[_Dated]) -> tuple[_Dated, ...]:
    return tuple(sorted(items, key=lambda item: (item.date.isoformat(), item.id), reverse=True))


def _with_registries(
    gathering: Gathering,
    settings: Settings,
    *,
    files: tuple[PurePosixPath, ...],
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
        pages=tuple(gathering.all_of(read_page, page_files(files, sessions))),
        hidden=hidden,
        names=frozenset(file.stem for file in filter(is_item, files)),
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
        related_by_id=related(shown),
        ledger=gathering.note(read_ledger(root, LEDGER)),
    )
