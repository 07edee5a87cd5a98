"""How a recording sounds, in numbers."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, kw_only=True)
class Sound:
    """What was measured of a recording.

    ``kind`` is the suffix that its content deserves, ``size`` bytes, ``rate`` samples a second,
    ``bit_rate`` bits a second without tags and pictures. ``loudness`` is integrated, in LUFS, and
    ``peak`` the true peak in dBTP; both are None where there is no sound. ``before`` and ``after``
    are seconds of silence at the ends. ``unguided`` is an MP3 of varying bit rate whose header
    tells no app how long it is.
    """

    file: PurePosixPath
    kind: str
    size: int
    seconds: float
    rate: int
    channels: int
    bit_rate: int
    loudness: float | None
    peak: float | None
    before: float
    after: float
    unguided: bool = False
