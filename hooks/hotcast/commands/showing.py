"""Show what listeners will get of an episode, read from what the feed will say."""

import json
import sys
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath
from typing import Any

import click

from hotcast.command_words import line_of, told
from hotcast.commands.project import MEMORY, present, project_at
from hotcast.library.gather import survey
from hotcast.library.model import Library
from hotcast.readers.feed_item import item_facts
from hotcast.words.clock import clock, seconds, western_day
from hotcast.words.model import Episode
from hotcast.words.problem import report
from hotcast.words.text import folded, nearest, size
from hotcast.writers.feed import item_xml


def show_episode(name: str, *, as_json: bool) -> None:
    """Show an episode as apps will; the words of its page are not among it."""
    folder = project_at(Path())
    found = survey(folder, now=present(), memory=folder / MEMORY)
    if found.library is None:
        sys.exit(report(found.problems))
    episode = _episode(PurePosixPath(folded(name)).stem, name, found.library)
    if episode.id not in found.library.audio_by_id:
        problems = [one for one in found.problems if one.file.stem == episode.id]
        sys.exit(report(problems) or _not_heard(episode))
    facts = item_facts(item_xml(found.library, episode))
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    waits = episode in found.library.scheduled
    click.echo(f"{episode.id}{'（公開待ち）' if waits else ''}")
    for label, value in _rows(facts):
        click.echo(f"  {label}：{value}")
    click.echo("\n説明（このあとに本文が続きます）:")
    for line in facts.get("description", "").splitlines():
        click.echo(f"  {line}".rstrip())


def _episode(id_: str, typed: str, library: Library) -> Episode:
    episode_by_id = {one.id: one for one in library.everything if isinstance(one, Episode)}
    if id_ in episode_by_id:
        return episode_by_id[id_]
    if id_ in library.names and id_ not in {one.id for one in library.everything}:
        wrong = f"「{id_}」には直すところがあり、読み取れません。"
        sys.exit(told(wrong, f"{line_of('check')} で確かめてください。"))
    near = nearest(id_, episode_by_id)
    asked = f"「{near}」ではありませんか。" if near else ""
    line = line_of("show", near or "ep-003")
    sys.exit(
        told(f"「{typed}」という配信回はありません。{asked}", f"{line} のように書いてください。")
    )


def _not_heard(episode: Episode) -> str:
    if episode.status == "withdrawn":
        return told(
            f"{episode.id} は取り下げた回で、フィードに載りません。", "このままで大丈夫です。"
        )
    if episode.status == "draft":
        return told(
            f"{episode.id} は下書きで、フィードに載りません。",
            "載せるときは、status: published に直してください。",
        )
    return told(
        f"{episode.id} は見本で、フィードに載りません。",
        "載せるときは、sample の行を消してください。",
    )


def _rows(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    enclosure = facts["enclosure"]
    yield "題名", facts["title"]
    yield "日時", _day_and_time(facts["date"])
    yield "印（guid）", facts["guid"]
    yield "ページ", facts["page"]
    yield "音声", enclosure["url"]
    length, count = size(int(enclosure["length"])), enclosure["length"]
    yield "音声の種類と大きさ", f"{enclosure['type']}、{length}（{count} バイト）"
    yield "長さ", clock(int(facts["duration"]))
    if "number" in facts:
        season = f"シーズン{facts['season']}・" if "season" in facts else ""
        yield "番号", f"{season}第{facts['number']}回"
    yield "露骨な表現", "あり" if facts["explicit"] == "true" else "なし"
    for one in facts.get("persons", ()):
        yield ("ゲスト" if one.get("role") == "guest" else "進行役"), one["name"]
    for one in facts.get("chapters", ()):
        yield "チャプター", f"{clock(seconds(one['start']))} {one['title']}"
    for one in facts.get("transcripts", ()):
        yield "文字起こし", f"{one['url']}（{one['type']}）"
    if "image" in facts:
        yield "絵", facts["image"]


def _day_and_time(date: str) -> str:
    moment = parsedate_to_datetime(date)
    return f"{western_day(moment)}{moment.hour}:{moment.minute:02}"
