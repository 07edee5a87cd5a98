"""Promises to speakers and readers: what may not be shown never is."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from hotcast.library.model import Library
from hotcast.words.model import Episode, Item, Material, Session
from hotcast.words.problem import Problem

# A shorter name would be found inside ordinary words.
_SHORTEST_NAME = 3


def promise_problems(library: Library) -> Iterator[Problem]:
    """Give every place where something would be shown that was promised not to be."""
    for session in library.sessions:
        for place, material in enumerate(session.materials):
            yield from _material(session, material, f"materials.{place}")
        if session.disclosure == "chatham":
            yield from _chatham(session, library)
    for item in library.items:
        yield from _consent(item, library)


def _material(session: Session, material: Material, key: str) -> Iterator[Problem]:
    source, title = session.source, material.title
    if not material.is_public:
        for kind, given in (("file", material.file), ("url", material.url)):
            if given:
                wrong = (
                    f"資料「{title}」は access: {material.access} なのに {kind} が書かれています。"
                )
                mend = (
                    f"{kind} を消してください。公開できる資料なら access: public に直してください。"
                )
                yield source.problem(f"{key}.{kind}", wrong, mend)
        return
    if bool(material.file) == bool(material.url):
        state = "両方書かれています" if material.file else "どちらも書かれていません"
        wrong = f"公開の資料「{title}」に、file と url が{state}。"
        yield source.problem(key, wrong, "file か url のどちらか一つを書いてください。")
    if material.file and not material.license:
        wrong = f"公開の資料「{title}」に license がありません。"
        yield source.problem(key, wrong, "license: CC-BY-4.0 のように書き足してください。")


def _chatham(session: Session, library: Library) -> Iterator[Problem]:
    """Refuse names in a session under the Chatham House Rule, in its materials too."""
    if session.speakers:
        wrong = "disclosure: chatham の回に登壇者が書かれています。"
        yield session.source.problem("speakers", wrong, "speakers: [] に直してください。")
    names = [person.name for person in library.people]
    names += [body.name for body in library.organizations]
    for file, line, text in _texts(session, library):
        for name in names:
            if len(name) >= _SHORTEST_NAME and name in text:
                wrong = f"disclosure: chatham の回に「{name}」の名前が書かれています。"
                mend = "「ある団体」「参加者」のように、分からない書き方に直してください。"
                yield Problem(file, line, wrong, mend)


def _texts(session: Session, library: Library) -> Iterator[tuple[PurePosixPath, int, str]]:
    """Give every text that the session's page and public materials show, with file and line."""
    own = session.source
    yield own.file, own.line_by_key.get("title", 1), session.title
    yield own.file, own.line_by_key.get("summary", 1), session.summary
    for line, text in enumerate(session.body.split("\n"), session.body_line):
        yield own.file, line, text
    public = {material.file for material in session.materials if material.file}
    for page in library.pages:
        if page.source.file in public:
            for line, text in enumerate(page.body.split("\n"), page.body_line):
                yield page.source.file, line, text
    for file in sorted(public & library.material_by_file.keys()):
        for text in library.material_by_file[file].texts:
            yield file, 0, text


def _consent(item: Item, library: Library) -> Iterator[Problem]:
    named: list[tuple[str, str]] = []
    if isinstance(item, Episode):
        named = [(f"hosts.{place}", id_) for place, id_ in enumerate(item.hosts)]
        named += [(f"guests.{place}.id", role.id) for place, role in enumerate(item.guests)]
    if isinstance(item, Session):
        named = [(f"speakers.{place}.id", role.id) for place, role in enumerate(item.speakers)]
    for key, id_ in named:
        person = library.person_by_id.get(id_)
        if person and not person.consent:
            wrong = f"「{id_}」さんは、名前を載せることに同意していません（consent: false）。"
            yield item.source.problem(key, wrong, "この人を一覧から外してください。")
