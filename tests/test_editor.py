"""The editor at /admin/ in a real Chromium: its form and our reader agree in both directions."""

import base64
import gzip
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from hotcast.library.gather import gather
from hotcast.readers.bundle import BUNDLE, bundle_files
from hotcast.words.clock import JAPAN
from hotcast.words.editor import HOSTS
from hotcast.words.editor import Editor as EditorSettings
from hotcast.words.model import Episode, Source
from hotcast.words.problem import errors
from hotcast.writers.editor import editor_files

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[1]
SITE = ROOT / "tests" / "site"
NOW = datetime(2026, 11, 23, 21, 0, tzinfo=JAPAN)

ON = "    editor: {backend: github, repo: machi/koe}\n"
# Where the editor keeps what it writes when it has no git host: a folder of the browser's own.
PUT = """async files => {
  const home = await navigator.storage.getDirectory();
  const root = await home.getDirectoryHandle("sveltia-cms-test", {create: true});
  for (const [path, content] of Object.entries(files)) {
    const parts = path.split("/");
    const name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {create: true});
    const writing = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await writing.write(Uint8Array.from(atob(content), one => one.charCodeAt(0)));
    await writing.close();
  }
}"""
TAKE = """async () => {
  const home = await navigator.storage.getDirectory();
  const found = {};
  const walk = async (folder, above) => {
    for await (const [name, one] of folder.entries()) {
      if (one.kind === "directory") { await walk(one, `${above}${name}/`); continue; }
      const bytes = new Uint8Array(await (await one.getFile()).arrayBuffer());
      found[above + name] = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
    }
  };
  await walk(await home.getDirectoryHandle("sveltia-cms-test"), "");
  return found;
}"""


class Editor:
    """The editor of a built site, open on a copy of the site's words."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def open(self, place: str) -> None:
        self.page.goto(f"{self.address}admin/#/collections/{place}")
        for field in self.form(place.split("/")[0])["fields"]:
            self.part(field["name"]).wait_for()

    def form(self, name: str) -> dict:
        settings = self.page.request.get(f"{self.address}admin/config.json").json()
        return next(one for one in settings["config"]["collections"] if one.get("name") == name)

    def part(self, key: str) -> Locator:
        return self.page.locator(f'section[data-key-path="{key}"]')

    def write(self, key: str, text: str) -> None:
        self.part(key).get_by_role("textbox").first.fill(text)

    def tell(self, key: str, value: str) -> None:
        self.part(key).locator("input").first.fill(value)

    def choose(self, key: str, label: str) -> None:
        """Choose an answer: few stand in sight, many come in a list."""
        answers = self.part(key).locator("[role=radio], [role=checkbox]")
        many = self.part(key).get_by_role("combobox")
        answers.or_(many).first.wait_for()
        if many.count():
            many.click()
            self.page.get_by_role("option", name=label).first.click()
        else:
            answers.and_(self.page.get_by_label(label)).first.click()

    def add(self, key: str, label: str) -> None:
        self.part(key).get_by_role("button", name=re.compile(f"{label}. を追加")).first.click()

    def upload(self, key: str, file: Path) -> None:
        self.part(key).get_by_role("button", name="参照").click()
        dialog = self.page.get_by_role("dialog")
        with self.page.expect_file_chooser() as chosen:
            dialog.get_by_role("button", name="アップロード").click()
        chosen.value.set_files(file)
        dialog.get_by_role("button", name="挿入").click()
        expect(dialog).to_be_hidden()

    def name(self, slug: str) -> None:
        self.page.get_by_role("textbox", name="スラッグ").fill(slug)

    def save(self) -> None:
        """Save and wait for the list, which comes when everything is written."""
        self.page.get_by_role("button", name="保存", exact=True).click()
        self.page.wait_for_url(re.compile(r"/collections/\w+$"))

    def files(self) -> dict[str, bytes]:
        taken = self.page.evaluate(TAKE)
        return {name: base64.b64decode(content) for name, content in taken.items()}


@pytest.fixture(scope="session")
def edited(tmp_path_factory, housed):
    """Give the small site with the editor switched on, built once."""
    words = tmp_path_factory.mktemp("editor") / "words"
    shutil.copytree(SITE, words)
    with (words / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(ON)
    return housed(words.parent / "house", words)


def desk_of(root: Path, folder: Path) -> Path:
    """Put the editor of a repository into a folder, as its site has it."""
    library, problems = gather(root, now=NOW)
    assert library, problems
    editor = EditorSettings(backend="github", repo="a/b", branch="main", api=HOSTS["github"])
    library = replace(library, settings=replace(library.settings, editor=editor))
    for name, content in (editor_files(library) | bundle_files()).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "assets").mkdir()
    shutil.copy(ROOT / "overrides" / "assets" / "mark.svg", folder / "assets")
    return folder


@contextmanager
def opened(chromium: Browser, address: str, words: Path, *, height: int = 9000) -> Iterator[Editor]:
    """Open the editor on words without a git host: in place of one stands the browser's disk."""
    # So high that the form is drawn whole: what lies below the screen comes when it is near.
    screen = {"viewport": {"width": 1280, "height": height}, "timezone_id": "America/New_York"}
    context = chromium.new_context(locale="ja-JP", **screen)
    page = context.new_page()
    page.set_default_timeout(8000)
    asked: list[str] = []

    def only_home(route):
        url = route.request.url
        if url.startswith((address, "blob:", "data:")):
            route.continue_()
        else:
            asked.append(url)
            route.abort()

    def without_host(route):
        answer = route.fetch()
        settings = answer.json()
        settings["config"]["backend"] = {"name": "test-repo"}
        route.fulfill(response=answer, json=settings)

    context.route("**/*", only_home)
    context.route("**/admin/config.json", without_host)
    page.goto(f"{address}admin/LICENSE.txt")
    page.evaluate(PUT, words_of(words))
    page.goto(f"{address}admin/")
    page.get_by_role("button", name="テストリポジトリで作業").click()
    expect(page.get_by_text("研究会").first).to_be_visible()
    try:
        yield Editor(page, address)
        assert asked == []
    finally:
        context.close()


