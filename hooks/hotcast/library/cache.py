"""Results remembered between builds under the hash of the bytes they came from."""

import json
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

# What JSON gives back as it was: lists, not tuples, and keys that are strings.
Json = TypeVar("Json")


def remembered(folder: Path | None, kind: str, digest: str, compute: Callable[[], Json]) -> Json:
    """Give what ``compute`` gave for ``digest`` before, or compute and remember it.

    Results stand in ``folder/kind/<digest>.json``. What is missing or damaged is computed again;
    a folder that cannot be written, or None, remembers nothing and stops nobody. What ``compute``
    raises passes through and leaves no trace.
    """
    if folder is None:
        return compute()
    file = folder / kind / f"{digest}.json"
    try:
        known: dict[str, Json] = json.loads(file.read_text(encoding="utf-8"))
        return known["result"]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, TypeError, KeyError):
        result = compute()
    with suppress(OSError):
        _write(file, json.dumps({"result": result}).encode())
    return result


def kept_file(
    folder: Path | None, kind: str, name: str, make: Callable[[], bytes], *, size: int
) -> Path | bytes:
    """Give the file ``folder/kind/name`` of ``size`` bytes, made where it is not there.

    What cannot be kept is given as bytes. What ``make`` raises passes through.
    """
    file = folder / kind / name if folder is not None else None
    with suppress(OSError):
        if file is not None and file.stat().st_size == size:
            return file
    content = make()
    if file is None:
        return content
    try:
        _write(file, content)
    except OSError:
        return content
    return file


def keep(folder: Path | None, kind: str, name: str, content: bytes) -> None:
    """Keep a file as ``folder/kind/name``, where that can be written."""
    if folder is not None:
        with suppress(OSError):
            _write(folder / kind / name, content)


def forget_others(folder: Path | None, kind: str, kept: Collection[str]) -> None:
    """Forget what was remembered of a kind under other digests than the ``kept``."""
    if folder is not None and (folder / kind).is_dir():
        for file in (folder / kind).iterdir():
            if file.name.partition(".")[0] not in kept:
                file.unlink(missing_ok=True)


def _write(file: Path, content: bytes) -> None:
    """Write beside and move: another build never meets half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as beside:
        beside.write(content)
    # What is kept may be linked into the site, where a server must read it.
    Path(beside.name).chmod(0o644)
    Path(beside.name).replace(file)
