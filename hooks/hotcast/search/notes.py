"""Episodes and sessions as the search knows them."""

from collections.abc import Iterator, Mapping, Sequence

from hotcast.library.model import Library, uri
from hotcast.library.relations import roles_of
from hotcast.search.facets import facets_of
from hotcast.search.model import Entry, Field, Place, Section
from hotcast.search.papers import paper_sections
from hotcast.search.spoken import spoken_places
from hotcast.search.tags import facts_of, keywords_of
from hotcast.search.written import Remember, written
from hotcast.words.model import Episode, Item, Session
from hotcast.writers import addresses
from hotcast.writers.session_page import session_view
from hotcast.writers.views import View, common_view, label_of, person_view


def note_entry(
    item: Item, library: Library, html_by_uri: Mapping[str, str], *, remember: Remember
) -> Entry:
    """Give an episode or session that can be read, with all that its page and materials say.

    ``html_by_uri`` is the cleaned HTML of pages by their place in the tree of sources.
    """
    address = addresses.page_of(item)
    html = html_by_uri.get(str(uri(item.source.file)), "")
    view = _view(item, library)
    theirs = written(view, html, address=address, remember=remember)
    sections = [
        *_section("points", theirs.points),
        *_section("body", (*_ours(item, library), *theirs.body)),
        *(paper_sections(item, library, html_by_uri) if isinstance(item, Session) else ()),
        *(_transcript(item, library) if isinstance(item, Episode) else ()),
    ]
    return Entry(
        address=address,
        title=item.title,
        kind="session" if isinstance(item, Session) else "episode",
        summary=item.summary,
        names=(label_of(item),),
        keywords=keywords_of(item, library),
        sections=tuple(sections),
        as_of=item.as_of,
        sunk=item.status == "superseded",
        facets=facets_of(item, library),
        facts=facts_of(item, library),
    )


def _view(item: Item, library: Library) -> View:
    """Give what decides which of the author's lists the page shows."""
    if isinstance(item, Session):
        return session_view(item, library)
    return {**common_view(item, library), "kind": "episode"}


def _section(field: Field, places: Sequence[Place]) -> Iterator[Section]:
    if places:
        yield Section(field=field, places=tuple(places))


def _ours(item: Item, library: Library) -> Iterator[Place]:
    """Give what the front matter says and the page shows."""
    yield Place(address="", heading="", text=f"{item.summary}\n")
    if item.corrections:
        text = "".join(f"{one.text}\n" for one in item.corrections)
        yield Place(address="#hc-corrections", heading="訂正", text=text)
    for chapter in library.chapters_by_id.get(item.id, ()):
        yield Place(address=f"#t={chapter.start}", heading="チャプター", text=f"{chapter.title}\n")
    if people := "".join(_people(item, library)):
        at_episode = isinstance(item, Episode)
        heading = "出演" if at_episode else "登壇者"
        yield Place(address="#hc-facts" if at_episode else "", heading=heading, text=people)


def _people(item: Item, library: Library) -> Iterator[str]:
    for role in roles_of(item):
        one = person_view(role, item, library)
        part = f"（{one['role']}）" if one["role"] else ""
        yield " ".join(filter(None, (f"{one['name']}{part}", one["org"], one["post"]))) + "\n"


def _transcript(episode: Episode, library: Library) -> Iterator[Section]:
    if transcript := library.transcript_by_id.get(episode.id):
        chapters = library.chapters_by_id.get(episode.id, ())
        field: Field = "transcript" if episode.reviewed else "unreviewed"
        yield from _section(field, spoken_places(transcript.cues, chapters))
