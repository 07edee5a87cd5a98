"""The first appearance of each glossary term in a page's words becomes a link to the term."""

import re
from collections import defaultdict
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
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[!-~]*")
_CLOSED = frozenset(
    (
        *("a", "abbr", "button", "code", "del", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "kbd"),
        *("label", "pre", "rp", "rt", "s", "samp", "summary"),
    )
)


@dataclass(frozen=True)
class _Word:
    """A word in the form it is compared in; ``term`` is None for words that must stay as is."""

    text: str
    term: str | None


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

    def linked(self, html: str, *, root: str, skip: frozenset[str] = frozenset()) -> str:
        """Give the cleaned HTML with each term linked where it first stands in running text.

        ``root`` leads from the page to the site's root: ``../../``. Terms of ``skip`` stay words,
        and so does a term that an earlier link of the text leads to. Words of two terms, and those
        that a term calls ambiguous, are never linked. All else is given back as it came.
        """
        done = set(skip)
        return "".join(self._pieces(html, root, done))

    def _pieces(self, html: str, root: str, done: set[str]) -> Iterator[str]:
        place = depth = 0
        for tag in _TAG.finditer(html):
            text = html[place : tag.start()]
            yield text if depth else self._linked_text(text, root, done)
            yield tag[0]
            place = tag.end()
            name = tag[2].lower()
            if name in _CLOSED:
                depth = max(depth + (-1 if tag[1] else 1), 0)
            if name == "a" and (target := _HREF.search(tag[3])):
                done.add(self._id_by_address.get(target[1].removeprefix(root), ""))
        text = html[place:]
        yield text if depth else self._linked_text(text, root, done)

    def _linked_text(self, text: str, root: str, done: set[str]) -> str:
        signs: Sequence[str] = _SIGN.findall(text) if "&" in text else text
        told = flat("".join(map(_sign, signs)) if "&" in text else text)
        if "://" in told:
            told = _ADDRESS.sub(lambda found: " " * len(found[0]), told)
        pieces, written = [], 0
        for start, word in self._found(told):
            if word.term is not None and word.term not in done:
                done.add(word.term)
                end = start + len(word.text)
                address = escape(root + self._address_by_id[word.term])
                pieces.append("".join(signs[written:start]))
                pieces.append(f'<a class="hc-term" href="{address}">')
                pieces.append("".join(signs[start:end]) + "</a>")
                written = end
        return "".join((*pieces, *signs[written:])) if pieces else text

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
