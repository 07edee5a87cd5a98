"""From other words to those that stand in the texts: the dictionary's and the glossary's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hotcast.search.known_words import spellings
from hotcast.search.normal import normal
from hotcast.search.tags import sure_names
from hotcast.words.registry import Term


@dataclass(frozen=True, kw_only=True)
class Hints:
    """What leads from other words to those that stand in the texts, all in the normal form.

    Each maps what may be typed to what to look for, best first: other spellings, synonyms, and
    kanji for readings in hiragana. ``suffixes`` has the single kanji that one kana may stand for,
    ``aliases`` the other names of the glossary.
    """

    variants: Mapping[str, Sequence[str]] = field(default_factory=dict)
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    readings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    suffixes: Mapping[str, str] = field(default_factory=dict)


def hints_of(texts: Iterable[str], terms: Sequence[Term], *, memory: Path | None) -> Hints:
    """Give what the dictionary knows of the words of texts, and the glossary of its own."""
    known = spellings(texts, memory)
    readings = {kana: list(words) for kana, words in known.readings.items()}
    for kana, names in glossary_readings(terms).items():
        readings[kana] = [*dict.fromkeys((*names, *readings.get(kana, ())))]
    return Hints(
        variants=known.variants,
        synonyms=known.synonyms,
        readings=dict(sorted(readings.items())),
        aliases=glossary_names(terms),
        suffixes=known.suffixes,
    )


def glossary_names(terms: Iterable[Term]) -> dict[str, list[str]]:
    """Give for each name of a term its others, the head term first.

    What is ambiguous leads nowhere, and a name of one character would lead from half of all words.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        known = [*dict.fromkeys(map(normal, (term.term, *sure_names(term))))]
        for name in known:
            if len(name) > 1:
                names[name] += [one for one in known if one != name and one not in names[name]]
    return {name: others for name, others in sorted(names.items()) if others}


def glossary_readings(terms: Iterable[Term]) -> dict[str, list[str]]:
    """Give the terms by how they are read, in hiragana."""
    read: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        reading, name = normal(term.reading or ""), normal(term.term)
        if len(reading) > 1 and reading != name:
            read[reading].append(name)
    return dict(sorted(read.items()))
