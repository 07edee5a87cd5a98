"""An episode's notes as apps show them: limited HTML with whole addresses, and plain text."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from lxml import html as markup
from lxml.html import HtmlElement, builder

from hotcast.words.clock import clock, western_day
from hotcast.words.model import Chapter, Episode
from hotcast.words.podcast import DESCRIPTION_BYTES
from hotcast.words.text import FORBIDDEN, cut_at_sentence
from hotcast.writers.clean import clean_for_apps

_LIKE_HTML = re.compile(r"<[A-Za-z/!?]|&#?[A-Za-z0-9]+;")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Asks for an empty line before; it counts as a space, so it never stays.
_SPACE = "\u2028"
_BLOCKS = frozenset(
    (
        *("blockquote", "br", "dd", "div", "dl", "dt", "figure", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "hr", "li", "ol", "p", "pre", "table", "tr", "ul", "details", "summary"),
    )
)


def encoded_notes(episode: Episode, html: str, *, page: str) -> str:
    """Give what apps show for ``content:encoded``: summary, notes and corrections in few tags.

    ``html`` is that of the episode's page, ``page`` its whole address; links become whole too.
    """
    root = _tree(html)
    root.make_links_absolute(page)
    summary = builder.P(episode.summary)
    summary.tail, root.text = root.text, None
    root.insert(0, summary)
    root.extend(builder.P(line) for line in _corrections(episode))
    whole = markup.tostring(root, encoding="unicode")
    # Nothing within may end the CDATA section that apps expect around it.
    return clean_for_apps(whole).replace("]]>", "]]&gt;").strip()


def plain_notes(html: str) -> str:
    """Give the words of a page's HTML, a line for each block.

    「・」 stands before the entries of a list, an empty line before a heading.
    """
    root = _tree(html)
    for element in root.iter():
        if element.tag in {"td", "th"}:
            element.tail = f" {element.tail or ''}"
        if element.tag in _BLOCKS:
            dot = "・" if element.tag == "li" else ""
            element.text = f"\n{dot}{(element.text or '').lstrip()}"
            element.tail = f"\n{element.tail or ''}"
        if element.tag in _HEADINGS:
            element.text = f"\n{_SPACE}{(element.text or '').lstrip()}"
    return "\n".join(_lines(root.text_content())).strip()


def _lines(text: str) -> Iterator[str]:
    # An entry of paragraphs begins with an empty line.
    for line in re.sub(r"(?m)^・\s+", "・", text).split("\n"):
        words = " ".join(line.split())
        if words not in {"", "・"}:
            yield f"\n{words}" if line.startswith(_SPACE) else words


def description(episode: Episode, chapters: Sequence[Chapter], notes: str) -> str:
    """Give the plain description: summary, chapters with their times, notes, corrections.

    ``notes`` are plain and cut at a sentence where all together would be longer than apps read.
    """
    corrections = "\n\n".join(_corrections(episode))
    stamps = "\n".join(f"{clock(one.start)} {one.title}" for one in chapters)
    summary, stamps, notes, corrections = unmistakable(episode.summary, stamps, notes, corrections)
    room = DESCRIPTION_BYTES - len(f"{summary}\n\n\n\n{corrections}".encode())
    between = cut_at_sentence(notes, most=max(room, 0))
    if not all(_stands_in(between, clock(one.start)) for one in chapters):
        between = cut_at_sentence(_joined(stamps, notes), most=max(room, 0))
    return cut_at_sentence(_joined(summary, between, corrections), most=DESCRIPTION_BYTES)


def unmistakable(*texts: str) -> tuple[str, ...]:
    """Give plain texts so that apps which take a description for HTML lose no word of them.

    Most texts stay as they are; where one would be read as tags or entities, all are escaped.
    """
    if any(_LIKE_HTML.search(text) for text in texts):
        return tuple(escape(text, quote=False) for text in texts)
    return texts


def _stands_in(text: str, stamp: str) -> bool:
    return re.search(rf"(?<![0-9:]){stamp}(?![0-9:])", text) is not None


def _corrections(episode: Episode) -> list[str]:
    lines = []
    for one in episode.corrections:
        at = f"、{clock(one.at)} 付近" if one.at is not None else ""
        lines.append(f"訂正（{western_day(one.date)}{at}）：{one.text}")
    return lines


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


def _tree(html: str) -> HtmlElement:
    # HTML may name characters by number that XML cannot have.
    root = markup.fragment_fromstring(FORBIDDEN.sub("", html), create_parent="div")
    for mark in root.find_class("headerlink"):
        mark.drop_tree()
    return root
