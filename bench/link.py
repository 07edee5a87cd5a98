"""A server that sends a site as common hosts do, over a fast link or a slow one."""

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_PACKED = {".html", ".js", ".json", ".css", ".svg", ".xml", ".txt"}
_LEVEL = 6


@dataclass(frozen=True)
class Link:
    """What lies between server and browser: seconds until an answer begins, bytes a second."""

    wait: float = 0
    rate: float = 0


FAST = Link()
SLOW = Link(wait=0.05, rate=4_000_000 / 8)


@dataclass(frozen=True)
class Sent:
    """An answer: its address from the site's root, and its bytes as they went over the link."""

    path: str
    size: int


class Server(ThreadingHTTPServer):
    """Serves one site, remembers what it sent, and lets the answers share its link."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, site: Path, link: Link) -> None:
        self.site, self.link = site, link
        self.sent: list[Sent] = []
        self._sharing = threading.Lock()
        self._free_at = 0.0
        super().__init__(("127.0.0.1", 0), _Answer)
        self.address = f"http://127.0.0.1:{self.server_port}/"

    def let_pass(self, size: int) -> None:
        """Wait as long as an answer of this size takes on the link."""
        time.sleep(self.link.wait)
        if self.link.rate:
            with self._sharing:
                self._free_at = max(time.monotonic(), self._free_at) + size / self.link.rate
                passed_at = self._free_at
            time.sleep(max(0.0, passed_at - time.monotonic()))


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection carries many answers
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = self.server.site / path
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            self.send_response(HTTPStatus.NOT_FOUND)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = _packed(file) if file.suffix in _PACKED else file.read_bytes()
        self.server.let_pass(len(body))
        self.server.sent.append(Sent(path, len(body)))
        self._send(file, body)

    def _send(self, file: Path, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "text/plain")
        if file.suffix in _PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), _LEVEL, mtime=0)


@contextmanager
def served(site: Path, link: Link = FAST) -> Iterator[Server]:
    """Serve a site while it is measured; its files must not change meanwhile."""
    with Server(site, link) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
