"""Who says what in the lines of one cue."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

Part = tuple[str, str]

# A zero width space at the end of a line: the next line goes on with nothing between.
SEAM = "\u200b\n"

_VOICE_TAG = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s+([^<>]*))?>|</v>")
_RUBY_READING = re.compile(r"<rt(?:\.[^<>]*)?>[^<>]*(?:</rt>)?")
_TAG = re.compile(r"</?(?:b|c|font|i|lang|rt|ruby|u)(?:[.\s][^<>]*)?>|<[0-9:.]+>|\{\\[^{}]*\}")
_ENTITY = re.compile("&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#39);")
_CHARACTER_BY_ENTITY = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&nbsp;": "\u00a0",
    "&lrm;": "\u200e",
    "&rlm;": "\u200f",
    "&quot;": '"',
    "&apos;": "'",
    "&#39;": "'",
}
_NAMED = re.compile(r"\s*([^：:。、，．「」<>]{1,20}?)\s*(?:：|: )\s*(.*)")


def tagged_parts(lines: Sequence[str]) -> tuple[Part, ...]:
    """Give (voice, text) of each WebVTT ``<v 話し手>`` span, without tags and entities.

    The voice is empty outside such spans; a span without words is left out. The readings of ruby
    are dropped, lines are joined with a space only between ASCII characters.
    Source: W3C WebVTT, 4.2.2.
    """
    pieces = ["", *_VOICE_TAG.split(_whole(lines))]
    parts = (
        (_decoded(_spaced(voice or "")).strip(), _decoded(joined(_untagged(text))).strip())
        for voice, text in zip(pieces[::2], pieces[1::2], strict=True)
    )
    return tuple((voice, text) for voice, text in parts if text)


def named_parts(lines: Sequence[str], voices: Sequence[str]) -> tuple[Part, ...]:
    """Give (voice, text) of SubRip lines; a name of ``voices`` at a line's beginning speaks on.

    Other names stay in the text. Entities stay too: SubRip has none.
    """
    spoken: list[tuple[str, list[str]]] = [("", [])]
    for line in _untagged(_whole(lines)).split("\n"):
        found = _NAMED.fullmatch(line)
        if found and found[1] in voices:
            spoken.append((found[1], [found[2]]))
        else:
            spoken[-1][1].append(line)
    parts = ((voice, joined("\n".join(said))) for voice, said in spoken)
    return tuple((voice, text) for voice, text in parts if text)


def repeated_names(cues: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Give the voices of SubRip cues: names before 「：」 or 「: 」 that begin at least two lines.

    A name has at most 20 characters and no punctuation, so that a sentence is not taken for one.
    """
    lines = (line for cue in cues for line in _untagged(_whole(cue)).split("\n"))
    counts = Counter(found[1] for line in lines if (found := _NAMED.fullmatch(line)))
    return tuple(name for name, count in counts.items() if count > 1)


def names_voice(line: str) -> bool:
    """Say whether a line of SubRip begins as one that names its voice."""
    return _NAMED.match(_untagged(line)) is not None


def joined(text: str) -> str:
    """Put lines together, with a space only between ASCII characters; empty ones fall away."""
    words = ""
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        words += f" {line}" if words and words[-1].isascii() and line[0].isascii() else line
    return words


def _whole(lines: Sequence[str]) -> str:
    return "\n".join(lines).replace(SEAM, "")


def _spaced(voice: str) -> str:
    """Write a name over several lines in one. Source: W3C WebVTT, 6.4, start tag annotation."""
    return re.sub(r"[ \t\n]+", " ", voice)


def _untagged(text: str) -> str:
    return _TAG.sub("", _RUBY_READING.sub("", text))


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda found: _CHARACTER_BY_ENTITY[found[0]], text)
