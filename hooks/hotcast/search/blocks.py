"""Postings of many pages, in blocks that are remembered until one of their pages changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hotcast.library.cache import remembered
from hotcast.search.coding import number
from hotcast.search.model import Entry
from hotcast.search.postings import Tails, tails_of

REMEMBERED = "search"
_PAGES = 128

# Lengths of its pages; then, for each piece in the same place: the piece, on how many pages it is,
# the first of them with the digit of what follows, the last of them, and what is written of all but
# for the first one's gap. Pages are counted from the block's first.
_Block = tuple[list[int], list[str], list[int], list[int], list[int], list[str]]


@dataclass(frozen=True, kw_only=True)
class Postings:
    """``lengths`` of all pages, and by piece the number of pages and the coded row of them."""

    lengths: tuple[int, ...]
    by_gram: dict[str, tuple[int, str]]


def postings(
    entries: Sequence[Entry], *, rules: str, memory: Path | None, kept: set[str]
) -> Postings:
    """Give the postings of pages in their order.

    ``rules`` changes when the same entry would give others. The digests under which anything is
    remembered are added to ``kept``.
    """
    digests = [sha256(f"{rules}\0{entry!r}".encode()).hexdigest() for entry in entries]
    kept.update(digests)
    lengths: list[int] = []
    told: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    for start in range(0, len(entries), _PAGES):
        part = slice(start, start + _PAGES)
        whole = sha256("".join(digests[part]).encode()).hexdigest()
        kept.add(whole)
        compute = _computation(entries[part], digests[part], memory)
        more, *columns = remembered(memory, REMEMBERED, whole, compute)
        lengths += more
        for gram, count, first, last, rest in zip(*columns, strict=True):
            gap = first + (start - lasts.get(gram, -1) - 1 << 2)
            told.setdefault(gram, []).append(number(gap) + rest)
            counts[gram] = counts.get(gram, 0) + count
            lasts[gram] = start + last
    rows = {gram: (count, "".join(told[gram])) for gram, count in counts.items()}
    return Postings(lengths=tuple(lengths), by_gram=rows)


def _computation(
    entries: Sequence[Entry], digests: Sequence[str], memory: Path | None
) -> Callable[[], _Block]:
    def tails(entry: Entry, digest: str) -> tuple[int, Tails]:
        return remembered(memory, REMEMBERED, digest, lambda: tails_of(entry))

    return lambda: _block([tails(*one) for one in zip(entries, digests, strict=True)])


def _block(pages: Sequence[tuple[int, Tails]]) -> _Block:
    counts: dict[str, int] = {}
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    told: dict[str, list[str]] = {}
    for here, (_, tails) in enumerate(pages):
        for gram, tail in tails.items():
            if gram in lasts:
                gap = here - lasts[gram] - 1
                told[gram].append(number(gap << 2 | int(tail[0])) + tail[1:])
                counts[gram] += 1
            else:
                firsts[gram] = here << 2 | int(tail[0])
                told[gram] = [tail[1:]]
                counts[gram] = 1
            lasts[gram] = here
    lengths = [length for length, _ in pages]
    rows = ["".join(one) for one in told.values()]
    return lengths, [*told], [*counts.values()], [*firsts.values()], [*lasts.values()], rows
