"""Pictures in the words: their sizes are told, and those further down come when they are needed."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser


@dataclass(frozen=True, kw_only=True)
class Sized:
    """A picture's pixels; ``lighter`` is the address of one to show in its place, or empty."""

    width: int
    height: int
    lighter: str = ""


def sized(html: str, picture_of: Callable[[str], Sized | None]) -> str:
    """Give HTML whose pictures tell their sizes, so that words do not jump while they load.

    All but the first of a page load late. A heavy picture is shown by a lighter one that leads to
    it. ``picture_of`` knows pictures by their ``src``; everything else is copied as it is.
    """
    if "<img" not in html:
        return html
    found = _Images(html, picture_of)
    out, at = [], 0
    for start, end, tag in found.edits:
        out += [html[at:start], tag]
        at = end
    return "".join([*out, html[at:]])


class _Images(HTMLParser):
    """Where the pictures stand in a text, and what is to stand there."""

    def __init__(self, html: str, picture_of: Callable[[str], Sized | None]) -> None:
        super().__init__(convert_charrefs=False)
        self.edits: list[tuple[int, int, str]] = []
        self._picture_of = picture_of
        self._links = 0
        starts = [0]
        for line in html.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        self._starts = starts
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._links += 1
        if tag == "img":
            line, column = self.getpos()
            start = self._starts[line - 1] + column
            text = self.get_starttag_text() or ""
            self.edits.append((start, start + len(text), self._image(dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._links -= 1

    def _image(self, attributes: dict[str, str | None]) -> str:
        source = attributes.get("src") or ""
        picture = self._picture_of(source)
        if picture and not {"width", "height"} & attributes.keys():
            attributes |= {"width": str(picture.width), "height": str(picture.height)}
        if self.edits:
            attributes.setdefault("loading", "lazy")
        attributes["decoding"] = "async"
        if not (picture and picture.lighter):
            return _tag("img", attributes)
        shown = _tag("img", attributes | {"src": picture.lighter})
        return shown if self._links else f"{_tag('a', {'href': source})}{shown}</a>"


def _tag(name: str, attributes: dict[str, str | None]) -> str:
    told = "".join(f' {key}="{escape(value or "")}"' for key, value in attributes.items())
    return f"<{name}{told}>"
