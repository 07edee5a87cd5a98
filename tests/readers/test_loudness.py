"""How a recording sounds is measured as the standards say, however long it is."""

import math
import struct
import subprocess
import sys
from array import array
from pathlib import Path, PurePosixPath

import pytest

from hotcast.readers.loudness import read_sound

ROOT = Path(__file__).parents[2]
REAL = ROOT / "tests/data/audio"
EPISODE = (ROOT / "episodes/ep-001.mp3").read_bytes()
RATE = 48000
MAKE_AGAIN = "\n    → 元の録音からもう一度書き出すか、コピーし直してください。"


def wav(samples, channels=2, mask=0):
    """Give a WAV file of 16 bits; ``mask`` names more than two loudspeakers."""
    form = struct.pack(
        "<HHIIHH", 0xFFFE if mask else 1, channels, RATE, RATE * channels * 2, channels * 2, 16
    )
    if mask:
        form += struct.pack("<HHI", 22, 16, mask)
        form += bytes.fromhex("0100000000001000800000aa00389b71")
    chunks = b"fmt " + struct.pack("<I", len(form)) + form
    chunks += b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def tone(seconds, *levels):
    """Give a tone of 1 kHz, at a level in dBFS for each channel."""
    wave = [math.sin(2 * math.pi * place / 48) for place in range(48)]
    peaks = [32767 * 10 ** (level / 20) for level in levels]
    period = array("h", [round(peak * one) for one in wave for peak in peaks])
    return period.tobytes() * round(seconds * 1000)


def still(seconds, channels=2):
    return bytes(round(seconds * RATE) * channels * 2)


def high_tone(part, phase, level):
    """Give two seconds of a stereo tone of a part of the sampling rate, faded in and out."""
    length = 2 * RATE
    values = array("h")
    for place in range(length):
        fade = min(1, place / 4800, (length - place) / 4800)
        turn = 2 * math.pi * place / part + math.radians(phase)
        values.extend([round(32767 * level * fade * math.sin(turn))] * 2)
    return values.tobytes()


@pytest.fixture
def heard(tmp_path):
    """Put content under a name and listen to it."""

    def listen(content, name="ep-001.wav"):
        (tmp_path / name).write_bytes(content)
        sound, problems = read_sound(tmp_path, PurePosixPath(name))
        assert problems == ()
        return sound

    return listen


@pytest.fixture
def complaint(tmp_path):
    """Give the one problem of content that nobody can hear."""

    def text(name, content):
        (tmp_path / name).write_bytes(content)
        sound, problems = read_sound(tmp_path, PurePosixPath(name))
        assert (sound, len(problems)) == (None, 1)
        return str(problems[0])

    return text


# Source: EBU Tech 3341, Table 1, cases 1 to 6; 6 is of five channels.
@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ([(20, -23, -23)], -23),
        ([(20, -33, -33)], -33),
        ([(10, -36, -36), (60, -23, -23), (10, -36, -36)], -23),
        (
            [
                *((10, -72, -72), (10, -36, -36), (60, -23, -23)),
                *((10, -36, -36), (10, -72, -72)),
            ],
            -23,
        ),
        ([(20, -26, -26), (20.1, -20, -20), (20, -26, -26)], -23),
        ([(20, -28, -28, -24, -30, -30)], -23),
    ],
)
def test_loudness_is_that_of_the_standard(heard, parts, wanted):
    channels = len(parts[0]) - 1
    samples = b"".join(tone(*part) for part in parts)
    sound = heard(wav(samples, channels, mask=0x37 if channels == 5 else 0))
    assert sound.loudness == pytest.approx(wanted, abs=0.1)
    assert sound.channels == channels


