"""YAML without its guesses: every value stays text, every key keeps its line."""

from pathlib import PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hotcast.readers import tree
from hotcast.readers.tree import Branch, Leaf, Twig, read_tree

FILE = PurePosixPath("episodes/ep-012.md")
KEYS = ("title", "date", "url", "topics", "audio", "file")


@pytest.fixture(params=["CBaseLoader", "BaseLoader"], autouse=True)
def _either_parser(request, monkeypatch):
    """Say the same with the parser in C and the one in Python."""
    monkeypatch.setattr(tree, "_LOADER", getattr(yaml, request.param))


def read(text, **more):
    """Read as in a note, whose first line is a fence."""
    return read_tree(text, file=FILE, first_line=2, keys=KEYS, **more)


def values(text):
    """Give what a text of keys and single values says, once nothing is wrong with it."""
    branch, problems = read(text)
    assert problems == ()
    return {key: leaf.text for key, leaf in branch.node_by_key.items()}


def complaints(text, **more):
    return [str(problem) for problem in read(text, **more)[1]]


def test_keys_and_values_come_with_their_lines():
    text = (
        "# 見本\n"
        "title: 題名\n"
        "\n"
        "topics: [a, 'b']\n"
        "audio:\n"
        "  file: ep.mp3\n"
        "chapters:\n"
        '  - {start: "0:00", title: 始め}\n'
        "  - start: '1:00'\n"
        "    title: 次\n"
    )
    branch, problems = read(text)
    assert problems == ()
    assert branch == Branch(
        {
            "title": Leaf("題名", 3, quoted=False),
            "topics": Twig((Leaf("a", 5, quoted=False), Leaf("b", 5, quoted=True)), 5),
            "audio": Branch({"file": Leaf("ep.mp3", 7, quoted=False)}, {"file": 7}, 7),
            "chapters": Twig(
                (
                    Branch(
                        {
                            "start": Leaf("0:00", 9, quoted=True),
                            "title": Leaf("始め", 9, quoted=False),
                        },
                        {"start": 9, "title": 9},
                        9,
                    ),
                    Branch(
                        {
                            "start": Leaf("1:00", 10, quoted=True),
                            "title": Leaf("次", 11, quoted=False),
                        },
                        {"start": 10, "title": 11},
                        10,
                    ),
                ),
                9,
            ),
        },
        {"title": 3, "topics": 5, "audio": 6, "chapters": 8},
        3,
    )


@pytest.mark.parametrize(
    "written",
    [
        "012", "0o14", "0x1F", "1_000", "1e3", ".inf", "12:34", "null", "~", "on", "off", "yes",
        "no", "true", "2026-11-23", "2026-11-23T07:00:00+09:00", "=", "<<", "NaN",
    ],
)  # fmt: skip
def test_what_yaml_would_guess_at_stays_text(written):
    assert values(f"title: {written}\n") == {"title": written}


def test_an_absent_value_is_an_empty_text():
    branch, problems = read('title:\ndate: ""\n')
    assert problems == ()
    assert branch.node_by_key == {
        "title": Leaf("", 2, quoted=False),
        "date": Leaf("", 3, quoted=True),
    }


def test_text_in_blocks_is_read_as_yaml_folds_it():
    text = "title: |\n  一行目\n  例: *強調*\ndate: >\n  前の行\n  後の行\n"
    assert values(text) == {"title": "一行目\n例: *強調*\n", "date": "前の行 後の行\n"}


@pytest.mark.parametrize("text", ["", "\n", "　\n", "# 覚え書きだけ\n"])
def test_a_text_that_says_nothing_has_no_keys(text):
    assert read(text) == (Branch({}, {}, 2), ())


def test_a_line_of_three_hyphens_may_begin_a_text():
    assert values("---\ntitle: 題名\n") == {"title": "題名"}


def test_a_key_written_twice_is_named_with_both_lines():
    branch, problems = read("title: 一\ndate: x\ntitle: 二\n")
    assert [str(problem) for problem in problems] == [
        "episodes/ep-012.md:4 項目「title」が二度書かれています（2 行目にもあります）。\n"
        "    → どちらか一方の行を消してください。"
    ]
    assert branch.node_by_key["title"] == Leaf("一", 2, quoted=False)


