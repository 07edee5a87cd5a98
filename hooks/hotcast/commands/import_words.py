"""What an import says: before it begins, when it is done, and what is to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from hotcast.command_words import line_of
from hotcast.commands.import_source import Source
from hotcast.library.model import EPISODES, LEDGER, REGISTRY
from hotcast.library.moving_in import Entry
from hotcast.words.feed_item import FeedItem
from hotcast.words.problem import Problem
from hotcast.words.text import cut, size

FEED = PurePosixPath("フィード")
_SHOWN = 5
_RECIPE = "docs/recipes/move-in.md"


@dataclass
class Outcome:
    """What came of an import so far; ``written`` are ids of new notes, ``drafts`` of those held."""

    written: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    kept: int = 0
    recorded: int = 0
    problems: list[Problem] = field(default_factory=list)
    items_by_name: dict[str, list[str]] = field(default_factory=dict)

    def tell(self, id_: str, wrong: str, mend: str, *, stops: bool = False) -> None:
        file = EPISODES / f"{id_}.md" if id_ else FEED
        self.problems.append(Problem(file, 0, wrong, mend, stops))


@dataclass(frozen=True, kw_only=True)
class Load:
    """How much audio there is to be fetched: items, bytes of those that tell, how many do not."""

    count: int
    bytes: int
    untold: int
    largest: int


def load_of(entries: Iterable[Entry]) -> Load:
    """Add up what a feed says; a length below a kilobyte is no length of audio."""
    sounds = [one for one in entries if one.url]
    told = [one.length for one in sounds if one.length and one.length >= 1000]
    return Load(
        count=len(sounds),
        bytes=sum(told),
        untold=len(sounds) - len(told),
        largest=max(told, default=0),
    )


def words_on_load(load: Load, *, here: bool) -> str:
    """Say how much will be fetched, and what becomes of it."""
    much = f"約 {size(load.bytes)}" if load.bytes else "大きさは不明"
    more = (
        f"、ほかに大きさの分からない音声が {load.untold} 件" if load.untold and load.bytes else ""
    )
    what = f"音声 {load.count} 件（{much}{more}）"
    if here:
        return f"{what}を取り出して、{EPISODES}/ に置きます。"
    return f"{what}を一度ずつ読み、長さとハッシュを記録します。音声は今の場所に残します。"


def item_problems(item: FeedItem, entry: Entry, number: int | None) -> Iterable[tuple[str, str]]:
    """Give what of an item had to be read otherwise than it stands: wrong and mend."""
    if not item.guid:
        wrong = "フィードに guid がないので、アプリと同じように音声のアドレスを guid にしました。"
        yield wrong, "このままでかまいません。"
    if item.zoneless:
        wrong = (
            f"日時「{item.written_date}」に時差がないので、アプリと同じく世界標準時と読みました。"
        )
        yield wrong, "このままなら、聞いている人には何も変わりません。date は直さないでください。"
    if item.number and number and item.number != number:
        wrong = f"番号 {item.number} はほかの回にもあるので、{number} にしました。"
        yield wrong, "ほかの番号にするなら、公開する前に number を直してください。"
    if "\ufffd" in item.title + item.notes:
        wrong = "フィードの文字が壊れていて、読めないところがあります。"
        yield wrong, "「\ufffd」のところを打ち直してください。"
    if item.blocked:
        wrong = "フィードでは、ディレクトリーに載せない印（itunes:block）が付いていました。"
        yield wrong, "載せないのなら、この記事に status: draft と書いてください。"
    if len(item.enclosures) > 1:
        others = "、".join(one.url for one in item.enclosures if one.url != entry.url)
        count = f"音声や動画が {len(item.enclosures)} 個あり、一つだけを写しました"
        wrong = f"{count}（ほかは {cut(others, most=200)}）。"
        yield wrong, "要るものは手で置き、alternates に書き足してください。"


def head_problems(source: Source) -> Iterable[tuple[str, str]]:
    """Give what the head of the feed says against moving, or leaves open: wrong and mend."""
    head = source.head
    for words in source.broken:
        wrong = f"フィードの続きのページを読めません。{words}古い回が足りません。"
        yield wrong, "時間をおいて、もう一度実行してください。"
    if head.locked:
        owner = f"（{head.owner}）" if head.owner else ""
        wrong = (
            "前のフィードに、引っ越しを断る印（podcast:locked）があります。"
            f"持ち主{owner}の了解が要ります。"
        )
        yield wrong, "ご自分の番組なら、前のサービスの設定で印を外してください。"
    if head.moved and head.moved != source.url:
        wrong = f"このフィードは {head.moved} に引っ越したと書いてあります。"
        yield wrong, f"新しい方を写すなら、{line_of('import', head.moved)} を実行してください。"
    if not source.url:
        wrong = "前のフィードのアドレスが分かりません。"
        mend = "ファイルではなくアドレスで実行すると、番組の印（podcast:guid）を引きつげます。"
        yield wrong, mend


def people_problems(outcome: Outcome) -> Iterable[Problem]:
    """Tell names that no registry knows; nobody is named who was not asked."""
    file = REGISTRY / "people.yml"
    for name, ids in outcome.items_by_name.items():
        more = f" ほか {len(ids) - _SHOWN} 件" if len(ids) > _SHOWN else ""
        where = "、".join(ids[:_SHOWN]) + more
        wrong = f"出演者「{name}」さんが人物の一覧にいません（{where}）。"
        mend = (
            "名前を載せてよいかご本人に確かめてから、"
            f"- {{id: sp-…, name: {name}, reading: よみ, consent: true}} のように書き足し、"
            "記事の guests に id を書いてください。"
        )
        yield Problem(file, 0, wrong, mend, stops=False)


def words_on_outcome(outcome: Outcome) -> str:
    """Say in a few lines what was done."""
    lines = []
    if outcome.written:
        first, last = outcome.written[0], outcome.written[-1]
        span = f"{first} から {last}" if len(outcome.written) > 1 else first
        lines.append(f"配信回を {len(outcome.written)} 件書きました（{span}）。")
    if outcome.kept:
        lines.append(f"前からある {outcome.kept} 件は、そのままにしました。")
    if outcome.drafts:
        shown = "、".join(outcome.drafts[:_SHOWN])
        more = " など" if len(outcome.drafts) > _SHOWN else ""
        lines.append(f"{len(outcome.drafts)} 件は下書き（status: draft）です（{shown}{more}）。")
    if outcome.recorded:
        lines.append(f"公開の台帳 {LEDGER} に {outcome.recorded} 件書き足しました。")
    return "\n".join(lines or ["新しい回はありません。"])


def words_on_next(*, old: str, new: str, fresh: bool) -> str:
    """Say how the move is finished; nothing where it is not the first import."""
    if not fresh:
        return ""
    return "\n".join(
        [
            "つぎにすること:",
            f"  1. {line_of('check')} で直すところがないか確かめます。",
            "  2. git add -A、git commit、git push して公開します。",
            f"  3. 新しいフィード {new} がアプリで聞けることを確かめます。",
            f"  4. 前のフィード{f' {old} ' if old else ''}を新しいフィードへ転送します（301）。",
            f"     配信サービスごとのやり方は {_RECIPE} にあります。",
            "  5. 転送は消さずに残します。4 週間より短いと、届かなくなる人がいます。",
        ]
    )


def as_data(outcome: Outcome, source: Source, new: str) -> dict[str, object]:
    """Give everything that was said for machines."""
    problems: Sequence[Problem] = sorted(set(outcome.problems))
    return {
        "feed": source.url,
        "title": source.head.title,
        "new_feed": new,
        "written": outcome.written,
        "drafts": outcome.drafts,
        "kept": outcome.kept,
        "recorded": outcome.recorded,
        "problems": [
            {"file": str(one.file), "wrong": one.wrong, "mend": one.mend, "stops": one.stops}
            for one in problems
        ],
    }
