"""What kept YAML from reading on, as a volunteer meets it: place, fault and remedy."""

from pathlib import PurePosixPath

import pytest
import yaml

from hotcast.readers import tree
from hotcast.readers.refusals import quoted
from hotcast.readers.tree import read_tree
from hotcast.words.episode_fields import EPISODE

KEYS = tuple(field.key for field in EPISODE)


@pytest.fixture(params=["CBaseLoader", "BaseLoader"], autouse=True)
def _either_parser(request, monkeypatch):
    """Say the same with the parser in C and the one in Python."""
    monkeypatch.setattr(tree, "_LOADER", getattr(yaml, request.param))


def complaint(text):
    """Give the only problem with a text that begins on line 2 of its note."""
    branch, (problem,) = read_tree(
        text, file=PurePosixPath("episodes/ep-012.md"), first_line=2, keys=KEYS
    )
    assert branch is None
    return str(problem)


@pytest.mark.parametrize(
    ("line", "sign", "copy"),
    [
        ("title: &標準", "&", '"&標準"'),
        ("title: *重要* な話", "*", '"*重要* な話"'),
        ("title: !注意", "!", '"!注意"'),
        ("title: %の話", "%", '"%の話"'),
        ("title: @個人", "@", '"@個人"'),
        ("title: `hotcast` とは", "`", '"`hotcast` とは"'),
        ('title: @"個人"', "@", "'@\"個人\"'"),
        ("title：@個人", "@", '"@個人"'),
        ("title: [重要] お知らせ", "[", '"[重要] お知らせ"'),
        ("title: {重要} お知らせ", "{", '"{重要} お知らせ"'),
        ('title: "標準化" って何', '"', "'\"標準化\" って何'"),
        ("title: 'it's'", "'", "\"'it's'\""),
        ("title: >お知らせ", ">", '">お知らせ"'),
        ("title: |お知らせ", "|", '"|お知らせ"'),
        ("title: - お知らせ", "-", '"- お知らせ"'),
        ("title: ]お知らせ", "]", '"]お知らせ"'),
        ("title: , お知らせ", ",", '", お知らせ"'),
    ],
)
def test_a_value_that_begins_with_a_sign_of_yaml_is_shown_in_quotes(line, sign, copy):
    assert complaint(f"date: x\n{line}\n") == (
        f"episodes/ep-012.md:3 title の値が記号「{sign}」で始まっていて、読み取れません。\n"
        f"    → title: {copy} のように、値全体を {copy[0]} で囲んでください。"
    )
    assert yaml.load(copy, yaml.BaseLoader) == line[6:].strip()


@pytest.mark.parametrize("line", ["memo: @個人", "- memo: @個人"])
def test_so_is_the_value_of_a_key_nobody_knows(line):
    assert complaint(f"{line}\n") == (
        "episodes/ep-012.md:2 memo の値が記号「@」で始まっていて、読み取れません。\n"
        '    → memo: "@個人" のように、値全体を " で囲んでください。'
    )


@pytest.mark.parametrize(
    ("text", "line", "written"),
    [
        ("topics: [@a, b]\n", 2, "@a"),
        ("topics:\n  - a\n  - *強調* です\n", 4, "*強調* です"),
        ("guests:\n  - {role: `code`}\n", 3, "`code`"),
    ],
)
def test_a_sign_within_a_list_is_shown_in_quotes(text, line, written):
    assert complaint(text) == (
        f"episodes/ep-012.md:{line} "
        f"「{written}」の初めの記号「{written[0]}」には特別な意味があり、読み取れません。\n"
        f'    → "{written}" のように、引用符で囲んでください。'
    )


@pytest.mark.parametrize(
    ("value", "copy"),
    [
        ("標準化: 第一回", '"標準化: 第一回"'),
        ("次回予告:", '"次回予告:"'),
        ('"何": か', "'\"何\": か'"),
    ],
)
def test_a_colon_within_a_value_is_explained(value, copy):
    assert complaint(f"date: x\ntitle: {value}\n") == (
        "episodes/ep-012.md:3 値の中に「: 」があり、項目名と区別できません。\n"
        f"    → title: {copy} のように、値全体を {copy[0]} で囲んでください。"
    )


