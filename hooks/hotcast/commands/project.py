"""Where a command runs: the folder, its library, the moment."""

import sys
from datetime import datetime
from pathlib import Path, PurePosixPath

from hotcast.command_words import told
from hotcast.library.gather import gather
from hotcast.library.model import Library
from hotcast.words.clock import now
from hotcast.words.problem import report

SETTINGS = PurePosixPath("mkdocs.yml")
SITE = PurePosixPath("site")
MEMORY = PurePosixPath(".cache/hotcast")


def project_at(folder: Path) -> Path:
    """Give the folder of a project in full, or say that it is none and exit."""
    if (folder / SETTINGS).is_file():
        return folder.resolve()
    wrong = f"「{folder.resolve()}」に {SETTINGS} がありません。"
    sys.exit(told(wrong, f"{SETTINGS} のあるフォルダーに移って、もう一度実行してください。"))


def library_of(folder: Path, now: datetime) -> Library:
    """Give the library, or tell what stops a build and exit."""
    library, problems = gather(folder, now=now, memory=folder / MEMORY)
    if library is None:
        sys.exit(report(problems))
    return library


def present() -> datetime:
    """Give the present moment, or say why it cannot be told and exit."""
    try:
        return now()
    except ValueError as error:
        sys.exit(str(error))
