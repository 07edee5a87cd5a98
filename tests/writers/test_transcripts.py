import json
import re
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from hotcast.readers.transcript import read_transcript
from hotcast.words.files import Cue, Transcript
from hotcast.words.text import FORBIDDEN
from hotcast.writers.transcripts import WRITER_BY_ENDING, plain, segments, srt, vtt

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "data" / "beside"
ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def transcript_of(*spoken: tuple[str, str]) -> Transcript:
    """Give a transcript of (voice, text), a second each."""
    cues = tuple(
        Cue(start=place * 1000, end=place * 1000 + 999, voice=voice, text=text, line=0)
        for place, (voice, text) in enumerate(spoken)
    )
    return Transcript(file=PurePosixPath("a.vtt"), cues=cues)


def told(transcript: Transcript) -> list[tuple[int, int, str, str]]:
    return [(cue.start, cue.end, cue.voice, cue.text) for cue in transcript.cues]


def lines_of(written: bytes) -> list[str]:
    """Give the lines of the first cue."""
    return written.decode().split("-->")[1].split("\n\n")[0].rstrip("\n").split("\n")[1:]


@pytest.fixture
def read(tmp_path):
    """Read bytes as a file of that ending; nothing may stop it."""

    def read_bytes(written, ending):
        (tmp_path / f"a.{ending}").write_bytes(written)
        return read_transcript(tmp_path, PurePosixPath(f"a.{ending}"))[0]

    return read_bytes


@pytest.fixture
def again(read):
    """Write a transcript and read it back: what it told before and after."""

    def there_and_back(transcript, ending="vtt"):
        written = WRITER_BY_ENDING[ending][1](transcript)
        found = read(written, ending)
        assert found, written.decode()
        return found

    return there_and_back


@pytest.mark.parametrize("ending", WRITER_BY_ENDING)
def test_the_files_of_the_small_site_are_as_they_were(ending, pytestconfig):
    transcript, _ = read_transcript(TESTS / "site", PurePosixPath("episodes/ep-001.vtt"))
    written = WRITER_BY_ENDING[ending][1](transcript)
    golden = GOLDEN / f"ep-001.{ending}"
    if pytestconfig.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(written)
    assert golden.read_bytes() == written


def test_the_kinds_of_file_come_in_the_order_feeds_name_them():
    assert [(ending, type_) for ending, (type_, _) in WRITER_BY_ENDING.items()] == [
        ("vtt", "text/vtt"),
        ("srt", "application/x-subrip"),
        ("json", "application/json"),
        ("txt", "text/plain"),
    ]


def test_vtt_names_the_voice_in_a_tag():
    assert vtt(transcript_of(("職員<A>", "A & B"))).decode() == (
        "WEBVTT\n\n1\n00:00:00.000 --> 00:00:00.999\n<v 職員&lt;A&gt;>A &amp; B\n"
    )


def test_srt_names_the_voice_before_its_words():
    assert srt(transcript_of(("案内役", "A & B"))).decode() == (
        "1\n00:00:00,000 --> 00:00:00,999\n案内役：A & B\n"
    )


def test_a_moment_beyond_an_hour_has_all_its_parts():
    cue = Cue(start=359_999_999, end=360_000_000, voice="", text="はい", line=0)
    written = vtt(Transcript(file=PurePosixPath("a.vtt"), cues=(cue,))).decode()

    assert "\n99:59:59.999 --> 100:00:00.000\n" in written


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("あ" * 65, ["あ" * 65]),
        ("あ" * 66, ["あ" * 65, "あ"]),
        (f"{'あ' * 40}。{'い' * 40}", [f"{'あ' * 40}。", "い" * 40]),
        (f"{'あ' * 40}。」{'い' * 40}", [f"{'あ' * 40}。」", "い" * 40]),
        (f"{'あ' * 10}。{'い' * 70}", [f"{'あ' * 10}。{'い' * 54}", "い" * 16]),
        (f"{'あ' * 65}」い", ["あ" * 64, "あ」い"]),
        ("word " * 14 + "end", [("word " * 13).strip(), "word end"]),
        (f"{'w' * 40}. {'w' * 10} {'w' * 20}", [f"{'w' * 40}.", f"{'w' * 10} {'w' * 20}"]),
        (f"{'あ' * 63}&い", ["あ" * 63, "&amp;い"]),
        (f"{'あ' * 64}葛\U000e0100城", ["あ" * 64, "葛\U000e0100城"]),
        ("w" * 70, [f"{'w' * 64}\u200b", "w" * 6]),
    ],
)
def test_a_long_line_breaks_where_it_hurts_least(again, text, lines):
    transcript = transcript_of(("", text))

    assert lines_of(vtt(transcript)) == lines
    assert told(again(transcript)) == told(transcript)


