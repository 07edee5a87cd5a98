"""What the index is asked for: short pieces of words; ``assets/search/grams.js`` is its twin.

Pairs of characters, triples within katakana and within words of letters and digits. Nothing has to
be told apart by a dictionary, so index and question always agree.
"""

import re
from collections.abc import Iterator

# One stretch of letters and digits, of katakana, or any other character by itself.
_STRETCH = re.compile("[a-z0-9.]+|[ァ-ヺー]+|.")
_LATIN = re.compile("[a-z0-9.]")
START, END = "^", "$"


def grams(normal: str) -> Iterator[str]:
    """Give the pieces of a text in its normal form, in reading order, each as often as it stands.

    ``^`` marks the start and ``$`` the end of a word of letters and digits; ``$`` also the end of
    katakana and of everything that a space ends. Whoever looks for one or two characters finds
    every place by the pieces that begin with them.
    """
    for run in re.split("[ \n]+", normal):
        if run:
            yield from _grams_of_run(run)


def _grams_of_run(run: str) -> Iterator[str]:
    stretches = _STRETCH.findall(run)
    for place, stretch in enumerate(stretches):
        if _LATIN.match(stretch):
            yield from _triples(f"{START}{stretch}{END}")
        elif len(stretch) > 1:
            yield from _triples(stretch + END)
        if place + 1 < len(stretches):
            yield stretch[-1] + stretches[place + 1][0]
    last = stretches[-1]
    if len(last) == 1 and not _LATIN.match(last):
        yield last + END


def _triples(word: str) -> Iterator[str]:
    for start in range(len(word) - 2):
        yield word[start : start + 3]
