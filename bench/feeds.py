"""Measure how long the feed of a large archive takes to write, and how it is paged."""

import argparse
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from generate import make_hotcast
from markdown import markdown

from hotcast.library.gather import gather
from hotcast.library.model import Library
from hotcast.words.model import Episode
from hotcast.writers.clean import clean
from hotcast.writers.feed import feed_pages

# So many notes are really read; the archive repeats them under ids of their own.
_REAL = 40
_NOW = datetime(2100, 1, 1, tzinfo=UTC)


def main() -> None:
    """Print the table that ``docs/benchmarks.md`` shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, nargs="+", default=[100, 1_000, 10_000])
    wanted = parser.parse_args()
    with TemporaryDirectory(prefix="hotcast-bench-") as folder:
        place = Path(folder) / "archive"
        make_hotcast(place, pages=_REAL)
        library, problems = gather(place, now=_NOW)
    if library is None:
        sys.exit("\n".join(map(str, problems)))
    print("\n".join(_table(library, wanted.episodes)))


def _table(library: Library, counts: Iterable[int]) -> Iterable[str]:
    yield "| 配信回 | CPU 秒 | フィードのページ | 1 ページめの回 | いちばん大きいページ KB |"
    yield "|" + " ---: |" * 5
    for count in counts:
        archive = _archive(library, count)
        html_by_id = {one.id: clean(markdown(one.body)) for one in archive.episodes}
        show = archive.settings.shows[0]
        started = time.process_time()
        pages = list(feed_pages(archive, show, html_by_id).values())
        took = time.process_time() - started
        largest = max(map(len, pages)) / 1000
        first = pages[0].count(b"<item>")
        yield f"| {count:,} | {took:.2f} | {len(pages)} | {first} | {largest:.0f} |"


def _archive(library: Library, count: int) -> Library:
    """Give a library of so many episodes, a day apart, newest first."""
    real = library.episodes
    episodes = tuple(
        _renamed(one, count - place) for place, one in enumerate(islice(cycle(real), count))
    )
    named = list(zip([one.id for one in episodes], cycle([one.id for one in real]), strict=False))
    return replace(
        library,
        episodes=episodes,
        item_by_id={one.id: one for one in episodes},
        audio_by_id={new: library.audio_by_id[old] for new, old in named},
        chapters_by_id={new: library.chapters_by_id[old] for new, old in named},
        transcript_by_id={new: library.transcript_by_id[old] for new, old in named},
    )


def _renamed(episode: Episode, number: int) -> Episode:
    return replace(
        episode,
        id=f"ep-{number:05}",
        guid=f"bench-ep-{number:05}",
        number=number,
        date=_NOW - timedelta(days=20_000 - number),
    )


if __name__ == "__main__":
    main()