def test_a_colon_within_braces_is_explained():
    assert complaint('chapters:\n  - {start: "0:00", title: 一: 二}\n') == (
        "episodes/ep-012.md:3 値の中に「: 」があり、項目名と区別できません。\n"
        '    → 「: 」のある値を " で囲んでください。'
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title: "題名\n', 2),
        ("title: '題名\ndate: x\nid: y\n", 2),
        ('date: x\ntitle: "題名\nsummary: "要約"\nid: y\n', 3),
        ('date: x\ntitle: "題名\\"\n', 3),
        ("date: x\ntitle: '題名\nsummary: '要約'\nid: y\n", 3),
        ('chapters:\n  - {start: "0:00, title: 一}\n  - {start: "1:00", title: 二}\n', 3),
        ('chapters:\n  - start: "0:00\n    title: 一\n  - start: "1:00"\n', 3),
    ],
)
def test_a_quote_that_never_closes_is_found_where_it_opened(text, line):
    assert complaint(text) == (
        f"episodes/ep-012.md:{line} 引用符で始まる値が閉じていません。\n"
        "    → 値の終わりに、始まりと同じ引用符（\" か '）を書き足してください。"
    )


@pytest.mark.parametrize("value", ["[a, b", "[", "[a,", "[[a], [b]", "[{id: a}"])
def test_a_bracket_that_never_closes_is_found_where_it_opened(value):
    assert complaint(f"date: x\ntopics: {value}\ntitle: 題名\nhosts: [c]\n") == (
        "episodes/ep-012.md:3 「[」で始まる値が閉じていません。\n"
        "    → 値の終わりに「]」を書き足してください。"
    )


def test_a_brace_that_never_closes_is_found_where_it_opened():
    assert complaint("audio: {file: x.mp3\ntitle: 題名\n") == (
        "episodes/ep-012.md:2 「{」で始まる値が閉じていません。\n"
        "    → 値の終わりに「}」を書き足してください。"
    )


@pytest.mark.parametrize("line", ["topics: [a}", "audio: {file: x.mp3]", 'topics: ["a" b]'])
def test_brackets_that_do_not_fit_are_named(line):
    assert complaint(f"date: x\n{line}\ntitle: 題名\n") == (
        "episodes/ep-012.md:3 「[」か「{」で始まる値を読み取れません。\n"
        "    → [ ] と { } の組が合っているか、間の区切りが半角の「, 」かを確かめてください。"
    )


@pytest.mark.parametrize(
    "line", ["audio: ｛file: x.mp3｝", "  - ｛id: a, role: b: c｝", "｛id: a: b｝"]
)
def test_braces_in_full_width_are_named(line):
    assert complaint(f"{line}\n") == (
        "episodes/ep-012.md:2 「｛」と「｝」が全角で書かれています。\n"
        "    → 半角の「{」と「}」に直してください。"
    )


@pytest.mark.parametrize("value", [r'"C:\資料"', r'"標準\d化"', r'"\uZZZZ"'])
def test_a_backslash_in_double_quotes_is_explained(value):
    assert complaint(f"date: x\ntitle: {value}\n") == (
        'episodes/ep-012.md:3 " で囲んだ値の中に「\\」（円記号に見えることもあります）があり、'
        "読み取れません。\n"
        "    → 「\\」を消すか、「\\\\」と二つ重ねて書いてください。"
    )


@pytest.mark.parametrize("line", ["これは説明です", "title", "タイトル：題名", "memo:本文"])
def test_a_line_without_a_colon_is_found_where_it_stands(line):
    assert complaint(f"date: x\n{line}\nid: y\n") == (
        "episodes/ep-012.md:3 この行には、項目名と値を分ける「: 」がありません。\n"
        "    → 「項目名: 値」の形に直してください。"
        "前の行の続きなら、行の初めに半角スペースを2つ入れてください。"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: 題名\n  date: x\n", 3),
        (" title: 題名\ndate: x\n", 3),
        ('chapters:\n  - start: "0:00"\n   title: 一\n', 4),
        ('chapters:\n- start: "0:00"\n - start: "1:00"\n', 4),
        ("audio:\n  file: a.mp3\n   duration: b\n", 4),
        ("topics: [a, b]]\ntitle: 題名\n", 2),
        ("- a\nmemo:  \n", 3),
        ("- a\ntitle: 　\n", 3),
    ],
)
def test_a_line_out_of_place_is_named(text, line):
    assert complaint(text) == (
        f"episodes/ep-012.md:{line} この行を読み取れません。\n"
        "    → 字下げを前の行にそろえ、「項目名: 値」の形になっているか確かめてください。"
    )


@pytest.mark.parametrize("value", ["標準化", '"何"', "it's", '"it\'s"', "C:\\資料", "", "\\\"'"])
def test_what_we_show_in_quotes_is_the_value(value):
    assert yaml.load(quoted(value), yaml.BaseLoader) == value
