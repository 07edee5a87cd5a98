"""Where things stand in the finished site, from its root; addresses never change."""

from pathlib import PurePosixPath

from hotcast.library.model import uri
from hotcast.words.files import Cover, Drawn
from hotcast.words.model import Episode, Item, Series, Session, Show
from hotcast.words.registry import Document, Organization, Person, Term

EPISODES = "episodes/"
SESSIONS = "seminars/"
TASKS = "tasks/"
TERMS = "terms/"
DOCUMENTS = "documents/"
PEOPLE = "people/"
ORGANIZATIONS = "organizations/"
YEARS = "years/"
SMALL_TOWNS = "small-towns/"
CHANGES = "changes/"
STALE = "stale/"


def page_of(item: Item) -> str:
    """Give ``episodes/ep-001/`` or ``seminars/sem-2026-01/``."""
    return f"{EPISODES if isinstance(item, Episode) else SESSIONS}{item.id}/"


def digest_of(session: Session) -> str:
    """Give ``seminars/sem-2026-01/digest/``, the page to print."""
    return f"{page_of(session)}digest/"


def page_of_year(year: int) -> str:
    """Give ``years/2025/``, a fiscal year."""
    return f"{YEARS}{year}/"


def page_of_term(term: Term) -> str:
    """Give ``terms/gov-cloud/``."""
    return f"{TERMS}{term.id}/"


def page_of_task(task: Term) -> str:
    """Give ``tasks/kokumin-nenkin/``: tasks are terms that have a page of their own as well."""
    return f"{TASKS}{task.id}/"


def page_of_document(document: Document) -> str:
    """Give ``documents/juki-shiyosho/``."""
    return f"{DOCUMENTS}{document.id}/"


def page_of_person(person: Person) -> str:
    """Give ``people/sp-a/``."""
    return f"{PEOPLE}{person.id}/"


def page_of_organization(body: Organization) -> str:
    """Give ``organizations/sample-shi/``."""
    return f"{ORGANIZATIONS}{body.id}/"


def cover_of(owner_id: str, cover: Cover) -> str:
    """Give ``covers/hotcast.1a2b3c4d.png``: apps keep a picture as long as its address.

    ``owner_id`` is a show's or an episode's. A JPEG always ends in ``.jpg``, the only ending that
    feedgen lets into a feed.
    """
    ending = "jpg" if cover.type == "image/jpeg" else "png"
    return f"covers/{owner_id}.{cover.digest[:8]}.{ending}"


def drawn_at(made: Drawn) -> str:
    """Give ``thumbnails/1a2b3c4d5e6f7a8b.webp``, named by what it shows and how it is drawn."""
    return f"thumbnails/{made.name}"


def feed_of(show: Show, *, page: int = 1) -> str:
    """Give ``feeds/hotcast.xml``, fixed for ever; further pages are ``feeds/hotcast.2.xml``."""
    return f"feeds/{show.id}.xml" if page == 1 else f"feeds/{show.id}.{page}.xml"


def transcript_of(id_: str, ending: str) -> str:
    """Give ``episodes/ep-001/transcript.vtt``, fixed for ever."""
    return f"episodes/{id_}/transcript.{ending}"


def chapters_of(id_: str) -> str:
    """Give ``episodes/ep-001/chapters.json``, fixed for ever."""
    return f"episodes/{id_}/chapters.json"


def session_feed_of(series: Series) -> str:
    """Give ``feeds/hyojunka.xml``, fixed for ever; no show has the id of a series.

    Servers send ``.atom`` under a type that browsers show as source.
    """
    return f"feeds/{series.id}.xml"


def calendar_of(series: Series) -> str:
    """Give ``feeds/hyojunka.ics``, fixed for ever."""
    return f"feeds/{series.id}.ics"


def opml() -> str:
    """Give the address of the list of all feeds."""
    return "feeds/all.opml"


def material_at(file: PurePosixPath) -> str:
    """Give the address of a public material; Markdown becomes a page."""
    place = uri(file)
    return f"{place.with_suffix('')}/" if place.suffix == ".md" else str(place)
