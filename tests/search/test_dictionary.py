"""The dictionary knows how else the words of the texts are written and read."""

import pytest

from hotcast.search.known_words import spellings

PAGE = """ガバメントクラウドへの移行では、見積もりの問い合わせを受け付けた。
子供の医療費と障害者手帳のことは、サーバーを見ればわかった。
共通形式で組み込みシステムを作る。未回答の自治体へ、御案内を行う。
"""
OTHER = """上方落語の団体は住民基本台帳を、医師は電子計算機を見つめた。
ごみを手伝って集める。可観測性が要る。茅ヶ崎市は、
"""


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
        ("茅ケ崎", "茅ヶ崎"),
    ],
)
def test_another_spelling_leads_to_the_one_in_the_texts(dictionary_memory, typed, written):
    assert written in spellings([PAGE, OTHER], dictionary_memory).variants[typed]


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
        ("かかんそく", "可観測"),
    ],
)
def test_a_reading_leads_to_the_word_in_the_texts(dictionary_memory, typed, written):
    assert written in spellings([PAGE, OTHER], dictionary_memory).readings[typed]


def test_one_kana_leads_to_the_kanji_behind_a_word(dictionary_memory):
    assert spellings(["交付費の標準化は本市も。"], dictionary_memory).suffixes["ひ"] == "費"


@pytest.mark.parametrize(
    ("typed", "written"), [("住基", "住民基本台帳"), ("医者", "医師"), ("server", "サーバー")]
)
def test_a_word_for_the_same_thing_leads_there_too(dictionary_memory, typed, written):
    found = spellings([PAGE, OTHER], dictionary_memory)
    assert written in found.synonyms[typed]
    assert written not in found.variants.get(typed, ())


def test_a_foreign_word_leads_to_no_native_one_nor_to_english(dictionary_memory):
    found = spellings(["警報機のfilterを調べた。"], dictionary_memory)
    for typed in ("アラーム", "リサーチ", "フィルター"):
        assert typed not in found.variants
        assert typed not in found.synonyms


def test_a_spelling_that_is_another_word_leads_nowhere(dictionary_memory):
    found = spellings(["目の前の男の子が組み合った。"], dictionary_memory)
    assert not {"目前", "男子", "組合"} & found.variants.keys()


def test_all_keys_and_values_are_in_the_normal_form(dictionary_memory):
    found = spellings(["渡邊さんのヴァイオリンとｻｰﾊﾞ"], dictionary_memory)
    assert found.variants["サーバー"] == ("サーバ",)
    assert found.readings["わたなべ"] == ("渡辺",)
    assert found.readings["ばいおりん"] == ("バイオリン",)
