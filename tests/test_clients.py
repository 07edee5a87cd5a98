"""The built site behind Debian's nginx, as docs/nginx.conf sets it up, and gPodder listening."""

import gzip
import http.client
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree
from mutagen.id3 import ID3, TIT2

from gpodder import Listener
from hotcast.words.editor import HOSTS
from hotcast.writers.editor_page import page_html
from nginx import Server, example, free_port, moved_away, running

SITE_URL = "https://test.example.jp/base/"
FEED = "feeds/machi.xml"

TYPE_BY_SUFFIX = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".flac": "audio/flac",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/x-m4a",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opml": "text/x-opml; charset=utf-8",
    ".opus": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".srt": "application/x-subrip; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".wav": "audio/wav",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "text/xml; charset=utf-8",
    ".zip": "application/zip",
}


def type_of(address: str) -> str:
    """Give the type that a file of the site must be sent with."""
    if re.fullmatch(r"episodes/[^/]+/chapters\.json", address):
        return "application/json+chapters"
    return TYPE_BY_SUFFIX[Path(address).suffix]


@pytest.fixture(scope="module")
def ports() -> tuple[int, int]:
    return free_port(), free_port()


@pytest.fixture(scope="module")
def server(samples, certificate, ports, tmp_path_factory) -> Iterator[Server]:
    """Serve the project's own site; tests only look at it."""
    port, plain = ports
    settings = example(samples.site, certificate, port=port, plain=plain)
    folder = tmp_path_factory.mktemp("server") / "nginx"
    with running(folder, settings, port=port, certificate=certificate) as server:
        yield server


def one_audio(site: Path) -> tuple[str, bytes]:
    file = min(site.glob("audio/ep-001.*"))
    return file.relative_to(site).as_posix(), file.read_bytes()


def test_every_file_of_the_site_is_sent_with_its_type_and_length(server, samples):
    wrong = []
    for file in sorted(samples.site.rglob("*")):
        if file.is_file():
            address = file.relative_to(samples.site).as_posix()
            answer = server.ask(address, "HEAD")
            told = (answer.status, answer.headers["content-type"], answer.body)
            if told != (200, type_of(address), b""):
                wrong.append((address, told))
            assert int(answer.headers["content-length"]) == file.stat().st_size, address
    assert wrong == []


def test_every_kind_of_file_that_a_site_can_have_has_its_type(tmp_path, certificate):
    site, port = tmp_path / "site", free_port()
    addresses = [f"files/one{suffix}" for suffix in TYPE_BY_SUFFIX]
    addresses += [FEED, "episodes/ep-001/chapters.json"]
    for address in addresses:
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_text("一", encoding="utf-8")
    settings = example(site, certificate, port=port)
    with running(tmp_path / "nginx", settings, port=port, certificate=certificate) as server:
        told = {one: server.ask(one, "HEAD").headers["content-type"] for one in addresses}
    assert told == {one: type_of(one) for one in addresses}


def test_a_page_is_found_with_and_without_its_last_slash(server, samples):
    page = server.ask("episodes/ep-001/")
    assert page.body == (samples.site / "episodes/ep-001/index.html").read_bytes()
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert server.ask("episodes/ep-001/", "HEAD").headers["content-length"] == str(len(page.body))
    bare = server.ask("episodes/ep-001")
    assert (bare.status, bare.headers["location"]) == (301, "/episodes/ep-001/")


def test_what_is_not_there_is_told_in_our_words(server, samples):
    lost = server.ask("episodes/ep-999/")
    assert lost.status == 404
    assert lost.headers["content-type"] == "text/html; charset=utf-8"
    assert lost.body == (samples.site / "404.html").read_bytes()
    assert "cache-control" not in lost.headers


def test_a_plain_address_leads_to_the_encrypted_one(server, ports):
    asking = http.client.HTTPConnection("127.0.0.1", ports[1], timeout=10)
    asking.request("GET", "/feeds/hotcast.xml?from=app")
    answer = asking.getresponse()
    asking.close()
    assert answer.status == 301
    assert answer.headers["location"] == f"{server.address}feeds/hotcast.xml?from=app"


