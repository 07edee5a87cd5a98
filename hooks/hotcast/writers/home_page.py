"""What the start page shows."""

from hotcast.library.model import Library
from hotcast.library.relations import Relations
from hotcast.words.model import Item, Session
from hotcast.writers import addresses
from hotcast.writers.episode_page import episode_view
from hotcast.writers.json_ld import json_ld_of_shows
from hotcast.writers.list_pages import year_entries
from hotcast.writers.views import View, row_view, task_view, term_view

_NEWEST = 4
_FIRST_PATH = 4
_KEY_TERMS = 12
_FOR_BEGINNERS = "入門"


def home_view(library: Library, relations: Relations) -> View:
    """Give the newest of both programmes, the tasks, and a first path for newcomers."""
    heard = [one for one in library.episodes if one.status != "withdrawn"]
    met = [one for one in library.sessions if one.status != "withdrawn"]
    newest = heard[0] if heard else None
    tasks = [library.term_by_id[task] for task in library.settings.tasks]
    shown = episode_view(newest, library) if newest else None
    return {
        "newest": shown | {"url": addresses.page_of(newest)} if newest and shown else None,
        "media": shown["media"] if shown else "",
        "episodes": [row_view(one, library) for one in heard[1 : 1 + _NEWEST]],
        "sessions": [row_view(one, library) for one in met[:_NEWEST]],
        "tasks": [task_view(task) for task in tasks],
        "first": _first_path(library, relations),
        "years": year_entries(relations),
        "json_ld": json_ld_of_shows(library),
    }


def _first_path(library: Library, relations: Relations) -> View:
    """Give sessions for beginners that still hold, newest first, and the terms they rest on."""
    first = [
        item
        for item in relations.items
        if isinstance(item, Session) and item.level == _FOR_BEGINNERS and item.status == "published"
    ][:_FIRST_PATH]
    return {
        "rows": [row_view(item, library) for item in first],
        "terms": [term_view(library.term_by_id[id_]) for id_ in _key_terms(relations)],
    }


def _key_terms(relations: Relations) -> list[str]:
    """Give the terms that most items are about; between equals the glossary's ids decide."""

    def weight(id_: str) -> tuple[int, str]:
        items: tuple[Item, ...] = relations.by_topic[id_]
        return -len(items), id_

    return sorted(relations.by_topic, key=weight)[:_KEY_TERMS]
