"""References by id: each must lead to something that exists."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from hotcast.library.ledger import lost_ids
from hotcast.library.model import REGISTRY, Library, people_of
from hotcast.words.model import Episode, Item, Session, Source
from hotcast.words.problem import Problem
from hotcast.words.registry import Document
from hotcast.words.text import nearest

_PEOPLE = REGISTRY / "people.yml"
_ORGANIZATIONS = REGISTRY / "organizations.yml"
_DOCUMENTS = REGISTRY / "documents.yml"
_GLOSSARY = REGISTRY / "glossary.yml"


def reference_problems(
    library: Library, *, unreadable: frozenset[PurePosixPath]
) -> Iterator[Problem]:
    """Give every reference that leads nowhere, with the nearest valid one."""
    doubles = tuple(_doubles(library))
    yield from doubles
    # The second of two equal ids was probably meant to be another.
    known = _Known(library, unreadable | {double.file for double in doubles})
    yield from _settings(library, known)
    lost = lost_ids(library)
    for item in (*library.items, *library.scheduled):
        yield from _item(item, library, known)
        yield from _relations(item, library, lost)
    yield from _registries(library, known)


class _Known:
    """The ids that exist; a registry that could not be read knows everything."""

    def __init__(self, library: Library, unreadable: frozenset[PurePosixPath]) -> None:
        self._unreadable = unreadable
        self._ids: dict[PurePosixPath | str, Collection[str]] = {
            _PEOPLE: library.person_by_id,
            _ORGANIZATIONS: library.organization_by_id,
            _DOCUMENTS: library.document_by_id,
            _GLOSSARY: library.term_by_id,
        }

    def missing(
        self, source: Source, key: str, word: str, *, what: str, registry: PurePosixPath
    ) -> Iterator[Problem]:
        """Give a problem when ``word`` is not an id of ``registry``."""
        if registry not in self._unreadable:
            mend = f"id を直すか、{registry} に書き足してください。"
            yield from absent(source, key, word, what=what, known=self._ids[registry], mend=mend)


def absent(
    source: Source, key: str, word: str, *, what: str, known: Collection[str], mend: str
) -> Iterator[Problem]:
    """Give a problem when ``word`` is not among the known, offering the nearest."""
    if word in known:
        return
    near = nearest(word, known)
    asked = f"「{near}」ではありませんか。" if near else ""
    yield source.problem(key, f"{what}「{word}」はありません。{asked}", mend)


def _settings(library: Library, known: _Known) -> Iterator[Problem]:
    settings = library.settings
    for place, task in enumerate(settings.tasks):
        yield from known.missing(
            settings.source, f"tasks.{place}", task, what="業務", registry=_GLOSSARY
        )
    for place, show in enumerate(settings.shows):
        for turn, host in enumerate(show.hosts):
            yield from known.missing(
                settings.source, f"shows.{place}.hosts.{turn}", host, what="人物", registry=_PEOPLE
            )
    ids = [show.id for show in settings.shows] + [series.id for series in settings.series]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        wrong = f"番組・研究会の id「{id_}」が二度使われています。"
        yield settings.source.problem("shows", wrong, "どちらかの id を変えてください。")
    names = [series.name for series in settings.series]
    for place, name in enumerate(names):
        if name in names[:place]:
            wrong = f"研究会の name「{name}」が二度使われています。"
            mend = "どちらかの name を変えてください。"
            yield settings.source.problem(f"series.{place}.name", wrong, mend)


def _item(item: Item, library: Library, known: _Known) -> Iterator[Problem]:
    yield from _tasks(item, library)
    for place, topic in enumerate(item.topics):
        yield from known.missing(
            item.source, f"topics.{place}", topic, what="主題", registry=_GLOSSARY
        )
    yield from _documents(item, library, known)
    yield from _programme(item, library)
    for key, id_ in people_of(item):
        yield from known.missing(item.source, key, id_, what="人物", registry=_PEOPLE)


def _tasks(item: Item, library: Library) -> Iterator[Problem]:
    if "all" in item.gyomu and len(item.gyomu) > 1:
        wrong = "gyomu に all とほかの業務が並んでいます。"
        yield item.source.problem(
            "gyomu", wrong, "gyomu: [all] だけにするか、all を消してください。"
        )
    for place, task in enumerate(item.gyomu):
        mend = "mkdocs.yml の tasks にある id か、全業務を表す all を書いてください。"
        known = (*library.settings.tasks, "all")
        yield from absent(item.source, f"gyomu.{place}", task, what="業務", known=known, mend=mend)


def _documents(item: Item, library: Library, known: _Known) -> Iterator[Problem]:
    for place, citation in enumerate(item.documents):
        key = f"documents.{place}"
        yield from known.missing(
            item.source, f"{key}.ref", citation.ref, what="資料", registry=_DOCUMENTS
        )
        document = library.document_by_id.get(citation.ref)
        if document and citation.version:
            versions = [version.version for version in document.versions]
            mend = f"版の名前を直すか、{_DOCUMENTS} の「{citation.ref}」に書き足してください。"
            yield from absent(
                item.source,
                f"{key}.version",
                citation.version,
                what=f"資料「{citation.ref}」の版",
                known=versions,
                mend=mend,
            )


def _relations(item: Item, library: Library, lost: frozenset[str]) -> Iterator[Problem]:
    """Give relations to items that are not there; of what got ``lost`` the ledger tells."""
    known = library.names | lost
    mend = "id を直すか、この項目を消してください。"
    wanted = [
        *(("related.seminars", place, id_) for place, id_ in enumerate(item.related_sessions)),
        *(("related.episodes", place, id_) for place, id_ in enumerate(item.related_episodes)),
    ]
    for key, place, id_ in wanted:
        yield from absent(item.source, f"{key}.{place}", id_, what="回", known=known, mend=mend)
    if newer := item.superseded_by:
        yield from absent(item.source, "superseded_by", newer, what="回", known=known, mend=mend)
        if newer in {hidden.id for hidden in library.hidden} - lost:
            wrong = f"superseded_by「{newer}」は、まだ公開されない回です。"
            mend = "公開されるまで、superseded_by を消し、status: published のままにしてください。"
            yield item.source.problem("superseded_by", wrong, mend)


def _programme(item: Item, library: Library) -> Iterator[Problem]:
    if isinstance(item, Episode):
        shows = [show.id for show in library.settings.shows]
        mend = "mkdocs.yml の shows にある id を書いてください。"
        yield from absent(item.source, "show", item.show, what="番組", known=shows, mend=mend)
    if isinstance(item, Session):
        names = [series.name for series in library.settings.series]
        mend = "mkdocs.yml の series にある name を書いてください。"
        yield from absent(item.source, "series", item.series, what="研究会", known=names, mend=mend)


def _registries(library: Library, known: _Known) -> Iterator[Problem]:
    for person in library.people:
        for place, post in enumerate(person.posts):
            key = (
                f"posts.{place}.org" if f"posts.{place}.org" in person.source.line_by_key else "org"
            )
            if post.org:
                yield from known.missing(
                    person.source, key, post.org, what="団体", registry=_ORGANIZATIONS
                )
    for term in library.terms:
        for place, other in enumerate(term.related):
            yield from known.missing(
                term.source, f"related.{place}", other, what="用語", registry=_GLOSSARY
            )
        for place, word in enumerate(term.ambiguous):
            mend = f"aliases にも「{word}」を書き足してください。"
            yield from absent(
                term.source,
                f"ambiguous.{place}",
                word,
                what="aliases に",
                known=(term.term, *term.aliases),
                mend=mend,
            )
    for document in library.documents:
        yield from _versions(document)


def _versions(document: Document) -> Iterator[Problem]:
    names = [version.version for version in document.versions]
    for place, version in enumerate(document.versions):
        key = f"versions.{place}"
        if version.version in names[:place]:
            wrong = f"版「{version.version}」が二度書かれています。"
            mend = "どちらかの版の名前を直してください。"
            yield document.source.problem(f"{key}.version", wrong, mend)
        if version.supersedes:
            yield from absent(
                document.source,
                f"{key}.supersedes",
                version.supersedes,
                what="版",
                known=names,
                mend="この資料の versions にある版の名前に直してください。",
            )


def _doubles(library: Library) -> Iterator[Problem]:
    """Find ids that a registry gives twice: the second would hide the first."""
    for entries in (library.people, library.organizations, library.documents, library.terms):
        seen: set[str] = set()
        for entry in entries:
            if entry.id in seen:
                wrong = f"id「{entry.id}」が二度使われています。"
                yield entry.source.problem("id", wrong, "どちらかの id を変えてください。")
            seen.add(entry.id)
