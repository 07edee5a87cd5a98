"""How good a search is: queries whose pages are known, and the share of them it answers."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

SHOWN = 10

# To be evaluated in a page with [words, limit]; gives [[url, match], ...] for every query.
ASK = """async ([queries, limit]) => {
    const answers = [];
    for (const words of queries) {
        const hits = await window.siteSearch(words, {limit});
        answers.push(hits.map((hit) => [hit.url, hit.match || "full"]));
    }
    return answers;
}"""


@dataclass(frozen=True, kw_only=True)
class Query:
    """What somebody types, and the pages of which one should come first.

    Queries of the kind ``neg`` have no page: their words stand nowhere.
    """

    id: str
    kind: str
    sub: str
    words: str
    pages: frozenset[str]


@dataclass(frozen=True)
class Hit:
    """A page that was found; ``full`` when the search says that the words really stand there."""

    page: str
    full: bool


@dataclass(frozen=True, kw_only=True)
class Score:
    """Shares from 0 to 1 over ``count`` queries; what a kind of query does not have is None.

    ``first`` counts the queries whose first page is right. ``ten`` is the share of the right
    pages among the first ten, ``reciprocal`` the mean of one over the first right page's place.
    ``mismarked`` counts right pages that are called near ones, which cannot be said of questions;
    ``false`` counts queries without any right page that were answered with a full hit.
    """

    count: int
    first: float | None = None
    ten: float | None = None
    reciprocal: float | None = None
    mismarked: float | None = None
    false: float | None = None


def queries_in(file: Path) -> tuple[Query, ...]:
    """Read queries in the order of the file."""
    return tuple(
        Query(
            id=one["id"],
            kind=one["kind"],
            sub=one["sub"],
            words=one["q"],
            pages=frozenset(one["rel"]),
        )
        for one in json.loads(file.read_text(encoding="utf-8"))
    )


def hits(answer: Iterable[Sequence[str]]) -> tuple[Hit, ...]:
    """Give the pages of an answer of ``ASK``, best first, each once."""
    full_by_page: dict[str, bool] = {}
    for url, match in answer:
        page = url.partition("#")[0].rpartition("/")[0]
        full_by_page.setdefault(page, match == "full")
    return tuple(Hit(page, full) for page, full in full_by_page.items())


def scores(
    queries: Iterable[Query], hits_by_id: Mapping[str, Sequence[Hit]]
) -> Mapping[str, Score]:
    """Score every kind of query, and with a slash behind it every sort within the kind."""
    marks_by_group: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    for query in queries:
        marks = _marks(query, hits_by_id[query.id])
        marks_by_group[query.kind].append(marks)
        if query.sub != query.kind:
            marks_by_group[f"{query.kind}/{query.sub}"].append(marks)
    return {group: _score(marks) for group, marks in marks_by_group.items()}


def _marks(query: Query, found: Sequence[Hit]) -> Mapping[str, float]:
    if query.kind == "neg":
        return {"false": float(any(hit.full for hit in found))}
    right = [place for place, hit in enumerate(found[:SHOWN]) if hit.page in query.pages]
    marks = {
        "first": float(right[:1] == [0]),
        "ten": len(right) / min(SHOWN, len(query.pages)),
        "reciprocal": 1 / (right[0] + 1) if right else 0.0,
    }
    if query.kind != "nl":
        marks["mismarked"] = float(any(not found[place].full for place in right))
    return marks


def _score(marks: Sequence[Mapping[str, float]]) -> Score:
    means = {name: fmean(one[name] for one in marks) for name in marks[0]}
    return Score(count=len(marks), **means)


def missed(queries: Iterable[Query], hits_by_id: Mapping[str, Sequence[Hit]]) -> Iterator[str]:
    """Say of every query that was not answered as it should be what was found instead."""
    for query in queries:
        found = hits_by_id[query.id]
        marks = _marks(query, found)
        if marks.get("false") or marks.get("mismarked") or marks.get("first") == 0:
            wanted = "・".join(sorted(query.pages)[:4]) or "なし"
            pages = "・".join(f"{hit.page}{'' if hit.full else '?'}" for hit in found[:4])
            yield f"{query.kind}/{query.sub} {query.words!r} → {wanted}、実際は {pages or 'なし'}"
