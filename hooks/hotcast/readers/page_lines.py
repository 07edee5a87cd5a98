"""The lines of printed pages, put together where only the page's width broke them."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from unicodedata import east_asian_width

from hotcast.readers.voices import joined

# A line that ends so, or one before a line that begins so, was ended on purpose.
_ENDS = re.compile(r"[。．！？!?：:]$")
# A row of a table: words of several columns.
_ROW = re.compile(r"[^\x00-\x7f] [^\x00-\x7f]")
_BEGINS = re.compile(r"^(?:[・●○◎■□◆◇▲△▼▽▶►※➢✓→⇒〇①-⑳*•\-–—]|[(（]?[0-9０-９]{1,2}[)）.．、])")
# How much of the longest line a line fills that goes on in the next one.
_FULL = 0.8
_NUMBER = re.compile(r"[0-9０-９]+")


def page_lines(pages: Sequence[str]) -> list[str]:
    """Give the words of each page of a PDF with its lines put together again.

    Lines that only the width of the page broke are joined: such a line is nearly as long as the
    longest, is no row of a table, has no mark at its end, and no bullet or number begins the next
    one. What stands on most pages, numbers aside, as a foot of the page does, is told on the first
    of them alone.
    """
    lines_by_page = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    counts = Counter(form for lines in lines_by_page for form in {*map(_form, lines)})
    repeated = {form for form, count in counts.items() if count > max(2, len(pages) / 2)}
    told: set[str] = set()
    texts = []
    for lines in lines_by_page:
        new = [line for line in lines if _form(line) not in told]
        told |= repeated.intersection(map(_form, lines))
        texts.append(_joined(new, alone=repeated))
    return texts


def _form(line: str) -> str:
    return _NUMBER.sub("0", line)


def _joined(lines: Sequence[str], *, alone: Collection[str]) -> str:
    full = _FULL * max((_width(line) for line in lines if _form(line) not in alone), default=0)
    whole: list[list[str]] = []
    goes_on = False
    for line in lines:
        apart = _form(line) in alone or _ROW.search(line)
        if goes_on and not apart and not _BEGINS.match(line):
            whole[-1].append(line)
        else:
            whole.append([line])
        goes_on = not apart and _width(line) >= full and not _ENDS.search(line)
    return "\n".join(joined("\n".join(parts)) for parts in whole)


def _width(line: str) -> int:
    return sum(2 if east_asian_width(sign) in "FWA" else 1 for sign in line)