# Source: EBU Tech 3341, Table 1, cases 15 to 19: at most 0.2 above and 0.4 below.
@pytest.mark.parametrize(
    ("part", "phase", "level", "wanted"),
    [
        (4, 0, 0.5, -6.0),
        (4, 45, 0.5, -6.0),
        (6, 60, 0.5, -6.0),
        (8, 67.5, 0.5, -6.0),
        (4, 45, 1.41, 3.0),
    ],
)
def test_peaks_between_the_samples_are_found(heard, part, phase, level, wanted):
    peak = heard(wav(high_tone(part, phase, level))).peak
    assert wanted - 0.4 <= peak <= wanted + 0.2


def test_mono_is_as_loud_as_the_same_on_both_sides(heard):
    mono = heard(wav(tone(5, -20), channels=1)).loudness
    assert mono == pytest.approx(heard(wav(tone(5, -20, -20))).loudness, abs=0.01)


# What libebur128 1.2 measures of the sound that libsndfile and libmpg123 decode.
@pytest.mark.parametrize(
    ("file", "loudness", "peak"),
    [
        ("episodes/ep-001.mp3", -16.45, -3.25),
        ("episodes/ep-002.mp3", -16.54, -2.26),
        ("episodes/ep-003.mp3", -16.10, -2.55),
        ("tests/data/audio/speech.ogg", -15.89, -4.57),
        ("tests/data/audio/speech.opus", -16.18, -4.70),
        ("tests/data/audio/speech.flac", -14.93, -5.40),
    ],
)
def test_another_meter_and_other_decoders_find_the_same(file, loudness, peak):
    sound, _ = read_sound(ROOT, PurePosixPath(file))
    assert sound.loudness == pytest.approx(loudness, abs=0.1)
    assert sound.peak == pytest.approx(peak, abs=0.3)


@pytest.mark.parametrize(
    ("name", "kind", "seconds", "rate", "kilobits", "unguided"),
    [
        ("chapters.m4a", ".m4a", 5.03, 24000, 34, False),
        ("speech.flac", ".flac", 1.6, 8000, 150, False),
        ("speech.ogg", ".ogg", 5.0, 24000, 27, False),
        ("speech.opus", ".opus", 5.0, 48000, 24, False),
        ("speech.wav", ".wav", 3.0, 8000, 64, False),
        ("vbr-without-header.mp3", ".mp3", 6.06, 22050, 38, True),
    ],
)
def test_every_kind_is_heard(name, kind, seconds, rate, kilobits, unguided):
    sound, problems = read_sound(REAL, PurePosixPath(name))
    assert problems == ()
    assert (sound.kind, sound.rate, sound.channels) == (kind, rate, 1)
    assert sound.seconds == pytest.approx(seconds, abs=0.01)
    assert round(sound.bit_rate / 1000) == kilobits
    assert sound.unguided == unguided
    assert sound.size == (REAL / name).stat().st_size


@pytest.mark.parametrize(("before", "after"), [(0, 0), (1, 2.5), (3.2, 0.7)])
def test_silence_at_the_ends_is_told_in_seconds(heard, before, after):
    sound = heard(wav(still(before) + tone(4, -20, -20) + still(after)))
    assert sound.before == pytest.approx(before, abs=0.2)
    assert sound.after == pytest.approx(after, abs=0.2)


def test_nothing_but_silence_has_no_loudness(heard):
    sound = heard(wav(still(3)))
    assert (sound.loudness, sound.peak, sound.before, sound.after) == (None, None, 3.0, 3.0)


def test_it_is_told_how_much_was_heard():
    told = []
    read_sound(ROOT, PurePosixPath("episodes/ep-001.mp3"), tell=told.append)
    assert told == sorted(told)
    assert told[0] < 0.1
    assert told[-1] > 0.9


