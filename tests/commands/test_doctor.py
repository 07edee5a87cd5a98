"""What is missing on a machine is told, each with the one thing to do."""

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def machine(small, tmp_path):
    """Give the function that looks at a machine with these programs alone."""
    tools = tmp_path / "bin"
    tools.mkdir()

    def look(*words, programs=("git", "make")):
        for name in programs:
            found = next(
                folder
                for folder in os.environ["PATH"].split(os.pathsep)
                if os.access(f"{folder}/{name}", os.X_OK)
            )
            (tools / name).symlink_to(f"{found}/{name}")
        environment = os.environ | {
            "PATH": str(tools),
            "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        return subprocess.run(
            [sys.executable, "-c", "from hotcast.cli import main; main()", "doctor", *words],
            cwd=small.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return look


def git(small, *words):
    subprocess.run(["git", *words], cwd=small.root, check=True, capture_output=True)


def test_everything_that_lacks_is_told_with_its_remedy(small, machine):
    (small.root / "requirements").mkdir()
    small.write("requirements/site.txt", "click==0.1 \\\n    --hash=x\nnot-there==1\n")
    small.write(".gitattributes", "*.mp3 filter=lfs\n")
    git(small, "init", "-q")
    done = machine(programs=["git"])
    assert (done.returncode, done.stderr) == (1, "")
    told = [line for line in done.stdout.splitlines() if not line.startswith("○")]
    held = told[0].partition("click ")[2].partition("（")[0]
    assert told == [
        f"× 使う部品：決めた版と違います：click {held}（0.1）、not-there なし（1）",
        "    → rm .venv/site-ready のあと、make site を実行してください。",
        "× git の名前：決まっていません。",
        '    → git config --global user.name "山田 花子" を実行してください。',
        "× git のメールアドレス：決まっていません。",
        "    → git config --global user.email hanako@example.jp を実行してください。",
        "× git の送り先：ありません。",
        "    → git clone で手もとに写したフォルダーで作業してください。",
        "× git-lfs：ありません。",
        "    → git-lfs を入れ、git lfs install と git lfs pull を実行してください。",
        "× make：ありません。",
        "    → make を入れてください（Debian や Ubuntu では sudo apt install make）。",
    ]


def test_without_git_nothing_else_is_asked_of_it(machine):
    done = machine(programs=["make"])
    assert "× git：ありません。\n    → git を入れてください" in done.stdout
    assert "git の名前" not in done.stdout


def test_a_machine_that_lacks_nothing_is_well_and_may_look_online(small, machine, tmp_path):
    (small.root / "requirements").mkdir()
    small.write("requirements/site.txt", "")
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "origin.git"], check=True)
    git(small, "init", "-q")
    git(small, "config", "user.name", "花子")
    git(small, "config", "user.email", "hanako@example.jp")
    git(small, "remote", "add", "origin", str(tmp_path / "origin.git"))
    done = machine("--online", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    findings = json.loads(done.stdout)
    assert {one["mend"] for one in findings} == {""}
    assert findings[-5] == {
        "name": "git の送り先",
        "found": "origin",
        "mend": "",
    }
    assert findings[-4]["found"] == "「origin」につながります。"


def test_a_remote_that_does_not_answer_is_told(small, machine, tmp_path):
    git(small, "init", "-q")
    git(small, "remote", "add", "origin", str(tmp_path / "nowhere.git"))
    told = machine("--online").stdout
    assert (
        "× 送り先への道：「origin」につながりません。\n"
        "    → ネットワークと、送り先に入る鍵やパスワードを確かめてください。\n"
    ) in told
