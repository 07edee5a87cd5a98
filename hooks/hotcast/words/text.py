"""Japanese text: one form for comparing, near words, sizes, forbidden characters."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import normalize

# Characters that XML 1.0 forbids, lone surrogates included. Source: XML 1.0, production 2.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# YAML refuses some of these and ends lines at others; nobody sees any of them.
UNSEEN = re.compile(f"{FORBIDDEN.pattern}|[\r\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff]")


def folded(text: str) -> str:
    """Give the form in which words are compared: NFKC, lower case, no spaces around."""
    return normalize("NFKC", text).casefold().strip()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that was most likely meant, or None when none is near.

    Numbers must agree, zeros aside: ``ep-03`` may be ``ep-003``, and is never ``ep-006``.
    """
    by_folded: dict[str, str] = {}
    for name in known:
        if _numbers(name) == _numbers(word):
            by_folded.setdefault(folded(name), name)
    near = get_close_matches(folded(word), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else None


def _numbers(word: str) -> list[int]:
    return [int(digits) for digits in re.findall("[0-9]+", folded(word)) if int(digits)]


def size(count: int) -> str:
    """Write a number of bytes as staff read it before a download: ``640 KB``, ``1.2 MB``."""
    if count < 1000:
        return f"{count} バイト"
    if count < 1_000_000:
        return f"{count / 1000:.0f} KB"
    return f"{count / 1_000_000:.1f} MB"


def cut_at_sentence(text: str, *, most: int) -> str:
    """Shorten to at most ``most`` bytes of UTF-8, behind a whole sentence or line.

    Where no sentence is short enough the text ends within it, with ``…``.
    """
    if len(text.encode()) <= most:
        return text
    start = text.encode()[: max(most - len("…".encode()), 0)].decode(errors="ignore")
    ends = [found.end() for found in re.finditer(r"[。！？!?\n]|\.(?=\s)", start)]
    if ends:
        return start[: ends[-1]].rstrip()
    # Half an entity would show as signs.
    start = re.sub("&[#A-Za-z0-9]*$", "", start).rstrip()
    return f"{start}…" if start else ""


def cut(text: str, *, most: int) -> str:
    """Shorten to at most ``most`` characters, the last one being ``…`` where something fell off."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
