"""The scripts of Japanese text, sign by sign."""

from functools import cache
from unicodedata import normalize

KANJI, KATAKANA, HIRAGANA, LATIN = "漢字", "片仮名", "平仮名", "英数字"

# First and last code point. Source: Unicode 16.0, Blocks.txt.
_RANGES = (
    (KANJI, 0x3400, 0x4DBF),
    (KANJI, 0x4E00, 0x9FFF),
    (KANJI, 0xF900, 0xFAFF),
    (KANJI, 0x20000, 0x3FFFF),
    (KATAKANA, 0x30A1, 0x30FA),
    (KATAKANA, 0x31F0, 0x31FF),
    (HIRAGANA, 0x3041, 0x3096),
)
_SCRIPT_BY_SIGN = dict.fromkeys("々〆〇", KANJI) | dict.fromkeys("ーヽヾ", KATAKANA)


@cache
def script_of(sign: str) -> str:
    """Give the script of one character; letters and digits of the west are one, others are "".

    ``_@.-`` count among these, because they hold names, versions and addresses together.
    """
    if known := _SCRIPT_BY_SIGN.get(sign):
        return known
    for script, first, last in _RANGES:
        if first <= ord(sign) <= last:
            return script
    return LATIN if sign.isalnum() or sign in "_@.-" else ""


class _Flat(dict[int, str]):
    def __missing__(self, point: int) -> str:
        sign = chr(point)
        form = normalize("NFKC", sign).lower()
        self[point] = form if len(form) == 1 else sign
        return self[point]


_flat = _Flat()


def flat(text: str) -> str:
    """Give NFKC and lower case sign by sign, so that every character keeps its place."""
    return text.translate(_flat)
