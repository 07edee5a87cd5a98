"""One word has many forms, and each is told without a dictionary."""

import pytest

from hotcast.search.forms import bent, hiragana, katakana, shortened, signs_between, ways_to


def test_katakana_and_hiragana_undo_each_other():
    assert hiragana("サーバー室のガバクラ") == "さーばー室のがばくら"
    assert katakana(hiragana("コウフキンヶ")) == "コウフキンヶ"


@pytest.mark.parametrize(
    ("other", "base", "form", "result"),
    [
        ("分かる", "わかる", "わかっ", "分かっ"),
        ("行なう", "行う", "行い", "行ない"),
        ("見付ける", "見つける", "見つけ", "見付け"),
        ("判る", "わかる", "わかる", "判る"),
        ("来る", "くる", "こ", ""),
        ("解す", "わかる", "わかっ", ""),
    ],
)
def test_a_word_bends_as_another_does(other, base, form, result):
    assert bent(other, base=base, form=form) == result


@pytest.mark.parametrize(
    ("word", "results"),
    [
        ("問い合せ", {"問合せ", "問合", "問い合"}),
        ("書き込み", {"書込み", "書き込", "書込"}),
        ("お申し込み", {"お申込み", "お申し込", "お申込"}),
        ("木の葉", set()),
        ("この間柄", set()),
        ("試み", set()),
        ("デジタル化", set()),
        ("聞いて極楽見て地獄思いがけなくも", set()),
    ],
)
def test_okurigana_falls_away_from_words_of_two_kanji(word, results):
    assert shortened(word) >= results
    assert bool(shortened(word)) == bool(results)


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("茅ヶ崎市", {"茅ケ崎市", "茅が崎市"}),
        ("つつじが丘", {"つつじヶ丘", "つつじケ丘"}),
        ("丸の内", {"丸ノ内"}),
        ("四ツ谷", {"四ッ谷", "四谷"}),
        ("がけ", set()),
    ],
)
def test_a_name_is_written_with_other_signs_between_its_kanji(name, others):
    assert signs_between(name) == others


def test_every_other_form_of_one_word_is_a_way():
    forms = {"取扱", "取扱い", "とりあつかい", "取り扱い", "取り 扱い", "取", ""}
    assert ways_to("取扱い", forms) == ("とりあつかい", "取り扱い", "取扱")


def test_two_hiragana_and_kana_for_one_kanji_are_left_to_the_readings():
    assert ways_to("ごみ", {"ゴミ", "ごみ", "塵芥"}) == ("ゴミ", "塵芥")
    assert ways_to("芥", {"ごみ", "ゴミ", "塵芥"}) == ("塵芥",)


def test_another_word_leads_only_where_neither_holds_the_other():
    assert ways_to("メール", {"電子メール", "email"}, apart=True) == ("email",)
