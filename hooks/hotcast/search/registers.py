"""Terms, tasks, documents, people and bodies as the search knows them."""

from collections.abc import Iterator, Sequence

from hotcast.library.model import Library
from hotcast.library.relations import Part, relations_of
from hotcast.search.model import Entry, Place, Section
from hotcast.search.tags import sure_names
from hotcast.words.clock import western_day
from hotcast.words.registry import Document, Organization, Person, Term, Version
from hotcast.writers import addresses
from hotcast.writers.views import post_view


def register_entries(library: Library) -> Iterator[Entry]:
    """Give an entry for each page that the registries and the glossary make.

    People and bodies have one when they took part in something that can be read.
    """
    relations = relations_of(library)
    yield from (_term(term, library) for term in library.terms)
    yield from (_task(library.term_by_id[task]) for task in library.settings.tasks)
    yield from map(_document, library.documents)
    for parts in relations.parts_by_person.values():
        yield _person(parts[0].person, parts, library)
    for id_ in relations.parts_by_organization:
        yield _organization(library.organization_by_id[id_])


def _term(term: Term, library: Library) -> Entry:
    unsure = "".join(f"「{word}」" for word in term.ambiguous)
    told = f"{unsure}は、ほかの意味でも使われます。" if unsure else ""
    facets = {"kind": ("term",), "subject": (term.category,)}
    if term.id in library.settings.tasks:
        facets |= {"task": (term.id,)}
    return Entry(
        address=addresses.page_of_term(term),
        title=term.term,
        kind="term",
        summary=term.definition,
        names=_names(term),
        sections=_body(term.definition, told, f"出典：{term.source_title}"),
        as_of=term.as_of,
        facets=facets,
        facts=(term.category,),
    )


def _task(task: Term) -> Entry:
    return Entry(
        address=addresses.page_of_task(task),
        title=f"{task.term}（業務別）",
        kind="task",
        summary=f"{task.term}について話された研究会と配信回を、新しい順にまとめました。",
        names=(task.term, *_names(task)),
        sections=_body(task.definition),
        facets={"kind": ("task",), "task": (task.id,)},
    )


def _names(term: Term) -> tuple[str, ...]:
    return tuple(dict.fromkeys((term.reading, *sure_names(term))))


def _document(document: Document) -> Entry:
    newest = f"いちばん新しい版：{document.versions[-1].version}" if document.versions else ""
    about = _lines(document.kind, document.publisher, document.number or "")
    versions = _lines(*map(_version, reversed(document.versions)))
    places = [Place(address="", heading="", text=about)]
    if versions:
        places.append(Place(address="#hc-versions", heading="版", text=versions))
    return Entry(
        address=addresses.page_of_document(document),
        title=document.title,
        kind="document",
        summary=f"{document.title}（{document.publisher}）の版と、取り上げた回です。",
        names=(document.number,) if document.number else (),
        sections=(Section(field="body", places=tuple(places)),),
        facets={"kind": ("document",)},
        facts=tuple(filter(None, (document.kind, document.publisher, newest))),
    )


def _version(version: Version) -> str:
    days = (
        f"{western_day(version.published)}公表" if version.published else "",
        f"{western_day(version.effective)}施行" if version.effective else "",
        version.note or "",
    )
    return " ".join(filter(None, (version.version, "・".join(filter(None, days)))))


def _person(person: Person, parts: Sequence[Part], library: Library) -> Entry:
    views = (post_view(part.post, library) for part in parts)
    posts = [*dict.fromkeys(f"{one['org']} {one['post']}".strip() for one in views)]
    return Entry(
        address=addresses.page_of_person(person),
        title=person.name,
        kind="person",
        summary=f"{person.name}さんが話した研究会と配信回です。",
        names=(person.reading,),
        sections=_body(*posts),
        facets={"kind": ("person",)},
        facts=tuple(filter(None, posts[:1])),
    )


def _organization(body: Organization) -> Entry:
    return Entry(
        address=addresses.page_of_organization(body),
        title=body.name,
        kind="organization",
        summary=f"{body.name}の人が話した研究会と配信回です。",
        names=(body.reading,),
        sections=_body(body.size, body.pref or "", body.lgcode or ""),
        facets={"kind": ("organization",), "size": (body.size,)},
        facts=tuple(filter(None, (body.size, body.pref if body.pref != body.name else ""))),
    )


def _body(*lines: str) -> tuple[Section, ...]:
    text = _lines(*lines)
    place = Place(address="", heading="", text=text)
    return (Section(field="body", places=(place,)),) if text else ()


def _lines(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines if line)
