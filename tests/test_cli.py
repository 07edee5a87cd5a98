"""The volunteer's commands, as they are typed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOTCAST = Path(sys.executable).with_name("hotcast")
EPISODE = "episodes/ep-001.md"
DRAFT = "content/seminars/sem-2025-03.md"
COMMANDS = (
    "使える命令:\n"
    "hotcast accept    公開済みの回をわざと変えるときに、理由を残します。\n"
    "hotcast check     直すところがないか、サイトを作らずに調べます。\n"
    "hotcast next-due  次に公開する回の日時を出します。\n"
    "hotcast record    公開したあとに、公開の台帳に書き足します。\n"
)
LEDGER = "episodes/published.yml"


def hotcast(*words, folder):
    """Run the command in a folder."""
    return subprocess.run(
        [HOTCAST, *words],
        cwd=folder,
        env=os.environ | {"COLUMNS": "80", "SOURCE_DATE_EPOCH": "1795435200"},  # as in conftest
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_to_mend_is_said_too(small):
    done = hotcast("check", folder=small.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "直すところはありません。\n", "")


def test_a_problem_is_told_and_the_command_fails(small):
    small.change(EPISODE, "number: 1", "number: 十二")
    done = hotcast("check", folder=small.root)
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout == (
        "直すところが 1 件あります。\n\n"
        "episodes/ep-001.md:5 number「十二」を 1 以上の整数として読めません。\n"
        "    → number: 12 のように数字だけで書いてください。\n"
    )


def test_warnings_alone_do_not_fail(small):
    small.change(DRAFT, "number: 1", "number: 十二")
    done = hotcast("check", folder=small.root)
    assert done.returncode == 0
    assert done.stdout == (
        "気をつけるところが 1 件あります。\n\n"
        "content/seminars/sem-2025-03.md:7 number「十二」を 1 以上の整数として読めません。\n"
        "    → number: 13 のように数字だけで書いてください。\n"
    )


def test_check_and_build_say_the_same_words(small):
    small.change(EPISODE, "number: 1", "number: 十二")
    small.change(DRAFT, "number: 1", "number: 十二")
    small.change("episodes/ep-002.md", "topics: [cloud]", "topics: [clowd]")
    checked, built = hotcast("check", folder=small.root), small.build()
    assert checked.stdout.startswith("直すところが 2 件あります。\n\n")
    assert "\n\n気をつけるところが 1 件あります。\n\n" in checked.stdout
    assert f"\n{checked.stdout}\n直すまで、サイトは前のままです。\n" in built.stderr


def test_settings_that_no_build_could_read_are_explained(small):
    small.change("mkdocs.yml", "site_name: 試し", 'site_name: "試し')
    done = hotcast("check", folder=small.root)
    assert done.returncode == 1
    assert done.stdout == (
        "直すところが 1 件あります。\n\n"
        "mkdocs.yml:1 引用符で始まる値が閉じていません。\n"
        "    → 値の終わりに、始まりと同じ引用符（\" か '）を書き足してください。\n"
    )


def test_the_settings_alone_may_be_checked(small):
    small.change(EPISODE, "number: 1", "number: 十二")
    done = hotcast("check", "mkdocs.yml", folder=small.root)
    assert (done.returncode, done.stdout) == (0, "直すところはありません。\n")
    small.change("mkdocs.yml", "samples: true", "samples: はい")
    done = hotcast("check", "mkdocs.yml", folder=small.root)
    assert done.returncode == 1
    assert done.stdout == (
        "直すところが 1 件あります。\n\n"
        "mkdocs.yml:34 samples「はい」は true（はい）か false（いいえ）で書きます。\n"
        "    → samples: false のように書いてください。\n"
    )


def test_settings_without_our_hook_are_told(small):
    small.change("mkdocs.yml", "hooks: [hooks/publish.py]\n", "")
    for words in (["check"], ["check", "mkdocs.yml"]):
        done = hotcast(*words, folder=small.root)
        assert done.returncode == 1
        assert done.stdout == (
            "直すところが 1 件あります。\n\n"
            "mkdocs.yml hooks: [hooks/publish.py] の行がありません。\n"
            "    → 消してしまったときは、hooks: [hooks/publish.py] と書き足してください。\n"
        )


def test_check_writes_no_site(small):
    hotcast("check", folder=small.root)
    assert not small.site.exists()


def test_another_folder_may_be_named(small, tmp_path):
    small.change(EPISODE, "number: 1", "number: 十二")
    here = hotcast("check", folder=small.root)
    assert hotcast("check", str(small.root), folder=tmp_path).stdout == here.stdout


@pytest.mark.parametrize("command", ["check", "record", "next-due"])
@pytest.mark.parametrize("folder", ["empty", "missing", "file"])
def test_a_place_without_a_project_is_told(tmp_path, folder, command):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = hotcast(command, folder, folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"「{tmp_path / folder}」に mkdocs.yml がありません。\n"
        "    → mkdocs.yml のあるフォルダーに移って、もう一度実行してください。\n"
    )


def test_help_names_the_commands_in_japanese(tmp_path):
    done = hotcast("--help", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, COMMANDS, "")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("chek",),
        ("--chek",),
        ("check", "--help"),
        ("check", "-x"),
        ("check", "a", "b"),
        ("accept",),
        ("accept", "ep-001"),
        ("accept", "--reason", "理由"),
        ("accept", "ep-001", "--reason"),
        ("accept", "ep-001", "ep-002", "--reason", "理由"),
        ("next-due", "a", "b"),
        ("record", "--reason", "理由"),
    ],
)
def test_a_mistyped_command_is_answered_in_japanese(tmp_path, words):
    done = hotcast(*words, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"命令を読み取れませんでした。\n\n{COMMANDS}"
    assert not re.search("Usage|Error|Try", done.stderr)


def test_recording_says_what_went_into_the_ledger(small):
    done = hotcast("record", folder=small.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "公開の台帳に 4 件書き足しました。\n"
        "  番組 machi：test.example.jp/base/feeds/machi.xml\n"
        "  番組 yoru：test.example.jp/base/feeds/yoru.xml\n"
        "  ep-001（machi-ep-001）：2025-05-20T07:00:00+09:00\n"
        "  ep-002（yoru-ep-001）：2025-12-01T21:00:00+09:00\n"
    )
    written = (small.root / LEDGER).read_bytes()
    assert [one.name for one in (small.root / "episodes").iterdir() if one.name[0] == "."] == []
    done = hotcast("record", str(small.root), folder=small.root.parent)
    assert done.stdout == "公開の台帳に書き足すことはありません。\n"
    assert (small.root / LEDGER).read_bytes() == written


def test_nothing_is_recorded_of_a_site_that_no_build_would_make(small):
    small.change(EPISODE, "number: 1", "number: 十二")
    done = hotcast("record", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "直すところが 1 件あります。\n\n"
        "episodes/ep-001.md:5 number「十二」を 1 以上の整数として読めません。\n"
        "    → number: 12 のように数字だけで書いてください。\n"
    )
    assert not (small.root / LEDGER).exists()


def test_the_next_moment_to_build_is_that_of_the_first_episode_that_waits(small):
    done = hotcast("next-due", folder=small.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2099-01-01T07:00:00+09:00\n", "")
    small.change("episodes/ep-002.md", "date: 2025-12-01T21:00:00+09:00", "date: 2026-12-01 12:00Z")
    done = hotcast("next-due", folder=small.root)
    assert done.stdout == "2026-12-01T21:00:00+09:00\n"


@pytest.mark.parametrize("hidden", ["draft", "sample"])
def test_nothing_is_due_when_no_episode_waits(small, hidden):
    if hidden == "draft":
        small.change("episodes/ep-004.md", "status: published", "status: draft")
    else:
        small.change("episodes/ep-004.md", "number: 3", "number: 3\nsample: true")
        small.change("mkdocs.yml", "samples: true", "samples: false")
    done = hotcast("next-due", folder=small.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_nothing_is_said_to_be_due_while_something_is_to_be_mended(small):
    small.change("episodes/ep-004.md", "2099-01-01", "2099-01-32")
    done = hotcast("next-due", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "直すところが 1 件あります。\n\n"
        "episodes/ep-004.md:7 date「2099-01-32T07:00:00+09:00」の日は、暦にありません。\n"
        "    → 年・月・日の数字を確かめて直してください。\n"
    )


def test_a_change_is_accepted_with_its_reason_though_something_else_is_wrong(small):
    hotcast("record", folder=small.root)
    small.change(EPISODE, "guid: machi-ep-001", "guid: machi-1")
    small.change("episodes/ep-002.md", "topics: [cloud]", "topics: [clowd]")
    done = hotcast("accept", "ep-001", "--reason", " 登録し直し:\n #1 ", folder=small.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "公開の台帳に 1 件書き足しました。\n"
        "  ep-001（machi-ep-001）：公開をやめました\n"
        "リスナーへの影響：アプリは新しい回とみなし、聞いた人に同じ回がもう一度届きます。\n"
    )
    assert (small.root / LEDGER).read_text(encoding="utf-8").splitlines()[-1] == (
        "- {guid: machi-ep-001, episode: ep-001, show: machi, "
        'recorded: 2026-11-23T21:00:01+09:00, reason: "登録し直し: #1", retired: true}'
    )
    assert "machi-ep-001" not in hotcast("check", folder=small.root).stdout
    small.change("episodes/ep-002.md", "topics: [clowd]", "topics: [cloud]")
    done = hotcast("record", folder=small.root)
    assert done.stdout == (
        "公開の台帳に 1 件書き足しました。\n  ep-001（machi-1）：2025-05-20T07:00:00+09:00\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("ep-001", "--reason", "理由"),
            "「ep-001」には、わざと変えたと認めることがありません。\n"
            "    → hotcast check が言う id を書いてください。"
            "何も言わなければ、このままで大丈夫です。\n",
        ),
        (
            ("ep-0001", "--reason", "理由"),
            "「ep-0001」という回はありません。「ep-001」ではありませんか。\n"
            '    → hotcast accept ep-003 --reason "理由" のように、回の id を書いてください。\n',
        ),
        (
            ("はじめての回", "--reason", "理由"),
            "「はじめての回」という回はありません。\n"
            '    → hotcast accept ep-003 --reason "理由" のように、回の id を書いてください。\n',
        ),
        (
            ("ep-001", "--reason", "　"),
            "理由が書かれていません。\n"
            '    → hotcast accept ep-001 --reason "録り直したため" のように書いてください。\n',
        ),
    ],
)
def test_what_cannot_be_accepted_is_told_and_nothing_is_written(small, words, told):
    hotcast("record", folder=small.root)
    written = (small.root / LEDGER).read_bytes()
    done = hotcast("accept", *words, folder=small.root)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
    assert (small.root / LEDGER).read_bytes() == written


def test_nothing_is_accepted_into_a_ledger_that_cannot_be_read(small):
    hotcast("record", folder=small.root)
    small.change(LEDGER, "episode: ep-001", "episode: ep 001")
    written = (small.root / LEDGER).read_bytes()
    done = hotcast("accept", "ep-002", "--reason", "理由", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "直すところが 1 件あります。\n\n"
        "episodes/published.yml:5 公開の台帳のこの行を読み取れません。\n"
        "    → 台帳は手で直さず、前の版から戻してください。\n"
    )
    assert (small.root / LEDGER).read_bytes() == written


def test_a_guid_that_was_given_up_comes_back_only_with_audio_that_can_be_read(small):
    hotcast("record", folder=small.root)
    small.change(EPISODE, "status: published", "status: draft")
    assert hotcast("accept", "ep-001", "--reason", "理由", folder=small.root).returncode == 0
    small.change(EPISODE, "status: draft", "status: published")
    small.write("episodes/ep-001.mp3", b"")
    done = hotcast("accept", "ep-001", "--reason", "理由", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "「ep-001」の音声を読めません。\n    → 音声を直してから、もう一度実行してください。\n"
    )
