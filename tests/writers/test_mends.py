"""What is certain is mended in a note, and nothing changes its meaning."""

import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.readers.form import Form
from hotcast.readers.frontmatter import note_of
from hotcast.words.episode_fields import EPISODE
from hotcast.writers.mends import mended_note

FILE = PurePosixPath("episodes/ep-001.md")
NOTE = """\
---
type: episode
number: 12
date: 2026-11-23T07:00:00+09:00
title: 第１２回：夜の話
summary: 全角の１２は、文の中ではそのままです。
audio: {file: ep-001.mp3, duration: "0:04"}
chapters:
  - {start: "0:00", title: あいさつ}
  - {start: "0:01", title: 本題}
---

本文の１２。
"""


def mended(text, file=FILE):
    data = text if isinstance(text, bytes) else text.encode()
    new, mends = mended_note(data, file, EPISODE)
    return new.decode(errors="surrogateescape"), [one.removeprefix(str(file)) for one in mends]


def test_a_note_that_is_well_stays_as_it_is():
    assert mended(NOTE) == (NOTE, [])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (f"\ufeff{NOTE}", [" 初めの見えない印（BOM）を消しました。"]),
        (NOTE.replace("\n", "\r\n"), [" 改行を LF にそろえました。"]),
        (NOTE.rstrip("\n"), [" 終わりに改行を足しました。"]),
        (NOTE.encode("cp932"), [" 文字コードを Shift_JIS から UTF-8 に直しました。"]),
        (NOTE.replace("}\n---", "}"), [":11 項目の終わりを示す「---」の行を足しました。"]),
        (NOTE.replace("number: 12", "number: １２"), [":3 number「１２」を 12 に直しました。"]),
        (
            NOTE.replace("number: 12", "number：12"),
            [":3 「number：」を「number: 」に直しました。"],
        ),
        (
            NOTE.replace("date: 2026", "date: ２０２６"),
            [
                ":4 date「２０２６-11-23T07:00:00+09:00」を"
                " 2026-11-23T07:00:00+09:00 に直しました。"
            ],
        ),
        (NOTE.replace('"0:04"', "0:04"), [':7 duration「0:04」を "0:04" に直しました。']),
        (NOTE.replace('"0:04"', '"０：０４"'), [":7 duration「０：０４」を 0:04 に直しました。"]),
        (
            NOTE.replace("  - {start", "\t- {start"),
            [f":{line} タブや全角スペースを半角スペースに直しました。" for line in (9, 10)],
        ),
        (
            NOTE.replace("number: 12", "number:\t12"),
            [":3 タブや全角スペースを半角スペースに直しました。"],
        ),
        (
            re.sub(r"(  - .*あいさつ}\n)(  - .*本題}\n)", r"\2\1", NOTE),
            [":9 チャプターを始まりの順に並べました。"],
        ),
    ],
)  # fmt: skip
def test_what_is_certain_is_mended_and_said(written, told):
    assert mended(written) == (NOTE, told)


def test_a_day_with_slashes_is_written_with_hyphens():
    written = NOTE.replace("date: 2026-11-23T07:00:00+09:00", "date: ２０２６年１１月３日")
    text, told = mended(written)
    assert text == NOTE.replace("2026-11-23T07:00:00+09:00", "2026-11-03")
    assert told == [":4 date「２０２６年１１月３日」を 2026-11-03 に直しました。"]


@pytest.mark.parametrize(
    "written",
    [
        NOTE.replace("number: 12", "number: 十二"),
        NOTE.replace('"0:01"', '"0:00"'),
        NOTE.replace("title: 第", 'title: "第'),
        NOTE.encode("euc_jp"),
        NOTE.encode("iso2022_jp"),
        b"\x82\xff\xfe",
        "",
        "本文だけ\n",
        "---\nname: 何か\n\n本文\n",
    ],
)
def test_what_is_not_certain_stays_as_it_is(written):
    data = written if isinstance(written, bytes) else written.encode()
    assert mended_note(data, FILE, EPISODE) == (data, ())


def values(text: str):
    note, _ = note_of(text.encode(), FILE, EPISODE)
    return (plain(note.form), note.body) if note else None


def plain(value):
    if isinstance(value, Form):
        return {key: plain(one) for key, one in value.value_by_key.items()}
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


PIECES = st.sampled_from(
    [
        *("number: １２\n", "number：3\n", 'recorded: "2026/5/1"\n', "date: 2026-11-23\n"),
        *("title: １：２ #3\n", "summary: あ\tい\n", "status: published  # １\n", "---\n"),
        "audio: {file: ａ.mp3, duration: ０：０４}\n",
        *("hosts: [ｈｏｓｔ-1, x]\n", "explicit: ｔｒｕｅ\n", "chapters:\n", "\n", "本文 １\n"),
        '  - {start: "0:07", title: ７}\n',
        '  - {start: "０:03", title: "3"}\n',
        *("season：１\r\n", "id：ep-００１\n", "topics: [a：b]\n", "#", " ", "\t", "　", "\ufeff"),
    ]
)


@given(st.lists(PIECES, max_size=14), st.booleans())
def test_mending_changes_no_meaning_and_is_done_once(pieces, closed):
    written = "---\n" + "".join(pieces) + ("\n---\n本文 １\n" if closed else "")
    data, _ = mended_note(written.encode(), FILE, EPISODE)
    assert mended_note(data, FILE, EPISODE) == (data, ())
    before, after = values(written), values(data.decode())
    if before is None:
        return
    (old, body), (new, new_body) = before, after
    assert new_body.rstrip("\n") == body.rstrip("\n")
    for key, value in old.items():
        if value not in (None, ()):
            same = sorted if key == "chapters" else tuple if isinstance(value, tuple) else str
            assert (same(map(str, value)) if isinstance(value, tuple) else same(value)) == (
                same(map(str, new[key])) if isinstance(value, tuple) else same(new[key])
            )
