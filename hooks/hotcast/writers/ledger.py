"""What goes into the ledger once it is online, and how its lines are written."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from hotcast.library.model import Library
from hotcast.library.objections import Objection
from hotcast.words.clock import JAPAN
from hotcast.words.ledger import Record, ShowRecord
from hotcast.words.model import Episode, Show
from hotcast.words.text import UNSEEN
from hotcast.writers import addresses
from hotcast.writers.audio_addresses import audio_of, audio_type_of
from hotcast.writers.identity import guid_of

_HEAD = """\
# 公開の台帳です。いちど配信した回の guid・日時・音声を覚え、リスナーに同じ回が二度届いたり、
# 回が消えたりするのを防ぎます。公開のときに自動で書き足されます。手で書きかえないでください。
"""
_PLAIN = re.compile(
    r"(?:[a-z]+[a-z0-9]*)(?:[-./][a-z0-9]+)*|[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27}"
)
# Other readers of YAML take these words for truths and for nothing.
_LAST = datetime.max.replace(microsecond=0, tzinfo=JAPAN)
_GUESSED = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})


def unrecorded(library: Library, *, now: datetime) -> tuple[Record | ShowRecord, ...]:
    """Give what is shown and not in the ledger as it is; empty when everything is.

    Samples and withdrawn episodes are left out; a show is recorded with its first episode, and
    again when its feed has moved.
    """
    heard = [one for one in library.episodes if one.status != "withdrawn" and not one.sample]
    on_air = {episode.show for episode in heard}
    shows = [
        _show_record(show, library, now=now)
        for show in library.settings.shows
        if _is_to_record(show, library, on_air=show.id in on_air)
    ]
    records = (_record(one, library, now=now) for one in reversed(heard))
    return (*shows, *(one for one in records if not _says_the_same(one, library)))


def accepted(
    objected: Iterable[Objection], library: Library, *, reason: str, now: datetime
) -> tuple[Record | ShowRecord, ...]:
    """Give the records that make what was objected to acceptable as it is now."""
    lines: list[Record | ShowRecord] = []
    for objection in objected:
        settled = (_settled(one, library, now=now) for one in objection.records)
        lines += [replace(one, reason=reason) for one in settled if one]
        if show := library.show_record_by_id.get(objection.name):
            moment = _after(show.recorded, now)
            lines.append(replace(show, recorded=moment, reason=reason, retired=True))
    return tuple(lines)


def words_on(record: Record | ShowRecord) -> str:
    """Say in one line what a record keeps of what went out."""
    if isinstance(record, ShowRecord):
        return f"番組 {record.show}：{record.feed}"
    return f"{record.episode}（{record.guid}）：{record.date and record.date.isoformat()}"


def words_on_accepted(record: Record | ShowRecord, library: Library) -> str:
    """Say in one line what was accepted; the library is as it was before."""
    if isinstance(record, ShowRecord):
        stays = any(show.id == record.show for show in library.settings.shows)
        given_up = f"前の guid「{record.guid}」の使用を終えました。"
        return f"番組 {record.show}：{given_up if stays else '公開をやめました。'}"
    if not record.retired:
        return f"{record.episode}：今の日時・番組・音声を正しいものとしました。"
    if _goes_on(record, library):
        return f"{record.episode}：前の guid「{record.guid}」の使用を終えました。"
    return f"{record.episode}：公開をやめました。アプリの一覧から消えます。"


def with_lines(text: str, lines: Iterable[Record | ShowRecord]) -> str:
    """Write records behind the text of a ledger, which may be empty."""
    text = text or _HEAD
    return text.rstrip("\n") + "\n" + "".join(map(line_of, lines))


def line_of(record: Record | ShowRecord) -> str:
    """Write a record as one line of YAML that every reader takes for what it is."""
    parts = [f"{key}: {_value(value)}" for key, value in _pairs(record) if value]
    return f"- {{{', '.join(parts)}}}\n"


def _pairs(record: Record | ShowRecord) -> Iterable[tuple[str, object]]:
    if isinstance(record, ShowRecord):
        yield from (("show", record.show), ("guid", record.guid), ("feed", record.feed))
    else:
        yield from (("guid", record.guid), ("episode", record.episode), ("show", record.show))
        yield from (("date", record.date), ("url", record.url), ("length", record.length))
        yield from (("type", record.type), ("sha256", record.digest))
    yield from (("recorded", record.recorded), ("reason", record.reason))
    yield ("retired", record.retired)


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return "true"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text not in _GUESSED:
        return text
    # JSON is YAML, except for characters that YAML wants to see as numbers.
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _record(episode: Episode, library: Library, *, now: datetime) -> Record:
    """Give the record of an episode as it is now; its audio must have been read."""
    last, audio = library.record_by_guid.get(episode.guid), library.audio_by_id[episode.id]
    return Record(
        guid=episode.guid,
        episode=episode.id,
        show=episode.show,
        date=episode.date,
        url=audio_of(episode, library),
        length=audio.size,
        type=audio_type_of(episode, library),
        digest=audio.digest,
        recorded=_after(last.recorded, now) if last else now,
    )


def _after(last: datetime, now: datetime) -> datetime:
    """Give a moment behind the last one, though a clock went wrong: the latest record counts."""
    # The last moment of all has none behind it; the later line counts then.
    return max(now, last + min(timedelta(seconds=1), _LAST - last))


def _says_the_same(record: Record, library: Library) -> bool:
    last = library.record_by_guid.get(record.guid)
    return last is not None and replace(record, recorded=last.recorded, reason=last.reason) == last


def _show_record(show: Show, library: Library, *, now: datetime) -> ShowRecord:
    last = library.show_record_by_id.get(show.id)
    return ShowRecord(
        show=show.id,
        guid=guid_of(show, library),
        feed=_feed(show, library),
        recorded=_after(last.recorded, now) if last else now,
    )


def _feed(show: Show, library: Library) -> str:
    """Give the address of a feed without its scheme. Source: podcast namespace, tag "guid"."""
    return f"{library.settings.site_url}{addresses.feed_of(show)}".removeprefix("https://")


def _is_to_record(show: Show, library: Library, *, on_air: bool) -> bool:
    record = library.show_record_by_id.get(show.id)
    if record is None or record.retired:
        return on_air
    return record.feed != _feed(show, library)


def _goes_on(record: Record, library: Library) -> bool:
    """Say whether its episode is there under another guid that is not yet recorded."""
    if any(isinstance(one, Episode) and one.guid == record.guid for one in library.hidden):
        return False
    last = library.record_by_guid.get(record.guid, record)
    going_on = {one.guid for one in library.ledger.live}
    for episode in library.audible:
        audio = library.audio_by_id.get(episode.id)
        same_audio = audio is not None and audio.digest == last.digest
        same = same_audio or episode.id == record.episode or episode.date == last.date
        if same and episode.guid not in going_on:
            return True
    return False


def _settled(record: Record, library: Library, *, now: datetime) -> Record | None:
    """Give the record anew as its episode is now, or given up where no episode carries it on.

    Where the audio cannot be read it counts as unchanged; None when it is not known at all.
    """
    carrying = (*library.episodes, *library.scheduled)
    episode = next((one for one in carrying if one.guid == record.guid), None)
    moment = _after(record.recorded, now)
    if episode is None:
        return Record(
            guid=record.guid,
            episode=record.episode,
            show=record.show,
            recorded=moment,
            retired=True,
        )
    if episode.id in library.audio_by_id:
        return _record(episode, library, now=now)
    if not record.url:
        return None
    return replace(
        record,
        episode=episode.id,
        show=episode.show,
        date=episode.date,
        recorded=moment,
        retired=False,
    )
