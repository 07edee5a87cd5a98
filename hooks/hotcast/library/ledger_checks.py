"""What to know about episodes that went out, and what is wrong with the ledger itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from hotcast.library.elsewhere import clashes, left_elsewhere
from hotcast.library.ledger import twin_of
from hotcast.library.model import EPISODES, LEDGER, Library
from hotcast.library.objections import LOST, Objection
from hotcast.words.ledger import Record, ShowRecord
from hotcast.words.model import Episode, Show, Source
from hotcast.words.problem import Problem


def ledger_problems(
    library: Library, objected: Iterable[Objection], *, unreadable: frozenset[PurePosixPath]
) -> Iterator[Problem]:
    """Give the problems of these objections and all that is told but not to be accepted.

    A ledger named in ``unreadable`` is told already.
    """
    objected = tuple(objected)
    yield from (objection.problem for objection in objected)
    told = {one.guid for each in objected for one in each.records}
    clashing = tuple(clashes(library, objected=told))
    yield from (clash.problem for clash in clashing)
    yield from _new_audio(library, told | {clash.guid for clash in clashing})
    yield from left_elsewhere(library)
    yield from _personal(library)
    yield from _slow_clock(library)
    yield from _behind(library, {objection.problem.file for objection in objected})
    yield from _moved(library)
    yield from _not_there(library, unreadable)
    yield from _shared_addresses(library)


def _new_audio(library: Library, objected: set[str]) -> Iterator[Problem]:
    carried = Counter(one.guid for one in library.everything if isinstance(one, Episode))
    for episode in (*library.episodes, *library.scheduled):
        last = library.record_by_guid.get(episode.guid)
        audio = library.audio_by_id.get(episode.id)
        if not audio or episode.guid in objected or carried[episode.guid] > 1:
            continue
        if last and not last.retired and audio.digest != last.digest:
            yield _resounded(episode, last)
        twin = None if last or episode.sample else twin_of(episode, library)
        if twin and twin.guid not in objected:
            yield _heard_before(episode, twin)


def _resounded(episode: Episode, last: Record) -> Problem:
    """Warn of other audio under the same guid: that is how a recording is put right."""
    wrong = (
        f"公開済みの回「{episode.id}」の音声が変わりました。新しいアドレスで配信します。"
        "すでにダウンロードした人には、届かないことがあります。"
    )
    keep = "前の音声も episodes/old/ に置くと" if last.is_ours else "前の音声を消さずに残すと"
    mend = (
        f"わざとなら、このままでかまいません。{keep}、前のアドレスでも聞けます。"
        "違うなら、前の音声に戻してください。"
    )
    return episode.source.problem("audio.file", wrong, mend, stops=False)


def _heard_before(episode: Episode, twin: Record) -> Problem:
    """Warn of a new episode that plays what another one did."""
    wrong = (
        f"この回の音声は、公開済みの回「{twin.episode}」と同じです。"
        "聞いた人に、同じ話がもう一度届きます。"
    )
    mend = "再放送なら、このままでかまいません。違うなら、この回の音声に置きかえてください。"
    return episode.source.problem("audio.file", wrong, mend, stops=False)


def _personal(library: Library) -> Iterator[Problem]:
    """Find audio that went out before personal data was taken out of copies: its bytes stay."""
    for episode in library.audible:
        audio = library.audio_by_id.get(episode.id)
        if audio and audio.personal:
            wrong = (
                "この回の音声に、コメントなどの情報（タグ）が残っています。"
                "もう公開した音声なので、そのまま配信します。"
            )
            mend = (
                "見せてよいものなら、このままでかまいません。消すなら、音声編集ソフトで題名の"
                "ほかの情報を消して書き出し、置きかえてください。新しいアドレスで配信します。"
            )
            yield episode.source.problem("audio.file", wrong, mend, stops=False)


def _slow_clock(library: Library) -> Iterator[Problem]:
    """Find what went out and waits again, though nobody moved its date."""
    for episode in library.scheduled:
        last = library.record_by_guid.get(episode.guid)
        went_out = last and not last.retired and last.date == episode.date <= last.recorded
        if went_out and episode.status != "withdrawn":
            wrong = f"公開済みの回「{episode.id}」が、まだ公開前ということになっています。{LOST}"
            mend = "このパソコンの時計を合わせてから、もう一度実行してください。"
            yield episode.source.problem("date", wrong, mend)


def _behind(library: Library, objected: set[PurePosixPath]) -> Iterator[Problem]:
    """Find new episodes that are older than one of their show which went out."""
    # An episode under a new guid has the moment at which it went out under another.
    moments = {record.date for record in library.ledger.records}
    for episode in library.audible:
        known = episode.guid in library.record_by_guid or episode.date in moments
        if known or episode.sample or episode.source.file in objected:
            continue
        of_show = [one for one in library.ledger.live if one.show == episode.show]
        later = [(one.date, one.episode) for one in of_show if one.date and one.date > episode.date]
        if later:
            date, newest = max(later)
            wrong = (
                f"date が、公開済みの回「{newest}」（{date.date()}）より前です。"
                "アプリでは一覧の下に入り、気づかれないことがあります。"
            )
            mend = (
                "新しい回なら、公開する日時に直してください。"
                "台帳の行を消してしまったのなら、前の版から戻してください。"
            )
            yield episode.source.problem("date", wrong, mend, stops=False)


def _moved(library: Library) -> Iterator[Problem]:
    """Find shows whose feed had another address when they went out."""
    settings = library.settings
    for show in settings.shows:
        last = library.show_record_by_id.get(show.id)
        if last and not last.retired and not last.feed.endswith(f"feeds/{show.id}.xml"):
            yield _moving_in(show, last, settings.source)
            continue
        before = last and f"https://{last.feed.removesuffix(f'feeds/{show.id}.xml')}"
        if last and not last.retired and before != settings.site_url:
            wrong = (
                f"サイトのアドレスが {before} から {settings.site_url} に変わりました。"
                "前のアドレスから転送しないと、登録している人に新しい回が届きません。"
            )
            mend = (
                "引っ越しなら、docs/nginx.conf の終わりの設定を古い場所に置いてください。"
                f"書きまちがいなら、site_url: {before} に戻してください。"
            )
            yield settings.source.problem("site_url", wrong, mend, stops=False)


def _moving_in(show: Show, last: ShowRecord, source: Source) -> Problem:
    """Remind of the feed that a show has elsewhere, until this one is online."""
    wrong = (
        f"番組「{show.id}」は、{last.feed} から引っ越しの途中です。"
        "公開したあと前のフィードを転送しないと、登録している人に新しい回が届きません。"
    )
    mend = "docs/recipes/move-in.md の「前のフィードを転送する」の手順を済ませてください。"
    return source.problem("shows", wrong, mend, stops=False)


def _not_there(library: Library, unreadable: frozenset[PurePosixPath]) -> Iterator[Problem]:
    """Find a ledger that is gone, or was renamed, moved or copied."""
    others = [
        file
        for file in library.files
        if file.is_relative_to(EPISODES) and file.suffix.lower() in {".yml", ".yaml"}
        if file != LEDGER
    ]
    gone = LEDGER not in {*library.files, *unreadable}
    for file in others:
        wrong = f"公開の台帳は {LEDGER} だけです。このファイルは読まれません。"
        mend = f"台帳の名前を変えたのなら {LEDGER} に戻し、写しなら消してください。"
        yield Problem(file, 0, wrong, mend, stops=gone)
    if gone and not others:
        wrong = f"公開の台帳 {LEDGER} がありません。公開済みの回が変わっても気づけません。"
        mend = (
            "消してしまったのなら、前の版から戻してください。"
            "はじめからないのなら、この名前の空のファイルを置いてください。"
        )
        yield Problem(LEDGER, 0, wrong, mend)


def _shared_addresses(library: Library) -> Iterator[Problem]:
    first_by_url: dict[str, Record] = {}
    for record in library.ledger.live:
        first = first_by_url.setdefault(record.url, record)
        if first is not record:
            wrong = f"音声のアドレス「{record.url}」が、{first.line} 行目の回と同じです。"
            mend = "台帳は手で直さず、前の版から戻してください。"
            yield Problem(LEDGER, record.line, wrong, mend)
