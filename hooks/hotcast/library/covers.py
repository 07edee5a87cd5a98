"""Pictures of shows and episodes that apps would refuse, or show late."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from hotcast.library.model import Library
from hotcast.words.files import Cover
from hotcast.words.model import Show, Source
from hotcast.words.problem import Problem
from hotcast.words.text import size

_FEWEST, _MOST = 1400, 3000
_HEAVY = 512 * 1024
_HEAVIEST = 10 * 1024**2
_COLOURS = {"gray": "白黒（グレースケール）", "CMYK": "印刷用の色（CMYK）"}

# What is wrong, how to mend it, whether it stops the build.
_Fault = tuple[str, str, bool]


@dataclass(frozen=True, kw_only=True)
class NamedCover:
    """A picture, whose it is and where that is written."""

    owner: str
    what: str
    file: PurePosixPath
    source: Source
    key: str


def cover_problems(library: Library) -> Iterator[Problem]:
    """Give every fault of every cover, at the line that names it.

    A cover is square, of 1400 to 3000 pixels, in RGB, a palette of RGB colours included, and hides
    nothing; grey pictures are no RGB. Above 512 KB it is slow to come, above 10 MB refused.
    Source: Apple Podcasts for Creators, "Podcast artwork requirements"; PSP-1, itunes:image.
    """
    yield from _faulty(show_covers(library.settings.shows), library.cover_by_show)
    yield from _faulty(episode_covers(library), library.cover_by_episode)


def unfit(cover: Cover) -> str:
    """Say why apps would refuse a cover; empty where they take it."""
    return next((wrong for wrong, _, stops in _faults(cover) if stops), "")


def show_covers(shows: tuple[Show, ...]) -> Iterator[NamedCover]:
    """Give the cover of each show."""
    for place, show in enumerate(shows):
        key = f"shows.{place}.cover"
        yield NamedCover(
            owner=show.id, what="番組の絵", file=show.cover, source=show.source, key=key
        )


def episode_covers(library: Library) -> Iterator[NamedCover]:
    """Give the covers of episodes that have one of their own."""
    for one in library.audible:
        if one.cover:
            yield NamedCover(
                owner=one.id, what="回の絵", file=one.cover, source=one.source, key="cover"
            )


def _faulty(named: Iterator[NamedCover], cover_by_owner: Mapping[str, Cover]) -> Iterator[Problem]:
    for one in named:
        if cover := cover_by_owner.get(one.owner):
            for wrong, mend, stops in _faults(cover):
                begun = f"{one.what}「{cover.file.name}」{wrong}"
                opened = f"{cover.file.name} を画像編集ソフトで開き、{mend}"
                yield one.source.problem(one.key, begun, opened, stops=stops)


def _faults(cover: Cover) -> Iterator[_Fault]:
    if cover.width != cover.height or not _FEWEST <= cover.width <= _MOST:
        mend = (
            f"{_FEWEST}×{_FEWEST} から {_MOST}×{_MOST} 画素の正方形の絵として書き出してください。"
        )
        yield f"は {cover.width}×{cover.height} 画素です。", mend, True
    if cover.colour in _COLOURS:
        wrong = f"は{_COLOURS[cover.colour]}で保存されています。"
        yield wrong, "カラーモードを RGB に変えて書き出してください。", True
    if cover.alpha:
        wrong = "には、透明にできる部分（アルファチャンネル）があります。"
        yield wrong, "背景を塗りつぶし、「透明」を選ばずに書き出してください。", True
    if cover.size > _HEAVY:
        wrong = f"は {size(cover.size)} あります。"
        mend = "512 KB より小さい JPEG として書き出してください。"
        if cover.size > _HEAVIEST:
            yield f"{wrong}使えるのは 10 MB までです。", mend, True
        else:
            yield f"{wrong}回線が遅いと、なかなか表示されません。", mend, False
