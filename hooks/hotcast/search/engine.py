"""The scripts of the search in the page, each one file out of its modules."""

import re
from collections.abc import Mapping

# By the script, in the order in which they are read: a module leans on those before it.
MODULES_BY_SCRIPT = {
    "search": (
        *("normal", "grams", "store", "choose", "romaji", "numbers", "ways"),
        *("rank", "match", "show", "ask", "gather", "prove", "search"),
    ),
    "search-face": (
        *(
            "lists",
            "nodes",
            "links",
            "words",
            "near",
            "hit",
            "card",
            "offers",
            "facets",
            "box",
            "page",
        ),
    ),
}
# Lines that only a reader of the modules needs.
_UNNEEDED = re.compile(r"^\s*//.*\n|^\s*\n|^[ \t]+", re.MULTILINE)


def scripts(source_by_module: Mapping[str, str]) -> dict[str, bytes]:
    """Give the scripts by name, without comments that have their own line, or indents.

    Raises ValueError for a module that belongs to none of them.
    """
    known = {module for modules in MODULES_BY_SCRIPT.values() for module in modules}
    if unknown := sorted(source_by_module.keys() - known):
        raise ValueError(f"no script has the modules {unknown}")
    return {
        script: "".join(
            _UNNEEDED.sub("", source_by_module[one]) for one in modules if one in source_by_module
        ).encode()
        for script, modules in MODULES_BY_SCRIPT.items()
    }
