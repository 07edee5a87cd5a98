"""The pages of terms and of tasks, and the lists of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from hotcast.library.model import Library
from hotcast.library.relations import ALL_TASKS, Relations
from hotcast.words.kana import OTHER, ROWS, kana_key, kana_row
from hotcast.words.model import Item
from hotcast.words.registry import Term
from hotcast.writers import addresses
from hotcast.writers.site_page import SitePage, index_page, source_of
from hotcast.writers.views import (
    View,
    day_view,
    document_view,
    line_view,
    row_view,
    task_view,
    term_view,
)

# By the id of an item: the ids of the terms that its words are linked to.
Mentions = Mapping[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """What the pages of terms and tasks are made from; ``mentions`` is complete when they show."""

    library: Library
    relations: Relations
    mentions: Mentions
    newest: date

    @cached_property
    def users_by_term(self) -> Mapping[str, tuple[Item, ...]]:
        """The items that name a term or whose words are linked to it, newest first."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.relations.items:
            for term in {*item.topics, *self.mentions.get(item.id, ())}:
                found[term].append(item)
        return {term: tuple(items) for term, items in found.items()}


def term_pages(glossary: Glossary) -> Iterator[SitePage]:
    """Give the list of all terms in kana order, then a page for each."""
    terms = glossary.library.terms
    yield index_page(
        addresses.TERMS,
        title="用語",
        summary=f"自治体システムの仕事で使う用語 {len(terms)} 語を、五十音順に並べました。",
        changed=glossary.newest,
        groups=lambda: kana_groups(terms, glossary),
    )
    for term in terms:
        yield SitePage(
            uri=source_of(addresses.page_of_term(term)),
            title=f"{term.term}とは",
            summary=term.definition,
            template="term.html",
            changed=_changed(glossary.relations.by_topic.get(term.id, ()), glossary),
            view=partial(_term_view, term, glossary),
        )


def kana_groups(terms: tuple[Term, ...], glossary: Glossary) -> list[View]:
    """Give terms by the rows of the syllabary, each row in the order of dictionaries."""
    ordered = sorted(terms, key=lambda term: kana_key(term.reading))
    groups = []
    for row in (*ROWS, OTHER):
        entries = [_entry(term, glossary) for term in ordered if kana_row(term.reading) == row]
        if entries:
            groups.append({"id": f"row-{row[0]}", "title": row, "entries": entries})
    return groups


def _entry(term: Term, glossary: Glossary) -> View:
    return {
        **term_view(term),
        "note": "・".join(term.aliases),
        "count": len(glossary.users_by_term.get(term.id, ())),
    }


def _term_view(term: Term, glossary: Glossary) -> View:
    library, relations = glossary.library, glossary.relations
    topical = relations.by_topic.get(term.id, ())
    users = glossary.users_by_term.get(term.id, ())
    return {
        "label": term.category,
        "title": term.term,
        "reading": term.reading,
        "aliases": list(term.aliases),
        "ambiguous": list(term.ambiguous),
        "definition": term.definition,
        "source": term.source_title,
        "as_of": day_view(term.as_of) if term.as_of else None,
        "checked": day_view(term.checked) if term.checked else None,
        "task": task_view(term) if term.id in library.settings.tasks else None,
        "related": [
            term_view(library.term_by_id[other]) for other in relations.terms_by_id.get(term.id, ())
        ],
        "topical": [row_view(item, library) for item in topical],
        "mentioning": [line_view(item) for item in users if term.id not in item.topics],
    }


def task_pages(glossary: Glossary) -> Iterator[SitePage]:
    """Give the list of the tasks, in the order of the settings, then a page for each."""
    library = glossary.library
    tasks = [library.term_by_id[task] for task in library.settings.tasks]
    yield index_page(
        addresses.TASKS,
        title="業務",
        summary=f"標準化の対象となる {len(tasks)} の業務ごとに、話されたことをまとめました。",
        changed=glossary.newest,
        groups=lambda: [_task_group(tasks, glossary)],
    )
    for task in tasks:
        yield SitePage(
            uri=source_of(addresses.page_of_task(task)),
            title=f"{task.term}（業務別）",
            summary=f"{task.term}について話された研究会と配信回を、新しい順にまとめました。",
            template="task.html",
            changed=_changed(glossary.relations.by_task.get(task.id, ()), glossary),
            view=partial(_task_view, task, glossary),
        )


def _task_group(tasks: list[Term], glossary: Glossary) -> View:
    return {"id": "", "title": "", "entries": [_task_entry(task, glossary) for task in tasks]}


def _task_entry(task: Term, glossary: Glossary) -> View:
    return {
        **task_view(task),
        "note": "・".join(task.aliases),
        "count": len(glossary.relations.by_task.get(task.id, ())),
    }


def _task_view(task: Term, glossary: Glossary) -> View:
    library, relations = glossary.library, glossary.relations
    own = relations.by_task.get(task.id, ())
    cited = dict.fromkeys(one.ref for item in own for one in item.documents)
    return {
        "title": task.term,
        "aliases": list(task.aliases),
        "definition": task.definition,
        "term": term_view(task),
        "rows": [row_view(item, library) for item in own],
        "common": [line_view(item) for item in relations.by_task.get(ALL_TASKS, ())],
        "documents": [document_view(library.document_by_id[ref]) for ref in cited],
    }


def _changed(items: tuple[Item, ...], glossary: Glossary) -> date:
    return items[0].day if items else glossary.newest
