"""What the index is asked for: short pieces of words; ``assets/search/grams.js`` is its twin.

Pairs of characters, triples within katakana and within words of letters and digits. Nothing has to
be told apart by a dictionary, so index and question always agree.
"""

import re
from itertools import pairwise
from operator import add

# Words of letters and digits, katakana, and whatever stands between them.
_STRETCH = re.compile("[a-z0-9.]+|[ァ-ヺー]+|[^a-z0-9.ァ-ヺー]+")
_LATIN = re.compile("[a-z0-9.]")
_KATAKANA = re.compile("[ァ-ヺー]")
START, END = "^", "$"


def grams(normal: str) -> list[str]:
    """Give the pieces of a text in its normal form, each as often as it stands, in no order.

    ``^`` marks the start and ``$`` the end of a word of letters and digits; ``$`` also the end of
    katakana and of everything that a space ends. Whoever looks for two characters finds every place
    by the pieces that begin with them.
    """
    found: list[str] = []
    for run in filter(None, normal.replace("\n", " ").split(" ")):
        stretches = _STRETCH.findall(run)
        for stretch in stretches:
            if _LATIN.match(stretch):
                found += _triples(f"{START}{stretch}{END}")
            elif not _KATAKANA.match(stretch):
                found += map(add, stretch, stretch[1:])
            elif len(stretch) > 1:
                found += _triples(stretch + END)
        found += [one[-1] + other[0] for one, other in pairwise(stretches)]
        last = stretches[-1]
        if not _LATIN.match(last) and (len(last) == 1 or not _KATAKANA.match(last)):
            found.append(last[-1] + END)
    return found


def _triples(word: str) -> list[str]:
    return [word[start : start + 3] for start in range(len(word) - 2)]
