"""Entries to the files of the search: a root, postings by pieces of words, texts by pages."""

import re
from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice, pairwise
from zlib import crc32

from hotcast.search.blocks import Postings
from hotcast.search.coding import number, script
from hotcast.search.hints import Hints
from hotcast.search.model import Entry
from hotcast.search.passages import Passage, passages

FOLDER = "search/"
ROOT = f"{FOLDER}start.js"
KINDS = ("episode", "session", "term", "task", "document", "person", "organization", "page")
FIELDS = ("points", "body", "slides", "transcript", "unreviewed")
# Letters that tell one content of a file from another: so many that no two of some thousands agree.
_SIGN = 8
# Bytes of a file before compression: few enough for a slow line, not so few that there are many.
_POSTINGS, _TEXTS = 9_500, 8_500
# How many files there may be, however long the pages are: so many for each page, but for some.
_POSTINGS_A_PAGE, _TEXTS_A_PAGE, _SPARED = 0.36, 0.28, 7
# Pages are compared by their length, and that roughly.
_LENGTH = 32
# What stands on more than this part of the pages is asked for last.
_OFTEN, _MOST_COMMON = 0.05, 200
_HIRAGANA = re.compile("[ぁ-ゖー$]+|.[$]")


@dataclass(frozen=True, kw_only=True)
class _Page:
    entry: Entry
    passages: tuple[Passage, ...]
    length: int