@pytest.mark.parametrize(
    ("wanted", "first", "past"), [("bytes=1000-1999", 1000, 2000), ("bytes=-500", -500, None)]
)
def test_a_part_of_the_audio_is_sent_byte_by_byte(server, samples, wanted, first, past):
    address, sound = one_audio(samples.site)
    part = server.ask(address, Range=wanted)
    assert part.status == 206
    assert part.body == sound[first:past]
    start = first % len(sound)
    stop = start + len(part.body) - 1
    assert part.headers["content-range"] == f"bytes {start}-{stop}/{len(sound)}"
    assert part.headers["content-type"] == "audio/mpeg"
    assert server.ask(address, "HEAD").headers["accept-ranges"] == "bytes"


def test_a_part_behind_the_end_of_the_audio_is_refused(server, samples):
    address, sound = one_audio(samples.site)
    refused = server.ask(address, Range=f"bytes={len(sound)}-")
    assert (refused.status, refused.headers["content-range"]) == (416, f"bytes */{len(sound)}")


def test_a_broken_download_goes_on_only_while_the_audio_is_the_same(server, samples):
    address, sound = one_audio(samples.site)
    same = server.ask(address, "HEAD").headers["etag"]
    rest = server.ask(address, Range="bytes=500-", If_Range=same)
    assert (rest.status, rest.body) == (206, sound[500:])
    anew = server.ask(address, Range="bytes=500-", If_Range='"other"')
    assert (anew.status, anew.body) == (200, sound)


@pytest.mark.parametrize("which", ["feed", "packed feed", "audio", "page"])
def test_what_did_not_change_is_not_sent_again(server, samples, which):
    audio, _ = one_audio(samples.site)
    address = {"audio": audio, "page": "episodes/ep-001/"}.get(which, "feeds/hotcast.xml")
    packed = {"Accept_Encoding": "gzip"} if which == "packed feed" else {}
    first = server.ask(address, **packed)
    assert first.status == 200
    for known in (
        {"If_None_Match": first.headers["etag"]},
        {"If_Modified_Since": first.headers["last-modified"]},
    ):
        again = server.ask(address, **known, **packed)
        assert (again.status, again.body) == (304, b"")
    assert server.ask(address, If_None_Match='"other"').status == 200


