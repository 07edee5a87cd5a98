"""What a Markdown text points to: its links, images, headings and raw tags."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pymdownx.slugs import slugify

_slug = slugify(case="lower")

# A fence closes with the very signs and the indentation it began with. Source: PyMdown SuperFences.
_FENCED = re.compile(r"^([> \t]*)(`{3,}|~{3,})[^\n]*\n(?:.*\n)*?\1\2[ \t]*$", re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)((?:(?!\n\s*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_LINK = re.compile(
    r"(?<!\\)\]\(\s*(?:<([^<>\n]*)>|([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*))",
)
_DEFINITION = re.compile(
    r"^(?: {0,3}>[ \t]?)* {0,3}\[([^\]^\n][^\]\n]*)\]:[ \t]*\n?[ \t]*<?([^\s>]+)>?"
    r"[ \t]*(?:[\"'(].*)?$",
    re.MULTILINE,
)
_IMAGE_BY_NAME = re.compile(r"!\[([^\[\]]*)\](?:[ ]?\[([^\[\]]*)\])?(?!\()")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>")
_ATTRIBUTE = re.compile(r"([^\s\"'=/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_POINTING = frozenset({"src", "href", "poster", "srcset", "data"})

_BRACES = re.compile(r"\{[^{}\n]*\}")

_BEFORE = r"^(?:[> \t]|[-*+][ \t]|\d+\.[ \t])*"
_HEADING = re.compile(
    rf"{_BEFORE}#{{1,6}}(.+?)#*[ \t]*$|{_BEFORE}(.+)\n[> \t]*(?:=+|-+) *$", re.MULTILINE
)
_ATX = re.compile(r"^(#{1,6})[ \t]+(.+?)#*[ \t]*$", re.MULTILINE)
# Code, which stays, before tags and emphasis, which may stand in it.
_SIGNS = re.compile(
    r"(`.+?`)|</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|(?<![\w\\])(_{1,3})(?=[^\s_])(.+?)(?<=\S)\2(?!\w)"
)
_OWN_ID = re.compile(r"\{(?:[^{}#\n]*[ :])?#([^\s{}]+)[^{}\n]*\}")


@dataclass(frozen=True)
class Pointer:
    """Something a text points to; ``line`` is the file's, ``image`` where it is shown in place."""

    target: str
    line: int
    image: bool


def pointers(body: str, *, first_line: int) -> tuple[Pointer, ...]:
    """Give every link and image in the order of the text, code and comments left out."""
    prose = _without(body, _FENCED, _CODE_SPAN, _COMMENT)
    found = sorted((*_links(prose), *_definitions(prose), *_raw_pointers(prose), *_given(prose)))
    return tuple(
        Pointer(target, first_line + prose.count("\n", 0, place), image)
        for place, target, image in found
    )


def tags(body: str, *, first_line: int) -> tuple[tuple[str, int], ...]:
    """Give the names of opening raw HTML tags in lower case, with their lines.

    An attribute that would run a script counts as the tag ``on…``.
    """
    prose = _without(body, _FENCED, _CODE_SPAN, _COMMENT)
    found = []
    for place, name, attributes in _raw_tags(prose):
        line = first_line + prose.count("\n", 0, place)
        found.append((name, line))
        found.extend((key, line) for key, _ in attributes if key.startswith("on"))
    return tuple(found)


@dataclass(frozen=True)
class Image:
    """A picture in a text and the words in its place, None where there is no room for them.

    ``decorates`` is one that says of itself that it tells nothing.
    """

    target: str
    words: str | None
    line: int
    decorates: bool


def images(body: str, *, first_line: int) -> tuple[Image, ...]:
    """Give every picture in the order of the text, code and comments left out."""
    prose = _without(body, _FENCED, _CODE_SPAN, _COMMENT)
    found = sorted((*_inline_images(prose), *_named_images(prose), *_raw_images(prose)))
    return tuple(
        Image(target, words, first_line + prose.count("\n", 0, place), bool(decorates))
        for place, target, words, decorates in found
    )


def anchors(body: str) -> frozenset[str]:
    """Give the ids that links may lead to: those of headings, and those written by hand.

    Source: the extensions toc and attr_list of Python-Markdown.
    """
    prose = without_fences(body)
    given = set(_OWN_ID.findall(_without(prose, _CODE_SPAN)))
    for atx, underlined in _HEADING.findall(prose):
        heading = (atx or underlined).strip()
        if not re.search(rf"(?:^| ){_OWN_ID.pattern}$", heading):
            given.add(_unique(str(_slug(plain(heading), "-")), given))
    by_hand = (value for _, _, pairs in _raw_tags(prose) for key, value in pairs if key == "id")
    return frozenset({*given, *by_hand})


