"""Debian's nginx on loopback, set up as docs/nginx.conf says, and what it answers."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "docs" / "nginx.conf"

MAIN = """
daemon off;
master_process off;  # one process, so that an answered request stands in the log before the next
pid nginx.pid;
error_log error.log;
events {}
http {
    log_format short '$request_method $status $uri';
    access_log access.log short;
    client_body_temp_path body;
    fastcgi_temp_path fastcgi;
    proxy_temp_path proxy;
    scgi_temp_path scgi;
    uwsgi_temp_path uwsgi;
    include site.conf;
}
"""


@dataclass(frozen=True)
class Answer:
    """What the server said to one request."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running nginx; ``address`` is where its site begins."""

    folder: Path
    port: int
    certificate: Path

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        trust = ssl.create_default_context(cafile=self.certificate)
        asking = http.client.HTTPSConnection("localhost", self.port, timeout=10, context=trust)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asking.request(method, f"/{path}", headers=named)
        answer = asking.getresponse()
        told = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        asking.close()
        return told

    def sent(self, place: str) -> Counter[str]:
        """Count how often each file under a place was sent until now."""
        self.ask("", "HEAD")  # whatever was answered before this stands in the log
        lines = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        asked = (line.split(maxsplit=2) for line in lines)
        return Counter(
            path[1:]
            for method, status, path in asked
            if (method, status) == ("GET", "200") and path.startswith(f"/{place}")
        )


def certificate_in(folder: Path) -> Path:
    """Make a certificate for this machine alone; its key lies beside it."""
    file = folder / "hotcast.crt"
    wanted = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 2 -subj /CN=localhost"
    )
    command = ["openssl", *wanted.split(), "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", file.with_suffix(".key"), "-out", file]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return file


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def example(site: Path, certificate: Path, *, port: int, plain: int | None = None) -> str:
    """Give docs/nginx.conf with a volunteer's own values, which here mean this machine alone."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{plain or free_port()};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "listen [::]:80;": "",
        "listen [::]:443 ssl;": "",
        "podcast.example.jp$request_uri": f"localhost:{port}$request_uri",
        "server_name podcast.example.jp": "server_name localhost",
        "/etc/ssl/hotcast.crt": str(certificate),
        "/etc/ssl/hotcast.key": str(certificate.with_suffix(".key")),
        "/srv/hotcast/site/current": str(site),
    }.items():
        assert old in text, f"{old!r} is not in docs/nginx.conf"
        text = text.replace(old, new)
    return text


def moved_away(certificate: Path, *, port: int, to: int) -> str:
    """Give what docs/nginx.conf says of the old place of a site that moved."""
    text = example(Path(), certificate, port=to)
    old_place = re.search(r"^#server \{.*?^#\}", text, re.DOTALL | re.MULTILINE)[0]
    return re.sub("^#", "", old_place, flags=re.MULTILINE).replace(
        f"listen 127.0.0.1:{to}", f"listen 127.0.0.1:{port}"
    )


@contextmanager
def running(folder: Path, settings: str, *, port: int, certificate: Path) -> Iterator[Server]:
    """Run nginx with a site's settings, on loopback only."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    assert nginx, "make test installs nginx; see tools/test-ready"
    folder.mkdir()
    (folder / "main.conf").write_text(MAIN, encoding="utf-8")
    (folder / "site.conf").write_text(settings, encoding="utf-8")
    errors = folder / "error.log"
    command = [nginx, "-p", folder, "-c", folder / "main.conf", "-e", errors]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port, process, errors)
            yield Server(folder, port, certificate)
        finally:
            process.terminate()
    assert [
        line
        for line in errors.read_text(encoding="utf-8").splitlines()
        if re.search(r"warn|emerg", line)
    ] == []


def wait_for(port: int, process: subprocess.Popen, errors: Path) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        assert process.poll() is None, errors.read_text(encoding="utf-8")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise TimeoutError(errors.read_text(encoding="utf-8"))
