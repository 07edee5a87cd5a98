"""A page's HTML as places: the plain words under each heading, and the heading's anchor."""

import re
from html import unescape

from hotcast.readers.voices import joined
from hotcast.search.model import Place

# What the cleaner writes has one form: names in lower case, values in double quotes.
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|([^<]+)')
_VALUE = re.compile(r'\b(alt|class|id)="([^"]*)"')
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "code", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark", "q"),
        *("ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
        *("img", "input", "rp", "rt"),
    )
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_READINGS = frozenset({"rp", "rt"})
# A heading's link to itself, and the links to and from a footnote.
_SIGNS = frozenset({"headerlink", "footnote-ref", "footnote-backref"})
_NOTE = "注"
_SPACES = re.compile(r"[ \t\f\r]+")


def places_of(html: str) -> tuple[Place, ...]:
    """Give the places of some cleaned HTML in the order of reading.

    The words before the first heading, and those under the page's first ``h1``, stand at the top,
    whose address is empty. A heading without an anchor stays at the place before it. A block's
    words are a line, and so is a cell; a line ends in a newline. Lines that were only broken in
    the source are joined. Readings above the line are left out. Places without any words are too.
    """
    reader = _Reader()
    for slash, tag, given, words in _TOKEN.findall(html):
        if words:
            reader.hear(words)
        elif slash:
            reader.end(tag)
        else:
            reader.begin(tag, given)
    reader.end_line()
    return tuple(place for place in reader.places() if place.heading or place.text)


class _Reader:
    """Gather words while the tags go by; a place is its address, heading and lines."""

    def __init__(self) -> None:
        self._places: list[tuple[str, str, list[str]]] = [("", "", [])]
        self._words: list[str] = []
        self._anchor = ""
        self._silent: list[str] = []
        self._in_lines = False
        self._has_title = False

    def places(self) -> list[Place]:
        return [
            Place(address=address, heading=heading, text="".join(f"{line}\n" for line in lines))
            for address, heading, lines in self._places
        ]

    def hear(self, words: str) -> None:
        if not self._silent:
            self._words.append(words)

    def begin(self, tag: str, given: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.append(tag)
        elif tag in _INLINE:
            self._begin_in_line(tag, given)
        else:
            self.end_line()
            self._begin_block(tag, dict(_VALUE.findall(given)).get("id", "") if given else "")

    def end(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag in _HEADINGS:
            self._end_heading(tag)
        elif tag not in _INLINE:
            self.end_line()
            self._in_lines = self._in_lines and tag != "pre"

    def end_line(self) -> None:
        """Keep what was said since the line before ended."""
        if self._words and self._in_lines:
            lines = "".join(self._words).split("\n")
            self._places[-1][2].extend(filter(None, map(_plain, lines)))
        elif self._words and (line := _plain("".join(self._words))):
            self._places[-1][2].append(line)
        self._words.clear()

    def _begin_in_line(self, tag: str, given: str) -> None:
        value_by_key = dict(_VALUE.findall(given)) if given else {}
        if tag in _READINGS or not _SIGNS.isdisjoint(value_by_key.get("class", "").split()):
            self._silent.append(tag)
        elif tag == "img":
            self._words.append(value_by_key.get("alt", ""))

    def _begin_block(self, tag: str, anchor: str) -> None:
        if tag in _HEADINGS:
            self._anchor = anchor
        elif tag == "pre":
            self._in_lines = True
        elif tag == "li" and anchor.startswith("fn:"):
            self._places.append((f"#{unescape(anchor)}", _NOTE, []))

    def _end_heading(self, tag: str) -> None:
        heading = _plain("".join(self._words))
        self._words.clear()
        address = f"#{unescape(self._anchor)}" if self._anchor else self._places[-1][0]
        if tag == "h1" and not self._has_title:
            self._has_title, address = True, ""
        self._places.append((address, heading, []))


def _plain(written: str) -> str:
    """Give a line without the breaks, spaces and entities in which it was written."""
    words = written.strip()
    return unescape(joined(_SPACES.sub(" ", words))) if words else ""
