"""Everything shown is held against the ledger: what apps would take for lost or for new is told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime as Moment
from pathlib import PurePosixPath

from hotcast.library import objections as object_to
from hotcast.library.model import EPISODES, Library
from hotcast.library.objections import Objection
from hotcast.words.ledger import Record
from hotcast.words.model import Episode, Source


@dataclass(frozen=True)
class _Notes:
    """The episodes as they are written now.

    ``fresh_by_date`` has those under a guid that never went out or was given up. ``unread`` are
    notes that could not be read, ``blamed`` those of them that stop the build anyway.
    """

    library: Library
    those_by_guid: Mapping[str, tuple[Episode, ...]]
    episode_by_id: Mapping[str, Episode]
    those_by_digest: Mapping[str, tuple[Episode, ...]]
    fresh_by_date: Mapping[Moment, Episode]
    waiting: frozenset[str]
    unread: frozenset[PurePosixPath]
    blamed: frozenset[PurePosixPath]
    known: frozenset[str]


def objections(library: Library, *, unreadable: frozenset[PurePosixPath]) -> Iterator[Objection]:
    """Give every change that would make apps lose an episode or get one twice.

    Retitled, renumbered, moved and withdrawn episodes pass, and so does another address of the
    site. What may be in a file named in ``unreadable`` is not judged: that stops the build already.
    """
    if not library.ledger.records and not library.show_record_by_id:
        return
    notes = _notes(library, unreadable)
    gone = tuple(_shows_gone(library))
    yield from gone
    yield from _show_guids(library)
    names = {objection.name for objection in gone}
    still = (record for record in library.ledger.live if record.show not in names)
    changed = tuple(objection for record in still for objection in _changed(record, notes))
    yield from changed
    told = {record.guid for objection in changed for record in objection.records}
    for episode in library.audible:
        last = library.record_by_guid.get(episode.guid)
        if last and last.retired and last.guid not in told:
            yield _revived(last, episode, notes)


def lost_ids(library: Library) -> frozenset[str]:
    """Give the ids of episodes that went out and are not shown now, though nobody accepted that.

    Each is told by itself; what leads to them is right again as soon as that is mended.
    """
    # One that is withdrawn is not lost, even where its notice still waits.
    withdrawn = {one.guid for one in library.scheduled if one.status == "withdrawn"}
    shown = withdrawn | {episode.guid for episode in library.episodes}
    date_by_guid = {episode.guid: episode.date for episode in library.scheduled}
    return frozenset(
        record.episode
        for record in library.ledger.live
        if record.guid not in shown and not _may_wait(record, date_by_guid.get(record.guid))
    )


def twin_of(episode: Episode, library: Library) -> Record | None:
    """Give the record of another episode that went out with the very same audio."""
    audio = library.audio_by_id.get(episode.id)
    those = library.ledger.records_by_digest.get(audio.digest, ()) if audio else ()
    return next((one for one in those if one.guid != episode.guid), None)


def _may_wait(record: Record, date: Moment | None) -> bool:
    """Say whether a date to come was accepted; one that had come before it was recorded was not."""
    return date is not None and date == record.date and date > record.recorded


def _notes(library: Library, unreadable: frozenset[PurePosixPath]) -> _Notes:
    episodes = tuple(one for one in library.everything if isinstance(one, Episode))
    heard = [one for one in episodes if one.id in library.audio_by_id]
    going_on = {record.guid for record in library.ledger.live}
    fresh = (one for one in episodes if one.guid not in going_on)
    read = {episode.source.file for episode in episodes}
    return _Notes(
        library=library,
        those_by_guid=_grouped(episodes, lambda one: one.guid),
        episode_by_id={episode.id: episode for episode in episodes},
        those_by_digest=_grouped(heard, lambda one: library.audio_by_id[one.id].digest),
        fresh_by_date={episode.date: episode for episode in fresh},
        waiting=frozenset(episode.id for episode in library.scheduled),
        unread=frozenset(library.files) - read,
        blamed=frozenset(file for file in unreadable - read if ".md" in file.name.lower()),
        known=frozenset(record.episode for record in library.ledger.live),
    )


def _grouped(
    episodes: Iterable[Episode], key: Callable[[Episode], str]
) -> Mapping[str, tuple[Episode, ...]]:
    those: dict[str, list[Episode]] = defaultdict(list)
    for episode in episodes:
        those[key(episode)].append(episode)
    return {name: tuple(group) for name, group in those.items()}


def _shows_gone(library: Library) -> Iterator[Objection]:
    by_show: dict[str, list[Record]] = defaultdict(list)
    for known in library.show_record_by_id.values():
        if not known.retired:
            by_show[known.show] = []
    for record in library.ledger.live:
        by_show[record.show].append(record)
    for show in library.settings.shows:
        by_show.pop(show.id, None)
    for id_, records in sorted(by_show.items()):
        yield object_to.show_gone(id_, tuple(records), library.settings.source)


def _show_guids(library: Library) -> Iterator[Objection]:
    """Find shows that were given another podcast:guid than went out."""
    for place, show in enumerate(library.settings.shows):
        last = library.show_record_by_id.get(show.id)
        if show.guid and last and not last.retired and show.guid != last.guid:
            yield object_to.another_show_guid(show, last, f"shows.{place}.guid")


def _revived(last: Record, episode: Episode, notes: _Notes) -> Objection:
    """Tell an episode that comes back from another one under a guid that was given up."""
    went_out = [one for one in notes.library.ledger.records if one.guid == last.guid and one.url]
    if went_out and _likeness(went_out[-1], episode, notes):
        return object_to.shown_again(last, episode)
    return object_to.revived(last, episode)


def _changed(record: Record, notes: _Notes) -> Iterator[Objection]:
    those = notes.those_by_guid.get(record.guid, ())
    episode = _of_that_name(record, those)
    if episode is None:
        yield from _missing(record, notes)
    elif episode.status == "draft":
        yield object_to.hidden(record, episode.source, "status")
    elif episode.sample and not notes.library.settings.samples:
        yield object_to.hidden(record, episode.source, "sample")
    elif episode.status == "withdrawn":
        # A guid made of the file's name may have come to this note with the name.
        moved = _with_its_audio(record, notes)
        if moved and episode.date != record.date:
            yield object_to.another_episode(record, episode, moved=moved)
    elif _is_another(record, episode, notes):
        # Two notes with one guid are told already; which of them is meant, nobody knows.
        if len(those) == 1:
            moved = _of_that_name(record, notes.those_by_digest.get(record.digest, ()))
            yield object_to.another_episode(record, episode, moved=moved)
    else:
        yield from _restyled(record, episode, notes)


def _with_its_audio(record: Record, notes: _Notes) -> Episode | None:
    """Give the note that has a recorded episode's audio and day, under a guid that is free."""
    those = notes.those_by_digest.get(record.digest, ())
    return next((one for one in those if one.date == record.date and _is_free(one, notes)), None)