def test_the_voice_counts_as_part_of_its_line():
    voice = "担当者" * 10

    assert lines_of(vtt(transcript_of((voice, "あ" * 40)))) == [
        f"<v {voice}>{'あ' * 31}",
        "あ" * 9,
    ]


@pytest.mark.parametrize("count", [55, 61, 62, 63, 200])
@pytest.mark.parametrize("sign", ["名", "n", "&"])
@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_a_name_longer_than_a_line_is_written_whole(again, count, sign, ending):
    transcript = transcript_of((sign * count, "はい。" * 40), (sign * count, "words " * 40 + "."))
    whole = [(cue.voice, cue.text) for cue in transcript.cues]
    found = [(cue.voice, cue.text) for cue in again(transcript, ending).cues]

    assert found == (whole if ending == "vtt" else [("", "：".join(one)) for one in whole])


@pytest.mark.parametrize("ending", ["vtt", "srt"])
@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "NOTE これは注ではありません",
        "STYLE",
        "WEBVTT",
        "00:01.000 --> 00:02.000",
        "－－＞",
        "1.5％から2.0％へ上がります",
        f"{'あ' * 60}。1.5％から2.0％へ上がります",
        "&amp; &lt; &nbsp; &",
        "<b>太字</b> <v 甲> <rt>よみ</rt> <00:01.000> {\\an8}",
        f"<b{'あ' * 100}>",
        "<<<<<<< HEAD",
        "一\u00a0二",
        f"一{'　' * 100}二",
        f"a{' ' * 100}b",
        "a　" * 50 + "b",
        "ー" * 100,
        "\u200b" * 100,
        f"{'あ' * 40}\u200b{'い' * 40}",
        "https://example.jp/" + "a" * 200,
        "一\u2028二",
    ],
)
def test_whatever_was_said_survives(again, ending, text):
    transcript = transcript_of(("", text), ("", "はい"), ("", text))

    assert told(again(transcript, ending)) == told(transcript)


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_several_voices_at_the_same_time_are_kept(again, read, ending):
    source = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 甲>はい<v 乙>ええ\n\n"
    transcript = read(f"{source}00:03.000 --> 00:04.000\n<v 乙>では<v 甲>では".encode(), "vtt")

    assert len(transcript.cues) == 4
    assert told(again(transcript, ending)) == told(transcript)


def test_a_name_over_two_lines_is_one_name(again, read):
    transcript = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v 山田\n 太郎>はい".encode(), "vtt")

    assert told(again(transcript)) == [(1000, 2000, "山田 太郎", "はい")]


def test_a_name_that_ends_in_dashes_makes_no_arrow(again):
    transcript = transcript_of(("職員--", "はい"), ("職員－－", "はい"))

    assert told(again(transcript)) == told(transcript)


@pytest.mark.parametrize("name", ["（注）", "山田 太郎", "甲", "名" * 20])
def test_srt_gives_back_the_voice_that_speaks_twice(again, name):
    transcript = transcript_of((name, "はい"), ("乙", "ええ"), (name, "では。" * 40))

    assert [cue.voice for cue in again(transcript, "srt").cues] == [name, "", name]


def test_json_holds_the_cues():
    transcript = transcript_of(("職員<A>", "A & \u2028「B」"), ("", "はい"))

    assert json.loads(segments(transcript)) == {
        "version": "1.0.0",
        "segments": [
            {"startTime": 0, "endTime": 0.999, "speaker": "職員<A>", "body": "A & \u2028「B」"},
            {"startTime": 1, "endTime": 1.999, "body": "はい"},
        ],
    }


def test_text_to_read_has_a_paragraph_for_each_turn():
    transcript = transcript_of(
        ("", "音楽"), ("甲", "はい、"), ("甲", "OK"), ("甲", "go on."), ("乙", "ええ")
    )

    assert plain(transcript).decode() == (
        "[0:00]\n音楽\n\n[0:01] 甲\nはい、OK go on.\n\n[0:04] 乙\nええ\n"
    )


@pytest.mark.parametrize("ending", WRITER_BY_ENDING)
def test_every_file_ends_in_one_newline(ending):
    written = WRITER_BY_ENDING[ending][1](transcript_of(("甲", "はい"), ("", "ええ")))

    assert written.endswith(b"\n")
    assert not written.endswith(b"\n\n")


def writable(text: str) -> bool:
    return not FORBIDDEN.search(text) and "\n" not in text and "\r" not in text


