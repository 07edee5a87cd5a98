"""The words of a cue as short lines, which our reader puts together again."""

import re
from itertools import accumulate

from hotcast.readers.transcript import is_times
from hotcast.readers.voices import SEAM, names_voice

# Apps cut longer lines. Source: podcast namespace, transcripts document.
LONGEST = 65
# An empty tag shows nothing. It parts what would be taken for a tag or for times.
_NOTHING = "<i></i>"
_LIKE_TAG = re.compile(r"<(?=/?(?:b|c|font|i|lang|rt|ruby|u)(?![a-z])|[0-9:.]+>)|\{(?=\\)")
_LIKE_ARROW = re.compile("(?<=[-－﹣]{2})(?=[>＞﹥])")
_CONFLICT = "<<<<<<< "
# What must stay together: our empty tag, an entity, a character with its marks and variants.
_UNIT = re.compile(
    rf"{_NOTHING}|&[a-z]{{2,4}};"
    "|.[\u0300-\u036f\u200d\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]{0,4}",
    re.DOTALL,
)
_BREAK_AFTER = "。、，．！？」』）】,.!?;:)"
_NEVER_FIRST = "。、，．！？」』）】ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?;:)"


def guarded(words: str) -> str:
    """Give words that neither a player nor our reader takes for a tag or for times."""
    parted = _LIKE_TAG.sub(lambda found: found[0] + _NOTHING, words)
    return _LIKE_ARROW.sub(_NOTHING, parted)


def arrowless(tag: str) -> str:
    """Give a tag whose name and end cannot be taken for an arrow; a space parts them."""
    return _LIKE_ARROW.sub(" ", tag)


def in_lines(head: str, words: str) -> str:
    """Break ``head`` and written words into lines of at most 65 characters.

    A line ends after a mark of punctuation where one is near enough, else at a space, else
    between any two characters. The head, an entity and an empty tag are never broken, so a line
    is longer only where the head fills it.
    """
    units = [unit for unit in (head, *_UNIT.findall(words)) if unit]
    lines = []
    while units:
        units[0] = _beginning(units) + units[0]
        end, sign, following = _end(units)
        lines.append("".join(units[:end]) + sign)
        units = units[following:]
    return "\n".join(lines)


def _beginning(units: list[str]) -> str:
    line = "".join(units[:LONGEST])
    return _NOTHING if is_times(line) or line.startswith(_CONFLICT) else ""


def _end(units: list[str]) -> tuple[int, str, int]:
    """Give how many units the line takes, the sign at its end, and where the next line begins."""
    lengths = (0, *accumulate(map(len, units)))
    if lengths[-1] <= LONGEST:
        return len(units), "", len(units)
    near = [place for place, length in enumerate(lengths) if LONGEST // 2 < length <= LONGEST]
    spaces = [place for place in near if _is_space(units, place)]
    gaps = [place for place in near if _is_gap(units, place)]
    marked = [place for place in (*spaces, *gaps) if units[place - 1] in _BREAK_AFTER]
    for places in (marked, spaces, gaps):
        if places:
            end = max(places)
            return end, "", end + (end in spaces)
    # Inside a long word; the sign needs room too.
    end = max((place for place in near if lengths[place] < LONGEST), default=1)
    return end, SEAM.rstrip("\n"), end


def _is_space(units: list[str], place: int) -> bool:
    """Say whether a line may end instead of this space: the reader puts one between ASCII."""
    if units[place] != " " or place + 1 == len(units):
        return False
    around = (units[place - 1][-1], units[place + 1][0])
    plain = all(sign.isascii() and not sign.isspace() for sign in around)
    return plain and not _belongs(units[place - 1], units[place + 1 :])


def _is_gap(units: list[str], place: int) -> bool:
    """Say whether a line may end before this unit: the reader puts the two together as they are."""
    before, after = units[place - 1][-1], units[place][0]
    if before.isspace() or after.isspace() or (before.isascii() and after.isascii()):
        return False
    return after not in _NEVER_FIRST and not _belongs(units[place - 1], units[place:])


def _belongs(before: str, rest: list[str]) -> bool:
    """Say whether a break would make a seam, part an empty tag, or let a name look like a voice."""
    if before.endswith((SEAM[0], _NOTHING)) or rest[0] == _NOTHING:
        return True
    return names_voice("".join(rest[:LONGEST]))
