"""The chapters of an episode, wherever they were written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from hotcast.readers.time_stamps import stamped_lines
from hotcast.words.clock import clock
from hotcast.words.files import Audio
from hotcast.words.model import Chapter, Episode
from hotcast.words.problem import Problem
from hotcast.words.text import cut, folded

# Editors place a chapter by ear.
_TOLERANCE = 2
# Source: podcast namespace, chapters; Apple, "Chapters on Apple Podcasts".
_FEWEST = 3
_TITLE_BELOW = 40
_NOTE, _SOUND, _BODY = "記事の項目", "音声の中", "記事の本文"
_MEND_BY_NAMES = {
    (
        _NOTE,
        _SOUND,
    ): "正しい方に合わせてください。chapters を消すと、音声の中の方を使います。",
    (_NOTE, _BODY): "正しい方に合わせるか、本文の時刻の一覧を消してください。",
    (_SOUND, _BODY): "正しい方に合わせるか、記事に chapters を書いてください。",
}


@dataclass(frozen=True)
class _Origin:
    """Where chapters were written: its name, the chapters, and how to warn at one's place."""

    name: str
    chapters: tuple[Chapter, ...]
    warning: Callable[[int, str, str], Problem]


def chapters_of(
    episode: Episode, audio: Audio | None
) -> tuple[tuple[Chapter, ...], tuple[Problem, ...]]:
    """Give the chapters of an episode, ordered by start, and what to warn of.

    They are those of the front matter, else those embedded in the audio, else the time stamps in
    the show notes: at least three, the first at 0:00, rising, and inside the audio. Front matter
    with errors is given as it is; the library's checks tell them.
    """
    written = _written(episode)
    if written.chapters and _flaw(written.chapters, audio):
        return written.chapters, ()
    embedded, problems = _usable(_embedded(episode, audio), audio, written=bool(written.chapters))
    origins = [one for one in (written, embedded, _noted(episode, audio)) if one.chapters]
    if not origins:
        return (), problems
    used, *others = origins
    contradictions = (_contradiction(used, other) for other in others)
    return used.chapters, (*problems, *filter(None, contradictions), *_advice(used))


def _written(episode: Episode) -> _Origin:
    def warning(place: int, wrong: str, mend: str) -> Problem:
        key = f"chapters.{place}.start" if place < len(episode.chapters) else "chapters"
        return episode.source.problem(key, wrong, mend, stops=False)

    return _Origin(_NOTE, episode.chapters, warning)


def _embedded(episode: Episode, audio: Audio | None) -> _Origin:
    file = (audio.file if audio else None) or episode.source.file

    def warning(_: int, wrong: str, mend: str) -> Problem:
        return Problem(file, 0, wrong, mend, stops=False)

    return _Origin(_SOUND, audio.chapters if audio else (), warning)


def _noted(episode: Episode, audio: Audio | None) -> _Origin:
    stamped = stamped_lines(episode.body, first_line=episode.body_line)
    chapters = tuple(chapter for chapter, _ in stamped)
    if len(chapters) < _FEWEST or _flaw(chapters, audio):
        chapters = ()

    def warning(place: int, wrong: str, mend: str) -> Problem:
        line = stamped[min(place, len(stamped) - 1)][1]
        return Problem(episode.source.file, line, wrong, mend, stops=False)

    return _Origin(_BODY, chapters, warning)


def _usable(
    embedded: _Origin, audio: Audio | None, *, written: bool
) -> tuple[_Origin, tuple[Problem, ...]]:
    """Give embedded chapters, or none with a warning that says why."""
    flaw = _flaw(embedded.chapters, audio)
    if not flaw:
        return embedded, ()
    mend = "音声編集ソフトでチャプターを直して、書き出し直してください。"
    if not written:
        mend = "音声編集ソフトで直して書き出し直すか、記事に chapters を書いてください。"
    wrong = f"音声に付いているチャプターは使いません。{flaw}"
    return _Origin(embedded.name, (), embedded.warning), (embedded.warning(0, wrong, mend),)


def _flaw(chapters: Sequence[Chapter], audio: Audio | None) -> str:
    """Say why chapters cannot be used, or nothing where they can."""
    if chapters and chapters[0].start:
        return f"最初のチャプターが {clock(chapters[0].start)} から始まっています。"
    for before, after in pairwise(chapters):
        if after.start <= before.start:
            return f"チャプター{_named(after)}が、前の{_named(before)}より後になっていません。"
    for chapter in chapters:
        if audio and chapter.start >= audio.seconds:
            whole = f"音声の長さ（{clock(audio.seconds)}）"
            return f"チャプター{_named(chapter)}が、{whole}を越えています。"
    return ""


def _contradiction(used: _Origin, other: _Origin) -> Problem | None:
    """Tell the first place where two origins differ."""
    for place, (one, two) in enumerate(zip_longest(used.chapters, other.chapters)):
        if not _agree(one, two):
            wrong = (
                f"チャプターが、{used.name}と{other.name}とで違います"
                f"（{place + 1} 番目：{used.name}{_told(one)}、{other.name}{_told(two)}）。"
                f"{used.name}の方を使います。"
            )
            # Of audio and notes, only the notes have lines.
            mended = used if used.name == _NOTE else other
            return mended.warning(place, wrong, _MEND_BY_NAMES[used.name, other.name])
    return None


def _advice(used: _Origin) -> Iterator[Problem]:
    count = len(used.chapters)
    if count < _FEWEST:
        wrong = f"チャプターが {count} 個しかありません。"
        mend = f"アプリで話題を選べるように、{_FEWEST} 個以上にしてください。"
        yield used.warning(count, wrong, mend)
    for place, chapter in enumerate(used.chapters):
        if len(chapter.title) >= _TITLE_BELOW:
            title = cut(chapter.title, most=20)
            wrong = f"チャプター「{title}」の題が {len(chapter.title)} 文字あります。"
            mend = f"アプリでは途中で切れます。{_TITLE_BELOW - 1} 文字までに縮めてください。"
            yield used.warning(place, wrong, mend)


def _agree(one: Chapter | None, two: Chapter | None) -> bool:
    if one is None or two is None:
        return False
    near = abs(one.start - two.start) <= _TOLERANCE
    return near and folded(one.title) == folded(two.title)


def _told(chapter: Chapter | None) -> str:
    return f"は「{chapter.title}」{clock(chapter.start)}" if chapter else "にはありません"


def _named(chapter: Chapter) -> str:
    return f"「{chapter.title}」（{clock(chapter.start)}）"
