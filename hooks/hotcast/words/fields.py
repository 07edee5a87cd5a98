"""What a key is: its Japanese name, its form, its bounds, an example."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a value must look like."""

    TEXT = auto()  # words for readers, on one line
    EXACT = auto()  # compared byte for byte by others: spaces around it stay where it is quoted
    ID = auto()  # lower-case ASCII letters, digits and hyphens
    DAY = auto()  # 2026-05-16
    MOMENT = auto()  # 2026-05-16T07:00:00+09:00
    TIME = auto()  # "13:00"
    LENGTH = auto()  # "12:34", kept as seconds
    NUMBER = auto()  # a whole number from 1 on
    BYTES = auto()  # a whole number from 1 on, commas between the digits or none
    DIGEST = auto()  # a SHA-256 in 64 hex digits
    TRUTH = auto()  # true or false
    CHOICE = auto()  # one of ``choices``
    PATH = auto()  # a file below the folder of the note
    URL = auto()  # https://… or http://…
    RECORD = auto()  # keys of its own


@dataclass(frozen=True, kw_only=True)
class Field:
    """One key: its Japanese name, its form, and an example a volunteer can copy.

    ``most`` is the greatest number of characters of a text, or of entries where ``many``;
    0 is no bound. A record may be written as one bare value, which is then its key ``short``.
    ``slips`` are words that people write for a choice, each with the choice that is meant.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    example: str
    required: bool = False
    many: bool = False
    fewest: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    fields: tuple["Field", ...] = ()
    short: str = ""


def example_of(fields: tuple[Field, ...]) -> str:
    """Give a list of one entry with the keys it must have."""
    pairs = ", ".join(f"{one.key}: {one.example}" for one in fields if one.required)
    return f"[{{{pairs}}}]"
