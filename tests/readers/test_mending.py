"""What people certainly meant is read as meant; everything else stays as it was."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.readers.mending import HASH, mended
from hotcast.readers.tree import Leaf, read_tree

KEYS = ("title", "url", "file", "duration", "id", "role", "guests")


def values(text):
    """Give what a text of keys and single values says, once nothing is wrong with it."""
    branch, problems = read_tree(text, file=PurePosixPath("note.md"), keys=KEYS)
    assert problems == ()
    return {
        key: node.text if isinstance(node, Leaf) else values_within(node)
        for key, node in branch.node_by_key.items()
    }


def values_within(node):
    return {key: leaf.text for key, leaf in node.node_by_key.items()}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("概要編 #1", "概要編 #1"),
        ("概要編　#1 と　#2", "概要編　#1 と　#2"),
        ("#1", "#1"),
        ("概要編 #１ 読み方", "概要編 #１ 読み方"),
        ("「概要編 #1」", "「概要編 #1」"),
        ("C# の話", "C# の話"),
        ("題名 # 覚え書き", "題名"),
        ("題名 #　覚え書き", "題名"),
        ("概要編 #1 # 覚え書き", "概要編 #1"),
        ("題名 #", "題名"),
        ("'概要編 #1'", "概要編 #1"),
        ('"概要編 # 1"', "概要編 # 1"),
    ],
)
def test_a_number_sign_stays_and_a_comment_goes(written, meant):
    assert values(f"title: {written}\n") == {"title": meant}


def test_a_whole_line_of_comment_goes_even_with_a_number_in_it():
    assert values("# 概要編 #1\ntitle: 題名\n  #概要編 #2\n") == {"title": "題名"}


@pytest.mark.parametrize(
    "written",
    [
        "title：題名",
        "title:題名",
        "title：　題名",
        "title:　題名",
        "title:\xa0題名",
        "title： 題名",
    ],
)
def test_a_colon_behind_a_known_key_is_taken_as_meant(written):
    assert values(f"{written}\nid: a\n") == {"title": "題名", "id": "a"}


@pytest.mark.parametrize(
    "written",
    [
        "{id: a, role: 講師}",
        "{id:a, role:講師}",
        "{id：a，role：講師}",
        "{ id：　a、　role：　講師 }",
        '{id: "a", role:"講師"}',
    ],
)
def test_colons_and_commas_within_braces_are_taken_as_meant(written):
    assert values(f"guests: {written}\n") == {"guests": {"id": "a", "role": "講師"}}


def test_an_address_is_left_alone():
    addresses = {"url": "https://www.example.jp/a?b=c#d", "title": "url://x"}
    assert values("url: https://www.example.jp/a?b=c#d\ntitle: url://x\n") == addresses
    assert values("url:https://www.example.jp/\n") == {"url": "https://www.example.jp/"}
    assert mended("url://x", KEYS) == "url://x"


@pytest.mark.parametrize(
    "text",
    [
        'guests: {role: "a, id：b，file:c"}',
        'title: "題名：id："',
        "title: 時刻は12:34，id：では",
        "見出し：本文",
        "memo:本文",
        "  titles：本文",
    ],
)
def test_words_that_only_look_like_keys_are_left_alone(text):
    assert mended(text, KEYS) == text


def test_a_line_of_nothing_but_spaces_becomes_empty():
    assert mended("title: 題名\n　 \xa0\nid: a\n", KEYS) == "title: 題名\n\nid: a\n"


def test_without_known_keys_only_numbers_are_mended():
    assert mended("title：題名 #1", ()) == f"title：題名 {HASH}1"


@given(st.text(st.sampled_from('title:：#"{},，、 　\n12あ')))
def test_every_line_stays_where_it_is(text):
    assert mended(text, KEYS).count("\n") == text.count("\n")


@given(st.text(st.sampled_from('title:：#"{},，、 　\n12あ')))
def test_what_is_mended_stays_so(text):
    once = mended(text, KEYS)
    assert mended(once, KEYS) == once