def _is_another(record: Record, episode: Episode, notes: _Notes) -> bool:
    """Say whether the audio changed together with what else makes an episode the same."""
    audio = notes.library.audio_by_id.get(episode.id)
    if audio is None or audio.digest == record.digest:
        return False
    return episode.id != record.episode or episode.date != record.date


def _restyled(record: Record, episode: Episode, notes: _Notes) -> Iterator[Objection]:
    waits = episode.id in notes.waiting
    if episode.date != record.date:
        yield object_to.another_date(record, episode, waits=waits)
    twin = twin_of(episode, notes.library)
    if twin and record.digest != twin.digest:
        yield object_to.audio_of_another(record, episode, twin)
    shows = {show.id for show in notes.library.settings.shows}
    if episode.show != record.show and episode.show in shows:
        yield object_to.another_show(record, episode)


def _missing(record: Record, notes: _Notes) -> Iterator[Objection]:
    """Say what became of a guid that no note has any more."""
    episode = _successor(record, notes)
    if episode is None:
        yield from _lost(record, notes)
        return
    owner = notes.library.record_by_guid.get(episode.guid)
    given_up = (owner,) if owner and owner.retired else ()
    if episode.id == record.episode and not _is_like(record, episode, notes):
        yield object_to.overwritten(record, episode)
    elif episode.show != record.show and "guid" not in episode.source.line_by_key:
        # The guid is made of the show and comes back with it.
        yield replace(object_to.another_show(record, episode), records=(record, *given_up))
    elif given_up:
        yield object_to.guid_before(record, *given_up, episode)
    else:
        yield object_to.another_guid(record, episode)


def _successor(record: Record, notes: _Notes) -> Episode | None:
    """Give the note that was most likely this episode's: by its audio, its name, its moment."""
    found = (
        *notes.those_by_digest.get(record.digest, ()),
        notes.episode_by_id.get(record.episode),
        notes.fresh_by_date.get(record.date) if record.date else None,
    )
    free = [one for one in found if one and _is_free(one, notes)]
    return max(free, key=lambda one: _likeness(record, one, notes), default=None)


def _likeness(record: Record, episode: Episode, notes: _Notes) -> int:
    """Count what is still as it was of audio, id and date."""
    audio = notes.library.audio_by_id.get(episode.id)
    same_audio = audio is not None and audio.digest == record.digest
    return same_audio + (episode.id == record.episode) + (episode.date == record.date)


def _is_free(episode: Episode, notes: _Notes) -> bool:
    """Say whether nothing goes on under the guid of a note, or it is only another note's copy."""
    owner = notes.library.record_by_guid.get(episode.guid)
    shared = len(notes.those_by_guid[episode.guid]) > 1
    return owner is None or owner.retired or (shared and owner.episode != episode.id)


def _of_that_name(record: Record, those: tuple[Episode, ...]) -> Episode | None:
    """Give the one that has the recorded id, else the first."""
    return next((one for one in those if one.id == record.episode), those[0] if those else None)


def _is_like(record: Record, episode: Episode, notes: _Notes) -> bool:
    return _likeness(record, episode, notes) > (episode.id == record.episode)


def _lost(record: Record, notes: _Notes) -> Iterator[Objection]:
    for file in notes.blamed:
        # It may be this episode's note, under its own name or under a new one.
        stem = file.name.partition(".")[0]
        if stem == record.episode or (file.parent == EPISODES and stem not in notes.known):
            return
    file = EPISODES / f"{record.episode}.md"
    if file in notes.unread:
        # Only a draft may be half-written and stop nothing.
        yield object_to.hidden(record, Source(file, {"": 0}), "status")
    else:
        yield object_to.deleted(record)
