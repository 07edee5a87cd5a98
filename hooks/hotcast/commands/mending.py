"""Mend in place what is certain, and say each mend."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from hotcast.library.model import EPISODES, SEMINARS
from hotcast.words.episode_fields import EPISODE
from hotcast.words.session_fields import SESSION
from hotcast.writers.mends import mended_note


def tell_mends(folder: Path, *, only: PurePosixPath | None = None, as_text: bool = True) -> None:
    """Mend the notes of episodes and sessions, or one of them; the ledger is never touched."""
    for file in _notes(folder):
        if only in (None, file):
            path = folder / file
            data = path.read_bytes()
            changed, mends = mended_note(
                data, file, EPISODE if file.parent == EPISODES else SESSION
            )
            if changed != data:
                _write(path, changed)
                for mend in mends:
                    click.echo(f"直しました：{mend}", err=not as_text)


def _notes(folder: Path) -> Iterator[PurePosixPath]:
    for place in (EPISODES, SEMINARS):
        for path in sorted((folder / place).glob("*.md")):
            if path.is_file() and not path.is_symlink() and path.stem != "index":
                yield place / path.name


def _write(path: Path, data: bytes) -> None:
    """Write at once or not at all, with the rights that the file had."""
    handle, beside = tempfile.mkstemp(prefix=".mended-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(beside).chmod(path.stat().st_mode)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
