"""Make a new episode from a recording."""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from filecmp import cmp
from itertools import pairwise
from pathlib import Path, PurePosixPath
from uuid import NAMESPACE_URL, uuid5

import click

from hotcast.command_words import line_of, told
from hotcast.commands.answers import Asking, line_read, moment_read, number_read, title_read
from hotcast.commands.check import tell_one
from hotcast.commands.placing import place_files
from hotcast.commands.project import MEMORY, present, project_at
from hotcast.library.gather import survey
from hotcast.library.model import EPISODES, Library
from hotcast.readers.audio import read_audio
from hotcast.readers.audio_tags import AudioTags, read_tags
from hotcast.words.clock import clock, western_day
from hotcast.words.episode_fields import EPISODE
from hotcast.words.files import Audio
from hotcast.words.model import Chapter, Episode, Show
from hotcast.words.problem import errors, report
from hotcast.words.text import nearest, size
from hotcast.writers.front_matter import note_text

# GitHub refuses files of 100 MiB; a note of ours comes somewhat before.
_LARGE = 90_000_000
_TRANSCRIPTS = (".vtt", ".srt")
_COMMENTS = {
    "guid": "配信アプリが回を見分ける印。決して変えません。",
    "date": "公開する日時。先の日時なら、その時まで公開されません。",
    "status": "下書きのうちは draft、公開するときは published。",
    "summary": "一覧とアプリに出る説明（120 文字まで）。",
    "explicit": "露骨な表現があるなら true。",
    "hosts": "進行役の id（content/registry/people.yml）。",
    "gyomu": "かかわる業務の id（例：[juminkihondaicho]。すべてなら [all]）。",
    "topics": "主題。用語集の id（例：[hyojunka]）。",
    "chapters": "音声の中にあったチャプター。",
    "transcript": "人が読み合わせたら reviewed: true に。",
}
_BODY = """\
## この回のあらすじ

<!-- 音声を聞かなくても分かるように書きます。 -->

## 聞きどころ

<!-- 「- 」で始まる行で、三つほど書きます。 -->

## 資料と関連

<!-- 話に出た資料や、関連する回へのリンクを書きます。 -->
"""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What was written behind the command; None where nothing was."""

    title: str | None
    date: str | None
    summary: str | None
    show: str | None
    number: str | None
    yes: bool


def new_episode(recording: Path, given: Given) -> None:
    """Make the note of an episode beside a copy of its audio, all or nothing, and check it."""
    folder, moment = project_at(Path()), present()
    library = _library(folder, moment)
    audio, tags = _heard(recording)
    _refuse_again(folder, library, recording)
    asking = Asking(given.yes, line_of("new episode", _quoted(recording)))
    show = _show(given, library, asking)
    number = asking.text(
        given.number or str(_next_number(show, library)),
        what="回の番号",
        option="--number",
        example="12",
        read=number_read,
    )
    id_ = _free_id(folder, library, number=number)
    click.echo(f"{id_}（第{number}回）を作ります。音声は {clock(audio.seconds)} です。", err=True)
    values = _answers(given, asking, show, library, moment, tags)
    values |= _facts(id_, number, show, library, recording, audio, moment)
    values["recorded"] = tags.day
    texts = _transcript(recording)
    if texts:
        values["transcript"] = {"file": f"{id_}{texts.suffix.lower()}", "reviewed": False}
    files: dict[PurePosixPath, Path | str] = {EPISODES / str(values["audio"]): recording}
    if texts:
        files[EPISODES / f"{id_}{texts.suffix.lower()}"] = texts
    note = EPISODES / f"{id_}.md"
    files[note] = note_text(EPISODE, values, _BODY, comment_by_key=_COMMENTS)
    place_files(folder, files)
    for file in files:
        click.echo(f"作りました：{file}")
    _advise_on_size(audio, show)
    tell_one(folder, note)
    tell_next_steps(files, id_)


def tell_next_steps(files: Iterable[PurePosixPath], id_: str) -> None:
    """Say what a volunteer does next, with lines to copy."""
    *others, note = map(str, files)
    names = " ".join([note, *others])
    click.echo(
        "\n次にすること:\n"
        f"  1. {note} を開き、本文を書く\n"
        f"  2. {line_of('check', note)} で確かめる\n"
        f'  3. git add {names}\n     git commit -m "{id_} を足す"\n'
        "     git pull --rebase\n     git push"
    )


def _library(folder: Path, moment: datetime) -> Library:
    found = survey(folder, now=moment, memory=folder / MEMORY)
    if found.library is None:
        sys.exit(report(found.problems))
    return found.library


def _heard(recording: Path) -> tuple[Audio, AudioTags]:
    audio, problems = read_audio(recording.parent, PurePosixPath(recording.name))
    if audio is None or errors(problems):
        sys.exit(report(problems))
    return audio, read_tags(recording)


def _refuse_again(folder: Path, library: Library, recording: Path) -> None:
    """Refuse a recording that is an episode already: listeners would get it twice."""
    for episode in library.everything:
        file = episode.audio_file if isinstance(episode, Episode) else None
        if file and (folder / file).is_file() and cmp(recording, folder / file, shallow=False):
            note = episode.source.file
            wrong = f"この録音は、もう {episode.id} になっています（{file}）。"
            sys.exit(told(wrong, f"{note} を開いて、続きを書いてください。"))


def _show(given: Given, library: Library, asking: Asking) -> Show:
    show_by_id = {show.id: show for show in library.settings.shows}

    def read(text: str) -> Show:
        if text in show_by_id:
            return show_by_id[text]
        near = nearest(text, show_by_id)
        asked = f"「{near}」ではありませんか。" if near else ""
        raise ValueError(f"「{text}」という番組はありません。{asked}")

    first = next(iter(show_by_id))
    only = first if len(show_by_id) == 1 else None
    return asking.text(
        given.show or only,
        what="番組の id",
        hint=f"（{'・'.join(show_by_id)}）",
        option="--show",
        example=first,
        default=first,
        read=read,
    )


def _answers(
    given: Given,
    asking: Asking,
    show: Show,
    library: Library,
    moment: datetime,
    tags: AudioTags,
) -> dict[str, object]:
    title = asking.text(
        given.title or (None if asking.asks else tags.title or None),
        what="題名",
        option="--title",
        example='"標準仕様書の読み方"',
        default=tags.title or None,
        read=title_read,
    )
    likely = _likely_moment(show, library, moment)
    date = asking.text(
        given.date,
        what="公開する日時",
        option="--date",
        example=f'"{likely}"',
        default=likely,
        read=moment_read,
    )
    summary = asking.text(
        given.summary,
        what="要約",
        hint="（120 文字まで。あとで書くなら Enter）",
        option="--summary",
        example='"標準仕様書の版の追い方を確認した回。"',
        read=line_read(120),
        may_miss=True,
    )
    when = f"{western_day(date)}{date.hour}:{date:%M}"
    click.echo(
        f"公開は {when} です。" if date > moment else f"公開の日時は {when} です。", err=True
    )
    return {
        "title": title,
        "date": date,
        "summary": summary,
        "status": "published" if summary else "draft",
    }


def _likely_moment(show: Show, library: Library, moment: datetime) -> str:
    """Give the next day after today, at the time of day of the show's latest episode."""
    latest = max((one.date for one in _episodes(library) if one.show == show.id), default=None)
    time = latest.strftime("%H:%M") if latest else "07:00"
    return f"{moment + timedelta(days=1):%Y-%m-%d} {time}"


