"""How a recording sounds, measured block by block: it may last for hours and takes no room."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import log10
from pathlib import Path, PurePosixPath

import av

from hotcast.readers.audio import audio_kind, cut_refusal, name_refusal
from hotcast.readers.disk import bytes_of
from hotcast.readers.extent import Extent, extent
from hotcast.readers.id3 import id3_length
from hotcast.readers.paths import located
from hotcast.words.problem import Problem
from hotcast.words.sound import Sound

# Quieter than this is silence, in LUFS over 0.4 s: a room at night, and nobody speaking.
SILENCE = -45.0
# The meter's lowest value; it stands for "nothing was ever louder".
_NOTHING = -70.0
# The meter speaks ten times a second, of the 0.4 s before. Source: EBU Tech 3341, 2.2.
_STEP, _WINDOW = 0.1, 0.4
_HEAD = 1 << 16
# A header may promise a little more than is heard: codecs begin and end with silence.
_TOLERANCE = 0.5
_FORMAT_BY_KIND = {
    ".mp3": "mp3",
    ".m4a": "mov",
    ".ogg": "ogg",
    ".opus": "ogg",
    ".flac": "flac",
    ".wav": "wav",
}
_PROMISING = frozenset({".m4a", ".flac"})
# Mono is played by two loudspeakers, so it is measured as two. Source: libavfilter, ebur128.
_METER = "peak=true:metadata=1:dualmono=1:framelog=quiet"
_MAKE_AGAIN = "編集ソフトで開けることを確かめ、mp3 でもう一度書き出してください。"


def read_sound(
    root: Path, file: PurePosixPath, *, tell: Callable[[float], None] = lambda _: None
) -> tuple[Sound | None, tuple[Problem, ...]]:
    """Listen to ``root/file`` from its beginning to its end; None comes with exactly one problem.

    ``tell`` is called with the part that was heard so far, from 0 to 1. Loudness and true peak are
    those of ITU-R BS.1770-4, gated, mono as dual mono. Raises OSError when the disk fails.
    """
    start, problems = bytes_of(root, file, most=_HEAD)
    twin, _ = located(root, file)
    if start is None or twin is None:
        return None, problems
    head = _behind_tags(root / twin)
    kind = audio_kind(head)
    found = extent(kind, head)
    refusal = name_refusal(head, twin, heard=kind != ".mp3" or bool(found.held), kind=kind)
    if refusal:
        return None, (Problem(twin, 0, *refusal),)
    try:
        heard = _heard(root / twin, kind, tell)
    except (av.FFmpegError, _UnevenError, ValueError):
        heard = None
    if heard is None or not heard.samples:
        wrong = "この音声は壊れているか、知らない形なので、音を聞き取れません。"
        return None, (Problem(twin, 0, wrong, _MAKE_AGAIN),)
    return _sound(root / twin, twin, kind=kind, heard=heard, promised=found.promised)


def _behind_tags(path: Path) -> bytes:
    """Give the first bytes behind all tags at the beginning."""
    with path.open("rb") as opened:
        at = 0
        while length := id3_length(opened.read(10)):
            at += length
            opened.seek(at)
        opened.seek(at)
        return opened.read(_HEAD)


class _UnevenError(Exception):
    """A recording that goes on with another sampling rate, or other channels."""


@dataclass
class _Heard:
    """What was heard so far: ``loud`` are the first and the last loud moment, in steps from 1."""

    promised: float | None = None
    rate: int = 0
    channels: int = 0
    samples: int = 0
    size: int = 0
    steps: int = 0
    loud: tuple[int, int] | None = None
    loudness: float = _NOTHING
    peak: float = 0.0
    codes: set[int] = field(default_factory=set)


def _heard(path: Path, kind: str, tell: Callable[[float], None]) -> _Heard:
    """Decode the first sound of a file and lead it through the meter."""
    heard = _Heard()
    # A file may name others; only files are followed, and of formats that hold sound themselves.
    options = {"protocol_whitelist": "file"}
    with av.open(str(path.resolve()), format=_FORMAT_BY_KIND[kind], options=options) as opened:
        if not opened.streams.audio:
            return heard
        stream = opened.streams.audio[0]
        if kind in _PROMISING and stream.duration and stream.time_base:
            heard.promised = float(stream.duration * stream.time_base)
        meter: _Meter | None = None
        for frame in _frames(opened, stream, heard, tell):
            meter = meter or _Meter(frame)
            meter.hear(frame, heard)
        if meter:
            meter.end(heard)
    return heard


def _frames(
    opened: av.container.InputContainer,
    stream: av.AudioStream,
    heard: _Heard,
    tell: Callable[[float], None],
) -> Iterator[av.AudioFrame]:
    """Give the sound in pieces; what is damaged is passed over, as players do."""
    size = max(opened.size, 1)
    for packet in opened.demux(stream):
        heard.size += packet.size
        if packet.size > 2 and stream.codec_context.name.startswith("mp3"):
            heard.codes.add(memoryview(packet)[2] >> 4)
        if packet.pos:  # the last packet is empty and stands nowhere
            tell(min(packet.pos / size, 1.0))
        try:
            yield from packet.decode()
        except av.InvalidDataError:
            continue


class _Meter:
    """FFmpeg's meter for EBU R 128."""

    def __init__(self, first: av.AudioFrame) -> None:
        self._form = _form(first)
        self._graph = av.filter.Graph()
        self._source = self._graph.add_abuffer(
            sample_rate=first.sample_rate,
            format=first.format.name,
            layout=first.layout.name,
            time_base=first.time_base,
        )
        meter = self._graph.add("ebur128", _METER)
        self._sink = self._graph.add("abuffersink")
        self._source.link_to(meter)
        meter.link_to(self._sink)
        self._graph.configure()

    def hear(self, frame: av.AudioFrame, heard: _Heard) -> None:
        """Take in a frame, and note what the meter says by now."""
        if _form(frame) != self._form:
            raise _UnevenError
        heard.rate, heard.channels = frame.sample_rate, frame.layout.nb_channels
        heard.samples += frame.samples
        self._source.push(frame)
        self._note(heard)

    def end(self, heard: _Heard) -> None:
        """Note what the meter says at the end."""
        self._source.push(None)
        self._note(heard)

    def _note(self, heard: _Heard) -> None:
        while True:
            try:
                told = self._sink.pull().metadata
            except (av.BlockingIOError, av.EOFError):
                return
            if "lavfi.r128.I" not in told:  # less than a step is left over
                continue
            heard.steps += 1
            heard.loudness = float(told["lavfi.r128.I"])
            heard.peak = max(heard.peak, float(told["lavfi.r128.true_peak"]))
            if float(told["lavfi.r128.M"]) >= SILENCE:
                heard.loud = ((heard.loud or (heard.steps,))[0], heard.steps)


