"""``hotcast audio``: how a recording sounds, and tags in it, as a volunteer sees them."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REAL = ROOT / "tests/data/audio"
HOTCAST = Path(sys.executable).with_name("hotcast")
NOTE, MP3 = "episodes/ep-001.md", "episodes/ep-001.mp3"
STAY = (
    "    → タグがなくても、アプリは題名・チャプター・絵をフィードから読みます。"
    "このままで大丈夫です。\n"
)
TAGGED = """\
episodes/ep-001.mp3 にタグを書きました。

  題名　　　  はじめての回 <b>&「」
  番組　　　  まちの声
  番号　　　  1
  日付　　　  2025-05-20
  言語　　　  日本語
  チャプター  3 個
  絵　　　　  600×600 画素

音は少しも変えていません。commit して push すると公開されます。
"""


def hotcast(*words, folder):
    """Run the command in a folder, at the moment of conftest."""
    return subprocess.run(
        [HOTCAST, *words],
        cwd=folder,
        env=os.environ | {"COLUMNS": "80", "SOURCE_DATE_EPOCH": "1795435200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_good_recording_is_measured_and_left_in_peace():
    done = hotcast("audio", "ep-003", folder=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
episodes/ep-003.mp3

  長さ　　　　　　  1:35
  ファイル　　　　  791 KB（mp3、64 kbit/s、モノラル、44.1 kHz）
  音の大きさ　　　  -16.1 LUFS（目標は -16、±1 まで）
  いちばん大きい音  -2.6 dBTP（-1 まで）
  はじめの無音　　  0.5 秒（-45 LUFS より静かなところ）
  おわりの無音　　  0.8 秒

音の大きさも形も、このままで大丈夫です。
"""
    )


@pytest.mark.parametrize("name", ["3", "第3回", "ep-003.md", "episodes/ep-003.md", "EP-003"])
def test_an_episode_may_be_called_as_people_call_it(name):
    done = hotcast("audio", name, "--json", folder=ROOT)
    assert json.loads(done.stdout)["file"] == "episodes/ep-003.mp3"


