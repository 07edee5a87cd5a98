"""Advice on how a recording sounds, in the words a volunteer reads."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from hotcast.library.sound_advice import advice_on
from hotcast.words.sound import Sound

GOOD = Sound(
    file=PurePosixPath("episodes/ep-001.mp3"),
    kind=".mp3",
    size=14_400_000,
    seconds=1800.0,
    rate=44100,
    channels=1,
    bit_rate=64_000,
    loudness=-16.0,
    peak=-1.5,
    before=0.5,
    after=1.0,
)
NORMALIZE = (
    "\n    → 編集ソフトの「ラウドネスノーマライズ」で -16 LUFS にして、書き出し直してください。"
)
EXPORT = "モノラル、44.1 kHz、64 kbit/s の mp3 で書き出してください。"


def said(**changes):
    return [
        str(one).removeprefix("episodes/ep-001.mp3 ") for one in advice_on(replace(GOOD, **changes))
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"loudness": -17.04},
        {"loudness": -15.0},
        {"peak": -1.04},
        {"before": 2.0, "after": 2.0},
        {"rate": 48000},
        {"bit_rate": 96_100},
        {"bit_rate": 48_000},
        {"channels": 2, "bit_rate": 128_400},
        {"kind": ".opus", "rate": 48000, "bit_rate": 24_000},
        {"kind": ".m4a", "bit_rate": 48_000, "channels": 2},
        {"size": 100 * 1024**2},
    ],
)
def test_a_good_recording_is_left_in_peace(changes):
    assert said(**changes) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"loudness": -20.2}, f"音が 4.2 LU 小さいです。{NORMALIZE}"),
        ({"loudness": -11.93}, f"音が 4.1 LU 大きいです。{NORMALIZE}"),
        (
            {"peak": 0.34},
            "いちばん大きいところが 0.3 dBTP あり、音が割れるおそれがあります。\n"
            "    → 編集ソフトの「リミッター」で -1.5 dB までに抑えて、書き出し直してください。",
        ),
        (
            {"before": 6.2},
            "はじめに、音のないところが 6.2 秒あります。\n"
            "    → 編集ソフトで、1 秒ほどを残して切ってください。",
        ),
        (
            {"after": 2.1},
            "おわりに、音のないところが 2.1 秒あります。\n"
            "    → 編集ソフトで、1 秒ほどを残して切ってください。",
        ),
        (
            {"loudness": None, "peak": None, "before": 1800.0, "after": 1800.0},
            "この音声には、聞こえる音が入っていません。\n"
            "    → 録音した機器の音量を確かめて、元の録音から書き出し直してください。",
        ),
        (
            {"rate": 22050},
            "サンプリング周波数が 22.05 kHz で、音がこもって聞こえます。\n"
            "    → 44.1 kHz にして、録音か書き出しをし直してください。",
        ),
        (
            {"rate": 96000},
            "サンプリング周波数が 96 kHz で、大きくなるだけです。\n"
            "    → 44.1 kHz にして、録音か書き出しをし直してください。",
        ),
        (
            {"channels": 6, "bit_rate": 128_000},
            f"チャンネルが 6 つあり、聞けない機器があります。\n    → {EXPORT}",
        ),
        (
            {"unguided": True},
            "長さの書かれていない VBR の mp3 です。アプリに出る長さや早送りの先がずれます。\n"
            "    → ビットレート固定（CBR）の 64 kbit/s で書き出してください。",
        ),
        (
            {"channels": 2, "bit_rate": 320_000, "size": 72_000_000},
            "320 kbit/s のステレオは、話す声には多すぎます（72.0 MB）。\n"
            f"    → {EXPORT}約 14.4 MB になります。",
        ),
        (
            {"kind": ".wav", "bit_rate": 705_600, "size": 99_000_000},
            "706 kbit/s のモノラルは、話す声には多すぎます（99.0 MB）。\n"
            f"    → {EXPORT}約 14.4 MB になります。",
        ),
        (
            {"bit_rate": 32_000},
            "32 kbit/s のモノラルは、mp3 には少なく、声がざらつくことがあります。\n"
            f"    → 元の録音から、{EXPORT}",
        ),
        (
            {"size": 100 * 1024**2 + 1},
            "大きさが 104.9 MB あります。GitHub に置けるのは 104.9 MB（100 MiB）までです。\n"
            f"    → {EXPORT}それでも大きいときは、音声を別の場所に置いてください。",
        ),
    ],
)
def test_what_is_off_is_told_with_what_to_do(changes, words):
    assert said(**changes) == [words]


def test_what_is_heard_first_is_told_first():
    off = said(loudness=-30.0, peak=0.0, before=9.0, rate=8000, bit_rate=320_000)
    heads = ["音が", "いちばん", "はじめに", "サンプリング", "320"]
    assert [words[: len(head)] for words, head in zip(off, heads, strict=True)] == heads
