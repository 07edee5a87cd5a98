"""HTML from elsewhere to the Markdown of a note, with every word kept as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html as markup

from hotcast.readers.feed_tree import whole
from hotcast.writers.markdown_text import address, line_begun, linked, text_of

_GONE = frozenset(
    ("script", "style", "noscript", "template", "object", "head", "svg", "select", "textarea")
)
_EMBEDDED = frozenset({"iframe", "video", "audio", "embed"})
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "html"),
    )
)
_BREAK = "  \n"
_LAST_SHARP = re.compile(r"\\?#$")
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_STRONG = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*"}


@dataclass
class Converted:
    """Markdown, and how many pictures and players of other sites became links in it."""

    text: str = ""
    pictures: int = 0
    players: int = 0


@dataclass
class _State:
    """What is known on the way through a page: ``kept`` says that line ends are breaks."""

    bases: tuple[str, ...]
    kept: bool = False
    strong: bool = False
    level: int = 1
    found: Converted = field(default_factory=Converted)


def markdown_of(notes: str, *, plain: bool, bases: tuple[str, ...] = ()) -> Converted:
    """Write show notes as Markdown; ``plain`` ones have no tags.

    Relative links are joined to the first base that leads anywhere. Pictures and players of other
    hosts become links, scripts and styles fall away. The text is empty or ends without a newline.
    """
    state = _State(bases)
    if plain:
        parts = re.split(r"\n[^\S\n]*\n\s*", "\n".join(notes.splitlines()))
        blocks = [_lines([text_of(line) for line in part.split("\n")]) for part in parts]
    else:
        root = markup.fragment_fromstring(notes, create_parent="div")
        tags = {one.tag for one in root.iter() if isinstance(one.tag, str)} - {"div"}
        state.kept = not tags & (_BLOCKS | {"br"})
        blocks = list(_blocks(root, state))
    state.found.text = "\n\n".join(block for block in blocks if block.strip())
    return state.found


def _blocks(element: Any, state: _State) -> Iterator[str]:
    """Give the blocks within an element; words between them are paragraphs of their own."""
    waiting = [_text(element.text, state)]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _paragraphs("".join(waiting))
            waiting = []
            yield from _block(child, state)
        else:
            waiting.append(_inline(child, state, waiting))
        waiting.append(_text(child.tail, state))
    yield from _paragraphs("".join(waiting))


def _block(element: Any, state: _State) -> Iterator[str]:
    tag = element.tag
    if tag in {"ul", "ol"}:
        yield from filter(None, [_list(element, state, mark="1." if tag == "ol" else "-")])
    elif tag == "table":
        yield from filter(None, [_table(element, state)])
    elif tag == "hr":
        yield "* * *"
    elif re.fullmatch("h[1-6]", tag):
        yield from _heading(element, state)
    elif tag == "blockquote":
        inner = "\n\n".join(_blocks(element, state))
        if inner:
            yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    elif tag == "pre":
        state.kept, before = True, state.kept
        yield from _blocks(element, state)
        state.kept = before
    else:
        yield from _blocks(element, state)


def _heading(element: Any, state: _State) -> Iterator[str]:
    """Give a heading below the page's title, none of its sizes left out."""
    words = " ".join("".join(_blocks(element, state)).split())
    if words:
        state.level = min(max(int(element.tag[1]), 2), state.level + 1)
        # Signs at the end of a heading would fall away.
        yield f"{'#' * state.level} {_LAST_SHARP.sub('&#35;', words)}"


def _list(element: Any, state: _State, *, mark: str) -> str:
    entries = []
    for child in element:
        if child.tag in {"ul", "ol"}:
            inner = _list(child, state, mark="1." if child.tag == "ol" else "-")
        elif isinstance(child.tag, str):
            inner = "\n\n".join(_blocks(child, state))
        else:
            inner = ""
        if inner:
            begun = mark.ljust(4 if mark == "1." else 2)
            entries.append(begun + inner.replace("\n", "\n    "))
    between = "\n\n" if any("\n\n" in entry for entry in entries) else "\n"
    return re.sub(r"(?m)^ +$", "", between.join(entries))


def _table(element: Any, state: _State) -> str:
    rows = [
        [_cell(cell, state) for cell in row if cell.tag in {"td", "th"}]
        for row in element.iter("tr")
    ]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    width = max(map(len, rows))
    if width == 1:
        return _lines([row[0] for row in rows])
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(cell: Any, state: _State) -> str:
    return " ".join(" ".join(_blocks(cell, state)).split()).replace("|", "&#124;")


def _paragraphs(text: str) -> Iterator[str]:
    """Give paragraphs; several breaks in a row end one."""
    for part in re.split(r"(?:[^\S\n]*\n){2,}", text):
        if lines := _lines(part.split("\n")):
            yield lines


def _lines(lines: list[str]) -> str:
    """Join lines so that each stays one."""
    words = [line_begun(line.strip()) for line in lines]
    return _BREAK.join(line for line in words if line)


def _text(text: str | None, state: _State) -> str:
    if not text:
        return ""
    if state.kept:
        return "\n".join(text_of(line) for line in text.replace("\r", "\n").split("\n"))
    return text_of(text)


def _inline(element: Any, state: _State, before: list[str]) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in _GONE:
        return ""
    if tag == "br":
        return "\n"
    if tag == "img":
        return _picture(element, state)
    if tag in _EMBEDDED:
        return _player(element, state)
    if tag == "a":
        return _link(element, state)
    if tag in _STRONG and not state.strong and not "".join(before).endswith("*"):
        state.strong = True
        inner = _within(element, state)
        state.strong = False
        return _stressed(inner, _STRONG[tag])
    return _within(element, state)


def _within(element: Any, state: _State) -> str:
    parts = [_text(element.text, state)]
    for child in element:
        if child.tag in _BLOCKS:
            parts += ["\n", "\n".join(_blocks(child, state)), "\n"]
        else:
            parts.append(_inline(child, state, parts))
        parts.append(_text(child.tail, state))
    return "".join(parts)


def _stressed(inner: str, mark: str) -> str:
    words = inner.strip()
    if not words or "\n" in words or "*" in words.replace("\\*", ""):
        return inner
    start = inner.index(words)
    return f"{inner[:start]}{mark}{words}{mark}{inner[start + len(words) :]}"


def _link(element: Any, state: _State) -> str:
    inner = _within(element, state)
    target = _target(element.get("href") or "", state)
    words = " ".join(inner.split())
    if not target or not words or "](" in words:
        return inner
    written = "".join(element.itertext()).strip()
    return linked(words, target, bare=written)


def _target(href: str, state: _State) -> str:
    plain = href.strip()
    if re.match(r"(?i)(mailto|tel):[^\s<>]+$", plain):
        return address(plain)
    if plain.startswith("#") or _OTHER_SCHEME.match(plain):
        return ""
    return address(whole(plain, *state.bases))


def _picture(element: Any, state: _State) -> str:
    source = _target(element.get("src") or "", state)
    sizes = {element.get("width"), element.get("height")} & {"0", "1"}
    if not source or sizes:  # what only counts readers
        return ""
    state.found.pictures += 1
    words = text_of(" ".join((element.get("alt") or "").split()))
    return linked(f"画像：{words}" if words else "画像", source)


def _player(element: Any, state: _State) -> str:
    sources = [element, *element.iter("source")]
    target = next((found for one in sources if (found := _target(one.get("src") or "", state))), "")
    if not target:
        return ""
    state.found.players += 1
    return linked("埋め込まれていたもの", target)
