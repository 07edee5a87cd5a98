"""A note cut into keys and words, however its editor saved it."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotcast.readers.form import all_keys
from hotcast.readers.frontmatter import read_note
from hotcast.readers.refusals import quoted
from hotcast.words.episode_fields import EPISODE
from hotcast.words.note_fields import PAGE
from hotcast.words.session_fields import SESSION

ROOT = Path(__file__).parents[2]
FILE = PurePosixPath("about.md")
NOTE = "---\ntitle: 題名\nsummary: 要約です。\n---\n\n本文です。\n"
SAVE_AS_UTF_8 = (
    "    → エディターの「名前を付けて保存」で文字コードに UTF-8 を選び、保存し直してください。"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("notes")


def read(root, text, fields=PAGE, **more):
    """Write a note to disk and read it back."""
    (root / FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_note(root, FILE, fields, **more)


def complaints(root, text, **more):
    note, problems = read(root, text, **more)
    assert note is None
    return [str(problem) for problem in problems]


def test_a_note_has_keys_and_words(root):
    note, problems = read(root, NOTE)
    assert problems == ()
    assert note.form.whole
    assert (note.form["title"], note.form["summary"]) == ("題名", "要約です。")
    assert note.source.file == FILE
    assert note.source.line_by_key == {"title": 2, "summary": 3}
    assert (note.body, note.body_line) == ("\n本文です。\n", 5)


@pytest.mark.parametrize(
    ("text", "body", "body_line"),
    [
        ("---\ntitle: 題名\n---\n本文", "本文", 4),
        ("---\ntitle: 題名\n---\n", "", 4),
        ("---\ntitle: 題名\n---", "", 4),
        ("---\n---\n本文\n", "本文\n", 3),
        ("---\n\n# 覚え書き\ntitle: 題名\n\n---\n\n\n本文\n", "\n\n本文\n", 7),
        ("---\ntitle: 題名\n---\n一\n\n---\n\n二\n---\n", "一\n\n---\n\n二\n---\n", 4),
    ],
)
def test_the_words_begin_behind_the_second_fence(root, text, body, body_line):
    note, problems = read(root, text)
    assert problems == ()
    assert (note.body, note.body_line) == (body, body_line)


@pytest.mark.parametrize(
    "saved",
    [
        b"\xef\xbb\xbf" + NOTE.encode(),
        NOTE.replace("\n", "\r\n").encode(),
        NOTE.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + NOTE.replace("\n", "\r\n").encode(),
        NOTE.replace("---", "---  ").encode(),
    ],
    ids=["mark", "windows", "old mac", "notepad", "spaces"],
)
def test_a_note_reads_the_same_however_it_was_saved(root, saved):
    assert read(root, saved) == read(root, NOTE)


@pytest.mark.parametrize(
    "fence", ["－－－", "ーーー", "ｰｰｰ", "———", "―――", "‐‐‐", "−−−", "–––", "───"]
)
def test_a_fence_may_be_drawn_with_other_dashes(root, fence):
    assert read(root, NOTE.replace("---", fence)) == read(root, NOTE)


@pytest.mark.parametrize("text", ["--\n", "----\n", "- - -\n", "一一一\n", "***\n", "--- 題名\n"])
def test_other_lines_are_no_fence(root, text):
    assert complaints(root, text + NOTE) == [
        "about.md:1 1 行目が「---」ではないため、項目を読み取れません。\n"
        "    → ファイルの初めの行に、半角のハイフン 3 つ --- だけを書いてください。"
    ]


@pytest.mark.parametrize("text", ["", "\n", "# 見出し\n", "\n" + NOTE, "title: 題名\n---\n"])
def test_a_missing_first_fence_is_named(root, text):
    assert complaints(root, text) == [
        "about.md:1 1 行目が「---」ではないため、項目を読み取れません。\n"
        "    → ファイルの初めの行に、半角のハイフン 3 つ --- だけを書いてください。"
    ]


@pytest.mark.parametrize(
    "text", ["---", "---\n", "---\ntitle: 題名\n", "---\ntitle: 題名\n\n本文\n- - -\n"]
)
@pytest.mark.parametrize("may_miss", [False, True])
def test_a_missing_second_fence_is_named(root, text, may_miss):
    assert complaints(root, text, may_miss=may_miss) == [
        "about.md:1 項目の終わりを示す「---」の行がありません。\n"
        "    → 項目を書き終えた次の行に、半角のハイフン 3 つ --- だけを書いてください。"
    ]


@pytest.mark.parametrize("text", ["", "\n", "# 見出し\n\n本文\n", "\n---\n"])
def test_a_page_may_do_without_keys(root, text):
    note, problems = read(root, text, may_miss=True)
    assert problems == ()
    assert note.form.whole
    assert (note.form["title"], note.body, note.body_line) == (None, text, 1)


def test_a_page_that_may_do_without_keys_may_have_them(root):
    assert read(root, NOTE, may_miss=True) == read(root, NOTE)


@pytest.mark.parametrize(
    ("codec", "name"), [("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("utf-16", "UTF-16")]
)
def test_another_encoding_is_named(root, codec, name):
    assert complaints(root, NOTE.encode(codec)) == [
        f"about.md このファイルは UTF-8 ではありません（{name} のようです）。\n{SAVE_AS_UTF_8}"
    ]


def test_a_forbidden_character_is_named_by_its_line(root):
    assert complaints(root, NOTE.replace("本文", "本\0文")) == [
        "about.md:6 この行に、目に見えない使えない文字（U+0000）があります。\n"
        "    → この行を消して、打ち直してください。"
    ]


def test_what_cannot_be_read_is_named_by_its_line_in_the_file(root):
    assert complaints(root, '---\ntitle: 題名\nsummary: "要約\n---\n本文\n') == [
        "about.md:3 引用符で始まる値が閉じていません。\n"
        "    → 値の終わりに、始まりと同じ引用符（\" か '）を書き足してください。"
    ]


def test_a_note_with_a_key_written_twice_is_read_and_not_whole(root):
    note, (problem,) = read(root, "---\ntitle: 一\ntitle: 二\n---\n")
    assert str(problem) == (
        "about.md:3 項目「title」が二度書かれています（2 行目にもあります）。\n"
        "    → どちらか一方の行を消してください。"
    )
    assert not note.form.whole
    assert note.form["title"] == "一"


def test_keys_that_are_wrong_leave_the_note_not_whole(root):
    note, problems = read(root, "---\ntitle: 題名\nmemo: x\n---\n")
    assert [str(problem) for problem in problems] == [
        "about.md:3 「memo」という項目はありません。\n"
        "    → 消すか、使える項目（title・summary）から選んでください。"
    ]
    assert not note.form.whole


def test_what_is_missing_is_named_within_the_file(root):
    _, problems = read(root, "---\n---\n", SESSION)
    assert {problem.line for problem in problems} == {2}
    assert str(problems[0]) == (
        "about.md:2 series（研究会の名前）が書かれていません。\n"
        "    → series: 標準化対応研究会 のように書いてください。"
    )


KEYS = sorted(all_keys((*EPISODE, *SESSION)))
PIECES = [
    *KEYS, "---", "---\n", "\n", "\n", "\n  ", "  - ", ": ", "：", ":", " ", "　", "[", "]", "{",
    "}", ", ", '"', "'", "#", "&a", "*a", "!!x", "%", "@", "|", ">", "? ", "<<", "...", "\\", "\t",
    "012", "12:34", "2026-11-23", "2026/2/30", "true", "draft", "episode", "ep-012", "a.mp3",
    "題名", "https://www.example.jp/", "\x85", "\u2028", "\ufeff", "\x7f", "\r\n", "\r", "9" * 5000,
]  # fmt: skip
LIKE_A_NOTE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text().map(str.encode),
        LIKE_A_NOTE.map(str.encode),
        LIKE_A_NOTE.map(lambda text: f"---\n{text}\n---\n".encode()),
    ),
    st.sampled_from(["episode", "session", "page"]),
)
def test_any_bytes_are_read_or_refused_in_words(root, data, kind):
    fields = {"episode": EPISODE, "session": SESSION, "page": PAGE}[kind]
    note, problems = read(root, data, fields, may_miss=kind == "page")
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(0 <= problem.line <= lines for problem in problems)
    assert (note is not None and note.form.whole) == (not problems)
    assert all(problem.wrong and problem.mend for problem in problems)


SAMPLE = (ROOT / "content" / "seminars" / "sem-2025-01.md").read_bytes().split(b"---\n")[1].decode()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.sampled_from(PIECES)), max_size=3))
def test_a_good_note_with_slips_is_read_or_refused_in_words(root, slips):
    front = SAMPLE
    for place, piece in slips:
        front = front[:place] + piece + front[place:]
    text = f"---\n{front}---\n本文\n"
    note, problems = read(root, text, SESSION)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(0 <= problem.line <= lines for problem in problems)
    assert (note is not None and note.form.whole) == (not problems)


# What Python calls printable.
PRINTABLE = st.characters(categories=["L", "M", "N", "P", "S"], include_characters=" ")
WORDS = st.text(PRINTABLE, min_size=1, max_size=120).filter(str.strip)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_what_is_read_is_what_was_written_in_quotes(root, title, summary):
    def in_double_quotes(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    for put in (in_double_quotes, quoted):
        note, problems = read(root, f"---\ntitle: {put(title)}\nsummary: {put(summary)}\n---\n本文")
        assert problems == ()
        assert note.form["title"] == title.strip()
        assert note.form["summary"] == summary.strip()


@settings(deadline=None)
@given(st.text(PRINTABLE))
def test_the_words_are_never_changed(root, body):
    note, problems = read(root, f"---\ntitle: 題名\n---\n{body}\n---\n{body}")
    assert problems == ()
    assert note.body == f"{body}\n---\n{body}"
