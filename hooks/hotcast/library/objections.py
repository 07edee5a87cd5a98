"""What to say when a change would reach listeners as a lost episode or as a second one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from hotcast.library.model import EPISODES
from hotcast.readers.refusals import quoted
from hotcast.words.ledger import Record, ShowRecord, accept_command
from hotcast.words.model import Episode, Show, Source
from hotcast.words.problem import Problem

LOST = "アプリの一覧から、この回が消えます。"
_AGAIN = "アプリは新しい回とみなし、聞いた人に同じ回がもう一度届きます。"


@dataclass(frozen=True, kw_only=True)
class Objection:
    """A change that stops the build until it is mended or accepted on purpose.

    ``name`` is what people call it, the id of an episode or of a show; ``effect`` says what
    listeners would notice; ``records`` no longer hold.
    """

    name: str
    effect: str
    records: tuple[Record, ...]
    problem: Problem


def objections_to(name: str, objections: Iterable[Objection]) -> tuple[Objection, ...]:
    """Give those about an episode or show; ``name`` is what it is called now, else what it was."""
    objections = tuple(objections)
    called = tuple(one for one in objections if one.name == name)
    was = (one for one in objections if any(each.episode == name for each in one.records))
    return called or tuple(was)


def another_guid(record: Record, episode: Episode) -> Objection:
    """Object to an episode that has its guid no longer, perhaps since its file has another name."""
    return _at(
        record,
        episode.source,
        "guid",
        f"公開済みの回「{record.episode}」の guid が、{record.guid} から {episode.guid} に"
        "変わりました。",
        _AGAIN,
        _write_guid(record.guid, episode),
    )


def guid_before(record: Record, given_up: Record, episode: Episode) -> Objection:
    """Object to an episode that has again the guid which it had before the recorded one."""
    objection = _at(
        record,
        episode.source,
        "guid",
        f"公開済みの回「{record.episode}」の guid が、{record.guid} から、使用を終えた"
        f" {given_up.guid} に戻っています。",
        "アプリの一覧から今の回が消え、聞いた人に同じ回がもう一度届くことがあります。",
        _write_guid(record.guid, episode),
    )
    return replace(objection, records=(record, given_up))


def overwritten(record: Record, episode: Episode) -> Objection:
    """Object to a new episode in the file of one that went out."""
    return _at(
        record,
        episode.source,
        "guid",
        f"公開済みの回「{record.episode}」の記事が、別の回に書きかえられています。",
        "アプリの一覧から、前の回が消えます。",
        "新しい回は別の名前のファイルに書き、この記事は前の版から戻してください。",
    )


def another_episode(record: Record, episode: Episode, *, moved: Episode | None) -> Objection:
    """Object to a guid that another episode took; ``moved`` is where its own episode is now."""
    changed = "ファイルの名前" if episode.id != record.episode else "date "
    mend = "新しい回なら guid を書きかえ、前の回の記事は前の版から戻してください。"
    if moved:
        guid = _copyable(record.guid)
        mend = (
            f"{moved.source.file} に guid: {guid} と書き、この回は guid をほかの値にしてください。"
        )
    return _at(
        record,
        episode.source,
        "guid",
        f"公開済みの回「{record.episode}」の guid {record.guid} が、{changed}も音声も違う回に"
        "使われています。",
        "アプリは二つの回を取りちがえ、前の回が消えたり、新しい回が届かなかったりします。",
        mend,
        name=episode.id,
    )


def deleted(record: Record) -> Objection:
    """Object to a note that is gone."""
    file = EPISODES / f"{record.episode}.md"
    return _at(
        record,
        Source(file, {"": 0}),
        "",
        f"公開済みの回「{record.episode}」の記事がありません。",
        LOST,
        f"{file} を前の版から戻してください。"
        "取りやめるなら、戻して status: withdrawn と書いてください。",
    )


def hidden(record: Record, source: Source, key: str) -> Objection:
    """Object to a draft or a hidden sample that went out before; ``key`` says what hides it."""
    became = "下書き（status: draft）" if key == "status" else "見本（sample: true）"
    mend = "取りやめるなら status: withdrawn、続けるなら status: published と書いてください。"
    if key == "sample":
        mend = "sample の行を消してください。"
    what = f"公開済みの回「{record.episode}」が{became}に変わりました。"
    return _at(record, source, key, what, LOST, mend)


def another_date(record: Record, episode: Episode, *, waits: bool) -> Objection:
    """Object to another moment of publication; the episode ``waits`` where it lies ahead."""
    date = record.date.isoformat() if record.date else ""
    effect = "アプリの中で順番が変わり、新しい回として知らされることがあります。"
    if waits:
        effect = "その日時が来るまで、アプリの一覧からこの回が消えます。"
    return _at(
        record,
        episode.source,
        "date",
        f"公開済みの回「{episode.id}」の date が、{date} から {episode.date.isoformat()} に"
        "変わりました。",
        effect,
        f"date: {date} に戻してください。",
        name=episode.id,
    )


def another_show(record: Record, episode: Episode) -> Objection:
    """Object to an episode that went over to another show."""
    mend = f"show: {record.show} に戻してください。"
    if "show" not in episode.source.line_by_key:
        mend = (
            f"show: {record.show} と書き足してください。"
            "mkdocs.yml の shows の順を変えたのなら、元の順に戻してください。"
        )
    return _at(
        record,
        episode.source,
        "show",
        f"公開済みの回「{episode.id}」の番組が、{record.show} から {episode.show} に変わりました。",
        "元の番組のアプリから消え、新しい番組で新しい回として届きます。",
        mend,
        name=episode.id,
    )


def audio_of_another(record: Record, episode: Episode, twin: Record) -> Objection:
    """Object to an episode that went out and has the audio of another one now."""
    return _at(
        record,
        episode.source,
        "audio.file",
        f"公開済みの回「{episode.id}」の音声が、公開済みの回「{twin.episode}」の音声に"
        "変わりました。",
        "聞こうとした人に、別の回が届きます。",
        "この回の音声に置きかえてください。",
        name=episode.id,
    )


def shown_again(record: Record, episode: Episode) -> Objection:
    """Object to an episode that was given up and comes back."""
    own = f"{episode.show}-{episode.id}"
    keep, change = "", f"guid: {own}-2 と書き足してください。"
    if "guid" in episode.source.line_by_key:
        keep = " guid はこのままにして"
        change = "guid の行を消してください。"
        if episode.guid == own:  # without the line it would be the same
            change = f"guid: {own}-2 に直してください。"
    effect = "アプリの一覧に、前と同じ回として戻ります。"
    problem = episode.source.problem(
        "guid",
        f"一度やめた回「{record.episode}」を、また公開しようとしています。{effect}",
        f"同じ回なら{keep}、{accept_command(episode.id, 'また公開するため')} を実行してください。"
        f"別の回なら、{change}",
    )
    return Objection(name=episode.id, effect=effect, records=(record,), problem=problem)


def revived(record: Record, episode: Episode) -> Objection:
    """Object to a guid that was given up and is used for another episode."""
    return _at(
        record,
        episode.source,
        "guid",
        f"guid {record.guid} は、公開をやめた回「{record.episode}」のものです。",
        "聞いた人には、前の回として扱われ、届かないことがあります。",
        f"guid: {episode.show}-{episode.id}-2 のように、ほかの値にしてください。",
        name=episode.id,
    )


def show_gone(show: str, records: tuple[Record, ...], source: Source) -> Objection:
    """Object to a show that is set up no longer."""
    wrong = f"公開済みの番組「{show}」が shows にありません。"
    effect = "フィードのアドレスがなくなり、番組を登録している人に何も届かなくなります。"
    mend = f"番組の id を {show} に戻してください。{_on_purpose(show)}"
    problem = source.problem("shows", wrong + effect, mend)
    return Objection(name=show, effect=effect, records=records, problem=problem)


def another_show_guid(show: Show, last: ShowRecord, key: str) -> Objection:
    """Object to a show that has another podcast:guid than the one that went out."""
    wrong = f"公開済みの番組「{show.id}」の guid が、{last.guid} から {show.guid} に変わりました。"
    effect = "別の番組とみなすアプリやサービスがあり、聞いた印や評価が失われます。"
    mend = f"guid: {last.guid} に戻してください。{_on_purpose(show.id)}"
    problem = show.source.problem(key, wrong + effect, mend)
    return Objection(name=show.id, effect=effect, records=(), problem=problem)


def _at(
    record: Record,
    source: Source,
    key: str,
    what: str,
    effect: str,
    mend: str,
    *,
    name: str | None = None,
) -> Objection:
    name = name or record.episode
    problem = source.problem(key, what + effect, mend + _on_purpose(name))
    return Objection(name=name, effect=effect, records=(record,), problem=problem)


def _on_purpose(name: str) -> str:
    return f"わざと変えるなら {accept_command(name)} を実行してください。"


def _write_guid(guid: str, episode: Episode) -> str:
    written = "guid" in episode.source.line_by_key
    return f"guid: {_copyable(guid)} {'に戻し' if written else 'と書き足し'}てください。"


def _copyable(guid: str) -> str:
    return guid if re.fullmatch(r"[A-Za-z][\w.-]*", guid, re.ASCII) else quoted(guid)
