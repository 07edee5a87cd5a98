"""A small real site to build, a copy of it to break, and a browser to look at both."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from hotcast.library.gather import gather
from hotcast.words.clock import JAPAN
from hotcast.writers.ledger import unrecorded, with_lines
from nginx import certificate_in

# No clock decides whether a law holds.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

ROOT = Path(__file__).parents[1]
SITE = ROOT / "tests" / "site"
NOW = datetime(2026, 11, 23, 21, 0, tzinfo=JAPAN)

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite what is compared with")


@dataclass(frozen=True)
class House:
    """A repository with the small site's words, to be read or built in place."""

    root: Path

    def write(self, file: str, text: str | bytes) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def draw(self, file: str, size: tuple[int, int] = (4, 3), **facts: object) -> None:
        """Write a real picture; ``facts`` is what Pillow writes about it."""
        out = BytesIO()
        kind = Image.registered_extensions()[Path(file).suffix]
        Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind, **facts)
        self.write(file, out.getvalue())

    def change(self, file: str, old: str, new: str) -> None:
        """Replace text that must be there; a test that changes nothing would prove nothing."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        self.write(file, text.replace(old, new))

    def gather(self):
        """Read the repository at the tests' moment: the library or None, and the problems."""
        return gather(self.root, now=NOW)

    def said(self) -> list[str]:
        """Give the words of every problem."""
        return [str(problem) for problem in self.gather()[1]]

    def record(self) -> None:
        """Write into the ledger what is shown, as the job does that has put it online."""
        library, problems = self.gather()
        assert library, problems
        ledger = self.root / "episodes" / "published.yml"
        text = ledger.read_text(encoding="utf-8") if ledger.exists() else ""
        self.write("episodes/published.yml", with_lines(text, unrecorded(library, now=NOW)))

    def build(self, program: str = "mkdocs", *, strict: bool = True) -> subprocess.CompletedProcess:
        """Build as ``make site`` does, in a process of its own."""
        environment = os.environ | {
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
        }
        command = [sys.executable, "-m", program, "build", *(["--strict"] if strict else [])]
        return subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )

    @property
    def site(self) -> Path:
        return self.root / "site"


def house(folder: Path, words: Path = SITE) -> House:
    """Copy words to a folder and give them the project's machine and looks."""
    shutil.copytree(
        words,
        folder,
        ignore=lambda place, names: (
            [name for name in names if name not in {"mkdocs.yml", "content", "episodes"}]
            if Path(place) == words
            else []
        ),
    )
    (folder / "hooks").symlink_to(ROOT / "hooks")
    (folder / "overrides").symlink_to(ROOT / "overrides")
    return House(folder)


@pytest.fixture
def small(tmp_path: Path) -> House:
    """Give a copy of the small site that a test may break."""
    return house(tmp_path / "house")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Give the small site, built once a run; tests only look at it."""
    return _built(house(tmp_path_factory.mktemp("small") / "house"))


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Give the project's own site, built once a run; tests only look at it."""
    return _built(house(tmp_path_factory.mktemp("samples") / "house", words=ROOT))


@pytest.fixture(scope="session")
def housed() -> Callable[[Path, Path], House]:
    """Give the function that builds words in a folder of their own: ``housed(folder, words)``."""
    return lambda folder, words: _built(house(folder, words))


def _built(place: House) -> House:
    done = place.build()
    assert done.returncode == 0, done.stdout + done.stderr
    return place


