"""Reads the time stamps that stand at the beginning of lines in show notes."""

import re
from collections.abc import Iterator

from hotcast.readers.markdown import plain, without_fences
from hotcast.words.clock import seconds
from hotcast.words.model import Chapter

_MARKER = re.compile(r"[\s>]*(?:(?:[-*+・]|[0-9]{1,3}[.)])\s+)?(?:\[[ xX]\]\s+)?")
# What may hold indented text that is no code: list items, notes, tabs, footnotes.
_HOLDER = re.compile(r"[\s>]*(?:[-*+]\s|[0-9]{1,3}[.)]\s|!!!|\?\?\?|===|\[\^)")
_STARRED = re.compile(r"(?<!\\)(\*{1,3}|~~|==)(?=\S)(.+?)(?<=[^\s\\])\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MINUTE = re.compile("[0-9０-９][:：][0-9０-９]")
_TIME = "[0-9０-９]{1,3}(?:[:：][0-9０-９]{2}){1,2}(?![0-9０-９:：])"
_STAMPED = re.compile(
    rf"[(\[（［【]?({_TIME})(?:\s*[-–—~〜～]\s*{_TIME})?[)\]）］】]?[\s\-–—―:：|｜~〜～・]*(.*)"
)


def stamped_lines(body: str, *, first_line: int) -> tuple[tuple[Chapter, int], ...]:
    """Give each line that begins with a time and a title, in the order of the text.

    The line's number is the file's. Titles are without links and emphasis; code is left out, and
    a time without a title.
    """
    if not _MINUTE.search(body):
        return ()  # most notes, at a small part of the cost
    return tuple(
        (chapter, number)
        for number, line in _lines(body, first_line)
        if (chapter := _chapter(line))
    )


def _lines(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Give numbered lines without those that Markdown shows as code, being indented."""
    held, blank, code = False, True, False
    for number, line in enumerate(without_fences(body).split("\n"), first_line):
        indented = line.startswith(("    ", "\t"))
        if line.strip():
            code = indented and not held and (blank or code)
            held = held if indented else _HOLDER.match(line) is not None or (held and not blank)
            if not code:
                yield number, line
        blank = not line.strip()


def _chapter(line: str) -> Chapter | None:
    if not _MINUTE.search(line):
        return None
    found = _STAMPED.fullmatch(_words(_MARKER.sub("", line, count=1)))
    if not found or not found[2]:
        return None
    try:
        return Chapter(start=seconds(found[1]), title=found[2])
    except ValueError:
        return None


def _words(line: str) -> str:
    """Give a line without any of Markdown's signs."""
    starless = _STARRED.sub(r"\2", _STARRED.sub(r"\2", line))  # twice: one within another
    return _ESCAPED.sub(r"\1", plain(starless))
