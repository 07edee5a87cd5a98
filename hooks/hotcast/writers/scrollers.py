"""Tables in the words: each in a box of its own, in which it moves sideways when it is too wide."""

import re

# What the cleaner writes has one form: names in lower case, values in double quotes.
_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>""")


def scrolling(html: str) -> str:
    """Give cleaned HTML with a box around each table; everything else is copied as it is."""
    return _TAG.sub(_boxed, html) if "<table" in html else html


def _boxed(tag: re.Match[str]) -> str:
    if tag[2] != "table":
        return tag[0]
    return f"{tag[0]}</div>" if tag[1] else f'<div class="hc-scroll">{tag[0]}'
