"""The elements of a feed, under the names everybody means, whatever their prefixes are."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

# A part of a namespace's address, and the prefix under which it is known. Feeds write http for
# https, other letters and addresses of years ago.
_PREFIX_BY_PART = (
    ("itunes.com", "itunes"),
    ("podcastindex", "podcast"),
    ("podcast-namespace", "podcast"),
    ("rss/1.0/modules/content", "content"),
    ("purl.org/dc", "dc"),
    ("w3.org/2005/atom", "atom"),
    ("simple-chapters", "psc"),
    ("search.yahoo.com/mrss", "media"),
    ("google.com/schemas/play-podcasts", "googleplay"),
)


_NAMESPACE = re.compile(r"""\sxmlns(?::[\w.-]+)?="[^"]*["]""")


def items_in(xml: bytes) -> Iterator[Any]:
    """Give each item of a feed in its order; one is gone as soon as the next is asked for."""
    for element in _ended(xml):
        if name_of(element) == "item":
            yield element
            _forget(element)


def channel_in(xml: bytes) -> Any | None:
    """Give the channel without its items; None where the text is no RSS."""
    for element in _ended(xml):
        if name_of(element) == "item":
            _forget(element)
        elif name_of(element) == "channel":
            return element
    return None


def name_of(element: Any) -> str:
    """Give ``guid`` or ``itunes:image``; empty for comments and the like."""
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.rpartition("}")
    if ":" in name:  # a prefix that was never declared
        prefix, _, name = name.partition(":")
        return f"{prefix.lower()}:{name}"
    address = space.lower()
    prefix = next((known for part, known in _PREFIX_BY_PART if part in address), "")
    if not prefix and address:
        prefix = (element.prefix or "").lower()
    return f"{prefix}:{name}" if prefix else name


def those(element: Any, name: str) -> list[Any]:
    """Give the children of that name."""
    return [child for child in element if name_of(child) == name]


def raw(element: Any, name: str) -> str:
    """Give the text of the first child of that name which has any, exactly as it stands."""
    texts = ("".join(child.itertext()) for child in those(element, name))
    return next((text for text in texts if text.strip()), "")


def line(element: Any, *names: str) -> str:
    """Give the first of these texts that is there, on one line without spaces around."""
    texts = (one_line(raw(element, name)) for name in names)
    return next((text for text in texts if text), "")


def one_line(text: str) -> str:
    """Give a text on one line; the wide spaces of Japanese stay within it."""
    return re.sub(r"[ \t\r\n\f\xa0]+", " ", text).strip()


def markup(element: Any, *names: str) -> str:
    """Give the first of these texts that is there, tags that were never escaped included."""
    for name in names:
        for child in those(element, name):
            inner = "".join(etree.tostring(one, encoding="unicode") for one in child)
            if text := ((child.text or "") + _NAMESPACE.sub("", inner)).strip():
                return text
    return ""


def attribute(element: Any, name: str) -> str:
    """Give an attribute on one line, whatever its case; empty where there is none."""
    for key, value in element.attrib.items():
        if key.lower() == name.lower():
            return " ".join(value.split())
    return ""


def whole(address: str, *bases: str) -> str:
    """Give an address of the web in full, joined to the first base that has a host.

    Empty where it leads nowhere that could be asked for.
    """
    plain = "".join(address.splitlines()).strip().replace(" ", "%20")
    for base in ("", *bases):
        try:
            joined = urljoin(base, plain) if base else plain
            parts = urlsplit(joined)
        except ValueError:  # brackets without their other
            return ""
        if parts.scheme in {"http", "https"} and parts.hostname and plain:
            return joined
    return ""


def _ended(xml: bytes) -> Iterator[Any]:
    if not xml:
        return
    context = etree.iterparse(
        BytesIO(xml),
        events=("end",),
        recover=True,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in context:
        yield element


def _forget(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None and name_of(element.getprevious()) == "item":
        del element.getparent()[element.getparent().index(element) - 1]
