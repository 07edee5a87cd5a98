"""Measure going back, and switching a site while others read it.

``.venv/bin/python bench/switching.py`` publishes the project twice, goes back and forth with
``hotcast rollback``, then switches under load behind the real nginx. It counts every answer that
was not whole.
"""

import argparse
import http.client
import os
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "real")]

from hotcast.commands.releases import Place, switch  # noqa: E402
from nginx import certificate_in, example, free_port, running  # noqa: E402

HOTCAST = Path(sys.executable).with_name("hotcast")
SOURCES = ("content", "episodes", "hooks", "overrides", "mkdocs.yml")
PATHS = ("/", "/episodes/ep-001/", "/feeds/hotcast.xml", "/seminars/")


def project_in(folder: Path) -> Path:
    """Copy the project: a publication writes into its ledger."""
    folder.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


def run(*words: object, folder: Path) -> float:
    """Run the command and give the seconds it took."""
    started = time.perf_counter()
    subprocess.run(
        [HOTCAST, *map(str, words)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")},
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - started


class Reader(threading.Thread):
    """Somebody who asks for the same few pages again and again, and counts what came."""

    def __init__(self, port: int, certificate: Path, done: threading.Event) -> None:
        super().__init__()
        self.port, self.certificate, self.done = port, certificate, done
        self.answers: Counter[str] = Counter()

    def run(self) -> None:
        trust = ssl.create_default_context(cafile=self.certificate)
        line = http.client.HTTPSConnection("localhost", self.port, context=trust)
        while not self.done.is_set():
            for path in PATHS:
                self.answers[self.asked(line, path)] += 1
        line.close()

    def asked(self, line: http.client.HTTPSConnection, path: str) -> str:
        try:
            line.request("GET", path)
            answer = line.getresponse()
            body = answer.read().rstrip()
        except (OSError, http.client.HTTPException) as error:
            line.close()
            return repr(error)
        whole = body.endswith((b"</html>", b"</rss>"))
        return "whole" if answer.status == 200 and whole else f"{answer.status} {path}"


def main() -> None:
    """Publish twice, go back and forth, and switch under load."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--switches", type=int, default=2000)
    parser.add_argument("--readers", type=int, default=4)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project, place = project_in(folder / "project"), Place(folder / "site")
        first = run("publish", place.root, folder=project)
        note = project / "content" / "index.md"
        note.write_text(note.read_text(encoding="utf-8") + "\n直しました。\n", encoding="utf-8")
        second = run("publish", place.root, folder=project)
        print(f"publish: {first:.1f} s, after one sentence {second:.1f} s")
        back = [
            run("rollback", place.root, "--to", place.names[number % 2], folder=folder)
            for number in range(20)
        ]
        print(f"rollback: median {statistics.median(back):.2f} s, longest {max(back):.2f} s")
        under_load(place, folder, switches=wanted.switches, readers=wanted.readers)


def under_load(place: Place, folder: Path, *, switches: int, readers: int) -> None:
    """Switch between two sites while others read, and count what they got."""
    port, certificate = free_port(), certificate_in(folder)
    settings = example(place.current, certificate, port=port)
    with running(folder / "nginx", settings, port=port, certificate=certificate):
        done = threading.Event()
        reading = [Reader(port, certificate, done) for _ in range(readers)]
        for one in reading:
            one.start()
        took = []
        for number in range(switches):
            started = time.perf_counter()
            switch(place, place.names[number % 2])
            took.append(time.perf_counter() - started)
            time.sleep(0.005)
        done.set()
        for one in reading:
            one.join()
    answers = sum((one.answers for one in reading), Counter())
    print(f"switch: median {statistics.median(took) * 1000:.2f} ms, {switches} under load")
    print(f"answers: {answers.total()}, not whole: {answers.total() - answers['whole']} {answers}")


if __name__ == "__main__":
    main()
