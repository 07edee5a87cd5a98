"""By what the pages that were found can be chosen: closed lists, and each page's values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hotcast.library.model import Library
from hotcast.library.relations import ALL_TASKS, roles_of
from hotcast.search.model import Entry
from hotcast.search.tags import ALL_TASKS_NAME, has_papers
from hotcast.words.clock import fiscal_year, fiscal_year_name
from hotcast.words.model import Item, Session
from hotcast.words.registry_fields import BODY_SIZES
from hotcast.words.session_fields import FORMATS, LEVELS, PHASES

KIND_LABELS = {
    "session": "研究会",
    "episode": "配信回",
    "term": "用語",
    "task": "業務",
    "document": "公的な資料",
    "person": "人",
    "organization": "団体",
    "page": "ページ",
}
# In the order in which staff use them.
_LABEL_BY_KEY = {
    "kind": "種別",
    "task": "業務",
    "subject": "主題",
    "year": "年度",
    "materials": "資料あり",
    "phase": "段階",
    "size": "団体規模",
    "format": "形式",
    "level": "難易度",
}
PAPERS = "yes"


@dataclass(frozen=True, kw_only=True)
class FacetGroup:
    """A facet: its key, its label, and its values in order as pairs of id and label."""

    key: str
    label: str
    values: tuple[tuple[str, str], ...]


def facet_groups(library: Library, entries: Iterable[Entry]) -> tuple[FacetGroup, ...]:
    """Give the facets in order, with those of their values that some entry has."""
    used = {(key, value) for one in entries for key in one.facets for value in one.facets[key]}
    lists = _lists(library, {value for key, value in used if key == "year"})
    groups = (
        FacetGroup(
            key=key,
            label=label,
            values=tuple((id_, name) for id_, name in lists[key].items() if (key, id_) in used),
        )
        for key, label in _LABEL_BY_KEY.items()
    )
    return tuple(group for group in groups if group.values)


def facets_of(item: Item, library: Library) -> dict[str, tuple[str, ...]]:
    """Give the values of an episode or session by the facet's key; empty facets are left out."""
    kind = "session" if isinstance(item, Session) else "episode"
    subjects = (library.term_by_id[topic].category for topic in item.topics)
    found = {
        "kind": (kind,),
        "task": item.gyomu,
        "subject": tuple(dict.fromkeys(subjects)),
        "year": (str(fiscal_year(item.date)),),
        "materials": (PAPERS,) if has_papers(item) else (),
        "size": _sizes(item, library),
    }
    if isinstance(item, Session):
        found |= {
            "phase": item.phases,
            "format": item.formats,
            "level": (item.level,) if item.level else (),
        }
    return {key: found[key] for key in _LABEL_BY_KEY if found.get(key)}


def _lists(library: Library, years: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """Give every value with its label, in order, by the facet's key."""
    tasks = {task: library.term_by_id[task].term for task in library.settings.tasks}
    return {
        "kind": KIND_LABELS,
        "task": tasks | {ALL_TASKS: ALL_TASKS_NAME},
        "subject": _themselves(term.category for term in library.terms),
        "year": {year: fiscal_year_name(int(year)) for year in sorted(years, reverse=True)},
        "materials": {PAPERS: "公開資料あり"},
        "phase": _themselves(PHASES),
        "size": _themselves(BODY_SIZES),
        "format": _themselves(FORMATS),
        "level": _themselves(LEVELS),
    }


def _themselves(names: Iterable[str]) -> dict[str, str]:
    return {name: name for name in names}


def _sizes(item: Item, library: Library) -> tuple[str, ...]:
    """Give the sizes of the bodies for which people spoke, as of that day."""
    posts = (library.person_by_id[role.id].post_on(item.day) for role in roles_of(item))
    bodies = (library.organization_by_id.get(post.org or "") for post in posts if post)
    return tuple(dict.fromkeys(body.size for body in bodies if body))
