"""What we write into a note is what we read there, and nothing else changes."""

from datetime import date, datetime, time
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hotcast.readers.form import Form
from hotcast.readers.frontmatter import read_note
from hotcast.words.clock import JAPAN
from hotcast.words.episode_fields import EPISODE
from hotcast.words.fields import Field, Kind
from hotcast.words.session_fields import SESSION
from hotcast.words.text import FORBIDDEN
from hotcast.writers.front_matter import note_text, with_value

FILE = PurePosixPath("note.md")
WHEN = datetime(2026, 11, 23, 7, 0, tzinfo=JAPAN)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("notes")


def read(root: Path, text: str, fields=EPISODE):
    """Give what the reader understands, as plain values, and the body."""
    (root / FILE).write_bytes(text.encode())
    note, problems = read_note(root, FILE, fields)
    assert problems == ()
    return plain(note.form), note.body


def plain(value):
    if isinstance(value, Form):
        return {key: plain(one) for key, one in value.value_by_key.items() if one not in (None, ())}
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def test_an_episode_is_written_as_our_samples_are():
    values = {
        "summary": "要約：標準化、はじめの一歩を話した回。",
        "type": "episode",
        "id": "ep-012",
        "number": 12,
        "date": WHEN,
        "recorded": date(2026, 11, 16),
        "title": "概要編 #1",
        "gyomu": (),
        "topics": ["hyojunka", "gov-cloud"],
        "related": {"seminars": ["sem-2024-01"], "episodes": []},
        "audio": {"duration": 1104, "file": "ep-012.mp3"},
        "explicit": False,
        "guests": [{"id": "sp-f", "role": "ゲスト"}],
        "chapters": [{"start": 0, "title": "はじめに"}, {"start": 754, "title": "1: 本題"}],
        "transcript": None,
    }
    comments = {"date": "公開する日時。先の日時なら、\nその時に公開します。"}
    assert note_text(EPISODE, values, "\n## あらすじ\n", comment_by_key=comments) == (
        "---\n"
        "type: episode\n"
        "id: ep-012\n"
        "number: 12\n"
        "# 公開する日時。先の日時なら、\n"
        "# その時に公開します。\n"
        "date: 2026-11-23T07:00:00+09:00\n"
        "recorded: 2026-11-16\n"
        'title: "概要編 #1"\n'
        'summary: "要約：標準化、はじめの一歩を話した回。"\n'
        "related:\n"
        "  seminars: [sem-2024-01]\n"
        "  episodes: []\n"
        "gyomu: []\n"
        "topics: [hyojunka, gov-cloud]\n"
        'audio: {file: ep-012.mp3, duration: "18:24"}\n'
        "explicit: false\n"
        "guests:\n"
        "  - {id: sp-f, role: ゲスト}\n"
        "chapters:\n"
        '  - {start: "0:00", title: はじめに}\n'
        '  - {start: "12:34", title: "1: 本題"}\n'
        "---\n"
        "\n"
        "## あらすじ\n"
    )


def test_a_value_to_be_filled_in_reads_as_missing(root):
    text = note_text(SESSION, {"title": "", "start": time(13, 0), "date": date(2026, 5, 16)})
    assert text == '---\ndate: 2026-05-16\nstart: "13:00"\ntitle:\n---\n'
    (root / FILE).write_text(text, encoding="utf-8")
    note, _ = read_note(root, FILE, SESSION)
    assert (note.form["title"], note.form["start"]) == (None, time(13, 0))


