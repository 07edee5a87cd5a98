"""Measure our search beside stock Material's, on pages whose queries have known answers."""

import argparse
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from index_cost import IndexCost, built, index_cost
from link import SLOW
from pages import REAL, SOURCE, make_stock_words, make_words
from playwright.sync_api import Browser
from quality import Query, Score, hits, missed, queries_in, scores
from visits import First, Later, Site, answers, browser, first_visits, later_questions, memory

_SLOWER = 4
_OURS = re.compile(r"search/|assets/search\.js")
_STOCK = re.compile(r"search/|assets/javascripts/(workers|lunr)")
# Material answers only its own field: take its worker as it is made, and ask it the same way.
_SHIM = """(() => {
    const Plain = window.Worker;
    let ready, worker;
    const setUp = new Promise((done) => { ready = done; });
    const answer = () => new Promise((tell) => {
        const hear = ({data}) => {
            if (data.type !== 3) return;
            worker.removeEventListener("message", hear);
            tell(data.data.items);
        };
        worker.addEventListener("message", hear);
    });
    window.Worker = class extends Plain {
        constructor(...given) {
            super(...given);
            worker = this;
            // As soon as it is ready, the field itself asks what it holds: nothing.
            this.addEventListener("message", ({data}) => { if (data.type === 3) ready(); });
        }
    };
    window.siteSearch = async (words, {limit}) => {
        await setUp;
        const answered = answer();
        worker.postMessage({type: 2, data: words});
        return (await answered).slice(0, limit).map(([first]) => ({url: first.location}));
    };
})();"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What was measured on a site of so many pages; ``held`` is memory before and after asking."""

    name: str
    pages: int
    fast: Sequence[First]
    slow: Sequence[First]
    later: Later
    held: tuple[int, int]


