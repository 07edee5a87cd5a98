"""What the index of the search costs the build, the disk, and a push after a small change."""

import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_TIMED = Path(__file__).with_name("timed_build.py")
_TOLD = "seconds of the search: "
_NEW_SENTENCE = "\n\nこの一文だけを、あとから書き足しました。\n"
_NEW_PAGE = """\
---
title: あとから足したページ
---

# あとから足したページ

## 足した理由

ページが一つ増えたとき、どれだけのファイルが変わるかを確かめるためのページです。
"""


@dataclass(frozen=True)
class Change:
    """What of the index a push carries: files that are new or differ, and their bytes."""

    files: int
    size: int


@dataclass(frozen=True, kw_only=True)
class IndexCost:
    """Seconds of the processor for a first index and one after a changed sentence; the files.

    ``size`` counts the bytes as they lie, ``packed`` as they are sent.
    """

    pages: int
    cold: float
    again: float
    files: int
    size: int
    packed: int
    edited: Change
    added: Change


def built(folder: Path, *options: str) -> Path:
    """Build a site from an empty folder and give it."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    _run(folder, "-m", "mkdocs", "build", "--quiet", *options)
    return folder / "site"


def index_cost(folder: Path, *, pages: int) -> IndexCost:
    """Build a repository of ours three times: afresh, with a new sentence, with a new page."""
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    cold, before = _indexed(folder)
    page = folder / "content" / "p00010.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + _NEW_SENTENCE, encoding="utf-8", newline="\n")
    again, edited = _indexed(folder)
    page.write_text(text, encoding="utf-8", newline="\n")
    (folder / "content" / "p99999.md").write_text(_NEW_PAGE, encoding="utf-8", newline="\n")
    _, added = _indexed(folder)
    return IndexCost(
        pages=pages,
        cold=cold,
        again=again,
        files=len(before),
        size=sum(map(len, before.values())),
        packed=sum(len(gzip.compress(one, 6)) for one in before.values()),
        edited=_change(before, edited),
        added=_change(before, added),
    )


def _indexed(folder: Path) -> tuple[float, Mapping[str, bytes]]:
    """Build, and give the seconds that the search took and its files."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    said = _run(folder, str(_TIMED), "build", "--quiet", "--strict")
    seconds = next(line for line in said.splitlines() if line.startswith(_TOLD))
    files = (*(folder / "site" / "search").glob("*.js"), folder / "site" / "assets" / "search.js")
    return float(seconds.removeprefix(_TOLD)), {file.name: file.read_bytes() for file in files}


def _change(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Change:
    new = [content for name, content in after.items() if before.get(name) != content]
    return Change(files=len(new), size=sum(map(len, new)))


def _run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout
