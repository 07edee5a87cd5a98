"""What could be better about how a recording sounds, and how."""

from collections.abc import Iterator

from hotcast.words.problem import Problem
from hotcast.words.sound import Sound
from hotcast.words.text import size

# What podcast apps ask for. Source: Apple Podcasts, "Audio requirements"; AES TD1008.
LOUDNESS, LOUDNESS_MARGIN = -16.0, 1.0
PEAK = -1.0
# Longer silence makes listeners look whether the app has stopped.
SILENCE_AT_MOST = 2.0
# Enough for speech, in bits a second: mono, and where it must be stereo.
_MONO, _STEREO = 64_000, 128_000
_MONO_AT_MOST, _MONO_AT_LEAST = 96_000, 40_000
_RATES = (32_000, 48_000)
# Source: GitHub Docs, "About large files on GitHub".
_GITHUB = 100 * 1024**2
_EXPORT = "モノラル、44.1 kHz、64 kbit/s の mp3 で書き出してください。"
_NORMALIZE = "編集ソフトの「ラウドネスノーマライズ」で -16 LUFS にして、書き出し直してください。"

_Words = tuple[str, str]


def advice_on(sound: Sound) -> tuple[Problem, ...]:
    """Give warnings on the file as a whole, the most audible first."""
    words = (*_on_level(sound), *_on_ends(sound), *_on_form(sound), *_on_size(sound))
    return tuple(Problem(sound.file, 0, wrong, mend, stops=False) for wrong, mend in words)


def _on_level(sound: Sound) -> Iterator[_Words]:
    if sound.loudness is None:
        mend = "録音した機器の音量を確かめて、元の録音から書き出し直してください。"
        yield "この音声には、聞こえる音が入っていません。", mend
        return
    # What is shown decides, so that nobody is sent back for a hundredth.
    off = round(sound.loudness, 1) - LOUDNESS
    if abs(off) > LOUDNESS_MARGIN:
        yield f"音が {abs(off):.1f} LU {'大きい' if off > 0 else '小さい'}です。", _NORMALIZE
    if sound.peak is not None and round(sound.peak, 1) > PEAK:
        wrong = f"いちばん大きいところが {sound.peak:.1f} dBTP あり、音が割れるおそれがあります。"
        mend = "編集ソフトの「リミッター」で -1.5 dB までに抑えて、書き出し直してください。"
        yield wrong, mend


def _on_ends(sound: Sound) -> Iterator[_Words]:
    if sound.loudness is None:
        return
    for place, seconds in (("はじめ", sound.before), ("おわり", sound.after)):
        if seconds > SILENCE_AT_MOST:
            wrong = f"{place}に、音のないところが {seconds:.1f} 秒あります。"
            yield wrong, "編集ソフトで、1 秒ほどを残して切ってください。"


def _on_form(sound: Sound) -> Iterator[_Words]:
    if not _RATES[0] <= sound.rate <= _RATES[1]:
        fault = "音がこもって聞こえます" if sound.rate < _RATES[0] else "大きくなるだけです"
        wrong = f"サンプリング周波数が {kilohertz(sound)} で、{fault}。"
        yield wrong, "44.1 kHz にして、録音か書き出しをし直してください。"
    if sound.channels > 2:
        yield f"チャンネルが {sound.channels} つあり、聞けない機器があります。", _EXPORT
    if sound.unguided:
        wrong = "長さの書かれていない VBR の mp3 です。アプリに出る長さや早送りの先がずれます。"
        yield wrong, "ビットレート固定（CBR）の 64 kbit/s で書き出してください。"


def _on_size(sound: Sound) -> Iterator[_Words]:
    most = _MONO_AT_MOST if sound.channels == 1 else _STEREO
    spared = int(_MONO * sound.seconds / 8)
    if sound.bit_rate > most * 1.02:
        wrong = f"{kilobits(sound)}は、話す声には多すぎます（{size(sound.size)}）。"
        yield wrong, f"{_EXPORT}約 {size(spared)} になります。"
    elif sound.kind == ".mp3" and sound.bit_rate < _MONO_AT_LEAST * min(sound.channels, 2):
        wrong = f"{kilobits(sound)}は、mp3 には少なく、声がざらつくことがあります。"
        yield wrong, f"元の録音から、{_EXPORT}"
    if sound.size > _GITHUB:
        limit = f"{size(_GITHUB)}（100 MiB）"
        wrong = f"大きさが {size(sound.size)} あります。GitHub に置けるのは {limit}までです。"
        yield wrong, f"{_EXPORT}それでも大きいときは、音声を別の場所に置いてください。"


def kilohertz(sound: Sound) -> str:
    """Write the sampling rate: ``44.1 kHz``."""
    return f"{sound.rate / 1000:g} kHz"


def kilobits(sound: Sound) -> str:
    """Write bit rate and channels: ``64 kbit/s のモノラル``."""
    return f"{sound.bit_rate / 1000:.0f} kbit/s の{channels(sound)}"


def channels(sound: Sound) -> str:
    """Name the channels: ``モノラル``, ``ステレオ``, ``5 チャンネル``."""
    return {1: "モノラル", 2: "ステレオ"}.get(sound.channels, f"{sound.channels} チャンネル")
