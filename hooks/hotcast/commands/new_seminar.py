"""Make the note of a new session of a seminar series."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import click

from hotcast.command_words import line_of
from hotcast.commands.answers import Asking, day_read, line_read, title_read
from hotcast.commands.check import tell_one
from hotcast.commands.new_episode import tell_next_steps
from hotcast.commands.placing import place_files
from hotcast.commands.project import MEMORY, present, project_at
from hotcast.library.gather import survey
from hotcast.library.model import SEMINARS, Library, is_item
from hotcast.readers.frontmatter import read_note
from hotcast.words.clock import fiscal_year
from hotcast.words.model import Series
from hotcast.words.problem import report
from hotcast.words.session_fields import SESSION
from hotcast.words.text import nearest
from hotcast.writers.front_matter import note_text

_COMMENTS = {
    "title": "「編 #番号」の後ろが題名です。",
    "number": "研究会を通した番号。",
    "date": "開いた日（先の日でもよい）。",
    "status": "書き終えて公開するときに published に直します。",
    "summary": "一覧に出る説明（120 文字まで）。",
    "speakers": "登壇者（content/registry/people.yml の id）。例：- {id: sp-a, role: 講師}",
    "gyomu": "かかわる業務の id。すべてなら [all]。",
    "topics": "主題。用語集の id を 1〜10 個（例：[hyojunka]）。",
    "materials": "資料。例：- {kind: slides, title: スライド, file: "
    "sem-2026-04/slides.pdf, access: public, license: CC-BY-4.0}",
}
_BODY = """\
## 次第

<!-- 時刻と内容を書きます。 -->

## 要点

<!-- 「- 」で始まる行で、出典の名前と版を添えて書きます。 -->

## 質疑

## 資料

## 関連
"""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What was written behind the command; None where nothing was."""

    title: str | None
    date: str | None
    series: str | None
    track: str | None
    summary: str | None
    yes: bool


def new_seminar(given: Given) -> None:
    """Make a draft of a session with its number and the number within its track."""
    folder, moment = project_at(Path()), present()
    found = survey(folder, now=moment, memory=folder / MEMORY)
    if found.library is None:
        sys.exit(report(found.problems))
    library, asking = found.library, Asking(given.yes, line_of("new seminar"))
    series = _series(given, library, asking)
    held = [one for one in _held(folder, library) if one.series == series.name]
    track = asking.text(
        given.track,
        what="編",
        option="--track",
        example="概要編",
        default=max(held, key=lambda one: one.number).track if held else None,
        read=title_read,
    )
    title = asking.text(
        given.title, what="題名", option="--title", example='"標準仕様書の読み方"', read=title_read
    )
    date = asking.text(
        given.date,
        what="開いた日",
        option="--date",
        example=f"{moment:%Y-%m-%d}",
        default=f"{moment:%Y-%m-%d}",
        read=day_read,
    )
    summary = asking.text(
        given.summary if given.summary is not None or asking.asks else "",
        what="要約",
        hint="（120 文字まで。あとで書くなら Enter）",
        option="--summary",
        example='"…を扱った回。"',
        read=line_read(120),
        may_miss=True,
    )
    turn = max((one.turn for one in held if one.track == track), default=0) + 1
    id_ = _free_id(folder, library, year=fiscal_year(date))
    values = {
        "type": "seminar",
        "id": id_,
        "title": f"{track} #{turn} {title}",
        "series": series.name,
        "track": track,
        "number": max((one.number for one in held), default=0) + 1,
        "date": date,
        "summary": summary,
        "status": "draft",
        "gyomu": (),
        "topics": (),
        "speakers": (),
        "materials": (),
    }
    note = SEMINARS / f"{id_}.md"
    files: dict[PurePosixPath, Path | str] = {
        note: note_text(SESSION, values, _BODY, comment_by_key=_COMMENTS)
    }
    place_files(folder, files)
    click.echo(f"作りました：{note}（下書き）")
    tell_one(folder, note)
    tell_next_steps(files, id_)


@dataclass(frozen=True)
class _Held:
    """What counts of a session, half-written ones included."""

    series: str
    track: str
    number: int
    turn: int


def _held(folder: Path, library: Library) -> Iterator[_Held]:
    for file in library.files:
        if file.parent == SEMINARS and is_item(file):
            note, _ = read_note(folder, file, SESSION)
            if note:
                track, title = note.form["track"] or "", note.form["title"] or ""
                turn = re.match(rf"{re.escape(track)}\s*[#＃]\s*(\d{{1,6}})\s", title)
                series, number = note.form["series"] or "", note.form["number"] or 0
                yield _Held(series, track, number, int(turn[1]) if turn else 0)


def _series(given: Given, library: Library, asking: Asking) -> Series:
    series_by_name = {one.name: one for one in library.settings.series}
    by_id = {one.id: one for one in library.settings.series}

    def read(text: str) -> Series:
        if found := series_by_name.get(text) or by_id.get(text):
            return found
        near = nearest(text, [*series_by_name, *by_id])
        asked = f"「{near}」ではありませんか。" if near else ""
        raise ValueError(f"「{text}」という研究会はありません。{asked}")

    first = next(iter(series_by_name))
    return asking.text(
        given.series or (first if len(series_by_name) == 1 else None),
        what="研究会の名前",
        hint=f"（{'・'.join(series_by_name)}）",
        option="--series",
        example=first,
        default=first,
        read=read,
    )


def _free_id(folder: Path, library: Library, *, year: int) -> str:
    """Give ``sem-2026-04``: the first number of the fiscal year behind all that are there."""
    # The folder is not there before the first session: git keeps no empty ones.
    there = {file.name.partition(".")[0] for file in (folder / SEMINARS).glob("*")}
    names = library.names | there
    begin = f"sem-{year}-"
    numbers = [name.removeprefix(begin) for name in names if name.startswith(begin)]
    return f"{begin}{max((int(one) for one in numbers if one.isdecimal()), default=0) + 1:02}"