def headings(body: str, *, first_line: int) -> tuple[tuple[int, str, int], ...]:
    """Give the headings written with ``#`` in order: level, words, line; code left out."""
    prose = without_fences(body)
    return tuple(
        (len(found[1]), found[2].strip(), first_line + prose.count("\n", 0, found.start()))
        for found in _ATX.finditer(prose)
    )


def without_fences(body: str) -> str:
    """Blank out fenced code and comments; every other character keeps its place and line."""
    return _without(body, _FENCED, _COMMENT)


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    """Blank out what matches; every other character keeps its place and line."""
    for pattern in patterns:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text


def _links(prose: str) -> Iterator[tuple[int, str, bool]]:
    for link in _LINK.finditer(prose):
        opening = _opening(prose, link.start())
        if opening is not None:
            yield link.start(), link[1] or link[2] or "", prose[:opening].endswith("!")


def _opening(prose: str, end: int) -> int | None:
    """Give the place of the bracket that the one at ``end`` closes, within its paragraph."""
    depth = 0
    for place in range(end, prose.rfind("\n\n", 0, end), -1):
        if prose[place] in "[]" and prose[place - 1 : place] != "\\":
            depth += 1 if prose[place] == "]" else -1
            if not depth:
                return place
    return None


_Found = tuple[int, str, str | None, bool]


def _inline_images(prose: str) -> Iterator[_Found]:
    for link in _LINK.finditer(prose):
        opening = _opening(prose, link.start())
        if opening is not None and prose[:opening].endswith("!"):
            words = prose[opening + 1 : link.start()]
            yield link.start(), link[1] or link[2] or "", words, _decorates(prose, link.end())


def _decorates(prose: str, at: int) -> bool:
    """Say whether the braces behind a picture's closing bracket take its meaning away."""
    braces = re.compile(r"[^()\n]*\)(\{[^{}\n]*\})").match(prose, at)
    return braces is not None and "role=presentation" in re.sub("[\"' ]", "", braces[1])


def _named_images(prose: str) -> Iterator[_Found]:
    target_by_name = {found[1].casefold(): found[2] for found in _DEFINITION.finditer(prose)}
    for image in _IMAGE_BY_NAME.finditer(prose):
        target = target_by_name.get((image[2] or image[1]).casefold())
        if target is not None:
            yield image.start(), target, image[1], False


def _raw_images(prose: str) -> Iterator[_Found]:
    for place, tag, pairs in _raw_tags(prose):
        attributes = dict(pairs)
        if tag == "img":
            decorates = attributes.get("role") == "presentation"
            yield place, attributes.get("src", ""), attributes.get("alt"), decorates


def _definitions(prose: str) -> Iterator[tuple[int, str, bool]]:
    images = {(name or text).casefold() for text, name in _IMAGE_BY_NAME.findall(prose)}
    for found in _DEFINITION.finditer(prose):
        yield found.start(2), found[2], found[1].casefold() in images


def _raw_pointers(prose: str) -> Iterator[tuple[int, str, bool]]:
    for place, tag, attributes in _raw_tags(prose):
        for key, value in attributes:
            several = value.split(",") if key == "srcset" else [value]
            if key in _POINTING:
                yield from ((place, one.split()[0], tag != "a") for one in several if one.split())


def _given(prose: str) -> Iterator[tuple[int, str, bool]]:
    """Give targets set by attributes in braces, which count more than the link's own."""
    for braces in _BRACES.finditer(prose):
        for key, *values in _ATTRIBUTE.findall(braces[0][1:-1]):
            if key.lower().lstrip(":") in _POINTING:
                yield braces.start(), "".join(values), key.lower().lstrip(":") != "href"


def _raw_tags(prose: str) -> Iterator[tuple[int, str, list[tuple[str, str]]]]:
    """Give the place, name and attributes of every opening tag, names in lower case."""
    for tag in _TAG.finditer(prose):
        if not tag[1]:
            pairs = _ATTRIBUTE.findall(tag[3])
            yield tag.start(), tag[2].lower(), [(key.lower(), "".join(of)) for key, *of in pairs]


def _unique(slug: str, given: set[str]) -> str:
    while not slug or slug in given:
        counted = re.fullmatch(r"(.*)_([0-9]{1,9})", slug)
        slug = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{slug}_1"
    return slug


def plain(heading: str) -> str:
    """Take attributes, images, footnotes, links, tags and emphasis off a heading or line.

    Stars stay, because ids are made without them anyway.
    """
    heading = re.sub(r" +\{:?[^}\n]*\}$|!\[[^\]]*\]\([^)]*\)|\[\^[^\]]+\]", "", heading)
    heading = re.sub(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", heading)
    heading = re.sub(r"<(https?:[^<>\s]+)>", r"\1", heading)
    heading = _SIGNS.sub(lambda found: found[1] or found[3] or "", heading)
    return " ".join(html.unescape(heading.replace("`", "")).split())
