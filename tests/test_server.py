"""One's own server as docs/server sets it up: git, its hooks, nginx and gPodder, all real."""

import http.client
import os
import random
import re
import shutil
import signal
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree

from gpodder import Listener
from nginx import Server, example, free_port, running

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / "docs" / "server"
HOTCAST = Path(sys.executable).with_name("hotcast")
FEED = "feeds/machi.xml"
LEDGER = "episodes/published.yml"
HOME = "があります。"
NOON = 1795435200  # the moment of conftest
NEW = """---
title: 新しい回
date: {date}
summary: 新しい回です。
audio: ep-006.mp3
topics: [cloud]
---

新しい話です。
"""


@dataclass(frozen=True)
class Town:
    """A bare repository with the hooks, where it publishes, and a volunteer's clone, ``house``."""

    house: object
    folder: Path
    server: Server

    @property
    def clone(self) -> Path:
        return self.house.root

    @property
    def repository(self) -> Path:
        return self.folder / "repo.git"

    @property
    def dest(self) -> Path:
        return self.folder / "site"

    @property
    def live(self) -> str:
        return (self.dest / "current").readlink().name

    def git(self, *words: object, folder: Path | None = None, ok: bool = True) -> str:
        done = subprocess.run(
            ["git", *map(str, words)],
            cwd=folder or self.clone,
            env=environment(self.folder),
            capture_output=True,
            text=True,
            check=False,
        )
        assert not ok or done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, folder: Path | None = None) -> None:
        self.git("add", "--all", folder=folder)
        self.git("commit", "--quiet", "--message", "直す", folder=folder)

    def push(self, *words: str, ok: bool = True) -> list[str]:
        """Push and give what the server said on the volunteer's screen."""
        said = self.git("push", "origin", *(words or ("main",)), ok=ok)
        told = (line.removeprefix("remote:").strip() for line in said.splitlines())
        return [
            line
            for line, whole in zip(told, said.splitlines(), strict=True)
            if whole.startswith("remote:")
        ]

    def due(self, *, now: int = NOON) -> str:
        """Run the hook as the timer does."""
        return subprocess.run(
            [self.repository / "hooks" / "post-receive", "--due"],
            cwd=self.repository,
            env=environment(self.folder, now=now),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        ).stdout

    def told(self, ref: str) -> str:
        return self.git("rev-parse", ref, folder=self.repository).strip()

    def write_new_episode(self, date: str = "2026-05-20T07:00:00+09:00") -> None:
        self.house.write("episodes/ep-006.md", NEW.format(date=date))
        audio = (self.clone / "episodes" / "ep-003.mp3").read_bytes()
        self.house.write("episodes/ep-006.mp3", audio + audio)


def environment(home: Path, *, now: int = NOON) -> dict[str, str]:
    names = ("AUTHOR", "COMMITTER")
    who = {f"GIT_{name}_NAME": "番組の人" for name in names}
    who |= {f"GIT_{name}_EMAIL": "voice@test.example.jp" for name in names}
    alone = {"HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return os.environ | who | alone | {"LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(now)}


def install(name: str, town: Town) -> None:
    """Put a hook where it runs, with the values of a town's own."""
    text = (HOOKS / name).read_text(encoding="utf-8")
    assert "\nWORK=/srv/hotcast/work\n" in text
    text = text.replace("=/srv/hotcast/work\n", f"={town.folder / 'work'}\n")
    text = text.replace("=/srv/hotcast/site\n", f"={town.dest}\n")
    hook = town.repository / "hooks" / name
    hook.write_text(text, encoding="utf-8")
    hook.chmod(0o755)


def test_the_files_to_copy_agree_on_their_places():
    nginx = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    recipe = (ROOT / "docs" / "recipes" / "own-server.md").read_text(encoding="utf-8")
    hooks = [(HOOKS / name).read_text(encoding="utf-8") for name in ("pre-receive", "post-receive")]
    service = (HOOKS / "hotcast.service").read_text(encoding="utf-8")
    assert all("\nWORK=/srv/hotcast/work\n" in one for one in hooks)
    assert "\nDEST=/srv/hotcast/site\n" in hooks[1]
    assert "root /srv/hotcast/site/current;" in nginx
    assert "ExecStart=/srv/hotcast/repo.git/hooks/post-receive --due\n" in service
    assert "worktree add --detach /srv/hotcast/work main\n" in recipe
    assert {one.stat().st_mode & 0o111 for one in HOOKS.glob("*-receive")} == {0o111}


