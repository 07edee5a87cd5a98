"""What the page of one episode shows."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from hotcast.library.model import Library
from hotcast.library.relations import roles_of
from hotcast.words import clock
from hotcast.words.address import host_of, origin_of
from hotcast.words.audio_types import name_of
from hotcast.words.files import Audio, Cue
from hotcast.words.model import Chapter, Episode, Show
from hotcast.words.text import size
from hotcast.writers import addresses
from hotcast.writers.audio_addresses import audio_of, audio_type_of
from hotcast.writers.pictures import picture_view, small_cover_view
from hotcast.writers.views import View, common_view, day_view, label_of, person_view


def episode_view(episode: Episode, library: Library) -> View:
    """Give the page of an episode: player, chapters, people, transcript.

    ``media`` is the other place from which the page may play, empty where all is ours. ``url`` of a
    chapter and ``anchor`` of a correction lead to the sentence spoken then, where
    there is a transcript; a script makes them play.
    """
    show = library.show_of(episode)
    transcript = library.transcript_by_id.get(episode.id)
    turns = turns_view(transcript.cues) if transcript else []
    lines = [line for turn in turns for line in turn["lines"]]
    common = common_view(episode, library)
    return {
        **common,
        "kind": "episode",
        "picture": picture_view(episode, library),
        "show": {"title": show.title, "feed": addresses.feed_of(show)},
        "audio": (audio := _audio_view(episode, library)),
        "media": audio["origin"],
        "cover": small_cover_view(episode, library),
        "recorded": day_view(episode.recorded) if episode.recorded else None,
        "chapters": [
            _chapter_view(one, lines, audio=audio_of(episode, library))
            for one in library.chapters_by_id.get(episode.id, ())
        ],
        "corrections": [
            one | {"anchor": anchor_at(lines, one["start"] or 0)} for one in common["corrections"]
        ],
        "people": [person_view(role, episode, library) for role in roles_of(episode)],
        "transcript": {"reviewed": episode.reviewed, "turns": turns} if transcript else None,
        "source": _source_view(episode, show, library),
        "files": _files_view(episode, library),
    }


def _audio_view(episode: Episode, library: Library) -> View:
    audio = library.audio_by_id[episode.id]
    return {
        "url": audio_of(episode, library),
        "type": audio_type_of(episode, library),
        "format": _format_of(audio),
        "size": size(audio.size),
        "host": host_of(audio.url),
        "origin": origin_of(audio.url),
        "clock": clock.clock(audio.seconds),
        "iso": clock.iso_length(audio.seconds),
        "words": clock.rough_length(audio.seconds),
    }


def _format_of(audio: Audio) -> str:
    return audio.suffix[1:].upper() if audio.file else name_of(audio.type)


def _chapter_view(chapter: Chapter, lines: Sequence[View], *, audio: str) -> View:
    """Give a chapter; where no sentence can be shown its address is that of the audio."""
    anchor = anchor_at(lines, chapter.start)
    return {
        "start": chapter.start,
        "clock": clock.clock(chapter.start),
        "title": chapter.title,
        "url": f"#{anchor}" if anchor else f"{audio}#t={chapter.start}",
    }


def turns_view(cues: Sequence[Cue]) -> list[View]:
    """Give a transcript as turns: who speaks, from when, in which sentences.

    A sentence's ``id`` is ``t-72`` for the second in which it begins; further ones of that second
    are ``t-72-2``, ``t-72-3``. ``start`` is the exact second as text, as ``72.96``.
    """
    turns: list[View] = []
    begun: Counter[int] = Counter()
    for cue in cues:
        if not turns or turns[-1]["voice"] != cue.voice:
            turns.append({"voice": cue.voice, "lines": []})
        begun[cue.start // 1000] += 1
        turns[-1]["lines"].append(_line_view(cue, nth=begun[cue.start // 1000]))
    return turns


def _line_view(cue: Cue, *, nth: int) -> View:
    second, rest = divmod(cue.start, 1000)
    return {
        "id": f"t-{second}" if nth == 1 else f"t-{second}-{nth}",
        "start": f"{second}.{rest:03}".rstrip("0").rstrip("."),
        "clock": clock.clock(second),
        "text": cue.text,
    }


def anchor_at(lines: Sequence[View], second: int) -> str:
    """Give the id of the sentence spoken at ``second``, or of the first; empty without any."""
    begun = bisect_left(lines, float(second + 1), key=_begin)
    return str(lines[max(begun - 1, 0)]["id"]) if lines else ""


def _begin(line: View) -> float:
    return float(line["start"])


def _source_view(episode: Episode, show: Show, library: Library) -> View:
    """Give what a quotation names: the episode, its day, its page, and whether to trust words.

    Marks inside of 「」 stay as they are. Source: 公用文作成の考え方, 2022, on 括弧.
    """
    return {
        "name": f"{show.title} {label_of(episode)}「{episode.title}」",
        "day": f"{clock.plain_day(episode.day)}配信",
        "note": "" if episode.reviewed else "校正前の文字起こし",
        "page": library.settings.site_url + addresses.page_of(episode),
    }


def _files_view(episode: Episode, library: Library) -> list[View]:
    """Give the files that somebody may want to take along."""
    audio = library.audio_by_id[episode.id]
    files = [
        {
            "name": f"音声（{_format_of(audio)}・{size(audio.size)}）",
            "url": audio_of(episode, library),
        }
    ]
    if episode.id in library.transcript_by_id:
        files += [
            {"name": f"文字起こし（{name}）", "url": addresses.transcript_of(episode.id, ending)}
            for name, ending in (("テキスト", "txt"), ("VTT", "vtt"), ("SRT", "srt"))
        ]
    return files
