"""What apps, directories and storages would refuse a show for."""

import re
from collections.abc import Iterator

from hotcast.library.model import Library
from hotcast.library.storages import storage_problems
from hotcast.words.apple import SUBCATEGORIES_BY_CATEGORY
from hotcast.words.problem import Problem


def show_problems(library: Library) -> Iterator[Problem]:
    """Give categories and addresses of shows that directories refuse, and unusable storages."""
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
        yield from storage_problems(show, f"shows.{place}.storage")
