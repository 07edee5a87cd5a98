"""The first appearance of each glossary term in a page's words becomes a link to the term."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape

from hotcast.words.registry import Term
from hotcast.words.script import HIRAGANA, KANJI, flat, script_of

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>""")
_HREF = re.compile(r'\bhref="([^"]*)"')
_TERM = re.compile(r'href="(?:\.\./)*terms/([^"/#]+)/["#]')
_SIGN = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);|.", re.DOTALL)
# With a scheme, or a name with dots before a path; each token is looked at once.
_ADDRESS = re.compile(
    r"(?<![a-z0-9+._-])(?:[a-z0-9+._-]++://|(?=[a-z0-9+_-]*+\.)[a-z0-9+._-]++(?:[/?#]|:[0-9]))[!-~]*"
)
_CLOSED = frozenset(
    (
        *("a", "abbr", "button", "code", "del", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "kbd"),
        *("label", "pre", "s", "samp", "summary"),
    )
)
# What stands beside the line, so that the words around it are neighbours.
_ASIDE = frozenset({"rp", "rt", "sup"})
# Words go on through these; every other tag ends them.
_INLINE = _ASIDE | frozenset(
    (
        *("a", "abbr", "b", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "ruby", "s"),
        *("samp", "small", "span", "strong", "sub", "time", "u", "var", "wbr"),
    )
)


@dataclass(frozen=True)
class _Word:
    """A word in the form it is compared in; ``term`` is None for words that must stay as is."""

    text: str
    term: str | None


@dataclass(frozen=True)
class _Piece:
    """A tag, or what stands between two; ``told`` is how that is compared, sign for sign.

    ``open`` where a link may stand in it; ``target`` is where a tag leads to.
    """

    written: str
    told: str = ""
    open: bool = False
    target: str = ""


class TermLinks:
    """The glossary's words, made ready once to be found in many pages.

    ``address_of`` gives a term's page from the site's root. ``digest`` differs where other words
    would be linked, or to other pages.
    """

    def __init__(self, terms: Iterable[Term], address_of: Callable[[Term], str]) -> None:
        terms = tuple(terms)
        self._address_by_id = {term.id: address_of(term) for term in terms}
        self._id_by_address = {address: id_ for id_, address in self._address_by_id.items()}
        self._words_by_start = _by_start(_words(terms))
        told = repr((sorted(self._address_by_id.items()), self._words_by_start))
        self.digest = sha256(told.encode("utf-8")).hexdigest()

    def linked(self, html: str, *, root: str) -> str:
        """Give the cleaned HTML with each term linked where it first stands in running text.

        ``root`` leads from the page to the site's root: ``../../``. A term that an earlier link of
        the text leads to stays a word. Words of two terms, and those that a term calls ambiguous,
        are never linked. All else is given back as it came.
        """
        done: set[str] = set()
        return "".join(piece for run in _runs(html) for piece in self._linked(run, root, done))

    def _linked(self, run: Sequence[_Piece], root: str, done: set[str]) -> Iterator[str]:
        told = "".join(piece.told for piece in run)
        found = deque(self._found(_ADDRESS.sub(lambda one: " " * len(one[0]), told)))
        place = 0
        for piece in run:
            if piece.target:
                done.add(self._id_by_address.get(piece.target.removeprefix(root), ""))
            end = place + len(piece.told)
            words = []
            while found and found[0][0] < end:
                start, word = found.popleft()
                if piece.open and start + len(word.text) <= end:
                    words.append((start - place, word))
            yield self._with_links(piece, words, root, done) if words else piece.written
            place = end

    def _with_links(
        self, piece: _Piece, words: Iterable[tuple[int, _Word]], root: str, done: set[str]
    ) -> str:
        signs, pieces, written = _signs(piece.written), [], 0
        for start, word in words:
            if word.term is not None and word.term not in done:
                done.add(word.term)
                end = start + len(word.text)
                address = escape(root + self._address_by_id[word.term])
                pieces.append("".join(signs[written:start]))
                pieces.append(f'<a class="hc-term" href="{address}">')
                pieces.append("".join(signs[start:end]) + "</a>")
                written = end
        return "".join((*pieces, *signs[written:]))

    def _found(self, told: str) -> Iterator[tuple[int, _Word]]:
        """Give every word with its place, the longest where several begin; none overlap."""
        free = 0
        for place, start in enumerate(map(str.__add__, told, told[1:])):
            if start in self._words_by_start and place >= free:
                words = self._words_by_start[start]
                word = next((one for one in words if _stands(one.text, told, place)), None)
                if word:
                    yield place, word
                    free = place + len(word.text)


