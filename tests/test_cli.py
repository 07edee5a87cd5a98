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
COMMANDS = "使える命令:\nhotcast check  直すところがないか、サイトを作らずに調べます。\n"


def hotcast(*words, folder):
    """Run the command in a folder."""
    return subprocess.run(
        [HOTCAST, *words],
        cwd=folder,
        env=os.environ | {"COLUMNS": "80"},
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


@pytest.mark.parametrize("folder", ["empty", "missing", "file"])
def test_a_place_without_a_project_is_told(tmp_path, folder):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = hotcast("check", folder, folder=tmp_path)
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
    [(), ("chek",), ("--chek",), ("check", "--help"), ("check", "-x"), ("check", "a", "b")],
)
def test_a_mistyped_command_is_answered_in_japanese(tmp_path, words):
    done = hotcast(*words, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"命令を読み取れませんでした。\n\n{COMMANDS}"
    assert not re.search("Usage|Error|Try", done.stderr)
