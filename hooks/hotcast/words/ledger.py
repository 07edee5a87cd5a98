"""What has gone out to listeners, as the ledger remembers it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime as Moment
from typing import TypeVar


@dataclass(frozen=True, kw_only=True)
class Record:
    """An episode as it went out, under the ``guid`` by which apps know it.

    ``episode`` was its id, ``url`` the address of its audio from the site's root, or the whole one
    of audio elsewhere, ``length`` bytes, ``digest`` the SHA-256 in hex. A ``retired`` one was given
    up on purpose and may lack these. ``line`` is its line in the ledger.
    """

    guid: str
    episode: str
    show: str
    recorded: Moment
    date: Moment | None = None
    url: str = ""
    length: int = 0
    type: str = ""
    digest: str = ""
    reason: str = ""
    retired: bool = False
    line: int = field(default=0, compare=False)

    @property
    def is_ours(self) -> bool:
        """Say whether the audio stood on this site, not elsewhere."""
        return bool(self.url) and "://" not in self.url


@dataclass(frozen=True, kw_only=True)
class ShowRecord:
    """A show as it went out: ``guid`` is its podcast:guid, ``feed`` its address without scheme.

    A show that moves gets another record with the same guid.
    """

    show: str
    guid: str
    feed: str
    recorded: Moment
    reason: str = ""
    retired: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Everything that ever went out.

    ``records`` come oldest first; by guid and by show stands the latest, by digest the latest of
    every guid that was not given up.
    """

    records: tuple[Record, ...] = ()
    record_by_guid: Mapping[str, Record] = field(default_factory=dict)
    records_by_url: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    records_by_digest: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    show_record_by_id: Mapping[str, ShowRecord] = field(default_factory=dict)

    @property
    def digests(self) -> frozenset[str]:
        """The SHA-256 of all audio that ever went out."""
        return frozenset(record.digest for record in self.records if record.digest)

    @property
    def live(self) -> tuple[Record, ...]:
        """The latest record of every guid that was not given up, in the order of the ledger."""
        latest = (one for one in self.record_by_guid.values() if not one.retired)
        return tuple(sorted(latest, key=lambda one: one.line))

    def at(self, url: str) -> tuple[Record, ...]:
        """Give the records of an address, oldest first."""
        return self.records_by_url.get(url, ())


_Line = TypeVar("_Line", Record, ShowRecord)


def ledger_of(records: Iterable[Record], shows: Iterable[ShowRecord]) -> Ledger:
    """Put lines in the order of time; of equal moments the later line counts."""
    ordered = _oldest_first(records)
    by_guid = {record.guid: record for record in ordered}
    live = (record for record in by_guid.values() if not record.retired)
    return Ledger(
        records=ordered,
        record_by_guid=by_guid,
        records_by_url=_grouped((record.url, record) for record in ordered),
        records_by_digest=_grouped((record.digest, record) for record in live),
        show_record_by_id={one.show: one for one in _oldest_first(shows)},
    )


def _grouped(pairs: Iterable[tuple[str, Record]]) -> Mapping[str, tuple[Record, ...]]:
    those: dict[str, list[Record]] = defaultdict(list)
    for name, record in pairs:
        those[name].append(record)
    return {name: tuple(group) for name, group in those.items()}


def _oldest_first(lines: Iterable[_Line]) -> tuple[_Line, ...]:
    return tuple(sorted(lines, key=lambda one: (one.recorded, one.line)))


def accept_command(name: str, reason: str = "理由") -> str:
    """Give the command that takes a change for meant, ready to be copied."""
    return f'.venv/bin/hotcast accept {name} --reason "{reason}"'