def words_of(root: Path) -> dict[str, str]:
    return {
        file.relative_to(root).as_posix(): base64.b64encode(file.read_bytes()).decode()
        for folder in ("content", "episodes")
        for file in sorted((root / folder).rglob("*"))
        if file.is_file() and file.suffix in {".md", ".yml", ".vtt", ".png", ".pdf"}
    }


@pytest.fixture
def small_desk(small, tmp_path):
    return desk_of(small.root, tmp_path / "desk")


def test_what_the_form_of_an_episode_writes_has_no_problems(
    chromium, served, small, small_desk, tmp_path
):
    audio = Path(shutil.copy(ROOT / "episodes" / "ep-002.mp3", tmp_path / "ep-012.mp3"))
    with served(small_desk) as address, opened(chromium, address, small.root) as editor:
        editor.open("episodes/new")
        editor.name("ep-012")
        editor.tell("date", "2026-11-20T07:00")
        editor.write("title", '"引用": #1 & <b>新しい回</b>')
        editor.write("summary", "フォームから書いた回です。")
        editor.upload("audio.file", audio)
        editor.part("body").get_by_role("textbox").first.click()
        editor.page.keyboard.insert_text("## あらすじ\n\n本文です。")
        editor.choose("show", "まちの声")
        editor.choose("explicit", "いいえ")
        editor.choose("hosts", "担当者A")
        editor.add("chapters", "チャプター")
        editor.write("chapters.0.start", "0:00")
        editor.write("chapters.0.title", "はじめに")
        editor.save()
        episode = kept_item(editor.files(), small, "ep-012")
    assert (episode.title, episode.show) == ('"引用": #1 & <b>新しい回</b>', "machi")
    assert episode.date == datetime(2026, 11, 20, 7, tzinfo=JAPAN)
    assert episode.audio == PurePosixPath("episodes/ep-012.mp3")
    assert episode.hosts == ("sp-a",)
    assert (small.root / episode.audio).read_bytes() == audio.read_bytes()


def test_what_the_form_of_a_session_writes_has_no_problems(chromium, served, small, small_desk):
    slides = SITE / "content" / "seminars" / "sem-2025-01" / "slides.pdf"
    with served(small_desk) as address, opened(chromium, address, small.root) as editor:
        editor.open("seminars/new")
        editor.name("sem-2026-09")
        editor.choose("series", "勉強会")
        editor.write("track", "運用編")
        editor.tell("number", "9")
        editor.tell("date", "2026-11-15")
        editor.write("title", "運用編 #1 新しい会")
        editor.write("summary", "フォームから書いた会です。")
        editor.choose("gyomu", "住民記録")
        editor.choose("topics", "クラウド")
        editor.tell("start", "13:00")
        editor.choose("format", "講演")
        editor.part("body").get_by_role("textbox").first.click()
        editor.page.keyboard.insert_text("## 要点\n\n- 一つ目です。")
        editor.add("materials", "資料")
        editor.choose("materials.0.kind", "slides")
        editor.write("materials.0.title", "スライド")
        editor.choose("materials.0.access", "public")
        editor.upload("materials.0.file", slides)
        editor.write("materials.0.license", "CC-BY-4.0")
        editor.save()
        session = kept_item(editor.files(), small, "sem-2026-09")
    assert (session.series, session.gyomu, session.topics) == ("勉強会", ("juki",), ("cloud",))
    assert (session.start, session.formats) == (time(13), ("講演",))
    file = PurePosixPath("content/seminars/sem-2026-09/slides.pdf")
    assert session.materials[0].file == file
    assert (small.root / file).read_bytes() == slides.read_bytes()


def kept_item(made: dict[str, bytes], place, id_: str):
    """Put what the editor wrote into a repository, and read it by the checks."""
    for name, content in made.items():
        place.write(name, content)
    library, problems = place.gather()
    assert errors(problems) == ()
    return library.item_by_id[id_]


