"""Say how a recording sounds, and how it could sound better."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import PurePosixPath

import click

from hotcast.command_words import told
from hotcast.commands.named_audio import recording_of
from hotcast.commands.progress import progress_bar
from hotcast.library.sound_advice import LOUDNESS, PEAK, advice_on, channels, kilohertz
from hotcast.readers.loudness import SILENCE, read_sound
from hotcast.words.clock import clock
from hotcast.words.problem import Problem, report
from hotcast.words.sound import Sound
from hotcast.words.text import size

_GOOD = "音の大きさも形も、このままで大丈夫です。"


def tell_sound(name: str, *, as_json: bool) -> None:
    """Measure a recording and give advice; exit with 1 only where it cannot be heard."""
    folder, file = recording_of(name)
    with progress_bar(f"{file.name} を聞いています") as tell:
        sound, problems = read_sound(folder, file, tell=tell)
    if sound is None:
        sys.exit(report(problems))
    advice = advice_on(sound)
    click.echo(_json(sound, advice) if as_json else _table(sound, advice))


def _table(sound: Sound, advice: tuple[Problem, ...]) -> str:
    width = max(len(label) for label, _ in _rows(sound))
    lines = [f"  {label.ljust(width, '　')}  {value}" for label, value in _rows(sound)]
    told_of = [told(one.wrong, one.mend) for one in advice]
    head = f"気をつけるところが {len(advice)} 件あります。" if advice else _GOOD
    return "\n\n".join([f"{sound.file}\n\n" + "\n".join(lines), head, *told_of])


def _rows(sound: Sound) -> Iterator[tuple[str, str]]:
    """Give what was measured; labels are of full-width characters only."""
    yield "長さ", clock(int(sound.seconds + 0.5))
    form = f"{sound.kind[1:]}、{sound.bit_rate / 1000:.0f} kbit/s"
    yield "ファイル", f"{size(sound.size)}（{form}、{channels(sound)}、{kilohertz(sound)}）"
    if sound.loudness is not None:
        yield "音の大きさ", f"{sound.loudness:.1f} LUFS（目標は {LOUDNESS:.0f}、±1 まで）"
    if sound.peak is not None:
        yield "いちばん大きい音", f"{sound.peak:.1f} dBTP（{PEAK:.0f} まで）"
    limit = f"（{SILENCE:.0f} LUFS より静かなところ）"
    yield "はじめの無音", f"{sound.before:.1f} 秒{limit}"
    yield "おわりの無音", f"{sound.after:.1f} 秒"


def _json(sound: Sound, advice: tuple[Problem, ...]) -> str:
    facts = {key: _plain(value) for key, value in asdict(sound).items()}
    told_of = [{"wrong": one.wrong, "mend": one.mend} for one in advice]
    return json.dumps(facts | {"advice": told_of}, ensure_ascii=False, indent=2)


def _plain(value: object) -> object:
    if isinstance(value, PurePosixPath):
        return str(value)
    return round(value, 2) if isinstance(value, float) else value
