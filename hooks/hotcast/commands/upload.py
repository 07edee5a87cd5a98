"""Put audio into the storage of its show, once and for good, and write down where it lies."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

import click

from hotcast.command_words import told
from hotcast.commands.progress import progress_bar
from hotcast.commands.project import MEMORY, present, project_at
from hotcast.commands.recording import left_over, put_away, write_record
from hotcast.commands.uploadable import every_uploadable, uploadable
from hotcast.library.copies import copy_at
from hotcast.library.gather import survey
from hotcast.library.model import OLD_AUDIO, Library
from hotcast.outside.answers import NoAnswerError, answer_of, asker
from hotcast.outside.storage import PART, Bucket, Parcel, bucket_of, put_once, unfinished
from hotcast.outside.storage_errors import StorageError
from hotcast.words.files import Audio
from hotcast.words.model import Episode, RemoteAudio
from hotcast.words.problem import errors, report
from hotcast.words.storage import Storage
from hotcast.words.text import size

_OK = 200
_Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class _Outcome:
    """Where an episode's audio lies: ``sent`` now, ``there`` before, ``recorded`` earlier.

    In a dry run it is ``to-send``.
    """

    episode: str
    state: str
    url: str
    length: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class _Task:
    """Audio of the repository and the storage it goes to."""

    episode: Episode
    audio: Audio
    storage: Storage

    @property
    def name(self) -> str:
        return self.storage.name_of(
            self.episode.id, digest=self.audio.digest, suffix=self.audio.suffix
        )

    @property
    def url(self) -> str:
        return self.storage.address_of(self.name)

    def outcome(self, state: str) -> _Outcome:
        return _Outcome(
            episode=self.episode.id,
            state=state,
            url=self.url,
            length=self.audio.size,
            sha256=self.audio.digest,
        )


def upload_audio(
    names: Sequence[str], *, everything: bool, dry_run: bool, as_json: bool, part_size: int = PART
) -> None:
    """Put the audio of episodes into the storages of their shows; exit with 1 where refused.

    An episode whose note has its record already is left as it is, so a run that was stopped at
    whatever moment is just started again. A dry run asks nobody and changes nothing.
    """
    folder = project_at(Path())
    library = _library(folder)
    chosen = every_uploadable(library) if everything else uploadable(names, library)
    say: _Say = (lambda _: None) if as_json else click.echo
    outcomes = []
    for episode in chosen:
        if isinstance(episode.audio, RemoteAudio):
            outcomes.append(_recorded(folder, library, episode, episode.audio, dry_run, say))
            continue
        task = _task(episode, library)
        if dry_run:
            say(f"{episode.id}：{size(task.audio.size)} を送ります。{task.url}")
            outcomes.append(task.outcome("to-send"))
        else:
            outcomes.append(_settled(folder, library, task, part_size, say))
    if not chosen:
        say("送る音声はありません。")
    if {"sent", "there"} & {one.state for one in outcomes}:
        say("よければ git add -A、git commit、git push します。")
    if as_json:
        click.echo(json.dumps([asdict(one) for one in outcomes], ensure_ascii=False, indent=2))


def _library(folder: Path) -> Library:
    """Give the library with the audio of scheduled episodes too, or tell what is wrong."""
    found = survey(folder, now=present(), memory=folder / MEMORY)
    if found.library is None or errors(found.problems):
        sys.exit(report(found.problems))
    return found.library


def _task(episode: Episode, library: Library) -> _Task:
    storage = library.show_of(episode).storage
    if storage is None:
        raise AssertionError  # nothing without one was chosen
    return _Task(episode=episode, audio=library.audio_by_id[episode.id], storage=storage)


def _recorded(
    folder: Path, library: Library, episode: Episode, remote: RemoteAudio, dry_run: bool, say: _Say
) -> _Outcome:
    """Leave a note with a record as it is, and put away what a stopped run left."""
    say(f"{episode.id}：もう送ってあります。{remote.url}")
    for file in () if dry_run else left_over(folder, library, remote):
        _tell_place(put_away(folder, library, episode, file, digest=remote.digest), say)
    return _Outcome(
        episode=episode.id,
        state="recorded",
        url=remote.url,
        length=remote.length,
        sha256=remote.digest,
    )


def _settled(folder: Path, library: Library, task: _Task, part_size: int, say: _Say) -> _Outcome:
    """Bring it about that the audio lies in the storage, and only then write its record."""
    episode, audio = task.episode, task.audio
    try:
        bucket = bucket_of(task.storage, part_size=part_size)
        sent = _put(bucket, _parcel(folder, task))
        others = unfinished(bucket, task.storage.beginning_of(episode.id))
    except StorageError as refused:
        sys.exit(told(f"{episode.id}：{refused.wrong}", refused.mend))
    how = "送りました" if sent else "保管場所にもうありました"
    say(f"{episode.id}：{how}（{size(audio.size)}）。{task.url}")
    _listen(task, say)
    write_record(folder, library, episode, audio, url=task.url)
    say(f"    {episode.source.file} の audio を書きかえました。")
    if audio.file:
        _tell_place(put_away(folder, library, episode, audio.file, digest=audio.digest), say)
    for name in others:
        say(f"    「{name}」は、送りかけのままです。要らなければ、保管場所の管理画面で消せます。")
    return task.outcome("sent" if sent else "there")


def _parcel(folder: Path, task: _Task) -> Parcel:
    copy = task.audio.copy
    if copy is None:
        raise AssertionError  # audio that lies elsewhere is never sent
    return Parcel(
        name=task.name,
        content=copy_at(folder, copy, memory=folder / MEMORY),
        size=task.audio.size,
        digest=task.audio.digest,
        type=task.audio.type,
    )


def _put(bucket: Bucket, parcel: Parcel) -> bool:
    """Send a parcel and show how far it is: the second half is reading it back."""
    done = 0
    with progress_bar(f"{parcel.name} を送り、読み返しています") as tell:

        def step(count: int) -> None:
            nonlocal done
            done += count
            tell(min(done / (2 * parcel.size), 1.0))

        return put_once(bucket, parcel, step=step)


def _listen(task: _Task, say: _Say) -> None:
    """Ask as a listener's app does; exit where it would find something else than was sent."""
    try:
        with asker(waits=(1,)) as asking:
            answer = answer_of(asking, task.url)
    except NoAnswerError:
        say("    ここからは、聞く人のアドレスにつながりません。ほかの場所で聞いてみてください。")
        return
    if answer.status == _OK and answer.length == task.audio.size:
        return
    found = "別のものがあります" if answer.status == _OK else f"聞けません（{answer.status}）"
    wrong = (
        f"{task.episode.id}：音声は保管場所にありますが、聞く人のアドレスでは{found}。"
        f"記事は書きかえていません。\n    {task.url}"
    )
    mend = "バケットをだれでも読めるようにし、mkdocs.yml の storage の url を確かめてください。"
    sys.exit(told(wrong, mend))


def _tell_place(place: PurePosixPath | None, say: _Say) -> None:
    if place and place.is_relative_to(OLD_AUDIO):
        say(f"    前のアドレスでも聞けるように、音声のファイルを {place} に移しました。")
    elif place:
        say(f"    音声のファイルを {place} に移しました。git には入らない、手もとの控えです。")