def test_a_long_recording_takes_no_more_memory_than_a_short_one(tmp_path):
    frames = EPISODE[EPISODE.index(b"\xff\xfb") :]
    (tmp_path / "short.mp3").write_bytes(EPISODE + frames)
    (tmp_path / "long.mp3").write_bytes(EPISODE + frames * 19)
    code = (
        "import sys; from pathlib import Path, PurePosixPath as P; from resource import *\n"
        "from hotcast.readers.loudness import read_sound\n"
        "sound, _ = read_sound(Path(sys.argv[1]), P(sys.argv[2]))\n"
        "print(sound.seconds, getrusage(RUSAGE_SELF).ru_maxrss)"
    )
    lengths, peaks = [], []
    for name in ("short.mp3", "long.mp3"):
        done = subprocess.run(
            [sys.executable, "-c", code, tmp_path, name], capture_output=True, text=True, check=True
        )
        length, peak = map(float, done.stdout.split())
        lengths.append(length)
        peaks.append(peak)
    assert lengths[1] > 9 * lengths[0] > 1800
    # In kilobytes; the whole sound would be 180 MB more.
    assert peaks[1] - peaks[0] < 4000


def test_what_is_no_recording_is_told(complaint):
    assert complaint("ep-001.mp3", b"") == (
        "ep-001.mp3 このファイルは空です（0 バイト）。\n"
        "    → 元のファイルからコピーし直してください。"
    )
    assert complaint("ep-001.mp3", b"<!doctype html><html>") == (
        f"ep-001.mp3 拡張子は .mp3 ですが、中身は音声ではなく Web ページです。{MAKE_AGAIN}"
    )
    pointer = b"version https://git-lfs.github.com/spec/v1\n"
    assert complaint("ep-001.mp3", pointer) == (
        "ep-001.mp3 中身がありません。Git LFS の目印だけが入っています。\n"
        "    → 手もとなら `git lfs pull` を実行してください。GitHub などで組み立てるときは、"
        "取り出すところ（actions/checkout）に `lfs: true` と書いてください。"
    )
    assert complaint("ep-001.m4a", EPISODE) == (
        "ep-001.m4a 拡張子は .m4a ですが、中身は MP3 の音声です。\n"
        "    → ファイルの名前を「ep-001.mp3」に変えてください。"
    )
    assert complaint("ep-001.m4a", b"\0\0\0\x18ftypM4A " + bytes(300)) == (
        "ep-001.m4a この音声は壊れているか、知らない形なので、音を聞き取れません。\n"
        "    → 編集ソフトで開けることを確かめ、mp3 でもう一度書き出してください。"
    )


@pytest.mark.parametrize(
    ("name", "content", "times"),
    [
        ("ep-001.mp3", EPISODE[: len(EPISODE) // 2], "1:46、ファイルには 0:51"),
        ("ep-001.wav", wav(tone(9, -20, -20))[: 48000 * 4 * 4], "0:09、ファイルには 0:04"),
        ("ep-001.flac", (REAL / "speech.flac").read_bytes()[:20000], "0:02、ファイルには 0:01"),
    ],
)
def test_a_recording_that_breaks_off_is_told(complaint, name, content, times):
    assert complaint(name, content) == (
        f"{name} この音声は途中で切れています（本来 {times} まで）。{MAKE_AGAIN}"
    )


def test_damage_in_the_middle_is_passed_over_as_players_do(heard):
    middle = len(EPISODE) // 2
    sound = heard(EPISODE[:middle] + b"\xff\xfbgarbage" * 300 + EPISODE[middle:], "ep-001.mp3")
    assert sound.seconds == pytest.approx(105.6, abs=1)


@pytest.mark.parametrize("first", [b"#EXTM3U\n", b"ffconcat version 1.0\n", b"v=0\n"])
def test_lists_of_other_files_are_no_recordings(complaint, first):
    content = first + b"file /etc/passwd\nhttp://127.0.0.1:9/a.mp3\n"
    assert complaint("ep-001.mp3", content) == (
        f"ep-001.mp3 拡張子は .mp3 ですが、中身は音声ではなく「テキスト」です。{MAKE_AGAIN}"
    )
