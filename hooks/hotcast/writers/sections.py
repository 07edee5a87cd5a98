"""A page's HTML cut at its headings, so that what the build adds finds its place among them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


def only_names(html: str, names: Iterable[str]) -> bool:
    """Say whether every line of the words is one of the names: then they tell nothing more."""
    known = {_plain(name) for name in names}
    lines = [_plain(line) for line in _Words(html).lines]
    return all(line in known for line in lines if line)


def only_links(html: str, addresses: Iterable[str], *, base: str) -> bool:
    """Say whether the words are nothing but links, all of them to the given addresses.

    The addresses and ``base``, that of the page, count from the site's root.
    """
    words = _Words(html)
    leading = {urljoin(base, link).partition("#")[0] for link in words.links}
    return leading <= {*addresses} and not "".join(words.unlinked).strip(" 　、。・，,\n\t")


def _plain(text: str) -> str:
    return "".join(folded(text).split())


class _Words(HTMLParser):
    """The words of some HTML: its lines, its links, and what stands outside of links."""

    _LINES = frozenset({"br", "dd", "div", "dt", "li", "p", "td", "tr"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self.links: list[str] = []
        self.unlinked: list[str] = []
        self._in_link = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._LINES:
            self.lines.append("")
        if tag == "a":
            self._in_link = True
            self.links.append(dict(attrs).get("href") or "")
        # A picture says something that no name repeats.
        if tag == "img":
            self.handle_data("img")

    def handle_endtag(self, tag: str) -> None:
        self._in_link = self._in_link and tag != "a"

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data
        if not self._in_link:
            self.unlinked.append(data)
