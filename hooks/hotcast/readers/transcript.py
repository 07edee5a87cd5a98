"""Reads one transcript, WebVTT or SubRip."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from hotcast.readers.disk import bytes_of
from hotcast.readers.encoding import text_of
from hotcast.readers.voices import named_parts, repeated_names, tagged_parts
from hotcast.words.clock import clock
from hotcast.words.files import Cue, Transcript
from hotcast.words.problem import Problem
from hotcast.words.text import cut, folded

_TIME = r"(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{2})(?:[.,]([0-9]{3}))?"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
# A line that means to give times: the arrow, or two times to the millisecond around another sign.
_ARROW = re.compile(r"-->|^\s*[0-9:]*:[0-9:]+[.,][0-9]+[^0-9:]{1,5}[0-9:]*:[0-9:]+[.,][0-9]+")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


@dataclass(frozen=True)
class _Entry:
    """A time line and the lines of text under it, as written."""

    number: int
    times: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    number: int
    text: str


def read_transcript(
    root: Path, file: PurePosixPath
) -> tuple[Transcript | None, tuple[Problem, ...]]:
    """Read ``root/file``, .vtt or .srt; None comes with a problem that stops.

    Cues come in the order of time, each with the line of its times; overlapping and empty ones
    only warn, and an empty one is left out. A cue with several voices becomes several cues of the
    same times.
    Source: W3C WebVTT, 4 and 6; SubRip has no standard.
    """
    data, problems = bytes_of(root, file)
    if data is None:
        return None, problems
    if file.suffix.lower() not in {".vtt", ".srt"}:
        return None, (_unknown(file),)
    text, problems = text_of(data, file)
    if text is None:
        return None, problems
    cues, problems = _cues(text, file)
    stops = any(problem.stops for problem in problems)
    return None if stops else Transcript(file=file, cues=cues), problems


def outside(transcript: Transcript, *, seconds: int) -> tuple[Problem, ...]:
    """Give a problem for each cue that ends more than a second after audio of that length.

    More than three make one problem of the file: it was written for other audio.
    """
    spans = dict.fromkeys((cue.line, cue.start, cue.end) for cue in transcript.cues)
    beyond = [span for span in spans if span[2] > (seconds + 1) * 1000]
    late = f"音声の終わり（{clock(seconds)}）より後まで続いています"
    if len(beyond) > 3:
        mend = (
            "音声を録り直したのなら、文字起こしも作り直してください。"
            "まだなら transcript の行を消すと、文字起こしなしで公開できます。"
        )
        wrong = f"文字起こしが、{late}（{len(beyond)} か所）。"
        return (Problem(transcript.file, 0, wrong, mend),)
    mend = f"終わりの時刻を {clock(seconds)} までに直してください。"
    return tuple(
        Problem(
            transcript.file,
            line,
            f"この区切り（{clock(start // 1000)}～{clock(end // 1000)}）は、{late}。",
            mend,
        )
        for line, start, end in beyond
    )


def is_times(line: str) -> bool:
    """Say whether a line means to give times, well written or not."""
    return _ARROW.search(normalize("NFKC", line)) is not None


def _cues(text: str, file: PurePosixPath) -> tuple[tuple[Cue, ...], tuple[Problem, ...]]:
    lines = [_Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    headed = _is_head(next((line.text for line in lines if line.text.strip()), ""))
    is_vtt = headed or file.suffix.lower() == ".vtt"
    problems = [_headless(file)] if is_vtt and not headed else []
    entries: list[_Entry] = []
    for block in _blocks(_body(lines) if headed else lines):
        problems += _strays(block, file)
        entries += _entries(block)
    problems += _time_problems(entries, file)
    voices = () if is_vtt else repeated_names(entry.lines for entry in entries)
    cues: list[Cue] = []
    for entry in entries:
        parts = tagged_parts(entry.lines) if is_vtt else named_parts(entry.lines, voices)
        if not parts:
            mend = "時刻の下の行に、話した言葉を書いてください。"
            problems.append(_problem(file, entry, "の下に文がありません。", mend=mend, stops=False))
        cues += _timed(entry, parts)
    if not cues and not any(problem.stops for problem in problems):
        problems.append(_no_cue(file))
    return tuple(cues), tuple(sorted(problems))


def _is_head(line: str) -> bool:
    return re.match(r"webvtt(\s|$)", folded(line)) is not None


def _body(lines: Sequence[_Line]) -> Sequence[_Line]:
    """Give the lines after the head, which a blank line or the first times end."""
    first = next(place for place, line in enumerate(lines) if line.text.strip())
    for place, line in enumerate(lines[first:], first):
        if not line.text.strip() or is_times(line.text):
            return lines[place:]
    return ()


def _blocks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Give the runs of lines between blank lines."""
    for filled, block in groupby(lines, key=lambda line: bool(line.text.strip())):
        if filled:
            yield list(block)


