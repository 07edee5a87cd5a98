"""Whether published audio still answers, asked of real servers on this machine."""

import http.server
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HOTCAST = Path(sys.executable).with_name("hotcast")
DIGEST = "ab" * 32
HEAD = {"Content-Type": "audio/mpeg", "Content-Length": "1000"}
AGAIN = "    → 同じアドレスに、公開したときと同じファイルを置き直してください。\n"


class Host:
    """A host of audio: what it answers by path, the last answer for good, and what it was asked."""

    def __init__(self) -> None:
        self.answers_by_path: dict[str, list[tuple[int, dict[str, str]]]] = {}
        self.asked: Counter[tuple[str, str]] = Counter()
        self.address = ""

    def answers(self, path: str, *answers: tuple[int, dict[str, str]]) -> str:
        self.answers_by_path[path] = [*answers]
        return f"{self.address}{path}"

    def answer(self, method: str, path: str) -> tuple[int, dict[str, str]]:
        self.asked[method, path] += 1
        answers = self.answers_by_path.get(path) or [(404, {})]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@contextmanager
def hosting() -> Iterator[Host]:
    host = Host()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self):
            self.tell("HEAD")

        def do_GET(self):
            self.tell("GET")

        def tell(self, method):
            status, headers = host.answer(method, self.path)
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as host:
        yield host


def publish(small, *urls: str) -> None:
    """Write into the ledger that these went out, the first as the audio of ep-101."""
    rows = [
        f"- {{guid: machi-ep-{number}, episode: ep-{number}, show: machi,"
        f' date: "2025-05-20T07:00:00+09:00", url: "{url}", length: 1000, type: audio/mpeg,'
        f' sha256: {DIGEST}, recorded: "2025-05-20T08:00:00+09:00"}}\n'
        for number, url in enumerate(urls, 101)
    ]
    small.write("episodes/published.yml", "".join(rows))


def check_audio(small, *words):
    return subprocess.run(
        [HOTCAST, "check-audio", *words],
        cwd=small.root,
        env=os.environ | {"COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )


def told(done) -> str:
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout


def test_nothing_is_asked_before_anything_went_out(small):
    done = check_audio(small)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "公開した音声は、まだありません。\n"


def test_audio_that_answers_as_it_went_out_is_in_order(small, host):
    publish(small, *(host.answers(f"/{one}.mp3", (200, HEAD)) for one in "abcdef"))
    done = check_audio(small)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "6 件の音声を確かめました。どれも、公開したときのままです。\n"
    assert host.asked == {("HEAD", f"/{one}.mp3"): 1 for one in "abcdef"}


def test_the_site_s_own_audio_is_asked_at_its_whole_address(small):
    with hosting() as gone:
        site = f"{gone.address.replace('http:', 'https:')}/base/"
    small.change("mkdocs.yml", "https://test.example.jp/base/", site)
    publish(small, "audio/ep-101.abababab.mp3")
    assert told(check_audio(small)).splitlines()[2:4] == [
        f"ep-101 {site}audio/ep-101.abababab.mp3",
        "    つながりません。",
    ]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((404, {}), f"見つかりません（404）。\n{AGAIN}"),
        ((410, {}), f"見つかりません（410）。\n{AGAIN}"),
        (
            (401, {}),
            "断られました（401）。\n    → だれでも聞けるように、サーバーの設定を直してください。\n",
        ),
        (
            (200, HEAD | {"Content-Length": "999"}),
            f"公開したときは 1,000 バイトで、いまは 999 バイトです。\n{AGAIN}",
        ),
        (
            (200, HEAD | {"Content-Type": "text/html; charset=utf-8"}),
            "種類が「text/html」になっています。\n"
            "    → サーバーの設定を、Content-Type: audio/mpeg で送るように直してください。\n",
        ),
    ],
)
def test_audio_that_is_no_longer_what_it_was_is_told(small, host, answer, words):
    whole, other = host.answers("/a.mp3", (200, HEAD)), host.answers("/b.mp3", answer)
    publish(small, whole, other)
    assert told(check_audio(small)) == (
        f"2 件の音声のうち、公開したときと違うものが 1 件あります。\n\nep-102 {other}\n    {words}"
    )


def test_a_host_that_does_not_answer_is_told(small):
    with hosting() as gone:
        url = f"{gone.address}/a.mp3"
    publish(small, url)
    assert told(check_audio(small)) == (
        "1 件の音声のうち、公開したときと違うものが 1 件あります。\n\n"
        f"ep-101 {url}\n    つながりません。\n"
        "    → しばらく待って、もう一度実行してください。\n"
    )


def test_a_host_that_knows_no_head_is_asked_for_a_single_byte(small, host):
    part = {"Content-Type": "audio/mpeg", "Content-Range": "bytes 0-0/1000", "Content-Length": "0"}
    publish(small, host.answers("/a.mp3", (405, {}), (206, part)))
    done = check_audio(small)
    assert (done.returncode, done.stdout.count("どれも")) == (0, 1)
    assert host.asked == {("HEAD", "/a.mp3"): 1, ("GET", "/a.mp3"): 1}


def test_a_redirect_is_followed_and_a_tired_host_asked_again(small, host):
    host.answers("/b.mp3", (503, {}), (200, HEAD | {"Content-Type": "audio/mp3"}))
    publish(small, host.answers("/a.mp3", (302, {"Location": "/b.mp3"})))
    done = check_audio(small)
    assert (done.returncode, done.stdout.count("どれも")) == (0, 1)
    assert host.asked["HEAD", "/b.mp3"] == 2


def test_audio_that_was_withdrawn_is_not_missed(small, host):
    publish(small, host.answers("/a.mp3", (404, {})))
    ledger = (small.root / "episodes/published.yml").read_text(encoding="utf-8")
    small.write("episodes/published.yml", ledger.replace("ep-101", "ep-003"))
    done = check_audio(small)
    assert (done.returncode, done.stdout) == (0, "公開した音声は、まだありません。\n")
    assert not host.asked


def test_programs_read_every_address_and_what_is_wrong(small, host):
    whole, gone = host.answers("/a.mp3", (200, HEAD)), host.answers("/b.mp3", (404, {}))
    publish(small, whole, gone)
    assert json.loads(told(check_audio(small, "--json"))) == [
        {"episode": "ep-101", "url": whole, "wrong": "", "mend": ""},
        {
            "episode": "ep-102",
            "url": gone,
            "wrong": "見つかりません（404）。",
            "mend": "同じアドレスに、公開したときと同じファイルを置き直してください。",
        },
    ]


def test_a_ledger_that_cannot_be_read_is_told(small):
    small.write("episodes/published.yml", "- {guid: half\n")
    done = check_audio(small)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "直すところが 1 件あります。\n\n"
        "episodes/published.yml:1 公開の台帳のこの行を読み取れません。\n"
        "    → 台帳は手で直さず、前の版から戻してください。\n"
    )
