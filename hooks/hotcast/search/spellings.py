"""The words of the texts turned around: from what a reader may type to what stands there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

_MOST_SPELLINGS = 8
_MOST_WORDS = 12
_MOST_SUFFIXES = 24

# What was found so far under each key, in order; the keys of the inner one are the values.
_Ordered: TypeAlias = defaultdict[str, dict[str, None]]


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word as it stands in the texts, in the normal form.

    ``readings`` are Hiragana, the one it has in the texts first; ``others`` are further spellings
    of the same word, ``synonyms`` other words for the same thing, whether they stand anywhere or
    not. All may be empty.
    """

    spelling: str
    readings: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Spellings:
    """What stands in the texts for what a reader may type, all in the normal form, best first.

    ``variants`` lead from a spelling to other spellings of the word, ``synonyms`` to other words,
    ``readings`` from at least two Hiragana to words, ``suffixes`` from one Hiragana to a row of
    kanji that stand behind or before words. Keys are sorted, so equal words give equal bytes.
    """

    variants: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    readings: Mapping[str, tuple[str, ...]]
    suffixes: Mapping[str, str]


def spellings_of(uses: Iterable[tuple[Word, int]]) -> Spellings:
    """Turn words around, each with the number of texts it stands in; the most used come first."""
    by_use = sorted(uses, key=lambda use: (-use[1], use[0].spelling, use[0].readings))
    words = [word for word, _ in by_use]
    variants = _variants(words)
    readings = _readings(words)
    return Spellings(
        variants=_first(variants, most=_MOST_SPELLINGS),
        synonyms=_first(_synonyms(words, variants), most=_MOST_SPELLINGS),
        readings=_first(
            {kana: found for kana, found in readings.items() if len(kana) > 1}, most=_MOST_WORDS
        ),
        suffixes={
            kana: "".join(readings[kana])[:_MOST_SUFFIXES]
            for kana in sorted(readings)
            if len(kana) == 1
        },
    )


def _variants(words: Iterable[Word]) -> _Ordered:
    found: _Ordered = defaultdict(dict)
    for word in words:
        for other in word.others:
            found[other][word.spelling] = None
    return found


def _readings(words: Iterable[Word]) -> _Ordered:
    """Give words by their readings: behind all that are read so in the texts, those that may be."""
    found: _Ordered = defaultdict(dict)
    for part in (slice(1), slice(1, None)):
        for word in words:
            for reading in word.readings[part]:
                if len(reading) > 1 or len(word.spelling) == 1:
                    found[reading][word.spelling] = None
    return found


def _synonyms(words: Iterable[Word], variants: Mapping[str, dict[str, None]]) -> _Ordered:
    found: _Ordered = defaultdict(dict)
    for word in words:
        for other in word.synonyms:
            if word.spelling not in variants.get(other, ()):
                found[other][word.spelling] = None
    return found


def _first(found: Mapping[str, dict[str, None]], *, most: int) -> dict[str, tuple[str, ...]]:
    return {key: tuple(found[key])[:most] for key in sorted(found)}