def test_advice_comes_behind_the_measures_and_is_no_failure():
    done = hotcast("audio", str(REAL / "vbr-without-header.mp3"), folder=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
vbr-without-header.mp3

  長さ　　　　　　  0:06
  ファイル　　　　  29 KB（mp3、38 kbit/s、モノラル、22.05 kHz）
  音の大きさ　　　  -16.0 LUFS（目標は -16、±1 まで）
  いちばん大きい音  -4.4 dBTP（-1 まで）
  はじめの無音　　  0.0 秒（-45 LUFS より静かなところ）
  おわりの無音　　  0.0 秒

気をつけるところが 3 件あります。

サンプリング周波数が 22.05 kHz で、音がこもって聞こえます。
    → 44.1 kHz にして、録音か書き出しをし直してください。

長さの書かれていない VBR の mp3 です。アプリに出る長さや早送りの先がずれます。
    → ビットレート固定（CBR）の 64 kbit/s で書き出してください。

38 kbit/s のモノラルは、mp3 には少なく、声がざらつくことがあります。
    → 元の録音から、モノラル、44.1 kHz、64 kbit/s の mp3 で書き出してください。
"""
    )


def test_machines_read_the_same_as_json(tmp_path):
    done = hotcast("audio", str(REAL / "chapters.m4a"), "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "file": "chapters.m4a",
        "kind": ".m4a",
        "size": 23573,
        "seconds": 5.03,
        "rate": 24000,
        "channels": 1,
        "bit_rate": 34432,
        "loudness": -15.92,
        "peak": -4.78,
        "before": 0.0,
        "after": 0.0,
        "unguided": False,
        "advice": [
            {
                "wrong": "サンプリング周波数が 24 kHz で、音がこもって聞こえます。",
                "mend": "44.1 kHz にして、録音か書き出しをし直してください。",
            }
        ],
    }


def test_people_at_a_terminal_see_a_bar():
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    done = subprocess.run(
        [HOTCAST, "audio", "ep-003"],
        cwd=ROOT,
        env=os.environ | {"TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        check=False,
    )
    os.close(theirs)
    shown = b""
    try:
        while more := os.read(ours, 65536):
            shown += more
    except OSError:  # Linux tells so that the other end is closed
        pass
    os.close(ours)
    assert done.returncode == 0
    assert "ep-003.mp3 を聞いています" in shown.decode()
    assert "聞いています" not in done.stdout


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "ep-03x",
            "「ep-03x」という回も音声もありません。「ep-003」ではありませんか。\n"
            "    → .venv/bin/hotcast audio ep-003 のように、回の id かファイルの名前を"
            "書いてください。\n",
        ),
        (
            "99",
            "「99」という回も音声もありません。\n"
            "    → .venv/bin/hotcast audio ep-003 のように、回の id かファイルの名前を"
            "書いてください。\n",
        ),
        (
            "episodes/ep-06.mp3",
            "直すところが 1 件あります。\n\n"
            "ep-06.mp3 「ep-06.mp3」というファイルがありません。"
            "「ep-006.mp3」ではありませんか。\n"
            "    → 記事に書いた名前を「ep-006.mp3」に合わせてください。\n",
        ),
        (
            "episodes/cover.png",
            "直すところが 1 件あります。\n\n"
            "cover.png 拡張子が .png の音声は配信できません。\n"
            "    → mp3 で書き出して、「cover.mp3」という名前で置いてください。\n",
        ),
    ],
)
def test_what_cannot_be_heard_is_told(name, told):
    done = hotcast("audio", name, folder=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)


def test_outside_of_a_project_only_files_are_known(tmp_path):
    done = hotcast("audio", "ep-003", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"「{tmp_path}」に mkdocs.yml がありません。\n"
        "    → mkdocs.yml のあるフォルダーに移って、もう一度実行してください。\n"
    )


def test_a_note_that_cannot_be_read_is_told(small):
    small.change(NOTE, "title: はじめての回 <b>&「」", "title: [")
    done = hotcast("audio", "ep-001", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("直すところが 1 件あります。\n\nepisodes/ep-001.md:")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["audio"],
            "回の id か音声のファイルが書かれていません。\n    → .venv/bin/hotcast audio ep-003\n",
        ),
        (
            ["audio", "--json"],
            "回の id か音声のファイルが書かれていません。\n    → .venv/bin/hotcast audio ep-003\n",
        ),
        (
            ["audio", "ep-003", "--write-tag"],
            "「--write-tag」は使えません。「--write-tags」ではありませんか。\n"
            "    → .venv/bin/hotcast audio ep-003 --write-tags\n",
        ),
        (
            ["audio", "ep-002", "ep-003"],
            "「ep-003」が余っています。\n"
            "    → .venv/bin/hotcast audio ep-003 のように書いてください。\n",
        ),
    ],
)
def test_a_mistyped_command_is_explained(words, told):
    done = hotcast(*words, folder=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_tags_are_written_and_a_second_time_changes_nothing(small):
    done = hotcast("audio", "ep-001", "--write-tags", folder=small.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == TAGGED
    written = (small.root / MP3).read_bytes()
    again = hotcast("audio", "ep-001", "--write-tags", folder=small.root)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == (
        "episodes/ep-001.mp3 のタグは、もう記事のとおりです。何も変えませんでした。\n"
    )
    assert (small.root / MP3).read_bytes() == written
    assert [one.name for one in (small.root / "episodes").glob(".*")] == []


def test_the_site_is_built_of_tagged_audio_as_it_is(small):
    assert hotcast("audio", MP3, "--write-tags", folder=small.root).returncode == 0
    assert small.said() == []
    library, _ = small.gather()
    audio = library.audio_by_id["ep-001"]
    data = (small.root / MP3).read_bytes()
    assert (audio.bare, audio.digest) == (False, sha256(data).hexdigest())
    assert audio.chapters == library.chapters_by_id["ep-001"]
    assert small.build().returncode == 0
    (published,) = (small.site / "audio").glob("ep-001.*.mp3")
    assert published.read_bytes() == data


def test_machines_read_what_was_written_as_json(small):
    done = hotcast("audio", "ep-001", "--write-tags", "--json", folder=small.root)
    told = json.loads(done.stdout)
    assert told.pop("cover_size") < 100_000
    assert told == {
        "file": MP3,
        "changed": True,
        "title": "はじめての回 <b>&「」",
        "album": "まちの声",
        "number": 1,
        "date": "2025-05-20",
        "language": "ja",
        "chapters": [
            {"start": 0, "title": "あいさつ"},
            {"start": 1, "title": "本題"},
            {"start": 3, "title": "おわり"},
        ],
    }


def test_audio_that_went_out_is_never_touched(small):
    small.record()
    before = (small.root / MP3).read_bytes()
    done = hotcast("audio", "ep-001", "--write-tags", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "「ep-001」の音声は、もう公開しています。タグを書くとファイルが変わり、"
        f"聞いている人のアプリがもう一度ダウンロードします。\n{STAY}"
    )
    assert (small.root / MP3).read_bytes() == before


def test_a_new_recording_of_an_episode_that_went_out_may_be_tagged(small):
    small.record()
    small.write(MP3, (ROOT / "episodes/ep-001.mp3").read_bytes())
    small.change(NOTE, ', duration: "0:04"', "")
    assert hotcast("audio", "ep-001", "--write-tags", folder=small.root).returncode == 0


def test_a_draft_may_be_tagged_before_it_is_shown(small):
    small.change(NOTE, "status: published", "status: draft")
    assert hotcast("audio", "1", "--write-tags", folder=small.root).returncode == 0


def test_kinds_that_hold_no_such_tags_are_told(small):
    small.write("episodes/ep-001.ogg", (REAL / "speech.ogg").read_bytes())
    small.change(NOTE, "ep-001.mp3", "ep-001.ogg")
    done = hotcast("audio", "ep-001", "--write-tags", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"タグを書けるのは mp3 と m4a です（episodes/ep-001.ogg）。\n{STAY}"


def test_an_m4a_is_told_to_take_no_chapters(small):
    small.write("episodes/ep-001.m4a", (REAL / "chapters.m4a").read_bytes())
    small.change(NOTE, "ep-001.mp3", "ep-001.m4a")
    done = hotcast("audio", "ep-001", "--write-tags", folder=small.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  チャプター  m4a には書きません（フィードには載ります）\n" in done.stdout


def test_audio_without_a_note_has_nothing_to_be_tagged_with(small):
    small.write("episodes/ep-009.mp3", (small.root / MP3).read_bytes())
    done = hotcast("audio", "episodes/ep-009.mp3", "--write-tags", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "「episodes/ep-009.mp3」を音声とする回の記事がありません。\n"
        "    → 先に記事を書いてください。タグには、記事の題名や日付を写します。\n"
    )


def test_what_stops_a_build_of_the_episode_stops_the_tags_too(small):
    small.write(MP3, b"")
    done = hotcast("audio", "ep-001", "--write-tags", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "直すところが 1 件あります。\n\n"
        "episodes/ep-001.mp3 このファイルは空です（0 バイト）。\n"
        "    → 元のファイルからコピーし直してください。\n"
    )
    assert (small.root / MP3).read_bytes() == b""