SHORT = """---
title: 短い書き方
# 覚え書き
date: 2026-11-20
summary: 要約です。
audio: ep-001.mp3
transcript: ep-001.vtt # 校正の前
license: CC-BY-4.0
mystery: {a: 1}
---

!!! note "囲み"
    そのままです。
"""


def test_short_and_unknown_words_of_a_note_stay(chromium, served, small, small_desk):
    small.write("episodes/ep-010.md", SHORT)
    with served(small_desk) as address, opened(chromium, address, small.root) as editor:
        editor.open("episodes/entries/ep-010")
        editor.write("title", "長い書き方")
        editor.save()
        written = editor.files()["episodes/ep-010.md"].decode()
    assert (
        written
        == """---
date: "2026-11-20T00:00+09:00"
title: "長い書き方"
summary: "要約です。"
audio:
  file: "ep-001.mp3"
transcript:
  file: "ep-001.vtt"
license:
  name: "CC-BY-4.0"
mystery:
  a: 1
---

!!! note "囲み"
    そのままです。
"""
    )


def test_every_sample_opens_and_is_written_back_as_it_was(chromium, served, housed_words):
    place, desk = housed_words
    library, _ = place.gather()
    notes = {item.id: item for item in (*library.episodes, *library.sessions)}
    assert len(notes) > 15
    with served(desk) as address, opened(chromium, address, place.root, height=900) as editor:
        for item in notes.values():
            kind = "episodes" if isinstance(item, Episode) else "seminars"
            editor.page.goto(f"{address}admin/#/collections/{kind}/entries/{item.id}")
            title = editor.part("title").get_by_role("textbox")
            title.fill(f"{title.input_value()}！")
            editor.save()
        made = editor.files()
    for name, content in made.items():
        place.write(name, content)
    library, problems = place.gather()
    assert errors(problems) == ()
    for item in notes.values():
        now = library.item_by_id[item.id]
        assert now.title == f"{item.title}！"
        assert replace(now, **ELSEWHERE) == replace(item, **ELSEWHERE)


# What may change: the title did, and where things stand in the file.
ELSEWHERE = {"title": "", "source": Source(PurePosixPath()), "body_line": 0}


@pytest.fixture
def housed_words(tmp_path, small):
    """Give a copy of the project's own words, and its editor."""
    root = tmp_path / "words"
    for name in ("content", "episodes"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return replace(small, root=root), desk_of(root, tmp_path / "desk")


def test_with_a_token_it_asks_its_git_host_and_nobody_else(chromium, served, small_desk):
    asked: list[str] = []
    context = chromium.new_context(locale="en-US")
    page = context.new_page()
    with served(small_desk) as address:

        def watched(route):
            if route.request.url.startswith((address, "blob:", "data:")):
                route.continue_()
            else:
                asked.append(route.request.url)
                route.abort()

        context.route("**/*", watched)
        page.goto(f"{address}admin/")
        page.get_by_role("button", name="アクセストークン").click()
        assert asked == []
        page.locator("input").last.fill("github_pat_" + "a" * 60)
        with page.expect_event("requestfailed"):
            page.get_by_role("button", name="ログイン", exact=True).click()
        context.close()
    assert asked
    assert {urlsplit(url).netloc for url in asked} == {"api.github.com"}


def test_switched_on_the_site_has_the_editor_and_nothing_leads_to_it(edited):
    there = {
        file.relative_to(edited.site).as_posix(): file
        for file in edited.site.rglob("*")
        if file.is_file()
    }
    for name, content in bundle_files().items():
        assert there.pop(name).read_bytes() == content
    page = there.pop("admin/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert re.findall(r"<script[^>]*>.", page) == ['<script type="module" src="start.js"><']
    settings = there.pop("admin/config.json").read_text(encoding="utf-8")
    assert not re.search("担当者B|名前を出さない|sp-x|planted", settings)
    there.pop("admin/start.js")
    assert [name for name, file in there.items() if b"admin/" in plain(file)] == []


def plain(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.decompress(content) if file.suffix == ".gz" else content


def test_switched_off_the_site_has_nothing_of_it(built):
    files = [file for file in built.site.rglob("*") if file.is_file()]
    assert [file for file in files if "admin" in file.parts] == []
    assert [file for file in files if b"sveltia" in plain(file).lower()] == []


def test_the_bundle_is_the_one_that_was_looked_at():
    told = BUNDLE.with_name(f"{BUNDLE.name}.sha256").read_text(encoding="utf-8")
    assert told == f"{sha256(BUNDLE.read_bytes()).hexdigest()}  {BUNDLE.name}\n"
    licence = BUNDLE.with_name(f"{BUNDLE.stem}.LICENSE.txt")
    assert licence.read_bytes() == bundle_files()["admin/LICENSE.txt"]
    assert licence.read_text(encoding="utf-8").startswith("MIT License")