def _time_places(block: Sequence[_Line]) -> list[int]:
    return [place for place, line in enumerate(block) if is_times(line.text)]


def _entries(block: list[_Line]) -> Iterator[_Entry]:
    """Give the cues of a block: one, or more where a blank line was forgotten."""
    places = [*_time_places(block), len(block)]
    for place, following in pairwise(places):
        lines = [line.text for line in block[place + 1 : following]]
        if following < len(block) and lines and lines[-1].strip().isdecimal():
            lines.pop()  # the number of the next cue
        yield _Entry(block[place].number, block[place].text.strip(), tuple(lines))


def _strays(block: list[_Line], file: PurePosixPath) -> Iterator[Problem]:
    """Give a problem for text that stands under no times; one line above them is a cue's name."""
    places = _time_places(block)
    if (places and places[0] < 2) or _COMMENT.match(block[0].text):
        return
    yield Problem(
        file,
        block[0].number,
        f"「{cut(block[0].text.strip(), most=40)}」には、時刻が付いていません。",
        "前の文の続きなら、間の空いた行を消してください。",
    )


def _span(entry: _Entry) -> tuple[int, int] | None:
    """Give start and end in milliseconds, or None where they cannot be read."""
    found = _TIMES.fullmatch(normalize("NFKC", entry.times))
    if not found:
        return None
    start, end = (_milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:]))
    return None if start is None or end is None else (start, end)


def _milliseconds(parts: Sequence[str | None]) -> int | None:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    if seconds > 59 or (parts[0] and minutes > 59):
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _time_problems(entries: Sequence[_Entry], file: PurePosixPath) -> Iterator[Problem]:
    """Compare each cue with the one before it, so that one slip is told once."""
    before = (0, 0)
    for entry in entries:
        span = _span(entry)
        if span is None:
            wrong = "を時刻の行として読めません。"
            mend = "00:01:02.500 --> 00:01:05.000 のように書いてください。"
            yield _problem(file, entry, wrong, mend=mend)
            continue
        if span[1] <= span[0]:
            wrong = "は、終わりが始まりより後になっていません。"
            mend = "00:01:02.500 --> 00:01:05.000 のように、後の時刻を右に書いてください。"
            yield _problem(file, entry, wrong, mend=mend)
        elif span[0] < before[0]:
            wrong = "は、前の時刻より早く始まっています。"
            yield _problem(file, entry, wrong, mend="時刻の早い順に並べ替えてください。")
        elif span[0] < before[1] and span != before:
            yield _overlapping(file, entry)
        before = span


def _overlapping(file: PurePosixPath, entry: _Entry) -> Problem:
    start = re.split(r"\s*-", normalize("NFKC", entry.times))[0]
    wrong = "は、前の文が終わらないうちに始まっています。"
    mend = f"前の文の終わりの時刻を {start} に直してください。"
    return _problem(file, entry, wrong, mend=mend, stops=False)


def _timed(entry: _Entry, parts: Sequence[tuple[str, str]]) -> Iterator[Cue]:
    span = _span(entry)
    if span is None:
        return
    for voice, text in parts:
        yield Cue(start=span[0], end=span[1], voice=voice, text=text, line=entry.number)


def _unknown(file: PurePosixPath) -> Problem:
    ending = f"拡張子が {file.suffix} の" if file.suffix else "拡張子のない"
    name = file.with_suffix(".vtt").name
    mend = f"WebVTT の形で書き出して、「{name}」という名前で置いてください。"
    if file.suffix.lower() in {".docx", ".doc"}:
        mend = (
            "Teams などの文字起こしの画面で、Word（.docx）でなく VTT（.vtt）を選んで"
            f"ダウンロードし、「{name}」という名前で置いてください。"
        )
    return Problem(file, 0, f"{ending}文字起こしは読めません。", mend)


def _headless(file: PurePosixPath) -> Problem:
    wrong = "いちばん上の行に WEBVTT がありません。"
    return Problem(file, 1, wrong, "1 行目に WEBVTT と書き、2 行目を空けてください。")


def _no_cue(file: PurePosixPath) -> Problem:
    return Problem(
        file,
        0,
        "時刻の付いた文が一つもありません。",
        "00:00:01.000 --> 00:00:04.000 のような時刻の行の下に、話した言葉を書いてください。",
    )


def _problem(
    file: PurePosixPath, entry: _Entry, wrong: str, *, mend: str, stops: bool = True
) -> Problem:
    return Problem(file, entry.number, f"「{cut(entry.times, most=60)}」{wrong}", mend, stops)
