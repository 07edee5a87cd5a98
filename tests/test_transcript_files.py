"""The WebVTT we write, as a real Chromium understands it."""

from pathlib import Path, PurePosixPath

import pytest

from hotcast.readers.transcript import read_transcript
from hotcast.words.files import Cue, Transcript
from hotcast.writers.transcripts import vtt

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[1]
LISTEN = """written => new Promise((resolve, reject) => {
    const audio = document.createElement("audio"), element = document.createElement("track");
    element.onerror = () => reject("Chromium could not read the track");
    element.onload = () => resolve(Array.from(element.track.cues, cue => ({
        start: cue.startTime,
        end: cue.endTime,
        text: cue.getCueAsHTML().textContent,
        voices: Array.from(cue.getCueAsHTML().querySelectorAll("span"), one => one.title),
    })));
    element.src = "data:text/vtt;charset=utf-8," + encodeURIComponent(written);
    audio.append(element);
    document.body.append(audio);
    element.track.mode = "showing";
})"""


@pytest.fixture
def heard(chromium):
    """Give what a track of this transcript becomes: start, end, voice and text of each cue."""

    def cues(transcript: Transcript) -> list[tuple[float, float, str, str]]:
        page = chromium.new_page()
        found = page.evaluate(LISTEN, vtt(transcript).decode())
        page.close()
        return [
            (cue["start"], cue["end"], "".join(cue["voices"]).strip(), cue["text"]) for cue in found
        ]

    return cues


def said(transcript: Transcript) -> list[tuple[float, float, str, str]]:
    return [(cue.start / 1000, cue.end / 1000, cue.voice, cue.text) for cue in transcript.cues]


def unbroken(cues: list[tuple[float, float, str, str]]) -> list[tuple[float, float, str, str]]:
    """Take the breaks off, and with them the spaces for which they stand."""
    return [
        (start, end, voice, text.replace("\u200b\n", "").replace("\n", "").replace(" ", ""))
        for start, end, voice, text in cues
    ]


def transcript_of(*spoken: tuple[str, str]) -> Transcript:
    cues = tuple(
        Cue(start=place * 1000, end=place * 1000 + 999, voice=voice, text=text, line=0)
        for place, (voice, text) in enumerate(spoken)
    )
    return Transcript(file=PurePosixPath("a.vtt"), cues=cues)


@pytest.mark.parametrize("file", sorted(ROOT.glob("episodes/*.vtt")), ids=lambda file: file.name)
def test_chromium_reads_the_samples_as_we_do(heard, file):
    transcript, _ = read_transcript(ROOT, PurePosixPath("episodes") / file.name)

    assert unbroken(heard(transcript)) == unbroken(said(transcript))


def test_chromium_reads_hostile_words_as_we_do(heard):
    transcript = transcript_of(
        ("職員<A> & B>", "<b>太字</b>"),
        ("", "&amp; &nbsp; & <v 乙> <00:01.000>"),
        ("職員--", "00:01.000 --> 00:02.000"),
        ("", "－－＞"),
        ("", "NOTE これは注ではありません"),
        ("甲", "2026"),
        ("甲", "一\u00a0二　三\u2028四 {\\an8} <rt>よみ</rt>"),
        ("", "1.5％から2.0％へ"),
    )

    assert heard(transcript) == said(transcript)


def test_chromium_reads_broken_lines_as_we_do(heard):
    transcript = transcript_of(
        ("甲", "標準化とは、" * 40),
        ("", "some words " * 30 + "end"),
        ("", "https://example.jp/" + "a" * 200 + "&" * 30),
        ("名" * 80, "はい。" * 40),
    )

    assert unbroken(heard(transcript)) == unbroken(said(transcript))


def test_chromium_keeps_every_voice_at_the_same_time(heard):
    cues = tuple(Cue(start=0, end=1000, voice=voice, text="はい", line=0) for voice in "甲乙甲")
    transcript = Transcript(file=PurePosixPath("a.vtt"), cues=cues)

    assert heard(transcript) == said(transcript)