def _git(folder: Path, *words: str) -> str:
    names = {"NAME": "試し", "EMAIL": "test@example.jp"}
    environment = os.environ | {
        **{f"GIT_AUTHOR_{key}": value for key, value in names.items()},
        **{f"GIT_COMMITTER_{key}": value for key, value in names.items()},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    return subprocess.run(
        ["git", *words], cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


@pytest.fixture(scope="session")
def git() -> Callable[..., str]:
    """Give the function that runs git as nobody's settings would have it: ``git(folder, …)``."""
    return _git


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a real Chromium that asks nobody anything by itself."""
    where = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert where, "make test installs chromium; see tools/test-ready"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a certificate for this machine alone; its key lies beside it."""
    return certificate_in(tmp_path_factory.mktemp("certificate"))


class Ranges(http.server.SimpleHTTPRequestHandler):
    """A server with byte ranges, without which no browser can seek."""

    def send_head(self):
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not wanted or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        first, last = int(wanted[1]), int(wanted[2] or size - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        self.wfile.write(path.read_bytes()[first : last + 1])
        return None

    def log_message(self, *_):
        pass


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site on loopback while it is looked at."""
    handler = functools.partial(Ranges, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *_: None  # browsers hang up in the middle of audio
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:  # a failed test would leave the thread behind, and the run would never end
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def served() -> Callable[[Path], AbstractContextManager[str]]:
    """Give the function that serves a site and gives its address, to be used in ``with``."""
    return serving


@pytest.fixture(scope="session")
def address(samples) -> Iterator[str]:
    with serving(samples.site) as address:
        yield address


@pytest.fixture
def page(chromium, address) -> Iterator[Page]:
    """Give a page; it must ask no other host, nothing in vain, and no script may stumble."""
    # Waiting for an expression means evaluating it in the page, which the pages' policy forbids.
    context = chromium.new_context(
        locale="ja-JP", viewport={"width": 1280, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    asked, stumbled, refused = [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: answer.status < 400 or refused.append(answer.url))
    page.on("pageerror", lambda error: stumbled.append(str(error)))
    yield page
    context.close()
    assert [one for one in asked if not one.startswith((address, "data:", "blob:"))] == []
    assert stumbled == []
    assert refused == []


@dataclass
class Piece:
    """What stands at an address of the stage, and how it misbehaves.

    Each of ``drops`` is how many bytes one answer gives before it hangs up. ``gate`` is set when
    half of the body is out, and the rest waits until ``open`` is set.
    """

    body: bytes = b""
    type: str = "audio/mpeg"
    status: int = 200
    location: str = ""
    tag: str = '"one"'
    ranges: bool = True
    stale: bool = False
    length: int | None = None
    drops: list[int] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)
    half: threading.Event | None = None
    open: threading.Event = field(default_factory=threading.Event)


class Stage:
    """A host on loopback that answers as badly as it is told to, and remembers who asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.piece_by_path: dict[str, Piece] = {}
        self.asked: list[tuple[str, str]] = []

    def put(self, path: str, body: bytes = b"", **how: object) -> str:
        """Put something at a path and give its address."""
        self.piece_by_path[path] = Piece(body, **how)
        return f"{self.url}{path}"

    def ranges(self, path: str) -> list[str]:
        """Give what was asked for at a path, an empty string for all of it."""
        return [wanted for asked, wanted in self.asked if asked == path]


class Staged(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        stage, path = self.server.stage, self.path.lstrip("/")
        stage.asked.append((path, self.headers.get("Range", "")))
        piece = stage.piece_by_path.get(path, Piece(b"gone", type="text/html", status=404))
        if piece.refusals:
            return self.answer(piece.refusals.pop(0), b"wait", {"Retry-After": "0"})
        first = self.first(piece)
        head = {"Content-Type": piece.type, "ETag": piece.tag}
        if piece.location:
            head["Location"] = piece.location
        if first is not None and first >= len(piece.body):
            return self.answer(416, b"", {"Content-Range": f"bytes */{len(piece.body)}"})
        if first is not None:
            last = len(piece.body) - 1
            at = first + 1 if piece.stale else first
            head["Content-Range"] = f"bytes {at}-{last}/{last + 1}"
        status = piece.status if first is None else 206
        return self.answer(status, piece.body[first or 0 :], head, piece)

    def first(self, piece):
        """Give where the wanted part begins; None for the whole."""
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        same = self.headers.get("If-Range") == piece.tag
        return int(wanted[1]) if wanted and piece.ranges and same else None

    def answer(self, status, body, head, piece=None):
        self.send_response(status)
        for name, value in head.items():
            if value:
                self.send_header(name, value)
        length = piece.length if piece and piece.length is not None else len(body)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        if piece and piece.drops:
            body = body[: piece.drops.pop(0)]
            self.close_connection = True
        if piece and piece.half:
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            piece.half.set()
            piece.open.wait(30)
            body = body[len(body) // 2 :]
        self.wfile.write(body)
        if length != len(body):
            self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture
def stage() -> Iterator[Stage]:
    """Give a host on loopback that can misbehave."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Staged)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # those who ask are killed in the middle
    server.stage = Stage(f"http://127.0.0.1:{server.server_port}/")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server.stage
    for piece in server.stage.piece_by_path.values():
        piece.open.set()
    server.shutdown()
    server.server_close()
    thread.join()
