"""What the items point to: audio, transcripts, chapters, materials, covers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hotcast.library.cache import remembered
from hotcast.library.chapters import chapters_of
from hotcast.library.covers import NamedCover, episode_covers, show_covers
from hotcast.library.gathering import Gathering
from hotcast.library.listening import believed, heard
from hotcast.library.model import (
    Library,
)
from hotcast.readers.cover import read_cover
from hotcast.readers.material import read_material
from hotcast.readers.paths import located
from hotcast.readers.transcript import read_transcript
from hotcast.words.files import Audio, Cover, MaterialFile
from hotcast.words.model import Chapter, RemoteAudio, Session
from hotcast.words.problem import Problem

_Thing = TypeVar("_Thing")


def with_media(gathering: Gathering, library: Library) -> Library:
    """Read what items point to; what is restricted, hidden for good or withdrawn stays unread."""
    root, transcripts = gathering.root, {}
    listen = partial(heard, memory=gathering.memory, recorded=library.ledger.digests)
    audio: dict[str, Audio | None] = {}
    alternates: dict[PurePosixPath, Audio | None] = {}
    chapters: dict[str, tuple[Chapter, ...]] = {}
    for episode in library.audible:
        if isinstance(episode.audio, RemoteAudio):
            audio[episode.id] = believed(episode.audio)
        else:
            read = listen(root, episode.audio)
            audio[episode.id] = gathering.at(episode.source, "audio.file", read)
        if episode.transcript:
            said = read_transcript(root, episode.transcript)
            transcripts[episode.id] = gathering.at(episode.source, "transcript.file", said)
        for place, one in enumerate(episode.alternates):
            read = listen(root, one.file)
            key = f"alternates.{place}.file"
            alternates[one.file] = gathering.at(episode.source, key, read)
        chapters[episode.id] = gathering.note(chapters_of(episode, audio[episode.id]))
    return replace(
        library,
        cover_by_show=_covers(gathering, show_covers(library.settings.shows)),
        cover_by_episode=_covers(gathering, episode_covers(library)),
        audio_by_id={id_: one for id_, one in audio.items() if one},
        alternate_by_file={file: one for file, one in alternates.items() if one},
        chapters_by_id=chapters,
        transcript_by_id={id_: one for id_, one in transcripts.items() if one},
        material_by_file=_materials(gathering, library),
    )


def without_scheduled_media(library: Library) -> Library:
    """Forget the files of episodes that wait: they were only checked."""
    shown = library.item_by_id
    files = {one.file for episode in library.episodes for one in episode.alternates}
    return replace(
        library,
        audio_by_id=_only(library.audio_by_id, shown),
        alternate_by_file=_only(library.alternate_by_file, files),
        chapters_by_id=_only(library.chapters_by_id, shown),
        transcript_by_id=_only(library.transcript_by_id, shown),
        cover_by_episode=_only(library.cover_by_episode, shown),
    )


def _materials(gathering: Gathering, library: Library) -> dict[PurePosixPath, MaterialFile]:
    materials, remember = {}, partial(remembered, gathering.memory)
    for session in library.sessions:
        for place, material in enumerate(session.materials):
            if material.is_public and material.file:
                read = read_material(gathering.root, material.file, remember=remember)
                if read[0] is None:
                    read = None, _homed(read[1], session, material.file, gathering.root)
                if found := gathering.at(session.source, f"materials.{place}.file", read):
                    materials[material.file] = found
    return materials


def _homed(
    problems: tuple[Problem, ...], session: Session, file: PurePosixPath, root: Path
) -> tuple[Problem, ...]:
    """Tell of the session's own folder where a missing file was written without any."""
    home = session.source.file.with_suffix("")
    if file.parent != home.parent or located(root, file)[0]:
        return problems
    name, place = f"{home.name}/{file.name}", home / file.name
    wrong = f"「{file.name}」というファイルがありません。"
    if located(root, place)[0]:
        mend = f"記事に「{name}」と書いてください。"
        return (Problem(file, 0, f"{wrong}「{name}」ではありませんか。", mend),)
    return (
        Problem(file, 0, wrong, f"ファイルを {place} に置き、記事に「{name}」と書いてください。"),
    )


def _covers(gathering: Gathering, named: Iterable[NamedCover]) -> dict[str, Cover]:
    covers, remember = {}, partial(remembered, gathering.memory)
    for one in named:
        read = read_cover(gathering.root, one.file, remember=remember)
        if cover := gathering.at(one.source, one.key, read):
            covers[one.owner] = cover
    return covers


_Key = TypeVar("_Key")


def _only(things: Mapping[_Key, _Thing], kept: Collection[_Key]) -> dict[_Key, _Thing]:
    return {key: thing for key, thing in things.items() if key in kept}
