"""The pages of people and of the bodies they work for, and the lists of them."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

from hotcast.library.model import Library
from hotcast.library.relations import Part, Relations
from hotcast.words.kana import OTHER, ROWS, kana_key, kana_row
from hotcast.words.registry import Organization, Person
from hotcast.words.registry_fields import BODY_SIZES
from hotcast.writers import addresses
from hotcast.writers.site_page import SitePage, index_page, source_of
from hotcast.writers.views import View, person_link, post_view, row_view


def people_pages(library: Library, relations: Relations, newest: date) -> Iterator[SitePage]:
    """Give the list of the people who took part in something shown, then a page for each."""
    people = sorted(
        (library.person_by_id[id_] for id_ in relations.parts_by_person),
        key=lambda person: kana_key(person.reading),
    )
    yield index_page(
        addresses.PEOPLE,
        title="人",
        summary="研究会の登壇者と番組の出演者を、五十音順に並べました。",
        changed=newest,
        groups=lambda: _kana_groups(people, relations, library),
    )
    for person in people:
        parts = relations.parts_by_person[person.id]
        yield SitePage(
            uri=source_of(addresses.page_of_person(person)),
            title=person.name,
            summary=f"{person.name}さんが話した研究会と配信回です。",
            template="person.html",
            changed=parts[0].item.day,
            view=partial(_person_view, person, parts, library),
        )


def _kana_groups(people: list[Person], relations: Relations, library: Library) -> list[View]:
    groups = []
    for row in (*ROWS, OTHER):
        those = [person for person in people if kana_row(person.reading) == row]
        entries = [_person_entry(relations.parts_by_person[one.id], library) for one in those]
        if entries:
            groups.append({"id": f"row-{row[0]}", "title": row, "entries": entries})
    return groups


def _person_entry(parts: tuple[Part, ...], library: Library) -> View:
    """Give a person in a list, with the post of the newest part."""
    post = post_view(parts[0].post, library)
    link = person_link(parts[0].person)
    return {
        "title": link["name"],
        "url": link["url"],
        "note": f"{post['org']} {post['post']}".strip(),
        "count": len({part.item.id for part in parts}),
    }


def _person_view(person: Person, parts: tuple[Part, ...], library: Library) -> View:
    return {
        "title": person.name,
        "reading": person.reading,
        "rows": [_part_row(part, library) for part in parts],
    }


def _part_row(part: Part, library: Library) -> View:
    """Give an item with the part somebody had in it; the post is the one of that day."""
    return {
        **row_view(part.item, library),
        "person": person_link(part.person),
        "role": part.role,
        **post_view(part.post, library),
    }


def organization_pages(library: Library, relations: Relations, newest: date) -> Iterator[SitePage]:
    """Give the list of the bodies whose people took part, then a page for each."""
    bodies = sorted(
        (library.organization_by_id[id_] for id_ in relations.parts_by_organization),
        key=lambda body: (BODY_SIZES.index(body.size), kana_key(body.reading)),
    )
    yield index_page(
        addresses.ORGANIZATIONS,
        title="団体",
        summary="登壇者と出演者が、そのとき働いていた団体です。団体の種類ごとに並べました。",
        changed=newest,
        groups=lambda: _size_groups(bodies, relations),
    )
    for body in bodies:
        parts = relations.parts_by_organization[body.id]
        yield SitePage(
            uri=source_of(addresses.page_of_organization(body)),
            title=body.name,
            summary=f"{body.name}の人が話した研究会と配信回です。",
            template="organization.html",
            changed=parts[0].item.day,
            view=partial(_organization_view, body, parts, library),
        )


def _size_groups(bodies: list[Organization], relations: Relations) -> list[View]:
    return [
        {
            "id": f"size-{BODY_SIZES.index(size)}",
            "title": size,
            "entries": [_body_entry(body, relations) for body in those],
        }
        for size, those in groupby(bodies, key=lambda body: body.size)
    ]


def _body_entry(body: Organization, relations: Relations) -> View:
    parts = relations.parts_by_organization[body.id]
    return {
        "title": body.name,
        "url": addresses.page_of_organization(body),
        "note": body.pref or "",
        "count": len({part.item.id for part in parts}),
    }


def _organization_view(body: Organization, parts: tuple[Part, ...], library: Library) -> View:
    return {
        "title": body.name,
        "reading": body.reading,
        "size": body.size,
        "pref": body.pref or "",
        "lgcode": body.lgcode or "",
        "rows": [_part_row(part, library) for part in parts],
    }