def main() -> None:
    """Print the tables that ``docs/benchmarks.md`` shows."""
    wanted = _arguments()
    queries = queries_in(SOURCE / "queries.json")
    print(f"Python {platform.python_version()}、{os.cpu_count()} コア、{platform.machine()}\n")
    rows: list[Row] = []
    costs: list[IndexCost] = []
    with TemporaryDirectory(prefix="hotcast-bench-") as folder, browser() as chromium:
        for pages in wanted.pages:
            sites = _sites(Path(folder), pages, stock=wanted.stock)
            if pages == REAL:
                _print_quality(chromium, sites, queries)
            for name, site in sites.items():
                _say(f"{pages} ページ：{name}")
                rows.append(_row(chromium, site, queries, name=name, pages=pages, wanted=wanted))
            _say(f"{pages} ページ：組み立て")
            costs.append(index_cost(Path(folder) / f"ours-{pages}", pages=pages))
    for table in (_table_of_first(rows), _table_of_later(rows), _table_of_index(costs)):
        print("\n".join(table), end="\n\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, REAL, 1_000, 5_000])
    parser.add_argument("--visits", type=int, default=24, help="first visits to a site and link")
    parser.add_argument("--without-stock", dest="stock", action="store_false")
    return parser.parse_args()


def _sites(folder: Path, pages: int, *, stock: bool) -> Mapping[str, Site]:
    """Build the sites to compare; the first is ours."""
    _say(f"{pages} ページ：ページを作る")
    ours, theirs = folder / f"ours-{pages}", folder / f"stock-{pages}"
    make_words(ours, pages=pages)
    sites = {"この検索": Site(folder=built(ours, "--strict"), files=_OURS)}
    if stock:
        make_stock_words(theirs, of=ours)
        sites["Material"] = Site(folder=built(theirs), files=_STOCK, shim=_SHIM)
    return sites


# ---- How good ----


def _print_quality(chromium: Browser, sites: Mapping[str, Site], queries: Sequence[Query]) -> None:
    words = [query.words for query in queries]
    tables = {}
    for name, site in sites.items():
        _say(f"良さ：{name}")
        found = zip(queries, answers(chromium, site, words), strict=True)
        hits_by_id = {query.id: hits(answer) for query, answer in found}
        tables[name] = scores(queries, hits_by_id)
        if name == "この検索":
            _say("\n".join(missed(queries, hits_by_id)))
    print("\n".join(_table_of_quality(tables)), end="\n\n")


def _table_of_quality(tables: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    columns = ("問い", "数", *(f"{name}：{what}" for name in tables for what in _MEASURES))
    yield _line(columns)
    yield "| --- |" + " ---: |" * (len(columns) - 1)
    first, *_ = tables.values()
    for group, score in sorted(first.items()):
        cells = [
            "" if (value := measure(table[group])) is None else f"{value:.3f}"
            for table in tables.values()
            for measure in _MEASURES.values()
        ]
        yield _line((group, str(score.count), *cells))


_MEASURES: Mapping[str, Callable[[Score], float | None]] = {
    "1位": lambda score: score.first,
    "10位まで": lambda score: score.ten,
    "まちがいの印": lambda score: score.mismarked,
    "ないのに当たり": lambda score: score.false,
}


# ---- How quick ----


def _row(
    chromium: Browser,
    site: Site,
    queries: Sequence[Query],
    *,
    name: str,
    pages: int,
    wanted: argparse.Namespace,
) -> Row:
    words = [query.words for query in queries]
    answered = [query.words for query in queries if query.pages]
    cold = answered[:: max(1, len(answered) // wanted.visits)][: wanted.visits]
    return Row(
        name=name,
        pages=pages,
        fast=tuple(first_visits(chromium, site, cold)),
        slow=tuple(first_visits(chromium, site, cold, SLOW)),
        later=later_questions(chromium, site, words, slower=_SLOWER),
        held=memory(chromium, site, words),
    )


def _table_of_first(rows: Iterable[Row]) -> Iterator[str]:
    yield _line(
        (
            *("ページ", "検索", "初めの答えまで kB", "ファイル"),
            *("速い回線 ms：聞いてから", "開いてから", "遅い回線 ms：聞いてから", "開いてから"),
        )
    )
    yield "| ---: | --- |" + " ---: |" * 6
    for row in rows:
        yield _line(
            (
                f"{row.pages:,}",
                row.name,
                _spread((one.size / 1e3 for one in row.fast), 0),
                _spread((one.requests for one in row.fast), 0),
                _spread((one.since_asked for one in row.fast), 0),
                _spread((one.since_opened for one in row.fast), 0),
                _spread((one.since_asked for one in row.slow), 0),
                _spread((one.since_opened for one in row.slow), 0),
            )
        )


def _table_of_later(rows: Iterable[Row]) -> Iterator[str]:
    yield _line(
        ("ページ", "検索", "次の答え ms", f"CPU を {_SLOWER} 分の 1 に ms", "増えたメモリー MB")
    )
    yield "| ---: | --- |" + " ---: |" * 3
    for row in rows:
        before, after = row.held
        yield _line(
            (
                f"{row.pages:,}",
                row.name,
                _spread(row.later.plain, 1),
                _spread(row.later.slowed, 1),
                f"{(after - before) / 1e6:.0f}",
            )
        )


def _spread(values: Iterable[float], digits: int) -> str:
    """Give the median, and behind a slash what 95 of a hundred do not exceed."""
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    return f"{median(ordered):.{digits}f} / {high:.{digits}f}"


# ---- What the index costs ----


def _table_of_index(costs: Iterable[IndexCost]) -> Iterator[str]:
    yield _line(
        (
            *("ページ", "索引を作る 秒", "一文を直して 秒", "ファイル", "MB（縮めて）"),
            *("一文で変わるファイル", "一ページ足して変わるファイル"),
        )
    )
    yield "|" + " ---: |" * 7
    for cost in costs:
        yield _line(
            (
                f"{cost.pages:,}",
                f"{cost.cold:.1f}",
                f"{cost.again:.1f}",
                f"{cost.files:,}",
                f"{cost.size / 1e6:.1f}（{cost.packed / 1e6:.1f}）",
                f"{cost.edited.files}（{cost.edited.size / 1e3:.0f} KB）",
                f"{cost.added.files}（{cost.added.size / 1e3:.0f} KB）",
            )
        )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
