"""Audio elsewhere held against the ledger: an address is written once, for one episode."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hotcast.library.model import LEDGER, Library
from hotcast.words.ledger import Record
from hotcast.words.model import Episode, RemoteAudio
from hotcast.words.problem import Problem

_AGAIN = "アプリは、前の音声と新しい音声を混ぜて流すことがあります。"


@dataclass(frozen=True)
class Clash:
    """An episode whose record of audio elsewhere contradicts what went out."""

    guid: str
    problem: Problem


def clashes(library: Library, *, objected: Collection[str]) -> Iterator[Clash]:
    """Give what contradicts the ledger; guids in ``objected`` are told already.

    The same bytes may move between the repository and addresses elsewhere as anybody likes.
    """
    for episode in library.audible:
        if isinstance(episode.audio, RemoteAudio):
            there = library.ledger.at(episode.audio.url)
            problem = (
                _other_bytes(episode, episode.audio, there)
                or _other_length(episode, episode.audio, library)
                or _of_another(episode, episode.audio, library, objected)
            )
            if problem:
                yield Clash(episode.guid, problem)


def left_elsewhere(library: Library) -> Iterator[Problem]:
    """Warn of audio elsewhere whose episode was withdrawn: no build can take it away there."""
    for episode in library.episodes:
        audio = episode.audio
        if episode.status == "withdrawn" and isinstance(audio, RemoteAudio):
            wrong = (
                f"公開を取りやめた回の音声「{audio.url}」は、ほかの場所にあるので、"
                "ここからは消せません。"
            )
            mend = "置き場所で、手で消してください。もう消してあれば、このままでかまいません。"
            yield episode.source.problem("audio.url", wrong, mend, stops=False)


def _other_bytes(episode: Episode, audio: RemoteAudio, there: tuple[Record, ...]) -> Problem | None:
    before = next((one for one in there if one.digest != audio.digest), None)
    if before is None:
        return None
    wrong = (
        f"音声のアドレス「{audio.url}」で、すでに別の中身の音声を配信しました"
        f"（台帳 {LEDGER} の {before.line} 行目、sha256: {before.digest}）。{_AGAIN}"
    )
    sign = "&" if "?" in audio.url else "?"
    mend = (
        "新しい音声は、ほかの名前のアドレスに置いて、その url を書いてください。名前を選べない"
        f"置き場所なら、アドレスの終わりに {sign}v=2 を付けてください。"
        "同じ音声なら、sha256 を台帳の値に戻してください。"
    )
    return episode.source.problem("audio.sha256", wrong, mend)


def _other_length(episode: Episode, audio: RemoteAudio, library: Library) -> Problem | None:
    """Tell one of two lengths to be wrong; perhaps the one that went out."""
    known = library.ledger.records_by_digest.get(audio.digest, ())
    before = next((one for one in known if one.length != audio.length), None)
    if before is None:
        return None
    wrong = (
        f"length「{audio.length}」が、同じ sha256 の音声を前に配信したときの"
        f" {before.length} と違います。"
    )
    mend = "置き場所の音声のバイト数を確かめ、正しい数を書いてください。"
    return episode.source.problem("audio.length", wrong, mend, stops=False)


def _of_another(
    episode: Episode, audio: RemoteAudio, library: Library, objected: Collection[str]
) -> Problem | None:
    """Find an address that another episode goes out with, so that apps would take two for one.

    Two notes with one address are told already, where both are shown.
    """
    playing = {
        one.guid
        for one in library.episodes
        if isinstance(one.audio, RemoteAudio) and one.audio.url == audio.url
        if one.status != "withdrawn"
    }
    told = {*objected, *playing}
    owners = [one for one in library.ledger.live if one.url == audio.url and one.guid not in told]
    if not owners:
        return None
    wrong = (
        f"音声のアドレス「{audio.url}」は、公開済みの回「{owners[0].episode}」のものです。"
        "アプリは二つの回を取りちがえることがあります。"
    )
    mend = "この回の音声を、ほかの名前のアドレスに置いて、その url を書いてください。"
    return episode.source.problem("audio.url", wrong, mend)
