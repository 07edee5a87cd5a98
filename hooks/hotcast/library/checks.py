"""Every check that needs more than one line of one file."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TypeVar

from hotcast.library.alt_texts import alt_problems
from hotcast.library.codes import code_problems
from hotcast.library.covers import cover_problems
from hotcast.library.headings import heading_problems
from hotcast.library.links import link_problems
from hotcast.library.model import SEMINARS, Library, is_item
from hotcast.library.places import place_problems
from hotcast.library.podcast import podcast_problems
from hotcast.library.promises import promise_problems
from hotcast.library.references import reference_problems
from hotcast.library.sharing import sharing_problems
from hotcast.library.shows import show_problems
from hotcast.library.titles import title_problems
from hotcast.readers.transcript import outside
from hotcast.words.clock import clock
from hotcast.words.model import Episode, Item, Session
from hotcast.words.problem import Problem

# A written length may be rounded, and editors cut a little silence.
_LENGTH_TOLERANCE = 2
_TRACK_IN_TITLE = re.compile(r"(\S+?)\s*[#＃]\s*\d+\s")


def problems_of(library: Library, *, unreadable: frozenset[PurePosixPath]) -> Iterator[Problem]:
    """Give what is wrong between the files of a library.

    What leads into a file named in ``unreadable`` is not judged: its problems are told already.
    """
    yield from place_problems(library)
    yield from _guids(library)
    yield from _numbers(library)
    yield from title_problems(library)
    yield from _tracks(library)
    yield from sharing_problems(library)
    for item in (*library.items, *library.scheduled):
        yield from _days(item)
        yield from _superseded(item, library.item_by_id)
    for session in library.sessions:
        yield from _taskless(session)
    for episode in (*library.episodes, *library.scheduled):
        yield from _chapters(episode)
        yield from _lengths(episode, library)
    yield from show_problems(library)
    yield from podcast_problems(library)
    yield from cover_problems(library)
    yield from reference_problems(library, unreadable=unreadable)
    yield from promise_problems(library)
    yield from code_problems(library)
    yield from link_problems(library, unreadable=unreadable)
    yield from alt_problems(library)
    yield from heading_problems(library)


def _guids(library: Library) -> Iterator[Problem]:
    first_by_guid: dict[str, Episode] = {}
    for episode in _by_file(library, Episode):
        first = first_by_guid.setdefault(episode.guid, episode)
        if first is not episode:
            wrong = f"guid「{episode.guid}」は {first.source.file} でも使われています。"
            own = f"{episode.show}-{episode.source.file.stem}"
            mend = f"guid: {own} のように、ほかの回にない値にしてください。"
            yield episode.source.problem("guid", wrong, mend)


def _numbers(library: Library) -> Iterator[Problem]:
    first_by_number: dict[tuple[str, int], Item] = {}
    episodes = _by_file(library, Episode)
    numbered: list[tuple[str, int, Item]] = [
        *((one.show, one.number, one) for one in episodes if one.number is not None),
        *((one.series, one.number, one) for one in _by_file(library, Session)),
    ]
    yield from (_numberless(one) for one in episodes if one.kind == "full" and not one.number)
    highest: dict[str, int] = defaultdict(int)
    for group, number, _ in numbered:
        highest[group] = max(highest[group], number)
    for group, number, item in numbered:
        first = first_by_number.setdefault((group, number), item)
        if first is not item:
            wrong = f"number {number} は {first.source.file} でも使われています。"
            mend = f"次に空いている番号は {highest[group] + 1} です。"
            yield item.source.problem("number", wrong, mend)


def _numberless(episode: Episode) -> Problem:
    wrong = "number（回の番号）が書かれていません。"
    mend = "number: 12 のように書くか、ファイルを ep-012.md のような名前にしてください。"
    return episode.source.problem("number", wrong, mend)


def _tracks(library: Library) -> Iterator[Problem]:
    """Find gaps and doubles in 「概要編 #1」「概要編 #2」; drafts hold their place."""
    sessions = _by_file(library, Session)
    strays = tuple(_strays(sessions))
    yield from strays
    by_track: dict[tuple[str, str], list[tuple[int, Session]]] = defaultdict(list)
    for session in sessions:
        if session.track_number is not None:
            by_track[session.series, session.track].append((session.track_number, session))
    # What seems to be missing may be in a note that cannot be read, or under a mistyped name.
    notes = [file for file in library.files if file.parent == SEMINARS and is_item(file)]
    names = {series.name for series in library.settings.series}
    unsure = (
        strays or len(notes) > len(sessions) or any(one.series not in names for one in sessions)
    )
    for (_, track), numbered in by_track.items():
        yield from _steps(track, sorted(numbered, key=lambda one: one[0]), unsure=bool(unsure))


def _strays(sessions: list[Session]) -> Iterator[Problem]:
    """Find titles that name another track than the session does."""
    for session in sessions:
        named = _TRACK_IN_TITLE.match(session.title)
        if session.track_number is None and named:
            wrong = f"title の「{named[1]}」が、track「{session.track}」と違います。"
            mend = "title と track に、同じ名前を書いてください。"
            yield session.source.problem("title", wrong, mend)


def _steps(track: str, numbered: list[tuple[int, Session]], *, unsure: bool) -> Iterator[Problem]:
    """Find the first number that is not one more than the one before."""
    for expected, (number, session) in enumerate(numbered, 1):
        if number > expected and unsure:
            return
        if number != expected:
            wrong = f"「{track}」は #{expected} の番ですが、#{number} とあります。"
            mend = f"title: {track} #{expected} … に直すか、抜けている回を足してください。"
            yield session.source.problem("title", wrong, mend)
            return


