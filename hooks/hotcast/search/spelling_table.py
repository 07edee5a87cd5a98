"""What SudachiPy's dictionary has of spellings and synonyms, read through once."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version

from sudachipy import Dictionary

# What is looked up by nobody, and what every sentence has.
SILENT = frozenset({"空白", "補助記号", "記号", "助詞", "助動詞", "感動詞"})
_KANJI = re.compile("[㐀-鿿々]")
_KATAKANA = re.compile("[ァ-ヺー]+")
# Who asks for a foreign word that stands nowhere wants to know just that, and no native word.
_FOREIGN = re.compile("[ァ-ヺー・ ]+")
# Half the dictionary is whole addresses.
_LONGEST_PLACE = 6
# More native words than these do not mean quite the same.
_MOST_SYNONYMS = 3


def dictionary_version() -> str:
    """Give a word that changes with the dictionary and with what reads it."""
    return "-".join(version(name) for name in ("sudachipy", "sudachidict_core"))


def table_of_spellings() -> list[str]:
    """Give sorted lines, each a key and the spellings under it with tabs between.

    The key is a normalized form; for verbs and adjectives ``=`` and the reading of the dictionary
    form follow. Under ``#`` and a number stand the normalized forms of nouns that mean the
    same and nothing else.
    """
    dictionary = Dictionary()
    kinds = list(_kinds(dictionary))
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    natives: defaultdict[str, set[str]] = defaultdict(set)
    for entry in dictionary.entries():
        kind = kinds[entry.part_of_speech_id()]
        if not kind:
            continue
        normalized, surface = entry.normalized_form(), entry.surface()
        if normalized != surface and (kind != "place" or len(surface) <= _LONGEST_PLACE):
            ending = f"={entry.reading_form()}" if kind == "conjugated" else ""
            spellings[normalized + ending].add(surface)
        if kind == "noun" and (groups := entry.synonym_group_ids()):
            for group in groups if _KANJI.search(normalized) else ():
                natives[f"#{group}"].add(normalized)
            if len(groups) == 1 and not _FOREIGN.fullmatch(normalized):
                # クルマ is asked for as 車 is, unlike くるま.
                spellings[f"#{groups[0]}"].add(
                    surface if _KATAKANA.fullmatch(surface) else normalized
                )
    loose = {group for group, words in natives.items() if len(words) > _MOST_SYNONYMS}
    return sorted("\t".join((key, *sorted(spellings[key]))) for key in spellings.keys() - loose)


def _kinds(dictionary: Dictionary) -> Iterator[str]:
    """Say for every part of speech, by its number, how its words are kept: "" are left out."""
    number = 0
    while part := dictionary.pos_of(number):
        if part[0] in SILENT or part[5] not in ("*", "終止形-一般"):
            yield ""
        elif part[5] != "*":
            yield "conjugated"
        elif part[2] == "地名":
            yield "place"
        else:
            yield "noun" if part[0] == "名詞" else "word"
        number += 1


def found_in(table: list[str], key: str) -> list[str]:
    """Give the spellings under a key of the table, none where it has no such key."""
    place = bisect_left(table, key + "\t")
    if place < len(table):
        head, *spellings = table[place].split("\t")
        if head == key:
            return spellings
    return []