def test_a_key_written_twice_within_braces_is_named_too():
    assert complaints("audio: {file: a.mp3, file: b.mp3}\n") == [
        "episodes/ep-012.md:2 項目「file」が二度書かれています（2 行目にもあります）。\n"
        "    → どちらか一方の行を消してください。"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title:\t題名\n", 2),
        ("audio:\n\tfile: x\n", 3),
        ('title: "a\tb"\n', 2),
        ("title: 題名\t\n", 2),
    ],
)
def test_a_tab_is_refused(text, line):
    assert complaints(text) == [
        f"episodes/ep-012.md:{line} タブ文字が使われています。\n"
        "    → タブを半角スペース2つに置きかえてください。"
    ]


@pytest.mark.parametrize("indentation", ["　", "　　", " 　"])
def test_indentation_in_full_width_is_refused(indentation):
    assert complaints(f"audio:\n{indentation}file: x\n") == [
        "episodes/ep-012.md:3 行の初めに全角スペースがあります。\n"
        "    → 全角スペースを半角スペース2つに置きかえてください。"
    ]


def test_an_empty_line_may_hold_full_width_spaces():
    assert values("title: 一\n　\ndate: 二\n") == {"title": "一", "date": "二"}


@pytest.mark.parametrize(
    ("char", "code"),
    [
        ("\x7f", "007F"),
        ("\x85", "0085"),
        ("\x9f", "009F"),
        ("\u200b", "200B"),
        ("\u200e", "200E"),
        ("\u2028", "2028"),
        ("\u2029", "2029"),
        ("\u202e", "202E"),
        ("\ufeff", "FEFF"),
    ],
)
@pytest.mark.parametrize("shared", [False, True])
def test_a_character_nobody_sees_is_named_by_its_line(char, code, shared):
    assert complaints(f"date: x\ntitle: 標準{char}化\ntopics: [\n", shared=shared) == [
        f"episodes/ep-012.md:3 この行に、目に見えない使えない文字（U+{code}）があります。\n"
        "    → この行を消して、打ち直してください。"
    ]


@pytest.mark.parametrize(
    ("written", "code"), [("\\0", "0000"), ("\\x08", "0008"), ("\\uFFFE", "FFFE"), ("\\e", "001B")]
)
def test_a_forbidden_character_cannot_slip_in_behind_a_backslash(written, code):
    message = (
        f"episodes/ep-012.md:2 この値に、目に見えない使えない文字（U+{code}）があります。\n"
        "    → 「\\」とその後の文字を消してください。"
    )
    assert complaints(f'title: "標準{written}化"\n') == [message]
    assert complaints(f'"ti{written}tle": 題名\n') == [message]


def test_every_line_that_cannot_be_read_is_named_at_once():
    assert complaints("title:\t題名\n　date: x\nurl: @x\n") == [
        "episodes/ep-012.md:2 タブ文字が使われています。\n"
        "    → タブを半角スペース2つに置きかえてください。",
        "episodes/ep-012.md:3 行の初めに全角スペースがあります。\n"
        "    → 全角スペースを半角スペース2つに置きかえてください。",
        "episodes/ep-012.md:4 url の値が記号「@」で始まっていて、読み取れません。\n"
        '    → url: "@x" のように、値全体を " で囲んでください。',
    ]


@pytest.mark.parametrize("text", ["題名\n", "- a\n- b\n", "[a, b]\n", '"title"\n'])
def test_a_text_without_keys_is_refused(text):
    assert complaints(text) == [
        "episodes/ep-012.md:2 項目名と値の組が見つかりません。\n"
        "    → title: 題名 のように書いてください。"
    ]


@pytest.mark.parametrize("text", ["? {a: b}\n: c\n", "{[a]: b}\n", "title: {{a: b}: c}\n"])
def test_a_list_or_a_record_is_no_key(text):
    assert complaints(text) == [
        "episodes/ep-012.md:2 項目名のところに [ ] か { } があり、読み取れません。\n"
        '    → 「項目名: 値」の形に直すか、値なら全体を " で囲んでください。'
    ]


@pytest.mark.parametrize("line", ["...", "---", "--- 題名", "... # 終わり"])
def test_a_division_of_yaml_is_no_line_of_ours(line):
    assert complaints(f"title: 一\n{line}\n") == [
        f"episodes/ep-012.md:3 「{line}」という行は、ここでは使えません。\n"
        "    → この行を消してください。"
    ]


