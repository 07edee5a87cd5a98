"""Audio on another host: nothing is asked before a press, and what cannot be reached is told."""

import hashlib
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WORDS = Path(__file__).parent / "site"
EPISODE = "episodes/ep-001/"
FILES = {"ep-001": '{file: ep-001.mp3, duration: "0:04"}', "ep-002": "{file: ep-002.mp3}"}
LENGTHS = {"ep-001": "0:04", "ep-002": "0:03"}
TOLD = "addEventListener('securitypolicyviolation', one => told(one.violatedDirective))"


def record(url: str, id_: str) -> str:
    audio = (WORDS / f"episodes/{id_}.mp3").read_bytes()
    digest = hashlib.sha256(audio).hexdigest()
    return (
        f'{{url: "{url}{id_}.mp3", length: {len(audio)}, duration: "{LENGTHS[id_]}",'
        f" sha256: {digest}}}"
    )


def moved(folder: Path, host: str) -> Path:
    """Copy the small site's words, its audio told to be on a host."""
    shutil.copytree(WORDS, folder)
    for id_, written in FILES.items():
        note = folder / f"episodes/{id_}.md"
        text = note.read_text(encoding="utf-8")
        assert written in text
        note.write_text(text.replace(written, record(host, id_)), encoding="utf-8", newline="\n")
    return folder


