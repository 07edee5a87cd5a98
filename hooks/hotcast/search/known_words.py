"""The words of the texts remembered between builds, so that only new texts are read."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from hotcast.library.cache import forget_others, keep, remembered
from hotcast.search import dictionary, forms, normal, spelling_table
from hotcast.search.dictionary import Lexicon
from hotcast.search.spelling_table import dictionary_version, table_of_spellings
from hotcast.search.spellings import Spellings, Word, spellings_of

_TABLE, _WORDS = "search-dictionary", "search-words"
# What is remembered came out of these.
_RULES = (dictionary, forms, normal, spelling_table)


@dataclass(frozen=True, kw_only=True)
class _Known:
    """The numbers of the words of each text, by the text's digest, and the words by number."""

    texts: Mapping[str, list[str]] = field(default_factory=dict)
    words: Mapping[str, Word] = field(default_factory=dict)


def spellings(texts: Iterable[str], memory: Path | None) -> Spellings:
    """Give what a reader may type for the words of the texts, in whatever order these come.

    A text counts once, however often it comes. What the folder ``memory`` knows is not read again;
    None remembers nothing.
    """
    text_by_digest = {sha256(text.encode()).hexdigest(): text for text in texts}
    rules = _rules()
    known = _recalled(memory, rules)
    if known.texts.keys() != text_by_digest.keys():
        known = _grown(known, text_by_digest, memory=memory, rules=rules)
        keep(memory, _WORDS, f"{rules}.json", _written(known))
        forget_others(memory, _WORDS, {rules})
    uses = Counter(chain.from_iterable(known.texts.values()))
    return spellings_of((known.words[number], count) for number, count in uses.items())


def _rules() -> str:
    """Give a word for everything but the texts that decides on what is known of them."""
    sources = [Path(str(module.__file__)).read_bytes() for module in _RULES]
    return sha256(b"\0".join([dictionary_version().encode(), *sources])).hexdigest()


def _grown(
    known: _Known, text_by_digest: Mapping[str, str], *, memory: Path | None, rules: str
) -> _Known:
    """Read the texts that are new, and forget those that are gone with their words."""
    words = dict(known.words)
    texts = {digest: known.texts.get(digest) for digest in sorted(text_by_digest)}
    if None in texts.values():
        lexicon = Lexicon(partial(remembered, memory, _TABLE, rules, table_of_spellings), words)
        forget_others(memory, _TABLE, {rules})
    read = {
        digest: lexicon.words_of(text_by_digest[digest]) if numbers is None else numbers
        for digest, numbers in texts.items()
    }
    used = set(chain.from_iterable(read.values()))
    return _Known(texts=read, words={number: words[number] for number in sorted(used)})


def _recalled(memory: Path | None, rules: str) -> _Known:
    """Give what was written before, nothing where that is missing or damaged."""
    if memory is None:
        return _Known()
    try:
        told = json.loads((memory / _WORDS / f"{rules}.json").read_text(encoding="utf-8"))
        words = {number: _word(*fields) for number, fields in told["words"].items()}
        texts = {digest: told["texts"][digest] for digest in told["texts"]}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return _Known()
    return _Known(texts=texts, words=words)


def _word(spelling: str, readings: list[str], others: list[str], synonyms: list[str]) -> Word:
    return Word(
        spelling=spelling,
        readings=tuple(readings),
        others=tuple(others),
        synonyms=tuple(synonyms),
    )


def _written(known: _Known) -> bytes:
    words = {
        number: (word.spelling, word.readings, word.others, word.synonyms)
        for number, word in known.words.items()
    }
    told = {"texts": known.texts, "words": words}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
