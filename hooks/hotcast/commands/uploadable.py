"""Which audio may be put into a storage, by the names that a volunteer typed."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from hotcast.command_words import line_of, told
from hotcast.library.model import Library
from hotcast.words.model import Episode, RemoteAudio
from hotcast.words.setting_fields import STORAGE
from hotcast.words.text import folded, nearest

_RECIPE = "docs/recipes/large-audio.md"


def every_uploadable(library: Library) -> tuple[Episode, ...]:
    """Give the episodes whose audio lies here and has a storage to go to, or say there is none."""
    shows = library.settings.shows
    if not any(show.storage for show in shows):
        sys.exit(_without_storage(shows[0].id))
    return tuple(
        one
        for one in reversed(library.audible)
        if not isinstance(one.audio, RemoteAudio) and library.show_of(one).storage
    )


def uploadable(names: Sequence[str], library: Library) -> tuple[Episode, ...]:
    """Give the episodes of ids or names of files, each once, or say which cannot be sent."""
    if not names:
        wrong = "送る回の id が書かれていません。"
        sys.exit(told(wrong, f"{line_of('upload ep-012')} のように書いてください。"))
    episode_by_id = {one.id: one for one in library.audible}
    ids = dict.fromkeys(PurePosixPath(folded(name)).stem for name in names)
    for id_ in ids:
        if refusal := _refusal(id_, episode_by_id, library):
            sys.exit(refusal)
    return tuple(episode_by_id[id_] for id_ in ids)


def _refusal(id_: str, episode_by_id: Mapping[str, Episode], library: Library) -> str:
    """Say why the audio of an id cannot be sent; nothing where it can, or is sent already."""
    if episode := episode_by_id.get(id_):
        if isinstance(episode.audio, RemoteAudio) or library.show_of(episode).storage:
            return ""
        return _without_storage(episode.show)
    known = next((one for one in library.everything if one.id == id_), None)
    if isinstance(known, Episode):
        return _kept_back(known)
    near = nearest(id_, episode_by_id)
    wrong = f"「{id_}」という回はありません。" + (f"「{near}」ではありませんか。" if near else "")
    line = line_of(f"upload {near or 'ep-012'}")
    return told(wrong, f"{line} のように、回の id を書いてください。")


def _kept_back(episode: Episode) -> str:
    if episode.status == "withdrawn":
        wrong = f"「{episode.id}」は取りやめた回なので、音声を送りません。"
        return told(wrong, "送る回の id を確かめてください。")
    kind = "下書き" if episode.status == "draft" else "載せない見本"
    wrong = f"「{episode.id}」は{kind}なので、だれでも聞ける場所には送りません。"
    key = "status: draft" if episode.status == "draft" else "sample: true"
    return told(wrong, f"{key} の行を消してから、もう一度実行してください。")


def _without_storage(show: str) -> str:
    wrong = f"番組「{show}」に、音声の保管場所（storage）が書かれていません。"
    line = f"storage: {STORAGE.example}"
    return told(wrong, f"{_RECIPE} のとおりに、mkdocs.yml の番組に {line} を書き足してください。")
