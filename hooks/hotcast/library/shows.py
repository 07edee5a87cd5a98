"""What apps and directories would refuse a show for."""

import re
from collections.abc import Iterator

from hotcast.library.model import Library
from hotcast.words.apple import SUBCATEGORIES_BY_CATEGORY
from hotcast.words.problem import Problem


def show_problems(library: Library) -> Iterator[Problem]:
    """Give what is wrong with the shows as they are set up."""
    yield from _words(library)
    yield from _covers(library)


def _words(library: Library) -> Iterator[Problem]:
    """Find categories and addresses that directories refuse."""
    for place, show in enumerate(library.settings.shows):
        finer = SUBCATEGORIES_BY_CATEGORY[show.category]
        if show.subcategory and show.subcategory not in finer:
            wrong = f"subcategory「{show.subcategory}」は「{show.category}」にはありません。"
            mend = (
                f"{'・'.join(finer)} から選んで書いてください。"
                if finer
                else "この行を消してください。"
            )
            yield show.source.problem(f"shows.{place}.subcategory", wrong, mend)
        if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", show.email):
            wrong = f"email「{show.email}」をメールアドレスとして読めません。"
            mend = "email: podcast@example.jp のように書いてください。"
            yield show.source.problem(f"shows.{place}.email", wrong, mend)


def _covers(library: Library) -> Iterator[Problem]:
    """Find pictures of shows that apps would refuse. Source: Apple, "Artwork requirements"."""
    for place, show in enumerate(library.settings.shows):
        cover = library.cover_by_show.get(show.id)
        if cover is None:
            continue
        fits = cover.width == cover.height and 1400 <= cover.width <= 3000
        if cover.file.suffix.lower() not in {".jpg", ".jpeg", ".png"}:
            wrong = f"番組の絵「{cover.file.name}」は JPEG でも PNG でもありません。"
        elif not fits:
            wrong = f"番組の絵「{cover.file.name}」は {cover.width}×{cover.height} 画素です。"
        else:
            continue
        mend = "縦と横が同じ、1400 から 3000 画素までの JPEG か PNG にしてください。"
        yield show.source.problem(f"shows.{place}.cover", wrong, mend)