def _facts(
    id_: str,
    number: int,
    show: Show,
    library: Library,
    recording: Path,
    audio: Audio,
    moment: datetime,
) -> dict[str, object]:
    several = len(library.settings.shows) > 1
    return {
        "type": "episode",
        "id": id_,
        "show": show.id if several else None,
        "guid": _guid(show, audio, moment),
        "number": number,
        "audio": f"{id_}{recording.suffix.lower()}",
        "explicit": show.explicit,
        "hosts": None if show.hosts else (),
        "gyomu": (),
        "topics": (),
        "chapters": [
            {"start": one.start, "title": one.title}
            for one in audio.chapters
            if _are_sound(audio.chapters, audio.seconds)
        ]
        or None,
    }


def _guid(show: Show, audio: Audio, moment: datetime) -> str:
    """Make a guid that no other episode can have: of this recording at this moment.

    A guid made of the number would come again where a number does, and apps would take the new
    episode for one that was heard already.
    """
    return str(uuid5(NAMESPACE_URL, f"hotcast:{show.id}:{audio.digest}:{moment.isoformat()}"))


def _are_sound(chapters: tuple[Chapter, ...], seconds: int) -> bool:
    starts = [one.start for one in chapters]
    rising = all(one < other for one, other in pairwise(starts))
    return bool(starts) and starts[0] == 0 and rising and starts[-1] < seconds


def _episodes(library: Library) -> list[Episode]:
    return [one for one in library.everything if isinstance(one, Episode)]


def _next_number(show: Show, library: Library) -> int:
    """Give the number behind the highest that the show has or ever had."""
    numbers = [one.number or 0 for one in _episodes(library) if one.show == show.id]
    went_out = [_number_in(one.episode) for one in library.ledger.records if one.show == show.id]
    # Notes that cannot be read have a number too; which show's only they know.
    unread = library.names - {one.id for one in library.everything}
    return max([*numbers, *went_out, *map(_number_in, unread)], default=0) + 1


def _number_in(name: str) -> int:
    found = re.fullmatch(r"ep-0*([0-9]{1,9})", name)
    return int(found[1]) if found else 0


def _free_id(folder: Path, library: Library, *, number: int) -> str:
    """Give ``ep-012``, or the first behind it that neither a file nor the ledger ever had."""
    there = {file.name.partition(".")[0] for file in (folder / EPISODES).glob("*")}
    taken = there | library.names | {record.episode for record in library.ledger.records}
    while f"ep-{number:03}" in taken:
        number += 1
    return f"ep-{number:03}"


def _transcript(recording: Path) -> Path | None:
    """Give the transcript of the same name beside the recording."""
    there = (recording.with_suffix(suffix) for suffix in _TRANSCRIPTS)
    return next((file for file in there if file.is_file()), None)


def _advise_on_size(audio: Audio, show: Show) -> None:
    if audio.size <= _LARGE:
        return
    wrong = f"音声が {size(audio.size)} あります。GitHub は 100 MiB を超えるファイルを断ります。"
    mend = (
        "docs/recipes/large-audio.md のとおり、Git LFS かほかの置き場（upload）を使ってください。"
    )
    if show.storage:
        mend = f"{line_of('upload')} で、番組の置き場に移してください。"
    click.echo(told(wrong, mend))


def _quoted(path: Path) -> str:
    return str(path) if re.fullmatch(r"[\w./-]+", str(path)) else f'"{path}"'
