"""Headings in the words: what stands on whose shoulders is heard by those who see no sizes."""

from collections.abc import Iterator

from hotcast.library.model import Library
from hotcast.readers.markdown import headings
from hotcast.words.model import Item
from hotcast.words.problem import Problem


def heading_problems(library: Library) -> Iterator[Problem]:
    """Warn of headings as large as the title, and of those that leave a size out.

    Source: JIS X 8341-3:2016, 1.3.1.
    """
    for item in (*library.items, *library.scheduled):
        yield from _item(item)


def _item(item: Item) -> Iterator[Problem]:
    before = 1
    for level, words, line in headings(item.body, first_line=item.body_line):
        written = f"{'#' * level} {words}"
        if level == 1:
            wrong = f"「{written}」は、題名と同じ大きさの見出しです。"
            mend = f"## {words} のように、本文の見出しは ## から始めてください。"
            yield Problem(item.source.file, line, wrong, mend, stops=False)
        elif level > before + 1:
            wrong = f"「{written}」は、見出しの大きさが飛んでいます。"
            mend = f"{'#' * (before + 1)} {words} と書いてください。"
            yield Problem(item.source.file, line, wrong, mend, stops=False)
        before = level
