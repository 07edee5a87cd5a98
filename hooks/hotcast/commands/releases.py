"""The folder a web server shows: whole sites side by side, and a link to the one that is live."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hotcast.words.clock import JAPAN

_MOMENT = "%Y%m%d-%H%M%S"
_LENGTH = len("20261123-210000")


@dataclass(frozen=True)
class Place:
    """Where sites are published: ``current`` leads to one of the ``releases``, oldest name first.

    A site that is being made lies in ``building`` and gets its name only when it is whole. Nothing
    there is written in place, so what is interrupted leaves nothing but what the next one clears.
    """

    root: Path

    @property
    def current(self) -> Path:
        """The link that the web server follows."""
        return self.root / "current"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def building(self) -> Path:
        return self.root / "building"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the releases, oldest first."""
        if not self.releases.is_dir():
            return ()
        return tuple(sorted(one.name for one in self.releases.iterdir() if one.is_dir()))

    @property
    def live(self) -> str | None:
        """The name of the release that is shown; None where nothing is yet."""
        return self.current.readlink().name if self.current.is_symlink() else None

    @property
    def site(self) -> Path | None:
        """The files of the release that is shown; None where they are not there."""
        return self.current.resolve() if self.current.is_dir() else None


def belongs_to_others(root: Path) -> bool:
    """Say whether something is at a place that no publication put there."""
    place = Place(root)
    if place.current.exists() and not place.current.is_symlink():
        return True
    if root.exists() and not root.is_dir():
        return True
    return root.is_dir() and not place.releases.is_dir() and any(root.iterdir())


@contextmanager
def alone(file: Path, *, waiting: Callable[[], None] = lambda: None) -> Iterator[int]:
    """Hold a lock as soon as it is free, calling ``waiting`` where it is not; gives its descriptor.

    A child that gets the descriptor holds the lock on, even when this process is killed.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _taken(descriptor):
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def is_held(file: Path) -> bool:
    """Say whether somebody holds a lock at this moment."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        return not _taken(descriptor)
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def publishing(place: Place) -> Path:
    """Give the lock of whoever builds there."""
    return place.root / ".publishing"


def switching(place: Place) -> Path:
    """Give the lock of whoever changes what is live; nobody holds it for long."""
    return place.root / ".switching"


def moment_after(place: Place, now: datetime) -> datetime:
    """Give a moment behind that of every release, though a clock went wrong."""
    moments = [moment for name in place.names if (moment := _moment_of(name))]
    return max([now, *(one + timedelta(seconds=1) for one in moments)])


def name_of(moment: datetime, digest: str) -> str:
    """Give ``20261123-210000-1a2b3c4d5e6f``: names sort as the publications came."""
    return f"{moment:{_MOMENT}}-{digest[:12]}"


def same_content(name: str | None, digest: str) -> bool:
    """Say whether a release of that name was made of files with this digest."""
    return name is not None and name[_LENGTH + 1 :] == digest[:12]


def _moment_of(name: str) -> datetime | None:
    try:
        return datetime.strptime(name[:_LENGTH], _MOMENT).replace(tzinfo=JAPAN)
    except ValueError:
        return None


def switch(place: Place, name: str) -> None:
    """Make a release the one that is shown, in one step: whoever asks gets the old or the new."""
    beside = place.root / ".current"
    beside.unlink(missing_ok=True)
    beside.symlink_to(Path(place.releases.name, name), target_is_directory=True)
    beside.replace(place.current)
    sync_folder(place.root)


def prune(place: Place, *, keep: int) -> tuple[str, ...]:
    """Take away all but the newest releases and the one that is shown; gives the names gone."""
    stay = {*place.names[-keep:], place.live}
    gone = tuple(name for name in place.names if name not in stay)
    for name in gone:
        (place.releases / name).rename(place.building / name)
    return gone


def clear(folder: Path) -> None:
    """Make a folder, empty, whatever was there before."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()


def sync_folder(folder: Path) -> None:
    """Wait until what a folder lists is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
