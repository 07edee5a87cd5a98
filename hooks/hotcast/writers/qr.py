"""An address as a QR code that a template draws."""

from itertools import groupby

import segno

from hotcast.writers.views import View

# Four modules of white around the code. Source: ISO/IEC 18004, "quiet zone".
_QUIET = 4
# Any of the eight masks is valid; to weigh them all would take five times as long.
_MASK = 3


def qr_view(text: str) -> View:
    """Give the side of the drawing in modules, its white border included, and its dark path.

    A seventh of the code may be dirty and it still reads. Raises ValueError for texts above two
    thousand bytes.
    """
    code = segno.make(text, error="m", micro=False, mask=_MASK)
    rows = enumerate(code.matrix, start=_QUIET)
    path = "".join(_runs(y, bytes(row)) for y, row in rows)
    return {"side": len(code.matrix) + 2 * _QUIET, "path": path}


def _runs(y: int, row: bytes) -> str:
    """Draw the dark runs of a row, each as a flat rectangle."""
    drawn, x = [], _QUIET
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            drawn.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return "".join(drawn)
