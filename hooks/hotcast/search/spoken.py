"""A transcript as places: what was said, sentence by sentence, with its second."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from hotcast.search.model import Place
from hotcast.words.files import Cue
from hotcast.words.model import Chapter

_END = re.compile(r"[。！？!?．]+[」』）】)]*|\.(?=\s|$)")
# Where nobody wrote marks of punctuation, a sentence would never end.
_LONGEST = 200
_WITHOUT_CHAPTER = "文字起こし"


def spoken_places(cues: Sequence[Cue], chapters: Sequence[Chapter]) -> tuple[Place, ...]:
    """Give the sentences of a transcript in order, each at the second in which its cue begins.

    A sentence over several cues stands at the first of them, sentences that begin in one cue are
    one place, and nobody's sentence goes on in another voice. The heading is the chapter that runs
    then. Who speaks is not told.
    """
    begins = [chapter.start for chapter in chapters]
    places = []
    for _, turn in groupby(cues, key=lambda cue: cue.voice):
        for second, text in _said(tuple(turn)):
            running = bisect_right(begins, second)
            heading = chapters[running - 1].title if running else _WITHOUT_CHAPTER
            places.append(Place(address=f"#t={second}", heading=heading, text=f"{text}\n"))
    return tuple(places)


def _said(cues: Sequence[Cue]) -> Iterator[tuple[int, str]]:
    """Give what one voice says without a break: seconds and the sentences that begin there."""
    text, begins = _joined(cues)
    ends = [*_ends(text, begins), len(text)]
    pieces = ((_cue_at(start, begins), text[start:end]) for start, end in pairwise([0, *ends]))
    for cue, sentences in groupby(pieces, key=lambda piece: piece[0]):
        if said := "".join(words for _, words in sentences).strip():
            yield cues[cue].start // 1000, said


def _joined(cues: Sequence[Cue]) -> tuple[str, list[int]]:
    """Give the cues' words as one text, and where each cue begins in it."""
    text, begins = "", []
    for cue in cues:
        if text and text[-1].isascii() and cue.text[:1].isascii():
            text += " "
        begins.append(len(text))
        text += cue.text
    return text, begins


def _ends(text: str, begins: Sequence[int]) -> Iterator[int]:
    """Give where sentences end, and where one that is too long is cut, before a cue."""
    last = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        for begin in begins:
            if last + _LONGEST < begin < end:
                yield begin
                last = begin
        if end < len(text):
            yield end
            last = end


def _cue_at(place: int, begins: Sequence[int]) -> int:
    return bisect_right(begins, place) - 1
