"""The registries: people, organisations, official documents and the glossary."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hotcast.readers.encoding import text_of
from hotcast.readers.form import Form, all_keys, filled
from hotcast.readers.tree import read_tree
from hotcast.words.fields import Field
from hotcast.words.model import Source
from hotcast.words.problem import Problem
from hotcast.words.registry import Document, Organization, Person, Post, Term, Version
from hotcast.words.registry_fields import (
    DOCUMENTS_FILE,
    GLOSSARY_FILE,
    ORGANIZATIONS_FILE,
    PEOPLE_FILE,
)
from hotcast.words.text import nearest

_Entry = TypeVar("_Entry", Person, Organization, Document, Term)
_Read = tuple[tuple[_Entry, ...], tuple[Problem, ...]]


def read_people(root: Path, file: PurePosixPath) -> _Read[Person]:
    """Read ``people.yml``; entries that cannot be read are left out and named."""
    people, samples, problems = _entries(root, file, PEOPLE_FILE, "people", _person)
    return tuple(replace(one, sample=one.sample or samples) for one in people), problems


def read_organizations(root: Path, file: PurePosixPath) -> _Read[Organization]:
    """Read ``organizations.yml``; entries that cannot be read are left out and named."""
    bodies, samples, problems = _entries(
        root, file, ORGANIZATIONS_FILE, "organizations", _organization
    )
    return tuple(replace(one, sample=one.sample or samples) for one in bodies), problems


def read_documents(root: Path, file: PurePosixPath) -> _Read[Document]:
    """Read ``documents.yml``; entries that cannot be read are left out and named."""
    documents, _, problems = _entries(root, file, DOCUMENTS_FILE, "documents", _document)
    return documents, problems


def read_terms(root: Path, file: PurePosixPath) -> _Read[Term]:
    """Read ``glossary.yml``; a category outside the file's own list is a problem."""
    form, source, problems = _file(root, file, GLOSSARY_FILE)
    if form is None:
        return (), problems
    terms = _built(form, source, "terms", _term)
    strange = tuple(
        term.source.problem(
            "category",
            f"category「{term.category}」は分類の一覧にありません。{_asked(term, form)}",
            f"{'・'.join(form['categories'])} から選んで書いてください。",
        )
        for term in terms
        if form["categories"] and term.category not in form["categories"]
    )
    return terms, problems + strange


def _asked(term: Term, form: Form) -> str:
    near = nearest(term.category, form["categories"])
    return f"「{near}」ではありませんか。" if near else ""


def _entries(
    root: Path,
    file: PurePosixPath,
    fields: tuple[Field, ...],
    key: str,
    build: Callable[[Form, Source], _Entry],
) -> tuple[tuple[_Entry, ...], bool, tuple[Problem, ...]]:
    """Give the entries, whether the file says that all are samples, and the problems."""
    form, source, problems = _file(root, file, fields)
    if form is None:
        return (), False, problems
    return _built(form, source, key, build), bool(form["sample"]), problems


def _file(
    root: Path, file: PurePosixPath, fields: tuple[Field, ...]
) -> tuple[Form | None, Source, tuple[Problem, ...]]:
    path = root / file
    if not path.is_file():
        wrong = "このファイルがありません。"
        mend = "消してしまったときは、前の版から戻してください。"
        return None, Source(file), (Problem(file, 0, wrong, mend),)
    text, problems = text_of(path.read_bytes(), file)
    if text is None:
        return None, Source(file), problems
    branch, problems = read_tree(text, file=file, keys=all_keys(fields))
    if branch is None:
        return None, Source(file), problems
    form, source, more = filled(branch, fields, file=file)
    return form, source, problems + more


def _built(
    form: Form, source: Source, key: str, build: Callable[[Form, Source], _Entry]
) -> tuple[_Entry, ...]:
    lines_by_path: dict[str, dict[str, int]] = defaultdict(dict)
    for name, line in source.line_by_key.items():
        if parts := re.match(rf"({key}\.\d+\.)(.+)", name):
            lines_by_path[parts[1]][parts[2]] = line
    return tuple(build(row, Source(source.file, lines_by_path[row.path])) for row in form[key])


def _person(row: Form, source: Source) -> Person:
    periods = row["posts"] or ((row,) if row["org"] or row["post"] else ())
    return Person(
        id=row["id"],
        name=row["name"],
        reading=row["reading"],
        posts=tuple(
            Post(org=post["org"], title=post["post"], first=post["from"], last=post["to"])
            for post in periods
        ),
        consent=row["consent"] is not False,
        sample=row["sample"] or False,
        source=source,
    )


def _organization(row: Form, source: Source) -> Organization:
    return Organization(
        id=row["id"],
        name=row["name"],
        reading=row["reading"],
        size=row["size"],
        lgcode=row["lgcode"],
        pref=row["pref"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        sample=row["sample"] or False,
        source=source,
    )


def _document(row: Form, source: Source) -> Document:
    return Document(
        id=row["id"],
        title=row["title"],
        kind=row["kind"],
        publisher=row["publisher"],
        number=row["number"],
        url=row["url"],
        versions=tuple(
            Version(
                version=version["version"],
                published=version["published"],
                effective=version["effective"],
                supersedes=version["supersedes"],
                checked=version["checked"],
                note=version["note"],
            )
            for version in row["versions"]
        ),
        source=source,
    )


def _term(row: Form, source: Source) -> Term:
    return Term(
        id=row["id"],
        term=row["term"],
        reading=row["reading"],
        aliases=row["aliases"],
        definition=row["definition"],
        category=row["category"],
        source_title=row["source_title"],
        related=row["related"],
        ambiguous=row["ambiguous"],
        asr_variants=row["asr_variants"],
        as_of=row["as_of"],
        checked=row["checked"],
        source=source,
    )
