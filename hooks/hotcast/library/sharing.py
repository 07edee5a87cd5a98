"""Two episodes with one file or one sound: a note was copied and not yet made its own."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from hotcast.library.model import Library
from hotcast.words.model import Episode, RemoteAudio
from hotcast.words.problem import Problem


def sharing_problems(library: Library) -> Iterator[Problem]:
    """Find an episode whose note still names a file or audio of the one it was copied from."""
    playing = [one for one in library.episodes if one.status != "withdrawn"]
    playing.sort(key=lambda one: (one.id != one.source.file.stem, one.source.file))
    yield from _files(playing)
    yield from _addresses(playing)
    # Of what went out the ledger tells by itself.
    yield from _digests(one for one in playing if one.guid not in library.record_by_guid)


def _files(playing: Iterable[Episode]) -> Iterator[Problem]:
    first_by_file: dict[PurePosixPath, Episode] = {}
    for episode in playing:
        named = (
            ("音声", "audio.file", episode.audio_file),
            ("文字起こし", "transcript.file", episode.transcript),
        )
        for what, key, file in named:
            first = first_by_file.setdefault(file, episode) if file else episode
            if file and first is not episode:
                wrong = f"{what}「{file.name}」は {first.source.file} でも使われています。"
                own = f"{episode.source.file.stem}{file.suffix}"
                mend = f"この回の{what}を {own} という名前で置き、file: {own} と書いてください。"
                yield episode.source.problem(key, wrong, mend)


def _addresses(playing: Iterable[Episode]) -> Iterator[Problem]:
    first_by_url: dict[str, Episode] = {}
    for episode in playing:
        if isinstance(episode.audio, RemoteAudio):
            url = episode.audio.url
            first = first_by_url.setdefault(url, episode)
            if first is not episode:
                wrong = f"音声「{url}」は {first.source.file} でも使われています。"
                mend = "この回の音声の url・length・duration・sha256 に書きかえてください。"
                yield episode.source.problem("audio.url", wrong, mend)


def _digests(playing: Iterable[Episode]) -> Iterator[Problem]:
    """Find one hash at two addresses; with one address that is told already."""
    first_by_digest: dict[str, tuple[Episode, str]] = {}
    for episode in playing:
        if isinstance(episode.audio, RemoteAudio):
            url = episode.audio.url
            first, where = first_by_digest.setdefault(episode.audio.digest, (episode, url))
            if where != url:
                wrong = f"音声の sha256 が、{first.source.file} と同じです。"
                mend = "再放送なら、このままでかまいません。違うなら、この回の値に直してください。"
                yield episode.source.problem("audio.sha256", wrong, mend, stops=False)
