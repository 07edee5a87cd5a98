"""Build the site in a process of its own, and say in Japanese what stopped it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from hotcast.command_words import told
from hotcast.commands.disk import words_on_disk

_TRACE = "Traceback (most recent call last):"
_ERRNO = re.compile(r"^(?:\w+Error|OSError): \[Errno ([0-9]+)\] .*$")


def build_into(made: Path, folder: Path, *, now: datetime, lock: int) -> None:
    """Build the project in ``folder`` as it would be at a moment, strictly, into ``made``.

    The process holds the ``lock`` on, so that nobody clears away under it what it still writes
    after this one was killed. Exits where the build stops, having told why.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(made)]
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(int(now.timestamp())),
    }
    with subprocess.Popen(  # noqa: S603  # nothing in it comes from what was written
        command,
        cwd=folder,
        env=environment,
        pass_fds=(lock,),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            trace = _passed_on(process.stdout or ())
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        sys.exit(_why(process.returncode, trace, made))


def _passed_on(lines: Iterable[str]) -> list[str]:
    """Pass on what the build says, and give what stands behind the first sign of a crash."""
    trace: list[str] = []
    for line in lines:
        if trace or line.startswith(_TRACE):
            trace.append(line)
        else:
            click.echo(line, nl=False, err=True)
    return trace


def _why(code: int, trace: list[str], made: Path) -> str:
    last = next((line.strip() for line in reversed(trace) if line.strip()), "")
    if code < 0:
        wrong = f"組み立てが途中で止められました（シグナル {-code}）。"
        return told(wrong, "メモリーが足りているかを確かめて、もう一度実行してください。")
    if found := _ERRNO.match(last):
        return words_on_disk(int(found[1]), made.parents[1])
    return "".join(trace)
