"""The 要点 of a session as plain lines of words, from the HTML of its page."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from hotcast.writers.layout import POINTS
from hotcast.writers.sections import below, sections

_HEADING_LINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "li", "tr", "dt", "dd", "pre", "blockquote", "figcaption", "caption"}
# Footnote marks, readings and the names of columns mean little in a line of words.
_SILENT = frozenset({"sup", "rt", "rp", "th"})
# What stands before the first cell of a row, the second, and the others.
_CELLS = ("", "：", "／")


@dataclass(frozen=True)
class Point:
    """A line of the section; ``heading`` where it stands above those that follow."""

    text: str
    heading: bool = False


def points_of(html: str) -> tuple[Point, ...]:
    """Give the lines of the section 「要点」 in order; empty where a page has none.

    A list's item, a paragraph and a table's row are lines, the first cell of a row leading the
    others.
    """
    reader = _Reader()
    for section in sections(html):
        if section.title in POINTS:
            reader.feed(_HEADING_LINK.sub("", below(section)))
    reader.close()
    lines = (Point(" ".join(one.text.split()), one.heading) for one in reader.lines)
    return tuple(line for line in lines if line.text)


class _Reader(HTMLParser):
    """Gather the words of each block; ``lines`` has one entry a block, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [Point("")]
        self._silent = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCKS:
            self.lines.append(Point("", tag in _HEADINGS))
            self._cells = 0
        if tag == "td":
            line = self.lines[-1]
            self.lines[-1] = Point(line.text.rstrip() + _CELLS[min(self._cells, 2)])
            self._cells += 1
        if tag == "br":
            self._say(" ")
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.lines.append(Point(""))
        self._silent = max(self._silent - (tag in _SILENT), 0)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)

    def _say(self, words: str) -> None:
        line = self.lines[-1]
        self.lines[-1] = Point(line.text + words, line.heading)