@contextmanager
def silent() -> Iterator[str]:
    """Give the address of a host that takes calls and never answers, as closed networks do."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


@contextmanager
def leading_on(to: str) -> Iterator[str]:
    """Give the address of a host that sends everybody on to another one."""

    class Leading(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(302)
            self.send_header("Location", to + self.path[1:])
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Leading)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def host(tmp_path_factory, served) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("host")
    for id_ in FILES:
        shutil.copy(WORDS / f"episodes/{id_}.mp3", folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def site(tmp_path_factory, housed, host) -> Path:
    root = tmp_path_factory.mktemp("far")
    return housed(root / "house", moved(root / "words", host)).site


@pytest.fixture(scope="module")
def address(site, served) -> Iterator[str]:
    with served(site) as address:
        yield address


@dataclass
class Visit:
    """A page under its own policy, and what it asked and met."""

    page: Page
    asked: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def asked_of(self, host: str) -> list[str]:
        return [one for one in self.asked if one.startswith(host)]

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()


def visit(browser: Browser) -> Visit:
    # The policy is in force, so nothing here may be evaluated by the page itself.
    seen = Visit(browser.new_page(locale="ja-JP"))
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    seen.page.on("pageerror", lambda error: seen.broken.append(str(error)))
    seen.page.expose_function("told", lambda one: seen.broken.append(one))
    seen.page.add_init_script(TOLD)
    return seen


@pytest.fixture
def visited(chromium) -> Iterator[Visit]:
    seen = visit(chromium)
    yield seen
    seen.page.close()


def test_only_pages_that_play_from_a_host_allow_it(site, host):
    origin = host.rstrip("/")
    policies = {
        file.relative_to(site).as_posix(): BeautifulSoup(
            file.read_text(encoding="utf-8"), "lxml"
        ).find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
        for file in site.rglob("*.html")
    }
    allowing = sorted(name for name, policy in policies.items() if origin in policy)
    assert allowing == [
        "episodes/ep-001/index.html",
        "episodes/ep-002/index.html",
        "index.html",
    ]
    assert policies["index.html"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"media-src 'self' {origin}; font-src 'self'; base-uri 'none'; form-action 'self'"
    )


def test_the_page_says_where_the_audio_lies_and_offers_it(site, host):
    soup = BeautifulSoup((site / EPISODE / "index.html").read_text(encoding="utf-8"), "lxml")
    name = host.split("/")[2]
    audio = soup.select_one(".hc-player audio")
    assert (audio["preload"], audio["src"]) == ("none", f"{host}ep-001.mp3")
    told = [one.get_text() for one in soup.select(".hc-player__more")]
    assert told[0].startswith("音声をダウンロード（MP3・")
    assert told[1] == (
        f"音声は {name} にあります。庁内などの閉じたネットワークからは、聞けないことがあります。"
    )
    lost = soup.select_one("[data-hc=lost]")
    assert (lost["role"], lost.has_attr("hidden")) == ("alert", True)
    link = soup.select_one(".hc-files a")
    assert link["href"] == f"{host}ep-001.mp3"
    assert list((site / "audio").glob("ep-00[12]*")) == []


@pytest.mark.parametrize("place", ["", EPISODE, f"{EPISODE}#t=2", "episodes/"])
def test_nothing_is_asked_of_the_host_before_a_press(visited, address, host, place):
    visited.page.goto(address + place, wait_until="networkidle")
    assert visited.asked_of(address)
    assert (visited.asked_of(host), visited.broken) == ([], [])


def test_a_press_plays_from_the_host_under_the_policy(visited, address, host):
    visited.page.goto(address + EPISODE)
    clock = visited.page.locator("[data-hc=time]")
    visited.press("再生")
    expect(clock).not_to_have_text("0:00")
    assert visited.asked_of(host) == [f"{host}ep-001.mp3"]
    expect(visited.page.locator("[data-hc=lost]")).to_be_hidden()
    assert visited.broken == []


def test_the_policy_of_the_page_allows_no_further_host(visited, address, host):
    visited.page.goto(address + EPISODE)
    other = host.replace("127.0.0.1", "localhost")
    visited.page.evaluate(f"document.querySelector('audio').src = '{other}ep-001.mp3'")
    visited.press("再生")
    expect(visited.page.get_by_role("alert")).to_be_visible()
    assert set(visited.broken) == {"media-src"}


def test_an_address_with_a_moment_begins_there(visited, address, host):
    visited.page.goto(f"{address}{EPISODE}#t=2")
    clock, chapter = (visited.page.locator(f"[data-hc={one}]") for one in ("time", "chapter"))
    expect(clock).to_have_text("0:02")
    expect(chapter).to_have_text("本題")
    assert visited.asked_of(host) == []
    visited.press("再生")
    expect(clock).to_have_text("0:03")
    expect(chapter).to_have_text("おわり")


def test_a_chapter_is_played_from_its_beginning(visited, address, host):
    visited.page.goto(address + EPISODE)
    visited.page.get_by_role("link", name="0:03 おわり").click()
    expect(visited.page.locator("[data-hc=time]")).to_have_text("0:03")
    visited.press("15秒もどる")
    assert visited.page.evaluate("document.querySelector('audio').currentTime") < 2
    assert visited.asked_of(host)[0] == f"{host}ep-001.mp3"


def test_places_chosen_before_anything_is_played_are_shown(visited, address, host):
    visited.page.goto(address + EPISODE)
    clock = visited.page.locator("[data-hc=time]")
    visited.press("次のチャプター")
    expect(clock).to_have_text("0:01")
    visited.press("15秒もどる")
    expect(clock).to_have_text("0:00")
    assert visited.asked_of(host) == []


def lost(page: Page, host: str) -> None:
    """See the words that tell of a host out of reach, and the transcript in its place."""
    name = host.split("/")[2]
    expect(page.get_by_role("alert")).to_have_text(
        f"{name} にある音声に届きません。閉じたネットワークなら、スマートフォンなど、ほかの端末で"
        "お聞きください。文字起こしは、このまま読めます。"
    )
    page.get_by_role("link", name="文字起こしを読む").click()
    expect(page.locator("#hc-transcript")).to_be_in_viewport()
    expect(page.locator(".hc-line").first).to_be_visible()


def test_a_host_that_refuses_is_told_and_may_be_asked_again(visited, tmp_path, housed, served):
    folder = tmp_path / "closed"
    folder.mkdir()
    with served(folder) as closed:
        site = housed(tmp_path / "house", moved(tmp_path / "words", closed)).site
        with served(site) as address:
            visited.page.goto(address + EPISODE)
            visited.press("再生")
            lost(visited.page, closed)
            found = Axe().run(visited.page, context=".hc-player").response["violations"]
            assert [one["id"] for one in found] == []
            shutil.copy(WORDS / "episodes/ep-001.mp3", folder)
            visited.press("再生")
            expect(visited.page.locator("[data-hc=time]")).not_to_have_text("0:00")
            expect(visited.page.get_by_role("alert")).to_be_hidden()
    assert visited.broken == []


def test_a_host_that_leads_on_plays_only_by_the_link(visited, tmp_path, housed, served, host):
    with leading_on(host) as first:
        site = housed(tmp_path / "house", moved(tmp_path / "words", first)).site
        with served(site) as address:
            visited.page.goto(address + EPISODE)
            visited.press("再生")
            lost(visited.page, first)
            assert set(visited.broken) == {"media-src"}
            link = visited.page.get_by_role("link", name="音声をダウンロード")
            there = visited.page.request.get(link.get_attribute("href"))
    assert there.url == f"{host}ep-001.mp3"
    assert there.body() == (WORDS / "episodes/ep-001.mp3").read_bytes()


def test_a_host_that_never_answers_is_told(visited, tmp_path, housed, served):
    with silent() as closed:
        site = housed(tmp_path / "house", moved(tmp_path / "words", closed)).site
        with served(site) as address:
            visited.page.goto(address + EPISODE)
            visited.press("再生")
            lost(visited.page, closed)


def test_without_scripts_the_place_is_told_and_nothing_is_asked(chromium, address, host):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + EPISODE, wait_until="networkidle")
    expect(page.get_by_text("閉じたネットワークからは、聞けないことがあります。")).to_be_visible()
    expect(page.locator("[data-hc=lost]")).to_be_hidden()
    assert [one for one in asked if one.startswith(host)] == []
    context.close()
