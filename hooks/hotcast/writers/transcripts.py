"""A transcript as the files that podcast apps and readers take away."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from hotcast.readers.voices import joined
from hotcast.words.clock import clock
from hotcast.words.files import Cue, Transcript
from hotcast.writers.cue_lines import arrowless, guarded, in_lines


def vtt(transcript: Transcript) -> bytes:
    """Write WebVTT with voices, no line of words longer than 65 characters unless a name is.

    The result is UTF-8 ending in a newline. Reading it gives the same cues.
    Source: W3C WebVTT, 4; Apple, "Transcripts on Apple Podcasts".
    """
    blocks = (
        f"{number}\n{_span(cue, '.')}\n{_said(cue)}\n"
        for number, cue in enumerate(transcript.cues, 1)
    )
    return _bytes(("WEBVTT\n", *blocks))


def srt(transcript: Transcript) -> bytes:
    """Write SubRip, whose voices stand before their words: 「案内役：」.

    The result is UTF-8. Reading it gives the same times and words; a voice that speaks once, or
    whose name is no short name, comes back as the beginning of its words.
    """
    blocks = (
        f"{number}\n{_span(cue, ',')}\n{in_lines(_name(cue.voice), guarded(cue.text))}\n"
        for number, cue in enumerate(transcript.cues, 1)
    )
    return _bytes(blocks)


def segments(transcript: Transcript) -> bytes:
    """Write the JSON form, times in seconds; UTF-8 ending in a newline.

    Source: podcast namespace, JSON transcripts 1.0.0.
    """
    rows = [
        {"startTime": cue.start / 1000, "endTime": cue.end / 1000}
        | ({"speaker": cue.voice} if cue.voice else {})
        | {"body": cue.text}
        for cue in transcript.cues
    ]
    shown = json.dumps({"version": "1.0.0", "segments": rows}, ensure_ascii=False, indent=1)
    return _bytes((f"{shown}\n",))


def plain(transcript: Transcript) -> bytes:
    """Write text to read or to print: a paragraph for each turn, under its time and voice."""
    turns = groupby(transcript.cues, key=lambda cue: cue.voice)
    return _bytes(_turn(voice, tuple(cues)) for voice, cues in turns)


def _turn(voice: str, cues: Sequence[Cue]) -> str:
    head = f"[{clock(cues[0].start // 1000)}] {voice}".rstrip()
    return f"{head}\n{joined(chr(10).join(cue.text for cue in cues))}\n"


def _said(cue: Cue) -> str:
    return in_lines(_voice_tag(cue.voice), guarded(_escaped(cue.text)))


def _voice_tag(voice: str) -> str:
    return arrowless(f"<v {_escaped(voice)}>") if voice else ""


def _name(voice: str) -> str:
    return f"{guarded(voice)}：" if voice else ""


def _escaped(words: str) -> str:
    """Write words for WebVTT; spaces that do not break have a name there and survive as such."""
    return escape(words, quote=False).replace("\u00a0", "&nbsp;")


def _span(cue: Cue, point: str) -> str:
    return f"{_stamp(cue.start, point)} --> {_stamp(cue.end, point)}"


def _stamp(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}{point}{rest:03}"


def _bytes(blocks: Iterable[str]) -> bytes:
    """Put a blank line between the blocks, which end in a newline each."""
    return "\n".join(blocks).encode()


# By the ending of the file: its MIME type and its writer, in the order feeds name them.
# Apple takes the first it can read. Source: podcast namespace, transcripts document.
WRITER_BY_ENDING: Mapping[str, tuple[str, Callable[[Transcript], bytes]]] = {
    "vtt": ("text/vtt", vtt),
    "srt": ("application/x-subrip", srt),
    "json": ("application/json", segments),
    "txt": ("text/plain", plain),
}
