"""A copy of the project becomes somebody's own: its samples go, and what is left builds."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOTCAST = Path(sys.executable).with_name("hotcast")
NEXT = """\
見本を片づけました。次のものは、ご自分の言葉に書きかえてください。
  mkdocs.yml            サイトの名前とアドレス、番組の名前・説明・連絡先
  episodes/cover.png    番組の絵（縦と横が同じ 1400〜3000 画素）
  content/index.md      始まりのページ
  content/about.md      このサイトについて
  content/subscribe.md  番組を登録する
用語集と公的な資料の台帳（content/registry/）は、見本ではないので残しました。
"""


@pytest.fixture
def own(tmp_path, samples):
    """Give a copy of the project's own words, samples and all."""
    folder = tmp_path / "own"
    shutil.copytree(samples.root, folder, symlinks=True, ignore=shutil.ignore_patterns("site"))
    return type(samples)(folder)


def cleared(folder, *words, answer=""):
    return subprocess.run(
        [HOTCAST, "clear-samples", *words],
        cwd=folder,
        input=answer,
        capture_output=True,
        text=True,
        check=False,
    )


def left(folder):
    return {
        str(file.relative_to(folder))
        for place in ("content", "episodes")
        for file in (folder / place).rglob("*")
        if file.is_file()
    }


def test_what_is_left_builds_without_a_trace_of_samples(own):
    done = cleared(own.root, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    first, rest = done.stdout.split("\n", 1)
    assert re.fullmatch(
        r"見本の記事 18 件と、その音声や資料など、\d+ のファイルを消します。", first
    )
    assert rest == NEXT
    assert left(own.root) == {
        "content/about.md",
        "content/index.md",
        "content/registry/documents.yml",
        "content/registry/glossary.yml",
        "content/registry/organizations.yml",
        "content/registry/people.yml",
        "content/subscribe.md",
        "episodes/cover.png",
        "episodes/published.yml",
    }
    assert "    samples: false" in (own.root / "mkdocs.yml").read_text(encoding="utf-8")
    built = own.build()
    assert built.returncode == 0, built.stderr
    assert "配信回 0、研究会 0、" in built.stderr
    assert not list(own.site.glob("episodes/ep-*"))


def test_what_is_no_sample_stays_with_all_it_points_to(own):
    own.change("episodes/ep-003.md", "sample: true\n", "")
    own.change("content/seminars/sem-2026-01.md", "sample: true\n", "")
    own.change("content/registry/people.yml", "\nsample: true", "")
    own.change("content/registry/people.yml", "post: 番組進行, sample: true", "post: 番組進行")
    before = left(own.root)
    assert cleared(own.root, "--yes").returncode == 0
    assert {file for file in left(own.root) if "/ep-" in file or "/sem-" in file} == {
        file for file in before if "ep-003" in file or "sem-2026-01" in file
    }
    assert "host-1" in (own.root / "content/registry/people.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("answer", ["", "n", "いいえ", "消さない"])
def test_nothing_is_deleted_without_a_yes(own, answer):
    before = left(own.root)
    done = cleared(own.root, answer=f"{answer}\n")
    assert done.returncode == 1
    assert done.stderr == "何も消しませんでした。\n    → 消すときは y と答えてください。\n"
    assert left(own.root) == before


@pytest.mark.parametrize("answer", ["y", "Ｙ", "はい"])
def test_a_yes_is_taken_as_people_type_it(own, answer):
    done = cleared(own.root, answer=f"{answer}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(NEXT)


def test_there_is_nothing_to_clear_twice(own):
    assert cleared(own.root, "--yes").returncode == 0
    before = left(own.root)
    done = cleared(own.root, "--yes")
    assert (done.returncode, done.stdout) == (0, "見本はもうありません。\n")
    assert left(own.root) == before


def test_the_first_session_can_be_made_where_all_were_samples(own):
    assert cleared(own.root, "--yes").returncode == 0
    assert not (own.root / "content/seminars").exists()
    words = ["--track", "入門編", "--title", "はじめに", "--date", "2026-12-05", "--yes"]
    done = subprocess.run(
        [HOTCAST, "new", "seminar", *words],
        cwd=own.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("作りました：content/seminars/sem-2026-01.md（下書き）\n")
