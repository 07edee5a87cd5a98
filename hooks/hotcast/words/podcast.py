"""What podcast apps can be told beyond a name and a sound, in the podcast namespace's terms."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID, uuid5

# Source: PSP-1; longer descriptions are cut by directories.
DESCRIPTION_BYTES = 4000
# Source: podcast namespace, "guid".
_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


def feed_guid(address: str) -> str:
    """Give the podcast:guid of the show whose first feed stands at ``address``.

    Source: podcast namespace, "guid": without scheme and trailing slashes.
    """
    return str(uuid5(_GUIDS, address.partition("://")[2].rstrip("/")))


@dataclass(frozen=True, kw_only=True)
class License:
    """The terms of the audio; a name that is no SPDX id comes with the address of its text."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Location:
    """What place is spoken about; ``geo`` is 「緯度,経度」, ``osm`` an OpenStreetMap id."""

    name: str
    geo: str | None = None
    osm: str | None = None


@dataclass(frozen=True, kw_only=True)
class Funding:
    """A way to support a show."""

    url: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Frequency:
    """How often a show appears; ``rule`` is an iCalendar RRULE."""

    text: str
    rule: str | None = None


@dataclass(frozen=True, kw_only=True)
class Txt:
    """Words for a service, such as the proof that a show is ours."""

    text: str
    purpose: str | None = None


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """Another show that listeners may like; ``guid`` is its podcast:guid."""

    guid: str
    feed: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class Soundbite:
    """A stretch worth hearing by itself: seconds from the beginning, length in seconds."""

    start: int
    length: int
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """The same words in another file, such as a smaller one for slow lines."""

    file: PurePosixPath
    title: str
