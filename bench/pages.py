"""Sites of any number of pages of Japanese words: ours, and stock Material's of the same pages."""

import random
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

from generate import STOCK

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "tests" / "data" / "search-dev"
# So many pages are real; their queries tell how good a search is, and only beside no other pages.
REAL = 292
_PAGE = "p[0-9]*.md"
# Letters change places with others that are about as common, so many together.
_SCRIPTS = (("一", "鿿", 25), ("ァ", "ヴ", 12), ("a", "z", 26), ("A", "Z", 26))
_EXTENSIONS = """\
markdown_extensions:
  - toc:
      permalink: true
"""


def make_words(folder: Path, *, pages: int) -> None:
    """Write a repository of so many pages of words: the measured ones, then made-up ones.

    A made-up page is a real one whose kanji, katakana and letters of the west are exchanged for
    others of their kind, about as common, in every round of pages for different ones. So words are
    as long, as many and as often repeated as in real pages, and no question finds them by its own.
    Equal calls give equal bytes.
    """
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns(_PAGE, "*.json", "README.md"))
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    real = sorted((SOURCE / "content").glob(_PAGE))
    texts = [file.read_text(encoding="utf-8") for file in real]
    for number in range(pages):
        turn, place = divmod(number, len(real))
        made = folder / "content" / f"p{number + 1:05}.md"
        text = _exchanged(texts[place], _exchange(tuple(texts), turn)) if turn else texts[place]
        made.write_text(text, encoding="utf-8", newline="\n")


def make_stock_words(folder: Path, *, of: Path) -> None:
    """Write a Material site without hooks over the same pages as the repository ``of``."""
    (folder / "content").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        STOCK.format(markdown_extensions=_EXTENSIONS), encoding="utf-8", newline="\n"
    )
    (folder / "content" / "index.md").write_text("# はじめに\n", encoding="utf-8", newline="\n")
    for page in (of / "content").glob(_PAGE):
        shutil.copy(page, folder / "content")


@cache
def _exchange(texts: tuple[str, ...], turn: int) -> dict[int, str]:
    """Give what stands for each letter in this round of made-up pages."""
    chance = random.Random(turn)
    common = [letter for letter, _ in Counter("".join(texts)).most_common()]
    found = {}
    for first, last, together in _SCRIPTS:
        letters = [letter for letter in common if first <= letter <= last]
        for start in range(0, len(letters), together):
            part = letters[start : start + together]
            others = chance.sample(part, len(part))
            found |= {ord(one): other for one, other in zip(part, others, strict=True)}
    return found


def _exchanged(text: str, exchange: dict[int, str]) -> str:
    """Exchange letters in a page's words and leave its front matter's keys."""
    _, head, body = text.split("---\n", 2)
    key, title = head.split(": ", 1)
    return f"---\n{key}: {title.translate(exchange)}---\n{body.translate(exchange)}"
