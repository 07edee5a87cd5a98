"""A site that was just built becomes a release: nothing changes its files from outside any more."""

import json
import os
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import file_digest, sha256
from pathlib import Path

# Apps ask for the audio of the feed they read last, some of them weeks later.
GRACE = timedelta(days=30)
# What stands under a name of its own for other bytes, and begins with the id of its owner.
_OWNED = ("audio", "covers")


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """What a release is made of: its number of files, how many are new, a digest of all."""

    files: int
    new: int
    digest: str


def sealed(made: Path, before: Path | None, *, moment: datetime) -> Sealed:
    """Link what is as it was ``before`` to the file there, and make everything else its own.

    The build links audio to the sources, where somebody may write into it. A file keeps the time
    at which its bytes first went out: what a browser or an app has of it stays good, and a
    download goes on where it broke off.
    """
    lines, new = [], 0
    for file in sorted(made.rglob("*")):
        if file.is_dir():
            file.chmod(0o755)
            continue
        address = file.relative_to(made).as_posix()
        digest = _digest(file)
        lines.append(f"{address}\0{digest}\n")
        if not _linked_to_equal(file, before and before / address, digest):
            _make_own(file, moment)
            new += 1
    made.chmod(0o755)
    return Sealed(files=len(lines), new=new, digest=sha256("".join(lines).encode()).hexdigest())


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _linked_to_equal(file: Path, old: Path | None, digest: str) -> bool:
    if old is None or not old.is_file() or old.stat().st_size != file.stat().st_size:
        return False
    if _digest(old) != digest:
        return False
    beside = file.with_name(f".{file.name}")
    beside.hardlink_to(old)
    beside.replace(file)
    return True


def _make_own(file: Path, moment: datetime) -> None:
    if file.stat().st_nlink > 1:
        beside = file.with_name(f".{file.name}")
        shutil.copyfile(file, beside)
        beside.replace(file)
    file.chmod(0o644)
    os.utime(file, (moment.timestamp(), moment.timestamp()))


def kept_on(
    made: Path,
    before: Path,
    *,
    owners: Collection[str],
    left: Mapping[str, str],
    now: datetime,
) -> dict[str, str]:
    """Link old audio and covers that apps may still ask for, and say since when they are old.

    Only what belongs to ``owners``: the ids of what is shown. ``left`` says since when files that
    were kept before are old; after ``GRACE`` they are let go.
    """
    since_by_address = {}
    for file in sorted(file for folder in _OWNED for file in (before / folder).glob("*")):
        address = file.relative_to(before).as_posix()
        since = left.get(address, now.isoformat())
        old = not (made / address).exists() and file.name.partition(".")[0] in owners
        if old and now - datetime.fromisoformat(since) < GRACE:
            (made / address).parent.mkdir(exist_ok=True)
            (made / address).hardlink_to(file)
            since_by_address[address] = since
    return since_by_address


def read_left(file: Path) -> dict[str, str]:
    """Read since when kept files are old; empty where that is not known."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return {one: datetime.fromisoformat(since).isoformat() for one, since in told.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def write_left(file: Path, since_by_address: Mapping[str, str]) -> None:
    """Write since when kept files are old, at once or not at all."""
    beside = file.with_name(f".{file.name}")
    beside.write_text(json.dumps(since_by_address, indent=1) + "\n", encoding="utf-8")
    beside.replace(file)
