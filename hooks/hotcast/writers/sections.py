"""A page's HTML cut at its headings, so that what the build adds finds its place among them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urljoin

from hotcast.words.text import folded

# What the cleaner writes has one form: names in lower case, values in double quotes.
_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>""")
_ID = re.compile(r'\bid="([^"]*)"')
_TO_ITSELF = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading of the second level with what follows it; ``html`` begins with the heading.

    ``title`` is its plain text; all three are empty for the words before the first heading.
    """

    id: str
    title: str
    html: str


def sections(html: str) -> tuple[Section, ...]:
    """Cut cleaned HTML before each ``h2`` that stands in nothing else, in order.

    Joined, the pieces are what was given. The first piece is what stands before any heading.
    """
    starts = [0, *_starts(html), len(html)]
    pieces = [html[start:end] for start, end in pairwise(starts)]
    return (Section(id="", title="", html=pieces[0]), *map(_section, pieces[1:]))


def _starts(html: str) -> Iterator[int]:
    """Give where the outermost headings of the second level begin."""
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2] in _VOID:
            continue
        if tag[1]:
            depth -= 1
        else:
            if tag[2] == "h2" and not depth:
                yield tag.start()
            depth += 1


def _section(html: str) -> Section:
    heading = html.partition("</h2>")[0]
    id_ = _ID.search(heading[: heading.index(">")])
    words = _TAG.sub("", _TO_ITSELF.sub("", heading))
    return Section(id=unescape(id_[1]) if id_ else "", title=unescape(words).strip(), html=html)


def below(section: Section) -> str:
    """Give a section's HTML without its heading."""
    return section.html.partition("</h2>")[2] if section.id else section.html


def repeats(html: str, names_by_address: Mapping[str, Iterable[str]], *, base: str) -> bool:
    """Say whether some words are only names of known things, linked to them or to nothing.

    Then a fuller list of the same things tells everything. A link to a place within a page, one
    with words of its own, and one to another page tell more. The addresses and ``base``, that of
    the page, count from the site's root; other sites stand with their whole address.
    """
    known = {_plain(name) for names in names_by_address.values() for name in names}
    words = _Words(html)
    return all(_is_known(line, known) for line in words.lines) and all(
        _plain(text) in map(_plain, names_by_address.get(urljoin(base, link), ()))
        for line in words.lines
        for link, text in line.links
    )


def _is_known(line: "_Line", known: set[str]) -> bool:
    text = re.sub(r"[(（][a-z0-9]+[)）]$", "", _plain(line.text))
    return text in known or not _plain(line.unlinked).strip("、。・,-")


def linked_pages(html: str, *, base: str) -> frozenset[str]:
    """Give the addresses that some words link to, from the site's root, without anchors."""
    links = (link for line in _Words(html).lines for link, _ in line.links)
    return frozenset(urljoin(base, link).partition("#")[0] for link in links)


def _plain(text: str) -> str:
    return "".join(folded(text).split())


@dataclass
class _Line:
    """A line of words while it is read: all of it, what stands in no link, and the links."""

    text: str = ""
    unlinked: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)


class _Words(HTMLParser):
    """The words of some HTML by their lines."""

    _LINES = frozenset({"br", "dd", "div", "dt", "li", "p", "td", "tr"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [_Line()]
        self._in_link = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._LINES:
            self.lines.append(_Line())
        # Links to the glossary are not the author's.
        if tag == "a" and ("class", "hc-term") not in attrs:
            self._in_link = True
            self.lines[-1].links.append((dict(attrs).get("href") or "", ""))
        # A picture says something that no name repeats.
        if tag == "img":
            self.handle_data("img")

    def handle_endtag(self, tag: str) -> None:
        self._in_link = self._in_link and tag != "a"

    def handle_data(self, data: str) -> None:
        line = self.lines[-1]
        line.text += data
        if self._in_link and line.links:
            link, text = line.links[-1]
            line.links[-1] = (link, text + data)
        else:
            line.unlinked += data
