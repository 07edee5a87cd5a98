"""The built site in a real Chromium: it opens, plays, jumps, and asks no other host."""

import io
import re

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def audio(page: Page, key: str):
    return page.evaluate(f"document.querySelector('audio').{key}")


def test_every_kind_of_page_opens(page, address):
    for place, heading in (
        ("", "自治体システム標準化の記録"),
        ("episodes/", "配信回"),
        ("episodes/ep-003/", "原課と情シス、同じ仕様書を読んで違うことを考える"),
        ("seminars/", "研究会"),
        ("seminars/sem-2026-01/", "期限をまたいだ一年―移行した団体と移行中の団体"),
        ("seminars/sem-2025-01/minutes/", "移行編 #1 討論の要旨"),
        ("years/2025/", "令和7年度（2025年度）"),
        ("subscribe/", "番組を登録する"),
        ("about/", "このサイトについて"),
        ("404.html", "ページが見つかりません"),
    ):
        page.goto(address + place)
        expect(page.locator("h1")).to_have_text(re.compile(re.escape(heading)))


def test_the_audio_of_an_episode_plays(page, address):
    page.goto(f"{address}episodes/ep-001/")
    page.wait_for_function("document.querySelector('audio').readyState > 0")
    assert abs(audio(page, "duration") - 106) < 1
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_function("document.querySelector('audio').currentTime > 0.3")
    assert audio(page, "error") is None


def test_a_chapter_and_a_sentence_jump_in_the_audio(page, address):
    page.goto(f"{address}episodes/ep-001/")
    page.get_by_role("link", name=re.compile("業務はどう変わるか")).click()
    page.wait_for_function("document.querySelector('audio').currentTime >= 72")
    assert audio(page, "currentTime") < 80
    assert page.url.endswith("#t=72")
    page.get_by_role("link", name="0:17 から聞く").click()
    page.wait_for_function("document.querySelector('audio').currentTime < 25")
    assert audio(page, "currentTime") >= 17


def test_an_address_with_a_moment_opens_there(page, address):
    page.goto(f"{address}episodes/ep-002/#t=46")
    page.wait_for_function("document.querySelector('audio').currentTime >= 46")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_the_screen(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    for place in ("", "episodes/ep-002/", "seminars/sem-2024-01/", "years/2026/", "subscribe/"):
        page.goto(address + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place


HOSTILE = "<img src=x onerror=window.hacked=1>"


def test_hostile_words_are_shown_as_words_and_do_not_run(chromium, small, served):
    small.change("mkdocs.yml", "test.example.jp/base/", "test.example.jp/")
    small.change("episodes/ep-001.md", "はじめての回 <b>&「」", f"'危険 {HOSTILE}'")
    small.change("episodes/ep-001.md", "## あらすじ", f"## 危険な見出し `{HOSTILE}`")
    small.change("episodes/ep-001.md", "町の話", f"危険な本文 `{HOSTILE}`")
    minutes = "content/seminars/sem-2025-01/minutes.md"
    small.change(minutes, "# はじめの会の要旨", f"# 危険な要旨 `{HOSTILE}`")
    done = small.build()
    assert done.returncode == 0, done.stderr
    with served(small.site) as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        for place, words in (
            ("", f"危険 {HOSTILE}"),
            ("episodes/", f"危険 {HOSTILE}"),
            ("episodes/ep-001/", f"危険な見出し {HOSTILE}"),
            ("seminars/sem-2025-01/minutes/", f"危険な要旨 {HOSTILE}"),
        ):
            page.goto(address + place)
            expect(page.locator("main").get_by_text(words).first).to_be_visible()
            assert page.locator("img[src=x]").count() == 0
            assert page.evaluate("window.hacked") is None
        assert page.title() == f"危険な要旨 {HOSTILE} - 試しの町の記録"
        page.goto(f"{address}episodes/ep-001/")
        assert page.title() == f"危険 {HOSTILE} - 試しの町の記録"
        expect(page.locator(".hc-toc a").filter(has_text=HOSTILE)).to_be_visible()
        page.close()


def test_an_episode_is_complete_without_scripts(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}episodes/ep-001/")
    expect(page.locator("audio[controls]")).to_be_visible()
    expect(page.locator(".hc-turn").first).to_contain_text("サンプル音声")
    expect(page.locator(".hc-chapters a").first).to_be_visible()
    context.close()


def test_an_address_is_copied_at_a_press(chromium, address):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}subscribe/")
    page.get_by_role("button", name="予定表のアドレスを写す").first.click()
    expect(page.get_by_text("写しました")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://hotcast.example.jp/feeds/hyojunka.ics"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_camera_reads_the_codes_for_subscribers(chromium, address, scheme, width):
    size = {"width": width, "height": 900}
    context = chromium.new_context(color_scheme=scheme, viewport=size, forced_colors="none")
    page = context.new_page()
    page.goto(f"{address}subscribe/")
    page.locator("details.hc-more summary").click()
    seen = []
    for code in page.get_by_role("img", name="QR コード").all():
        picture = Image.open(io.BytesIO(code.screenshot()))
        seen.extend(found.text for found in zxingcpp.read_barcodes(picture))
    at = "https://hotcast.example.jp/"
    assert seen == [f"{at}subscribe/#hc-show-1", f"{at}feeds/hotcast.xml"]
    assert page.locator("#hc-show-1").is_visible()
    context.close()


def test_the_page_for_subscribers_is_whole_without_scripts(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}subscribe/")
    expect(page.get_by_role("button", name="写す")).to_have_count(0)
    expect(page.locator(".hc-address code").first).to_be_visible()
    expect(page.get_by_role("img", name="この欄をスマートフォンで開く")).to_be_visible()
    link = page.locator(".hc-apps").get_by_role("link", name="Overcast")
    feed = "https%3A%2F%2Fhotcast.example.jp%2Ffeeds%2Fhotcast.xml"
    expect(link).to_have_attribute("href", f"overcast://x-callback-url/add?url={feed}")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "begins", "tags"),
    [
        (
            "hotcast.xml",
            "これはポッドキャストのフィードです。",
            {"title", "link", "description", "item", "pubDate"},
        ),
        (
            "hyojunka.xml",
            "これは研究会の新しい回と訂正のフィードです。",
            {"title", "subtitle", "entry", "summary", "link"},
        ),
    ],
)
def test_a_feed_opened_in_a_browser_explains_itself(chromium, address, name, begins, tags, scheme):
    page = chromium.new_page(color_scheme=scheme, viewport={"width": 360, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}feeds/{name}")
    told = page.evaluate("getComputedStyle(document.documentElement, '::before').content")
    assert told.startswith(f'"{begins}')
    shown = page.evaluate(
        """[...document.querySelectorAll("channel > *, item > *, feed > *, entry > *")]
        .filter(one => getComputedStyle(one).display !== "none").map(one => one.tagName)"""
    )
    assert set(shown) == tags
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert all(url.startswith(address) for url in asked)
    page.close()
