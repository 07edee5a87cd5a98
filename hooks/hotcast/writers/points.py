"""The 要点 of a session as plain lines of words, from the HTML of its page."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from hotcast.words.script import LATIN, script_of
from hotcast.writers.layout import POINTS
from hotcast.writers.sections import below, sections

_HEADING_LINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "li", "tr", "dt", "dd", "pre", "blockquote", "figcaption", "caption"}
# What stands before the first cell of a row, the second, and the others.
_CELLS = ("", "：", "／")
# A figure that was struck out must not run into the next one.
_AROUND = {"del": ("（取り消し：", "）"), "s": ("（取り消し：", "）")}
_PLAIN = "0123456789+-−=()"
_WIDE = "０１２３４５６７８９＋－−＝（）"
_ABOVE, _BELOW = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"
_RAISED = {
    "sup": ("^", str.maketrans(f"{_PLAIN}{_WIDE}n", f"{_ABOVE}{_ABOVE}ⁿ")),
    "sub": ("_", str.maketrans(f"{_PLAIN}{_WIDE}", f"{_BELOW}{_BELOW}")),
}
_NOTES = "（注はページへ）"


@dataclass(frozen=True)
class Point:
    """A line of the section; ``heading`` where it stands above those that follow."""

    text: str
    heading: bool = False


def points_of(html: str) -> tuple[Point, ...]:
    """Give the lines of the section 「要点」 in order; empty where a page has none.

    A list's item, a paragraph and a table's row are lines, the first cell of a row leading the
    others. Figures read as on the page: 10² never becomes 102. Footnotes stay behind, and a last
    line says so.
    """
    reader = _Reader()
    for section in sections(html):
        if section.title in POINTS:
            reader.feed(_HEADING_LINK.sub("", below(section)))
    reader.close()
    if reader.notes:
        reader.lines.append(Point(_NOTES))
    lines = (Point(" ".join(one.text.split()), one.heading) for one in reader.lines)
    return tuple(line for line in lines if line.text)


class _Reader(HTMLParser):
    """Gather the words of each block; ``lines`` has one entry a block, in order.

    ``notes`` tells whether a footnote belongs to one of them.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [Point("")]
        self.notes = False
        self._silent: list[str] = []
        self._raised: list[tuple[int, int]] = []
        self._in_head = False
        self._cells = 0
        self._before = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if _is_silent(tag, given) or tag in self._silent:
            self._silent.append(tag)
            self.notes |= tag == "sup"
        if self._silent:
            return
        if tag == "thead":
            self._in_head = True
        if tag in _BLOCKS:
            self._begin(heading=tag in _HEADINGS or (tag == "tr" and self._in_head))
        if tag in {"td", "th"}:
            self._before += _CELLS[min(self._cells, 2)]
            self._cells += 1
        self._begin_in_line(tag, given.get("alt", ""))

    def _begin_in_line(self, tag: str, alt: str) -> None:
        if tag == "br":
            self._say(" ")
        if tag == "img" and alt:
            self._say(f"（図：{alt}）")
        if tag in _AROUND:
            self._say(_AROUND[tag][0])
        if tag in _RAISED:
            self._raised.append((len(self.lines), len(self.lines[-1].text)))

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if tag == "thead":
            self._in_head = False
        if tag in _BLOCKS:
            self._begin()
        if tag in _AROUND:
            self._say(_AROUND[tag][1])
        if tag in _RAISED and self._raised:
            self._raise(tag, *self._raised.pop())

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)

    def _begin(self, *, heading: bool = False) -> None:
        self.lines.append(Point("", heading))
        self._cells, self._before = 0, ""

    def _say(self, words: str) -> None:
        line = self.lines[-1]
        said = line.text
        if self._before and words.strip():
            # Nothing stands before the sign where the first cell is empty.
            said = said.rstrip() + self._before.removeprefix("" if said.strip() else _CELLS[1])
            self._before = ""
        self.lines[-1] = Point(said + words, line.heading)

    def _raise(self, tag: str, line: int, start: int) -> None:
        last = self.lines[-1]
        if line == len(self.lines):
            self.lines[-1] = Point(
                last.text[:start] + _raised(tag, last.text[start:].strip()), last.heading
            )


def _is_silent(tag: str, given: dict[str, str]) -> bool:
    """Say whether an element means little in a line of words: a footnote, its mark, a reading."""
    return (
        tag in {"rt", "rp"}
        or (tag == "sup" and given.get("id", "").startswith("fnref"))
        or (tag == "div" and "footnote" in given.get("class", "").split())
    )


def _raised(tag: str, words: str) -> str:
    """Write what stands above or below the line so that it cannot be read as standing in it.

    Signs and words like 「※1」 and 「注1」 cannot be misread, and stay.
    """
    mark, table = _RAISED[tag]
    if all(ord(sign) in table for sign in words):
        return words.translate(table)
    figures = words[0] in _PLAIN + _WIDE or script_of(words[0]) == LATIN
    if not figures or any(script_of(sign) not in {LATIN, ""} for sign in words):
        return words
    return mark + (words if words.isascii() and words.isalnum() else f"({words})")