@pytest.fixture
def town(small, certificate, tmp_path) -> Iterator[Town]:
    """Give a town that follows docs/recipes/own-server.md and has published once."""
    port, folder = free_port(), tmp_path / "srv"
    (folder / "site").mkdir(parents=True)
    settings = example(folder / "site" / "current", certificate, port=port)
    with running(tmp_path / "nginx", settings, port=port, certificate=certificate) as server:
        town = Town(small, folder, server)
        small.change("mkdocs.yml", "https://test.example.jp/base/", server.address)
        small.write(".gitignore", ".venv\n.cache\n__pycache__\nsite\n")
        shutil.copy(ROOT / ".gitattributes", town.clone)
        town.git("init", "--quiet", "--initial-branch", "main")
        town.git("init", "--quiet", "--bare", "--initial-branch", "main", town.repository)
        town.git("remote", "add", "origin", town.repository)
        town.git("config", "pull.rebase", "true")
        town.commit()
        town.push()
        work = folder / "work"
        town.git("worktree", "add", "--quiet", "--detach", work, "main", folder=town.repository)
        (work / ".venv").symlink_to(Path(sys.executable).parents[1])
        install("pre-receive", town)
        install("post-receive", town)
        town.due()
        town.git("pull", "--quiet", "origin", "main")
        yield town


def test_a_pushed_episode_is_exactly_one_download(town, tmp_path):
    listener = Listener(tmp_path / "listener", town.server.certificate)
    listener.gpo("subscribe", town.server.address + FEED)
    listener.gpo("download")
    before, shelf = town.server.sent("audio/"), listener.shelf
    town.write_new_episode()
    town.commit()
    said = town.push()
    listener.follow()
    listener.follow()
    new = town.server.sent("audio/") - before
    assert [(address.split(".")[0], count) for address, count in new.items()] == [
        ("audio/ep-006", 1)
    ]
    heard = (town.clone / "episodes" / "ep-006.mp3").read_bytes()
    assert listener.shelf == sorted([*shelf, heard])
    assert [line for line in said if line][-5:] == [
        next(line for line in said if line.startswith(f"公開しました：{town.live}（ファイル ")),
        f"前に戻すときは .venv/bin/hotcast rollback {town.dest} を実行してください。",
        f"公開の台帳 {LEDGER} に 1 件書き足しました。git に入れて残します。",
        "ep-006（machi-ep-006）：2026-05-20T07:00:00+09:00",
        "書き足した台帳を「main」に入れました。次に書き始める前に git pull を実行してください。",
    ]
    town.git("pull", "--quiet", "origin", "main")
    assert "machi-ep-006" in (town.clone / LEDGER).read_text(encoding="utf-8")
    assert town.told("refs/hotcast/published") == town.told("main")


def test_what_the_ledger_brought_back_guards_the_next_push(town):
    town.write_new_episode()
    town.commit()
    town.push()
    town.git("pull", "--quiet", "origin", "main")
    town.house.change("episodes/ep-006.md", "date: 2026-05-20", "date: 2026-05-21")
    town.commit()
    said = town.push(ok=False)
    assert any(line.startswith("episodes/ep-006.md:3 公開済みの回") for line in said), said
    live = town.live
    assert town.due() == ""
    assert town.live == live


def test_a_broken_push_is_refused_with_file_and_line_and_the_old_site_serves_on(town):
    live, tip = town.live, town.told("main")
    home = town.server.ask("").body
    town.write_new_episode(date="2026/05/20 朝")
    town.commit()
    said = town.push(ok=False)
    assert said[:4] == [
        "直すところが 1 件あります。",
        "",
        "episodes/ep-006.md:3 date「2026/05/20 朝」を日時として読めません。",
        "→ 2026-05-20T07:00:00+09:00 のように書いてください。",
    ]
    assert said[-3:] == [
        "",
        "push は受け取りませんでした。サイトは前のままです。",
        "直して git commit し、もう一度 git push してください。",
    ]
    assert (town.live, town.told("main")) == (live, tip)
    assert town.server.ask("").body == home
    town.git("reset", "--quiet", "--hard", tip)
    town.house.change("content/index.md", HOME, "直しました。")
    town.commit()
    town.push()
    assert town.live != live