def index_files(
    entries: Sequence[Entry], found: Postings, hints: Hints, beside: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Give the files of the index by their address, the root first.

    ``found`` are the postings of the entries, whose order is that of freshness, oldest first; it
    decides between equals. Names tell the content and nothing else, so a file that did not change
    keeps its name though there be more files before it.
    ``beside`` are further files, which the root knows by the names they have here.
    """
    pages = [
        _Page(entry=entry, passages=passages(entry), length=length)
        for entry, length in zip(entries, found.lengths, strict=True)
    ]
    shards, texts = _posting_files(found, hints), _text_files(pages)
    postings = [_named("p", content) for _, content in shards]
    shown = [_named("t", content) for _, content in texts]
    others = {name: _named(name, content) for name, content in beside.items()}
    root = {
        "pages": "".join(map(_about, pages)),
        "firsts": " ".join(first for first, _ in shards),
        "postings": "".join(sign for sign, _, _ in postings),
        "starts": "".join(map(number, _steps(start for start, _ in texts))),
        "texts": "".join(sign for sign, _, _ in shown),
        "common": " ".join(_common(found)),
        "suffixes": dict(sorted(hints.suffixes.items())),
        **{name: sign for name, (sign, _, _) in others.items()},
    }
    named = {name: content for _, name, content in (*others.values(), *postings, *shown)}
    return {ROOT: script("start", root)} | named


def _named(name: str, content: bytes) -> tuple[str, str, bytes]:
    """Give the sign of a file's content, its address with that, and the content."""
    sign = b32encode(sha256(content).digest())[:_SIGN].decode().lower()
    return sign, f"{FOLDER}{name}-{sign}.js", content


def _steps(values: Iterable[int]) -> Iterator[int]:
    """Give how far each value is from the one before it, the first from nought."""
    return (here - before for before, here in pairwise(chain([0], values)))


def _about(page: _Page) -> str:
    """Write length, kind, and the fields of a page's passages as runs."""
    runs: list[list[int]] = []
    for passage in page.passages:
        field = FIELDS.index(passage.field)
        if runs and runs[-1][0] == field:
            runs[-1][1] += 1
        else:
            runs.append([field, 1])
    kind = KINDS.index(page.entry.kind) * 2 + page.entry.sunk
    told = number(page.length // _LENGTH) + number(kind) + number(len(runs))
    return told + "".join(number((count - 1) * len(FIELDS) + field) for field, count in runs)


# ---- Postings: pieces that begin with the same two characters stand in one file ----


def _posting_files(found: Postings, hints: Hints) -> list[tuple[str, bytes]]:
    pieces = _together(
        (gram[:2], f"{gram} {number(count)}{told}")
        for gram, (count, told) in sorted(found.by_gram.items())
    )
    led = _together(sorted(_hints(hints)))
    order = sorted(pieces | led, key=lambda key: key.encode("utf-16-be"))  # as scripts compare
    texts = [(" ".join(pieces.get(key, ())), ";".join(led.get(key, ()))) for key in order]
    sizes = [len(one.encode()) + len(other.encode()) for one, other in texts]
    files_at_most = max(1, _POSTINGS_A_PAGE * len(found.lengths) - _SPARED)
    target = max(_POSTINGS, sum(sizes) / files_at_most)
    files = []
    for start, end in _cut(order, sizes, target):
        ones, others = (filter(None, parts) for parts in zip(*texts[start:end], strict=True))
        content = script("postings", " ".join(ones), ";".join(others))
        files.append((order[start], content))
    return files


def _together(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, told in pairs:
        groups.setdefault(key, []).append(told)
    return groups


def _common(found: Postings) -> list[str]:
    """Give the pieces that so many pages have that they tell little, apart from hiragana."""
    often = len(found.lengths) * _OFTEN
    counts = [(-count, gram) for gram, (count, _) in found.by_gram.items() if count > often]
    telling = (gram for _, gram in sorted(counts) if not _HIRAGANA.fullmatch(gram))
    return sorted(islice(telling, _MOST_COMMON))


def _hints(hints: Hints) -> Iterator[tuple[str, str]]:
    """Give every hint under the two characters it begins with; its sign tells its sort."""
    for sign, leads in (
        ("", hints.variants),
        ("=", hints.synonyms),
        ("~", hints.readings),
        ("@", hints.aliases),
    ):
        for key, words in leads.items():
            # No piece has a space, by which the root parts the beginnings of files.
            if " " not in key[:2]:
                yield key[:2], ",".join((sign + key, *words))


# ---- Texts: what is shown of a hit, and proves it ----


def _text_files(pages: Sequence[_Page]) -> list[tuple[int, bytes]]:
    items = [
        (here, place) for here, page in enumerate(pages) for place in range(len(page.passages))
    ]
    sizes = [_bytes_of(pages[here].passages[place]) for here, place in items]
    names = [f"{pages[here].entry.address}#{place}" for here, place in items]
    files_at_most = max(1, _TEXTS_A_PAGE * len(pages) - _SPARED)
    target = max(_TEXTS, sum(sizes) / files_at_most)
    files = []
    for start, end in _cut(names, sizes, target):
        files.append((start, script("texts", _told(pages, items[start:end]))))
    return files


def _bytes_of(passage: Passage) -> int:
    return 100 + sum(len(one.heading.encode()) + len(one.text.encode()) for one in passage.places)


def _told(pages: Sequence[_Page], items: Iterable[tuple[int, int]]) -> list[object]:
    """Give the heads of the pages and their passages: number, places."""
    passages_by_page: dict[int, list[object]] = defaultdict(list)
    for here, place in items:
        told = [[one.address, one.heading, one.text] for one in pages[here].passages[place].places]
        passages_by_page[here].append([place, told])
    return [[here, *_head(pages[here].entry), told] for here, told in passages_by_page.items()]


def _head(entry: Entry) -> list[object]:
    as_of = entry.as_of.isoformat() if entry.as_of else ""
    known = [*entry.names], [*entry.keywords]
    return [entry.address, entry.title, entry.summary, [*entry.facts], as_of, *known]


def _cut(names: Sequence[str], sizes: Sequence[int], target: float) -> list[tuple[int, int]]:
    """Cut a row into parts of about ``target`` bytes, where its own names say.

    A part may be a third smaller or larger, so that the row is cut at the same names again though
    something before them grew.
    """
    parts, start, size = [], 0, 0
    choice: tuple[int, int] | None = None
    here = 0
    while here < len(names):
        if here > start and size > target * 2 / 3:
            sign = crc32(names[here].encode())
            choice = min(choice or (sign, here), (sign, here))
        if choice and size + sizes[here] > target * 4 / 3:
            here = choice[1]
            parts.append((start, here))
            start, size, choice = here, 0, None
            continue
        size += sizes[here]
        here += 1
    if start < len(names):
        parts.append((start, len(names)))
    return parts
