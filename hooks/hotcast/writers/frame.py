"""What the theme's own page gets wrong where none of its blocks reaches."""

import re

_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>\s*', re.DOTALL)
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


def mended(html: str) -> str:
    """Give a finished page without the theme's skip link and with toggles as HTML knows them.

    Our header has its own skip link, on every page and to the words; boxes to tick take no
    ``autocomplete``. A page mended once stays as it is.
    """
    return _TOGGLE.sub(r"\1", _SKIP.sub("", html, count=1))
