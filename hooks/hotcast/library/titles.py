"""Titles that a copied note still has of its original."""

from collections.abc import Iterator

from hotcast.library.model import Library
from hotcast.words.model import Episode
from hotcast.words.problem import Problem
from hotcast.words.text import folded


def title_problems(library: Library) -> Iterator[Problem]:
    """Warn of episodes of one show with one title, where listeners will see both."""
    first_by_title: dict[tuple[str, str], Episode] = {}
    # A copy that still has its original's id comes behind.
    for episode in sorted(
        library.audible, key=lambda one: (one.id != one.source.file.stem, one.source.file)
    ):
        first = first_by_title.setdefault((episode.show, folded(episode.title)), episode)
        if first is not episode:
            wrong = f"title「{episode.title}」が {first.source.file} と同じです。"
            mend = "写したままなら、この回の題名に直してください。"
            yield episode.source.problem("title", wrong, mend, stops=False)