def test_text_is_sent_packed_and_audio_is_not(server, samples):
    plain = server.ask("feeds/hotcast.xml")
    packed = server.ask("feeds/hotcast.xml", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    address, sound = one_audio(samples.site)
    whole = server.ask(address, Accept_Encoding="gzip")
    assert "content-encoding" not in whole.headers
    assert whole.body == sound


YEAR = "public, max-age=31536000, immutable"
GUARDS = {
    "content-security-policy": "frame-ancestors 'self'",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "strict-origin-when-cross-origin",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
}
# Sorts of files of the search whose names tell their content.
INDEX = {"p", "t", "facets", "terms"}


def test_everything_is_kept_as_long_as_its_address_promises(server, samples):
    cover = min(samples.site.glob("covers/*")).relative_to(samples.site).as_posix()
    theme = min(samples.site.glob("assets/**/main.*.min.css")).relative_to(samples.site).as_posix()
    index = [f"search/{file.name}" for file in (samples.site / "search").glob("*-*.js")]
    assert {one.split("-")[0] for one in index} == {f"search/{one}" for one in INDEX}
    for address, promise in {
        one_audio(samples.site)[0]: YEAR,
        cover: YEAR,
        theme: YEAR,
        "feeds/hotcast.xml": "public, max-age=300",
        "": "no-cache",
        "assets/hotcast.css": "no-cache",
        "assets/search.js": "no-cache",
        "assets/search-face.js": "no-cache",
        "search/": "no-cache",
        "search/start.js": "no-cache",
        **dict.fromkeys(index, YEAR),
    }.items():
        answer = server.ask(address, "HEAD")
        assert (address, answer.headers["cache-control"]) == (address, promise)
        assert {name: answer.headers.get(name) for name in GUARDS} == GUARDS


def test_players_on_other_sites_may_read_the_feed_and_no_page(server):
    assert server.ask("feeds/hotcast.xml", "HEAD").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in server.ask("", "HEAD").headers


@dataclass(frozen=True)
class Programme:
    """A house on the air at ``server``, with a listener who has all its episodes."""

    house: object
    server: Server
    listener: Listener


@contextmanager
def on_air(house, certificate: Path, folder: Path) -> Iterator[Programme]:
    port = free_port()
    settings = example(house.site, certificate, port=port)
    listener = Listener(folder / "listener", certificate)
    with running(folder / "nginx", settings, port=port, certificate=certificate) as server:
        house.change("mkdocs.yml", SITE_URL, server.address)
        build(house)
        house.record()
        listener.gpo("subscribe", server.address + FEED)
        listener.gpo("download")
        yield Programme(house, server, listener)


def build(house) -> None:
    done = house.build()
    assert done.returncode == 0, done.stderr


@pytest.fixture
def programme(small, certificate, tmp_path) -> Iterator[Programme]:
    with on_air(small, certificate, tmp_path) as programme:
        yield programme


def recorded(programme: Programme, *files: str) -> list[bytes]:
    return sorted((programme.house.root / "episodes" / file).read_bytes() for file in files)


def enclosures(programme: Programme) -> list[str]:
    """Give the addresses of the audio in the feed, without their host."""
    feed = etree.parse(programme.house.site / FEED)
    base = programme.server.address
    return [one.get("url").removeprefix(base) for one in feed.iter("enclosure")]


def test_gpodder_downloads_every_episode_byte_by_byte(programme):
    assert programme.listener.shelf == recorded(programme, "ep-001.mp3", "ep-003.mp3")
    assert programme.server.sent("audio/") == dict.fromkeys(enclosures(programme), 1)
    told = programme.listener.gpo("episodes")
    assert "見本の回 planted-sample-title" in told
    assert "はじめての回 <b>&「」" in told


NEW = """---
type: episode
id: ep-006
guid: machi-ep-006
number: 5
title: 新しい回
date: 2026-05-20T07:00:00+09:00
status: published
as_of: 2026-05-10
summary: 新しい回です。
audio: {file: ep-006.mp3}
hosts: [sp-a]
gyomu: []
topics: [cloud]
---

新しい話です。
"""


def test_a_new_episode_is_exactly_one_new_download(programme):
    before = programme.server.sent("audio/")
    programme.house.write("episodes/ep-006.md", NEW)
    audio = programme.house.root / "episodes" / "ep-006.mp3"
    shutil.copy(audio.with_name("ep-001.mp3"), audio)
    tags = ID3()
    tags.add(TIT2(encoding=3, text="新しい回"))
    tags.save(audio)
    build(programme.house)
    programme.listener.follow()
    new = programme.server.sent("audio/") - before
    assert new == {enclosures(programme)[0]: 1}
    assert programme.listener.shelf == recorded(programme, "ep-001.mp3", "ep-003.mp3", "ep-006.mp3")


# Each change makes the feed longer or shorter: nginx tells files of one second by their length.


def retitled(house) -> None:
    house.change("episodes/ep-001.md", "はじめての回 <b>&「」", "はじまりの回")
    house.change("mkdocs.yml", "title: まちの声", "title: わたしたちの町の声")


def renumbered(house) -> None:
    house.change("episodes/ep-001.md", "number: 1", "number: 10")
    house.change("episodes/ep-001.md", "season: 1", "season: 2")


def renamed(house) -> None:
    for file in ("ep-001.md", "ep-001.mp3", "ep-001.vtt"):
        old = house.root / "episodes" / file
        old.rename(old.with_stem("ep-2025-01"))
    house.change("episodes/ep-2025-01.md", "\nid: ep-001", "\nid: ep-2025-01")
    house.change("episodes/ep-2025-01.md", "file: ep-001", "file: ep-2025-01")
    house.change("episodes/ep-004.md", "ep-001.mp3", "ep-2025-01.mp3")
    house.change("content/seminars/sem-2025-01.md", "ep-001", "ep-2025-01")


@pytest.mark.parametrize("change", [retitled, renumbered, renamed])
def test_other_words_for_an_episode_download_nothing_again(programme, change):
    server, shelf = programme.server, programme.listener.shelf
    feeds, sounds = server.sent("feeds/"), server.sent("audio/")
    heard = enclosures(programme)
    change(programme.house)
    build(programme.house)
    programme.listener.follow()
    assert server.sent("feeds/") - feeds == {FEED: 1}
    assert server.sent("audio/") == sounds
    assert programme.listener.shelf == shelf
    told = programme.listener.gpo("episodes")
    assert len(re.findall(r"^ *\d+\.", told, re.MULTILINE)) == 2
    assert ("はじまりの回" in told) is (change is retitled)
    assert enclosures(programme) == heard


@pytest.fixture
def moved(small, certificate, tmp_path) -> Iterator[tuple[Programme, Server]]:
    """Give a programme whose old place is gone, and the server at its new place."""
    with on_air(small, certificate, tmp_path) as programme:
        pass
    port = free_port()
    small.change("mkdocs.yml", programme.server.address, f"https://localhost:{port}/")
    small.change("mkdocs.yml", "町の職員が話す、試しの番組です。", "引っ越しました。")
    build(small)
    settings = example(small.site, certificate, port=port)
    with running(tmp_path / "new", settings, port=port, certificate=certificate) as server:
        yield programme, server


def test_an_old_place_leads_listeners_on_and_nothing_is_downloaded_again(moved, tmp_path):
    programme, server = moved
    listener, old, shelf = programme.listener, programme.server, programme.listener.shelf
    settings = moved_away(server.certificate, port=old.port, to=server.port)
    folder = tmp_path / "old"
    with running(folder, settings, port=old.port, certificate=server.certificate):
        listener.follow()
    asked = (folder / "access.log").read_text(encoding="utf-8")
    assert asked == f"GET 301 /{FEED}\n"
    assert f"{server.address}{FEED}" in listener.gpo("list")
    listener.follow()  # the old place is gone for good
    assert set(server.sent("feeds/")) == {FEED}
    assert server.sent("audio/") == {}
    assert listener.shelf == shelf


def test_a_listener_told_the_new_place_downloads_nothing_again(moved):
    programme, server = moved
    listener, shelf = programme.listener, programme.listener.shelf
    listener.gpo("rewrite", programme.server.address + FEED, server.address + FEED)
    listener.follow()
    assert set(server.sent("feeds/")) == {FEED}
    assert server.sent("audio/") == {}
    assert listener.shelf == shelf


@pytest.mark.browser
def test_a_browser_plays_and_jumps_in_the_audio(server, chromium):
    page = chromium.new_page(ignore_https_errors=True)
    page.goto(f"{server.address}episodes/ep-002/#t=46")
    page.wait_for_function("document.querySelector('audio').currentTime >= 46")
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_function("document.querySelector('audio').currentTime > 46.3")
    assert page.evaluate("document.querySelector('audio').error") is None
    page.close()


def test_the_editor_alone_may_ask_its_git_host(tmp_path, certificate):
    site, port = tmp_path / "site", free_port()
    (site / "admin").mkdir(parents=True)
    for place in ("index.html", "admin/index.html"):
        (site / place).write_bytes(page_html(HOSTS["github"]))
    settings = example(site, certificate, port=port)
    with running(tmp_path / "nginx", settings, port=port, certificate=certificate) as server:
        told, elsewhere = server.ask("admin/").headers, server.ask("").headers
    policy = re.search('Policy" content="([^"]*)"', page_html(HOSTS["github"]).decode())[1]
    assert told["content-security-policy"] == f"{policy}; frame-ancestors 'none'"
    assert told["x-robots-tag"] == "noindex"
    assert "api.github.com" not in elsewhere["content-security-policy"]
