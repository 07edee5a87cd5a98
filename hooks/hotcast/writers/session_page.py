"""What the page of one session shows."""

from hotcast.library.model import Library
from hotcast.words.model import Material, Session
from hotcast.words.text import size
from hotcast.writers import addresses
from hotcast.writers.pictures import picture_view, thumbnail_view
from hotcast.writers.views import View, common_view, hours_of, person_view

_MATERIAL_LABELS = {
    "slides": "スライド",
    "handout": "配布資料",
    "video": "動画",
    "transcript": "文字起こし",
    "minutes": "発言の要旨",
    "link": "リンク",
}
_ACCESS_LABELS = {
    "staff": "行政職員に限る",
    "members": "会員に限る",
    "closed": "非公開",
}
# Source: spdx.org/licenses, for the licences that public bodies use.
_LICENSE_LABELS = {
    "CC-BY-4.0": "CC BY 4.0（出典を書けば自由に使えます）",
    "CC0-1.0": "CC0 1.0（自由に使えます）",
}


def session_view(session: Session, library: Library) -> View:
    """Give the page of a session: programme facts, speakers, materials."""
    series = next(one for one in library.settings.series if one.name == session.series)
    return {
        **common_view(session, library),
        "kind": "session",
        "picture": picture_view(session, library),
        "series": series.title,
        "hours": hours_of(session),
        "formats": list(session.formats),
        "level": session.level or "",
        "phases": list(session.phases),
        "audience": list(session.audience),
        "chatham": session.disclosure == "chatham",
        "people": [person_view(role, session, library) for role in session.speakers],
        "materials": [_material_view(material, library) for material in session.materials],
    }


def _material_view(material: Material, library: Library) -> View:
    """Give a material; a restricted one has its name and condition and never an address."""
    view = {
        "kind": _MATERIAL_LABELS[material.kind],
        "title": material.title,
        "note": material.note or "",
        "license": _LICENSE_LABELS.get(material.license or "", material.license or ""),
        "condition": _ACCESS_LABELS.get(material.access, ""),
        "url": "",
        "outside": False,
        "facts": "",
        "thumbnail": thumbnail_view(material, library),
    }
    if material.is_public and material.url:
        view |= {"url": material.url, "outside": True}
    if material.is_public and material.file:
        found = library.material_by_file[material.file]
        facts = [found.format, f"{found.pages}ページ" if found.pages else "", size(found.size)]
        if material.file.suffix == ".md":
            facts = ["このサイトのページ"]
        view |= {
            "url": addresses.material_at(material.file),
            "facts": "・".join(filter(None, facts)),
        }
    return view
