"""The words that somebody sees who opens a Word or Excel file."""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EXCEL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was struck out, readings above the line, and older programs' copy of a text box.
_WORD_ASIDE = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}rt", _FALLBACK})
# What lxml and zipfile raise where a part is missing or no XML.
_BROKEN = (KeyError, ValueError, IndexError, etree.XMLSyntaxError)


def shown_words(archive: bytes, *, kind: str) -> list[str]:
    """Give the words of a whole Word file, or of each sheet of an Excel file that is not hidden.

    A paragraph or a cell is a line. Remarks, what was struck out, hidden words, readings and facts
    about the file are left out; nothing is given where a part cannot be read.
    """
    with zipfile.ZipFile(BytesIO(archive)) as packed:
        try:
            lines = _document(packed) if kind == "Word" else _sheets(packed)
            return ["\n".join(filter(None, those)) for those in lines]
        except _BROKEN:
            return []


def _document(packed: zipfile.ZipFile) -> list[list[str]]:
    body = _part(packed, "word/document.xml")
    return [[_paragraph(one) for one in body.iter(f"{_WORD}p")]]


def _paragraph(paragraph: etree._Element) -> str:
    return "".join(_runs(paragraph)).strip()


def _runs(element: etree._Element) -> Iterator[str]:
    """Give the words below an element; a paragraph within it, as in a text box, has its own."""
    for one in element:
        if one.tag in _WORD_ASIDE or one.tag == f"{_WORD}p" or _is_hidden(one):
            continue
        if one.tag == f"{_WORD}t":
            yield one.text or ""
        elif one.tag in (f"{_WORD}tab", f"{_WORD}br"):
            yield " "
        else:
            yield from _runs(one)


def _is_hidden(run: etree._Element) -> bool:
    facts = run.find(f"{_WORD}rPr")
    return facts is not None and facts.find(f"{_WORD}vanish") is not None


def _sheets(packed: zipfile.ZipFile) -> list[list[str]]:
    links = _part(packed, "xl/_rels/workbook.xml.rels")
    place_by_id = {one.get("Id"): str(one.get("Target")) for one in links}
    shared = _shared(packed)
    return [
        list(_cells(_part(packed, posixpath.join("/xl", place_by_id[one.get(_LINKED)])), shared))
        for one in _part(packed, "xl/workbook.xml").iter(f"{_EXCEL}sheet")
        if one.get("state", "visible") == "visible"
    ]


def _shared(packed: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in packed.namelist():
        return []
    return [_string(one) for one in _part(packed, "xl/sharedStrings.xml").iter(f"{_EXCEL}si")]


def _string(element: etree._Element) -> str:
    """Give the words of a string in one line, without the readings that Excel keeps beside them."""
    words = (
        one.text or ""
        for one in element.iter(f"{_EXCEL}t")
        if next(one.iterancestors(), element).tag != f"{_EXCEL}rPh"
    )
    return " ".join("".join(words).split())


def _cells(sheet: etree._Element, shared: list[str]) -> Iterator[str]:
    for row in sheet.iter(f"{_EXCEL}row"):
        if row.get("hidden") not in ("1", "true"):
            yield from (_cell(one, shared) for one in row.iter(f"{_EXCEL}c"))


def _cell(cell: etree._Element, shared: list[str]) -> str:
    """Give a cell's words; plain numbers are not looked for."""
    kind, value = cell.get("t"), cell.findtext(f"{_EXCEL}v") or ""
    if kind == "s":
        return shared[int(value)]
    return _string(cell) if kind == "inlineStr" else value if kind == "str" else ""


def _part(packed: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(packed.read(name.lstrip("/")), parser)
