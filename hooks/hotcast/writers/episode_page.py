"""What the page of one episode shows."""

from hotcast.library.model import Library
from hotcast.words import clock
from hotcast.words.files import Cover, Cue, Transcript
from hotcast.words.model import Episode, Role
from hotcast.words.text import size
from hotcast.writers import addresses
from hotcast.writers.audio_addresses import audio_of, audio_type_of
from hotcast.writers.views import View, common_view, day_view, person_view


def episode_view(episode: Episode, library: Library) -> View:
    """Give the page of an episode: player, chapters, people, transcript."""
    show = next(show for show in library.settings.shows if show.id == episode.show)
    audio = library.audio_by_id[episode.id]
    transcript = library.transcript_by_id.get(episode.id)
    cover = library.cover_by_episode.get(episode.id)
    hosts = [Role(id=host, role="進行役") for host in episode.hosts]
    return {
        **common_view(episode, library),
        "kind": "episode",
        "show": {"title": show.title, "feed": addresses.feed_of(show)},
        "audio": {
            "url": audio_of(episode, library),
            "type": audio_type_of(episode, library),
            "size": size(audio.size),
            "clock": clock.clock(audio.seconds),
            "iso": clock.iso_length(audio.seconds),
            "words": clock.rough_length(audio.seconds),
        },
        "cover": _cover_view(episode, cover) if cover else None,
        "recorded": day_view(episode.recorded) if episode.recorded else None,
        "chapters": [
            {"start": one.start, "clock": clock.clock(one.start), "title": one.title}
            for one in library.chapters_by_id.get(episode.id, ())
        ],
        "people": [person_view(role, episode, library) for role in (*hosts, *episode.guests)],
        "transcript": transcript_view(transcript, reviewed=episode.reviewed)
        | {"files": _files_view(episode)}
        if transcript
        else None,
    }


def _cover_view(episode: Episode, cover: Cover) -> View:
    return {
        "url": addresses.cover_of(episode.id, cover),
        "width": cover.width,
        "height": cover.height,
    }


def _files_view(episode: Episode) -> list[View]:
    """Give the transcript's files that somebody may want to take along."""
    return [
        {"name": name, "url": addresses.transcript_of(episode.id, ending)}
        for name, ending in (("テキスト", "txt"), ("字幕（VTT）", "vtt"), ("字幕（SRT）", "srt"))
    ]


def transcript_view(transcript: Transcript, *, reviewed: bool) -> View:
    """Give a transcript as turns: who speaks, from when, in which sentences."""
    turns: list[View] = []
    for cue in transcript.cues:
        if not turns or turns[-1]["voice"] != cue.voice:
            turns.append({"voice": cue.voice, "lines": []})
        turns[-1]["lines"].append(_line_view(cue))
    return {"reviewed": reviewed, "turns": turns}


def _line_view(cue: Cue) -> View:
    start = cue.start // 1000
    return {"start": start, "clock": clock.clock(start), "text": cue.text}
