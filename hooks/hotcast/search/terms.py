"""What the search knows of words: terms with their names, tasks, and lists to look through."""

from typing import Any

from hotcast.library.model import Library
from hotcast.search.tags import sure_names
from hotcast.words.registry import Term
from hotcast.writers import addresses
from hotcast.writers.pages import site_view


def terms_data(library: Library) -> dict[str, list[dict[str, Any]]]:
    """Give plain values: ``terms`` in the glossary's order, ``tasks`` and ``lists``.

    Addresses count from the site's root. A term's ``aliases`` lead to it, its ``ambiguous`` names
    only suggest it. ``kind`` is ``task`` for a term that is a task as well, whose own page is
    ``task``. What machines mishear is not among the names.
    """
    tasks = [library.term_by_id[task] for task in library.settings.tasks]
    return {
        "terms": [_term(term, library) for term in library.terms],
        "tasks": [{"name": task.term, "url": addresses.page_of_task(task)} for task in tasks],
        "lists": [
            {"title": one["title"], "url": one["url"]} for one in site_view(library)["indexes"]
        ],
    }


def _term(term: Term, library: Library) -> dict[str, Any]:
    is_task = term.id in library.settings.tasks
    known = {
        "id": term.id,
        "url": addresses.page_of_term(term),
        "name": term.term,
        "reading": term.reading,
        "aliases": list(sure_names(term)),
        "ambiguous": list(term.ambiguous),
        "text": term.definition,
        "kind": "task" if is_task else "term",
    }
    return known | ({"task": addresses.page_of_task(term)} if is_task else {})
