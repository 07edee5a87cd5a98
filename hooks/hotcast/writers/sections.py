"""A page's HTML cut at its headings, so that what the build adds finds its place among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from hotcast.words.text import folded

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
    finder = _Finder(html)
    starts = [0, *(start for start, *_ in finder.headings), len(html)]
    heads = [("", ""), *((id_, title) for _, id_, title in finder.headings)]
    return tuple(
        Section(id=id_, title=title, html=html[start:end])
        for (id_, title), start, end in zip(heads, starts, starts[1:], strict=False)
    )


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


class _Finder(HTMLParser):
    """Find the headings of the second level at the outermost level."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[tuple[int, str, str]] = []
        self._line_starts = [0, *_after_newlines(html)]
        self._depth = 0
        self._link_depth = 0
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2" and not self._depth:
            line, column = self.getpos()
            self.headings.append((self._line_starts[line - 1] + column, _id(attrs), ""))
            self._inside = True
        if tag == "a" and ("class", "headerlink") in attrs:
            self._link_depth = self._depth + 1
        if tag not in _VOID:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        self._depth -= 1
        self._inside = self._inside and self._depth > 0
        if self._depth < self._link_depth:
            self._link_depth = 0

    def handle_data(self, data: str) -> None:
        if self._inside and not self._link_depth:
            start, id_, title = self.headings[-1]
            self.headings[-1] = (start, id_, title + data)


def _after_newlines(html: str) -> Iterator[int]:
    place = html.find("\n")
    while place >= 0:
        yield place + 1
        place = html.find("\n", place + 1)


def _id(attrs: list[tuple[str, str | None]]) -> str:
    return dict(attrs).get("id") or ""


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
