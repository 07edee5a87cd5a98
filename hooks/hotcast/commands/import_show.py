"""The show of an imported feed in the settings, and the notes that are here already."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hotcast.commands.import_source import Source
from hotcast.commands.project import SETTINGS
from hotcast.library.carried import persons_by_name, taking_part
from hotcast.library.model import EPISODES, LEDGER, REGISTRY
from hotcast.outside.fetch import Asker, FetchError, fetch_bytes
from hotcast.readers.encoding import text_of
from hotcast.readers.frontmatter import read_note
from hotcast.readers.ledger import read_ledger
from hotcast.readers.registry import read_people
from hotcast.readers.settings import Settings
from hotcast.words.episode_fields import EPISODE
from hotcast.words.podcast import feed_guid
from hotcast.writers.show_settings import show_block, show_values, with_show

_MOST_PICTURE = 20_000_000


@dataclass(frozen=True, kw_only=True)
class Notes:
    """What is in ``episodes/``: ids, and by guid ids and numbers; drafts without audio by guid."""

    ids: frozenset[str]
    id_by_guid: Mapping[str, str]
    number_by_guid: Mapping[str, int | None]
    numbers_by_show: Mapping[str, frozenset[int]]
    soundless: frozenset[str]
    samples: int


def known_notes(folder: Path, settings: Settings) -> Notes:
    """Read the front matter of every note that is here, readable as a whole or not."""
    ids, soundless, samples = set(), set(), 0
    id_by_guid: dict[str, str] = {}
    number_by_guid: dict[str, int | None] = {}
    numbers: dict[str, set[int]] = {}
    for file in sorted((folder / EPISODES).glob("ep-*.md")):
        ids.add(file.stem)
        note, _ = read_note(folder, EPISODES / file.name, EPISODE)
        if note is None:
            continue
        show = note.form["show"] or settings.shows[0].id
        guid = note.form["guid"] or f"{show}-{file.stem}"
        id_by_guid[guid] = file.stem
        number_by_guid[guid] = note.form["number"]
        samples += bool(note.form["sample"])
        if note.form["number"]:
            numbers.setdefault(show, set()).add(note.form["number"])
        if note.form["status"] == "draft" and not note.form["audio"]:
            soundless.add(guid)
    return Notes(
        ids=frozenset(ids),
        id_by_guid=id_by_guid,
        number_by_guid=number_by_guid,
        numbers_by_show={show: frozenset(some) for show, some in numbers.items()},
        soundless=frozenset(soundless),
        samples=samples,
    )


def guid_of_feed(source: Source) -> str:
    """Give the podcast:guid that apps know the feed by; empty where nobody can tell it.

    Source: podcast namespace, "guid": else it comes from the feed's address.
    """
    return source.head.guid or (feed_guid(source.url) if source.url else "")


def carry_show(
    folder: Path, source: Source, settings: Settings, *, show: str, write: bool, asking: Asker
) -> str:
    """Write the show into the settings where asked to, else give the lines to be pasted.

    Nothing is given where the settings know of the move already.
    """
    known = next((turn for turn, one in enumerate(settings.shows) if one.id == show), None)
    now = settings.shows[known] if known is not None else None
    if now and now.moved_from == source.url and not write:
        return ""
    people, _ = read_people(folder, REGISTRY / "people.yml")
    hosts, _, _ = taking_part(source.head.people, persons_by_name(people))
    recorded = read_ledger(folder, LEDGER)[0].show_record_by_id.get(show)
    guid = recorded.guid if recorded and not recorded.retired else guid_of_feed(source)
    cover = _cover(folder, source, show, asking) if write or not now else str(now.cover)
    values = show_values(
        source.head, id_=show, cover=cover, guid=guid, feed=source.url, hosts=hosts
    )
    if write:
        text, _ = text_of((folder / SETTINGS).read_bytes(), SETTINGS)
        lines = settings.source.line_by_key
        last = lines[f"shows.{len(settings.shows) - 1}"]
        line = lines[f"shows.{known}"] if known is not None else None
        try:
            made = with_show(text or "", values, line=line, after=last)
        except ValueError:
            return show_block(values)
        if made != text:
            (folder / SETTINGS).write_text(made, encoding="utf-8", newline="\n")
        return ""
    return show_block(values)


def _cover(folder: Path, source: Source, show: str, asking: Asker) -> str:
    """Fetch the picture of the show and give where it lies; one that is here already stays."""
    name = f"{show}-cover"
    known = next((folder / EPISODES).glob(f"{name}.*"), None)
    if known:
        return str(EPISODES / known.name)
    suffix, data = ".jpg", b""
    if source.head.image:
        try:
            data, _ = fetch_bytes(asking, source.head.image, most=_MOST_PICTURE)
        except FetchError:
            data = b""
        suffix = ".png" if data.startswith(b"\x89PNG") else ".jpg"
    if data:
        (folder / EPISODES / f"{name}{suffix}").write_bytes(data)
    return str(EPISODES / f"{name}{suffix}")
