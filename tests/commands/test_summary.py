"""A check tells the people beside a change: annotations, the summary, the ledger's guard."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOTCAST = Path(sys.executable).with_name("hotcast")
CHANGES = r"""## 調べた結果

直すところはありません。

### この変更で変わるもの

- 変わった記事：下書きの会 hidden-draft-title（content/seminars/sem-2025-03.md）は下書きです。どこにも出ません。
- 変わった記事：\<b\>\*新\* \| はじめての回 \<b\>\&「」（episodes/ep-001.md）は https://test.example.jp/base/episodes/ep-001/ に出ます。
- 消えた記事：episodes/ep-003.md
- 変わった記事：新・まだ先の回 hidden-future-title（episodes/ep-004.md）は 2099年1月1日（木）7:00 を過ぎると出ます。
- ほかのファイル：1 件

載せないもの：下書き 1 件、公開を待っている回 1 件（次は ep-004：2099年1月1日（木）7:00）。

"""  # noqa: E501
LOST = (
    "公開の台帳から、前からある行が 1 行消えています（yoru-ep-001）。"
    "聞いた人に同じ回がもう一度届いたり、回が消えたりしても、気づけなくなります。"
)
RESTORE = "git checkout main -- episodes/published.yml を実行して、台帳を前の版に戻してください。"
AGAIN = "この回の音声は、公開済みの回「ep-001」と同じです。聞いた人に、同じ話がもう一度届きます。"
REPLACE = "再放送なら、このままでかまいません。違うなら、この回の音声に置きかえてください。"
LEFT_OUT = (
    "載せないもの：下書き 1 件、公開を待っている回 1 件（次は ep-004：2099年1月1日（木）7:00）。\n"
)


@pytest.fixture
def small(small, git):
    """Give the small site, committed on main."""
    git(small.root, "init", "--quiet", "--initial-branch=main")
    git(small.root, "add", "--all")
    git(small.root, "commit", "--quiet", "--message", "words")
    return small


def check(folder: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [HOTCAST, "check", *words],
        cwd=folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1795435200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_problems_become_annotations_alone(small):
    small.change("episodes/ep-001.md", "number: 1", "number: 十二")
    done = check(small.root, "--format", "github")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "::error file=episodes/ep-001.md,line=5,title=直すところ::"
        "number「十二」を 1 以上の整数として読めません。"
        "%0A→ number: 12 のように数字だけで書いてください。\n"
    )


def test_nothing_to_mend_is_said_to_github_too(small):
    done = check(small.root, "--format", "github")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"直すところはありません。\n{LEFT_OUT}"


def test_gitlab_gets_json_alone(small):
    done = check(small.root, "--format", "gitlab")
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_the_summary_tells_what_changes(small, git):
    small.change("episodes/ep-001.md", "title: ", "title: <b>*新* | ")
    (small.root / "content/seminars/sem-2025-03.md").write_bytes(
        (small.root / "content/seminars/sem-2025-03.md").read_bytes() + b"\n"
    )
    small.change("episodes/ep-004.md", "title: ", "title: 新・")
    (small.root / "episodes/ep-003.md").unlink()
    small.write("content/images/map.txt", "地図\n")
    git(small.root, "add", "--all")
    done = check(small.root, "--against", "main", "--summary", "told.md")
    assert done.stdout == f"直すところはありません。\n{LEFT_OUT}"
    assert (small.root / "told.md").read_text(encoding="utf-8") == CHANGES


def test_a_lost_line_of_the_ledger_stops_and_is_in_the_summary(small, git):
    small.record()
    git(small.root, "commit", "--quiet", "--all", "--message", "ledger")
    ledger = small.root / "episodes/published.yml"
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    ledger.write_text("".join(lines[:-1]), encoding="utf-8")
    (small.root / "told.md").write_text("前から\n", encoding="utf-8")
    done = check(small.root, "--format", "github", "--against", "main", "--summary", "told.md")
    assert done.returncode == 1
    assert done.stdout == (
        f"::error file=episodes/published.yml,line=1,title=直すところ::{LOST}%0A→ {RESTORE}\n"
        f"::warning file=episodes/ep-004.md,line=11,title=気をつけるところ::{AGAIN}%0A→ {REPLACE}\n"
    )
    assert (small.root / "told.md").read_text(encoding="utf-8") == (
        "前から\n## 調べた結果\n\n"
        "**直すところが 1 件あります。** 直すまで、サイトは前のままです。\n\n"
        f"- **episodes/published.yml** {LOST}<br>→ {RESTORE}\n\n"
        "気をつけるところが 1 件あります。このままでも公開できます。\n\n"
        f"- **episodes/ep-004.md の 11 行目** {AGAIN}<br>→ {REPLACE}\n\n"
    )


def test_what_is_mended_without_git_is_written_without_changes(small):
    done = check(small.root, "--summary", "told.md")
    assert done.returncode == 0
    assert (small.root / "told.md").read_text(encoding="utf-8") == (
        f"## 調べた結果\n\n直すところはありません。\n\n{LEFT_OUT}\n"
    )


def test_the_settings_alone_are_told_too(small):
    small.change("mkdocs.yml", "samples: true", "samples: はい")
    done = check(small.root, "mkdocs.yml", "--format", "github", "--summary", "told.md")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "::error file=mkdocs.yml,line=30,title=直すところ::samples「はい」は"
    )
    assert "\n- **mkdocs.yml の 30 行目** " in (small.root / "told.md").read_text(encoding="utf-8")
