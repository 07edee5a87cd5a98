"""Only new texts are read; the words of the others are remembered."""

import json

import pytest

from hotcast.search.known_words import spellings

PAGE = "見積もりの問い合わせを受け付け、子供の医療費の標準化を行う。"
OTHER = "上方落語の団体は、住民基本台帳と医師の電子計算機を見つめた。"


@pytest.fixture
def memory(dictionary_memory):
    """Give a memory of the dictionary that knows no text yet."""
    for file in dictionary_memory.glob("search-words/*"):
        file.unlink()
    return dictionary_memory


def words_file(memory):
    (file,) = (memory / "search-words").iterdir()
    return file


def told_in(memory):
    return json.loads(words_file(memory).read_text(encoding="utf-8"))


def test_without_a_folder_the_same_is_found(memory):
    assert spellings([PAGE, OTHER], None) == spellings([PAGE, OTHER], memory)


def test_the_order_of_pages_and_of_builds_changes_no_byte(memory):
    once = spellings([OTHER, PAGE, OTHER], memory)
    told = words_file(memory).read_bytes()
    words_file(memory).unlink()
    spellings([PAGE], memory)
    assert spellings([PAGE, OTHER], memory) == once
    assert words_file(memory).read_bytes() == told


def test_all_that_is_given_is_sorted(memory):
    for leads in vars(spellings([PAGE, OTHER], memory)).values():
        assert list(leads) == sorted(leads)


def test_what_is_remembered_is_not_read_again(memory):
    spellings([PAGE], memory)
    told = told_in(memory)
    (numbers,) = told["texts"].values()
    numbers.append("planted")
    told["words"]["planted"] = ["甲乙", ["こうおつ"], [], []]
    words_file(memory).write_text(json.dumps(told), encoding="utf-8")
    assert spellings([PAGE], memory).readings["こうおつ"] == ("甲乙",)
    assert spellings([PAGE, OTHER], memory).readings["こうおつ"] == ("甲乙",)
    assert "こうおつ" not in spellings([f"{PAGE}変更。", OTHER], memory).readings


def test_texts_that_are_gone_are_forgotten_with_their_words(memory):
    alone = spellings([PAGE], memory)
    spellings([PAGE, OTHER], memory)
    assert spellings([PAGE], memory) == alone
    assert len(told_in(memory)["texts"]) == 1
    assert "住民基本台帳" not in {word[0] for word in told_in(memory)["words"].values()}


def test_what_another_dictionary_said_is_forgotten(memory):
    spellings([PAGE], memory)
    for kind in ("search-words", "search-dictionary"):
        (memory / kind / "00ff.json").write_text("{}", encoding="utf-8")
    spellings([PAGE, OTHER], memory)
    assert not list(memory.glob("*/00ff.json"))


@pytest.mark.parametrize(
    "damage", [b"", b'{"texts"', b"\xff\xfe", b"[]", b'{"texts":{},"words":[1]}', b"null"]
)
def test_a_damaged_memory_is_read_again_and_mended(memory, damage):
    found = spellings([PAGE], memory)
    words_file(memory).write_bytes(damage)
    assert spellings([PAGE], memory) == found
    assert len(told_in(memory)["texts"]) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "。、　", "🎙", "q" * 60_000, "あ" * 60_000])
def test_a_text_of_anything_is_read(memory, text):
    assert spellings([text], memory).synonyms == {}


def test_no_texts_give_no_spellings(memory):
    assert not any(vars(spellings([], memory)).values())