@pytest.mark.parametrize("line", ["%YAML 1.1", "%YAML 3.0", "%TAG ! tag:example.jp,2000:", "%FOO"])
def test_a_directive_is_no_line_of_ours(line):
    assert complaints(f"{line}\n---\ntitle: 一\n")[0] == (
        f"episodes/ep-012.md:2 「{line}」という行は、ここでは使えません。\n"
        "    → この行を消してください。"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("topics: [*a]\n", ["*a"]),
        ("topics: [&a b, *a]\n", ["&a b", "*a"]),
        ("topics: [!x b]\n", ["!x b"]),
        ("topics: [!!python/object:os.system b]\n", ["!!python/object:os.system b"]),
        ("topics: [!<tag:yaml.org,2002:int> 1]\n", ["!<tag:yaml.org"]),
        ("topics: [&a [*a]]\n", ["&a", "*a"]),
        ("audio: {file: *a}\n", ["*a"]),
        ("topics:\n- &a b\n- *a\n", ["&a b", "*a"]),
    ],
)
def test_signs_with_a_meaning_in_yaml_are_never_followed(text, written):
    found = complaints(text)
    assert [line.partition(" ")[2] for line in found] == [
        f"「{word}」の初めの記号「{word[0]}」には特別な意味があり、読み取れません。\n"
        f'    → "{word}" のように、引用符で囲んでください。'
        for word in written
    ]


def test_a_merge_is_a_key_like_any_other():
    branch, problems = read("<<: {title: 題名}\n")
    assert problems == ()
    assert list(branch.node_by_key) == ["<<"]


@pytest.mark.parametrize(
    "text",
    [
        "topics: " + "[" * 3000,
        "topics: " + "[" * 3000 + "]" * 3000,
        "topics: " + "{a: " * 3000,
        "topics:\n" + "- " * 3000 + "a",
        "? " * 3000,
        "".join(f"{' ' * depth}a:\n" for depth in range(300)),
    ],
    ids=["open", "closed", "braces", "hyphens", "questions", "steps"],
)
@pytest.mark.parametrize("shared", [False, True])
def test_what_is_nested_without_end_is_refused(text, shared):
    (problem,) = read(text, shared=shared)[1]
    assert problem.wrong == "[ ] や { } や字下げが何重にも重なっていて、読み取れません。"
    assert problem.mend == "閉じ忘れや余分な記号がないか確かめて、重なりを減らしてください。"


def test_twenty_levels_are_read():
    branch, problems = read("topics: " + "[" * 20 + "a" + "]" * 20)
    assert problems == ()
    assert branch is not None


def test_a_shared_file_may_use_all_of_yaml():
    text = "%YAML 1.1\n---\nslug: !!python/name:a.b\nbase: &base {a: 1}\nmore: *base\n"
    branch, problems = read(text, shared=True)
    assert problems == ()
    assert branch.node_by_key["slug"] == Leaf("", 4, quoted=False)
    assert branch.node_by_key["more"] == branch.node_by_key["base"]


def test_nothing_is_mended_in_a_shared_file():
    branch, problems = read("title: 一 #二\n", shared=True)
    assert problems == ()
    assert branch.node_by_key["title"] == Leaf("一", 2, quoted=False)


def test_a_name_that_stands_for_what_is_around_it_is_refused_in_a_shared_file():
    assert complaints("a: &a [*a]\n", shared=True) == [
        "episodes/ep-012.md:2 「*」で始まる値が、自分自身を指しています。\n"
        "    → その値を消してください。"
    ]


YAML_LIKE = st.lists(
    st.sampled_from(
        [
            *KEYS, "題名", "：", ":", ": ", " ", "  ", "　", "\n", "\n", "\n  ", "- ", "#", " #1",
            " # ", "[", "]", "{", "}", ",", ", ", "，", '"', "'", "|", ">", "&a", "*a", "!",
            "!!str", "%", "@", "`", "?", "? ", "<<", "~", "---", "...", "\\", "\\0", "\t", "\x85",
            "\u2028", "\x7f", "\ufeff", "\ufdd0", "\r", "12:34", "2026-11-23", "%YAML 1.1\n",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(YAML_LIKE, st.text()), st.booleans())
def test_any_text_gives_a_tree_or_problems_within_its_lines(text, shared):
    branch, problems = read(text, shared=shared)
    assert branch is not None or problems
    last = text.count("\n") + 2
    assert all(2 <= problem.line <= last for problem in problems)
    assert all(problem.wrong and problem.mend for problem in problems)