def linked_ids(html: str) -> frozenset[str]:
    """Give the ids of the terms that some cleaned HTML leads to, by our links or the author's."""
    return frozenset(_TERM.findall(html))


def _runs(html: str) -> Iterator[list[_Piece]]:
    """Cut HTML where a word cannot go on: at blocks, breaks of lines, pictures."""
    run: list[_Piece] = []
    place = closed = aside = 0
    for tag in _TAG.finditer(html):
        run.append(_text(html[place : tag.start()], closed=closed, aside=aside))
        place = tag.end()
        name, step = tag[2].lower(), -1 if tag[1] else 1
        closed = max(closed + step * (name in _CLOSED), 0)
        aside = max(aside + step * (name in _ASIDE), 0)
        target = _HREF.search(tag[3]) if name == "a" else None
        run.append(_Piece(tag[0], target=target[1] if target else ""))
        if name not in _INLINE:
            yield run
            run = []
    yield [*run, _text(html[place:], closed=closed, aside=aside)]


def _text(written: str, *, closed: int, aside: int) -> _Piece:
    if aside:
        return _Piece(written)
    told = "".join(map(_sign, _signs(written))) if "&" in written else written
    return _Piece(written, flat(told), open=not closed)


def _signs(written: str) -> Sequence[str]:
    """Give the characters with entities as one each."""
    return _SIGN.findall(written) if "&" in written else written


def _sign(written: str) -> str:
    """Give what an entity stands for where that is one character, so that places stay."""
    sign = unescape(written)
    return sign if len(sign) == 1 else "\ufffc"


def _words(terms: Iterable[Term]) -> Iterator[_Word]:
    """Give the words of two characters and more; those not to be linked are there without term.

    They are found all the same, so that no shorter word within them is linked instead.
    """
    owners: defaultdict[str, set[str | None]] = defaultdict(set)
    for term in terms:
        for written in (term.term, *term.aliases):
            owners[flat(written)].add(term.id)
        for written in term.ambiguous:
            owners[flat(written)].add(None)
    for text, ids in sorted(owners.items()):
        if len(text) > 1:
            yield _Word(text, next(iter(ids)) if len(ids) == 1 else None)


def _by_start(words: Iterable[_Word]) -> dict[str, tuple[_Word, ...]]:
    """Give the words by their first two characters, longest first."""
    by_start: defaultdict[str, list[_Word]] = defaultdict(list)
    for word in sorted(words, key=lambda one: (-len(one.text), one.text)):
        by_start[word.text[:2]].append(word)
    return {start: tuple(several) for start, several in sorted(by_start.items())}


def _stands(word: str, told: str, place: int) -> bool:
    """Say whether a word stands at a place, and as a word of its own."""
    end = place + len(word)
    if not told.startswith(word, place):
        return False
    before, after = told[place - 1 : place] if place else "", told[end : end + 1]
    return not _grown(word, before) and not _grown(word[::-1], after)


def _grown(word: str, neighbour: str) -> bool:
    """Say whether a word goes on in the neighbour before its first character.

    Kanji join freely, 「標準仕様書案」, so only words that begin with one or two of them must stand
    apart; beside 平仮名 stands a particle more often than not, unless the word is all 平仮名.
    """
    script = script_of(word[0])
    if not script or not neighbour or script_of(neighbour) != script:
        return False
    if script == KANJI:
        return not all(script_of(sign) == KANJI for sign in word[:3]) or len(word) < 3
    return script != HIRAGANA or all(script_of(sign) == HIRAGANA for sign in word)
