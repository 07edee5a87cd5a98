"""Every check that needs more than one line of one file."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hotcast.library.codes import code_problems
from hotcast.library.links import link_problems
from hotcast.library.model import EPISODES, Library
from hotcast.library.promises import promise_problems
from hotcast.library.references import reference_problems
from hotcast.readers.paths import inside
from hotcast.readers.transcript import outside
from hotcast.words.clock import clock
from hotcast.words.model import Episode, Item, Session
from hotcast.words.problem import Problem

# A written length may be rounded, and editors cut a little silence.
_LENGTH_TOLERANCE = 2


def problems_of(
    library: Library, *, root: Path, unreadable: frozenset[PurePosixPath]
) -> Iterator[Problem]:
    """Give what is wrong between the files of a library.

    References into a registry named in ``unreadable`` are not judged: its ids are not all known.
    """
    yield from _links_out(library, root)
    yield from _names(library)
    yield from _guids(library)
    yield from _numbers(library)
    yield from _tracks(library)
    for item in library.items:
        yield from _days(item)
        yield from _superseded(item)
    for episode in library.episodes:
        yield from _chapters(episode)
        yield from _lengths(episode, library)
    yield from _forgotten_audio(library)
    yield from reference_problems(library, unreadable=unreadable)
    yield from promise_problems(library)
    yield from code_problems(library)
    yield from link_problems(library)


def _links_out(library: Library, root: Path) -> Iterator[Problem]:
    for file in library.files:
        if (root / file).is_symlink() and not inside(root, file):
            wrong = "このファイルは、リポジトリの外を指すリンクです。"
            yield Problem(file, 0, wrong, "リンクを消し、ファイルそのものを置いてください。")


def _everything(library: Library) -> tuple[Item, ...]:
    return (*library.items, *library.hidden)


def _names(library: Library) -> Iterator[Problem]:
    for item in _everything(library):
        stem = item.source.file.stem
        if item.id != stem:
            wrong = f"id「{item.id}」がファイルの名前「{stem}」と違います。"
            mend = f"id: {stem} と書くか、ファイルの名前を {item.id}.md に変えてください。"
            yield item.source.problem("id", wrong, mend)
    by_folded: dict[str, PurePosixPath] = {}
    for file in library.files:
        twin = by_folded.setdefault(str(file).casefold(), file)
        if twin != file:
            wrong = f"「{twin.name}」と、大文字・小文字だけが違う名前です。"
            yield Problem(file, 0, wrong, "どちらかの名前を変えてください。")


def _guids(library: Library) -> Iterator[Problem]:
    first_by_guid: dict[str, Episode] = {}
    for episode in _by_file(library, Episode):
        first = first_by_guid.setdefault(episode.guid, episode)
        if first is not episode:
            wrong = f"guid「{episode.guid}」は {first.source.file} でも使われています。"
            mend = f"guid: {episode.show}-{episode.id} のように、ほかの回にない値にしてください。"
            yield episode.source.problem("guid", wrong, mend)


def _numbers(library: Library) -> Iterator[Problem]:
    first_by_number: dict[tuple[str, int], Item] = {}
    numbered: list[tuple[str, int, Item]] = [
        *((one.show, one.number, one) for one in _by_file(library, Episode)),
        *((one.series, one.number, one) for one in _by_file(library, Session)),
    ]
    highest: dict[str, int] = defaultdict(int)
    for group, number, _ in numbered:
        highest[group] = max(highest[group], number)
    for group, number, item in numbered:
        first = first_by_number.setdefault((group, number), item)
        if first is not item:
            wrong = f"number {number} は {first.source.file} でも使われています。"
            mend = f"次に空いている番号は {highest[group] + 1} です。"
            yield item.source.problem("number", wrong, mend)


def _tracks(library: Library) -> Iterator[Problem]:
    """Find gaps and doubles in 「概要編 #1」「概要編 #2」; drafts hold their place."""
    by_track: dict[tuple[str, str], list[Session]] = defaultdict(list)
    for session in _by_file(library, Session):
        if session.track_number is not None:
            by_track[session.series, session.track].append(session)
    for (_, track), sessions in by_track.items():
        ordered = sorted(sessions, key=lambda one: one.track_number or 0)
        for expected, session in enumerate(ordered, 1):
            if session.track_number != expected:
                wrong = f"{track} は #{expected} の番ですが、#{session.track_number} とあります。"
                mend = f"title: {track} #{expected} … に直すか、抜けている回を足してください。"
                yield session.source.problem("title", wrong, mend)
                break


_One = TypeVar("_One", Episode, Session)


def _by_file(library: Library, kind: type[_One]) -> list[_One]:
    found = [item for item in _everything(library) if isinstance(item, kind)]
    return sorted(found, key=lambda item: item.source.file)


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


def _superseded(item: Item) -> Iterator[Problem]:
    if item.status == "superseded" and not item.superseded_by:
        wrong = "status が superseded ですが、新しい回が書かれていません。"
        mend = "superseded_by: sem-2025-01 のように、新しい回の id を書き足してください。"
        yield item.source.problem("status", wrong, mend)
    if item.superseded_by and item.status != "superseded":
        wrong = f"superseded_by がありますが、status が {item.status} です。"
        yield item.source.problem("superseded_by", wrong, "status: superseded に直してください。")


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
    whole = f"音声の長さ {clock(audio.seconds)}"
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


def _forgotten_audio(library: Library) -> Iterator[Problem]:
    """Find audio that no episode plays: perhaps its note was not committed."""
    used = {item.audio for item in _everything(library) if isinstance(item, Episode)}
    readable = {item.id for item in _everything(library)}
    for file in library.files:
        is_audio = file.suffix.lower() in {".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav"}
        unread = file.stem in library.names and file.stem not in readable
        if file.is_relative_to(EPISODES) and is_audio and file not in used and not unread:
            wrong = "この音声を使う回がありません。"
            mend = f"{file.with_suffix('.md')} を書くか、要らなければこの音声を消してください。"
            yield Problem(file, 0, wrong, mend, stops=False)
