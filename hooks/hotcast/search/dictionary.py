"""The words of a text as SudachiPy reads them, with everything its dictionary knows of each."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from sudachipy import Dictionary, Morpheme, SplitMode

from hotcast.search.forms import (
    KANA,
    KANJI,
    LATIN,
    bent,
    hiragana,
    katakana,
    shortened,
    signs_between,
    ways_to,
)
from hotcast.search.normal import normal
from hotcast.search.spelling_table import SILENT, found_in
from hotcast.search.spellings import Word

# Single kanji that count: behind, before or as a word.
_SINGLE = frozenset({"接尾辞", "接頭辞", "名詞"})
_POLITE = ("お", "ご", "御")
_KANJI_RUN = re.compile("[㐀-鿿々]{2,}")
_KATAKANA = re.compile("[ァ-ヺー]{3,}")
# Characters read at once; the tokenizer takes no more than 49,149 bytes.
_PIECE = 8000


class Lexicon:
    """The dictionary opened, and the words that were met in it by their number.

    It grows: every word is looked up once, however often the texts have it. ``table`` gives what
    ``table_of_spellings`` gave, and is asked when the first word is unknown.
    """

    def __init__(self, table: Callable[[], list[str]], words: dict[str, Word]) -> None:
        self.words = words
        self._table = cache(table)
        self._dictionary = Dictionary()
        self._tokenizer = self._dictionary.tokenizer(SplitMode.C)
        self._within: dict[int, tuple[str, ...]] = {}
        self._leaning: set[int] = set()
        self._runs: dict[str, frozenset[str]] = {}

    def words_of(self, text: str) -> list[str]:
        """Give the numbers of the words of a text, sorted: long ones and what these consist of."""
        found: set[str] = set()
        for line in text.splitlines():
            for start in range(0, len(line), _PIECE):
                found |= self._numbers(self._tokenizer.tokenize(line[start : start + _PIECE]))
        # 手伝 is read in 手伝って too, and 上方 alone may be another word than among others.
        for run in set(_KANJI_RUN.findall(text)):
            found |= self._numbers_of_run(run)
        return sorted(found)

    def _numbers_of_run(self, run: str) -> frozenset[str]:
        if run not in self._runs:
            morphemes = list(self._tokenizer.tokenize(run))
            found = self._numbers(morphemes)
            first, second = (*morphemes, None)[:2]
            if second and len(first.reading_form()) == 1 and str(second.word_id()) in self.words:
                found.add(self._join(first, second))
            self._runs[run] = frozenset(found)
        return self._runs[run]

    def _numbers(self, morphemes: Iterable[Morpheme]) -> set[str]:
        """Give the numbers of words in a row, and of what leans on another with that one."""
        found: set[str] = set()
        before: Morpheme | None = None
        for morpheme in morphemes:
            number = morpheme.word_id()
            known = self._within.get(number)
            if known is None:
                known = self._within[number] = self._look_up(morpheme)
            found.update(known)
            if before and known:
                found.add(self._join(before, morpheme))
            before = morpheme if number in self._leaning else None
        return found

    def _look_up(self, morpheme: Morpheme) -> tuple[str, ...]:
        """Learn a word and its parts, and give their numbers."""
        if morpheme.part_of_speech()[0] == "接頭辞" and len(morpheme.reading_form()) == 1:
            self._leaning.add(morpheme.word_id())
        parts = [
            part
            for mode in (SplitMode.B, SplitMode.A)
            for part in morpheme.split(mode, add_single=False)
        ]
        return tuple(filter(None, map(self._learn, [morpheme, *parts])))

    def _learn(self, morpheme: Morpheme) -> str:
        """Look a word up, and give its number; "" for what is no word to look for."""
        number = str(morpheme.word_id())
        if number not in self.words:
            part = morpheme.part_of_speech()
            spelling = normal(self._headword(morpheme))
            if morpheme.is_oov() or part[0] in SILENT or " " in spelling:
                return ""
            if len(spelling) == 1 and not (part[0] in _SINGLE and KANJI.match(spelling)):
                return ""
            self.words[number] = self._word(morpheme, spelling)
        return number

    def _join(self, first: Morpheme, second: Morpheme) -> str:
        """Take 未 and 回答 for one word, as no reading may begin with み alone; so 御 and 案内."""
        number = f"{first.word_id()}+{second.word_id()}"
        if number not in self.words:
            rest = normal(self._headword(second))
            forms = {sign + rest for sign in _POLITE if first.normalized_form() == "御"}
            spelling = normal(self._headword(first)) + rest
            self.words[number] = Word(
                spelling=spelling,
                readings=(hiragana(first.reading_form() + second.reading_form()),),
                others=ways_to(spelling, forms),
            )
        return number

    def _headword(self, morpheme: Morpheme) -> str:
        """Give the spelling in the dictionary: the same however the text writes its signs."""
        number = morpheme.word_id()
        for entry in self._dictionary.lookup(morpheme.surface()):
            if entry.word_id() == number:
                return str(entry.surface())
        return str(morpheme.surface())

    def _word(self, morpheme: Morpheme, spelling: str) -> Word:
        family = self._family(morpheme)
        # filter and フィルター are the same word, but not to who looks at the letters.
        latin = {form for form in family if LATIN.fullmatch(form)}
        if LATIN.fullmatch(spelling):
            family, latin = latin, set()
        synonyms = latin | self._synonyms(morpheme)
        return Word(
            spelling=spelling,
            readings=tuple(self._readings(morpheme, spelling)),
            others=ways_to(spelling, family - latin),
            synonyms=ways_to(spelling, synonyms - (family - latin), apart=True),
        )

    def _readings(self, morpheme: Morpheme, spelling: str) -> Iterable[str]:
        if _KATAKANA.fullmatch(spelling):
            return (hiragana(spelling),)
        if not KANJI.search(spelling):
            return ()
        found = {hiragana(morpheme.reading_form()): None}
        if not _conjugated(morpheme):
            for entry in self._dictionary.lookup(morpheme.surface()):
                if not _conjugated(entry) and entry.part_of_speech()[1] != "固有名詞":
                    found[hiragana(entry.reading_form())] = None
        return filter(KANA.fullmatch, found)

    def _family(self, morpheme: Morpheme) -> set[str]:
        """Give every spelling of a word; of verbs and adjectives in the form it has."""
        if morpheme.part_of_speech()[1] == "数詞":
            return set()
        normalized = morpheme.normalized_form()
        if morpheme.part_of_speech()[1] == "固有名詞":
            names = (normalized, *self._found(normalized), morpheme.surface())
            return {normal(form) for name in names for form in (name, *signs_between(name))}
        if not _conjugated(morpheme):
            return self._spelled_like(normalized) | _in_katakana(morpheme)
        reading = morpheme.dictionary_form_morpheme().reading_form()
        base, form = morpheme.dictionary_form(), morpheme.surface()
        bases = (normalized, *self._found(f"{normalized}={reading}"))
        family = {normal(bent(other, base=base, form=form)) for other in bases}
        for noun in self._nouns_like(morpheme):
            family |= self._spelled_like(noun)
        return family

    def _spelled_like(self, normalized: str) -> set[str]:
        """Give the spellings of what does not bend, and these with Okurigana left out.

        What is left may not be another word, as 目前 of 目の前 would be.
        """
        family = {normal(form) for form in (normalized, *self._found(normalized))}
        short = {form for each in family for form in shortened(each)} - family
        return family | {form for form in short if not self._is_word(form)}

    def _is_word(self, spelling: str) -> bool:
        """Tell whether the dictionary has a word, names and the forms of verbs aside."""
        return any(
            not _conjugated(entry) and entry.part_of_speech()[1] != "固有名詞"
            for entry in self._dictionary.lookup(spelling)
        )

    def _nouns_like(self, morpheme: Morpheme) -> set[str]:
        """Give the nouns that a form of a verb may be as well: 読み取り."""
        surface, reading = morpheme.surface(), morpheme.reading_form()
        if not (KANJI.search(surface) and morpheme.part_of_speech()[5].startswith("連用形")):
            return set()
        return {
            entry.normalized_form()
            for entry in self._dictionary.lookup(surface)
            if entry.part_of_speech()[:2] == ("名詞", "普通名詞")
            and entry.reading_form() == reading
        }

    def _synonyms(self, morpheme: Morpheme) -> set[str]:
        groups = morpheme.synonym_group_ids() if morpheme.part_of_speech()[0] == "名詞" else []
        if len(groups) != 1:
            return set()
        return {normal(form) for form in self._found(f"#{groups[0]}")}

    def _found(self, key: str) -> list[str]:
        return found_in(self._table(), key)


def _conjugated(morpheme: Morpheme) -> bool:
    return bool(morpheme.part_of_speech()[5] != "*")


def _in_katakana(morpheme: Morpheme) -> set[str]:
    """Give ゴミ for ごみ; what is no noun is never written so."""
    surface = morpheme.surface()
    noun = morpheme.part_of_speech()[0] == "名詞" and KANA.fullmatch(surface)
    return {katakana(surface)} if noun else set()
