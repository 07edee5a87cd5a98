"""Write into a recording what its note says, for players that know no feed."""

import json
import shutil
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

import click

from hotcast.command_words import told
from hotcast.commands.named_audio import note_of
from hotcast.commands.project import MEMORY, present, project_at
from hotcast.library.chapters import chapters_of
from hotcast.library.gather import survey
from hotcast.library.model import AUDIO, Library
from hotcast.readers.audio import audio_of
from hotcast.readers.bare_audio import bare_audio
from hotcast.readers.disk import bytes_of
from hotcast.readers.drawing import card_of
from hotcast.readers.unclean import UncleanError
from hotcast.words.model import Episode
from hotcast.words.problem import Problem, errors, report
from hotcast.writers.audio_tags import TAGGED, Tags, with_tags

# Pixels a side: sharp on a telephone, and no minute of the recording's size.
_COVER = 600
_STAY = "タグがなくても、アプリは題名・チャプター・絵をフィードから読みます。このままで大丈夫です。"


def write_tags(name: str, *, as_json: bool) -> None:
    """Write title, show, number, date, language, chapters and picture into an episode's audio.

    Audio that went out is never touched: apps would take it for new and fetch it again.
    """
    folder = project_at(Path())
    found = survey(folder, now=present(), memory=folder / MEMORY)
    if found.library is None:
        sys.exit(report(found.problems))
    episode = _episode(name, folder, found.library, found.problems)
    file = _file(episode)
    data, problems = bytes_of(folder, file)
    objected = [one for one in errors(found.problems) if one.file in {file, episode.source.file}]
    if data is None or objected:
        sys.exit(report(objected or problems))
    try:
        _refuse_published(data, episode, found.library)
        tags = _tags(data, file, episode, found.library, folder)
        tagged = with_tags(data, tags, suffix=file.suffix.lower())
    except UncleanError as unclean:
        sys.exit(report([Problem(file, 0, unclean.wrong, unclean.mend)]))
    if tagged != data:
        _replace(folder / file, tagged)
    click.echo(_said(file, tags, changed=tagged != data, as_json=as_json))


def _episode(name: str, folder: Path, library: Library, problems: tuple[Problem, ...]) -> Episode:
    """Give the episode that is meant by its name or its audio."""
    episodes = [one for one in library.everything if isinstance(one, Episode)]
    path = Path(name)
    if path.suffix.lower() in AUDIO:
        meant = path.resolve()
        named = [one for one in episodes if (folder / str(one.audio)).resolve() == meant]
        wrong = f"「{name}」を音声とする回の記事がありません。"
        mend = "先に記事を書いてください。タグには、記事の題名や日付を写します。"
        return named[0] if named else sys.exit(told(wrong, mend))
    note = note_of(name, folder)
    found = next((one for one in episodes if one.source.file == note), None)
    return found or sys.exit(report(one for one in problems if one.file == note))


def _file(episode: Episode) -> PurePosixPath:
    if not isinstance(episode.audio, PurePosixPath):
        wrong = f"「{episode.id}」の音声は、このリポジトリの外にあります。"
        sys.exit(told(wrong, _STAY))
    if episode.audio.suffix.lower() not in TAGGED:
        wrong = f"タグを書けるのは mp3 と m4a です（{episode.audio}）。"
        sys.exit(told(wrong, _STAY))
    return episode.audio


def _refuse_published(data: bytes, episode: Episode, library: Library) -> None:
    digests = {sha256(one).hexdigest() for one in (data, bare_audio(data))}
    if digests & library.ledger.digests:
        wrong = (
            f"「{episode.id}」の音声は、もう公開しています。"
            "タグを書くとファイルが変わり、聞いている人のアプリがもう一度ダウンロードします。"
        )
        sys.exit(told(wrong, _STAY))


def _tags(
    data: bytes, file: PurePosixPath, episode: Episode, library: Library, folder: Path
) -> Tags:
    audio, problems = audio_of(data, file)
    if audio is None:
        sys.exit(report(problems))
    show = next((one for one in library.settings.shows if one.id == episode.show), None)
    if show is None:  # a draft may be half-written
        wrong = f"「{episode.id}」の番組「{episode.show}」は、mkdocs.yml にありません。"
        sys.exit(told(wrong, f"show: {library.settings.shows[0].id} のように書いてください。"))
    cover = episode.cover or show.cover
    picture, problems = bytes_of(folder, cover)
    card = picture and card_of(picture, suffix=cover.suffix.lower(), width=_COVER, height=_COVER)
    if not card:
        wrong = f"絵「{cover}」を開けません。"
        sys.exit(report(problems) or told(wrong, "画像編集ソフトで書き出し直してください。"))
    return Tags(
        title=episode.title,
        album=show.title,
        number=episode.number,
        day=episode.day,
        language=show.language,
        seconds=audio.seconds,
        chapters=chapters_of(episode, audio)[0],
        cover=card[0],
    )


def _replace(path: Path, data: bytes) -> None:
    """Put a file in the place of another at once or not at all; links go on leading there."""
    path = path.resolve()
    beside = path.with_name(f".{path.name}")
    try:
        beside.write_bytes(data)
        shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _said(file: PurePosixPath, tags: Tags, *, changed: bool, as_json: bool) -> str:
    if as_json:
        facts = {"file": str(file), "changed": changed, **dict(_facts(file, tags))}
        return json.dumps(facts, ensure_ascii=False, indent=2)
    if not changed:
        return f"{file} のタグは、もう記事のとおりです。何も変えませんでした。"
    width = max(len(label) for label, _ in _rows(file, tags))
    rows = [f"  {label.ljust(width, '　')}  {value}" for label, value in _rows(file, tags)]
    done = "音は少しも変えていません。commit して push すると公開されます。"
    return "\n".join([f"{file} にタグを書きました。", "", *rows, "", done])


def _rows(file: PurePosixPath, tags: Tags) -> Iterator[tuple[str, str]]:
    """Give what was written; labels are of full-width characters only."""
    yield "題名", tags.title
    yield "番組", tags.album
    if tags.number:
        yield "番号", str(tags.number)
    yield "日付", tags.day.isoformat()
    if file.suffix.lower() == ".mp3":
        yield "言語", "日本語" if tags.language.startswith("ja") else tags.language
        yield "チャプター", f"{len(tags.chapters)} 個"
    else:
        yield "チャプター", "m4a には書きません（フィードには載ります）"
    yield "絵", f"{_COVER}×{_COVER} 画素"


def _facts(file: PurePosixPath, tags: Tags) -> Iterator[tuple[str, object]]:
    yield from (("title", tags.title), ("album", tags.album), ("number", tags.number))
    yield "date", tags.day.isoformat()
    if file.suffix.lower() == ".mp3":
        yield "language", tags.language
        yield "chapters", [{"start": one.start, "title": one.title} for one in tags.chapters]
    yield "cover_size", len(tags.cover)
