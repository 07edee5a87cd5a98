"""Say whether the audio that went out is still heard at its addresses."""

import json
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import click

from hotcast.command_words import told
from hotcast.commands.progress import progress_bar
from hotcast.commands.project import SETTINGS, project_at
from hotcast.library.model import EPISODES, LEDGER, is_item
from hotcast.library.places import files_of
from hotcast.outside.answers import Answer, Asker, NoAnswerError, answer_of, asker
from hotcast.readers.items import read_episode
from hotcast.readers.ledger import read_ledger
from hotcast.readers.settings import read_settings
from hotcast.words.audio_types import alike, meant_type
from hotcast.words.ledger import Record
from hotcast.words.problem import errors, report

# Few at once: many addresses are of one host.
_AT_ONCE = 4
_OK = 200
_GONE = frozenset({404, 410})
_AGAIN = "同じアドレスに、公開したときと同じファイルを置き直してください。"


@dataclass(frozen=True, kw_only=True)
class _Heard:
    """What became of the audio of an ``episode`` at a ``url``; ``wrong`` is empty where it is."""

    episode: str
    url: str
    wrong: str = ""
    mend: str = ""


def check_audio(path: Path, *, as_json: bool) -> None:
    """Ask for all audio that went out and was not withdrawn; exit with 1 where one is missing."""
    records = tuple(_published(project_at(path)))
    with asker() as asking, progress_bar("音声を確かめています") as tell:
        found = []
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for one in pool.map(partial(_heard, asking), records):
                found.append(one)
                tell(len(found) / len(records))
    click.echo(_json(found) if as_json else _report(found))
    if any(one.wrong for one in found):
        sys.exit(1)


def _published(folder: Path) -> Iterator[Record]:
    """Give the records of what is on air, with whole addresses, by the ledger alone.

    The audio itself need not be there: on a machine that only asks it may lie in Git LFS.
    """
    settings, problems = read_settings(folder, SETTINGS)
    ledger, more = read_ledger(folder, LEDGER)
    if settings is None or errors(more):
        sys.exit(report((*problems, *more)))
    withdrawn = _withdrawn(folder)
    for record in ledger.live:
        if record.url and record.guid not in withdrawn and record.episode not in withdrawn:
            whole = record.url if "://" in record.url else settings.site_url + record.url
            yield replace(record, url=whole)


def _withdrawn(folder: Path) -> set[str]:
    """Give ids and guids of the episodes whose audio was taken away on purpose."""
    notes = (file for file in files_of(folder)[0] if file.parent == EPISODES and is_item(file))
    episodes = (read_episode(folder, note)[0] for note in notes)
    taken = (one for one in episodes if one and one.status == "withdrawn")
    return {name for one in taken for name in (one.guid, one.id) if name}


def _heard(asking: Asker, record: Record) -> _Heard:
    try:
        wrong, mend = _compared(answer_of(asking, record.url), record)
    except NoAnswerError:
        wrong, mend = "つながりません。", "しばらく待って、もう一度実行してください。"
    return _Heard(episode=record.episode, url=record.url, wrong=wrong, mend=mend)


def _compared(answer: Answer, record: Record) -> tuple[str, str]:
    """Say how an answer differs from what was published, and the action; empty where it agrees."""
    if answer.status in _GONE:
        return f"見つかりません（{answer.status}）。", _AGAIN
    if answer.status != _OK:
        wrong = f"断られました（{answer.status}）。"
        return wrong, "だれでも聞けるように、サーバーの設定を直してください。"
    if answer.length != record.length:
        now = "分かりません" if answer.length is None else f" {answer.length:,} バイトです"
        return f"公開したときは {record.length:,} バイトで、いまは{now}。", _AGAIN
    if not alike(meant_type(answer.type), record.type):
        wrong = f"種類が「{answer.type}」になっています。"
        return wrong, f"サーバーの設定を、Content-Type: {record.type} で送るように直してください。"
    return "", ""


def _report(found: Iterable[_Heard]) -> str:
    found = tuple(found)
    if not found:
        return "公開した音声は、まだありません。"
    wrong = [
        told(f"{one.episode} {one.url}\n    {one.wrong}", one.mend) for one in found if one.wrong
    ]
    if not wrong:
        return f"{len(found)} 件の音声を確かめました。どれも、公開したときのままです。"
    head = f"{len(found)} 件の音声のうち、公開したときと違うものが {len(wrong)} 件あります。"
    return "\n\n".join((head, *wrong))


def _json(found: Iterable[_Heard]) -> str:
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2)
