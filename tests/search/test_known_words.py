"""The dictionary knows how else the words of the texts are written and read."""

import json

import pytest

from hotcast.search.known_words import spellings

PAGE = """ガバメントクラウドへの移行では、見積もりの問い合わせを受け付けた。
子供の医療費と障害者手帳のことは、サーバーを見ればわかった。
共通形式で組み込みシステムを作る。未回答の自治体へ、御案内を行う。
"""
OTHER = "上方落語の団体は住民基本台帳を、医師は電子計算機を見つめた。ごみを手伝って集める。"


@pytest.fixture(scope="module")
def memory(tmp_path_factory):
    """Keep what was read of the dictionary for all tests of this module."""
    return tmp_path_factory.mktemp("memory")


def words_file(memory):
    (file,) = (memory / "search-words").iterdir()
    return file


def changed(file, change):
    """Change what is remembered, as only this test would."""
    told = json.loads(file.read_text(encoding="utf-8"))
    change(told)
    file.write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("見積", "見積もり"),
        ("見積り", "見積もり"),
        ("問合せ", "問い合わせ"),
        ("問合わせ", "問い合わせ"),
        ("受付け", "受け付け"),
        ("子ども", "子供"),
        ("こども", "子供"),
        ("障がい者", "障害者"),
        ("サーバ", "サーバー"),
        ("分かっ", "わかっ"),
        ("組込み", "組み込み"),
        ("組込", "組み込み"),
        ("行なう", "行う"),
        ("ご案内", "御案内"),
        ("ゴミ", "ごみ"),
    ],
)
def test_another_spelling_leads_to_the_one_in_the_texts(memory, typed, written):
    assert written in spellings([PAGE, OTHER], memory).variants[typed]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("きょうつう", "共通"),
        ("けいしき", "形式"),
        ("いりょうひ", "医療費"),
        ("がばめんと", "ガバメント"),
        ("みかいとう", "未回答"),
        ("てつだい", "手伝"),
        ("かみがた", "上方"),
        ("じょうほう", "上方"),
        ("みつめ", "見つめ"),
    ],
)
def test_a_reading_leads_to_the_word_in_the_texts(memory, typed, written):
    assert written in spellings([PAGE, OTHER], memory).readings[typed]


def test_one_kana_leads_to_the_kanji_behind_a_word(memory):
    assert spellings(["交付費の標準化は本市も。"], memory).suffixes["ひ"] == "費"


@pytest.mark.parametrize(
    ("typed", "written"), [("住基", "住民基本台帳"), ("医者", "医師"), ("server", "サーバー")]
)
def test_a_word_for_the_same_thing_leads_there_too(memory, typed, written):
    found = spellings([PAGE, OTHER], memory)
    assert written in found.synonyms[typed]
    assert written not in found.variants.get(typed, ())


def test_a_foreign_word_leads_to_no_native_one_nor_to_english(memory):
    found = spellings(["警報機のfilterを調べた。"], memory)
    for typed in ("アラーム", "リサーチ", "フィルター"):
        assert typed not in found.variants
        assert typed not in found.synonyms


def test_a_spelling_that_is_another_word_leads_nowhere(memory):
    found = spellings(["目の前の男の子が組み合った。"], memory)
    assert not {"目前", "男子", "組合"} & found.variants.keys()


def test_all_keys_and_values_are_in_the_normal_form(memory):
    found = spellings(["渡邊さんのヴァイオリンとｻｰﾊﾞ"], memory)
    assert found.variants["サーバー"] == ("サーバ",)
    assert found.readings["わたなべ"] == ("渡辺",)
    assert found.readings["ばいおりん"] == ("バイオリン",)


def test_the_order_of_pages_changes_nothing(memory):
    assert spellings([PAGE, OTHER], None) == spellings([OTHER, PAGE], memory)


def test_keys_are_sorted_and_equal_texts_give_equal_spellings(memory, tmp_path):
    found = spellings([PAGE, OTHER], memory)
    again = spellings([PAGE, OTHER], tmp_path)
    for one, other in zip(vars(found).values(), vars(again).values(), strict=True):
        assert list(one.items()) == list(other.items()) == sorted(one.items())


def test_what_is_remembered_is_not_read_again(memory):
    spellings([PAGE], memory)
    number = "told"
    changed(
        words_file(memory),
        lambda told: told["words"].update({number: ["甲乙", ["こうおつ"], [], []]}),
    )
    changed(words_file(memory), lambda told: [one.append(number) for one in told["texts"].values()])
    found = spellings([PAGE], memory)
    assert found.readings["こうおつ"] == ("甲乙",)
    assert "甲乙" in spellings([PAGE, OTHER], memory).readings["こうおつ"]
    assert "こうおつ" not in spellings([OTHER], memory).readings


def test_texts_that_are_gone_are_forgotten_with_their_words(memory):
    spellings([PAGE, OTHER], memory)
    assert spellings([PAGE], memory) == spellings([PAGE], None)
    told = json.loads(words_file(memory).read_text(encoding="utf-8"))
    assert len(told["texts"]) == 1
    assert "住民基本台帳" not in {word[0] for word in told["words"].values()}


@pytest.mark.parametrize(
    "damage", [b"", b'{"texts"', b"\xff\xfe", b"[]", b'{"texts":{},"words":[1]}']
)
def test_a_damaged_memory_is_read_again_and_mended(memory, damage):
    found = spellings([PAGE], memory)
    words_file(memory).write_bytes(damage)
    assert spellings([PAGE], memory) == found
    assert json.loads(words_file(memory).read_bytes())["texts"]


@pytest.mark.parametrize("text", ["", "\n\n", "。、　", "🎙", "q" * 60_000, "あ" * 60_000])
def test_a_text_of_anything_is_read(memory, text):
    assert spellings([text], memory).synonyms == {}
