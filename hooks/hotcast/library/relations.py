"""What speaks of what, in the direction that no author writes: from a term back to the items."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from hotcast.library.model import Library
from hotcast.words.clock import fiscal_year
from hotcast.words.model import Citation, Episode, Item, Role, Session
from hotcast.words.registry import Person, Post

ALL_TASKS = "all"
# Bodies whose staff do everything alone. Source: the sizes of the registry of organisations.
_SMALL = frozenset({"町村", "一部事務組合等"})
_SMALL_TRACK = "小規模"


@dataclass(frozen=True, kw_only=True)
class Part:
    """The part somebody had in an item; ``post`` is the one held that day, None if unknown."""

    item: Item
    person: Person
    role: str
    post: Post | None


@dataclass(frozen=True, kw_only=True)
class Relations:
    """Everything that items name, with the items that name it, newest first.

    Withdrawn items name nothing. ``by_task`` has the key ``all`` for items on every task.
    ``terms_by_id`` holds related terms in both directions, ``older_by_id`` the items that an item
    replaced. ``small`` are items by or for small bodies.
    """

    items: tuple[Item, ...]
    by_topic: Mapping[str, tuple[Item, ...]]
    by_task: Mapping[str, tuple[Item, ...]]
    by_year: Mapping[int, tuple[Item, ...]]
    citations_by_document: Mapping[str, tuple[tuple[Item, Citation], ...]]
    parts_by_person: Mapping[str, tuple[Part, ...]]
    parts_by_organization: Mapping[str, tuple[Part, ...]]
    terms_by_id: Mapping[str, tuple[str, ...]]
    older_by_id: Mapping[str, tuple[Item, ...]]
    small: tuple[Item, ...]


def relations_of(library: Library) -> Relations:
    """Turn every relation of the library round, each item walked once."""
    items = newest_first(item for item in library.items if item.status != "withdrawn")
    parts = [part for item in items for part in _parts(item, library)]
    return Relations(
        items=items,
        by_topic=_by_key(items, lambda item: item.topics),
        by_task=_by_key(items, lambda item: item.gyomu),
        by_year=_by_key(newest_first(library.items), lambda item: (fiscal_year(item.date),)),
        citations_by_document=_by_key(
            [(item, one) for item in items for one in item.documents], lambda pair: (pair[1].ref,)
        ),
        parts_by_person=_by_key(parts, lambda part: (part.person.id,)),
        parts_by_organization=_by_key(parts, lambda part: _bodies(part, library)),
        terms_by_id=_related_terms(library),
        older_by_id=_by_key(items, _newer),
        small=tuple(item for item in items if _is_small(item, library)),
    )


def unwritten_pages(library: Library) -> Iterator[str]:
    """Give the places, in the site's tree of sources, of the pages that no author writes."""
    relations = relations_of(library)
    for folder, ids in (
        ("years", map(str, relations.by_year)),
        ("tasks", (task for task in library.settings.tasks if task in library.term_by_id)),
        ("terms", library.term_by_id),
        ("documents", library.document_by_id),
        ("people", relations.parts_by_person),
        ("organizations", relations.parts_by_organization),
    ):
        yield from (f"{folder}/{name}.md" for name in ("index", *ids))
    for name in ("episodes", "seminars", "small-towns", "changes", "stale"):
        yield f"{name}/index.md"
    yield "search.md"
    for session in library.sessions:
        if session.status != "withdrawn":
            yield f"seminars/{session.id}/digest.md"


def newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Give episodes and sessions together, newest first."""
    return tuple(sorted(items, key=lambda item: (item.day, item.id), reverse=True))


_One = TypeVar("_One")
_Key = TypeVar("_Key")


def _by_key(
    things: Iterable[_One], keys_of: Callable[[_One], Iterable[_Key]]
) -> dict[_Key, tuple[_One, ...]]:
    found: dict[_Key, list[_One]] = defaultdict(list)
    for thing in things:
        for key in dict.fromkeys(keys_of(thing)):
            found[key].append(thing)
    return {key: tuple(those) for key, those in found.items()}


def _newer(item: Item) -> Iterator[str]:
    """Give the id of the item that replaced this one."""
    if item.status == "superseded" and item.superseded_by is not None:
        yield item.superseded_by


def _parts(item: Item, library: Library) -> Iterator[Part]:
    for role in roles_of(item):
        # Who is not in the registry is told by the checks, which look here before the build stops.
        if person := library.person_by_id.get(role.id):
            yield Part(item=item, person=person, role=role.role, post=person.post_on(item.day))


def roles_of(item: Item) -> tuple[Role, ...]:
    """Give everybody who took part, hosts first."""
    if isinstance(item, Episode):
        return (*(Role(id=host, role="進行役") for host in item.hosts), *item.guests)
    return item.speakers if isinstance(item, Session) else ()


def _bodies(part: Part, library: Library) -> Iterator[str]:
    if part.post and part.post.org and part.post.org in library.organization_by_id:
        yield part.post.org


def _related_terms(library: Library) -> dict[str, tuple[str, ...]]:
    """Link in both directions what the glossary relates in one; in the glossary's order."""
    both: dict[str, set[str]] = defaultdict(set)
    for term in library.terms:
        for other in term.related:
            if other in library.term_by_id and other != term.id:
                both[term.id].add(other)
                both[other].add(term.id)
    place_by_id = {term.id: place for place, term in enumerate(library.terms)}
    return {id_: tuple(sorted(those, key=place_by_id.__getitem__)) for id_, those in both.items()}


def _is_small(item: Item, library: Library) -> bool:
    if isinstance(item, Session) and _SMALL_TRACK in item.track:
        return True
    return any(
        library.organization_by_id[body].size in _SMALL
        for part in _parts(item, library)
        for body in _bodies(part, library)
    )
