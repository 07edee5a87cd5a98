"""How much of a printed A4 page words take, told without a browser."""

from dataclasses import dataclass
from math import ceil

# What is left of 210 × 297 mm inside the margins that digest.css sets; a printer's own rounding
# and its fonts get the rest.
_WIDTH, _HEIGHT = 186.0, 268.0
_MM_PER_POINT = 25.4 / 72
_LINE = 1.5


@dataclass(frozen=True)
class Sheet:
    """A page in one size of type, in points; all else counts in its letters and lines."""

    points: float

    @property
    def columns(self) -> float:
        """How many full-width letters stand in a line."""
        return _WIDTH / (self.points * _MM_PER_POINT)

    @property
    def lines(self) -> float:
        """How many lines stand on the page."""
        return self.lines_in(_HEIGHT)

    def lines_in(self, height: float) -> float:
        """Give how many lines stand in so many millimetres."""
        return height / (self.points * _MM_PER_POINT * _LINE)


def lines_of(text: str, *, columns: float) -> int:
    """Give the lines that a text takes, at least one; rather too many than too few.

    Letters of the west are narrower. Lines end early where Japanese forbids a break, so each is
    taken to lose two letters.
    """
    narrow = len(text.encode("latin-1", "ignore"))
    return max(ceil((len(text) - 0.4 * narrow) / max(columns - 2, 1)), 1)
