"""The public materials of a session as places: slides by page, and pages of words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from hotcast.library.model import Library, uri
from hotcast.search.model import Field, Place, Section
from hotcast.search.page_text import places_of
from hotcast.words.model import Material, Session
from hotcast.writers import addresses


def paper_sections(
    session: Session, library: Library, html_by_uri: Mapping[str, str]
) -> Iterator[Section]:
    """Give the words of a session's public materials, in the order in which it names them.

    A page of a PDF has an address of its own; other files are opened as a whole. Materials in
    Markdown are pages of the site with their headings. ``html_by_uri`` is the cleaned HTML of
    pages by their place in the tree of sources.
    """
    public = [one for one in session.materials if one.is_public and one.file]
    for field, materials in groupby(public, key=_field_of):
        places = [place for one in materials for place in _places(one, library, html_by_uri)]
        if places:
            yield Section(field=field, places=tuple(places))


def _field_of(material: Material) -> Field:
    return "transcript" if material.kind == "transcript" else "slides"


def _places(
    material: Material, library: Library, html_by_uri: Mapping[str, str]
) -> Iterator[Place]:
    file = material.file
    if file is None:
        return
    address = addresses.material_at(file)
    if file.suffix == ".md":
        for place in places_of(html_by_uri.get(str(uri(file)), "")):
            heading = f"{material.title}　{place.heading}" if place.address else material.title
            yield replace(place, address=f"{address}{place.address}", heading=heading)
        return
    found = library.material_by_file[file]
    for number, page in enumerate(found.words, 1):
        if page:
            numbered = f"{material.title} {number} ページ" if found.pages else material.title
            yield Place(
                address=f"{address}#page={number}" if found.format == "PDF" else address,
                heading=numbered,
                text=f"{page}\n",
            )