def _form(frame: av.AudioFrame) -> tuple[int, str, str]:
    return frame.sample_rate, frame.format.name, frame.layout.name


def _sound(
    path: Path, file: PurePosixPath, *, kind: str, heard: _Heard, promised: float | None
) -> tuple[Sound | None, tuple[Problem, ...]]:
    seconds = heard.samples / heard.rate
    promised = promised or heard.promised
    if promised and seconds < promised - _TOLERANCE:
        refusal = cut_refusal(Extent(whole=False, held=seconds, promised=promised))
        return None, tuple(Problem(file, 0, *words) for words in (refusal,) if words)
    before, after = _silences(heard, seconds)
    return Sound(
        file=file,
        kind=kind,
        size=path.stat().st_size,
        seconds=seconds,
        rate=heard.rate,
        channels=heard.channels,
        bit_rate=round(heard.size * 8 / seconds),
        loudness=heard.loudness if heard.loudness > _NOTHING else None,
        peak=20 * log10(heard.peak) if heard.peak > 0 else None,
        before=before,
        after=after,
        unguided=kind == ".mp3" and promised is None and len(heard.codes) > 1,
    ), ()


def _silences(heard: _Heard, seconds: float) -> tuple[float, float]:
    """Give the seconds before the first and after the last loud moment; all of both for none."""
    if heard.loud is None:
        return seconds, seconds
    first, last = heard.loud
    # The meter says nothing before its window is full.
    before = (first - 1) * _STEP if first * _STEP > _WINDOW + _STEP / 2 else 0.0
    if last == heard.steps:
        return before, 0.0
    return before, seconds - (last * _STEP - (_WINDOW - _STEP))
