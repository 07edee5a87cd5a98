"""What people certainly meant, in a form YAML reads."""

import re
from collections.abc import Collection

# Stands for a "#" that YAML would take for the beginning of a comment, as in 「概要編 #1」. No text
# holds this character: Unicode keeps it for such inner uses.
HASH = "\ufdd0"

_SPACE = "[ 　\xa0]*"
_HASH_OF_A_NUMBER = re.compile(r"(?<=\S)([ 　]+)#(?=[^\s#])")
_LINE_WITH_BRACKETS = re.compile(r"(?m)^ *(?:- +)?(?:[\w-]+: )?[\[{].*")


def mended(text: str, keys: Collection[str]) -> str:
    """Write ``HASH`` for the ``#`` of a number and ``: `` for a full-width or bare colon.

    Colons are mended behind the known ``keys`` only, commas before them likewise; a line of nothing
    but spaces becomes empty. Every line stays where it is.
    """
    text = re.sub(r"(?m)^[ 　\xa0]+$", "", text)
    # YAML ends a value at " #"; people write numbers that way. A comment has a space behind "#".
    text = _HASH_OF_A_NUMBER.sub(rf"\1{HASH}", text)
    if not keys:
        return text
    known = rf"({'|'.join(map(re.escape, keys))})(?:：|:(?!/)){_SPACE}"
    text = re.sub(rf"(?m)^( *(?:- +)?){known}", r"\1\2: ", text)
    within = re.compile(rf'"(?:[^"\\]|\\.)*"|([{{,，、]){_SPACE}{known}')
    return _LINE_WITH_BRACKETS.sub(lambda line: within.sub(_key_within, line[0]), text)


def _key_within(found: re.Match[str]) -> str:
    """Mend a colon within braces; words in quotes come by too and stay as they are."""
    if not found[2]:
        return found[0]
    opening = "{" if found[1] == "{" else ", "
    return f"{opening}{found[2]}: "
