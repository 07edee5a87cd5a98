"""One word in other forms: in another kana, bent as another is, without its Okurigana."""

import re
from collections.abc import Iterable
from itertools import product, takewhile
from math import prod

KANJI = re.compile("[㐀-鿿々]")
KANA = re.compile("[ぁ-んー]+")
LATIN = re.compile("[a-z0-9]+")
_OKURIGANA = re.compile("(?<=[㐀-鿿々])([ぁ-ん]+)")
_BETWEEN = re.compile("(?<=[㐀-鿿々ぁ-ん])[ヶケがのノツッ](?=[㐀-鿿々])")
_SIGNS = (("ヶ", "ケ", "が"), ("の", "ノ"), ("ツ", "ッ", ""))
# 男の子 without its の is another word.
_PARTICLES = frozenset("のがと")
_MANY = 40
_TO_HIRAGANA = {point: point - 0x60 for point in range(ord("ァ"), ord("ヶ") + 1)}
_TO_KATAKANA = {hiragana: katakana for katakana, hiragana in _TO_HIRAGANA.items()}


def hiragana(text: str) -> str:
    """Give a text with Hiragana for Katakana, all else as it was."""
    return text.translate(_TO_HIRAGANA)


def katakana(text: str) -> str:
    """Give a text with Katakana for Hiragana, all else as it was."""
    return text.translate(_TO_KATAKANA)


def bent(other: str, *, base: str, form: str) -> str:
    """Bend a word as ``form`` is bent from its dictionary form: 分かる as わかっ from わかる.

    Gives "" where that cannot be told.
    """
    same = takewhile(lambda pair: pair[0] == pair[1], zip(base, form, strict=False))
    stem = len(list(same))
    if not stem or not other.endswith(base[stem:]) or other == base[stem:]:
        return ""
    return other.removesuffix(base[stem:]) + form[stem:]


def shortened(word: str) -> frozenset[str]:
    """Give what is left of a word when Okurigana falls away.

    問い合わせ gives 問合わせ, 問い合せ, 問合せ, 問合 and more: each run loses signs from its front.
    Words of one kanji have none, for what is left of them could be anything; so have words with
    too many ways to be written.
    """
    if len(KANJI.findall(word)) < 2:
        return frozenset()
    parts = [_endings(part) for part in _OKURIGANA.split(word)]
    if prod(map(len, parts)) > _MANY:
        return frozenset()
    return frozenset(map("".join, product(*parts))) - {word}


def _endings(part: str) -> tuple[str, ...]:
    if not KANA.fullmatch(part) or part in _PARTICLES:
        return (part,)
    return tuple(part[start:] for start in range(len(part) + 1))


def signs_between(name: str) -> frozenset[str]:
    """Give a name with the other signs that may stand between its kanji.

    霞が関 is 霞ヶ関 and 霞ケ関 too, 丸の内 is 丸ノ内, and 四ツ谷 四ッ谷 or 四谷.
    """
    return frozenset(
        name[: found.start()] + sign + name[found.end() :]
        for found in _BETWEEN.finditer(name)
        for signs in _SIGNS
        if found[0] in signs
        for sign in signs
    ) - {name}


def ways_to(spelling: str, forms: Iterable[str], *, apart: bool = False) -> tuple[str, ...]:
    """Give the forms that are worth a way to the spelling, sorted.

    A way from two Hiragana is left to the readings, as are all from kana to one kanji: トマト is
    not ト的. With ``apart`` neither may be found in the other.
    """
    return tuple(
        form
        for form in sorted(forms)
        if len(form) > 1
        and " " not in form
        and form != spelling
        and not (apart and (spelling in form or form in spelling))
        and not (len(form) == 2 and KANA.fullmatch(form))
        and not (len(spelling) == 1 and KANA.fullmatch(hiragana(form)))
    )
