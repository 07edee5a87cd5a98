"""The preview server: the site with live reload, and audio in which one can seek."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 60


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def got(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status, dict(answer.headers), answer.read()


def waited_for(condition) -> bool:
    """Ask again until it is so; gives up after a bounded time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if condition():
                return True
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.2)
    return False


@pytest.fixture
def preview(small) -> Iterator[tuple[str, Path]]:
    """Give the address of a running preview and the folder of its words."""
    port = free_port()
    told = (small.root / "told.txt").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=small.root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=told,
        stderr=told,
    )
    base = f"http://127.0.0.1:{port}/base/"
    try:
        assert waited_for(lambda: got(base)[0] == 200)
        yield base, small.root
    finally:
        server.terminate()
        server.wait(timeout=30)
        told.close()


def test_the_preview_answers_byte_ranges_and_shows_what_was_just_written(preview):
    base, root = preview
    page = got(f"{base}episodes/ep-001/")[2].decode()
    address = base + re.search(r'<audio[^>]* src="\.\./\.\./([^"]+)"', page)[1]
    audio = (root / "episodes" / "ep-001.mp3").read_bytes()

    status, headers, part = got(address, Range="bytes=1000-1999")
    assert (status, part) == (206, audio[1000:2000])
    assert headers["Content-Range"] == f"bytes 1000-1999/{len(audio)}"
    assert headers["Content-Type"] == "audio/mpeg"
    assert got(address)[2] == audio

    for file, old, new in (
        ("episodes/ep-001.md", "町の話をしました。", "山の話をしました。"),
        ("content/registry/people.yml", "担当者A", "担当者Z"),
    ):
        source = root / file
        source.write_text(source.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        assert waited_for(lambda new=new: new in got(f"{base}episodes/ep-001/")[2].decode()), file


def test_the_preview_survives_a_mistake_and_goes_on_when_it_is_mended(preview):
    base, root = preview
    note = root / "episodes" / "ep-001.md"
    good = note.read_text(encoding="utf-8")
    note.write_text(good.replace("number: 1", "number: 一"), encoding="utf-8")
    told = root / "told.txt"
    assert waited_for(
        lambda: "それまでは前の内容を表示します。" in told.read_text(encoding="utf-8")
    )
    assert "number「一」を 1 以上の整数として読めません。" in told.read_text(encoding="utf-8")
    assert "町の話をしました。" in got(f"{base}episodes/ep-001/")[2].decode()
    note.write_text(good.replace("町の話", "川の話"), encoding="utf-8")
    assert waited_for(lambda: "川の話" in got(f"{base}episodes/ep-001/")[2].decode())


def test_broken_settings_are_told_and_leave_the_old_pages_on_show(preview):
    base, root = preview
    settings, told = root / "mkdocs.yml", root / "told.txt"
    good = settings.read_text(encoding="utf-8")
    settings.write_text(good.replace("site_name: 試し", 'site_name: "試し'), encoding="utf-8")
    assert waited_for(
        lambda: (
            "mkdocs.yml:1 引用符で始まる値が閉じていません。" in told.read_text(encoding="utf-8")
        )
    )
    assert "Traceback" not in told.read_text(encoding="utf-8")
    assert "町の話をしました。" in got(f"{base}episodes/ep-001/")[2].decode()
    settings.write_text(good.replace("まちの声", "みなとの声"), encoding="utf-8")
    assert waited_for(lambda: "みなとの声" in got(f"{base}episodes/ep-001/")[2].decode())
