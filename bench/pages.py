"""Sites of any number of pages of Japanese words: ours, and stock Material's of the same pages."""

import json
import random
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "tests" / "data" / "search-dev"
# So many pages are real; their queries tell how good a search is, and only beside no other pages.
REAL = 292
_PAGE = "p[0-9]*.md"
_CHANGED_SHARE = 0.35
_SENTENCE = re.compile(r"[^。]+。?")
# What is exchanged for another of its sort: compounds, words from abroad, numbers.
_WORD = re.compile(r"[一-鿿々]{2,}|[ァ-ヺー]{3,}|[0-9]+")

_STOCK = """\
site_name: 比べるためのサイト
site_url: https://stock.example.jp/
docs_dir: content
nav:
  - はじめに: index.md
theme:
  name: material
  language: ja
  font: false
plugins:
  - search:
      lang: ja
      separator: '[\\s\\-、。・「」（）／]+'
validation:
  omitted_files: ignore
markdown_extensions:
  - toc:
      permalink: true
"""


@dataclass(frozen=True)
class Words:
    """What made-up pages consist of."""

    outlines: tuple[str, ...]
    sentences: tuple[str, ...]
    compounds: tuple[str, ...]
    foreign: tuple[str, ...]


def make_words(folder: Path, *, pages: int) -> None:
    """Write a repository of so many pages of words: the measured ones, then made-up ones.

    A made-up page has the outline of a real one and sentences of all, in which a third of the
    words are exchanged, so that no page is like another. Equal calls give equal bytes.
    """
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns(_PAGE, "*.json", "README.md"))
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    real = sorted((SOURCE / "content").glob(_PAGE))
    for file in real[:pages]:
        shutil.copy(file, folder / "content")
    words = _words(real)
    for number in range(len(real) + 1, pages + 1):
        made = folder / "content" / f"p{number:05}.md"
        made.write_text(made_page(words, number), encoding="utf-8", newline="\n")


def make_stock_words(folder: Path, *, of: Path) -> None:
    """Write a Material site without hooks over the same pages as the repository ``of``."""
    (folder / "content").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_STOCK, encoding="utf-8", newline="\n")
    (folder / "content" / "index.md").write_text("# はじめに\n", encoding="utf-8", newline="\n")
    for page in (of / "content").glob(_PAGE):
        shutil.copy(page, folder / "content")


def made_page(words: Words, number: int) -> str:
    """Give the Markdown of the made-up page of this number."""
    chance = random.Random(number)
    title = f"{chance.choice(words.foreign)}と{chance.choice(words.compounds)}（{number}）"
    parts = [
        _heading(block, words, chance)
        if block.startswith("#")
        else _paragraph(block, words, chance)
        for block in chance.choice(words.outlines).split("\n\n")
    ]
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n# {title}\n\n"
    return head + "\n\n".join(parts) + "\n"


def _heading(block: str, words: Words, chance: random.Random) -> str:
    return f"{block.partition(' ')[0]} {chance.choice(words.compounds)}"


def _paragraph(block: str, words: Words, chance: random.Random) -> str:
    sentences = (chance.choice(words.sentences) for _ in _SENTENCE.findall(block))
    return "".join(_changed(one, words, chance) for one in sentences)


def _changed(sentence: str, words: Words, chance: random.Random) -> str:
    def other(word: re.Match[str]) -> str:
        if chance.random() > _CHANGED_SHARE:
            return word[0]
        if word[0].isdecimal():
            return str(chance.randrange(10 ** len(word[0])))
        return chance.choice(words.foreign if word[0][0] < "一" else words.compounds)

    return _WORD.sub(other, sentence)


def _words(files: Sequence[Path]) -> Words:
    bodies = [file.read_text(encoding="utf-8").split("---\n", 2)[2].strip() for file in files]
    blocks = [block for body in bodies for block in body.split("\n\n")]
    prose = [block for block in blocks if not block.startswith("#")]
    found = [word for block in prose for word in _WORD.findall(block) if not word.isdecimal()]
    known = sorted({*found})
    return Words(
        outlines=tuple(body.partition("\n\n")[2] for body in bodies),
        sentences=tuple(one for block in prose for one in _SENTENCE.findall(block)),
        compounds=tuple(word for word in known if word[0] >= "一"),
        foreign=tuple(word for word in known if word[0] < "一"),
    )