def test_the_branch_that_is_published_is_neither_deleted_nor_rewritten(town):
    live, tip = town.live, town.told("main")
    assert town.push(":main", ok=False) == [
        "公開するブランチ「main」は消せません。",
        "→ git push origin main のように、消さずに送ってください。",
    ]
    town.git("commit", "--quiet", "--amend", "--message", "別の commit")
    assert town.push("+main", ok=False) == [
        "「main」の履歴を書きかえる push（force push）は受け取れません。",
        "→ git pull --rebase を実行して、--force を付けずに push してください。",
    ]
    assert town.push("main:draft") == ["「main」ではないので、公開はしません。"]
    assert (town.live, town.told("main")) == (live, tip)


def test_five_pushes_at_once_end_with_the_tip(town):
    clones = [town.folder / f"clone{number}" for number in range(5)]
    for number, clone in enumerate(clones):
        town.git("clone", "--quiet", town.repository, clone)
        note = clone / "content" / f"page{number}.md"
        note.write_text(f"---\ntitle: 頁{number}\n---\n\n{number} 人めの頁です。\n")
        town.commit(clone)
    pushing = [threading.Thread(target=push_until_in, args=(town, clone)) for clone in clones]
    for one in pushing:
        one.start()
    for one in pushing:
        one.join()
    assert town.told("refs/hotcast/published") == town.told("main")
    for number in range(5):
        answer = town.server.ask(f"page{number}/")
        assert (answer.status, f"{number} 人めの頁です。" in answer.body.decode()) == (200, True)
    assert not (town.dest / "building").exists()


def push_until_in(town: Town, clone: Path) -> None:
    """Push as somebody does whom others came before: pull, and push again."""
    while "rejected" in (said := town.git("push", "origin", "main", folder=clone, ok=False)):
        town.git("pull", "--quiet", "--rebase", "origin", "main", folder=clone)
    assert "error" not in said, said


def test_an_episode_that_falls_due_goes_out_without_a_push(town):
    town.write_new_episode(date="2027-01-01T07:00:00+09:00")
    town.commit()
    town.push()
    live = town.live
    assert town.due() == ""
    assert (town.live, b"ep-006" in town.server.ask(FEED).body) == (live, False)
    # What a job that was killed leaves behind stops no other.
    (town.repository / "worktrees" / "work" / "index.lock").touch()
    said = town.due(now=1798754400)  # 2027-01-01 at seven in Japan
    assert "公開しました：" in said
    assert b"ep-006" in town.server.ask(FEED).body
    assert "machi-ep-006" in town.git("show", f"main:{LEDGER}", folder=town.repository)
    live = town.live
    assert town.due(now=1798754400) == ""
    assert town.live == live


