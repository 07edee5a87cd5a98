"""From the bytes of somebody's feed to XML that can be read, whatever is wrong with it."""

import re
from html import entities, unescape

from hotcast.readers.encoding import likely_codec
from hotcast.words.text import FORBIDDEN

_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)["']""")
_HEAD = re.compile(
    r"(?:\s|\ufeff|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)+",
    re.DOTALL | re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_AMPERSAND = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
# HTML that was never escaped; without an end it would swallow what follows.
_EMPTY = re.compile(r"<(br|hr|img|input|wbr)\b([^<>]*?)/?>", re.IGNORECASE)
_SIGNS = frozenset("&<>\"'")
# What browsers and apps take these names for. Source: WHATWG Encoding Standard.
_CODEC_BY_NAME = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp", "eucjp"), "euc_jp"),
    "iso-2022-jp": "iso2022_jp",
    "iso-8859-1": "cp1252",
}
_SHIFT = b"\x1b$"  # ISO-2022-JP, which consists of ASCII bytes otherwise
_FEW = 4  # bytes of a character that was cut in two


def xml_of(data: bytes, *, charset: str = "") -> bytes:
    """Give UTF-8 XML without declaration, document type and characters that XML forbids.

    ``charset`` is what the server said. UTF-8 is believed before any name of an encoding; a feed
    of several encodings is read piece by piece. HTML's entities become characters and a bare ``&``
    is escaped, outside of CDATA; tags of HTML that have no end get one.
    """
    text = _decoded(data, charset)
    made, end = bytearray(), _begin(text)
    # Piece by piece: a feed of thousands of items shall not lie here several times over.
    for found in _CDATA.finditer(text, end):
        made += _escaped(text[end : found.start()]).encode()
        made += FORBIDDEN.sub("", found[0]).encode()
        end = found.end()
    made += _escaped(text[end:]).encode()
    return bytes(made)


def _begin(text: str) -> int:
    """Give where the first element begins, behind declaration and document type."""
    found = _HEAD.match(text)
    return found.end() if found else 0


def _escaped(text: str) -> str:
    """Make XML of what stands outside of CDATA."""
    return _EMPTY.sub(r"<\1\2/>", _AMPERSAND.sub(_entity, FORBIDDEN.sub("", text)))


def _decoded(data: bytes, charset: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    named = [charset, *(name.decode() for name in _DECLARED.findall(data[:1000]))]
    codecs = [_CODEC_BY_NAME.get(name.strip().lower(), name.strip()) for name in named]
    if _SHIFT in data and data.isascii():
        return data.decode("iso2022_jp", errors="replace")
    if (text := _strictly(data, "utf-8-sig")) is not None:
        return text
    if _lost(data) * 2 < len(data) - _plain(data):
        return "<".join(map(_piece, data.split(b"<"))).removeprefix("\ufeff")
    codecs += [likely_codec(data) or "cp932"]
    readings = (_strictly(data, codec) for codec in codecs if codec)
    found = next((text for text in readings if text is not None), None)
    return found if found is not None else data.decode(codecs[-1], errors="replace")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError, ValueError):  # LookupError: no such encoding
        return None


def _lost(data: bytes) -> int:
    """Give how many bytes are no UTF-8."""
    return len(data) - len(data.decode("utf-8", errors="ignore").encode())


def _plain(data: bytes) -> int:
    """Give how many bytes are ASCII."""
    return len(data.decode("ascii", errors="ignore"))


def _piece(piece: bytes) -> str:
    """Read what stands between two tags; of a character cut in two nothing stays."""
    if (text := _strictly(piece, "utf-8")) is not None:
        return text
    if _lost(piece) < _FEW and _lost(piece) * 2 < len(piece) - _plain(piece):
        return piece.decode("utf-8", errors="ignore")
    readings = (_strictly(piece, codec) for codec in ("cp932", "euc_jp"))
    found = next((text for text in readings if text is not None), None)
    return found if found is not None else piece.decode("utf-8", errors="replace")


def _entity(found: re.Match[str]) -> str:
    """Give what an ampersand and what follows stand for in XML."""
    name = found[1]
    if not name or (not name.startswith("#") and name not in entities.html5):
        return f"&#38;{name or ''}"
    # By number, because libxml2 leaves out every name behind the first fault of a text.
    return "".join(
        f"&#{ord(one)};" if one in _SIGNS else one for one in FORBIDDEN.sub("", unescape(found[0]))
    )
