"""The files around an item of a feed: audio, cover, transcript, chapters."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from hotcast.commands.import_journal import Journal
from hotcast.library.carried import fitted
from hotcast.library.covers import unfit
from hotcast.library.model import EPISODES
from hotcast.outside.fetch import Asker, FetchError, Progress, fetch_bytes, fetch_file
from hotcast.readers.audio import audio_kind, audio_of
from hotcast.readers.cover import read_cover
from hotcast.readers.feed_items import words_of
from hotcast.readers.transcript import outside, read_transcript
from hotcast.words.audio_types import type_at
from hotcast.words.feed_item import FeedItem
from hotcast.words.files import Audio
from hotcast.words.model import Chapter
from hotcast.words.problem import errors

_MOST_SOUND = 1_000_000_000
_MOST_WORDS = 20_000_000
_SUFFIX_BY_TYPE = {
    "text/vtt": ".vtt",
    **dict.fromkeys(
        ("application/srt", "application/x-subrip", "text/srt", "application/x-srt"), ".srt"
    ),
}


@dataclass
class Files:
    """Where files go, who asks for them, and what became of pictures that many items share."""

    root: Path
    keep: Path
    journal: Journal
    asking: Asker
    progress: Progress = lambda *_: None
    cover_by_url: dict[str, str] = field(default_factory=dict)

    @property
    def episodes(self) -> Path:
        return self.root / EPISODES


class UnfitError(Exception):
    """Why something around an item could not be carried, in Japanese."""


def sound(
    files: Files, url: str, id_: str, *, here: bool
) -> tuple[str | Mapping[str, object], Audio]:
    """Give the value of ``audio`` in a note, and what the audio is; raises UnfitError.

    With ``here`` the file is put beside the note, else only its record is written.
    """
    waiting = files.keep / sha256(url.encode()).hexdigest()[:24]
    try:
        if not waiting.is_file():  # whole, but not yet placed when the program was killed
            fetch_file(files.asking, url, waiting, most=_MOST_SOUND, progress=files.progress)
    except FetchError as error:
        raise UnfitError(f"音声を取り出せません。{error}") from error
    data = waiting.read_bytes()
    name = PurePosixPath(f"{id_}{audio_kind(data)}")
    audio, problems = audio_of(data, name)
    del data
    if audio is None:
        waiting.unlink()
        raise UnfitError(f"音声 {url} を使えません。{problems[0].wrong}")
    if not here:
        waiting.unlink()
        return _record(url, audio), audio
    if not files.journal.place(waiting, files.episodes / name):
        raise UnfitError(f"{EPISODES / name} に、ほかのファイルがあります。")
    return name.name, audio


def _record(url: str, audio: Audio) -> Mapping[str, object]:
    record: dict[str, object] = {"url": url, "length": audio.size, "duration": audio.seconds}
    record["sha256"] = audio.digest
    if type_at(url) != audio.type:
        record["type"] = audio.type
    return record


def cover(files: Files, url: str, id_: str) -> str:
    """Give the name of a picture beside the note; raises UnfitError where apps would refuse it."""
    if url in files.cover_by_url:
        return files.cover_by_url[url]
    data = _bytes(files, url, "絵")
    name = f"{id_}{'.png' if data.startswith(bytes([0x89])) else '.jpg'}"
    made = files.keep / name
    made.write_bytes(data)
    found, problems = read_cover(files.keep, PurePosixPath(name))
    wrong = problems[0].wrong if found is None else unfit(found)
    if wrong:
        made.unlink()
        raise UnfitError(f"絵 {url} は使えません。{wrong if found is None else f'この絵{wrong}'}")
    if not files.journal.place(made, files.episodes / name):
        raise UnfitError(f"{EPISODES / name} に、ほかのファイルがあります。")
    files.cover_by_url[url] = name
    return name


def transcript(files: Files, item: FeedItem, id_: str, *, seconds: int | None) -> str:
    """Give the name of a transcript beside the note, empty for none; raises UnfitError."""
    kinds = [(_SUFFIX_BY_TYPE.get(one.type) or _ending(one.url), one) for one in item.transcripts]
    usable = sorted(((suffix, one.url) for suffix, one in kinds if suffix), reverse=True)
    if not usable:
        if item.transcripts:
            names = "・".join(dict.fromkeys(one.type or one.url for one in item.transcripts))
            raise UnfitError(f"文字起こしは、読めない形（{names}）しかありません。")
        return ""
    suffix, url = usable[0]
    name = f"{id_}{suffix}"
    (files.keep / name).write_bytes(_bytes(files, url, "文字起こし"))
    found, problems = read_transcript(files.keep, PurePosixPath(name))
    wrong = errors(problems) or (outside(found, seconds=seconds) if found and seconds else ())
    if wrong:
        (files.keep / name).unlink()
        raise UnfitError(f"文字起こし {url} は使えません。{wrong[0].wrong}")
    if not files.journal.place(files.keep / name, files.episodes / name):
        raise UnfitError(f"{EPISODES / name} に、ほかのファイルがあります。")
    return name


def chapters(
    files: Files, item: FeedItem, *, seconds: int | None
) -> tuple[tuple[Chapter, ...], tuple[str, ...]]:
    """Give the chapters of an item, and what is to be told of them."""
    found, said = item.chapters, tuple[str, ...]()
    if item.chapters_url:
        try:
            found = tuple(_json_chapters(_bytes(files, item.chapters_url, "チャプター"))) or found
        except UnfitError as error:
            said = (str(error),)
    kept, changed = fitted(found, seconds=seconds)
    return kept, (*said, *changed)


def _json_chapters(data: bytes) -> Iterator[Chapter]:
    """Read chapters. Source: podcast namespace, JSON Chapters Format 1.2."""
    try:
        rows = json.loads(data.decode("utf-8-sig"))["chapters"]
        for row in rows:
            title = words_of(str(row.get("title") or ""))
            if title and row.get("toc") is not False:
                yield Chapter(start=int(float(row["startTime"])), title=title)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        wrong = "チャプターのファイルを読めません。"
        raise UnfitError(wrong) from None


def _bytes(files: Files, url: str, what: str) -> bytes:
    try:
        return fetch_bytes(files.asking, url, most=_MOST_WORDS)[0]
    except FetchError as error:
        raise UnfitError(f"{what}を取り出せません。{error}") from error


def _ending(url: str) -> str:
    suffix = PurePosixPath(url.partition("?")[0]).suffix.lower()
    return suffix if suffix in {".vtt", ".srt"} else ""