def test_a_long_record_takes_a_line_for_each_key(root):
    fields = (
        Field(
            key="audio",
            label="音声",
            kind=Kind.RECORD,
            example="x",
            fields=(
                Field(key="url", label="アドレス", kind=Kind.URL, example="x"),
                Field(key="length", label="大きさ", kind=Kind.NUMBER, example="1"),
                Field(key="duration", label="長さ", kind=Kind.LENGTH, example="x"),
                Field(key="sha256", label="印", example="x"),
            ),
        ),
    )
    record = {
        "sha256": "1a" * 32,
        "url": "https://audio.example.jp/hotcast/ep-012.1a2b3c4d.mp3",
        "length": 12345678,
        "duration": 1104,
    }
    text = note_text(fields, {"audio": record})
    assert text == (
        "---\n"
        "audio:\n"
        "  url: https://audio.example.jp/hotcast/ep-012.1a2b3c4d.mp3\n"
        "  length: 12345678\n"
        '  duration: "18:24"\n'
        f'  sha256: "{"1a" * 32}"\n'
        "---\n"
    )
    assert read(root, text, fields)[0] == {"audio": record}


@pytest.mark.parametrize(
    "word",
    ["はい", "yes", "No", "null", "012", "1.0", "1e3", "0x1f", "2026-05-16", "~", "-", "12:34"],
)
def test_what_others_would_take_for_something_else_is_quoted(word):
    written = note_text(EPISODE, {"title": word}).split("\n")[1]
    assert written == ("title: はい" if word == "はい" else f'title: "{word}"')


def test_a_key_that_is_none_is_our_mistake():
    with pytest.raises(ValueError, match="tittle"):
        note_text(EPISODE, {"tittle": "題名"})


def kept(text: str) -> str:
    """Give what of a text can reach a page, on one line."""
    return " ".join(FORBIDDEN.sub("", text).replace("\ufdd0", "").splitlines()).strip()


SIGNS = st.text(
    st.sampled_from("a１あ :：#-,、[]{}\"'\\\t\n　&*!|>%@`?\u200b\ufeff\x85\ufdd0~=.＃，title")
)
TEXTS = st.one_of(
    st.text(),
    SIGNS,
    st.builds(
        "".join,
        st.lists(st.sampled_from(["title：", ", start: ", " #1", "---", "\n", "概要", "key: "])),
    ),
)


@given(TEXTS, TEXTS, TEXTS)
@example("title: x、title：y", "{title: ", "# x")
@example("---", "- a", "? b")
@example("長い" * 2000, "長い " * 2000, '"' * 3000)
def test_any_text_comes_back(root, title, chapter, role):
    values = {
        "title": title,
        "chapters": [{"start": 7, "title": chapter}] if kept(chapter) else [],
        "guests": [{"id": "sp-f", "role": role}],
        "location": {"name": role or "x"},
    }
    if not kept(role):
        values |= {"guests": [{"id": "sp-f"}], "location": {"name": "x"}}
    (root / FILE).write_bytes(note_text(EPISODE, values, comment_by_key={"title": role}).encode())
    note, problems = read_note(root, FILE, EPISODE)
    form = note.form
    assert form["title"] == (kept(title) or None)
    assert [one["title"] for one in form["chapters"]] == ([kept(chapter)] if kept(chapter) else [])
    if len(kept(role)) <= 128:
        assert form["location"]["name"] == (kept(role) or "x")
    assert form["guests"][0]["role"] == (kept(role) or None)
    readable = {"必要", "書かれていません", "文字まで"}
    assert all(any(word in str(one) for word in readable) for one in problems)


@given(TEXTS)
def test_a_body_comes_back(root, body):
    body = body.replace("\r", "")
    cleaned = FORBIDDEN.sub("", body).replace("\ufdd0", "").strip()
    given = {"date": WHEN, "title": "題", "summary": "要約", "audio": "ep-001.mp3"}
    values, read_body = read(root, note_text(EPISODE, given, cleaned))
    assert values == given | {"audio": {"file": PurePosixPath("ep-001.mp3")}}
    assert read_body.strip() == cleaned


IDS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True).filter("index".__ne__)


