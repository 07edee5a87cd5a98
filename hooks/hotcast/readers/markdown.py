"""What a Markdown text points to: its links, images, headings and raw tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pymdownx.slugs import slugify

_slug = slugify(case="lower")

_LINK = re.compile(r"(!?)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^][^\]]*\]:\s+<?([^\s>]+)")
_ATTRIBUTE = re.compile(
    r"<(\w+)[^<>]*?\s(src|href|poster|srcset|data)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")


@dataclass(frozen=True)
class Pointer:
    """Something a text points to; ``line`` is the file's, ``image`` where it is shown in place."""

    target: str
    line: int
    image: bool


def pointers(body: str, *, first_line: int) -> tuple[Pointer, ...]:
    """Give every link and image in the order of the text, code left out."""
    return tuple(
        pointer for line, text in _prose(body, first_line) for pointer in _pointers_of(text, line)
    )


def _pointers_of(text: str, line: int) -> Iterator[Pointer]:
    if "](" in text:
        for sign, target in _LINK.findall(text):
            yield Pointer(target, line, image=sign == "!")
    if definition := _DEFINITION.match(text):
        yield Pointer(definition[1], line, image=False)
    if "<" in text:
        for tag, _, target in _ATTRIBUTE.findall(text):
            yield Pointer(target, line, image=tag.lower() != "a")


def tags(body: str, *, first_line: int) -> tuple[tuple[str, int], ...]:
    """Give the names of opening raw HTML tags in lower case, with their lines.

    An attribute that would run a script counts as the tag ``on…``.
    """
    found = []
    for line, text in _prose(body, first_line):
        if "<" not in text:
            continue
        for closing, name, rest in _TAG.findall(text):
            if not closing:
                found.append((name.lower(), line))
                found.extend((word.lower(), line) for word in re.findall(r"\s(on\w+)\s*=", rest))
    return tuple(found)


def anchors(body: str) -> frozenset[str]:
    """Give the ids that the headings of a text get on its page."""
    seen: dict[str, int] = {}
    given = set()
    for _, text in _prose(body, 1):
        heading = _HEADING.match(text)
        if not heading:
            continue
        if own := re.search(r"\{[^}]*#([^\s}]+)[^}]*\}$", heading[1]):
            given.add(own[1])
            continue
        slug = str(_slug(_plain(heading[1]), "-"))
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        given.add(f"{slug}_{count}" if count else slug)
    return frozenset(given)


def _plain(heading: str) -> str:
    """Take links, emphasis and code signs off a heading."""
    return re.sub(r"[*`]|!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)


def _prose(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Give the lines that are not code, spans of code blanked out."""
    fence = ""
    for line, text in enumerate(body.split("\n"), first_line):
        if mark := _FENCE.match(text):
            if not fence:
                fence = mark[1]
            elif mark[1][0] == fence[0] and len(mark[1]) >= len(fence):
                fence = ""
            continue
        if not fence:
            yield line, _CODE_SPAN.sub("", text) if "`" in text else text
