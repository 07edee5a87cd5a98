"""Notes to episodes and sessions."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Day
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize

from hotcast.readers.form import Form
from hotcast.readers.frontmatter import Note, read_note
from hotcast.readers.podcast import license_of, location_of
from hotcast.readers.sound import sound_of
from hotcast.words.episode_fields import EPISODE
from hotcast.words.model import (
    Chapter,
    Citation,
    Correction,
    Episode,
    Material,
    Page,
    RemoteAudio,
    Role,
    Session,
)
from hotcast.words.note_fields import PAGE
from hotcast.words.podcast import Alternate, Soundbite
from hotcast.words.problem import Problem
from hotcast.words.session_fields import SESSION

_HOMES = (("ep-", "配信回", "episodes/"), ("sem-", "研究会の記録", "content/seminars/"))


def read_episode(root: Path, file: PurePosixPath) -> tuple[Episode | None, tuple[Problem, ...]]:
    """Read ``episodes/ep-….md``; None when something required is missing or unreadable.

    ``show``, ``guid`` and ``hosts`` are empty where the note names none; ``id`` and ``number``
    then come from the name of the file, ``as_of`` from the day of recording or publication.
    """
    note, problems = read_note(root, file, EPISODE)
    if note and note.type == "seminar":
        return None, (_misplaced(note, "研究会の記録", "配信回", "content/seminars/"),)
    if note is None or not note.form.whole:
        return None, _softened(note, problems)
    audio, more = sound_of(note.form["audio"], note.source)
    if audio is None:
        return None, _softened(note, (*problems, *more))
    return _episode(note, audio), (*problems, *more)


def read_session(root: Path, file: PurePosixPath) -> tuple[Session | None, tuple[Problem, ...]]:
    """Read ``seminars/sem-….md``; None when something required is missing or unreadable."""
    note, problems = read_note(root, file, SESSION)
    if note and note.type == "episode":
        return None, (_misplaced(note, "配信回", "研究会の記録", "episodes/"),)
    if note is None or not note.form.whole:
        return None, _softened(note, problems)
    return _session(note), problems


def read_page(root: Path, file: PurePosixPath) -> tuple[Page | None, tuple[Problem, ...]]:
    """Read a page of words; its front matter may be missing."""
    note, problems = read_note(root, file, PAGE, may_miss=True)
    if note is None or not note.form.whole:
        return None, _homeless(file) or problems
    return Page(
        title=note.form["title"],
        summary=note.form["summary"],
        body=note.body,
        body_line=note.body_line,
        source=note.source,
    ), problems


def _homeless(file: PurePosixPath) -> tuple[Problem, ...]:
    """Say where a note belongs that has the name of an item and lies among the pages."""
    for beginning, what, home in _HOMES:
        if file.stem.startswith(beginning):
            wrong = f"{what}は {home} に置きます。"
            return (Problem(file, 0, wrong, f"{home}{file.name} に移してください。"),)
    return ()


def _misplaced(note: Note, found: str, wanted: str, home: str) -> Problem:
    wrong = f"これは{found}です。ここには{wanted}を置きます。"
    return note.source.problem("type", wrong, f"ファイルを {home} に移してください。")


def _softened(note: Note | None, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Let a draft be half-written: what is wrong with it stops nobody's build."""
    if note is None or note.form["status"] != "draft":
        return problems
    return tuple(replace(problem, stops=False) for problem in problems)


def _episode(note: Note, audio: PurePosixPath | RemoteAudio) -> Episode:
    form, folder = note.form, note.source.file.parent
    transcript: Form | None = form["transcript"]
    return Episode(
        **_common(note),
        show=form["show"] or "",
        guid=form["guid"] or "",
        number=form["number"] or _number_of(note.source.file),
        season=form["season"],
        kind=form["episode_type"] or "full",
        recorded=form["recorded"],
        audio=audio,
        written_length=form["audio"]["duration"],
        alternates=tuple(
            Alternate(file=folder / row["file"], title=row["title"]) for row in form["alternates"]
        ),
        cover=folder / form["cover"] if form["cover"] else None,
        explicit=form["explicit"] or False,
        hosts=form["hosts"],
        guests=_roles(form["guests"]),
        chapters=tuple(Chapter(start=row["start"], title=row["title"]) for row in form["chapters"]),
        soundbites=tuple(
            Soundbite(start=row["start"], length=row["length"], title=row["title"])
            for row in form["soundbites"]
        ),
        transcript=folder / transcript["file"] if transcript else None,
        reviewed=bool(transcript and transcript["reviewed"]),
        license=license_of(form["license"]),
        location=location_of(form["location"]),
    )


def _number_of(file: PurePosixPath) -> int | None:
    """Give 12 for ``ep-012.md``; None where the name counts nothing."""
    parts = re.fullmatch(r"ep-0*([1-9][0-9]{0,8})", file.stem)
    return int(parts[1]) if parts else None


def _session(note: Note) -> Session:
    form = note.form
    common = _common(note)
    title, track_number = _without_track(form["title"], form["track"])
    return Session(
        **{**common, "title": title},
        series=form["series"],
        track=form["track"],
        track_number=track_number,
        number=form["number"],
        start=form["start"],
        end=form["end"],
        formats=form["format"],
        level=form["level"],
        phases=form["phase"],
        audience=form["audience"],
        disclosure=form["disclosure"] or "public",
        speakers=_roles(form["speakers"]),
        materials=tuple(_material(row, note.source.file.parent) for row in form["materials"]),
    )


def _common(note: Note) -> Mapping[str, Any]:
    form = note.form
    related: Form | None = form["related"]
    return {
        "id": form["id"] or note.source.file.stem,
        "title": form["title"],
        "summary": form["summary"],
        "date": form["date"],
        "status": form["status"] or "published",
        "superseded_by": form["superseded_by"],
        "as_of": form["as_of"] or _told_on(form),
        "sample": form["sample"] or False,
        "gyomu": form["gyomu"],
        "topics": form["topics"],
        "documents": tuple(
            Citation(ref=row["ref"], version=row["version"], note=row["note"])
            for row in form["documents"]
        ),
        "related_sessions": related["seminars"] if related else (),
        "related_episodes": related["episodes"] if related else (),
        "corrections": tuple(
            Correction(date=row["date"], text=row["text"], at=row["at"])
            for row in form["corrections"]
        ),
        "body": note.body,
        "body_line": note.body_line,
        "source": note.source,
    }


def _told_on(form: Form) -> Day:
    """Give the day on which an item's words were spoken, where nothing else is written."""
    recorded: Day | None = form.value_by_key.get("recorded")
    day = form["date"]
    return recorded or (day.date() if isinstance(day, datetime) else day)


def _roles(rows: tuple[Form, ...]) -> tuple[Role, ...]:
    return tuple(Role(id=row["id"], role=row["role"] or "") for row in rows)


def _material(row: Form, folder: PurePosixPath) -> Material:
    return Material(
        kind=row["kind"],
        title=row["title"],
        access=row["access"],
        file=folder / row["file"] if row["file"] else None,
        url=row["url"],
        license=row["license"],
        note=row["note"],
    )


def _without_track(title: str, track: str) -> tuple[str, int | None]:
    """Split 「概要編 #2 標準仕様書の読み方」 into the title proper and the 2."""
    parts = re.match(rf"{re.escape(track)}\s*[#＃]\s*(\d{{1,6}})\s+(.+)", title)
    if not parts:
        return title, None
    return parts[2], int(normalize("NFKC", parts[1]))
