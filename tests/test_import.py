"""Moving in: a feed from elsewhere becomes notes, and our own feed says the same of each item."""

import json
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

DATA = Path(__file__).parent / "data" / "import"
SOUND = (Path(__file__).parent / "site" / "episodes" / "ep-001.mp3").read_bytes()
RUN = "from hotcast.cli import main; main()"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


@pytest.fixture
def empty(small):
    """Give the small site without an episode, as it is before a show moves in."""
    for file in (small.root / "episodes").glob("ep-*"):
        file.unlink()
    shutil.rmtree(small.root / "content" / "seminars")
    small.write("episodes/published.yml", "")
    small.write("content/index.md", "# はじめに\n")
    return small


def environment():
    return os.environ | {"COLUMNS": "80", "SOURCE_DATE_EPOCH": "1795435200", "NO_PROXY": "*"}


def hotcast(*words, folder):
    return subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def sound(turns):
    """Give audio of its own: the same seconds that often."""
    return SOUND * turns


def tree(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_relative_to(folder / ".cache")
    }


def picture(width, kind):
    out = BytesIO()
    Image.linear_gradient("L").resize((width, width)).convert("RGB").save(out, kind)
    return out.getvalue()


@pytest.fixture
def dirty(stage):
    """Give the address of a feed with every dirt that we know, and of all that it points to."""
    for name in ("dirty.xml", "page-2.xml"):
        text = (DATA / name).read_text(encoding="utf-8").replace("HOST", stage.url)
        stage.put(name, text.encode(), type="application/rss+xml")
    names = ("12.mp3?x=1", "11.mp3", "10.mp3", "09.mp3", "07.mp3", "04.mp3", "00.mp3")
    for turns, name in enumerate(names, 1):
        stage.put(f"audio/{name}", sound(turns))
    stage.put("audio/05.mp3", b"<!DOCTYPE html><html><p>gone</p></html>", type="text/html")
    starts = ((0, "はじめに"), (1.2, "なかほど"), (2, "おわりに"))
    chapters = [{"startTime": start, "title": title} for start, title in starts]
    stage.put("chapters.json", json.dumps({"chapters": chapters}).encode())
    stage.put("12.vtt", b"\xef\xbb\xbfWEBVTT\r\n\r\n00:00:00.000 --> 00:00:02.000\r\n<v A>hello")
    stage.put("big.png", picture(1400, "PNG"))
    stage.put("small.jpg", picture(300, "JPEG"))
    stage.put("show.jpg", picture(1400, "JPEG"))
    return f"{stage.url}dirty.xml"


def test_every_kind_of_dirt_is_carried_or_told(empty, dirty):
    done = hotcast("import", dirty, "--write-show", folder=empty.root)
    assert (done.returncode, done.stderr) == (1, "")
    assert "配信回を 10 件書きました（ep-trailer-01 から ep-014）。" in done.stdout
