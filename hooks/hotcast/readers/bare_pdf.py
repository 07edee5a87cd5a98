"""A PDF without what programs wrote into it about people, computers and earlier drafts."""

import re
from io import BytesIO
from typing import Any

import pikepdf

from hotcast.readers.bare_image import bare_or_nothing
from hotcast.readers.unclean import UncleanError

# What print drivers make of a file's name, which often has a person's name in it.
_MADE_TITLE = re.compile(
    r"^Microsoft (?:Word|Excel|PowerPoint) - |\.(?:docx?|xlsx?|pptx?|odt|jtd)$"
)
# Editors' own drafts, descriptions in XML, days of change, small pictures of what once was.
# Source: ISO 32000-2, 14.3, 14.5 and 12.3.4.
_ASIDE = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")
# Of a remark: who wrote it and when. Source: ISO 32000-2, 12.5.6.2.
_OF_REMARKS = ("/T", "/CreationDate", "/M", "/NM")
# Where a dictionary says what happens on a click or when it opens. Source: ISO 32000-2, 12.6.2.
_ACTIONS = ("/A", "/OpenAction")
# What pikepdf raises where a part is missing or of another kind.
_BROKEN = (AttributeError, KeyError, TypeError, ValueError, pikepdf.PdfError)
_AS_EXPORTED = "Word や PowerPoint から、新しい PDF として書き出したものに置きかえてください。"
_DAMAGED = ("この PDF は壊れていて、作った人などの情報を消せません。", _AS_EXPORTED)
_LOCKED = (
    "この PDF は保護されていて、作った人などの情報を消せません。",
    f"保護を外すか、{_AS_EXPORTED}",
)


def bare_pdf(data: bytes) -> bytes:
    """Give a PDF without author, programs, days, descriptions, attachments and earlier versions.

    Pages look as before; of the facts about the document the title stays that somebody wrote. A
    PDF that has nothing of this comes back as it is. Raises UncleanError where the PDF cannot be
    opened, and where taking it out would break a signature or a protection.
    """
    try:
        opened = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        raise UncleanError(*_LOCKED) from None
    except pikepdf.PdfError:
        raise UncleanError(*_DAMAGED) from None
    with opened as pdf:
        try:
            return _bare(pdf, data)
        except _BROKEN:
            raise UncleanError(*_DAMAGED) from None


def _bare(pdf: pikepdf.Pdf, data: bytes) -> bytes:
    signed, locked, drafts = _is_signed(pdf), pdf.is_encrypted, _has_drafts(pdf, data)
    # All of them run, whatever the first finds.
    found = [_facts(pdf), _attachments(pdf), _pages(pdf), _objects(pdf), drafts]
    if not any(found):
        return data
    if signed:
        wrong = "この PDF には電子署名があり、作った人などの情報を消すと、署名が壊れます。"
        raise UncleanError(wrong, f"署名のないもとのファイルを使い、{_AS_EXPORTED}")
    if locked:
        raise UncleanError(*_LOCKED)
    out = BytesIO()
    pdf.save(out, deterministic_id=True, linearize=pdf.is_linearized)
    return out.getvalue()


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    return form is not None and int(form.get("/SigFlags", 0)) & 1 == 1


def _has_drafts(pdf: pikepdf.Pdf, data: bytes) -> bool:
    """Say whether earlier versions of the pages lie in the file; a fast web view looks alike."""
    return data.count(b"%%EOF") > 1 + pdf.is_linearized


def _facts(pdf: pikepdf.Pdf) -> bool:
    info = pdf.trailer.get("/Info")
    if info is None:
        return False
    unwanted = [key for key in info.keys() if key not in ("/Title", "/Trapped")]  # noqa: SIM118
    for key in unwanted:
        del info[key]
    if "/Title" in info and _MADE_TITLE.search(str(info["/Title"])):
        del info["/Title"]
        unwanted.append("/Title")
    return bool(unwanted)


def _attachments(pdf: pikepdf.Pdf) -> bool:
    names = pdf.Root.get("/Names")
    found = "/AF" in pdf.Root
    if found:
        del pdf.Root["/AF"]
    if names is not None and "/EmbeddedFiles" in names:
        del names["/EmbeddedFiles"]
        found = True
    return found


def _pages(pdf: pikepdf.Pdf) -> bool:
    """Take the names off remarks, and away what stands for a file of the author's computer."""
    found = False
    for page in pdf.pages:
        remarks = page.obj.get("/Annots")
        if remarks is None:
            continue
        for place in reversed(range(len(remarks))):
            remark = remarks[place]
            if remark.get("/Subtype") == "/FileAttachment":
                del remarks[place]
                found = True
            else:
                found |= _nameless(remark)
    return found


def _nameless(remark: Any) -> bool:
    found = _homeless(remark)
    # The /T of a form's field is its name.
    if remark.get("/Subtype") not in ("/Widget", "/Link"):
        for key in _OF_REMARKS:
            if key in remark:
                del remark[key]
                found = True
    return found


def _homeless(one: Any) -> bool:
    """Take from a link, a bookmark or the document what leads to the computer of its author."""
    found = [key for key in _ACTIONS if _leads_home(one.get(key))]
    for key in found:
        del one[key]
    return bool(found)


def _leads_home(action: Any) -> bool:
    if not isinstance(action, pikepdf.Dictionary):  # else a place in this very document
        return False
    address = bytes(action.get("/URI", b"")).lower()
    return action.get("/S") in ("/Launch", "/GoToR") or address.startswith(b"file:")


def _objects(pdf: pikepdf.Pdf) -> bool:
    found = False
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
            for key in _ASIDE:
                if key in one:
                    del one[key]
                    found = True
            found |= _homeless(one)
        if isinstance(one, pikepdf.Stream):
            found |= _photo(one)
    return found


def _photo(stream: pikepdf.Stream) -> bool:
    """Take the place and the camera out of a photo that stands on a page as it was taken."""
    told = stream.get("/Filter")
    packed = list(told) if isinstance(told, pikepdf.Array) else [told]
    if [str(one) for one in packed] != ["/DCTDecode"]:
        return False
    photo, parts = stream.read_raw_bytes(), stream.get("/DecodeParms")
    bare = bare_or_nothing(photo)
    if not bare or bare is photo:  # nothing: then it cannot be shown either
        return False
    stream.write(bare, filter=pikepdf.Name.DCTDecode)
    if parts is not None:
        stream["/DecodeParms"] = parts
    return True
