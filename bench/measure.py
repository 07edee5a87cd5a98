"""Measure our build beside a stock Material site of the same notes."""

import argparse
import os
import platform
import pstats
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from generate import make_hotcast, make_stock

_BUILD = ("-m", "mkdocs", "build")
# ru_maxrss counts KiB, on macOS bytes.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
_PROFILED_PAGES = 1_000

# What is part of what: an indented row is counted in the row above it, too.
_PARTS = (
    ("記事・音声・資料の読み込みと検査", "library/gather.py", "gather"),
    ("　音声", "readers/audio.py", "read_audio"),
    ("　資料", "readers/material.py", "read_material"),
    ("　文字起こし", "readers/transcript.py", "read_transcript"),
    ("　front matter の YAML", "readers/tree.py", "read_tree"),
    ("　ファイル間の検査", "library/checks.py", "problems_of"),
    ("フィード", "writers/feed.py", "feed_pages"),
    ("Markdown を HTML に", "structure/pages.py", "render"),
    ("HTML の掃除", "writers/clean.py", "clean"),
    ("テンプレートに渡す値", "mkdocs_looks.py", "show"),
    ("テンプレート", "jinja2/environment.py", "render"),
)


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one build took: seconds of the processor, seconds on the wall, peak bytes."""

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True, kw_only=True)
class Row:
    """The medians for one number of pages; ``size`` is the site's bytes without audio.

    ``session`` is the HTML of the largest page of a session, in bytes.
    """

    pages: int
    ours: Cost
    again: Cost
    stock: Cost
    size: int
    session: int


def main() -> None:
    """Print the tables that ``docs/benchmarks.md`` shows."""
    wanted = _arguments()
    print(f"Python {platform.python_version()}、{os.cpu_count()} コア、{platform.machine()}\n")
    with TemporaryDirectory(prefix="hotcast-bench-") as folder:
        rows = [_row(Path(folder) / str(pages), pages, runs=wanted.runs) for pages in wanted.pages]
        print("\n".join(_table(rows)))
        if wanted.profile:
            print("\n" + "\n".join(_split(Path(folder) / "profile")))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1_000, 3_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    return parser.parse_args()


def _row(folder: Path, pages: int, *, runs: int) -> Row:
    ours, stock = folder / "ours", folder / "stock"
    make_hotcast(ours, pages=pages)
    make_stock(stock, of=ours)
    measured = []
    for run in range(runs + 1):
        _say(f"{pages} ページ：{f'{run} 回目' if run else '慣らし'}")
        shutil.rmtree(ours / ".cache", ignore_errors=True)
        measured.append((_build(ours, "--strict"), _build(ours, "--strict"), _build(stock)))
    first, again, theirs = zip(*measured[1:], strict=True)
    size = _size(ours / "site")
    session = max(file.stat().st_size for file in ours.glob("site/seminars/*/index.html"))
    shutil.rmtree(folder)
    return Row(
        pages=pages,
        ours=_median(first),
        again=_median(again),
        stock=_median(theirs),
        size=size,
        session=session,
    )


def _build(folder: Path, *options: str) -> Cost:
    """Build in a process of its own, from an empty ``site``."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    with (folder / "build.log").open("w+", encoding="utf-8") as log:
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, *_BUILD, *options], cwd=folder, stdout=log, stderr=log
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            sys.exit(log.read())
    return Cost(cpu=used.ru_utime + used.ru_stime, wall=wall, peak=used.ru_maxrss * _PEAK_UNIT)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        cpu=median(cost.cpu for cost in costs),
        wall=median(cost.wall for cost in costs),
        peak=int(median(cost.peak for cost in costs)),
    )


def _size(site: Path) -> int:
    files = (file for file in site.rglob("*") if file.is_file())
    return sum(file.stat().st_size for file in files if file.parent != site / "audio")


def _table(rows: Iterable[Row]) -> Iterable[str]:
    yield (
        "| ページ | CPU 秒 | 標準の CPU 秒 | CPU 比 | 経過時間の比 | メモリー MB | メモリー比 "
        "| 二度目の CPU 秒 | 二度目の CPU 比 | ページ/秒 | site/ MB | 研究会のページの最大 KB |"
    )
    yield "|" + " ---: |" * 12
    for row in rows:
        ours, stock, again = row.ours, row.stock, row.again
        cells = (
            f"{row.pages:,}",
            f"{ours.cpu:.2f}",
            f"{stock.cpu:.2f}",
            f"{ours.cpu / stock.cpu:.2f}",
            f"{ours.wall / stock.wall:.2f}",
            f"{ours.peak / 1e6:.0f}",
            f"{ours.peak / stock.peak:.2f}",
            f"{again.cpu:.2f}",
            f"{again.cpu / stock.cpu:.2f}",
            f"{row.pages / ours.wall:.0f}",
            f"{row.size / 1e6:.1f}",
            f"{row.session / 1e3:.1f}",
        )
        yield f"| {' | '.join(cells)} |"


def _split(folder: Path) -> Iterable[str]:
    """Say where the processor's time of a first build goes."""
    _say(f"{_PROFILED_PAGES} ページ：内訳")
    make_hotcast(folder, pages=_PROFILED_PAGES)
    subprocess.run(
        [sys.executable, "-m", "cProfile", "-o", "profile", *_BUILD, "--quiet"],
        cwd=folder,
        check=True,
    )
    stats = pstats.Stats(str(folder / "profile"))
    seconds_by_place = {place: row[3] for place, row in stats.stats.items()}
    whole = stats.total_tt
    yield "| 仕事 | CPU の割合 |"
    yield "| --- | ---: |"
    for label, file, function in _PARTS:
        seconds = sum(
            seconds
            for (where, _, name), seconds in seconds_by_place.items()
            if name == function and where.replace(os.sep, "/").endswith(file)
        )
        yield f"| {label} | {seconds / whole:.0%} |"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
