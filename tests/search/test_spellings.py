"""What may be typed leads to what stands in the texts, the most used first."""

from hotcast.search.spellings import Word, spellings_of

SYSTEM = Word(spelling="組み込み", readings=("くみこみ",), others=("組込", "組込み"))
COLLECTED = Word(spelling="組みこみ", readings=("くみこみ",), others=("組込み",))


def test_every_other_spelling_leads_to_those_in_use():
    found = spellings_of([(COLLECTED, 1), (SYSTEM, 3)])
    assert found.variants == {"組込": ("組み込み",), "組込み": ("組み込み", "組みこみ")}


def test_between_equals_the_spelling_decides_whatever_the_order():
    uses = [(COLLECTED, 2), (SYSTEM, 2)]
    assert spellings_of(uses) == spellings_of(reversed(uses))
    assert list(spellings_of(uses).variants) == sorted(spellings_of(uses).variants)


def test_a_reading_that_a_word_has_there_comes_before_one_it_may_have():
    rare = Word(spelling="情報", readings=("じょうほう",))
    frequent = Word(spelling="上方", readings=("かみがた", "じょうほう"))
    found = spellings_of([(frequent, 9), (rare, 1)])
    assert found.readings == {"かみがた": ("上方",), "じょうほう": ("情報", "上方")}


def test_one_kana_leads_to_single_kanji_only():
    words = [Word(spelling="費", readings=("ひ",)), Word(spelling="化", readings=("か", "ばけ"))]
    verb = Word(spelling="見て", readings=("み",))
    found = spellings_of(
        [(word, 1) for word in [*words, verb, Word(spelling="比", readings=("ひ",))]]
    )
    assert found.suffixes == {"か": "化", "ひ": "比費"}
    assert found.readings == {"ばけ": ("化",)}


def test_another_word_is_none_where_it_is_another_spelling():
    word = Word(spelling="医師", others=("いし",), synonyms=("いし", "医者"))
    found = spellings_of([(word, 1)])
    assert found.synonyms == {"医者": ("医師",)}


def test_only_the_most_used_words_of_a_reading_are_kept():
    uses = [(Word(spelling=f"公{number}", readings=("こう",)), 99 - number) for number in range(20)]
    assert spellings_of(uses).readings["こう"] == tuple(f"公{number}" for number in range(12))


def test_no_words_give_no_spellings():
    found = spellings_of([])
    assert (found.variants, found.synonyms, found.readings, found.suffixes) == ({}, {}, {}, {})
