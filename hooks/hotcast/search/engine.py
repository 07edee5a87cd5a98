"""The script of the search in the page, one file out of its modules."""

import re
from collections.abc import Mapping

# In the order in which they are read: a module leans on those before it.
MODULES = (
    *(
        "normal",
        "grams",
        "store",
        "choose",
        "romaji",
        "numbers",
        "ways",
        "rank",
        "match",
        "show",
        "lists",
    ),
    *("search", "nodes", "links", "words", "near", "hit", "card", "offers", "facets"),
    *("box", "page"),
)
# Lines that only a reader of the modules needs.
_UNNEEDED = re.compile(r"^\s*//.*\n|^\s*\n|^[ \t]+", re.MULTILINE)


def joined(source_by_module: Mapping[str, str]) -> bytes:
    """Give the modules as one script, without comments that have their own line, or indents.

    Raises KeyError for a module that is not in the order.
    """
    if unknown := source_by_module.keys() - set(MODULES):
        raise KeyError(*sorted(unknown))
    found = [source_by_module[name] for name in MODULES if name in source_by_module]
    return "".join(_UNNEEDED.sub("", one) for one in found).encode()