@given(
    st.fixed_dictionaries(
        {
            "date": st.datetimes(datetime.fromisoformat("1900-01-01"), timezones=st.just(JAPAN)),
            "title": st.just("題"),
            "summary": st.just("要約"),
            "audio": st.just({"file": PurePosixPath("a.mp3"), "duration": 3723}),
        },
        optional={
            "id": IDS,
            "recorded": st.dates(date(1900, 1, 1)),
            "number": st.integers(1, 999_999_999),
            "explicit": st.booleans(),
            "episode_type": st.sampled_from(["full", "trailer"]),
            "hosts": st.lists(IDS, min_size=1).map(tuple),
            "soundbites": st.lists(
                st.fixed_dictionaries(
                    {"start": st.integers(0, 99_999), "length": st.integers(0, 99_999)}
                ),
                min_size=1,
            ).map(tuple),
            "related": st.fixed_dictionaries({"episodes": st.lists(IDS, min_size=1).map(tuple)}),
        },
    )
)
def test_every_kind_of_value_comes_back(root, values):
    assert read(root, note_text(EPISODE, values))[0] == values


NOTE = """\
---
type: episode  # 種別
# 公開する日時
date: 2026-11-23T07:00:00+09:00 # 土曜
title：題名 #1
topics: [a,
  b]

# 音声
audio: ep-001.mp3
chapters:
- {start: "0:00", title: はじめに}
# 終わり
---

title: 本文
---
"""


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("type", "episode", "", ""),
        (
            "date",
            datetime(2026, 12, 1, 7, tzinfo=JAPAN),
            "date: 2026-11-23T07:00:00+09:00 # 土曜",
            "date: 2026-12-01T07:00:00+09:00 # 土曜",
        ),
        ("title", "題: 2", "title：題名 #1", 'title: "題: 2"'),
        ("topics", ["c"], "topics: [a,\n  b]\n", "topics: [c]\n"),
        (
            "audio",
            {"url": "https://a.example.jp/" + "a" * 90, "length": 12},
            "audio: ep-001.mp3\n",
            f"audio:\n  url: https://a.example.jp/{'a' * 90}\n  length: 12\n",
        ),
        ("chapters", [], 'chapters:\n- {start: "0:00", title: はじめに}\n', "chapters: []\n"),
        (
            "chapters",
            [{"start": 7, "title": "本題"}],
            '- {start: "0:00", title: はじめに}\n',
            '  - {start: "0:07", title: 本題}\n',
        ),
        ("explicit", False, "# 終わり\n", "# 終わり\nexplicit: false\n"),
        ("topics", None, "topics: [a,\n  b]\n", ""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_one_key_is_set_and_every_other_byte_stays(key, value, old, new, end, mark):
    def as_saved(text):
        return mark + text.replace("\n", end)

    wanted = as_saved(NOTE.replace(old, new, 1) if old else NOTE)
    assert with_value(as_saved(NOTE), key, value, fields=EPISODE) == wanted


def test_a_number_sign_within_a_value_is_no_comment():
    note = '---\ntitle: "概要 # 1"\n---\n'
    assert with_value(note, "title", "本題") == "---\ntitle: 本題\n---\n"


@pytest.mark.parametrize(
    "note",
    ["", "題名\n", "---\ntitle: x\n", '---\ntitle: "x\n---\n', "---\n{title: x, id: a}\n---\n"],
)
def test_a_note_that_cannot_be_read_is_not_changed(note):
    with pytest.raises(ValueError, match=r".+"):
        with_value(note, "title", "y")


@given(st.text(min_size=1))
def test_any_text_is_set_and_the_rest_is_read_as_before(tmp_path_factory, text):
    root, file = tmp_path_factory.mktemp("note"), PurePosixPath("note.md")
    changed = with_value(NOTE, "title", f"あ{text}い").encode(errors="replace")
    (root / file).write_bytes(changed)
    (root / "old.md").write_text(NOTE, encoding="utf-8")
    new, _ = read_note(root, file, EPISODE)
    old, _ = read_note(root, PurePosixPath("old.md"), EPISODE)
    assert new.body == old.body
    for field in EPISODE:
        if field.key not in {"title", "chapters"}:
            assert new.form[field.key] == old.form[field.key]
    assert with_value(changed.decode(), "title", "題名 #1") == NOTE.replace(
        "title：題名 #1", 'title: "題名 #1"'
    )
