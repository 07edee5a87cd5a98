"""Pictures in the words need words in their place, for people and programs that see none."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from hotcast.library.model import PICTURES, Library
from hotcast.readers.markdown import Image, images
from hotcast.words.model import Item, Page
from hotcast.words.problem import Problem

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_MEND = "![庁舎の一階の案内図]({}) のように、[ ] の中に、絵が伝えていることを短く書いてください。"


def alt_problems(library: Library) -> Iterator[Problem]:
    """Give pictures that say nothing to somebody who does not see them, or only a file's name.

    Source: JIS X 8341-3:2016, 1.1.1.
    """
    for note in (*library.notes, *library.scheduled):
        for image in images(note.body, first_line=note.body_line):
            if not image.decorates and not _ELSEWHERE.match(image.target):
                yield from _image(note, image)


def _image(note: Item | Page, image: Image) -> Iterator[Problem]:
    words, name = (image.words or "").strip(), PurePosixPath(unquote(image.target)).name
    if not words:
        wrong = f"画像「{name}」に、見えない人に読み上げる言葉がありません。"
        mend = _MEND.format(image.target)
        mend += f"飾りなら、![]({image.target}){{ role=presentation }} と書いてください。"
        yield Problem(note.source.file, image.line, wrong, mend)
    elif words in {name, PurePosixPath(name).stem} or _is_name(words):
        wrong = f"画像「{name}」の読み上げる言葉が、ファイルの名前「{words}」になっています。"
        yield Problem(note.source.file, image.line, wrong, _MEND.format(image.target))


def _is_name(words: str) -> bool:
    return PurePosixPath(words.lower()).suffix in PICTURES and " " not in words