class Links(HTMLParser):
    """The addresses that a page asks for by itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        wanted = told.get("href") if tag == "link" else told.get("src")
        loaded = tag != "link" or told.get("rel") in ("stylesheet", "icon")
        if wanted and loaded and not wanted.startswith(("http", "data:")):
            self.found.add(wanted)


class Visitor(threading.Thread):
    """Somebody who reads page after page with all they need, and every feed with its audio."""

    def __init__(self, server: Server, pages: list[str], *, chance: random.Random) -> None:
        super().__init__()
        self.server, self.pages, self.chance = server, pages, chance
        self.leaving = threading.Event()
        self.bad: list[str] = []
        self.answered = 0

    def run(self) -> None:
        trust = ssl.create_default_context(cafile=self.server.certificate)
        self.line = http.client.HTTPSConnection("localhost", self.server.port, context=trust)
        while not self.leaving.is_set():
            try:
                self.read_a_page()
                self.read_the_feed()
            except (OSError, http.client.HTTPException, etree.XMLSyntaxError) as error:
                self.bad.append(repr(error))
        self.line.close()

    def ask(self, path: str) -> bytes:
        self.line.request("GET", f"/{path}")
        answer = self.line.getresponse()
        body = answer.read()
        self.answered += 1
        if answer.status != 200:
            self.bad.append(f"{answer.status} {path}")
        return body

    def read_a_page(self) -> None:
        page = self.chance.choice(self.pages)
        html = self.ask(page).decode()
        if not html.rstrip().endswith("</html>"):
            self.bad.append(f"half a page: {page}")
        for link in Links(html).found:
            self.ask(urljoin(f"/{page}", link).lstrip("/").partition("#")[0])

    def read_the_feed(self) -> None:
        feed = etree.fromstring(self.ask(FEED))
        for one in feed.iter("enclosure"):
            sound = self.ask(one.get("url").removeprefix(self.server.address))
            if len(sound) != int(one.get("length")):
                self.bad.append(f"half a sound: {one.get('url')}")


@contextmanager
def visited(server: Server, site: Path, *, chance: random.Random) -> Iterator[Visitor]:
    pages = [
        f"{file.parent.relative_to(site)}/".removeprefix("./") for file in site.rglob("index.html")
    ]
    visitor = Visitor(server, sorted(pages), chance=chance)
    visitor.start()
    try:
        yield visitor
    finally:
        visitor.leaving.set()
        visitor.join()


def publishing(house, dest: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [HOTCAST, "publish", dest],
        cwd=house.root,
        env=environment(house.root),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.fixture
def on_air(small, certificate, tmp_path) -> Iterator[tuple[object, Path, Server]]:
    """Give words that were published once without git, where to, and the server."""
    port, dest = free_port(), tmp_path / "site"
    settings = example(dest / "current", certificate, port=port)
    with running(tmp_path / "nginx", settings, port=port, certificate=certificate) as server:
        small.change("mkdocs.yml", "https://test.example.jp/base/", server.address)
        assert publishing(small, dest).wait() == 0
        yield small, dest, server


def test_twenty_killed_builds_under_load_leave_the_old_site_whole(on_air):
    house, dest, server = on_air
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed: {seed}")
    chance = random.Random(seed)
    house.change("content/index.md", HOME, "番目は はじめ です。")
    started = time.monotonic()
    assert publishing(house, dest).wait() == 0
    took = time.monotonic() - started
    with visited(server, dest / "current", chance=random.Random(seed)) as visitor:
        for number in range(20):
            text = (house.root / "content/index.md").read_text(encoding="utf-8")
            text = re.sub("番目は .* です。", f"番目は {number} です。", text)
            house.write("content/index.md", text)
            kill(publishing(house, dest), after=chance.uniform(0, took), chance=chance)
        assert publishing(house, dest).wait() == 0
    assert visitor.bad == []
    assert visitor.answered > 100
    assert "番目は 19 です。" in server.ask("").body.decode()
    left = {one.name for one in dest.iterdir()}
    assert left == {".publishing", ".switching", "current", "kept.json", "releases"}
    assert len([*(dest / "releases").iterdir()]) <= 5


def kill(process: subprocess.Popen, *, after: float, chance: random.Random) -> None:
    """Kill a publication at a moment, alone or with the build that it started."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=after)
    if chance.random() < 0.5:
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_going_back_is_one_rename_and_builds_nothing(on_air, tmp_path):
    house, dest, server = on_air
    first, old = (dest / "current").readlink(), server.ask("").body
    house.change("content/index.md", HOME, "あたらしくなりました。")
    assert publishing(house, dest).wait() == 0
    second, new = (dest / "current").readlink(), server.ask("").body
    before = stands(dest / "releases")
    for words, link, home in (([], first, old), (["--to", second.name], second, new)):
        done = subprocess.run(
            [HOTCAST, "rollback", dest, *words],
            cwd=tmp_path,  # where there is no project, nothing can be built
            capture_output=True,
            text=True,
            check=True,
        )
        assert f"切りかえました。いま公開しているのは {link.name} です。\n" in done.stdout
        assert ((dest / "current").readlink(), server.ask("").body) == (link, home)
        assert stands(dest / "releases") == before


def stands(folder: Path) -> list[tuple[str, int, int]]:
    """Give every file with what would change if it were written."""
    return sorted(
        (str(one), one.stat().st_ino, one.stat().st_mtime_ns) for one in folder.rglob("*")
    )