FRAGMENTS = st.sampled_from(
    [
        *("-->", "--", ">", "－－", "＞", "&amp;", "&", "&lt;b&gt;", "<b>", "</b>", "<", "<v 甲>"),
        *(
            "<rt>",
            "{\\",
            "}",
            "\u00a0",
            "　",
            " ",
            "  ",
            "\u200b",
            "NOTE",
            "2026",
            "1.5",
            "：",
            ": ",
        ),
        *("甲", "甲：", "。", "はい", "word", "w" * 30, "あ" * 30, ".", "\u3099", "ー", "<<<<<<< "),
        *("か゚", "👨‍👩‍👧", "\t", "1:02.3", ",", "/", "i", "{", "："),
    ]
)
WORDS = st.lists(FRAGMENTS, max_size=25).map("".join) | st.text(max_size=100).filter(writable)
TEXTS = WORDS.map(str.strip).filter(bool)
NAMES = WORDS.map(lambda words: re.sub(r"[ \t]+", " ", words).strip())


@ANY
@given(st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=4))
@example([("甲", "</v>乙")])
def test_reading_the_vtt_gives_the_same_cues(again, spoken):
    assume(not any(re.search("[-－﹣]{2}[＞﹥]", voice) for voice, _ in spoken))
    transcript = transcript_of(*spoken)

    assert told(again(transcript)) == told(transcript)


@ANY
@given(st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=4))
def test_no_line_of_the_vtt_is_too_long_and_none_is_torn(spoken):
    for voice, text in spoken:
        written = vtt(transcript_of((voice, text))).decode()
        first, *rest = written.split("\n", 4)[4].rstrip("\n").split("\n")
        tag = re.match("(?:<v [^>]*>)?", first)[0]
        assert len(first) <= max(65, len(tag) + 8)
        for line in (first.removeprefix(tag), *rest):
            assert len(line) <= 65
            assert re.fullmatch(r"(?:<i></i>|&(?:amp|lt|gt|nbsp);|[^<>&])+|", line)


def line_of(cue: Cue) -> tuple[int, int, str]:
    """Give a cue as SubRip can say it: the name before the words."""
    said = f"{cue.voice}：{cue.text}" if cue.voice else cue.text
    return cue.start, cue.end, re.sub(r"\s*(?:：|: )\s*", "：", said)


def only_a_name(text: str) -> bool:
    """Say whether SubRip would show a voice that says nothing."""
    return text.endswith("：")


@ANY
@given(st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=4))
def test_reading_the_srt_gives_the_same_times_and_words(again, spoken):
    assume(not any(only_a_name(text) for _, text in spoken))
    transcript = transcript_of(*spoken)
    found = again(transcript, "srt")

    assert [line_of(cue) for cue in found.cues] == [line_of(cue) for cue in transcript.cues]


@ANY
@given(st.lists(st.tuples(st.sampled_from(["", "甲", "山田 太郎", "（注）A"]), TEXTS), min_size=1))
def test_reading_the_srt_gives_the_same_voices_where_each_speaks_twice(again, spoken):
    assume(not any("：" in text or ": " in text for voice, text in spoken if not voice))
    transcript = transcript_of(*spoken, *spoken)

    assert told(again(transcript, "srt")) == told(transcript)


PIECES = st.sampled_from(
    [
        *("\n", "\n\n00:01.000 --> 00:02.000\n", "<v 甲>", "<v 山田\n太郎>", "<v A&gt;B>", "</v>"),
        *("<ruby>字<rt>じ</rt></ruby>", "<b>", "－<b></b>－", "＞", "&nbsp;", "&lt;", "&amp;lt;"),
        *(
            "<00:01.000>",
            "はい",
            "word ",
            "{<i></i>\\an8}",
            "1.5",
            "から",
            "<c></c>",
            "\u200b",
            "甲：",
        ),
        *("甲" * 30, "<v －－<b>", "NOTE", " ", "\u200b"),
    ]
)


@ANY
@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(["vtt", "srt"]))
def test_whatever_our_reader_understands_is_written_so_that_it_understands_it_again(
    read, again, source, ending
):
    head = "WEBVTT\n\n" if ending == "vtt" else ""
    transcript = read(f"{head}00:01.000 --> 00:02.000\n{source}".encode(), ending)
    assume(transcript)

    assert told(again(transcript)) == told(transcript)
    assume(not any(only_a_name(cue.text) for cue in transcript.cues))
    assert [line_of(cue) for cue in again(transcript, "srt").cues] == [
        line_of(cue) for cue in transcript.cues
    ]