_One = TypeVar("_One", Episode, Session)


def _by_file(library: Library, kind: type[_One]) -> list[_One]:
    """Give items by their files; a copy that still has its original's id comes behind."""
    found = [item for item in library.everything if isinstance(item, kind)]
    return sorted(found, key=lambda item: item.id != item.source.file.stem)


def _days(item: Item) -> Iterator[Problem]:
    held = item.date.date() if isinstance(item, Episode) else item.date
    if item.as_of > held:
        wrong = f"as_of「{item.as_of}」が date「{held}」より後になっています。"
        yield item.source.problem("as_of", wrong, "date と同じ日か、それより前の日にしてください。")
    if isinstance(item, Episode) and item.recorded and item.recorded > held:
        wrong = f"recorded「{item.recorded}」が date「{held}」より後になっています。"
        yield item.source.problem("recorded", wrong, "収録した日を確かめて直してください。")
    if isinstance(item, Session) and item.start and item.end and item.start >= item.end:
        wrong = f"end「{item.end:%H:%M}」が start「{item.start:%H:%M}」より後になっていません。"
        yield item.source.problem("end", wrong, "開始と終了の時刻を確かめて直してください。")


def _taskless(session: Session) -> Iterator[Problem]:
    """Ask for the tasks of a session; an empty list says that it is about none."""
    if "gyomu" not in session.source.line_by_key and session.status != "withdrawn":
        wrong = "gyomu（業務）が書かれていません。業務のページに、この回が載りません。"
        mend = (
            "gyomu: [juminkihondaicho] のように、どの業務でもなければ gyomu: [] と書いてください。"
        )
        yield session.source.problem("", wrong, mend, stops=False)


def _superseded(item: Item, item_by_id: Mapping[str, Item]) -> Iterator[Problem]:
    if item.status == "superseded" and not item.superseded_by:
        wrong = "status が superseded ですが、新しい回が書かれていません。"
        mend = "superseded_by: sem-2025-01 のように、新しい回の id を書き足してください。"
        yield item.source.problem("status", wrong, mend)
    if item.superseded_by and item.status != "superseded":
        wrong = f"superseded_by がありますが、status が {item.status} です。"
        yield item.source.problem("superseded_by", wrong, "status: superseded に直してください。")
    walked, newer = {item.id: None}, item_by_id.get(item.superseded_by or "")
    while newer and newer.id not in walked:
        walked[newer.id] = None
        newer = item_by_id.get(newer.superseded_by or "")
    if newer is item and item.id == min(walked):
        wrong = f"新しい回をたどると、{' → '.join([*walked, item.id])} と元に戻ります。"
        mend = "いちばん新しい回から superseded_by を消し、status: published に直してください。"
        yield item.source.problem("superseded_by", wrong, mend)


def _chapters(episode: Episode) -> Iterator[Problem]:
    chapters = episode.chapters
    if chapters and chapters[0].start:
        wrong = f"最初のチャプターが {clock(chapters[0].start)} から始まっています。"
        mend = '最初のチャプターの start を "0:00" にしてください。'
        yield episode.source.problem("chapters.0.start", wrong, mend)
    for place, (before, after) in enumerate(pairwise(chapters), 1):
        if after.start <= before.start:
            wrong = (
                f"チャプター「{after.title}」（{clock(after.start)}）が、"
                f"前の「{before.title}」（{clock(before.start)}）より後になっていません。"
            )
            mend = "早い順に並べ、同じ時刻にならないように直してください。"
            yield episode.source.problem(f"chapters.{place}.start", wrong, mend)


def _lengths(episode: Episode, library: Library) -> Iterator[Problem]:
    audio = library.audio_by_id.get(episode.id)
    if audio is None:
        return
    whole = f"音声の長さ（{clock(audio.seconds)}）"
    written = episode.written_length
    if written is not None and abs(written - audio.seconds) > _LENGTH_TOLERANCE:
        wrong = f"duration「{clock(written)}」が、{whole}と違います。"
        mend = "音声のファイルが正しければ duration を消すか直してください。"
        yield episode.source.problem("audio.duration", wrong, mend)
    for key, start, what, mend in _moments(episode):
        if start >= audio.seconds:
            yield episode.source.problem(key, f"{what}が、{whole}を越えています。", mend)
    if transcript := library.transcript_by_id.get(episode.id):
        yield from outside(transcript, seconds=audio.seconds)


def _moments(episode: Episode) -> Iterator[tuple[str, int, str, str]]:
    """Give everything that points into the audio: key, second, what it is, how to mend it."""
    for place, chapter in enumerate(episode.chapters):
        what = f"チャプター「{chapter.title}」（{clock(chapter.start)}）"
        mend = "チャプターの時刻か、音声のファイルを直してください。"
        yield f"chapters.{place}.start", chapter.start, what, mend
    for place, correction in enumerate(episode.corrections):
        if correction.at is not None:
            what = f"訂正の at「{clock(correction.at)}」"
            yield f"corrections.{place}.at", correction.at, what, "音声の中の時刻に直してください。"
    for place, bite in enumerate(episode.soundbites):
        what = f"聞きどころ（{clock(bite.start)} から {clock(bite.length)}）"
        last = bite.start + bite.length - 1
        yield f"soundbites.{place}.start", last, what, "音声の中の時刻と長さに直してください。"
