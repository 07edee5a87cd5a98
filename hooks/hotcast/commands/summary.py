"""What a check found, as a page of Markdown that people read beside their change."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from hotcast.library.left_out import left_out
from hotcast.library.model import Library, is_item
from hotcast.words.clock import western_day
from hotcast.words.model import Episode, Item
from hotcast.words.problem import Problem, errors, warnings
from hotcast.writers import addresses

# Only what has a meaning within a line: what is written here never begins one.
_SIGNS = re.compile(r"([\\`*_\[\]<>|&~#$@!])")


def write_summary(
    file: Path,
    problems: Iterable[Problem],
    library: Library | None,
    letter_by_file: Mapping[PurePosixPath, str],
) -> None:
    """Write behind a file, which may not be there yet, what was found and what changes.

    ``library`` is None where something stops the build. ``letter_by_file`` has the files that
    changed, as ``against.changed_files`` gives them.
    """
    parts = ["## 調べた結果", *_problems(tuple(problems))]
    if library:
        parts += _changes(library, letter_by_file)
    with file.open("a", encoding="utf-8", newline="\n") as page:
        page.write("\n\n".join(parts) + "\n\n")


def _problems(problems: tuple[Problem, ...]) -> Iterator[str]:
    if not problems:
        yield "直すところはありません。"
    if stopping := errors(problems):
        yield f"**直すところが {len(stopping)} 件あります。** 直すまで、サイトは前のままです。"
        yield _listed(stopping)
    if advice := warnings(problems):
        yield f"気をつけるところが {len(advice)} 件あります。このままでも公開できます。"
        yield _listed(advice)


def _listed(problems: Iterable[Problem]) -> str:
    return "\n".join(
        f"- **{_plain(_place(one))}** {_plain(one.wrong)}<br>→ {_plain(one.mend)}"
        for one in problems
    )


def _place(problem: Problem) -> str:
    return f"{problem.file} の {problem.line} 行目" if problem.line else str(problem.file)


def _changes(library: Library, letter_by_file: Mapping[PurePosixPath, str]) -> Iterator[str]:
    if letter_by_file:
        yield "### この変更で変わるもの"
        yield "\n".join(_changed(library, letter_by_file))
    if words := left_out(library):
        yield f"載せないもの：{_plain(words)}。"


def _changed(library: Library, letter_by_file: Mapping[PurePosixPath, str]) -> Iterator[str]:
    """Tell what becomes of the notes that changed, and count the other files."""
    item_by_file = {one.source.file: one for one in library.everything}
    others = 0
    for file, letter in letter_by_file.items():
        if item := item_by_file.get(file):
            yield f"- {'新しい' if letter == 'A' else '変わった'}記事：{_words_on(item, library)}"
        elif letter == "D" and is_item(file):
            yield f"- 消えた記事：{_plain(str(file))}"
        else:
            others += 1
    if others:
        yield f"- ほかのファイル：{others} 件"


def _words_on(item: Item, library: Library) -> str:
    title = f"{_plain(item.title)}（{_plain(str(item.source.file))}）"
    if item.status == "draft":
        return f"{title}は下書きです。どこにも出ません。"
    if item in library.items:
        return f"{title}は {_plain(library.settings.site_url + addresses.page_of(item))} に出ます。"
    if isinstance(item, Episode) and item in library.scheduled:
        when = f"{western_day(item.date)}{item.date.hour}:{item.date:%M}"
        return f"{title}は {when} を過ぎると出ます。"
    return f"{title}は見本です。どこにも出ません。"


def _plain(text: str) -> str:
    """Write text so that Markdown shows it as it is, in one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
