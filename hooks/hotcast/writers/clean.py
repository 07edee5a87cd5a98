"""HTML from volunteers' Markdown, reduced to what words need."""

import re

import nh3

_TAGS = frozenset(
    (
        *("a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del"),
        *("details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "ol"),
        *("p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub"),
        *("summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u"),
        *("ul", "var", "wbr"),
    )
)
# A scheme or two slashes, behind the spaces and controls that browsers skip.
_ELSEWHERE = re.compile(r"[\x00-\x20]*(?:[a-zA-Z][\w+.-]*:|[/\\]{2})")
_EVERYWHERE = frozenset({"id", "class", "title", "lang", "dir"})
_ATTRIBUTES = {
    "a": {"href"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "checked", "disabled"},
    "label": {"for"},
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
}


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Let no picture come from another host."""
    if tag == "img" and attribute == "src" and _ELSEWHERE.match(value):
        return None
    return value


_cleaner = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={tag: set(_EVERYWHERE | _ATTRIBUTES.get(tag, set())) for tag in _TAGS},
    url_schemes={"http", "https", "mailto", "tel"},
    filter_style_properties={"text-align"},
    attribute_filter=_kept,
    link_rel="noopener",
)


# Source: PSP-1 for the first line; apps with room for whole notes show the others too.
_FOR_APPS = frozenset(
    (
        *("p", "ol", "ul", "li", "a", "b", "i", "strong", "em"),
        *("blockquote", "br", "code", "h2", "h3", "h4", "h5", "h6", "hr", "img", "pre", "table"),
        *("tbody", "td", "th", "thead", "tr"),
    )
)
_app_cleaner = nh3.Cleaner(
    tags=set(_FOR_APPS),
    attributes={"a": {"href"}, "img": {"src", "alt"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


_CELL = re.compile(r'<t[dh](?: [\w-]+="[^"]*")+>')
_STYLE = re.compile(r' style="(?:text-align:\s*(left|center|right)\b)?[^"]*"')
_CLASS = re.compile(r' class="([^"]*)"')


def _aligned(cell: re.Match[str]) -> str:
    """Say with a class what a table's column says with a style, which no page of ours may have."""
    tag = cell[0]
    side = _STYLE.search(tag)
    if not side:
        return tag
    tag = tag.replace(side[0], "")
    if not side[1]:
        return tag
    words = _CLASS.search(tag)
    tag = tag.replace(words[0], "") if words else tag
    given = f"{words[1]} " if words else ""
    return f'{tag[:3]} class="{given}hc-{side[1]}"{tag[3:]}'


# The sign alone would be read aloud as "pilcrow".
_TO_HEADING = re.compile(r'<a class="headerlink"')
_NAMED = '<a class="headerlink" aria-label="この見出しへのリンク"'


def clean_for_apps(html: str) -> str:
    """Give the HTML with the few tags that podcast apps show, its other words kept."""
    return _app_cleaner.clean(html)


def clean(html: str) -> str:
    """Give the HTML without scripts, styles, foreign frames and event handlers.

    Tags and attributes outside the list fall away, their words stay. The side to which a table's
    column is set becomes a class. A heading's link to itself gets a name to be read aloud.
    """
    # Behind the cleaner, "<" begins a tag and values stand between quotes, everywhere.
    return _TO_HEADING.sub(_NAMED, _CELL.sub(_aligned, _cleaner.clean(html)))
