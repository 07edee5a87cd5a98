"""Promises to speakers and readers: what may not be shown never is."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from hotcast.library.model import Library, people_of
from hotcast.words.model import Episode, Item, Material, Page, Series, Session, Show, Source
from hotcast.words.problem import Problem
from hotcast.words.text import folded

# A shorter name would be found inside ordinary words.
_SHORTEST_NAME = 3

# File, line and words.
_Text = tuple[PurePosixPath, int, str]


def promise_problems(library: Library) -> Iterator[Problem]:
    """Give every place where something would be shown that was promised not to be."""
    for session in library.sessions:
        for place, material in enumerate(session.materials):
            yield from _material(session, material, f"materials.{place}")
        if session.disclosure == "chatham":
            yield from _chatham(session, library)
    for place, show in enumerate(library.settings.shows):
        hosts = ((f"shows.{place}.hosts.{turn}", id_) for turn, id_ in enumerate(show.hosts))
        yield from _without_consent(hosts, show.source, library)
    for item in (*library.items, *library.scheduled):
        yield from _without_consent(people_of(item), item.source, library)
    yield from _named_without_consent(library)
    yield from _unasked(library)


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
    public = {material.file for material in session.materials if material.file}
    texts = [text for page in library.pages if page.source.file in public for text in _body(page)]
    for file, line, name in _named([*_texts(session, library), *texts], names):
        wrong = f"disclosure: chatham の回に「{name}」の名前が書かれています。"
        mend = "「ある団体」「参加者」のように、分からない書き方に直してください。"
        yield Problem(file, line, wrong, mend)


def _named_without_consent(library: Library) -> Iterator[Problem]:
    names = [person.name for person in library.people if not person.consent]
    if not names:
        return
    yield from map(_unwanted, _named(list(_settings(library)), names))
    for note in (*library.notes, *library.scheduled):
        texts = _body(note) if isinstance(note, Page) else _texts(note, library)
        yield from map(_unwanted, _named(list(texts), names))


def _unwanted(found: _Text) -> Problem:
    file, line, name = found
    wrong = f"名前を載せることに同意していない「{name}」さんの名前が書かれています。"
    return Problem(file, line, wrong, "名前を消すか、役割だけの書き方に直してください。")


def _named(texts: Collection[_Text], names: Iterable[str]) -> Iterator[_Text]:
    """Give file, line and name wherever a name stands, however wide or spaced it is written."""
    whole = _plain("\n".join(text for *_, text in texts))
    for name in names:
        plain = _plain(name)
        if len(plain) >= _SHORTEST_NAME and plain in whole:
            yield from ((file, line, name) for file, line, text in texts if plain in _plain(text))


def _plain(text: str) -> str:
    return "".join(folded(text).split())


def _body(note: Item | Page) -> Iterator[_Text]:
    for key, text in (("title", note.title), ("summary", note.summary)):
        yield note.source.file, note.source.line_by_key.get(key, 1), text or ""
    for line, text in enumerate(note.body.split("\n"), note.body_line):
        yield note.source.file, line, text


def _texts(item: Item, library: Library) -> Iterator[_Text]:
    """Give every text that an item's page, files and feed show, with file and line."""
    yield from _body(item)
    for key, text in _values(item):
        yield item.source.file, item.source.line_by_key.get(key, 1), text
    if (audio := library.audio_by_id.get(item.id)) and (sound := audio.file):
        # Chapters embedded in the audio go out where the note has none.
        yield from ((sound, 0, chapter.title) for chapter in audio.chapters)
    if transcript := library.transcript_by_id.get(item.id):
        for cue in transcript.cues:
            yield transcript.file, cue.line, f"{cue.voice}\n{cue.text}"
    for material in item.materials if isinstance(item, Session) else ():
        if found := library.material_by_file.get(material.file or PurePosixPath()):
            for text in found.texts:
                yield found.file, 0, text


def _values(item: Item) -> Iterator[tuple[str, str]]:
    for place, correction in enumerate(item.corrections):
        yield f"corrections.{place}.text", correction.text
    for place, citation in enumerate(item.documents):
        yield f"documents.{place}.note", citation.note or ""
    if isinstance(item, Episode):
        yield from _values_of_episode(item)
    for place, material in enumerate(item.materials if isinstance(item, Session) else ()):
        yield f"materials.{place}.title", material.title
        yield f"materials.{place}.note", material.note or ""


def _values_of_episode(episode: Episode) -> Iterator[tuple[str, str]]:
    yield "guid", episode.guid
    for place, chapter in enumerate(episode.chapters):
        yield f"chapters.{place}.title", chapter.title
    for place, guest in enumerate(episode.guests):
        yield f"guests.{place}.role", guest.role
    for place, bite in enumerate(episode.soundbites):
        yield f"soundbites.{place}.title", bite.title or ""
    for place, other in enumerate(episode.alternates):
        yield f"alternates.{place}.title", other.title
    if episode.location:
        yield "location.name", episode.location.name
    if episode.license:
        yield "license.name", episode.license.name


def _settings(library: Library) -> Iterator[_Text]:
    """Give every text of the settings that feeds and pages tell."""
    source = library.settings.source
    values = [
        *(pair for place, one in enumerate(library.settings.shows) for pair in _show(one, place)),
        *(
            pair
            for place, one in enumerate(library.settings.series)
            for pair in _series(one, place)
        ),
    ]
    yield from ((source.file, source.line_by_key.get(key, 0), text) for key, text in values)


def _series(series: Series, place: int) -> Iterator[tuple[str, str]]:
    for key in ("name", "title", "summary"):
        yield f"series.{place}.{key}", getattr(series, key)


def _show(show: Show, place: int) -> Iterator[tuple[str, str]]:
    for key in ("title", "summary", "author", "copyright"):
        yield f"shows.{place}.{key}", getattr(show, key) or ""
    for turn, one in enumerate(show.funding):
        yield f"shows.{place}.funding.{turn}.text", one.text
    for turn, txt in enumerate(show.txt):
        yield f"shows.{place}.txt.{turn}.text", txt.text
    for turn, other in enumerate(show.podroll):
        yield f"shows.{place}.podroll.{turn}.title", other.title or ""
    if show.location:
        yield f"shows.{place}.location.name", show.location.name


def _unasked(library: Library) -> Iterator[Problem]:
    """Find people whose names go out although nobody wrote that they were asked."""
    named = {id_ for item in (*library.items, *library.scheduled) for _, id_ in people_of(item)}
    for person in library.people:
        if person.id in named and not person.sample and "consent" not in person.source.line_by_key:
            wrong = f"「{person.name}」さんに、名前を載せてよいか確かめたことが書かれていません。"
            mend = "ご本人に確かめて、consent: true と書いてください。断られたら false です。"
            yield person.source.problem("id", wrong, mend, stops=False)


def _without_consent(
    people: Iterable[tuple[str, str]], source: Source, library: Library
) -> Iterator[Problem]:
    for key, id_ in people:
        person = library.person_by_id.get(id_)
        if person and person.sample and not library.settings.samples:
            wrong = f"「{id_}」は見本の人物です。見本を載せないサイトには出せません。"
            mend = "content/registry/people.yml に本当の出演者を書き、その id にしてください。"
            yield source.problem(key, wrong, mend)
        if person and not person.consent:
            wrong = f"「{id_}」さんは、名前を載せることに同意していません（consent: false）。"
            yield source.problem(key, wrong, "この人を一覧から外してください。")
