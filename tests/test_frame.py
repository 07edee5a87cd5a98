"""The frame of every kind of page in a real Chromium: open to everyone, quiet, light."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TOLD = "addEventListener('securitypolicyviolation', one => told(one.violatedDirective))"
PRESS = """document.querySelectorAll("button").forEach((one) => {
    if (one.checkVisibility({visibilityProperty: true})) one.click();
})"""
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".vtt"}


@pytest.fixture(scope="module")
def kinds(samples) -> list[str]:
    """Give the address of the largest page of each kind; new kinds come by themselves."""
    found: dict[tuple, Path] = {}
    for file in samples.site.rglob("*.html"):
        if b'http-equiv="refresh"' in file.read_bytes():
            continue
        parts = file.relative_to(samples.site).parent.parts
        last = parts[-1] if len(parts) > 2 else file.name
        kind = (parts[:1], len(parts), last)
        if kind not in found or file.stat().st_size > found[kind].stat().st_size:
            found[kind] = file
    places = [file.relative_to(samples.site).as_posix() for file in found.values()]
    assert len(places) > 8
    return sorted(place.removesuffix("index.html") for place in places)


@pytest.fixture
def still(chromium) -> Iterator[Page]:
    """Give a page without movement and with an empty search, to look at many pages in turn."""
    page = chromium.new_page(locale="ja-JP", color_scheme="light", reduced_motion="reduce")
    empty = {"config": {"lang": ["ja"], "separator": " ", "pipeline": []}, "docs": []}
    page.route("**/search_index.json", lambda route: route.fulfill(json=empty))
    yield page
    page.close()


# Between light and dark nothing differs but colours.
RULES = {
    "default": {},
    "slate": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}


def objections(page: Page, address: str, width: int) -> list[tuple[str, ...]]:
    """Give what axe objects to on a page of one width, in light and in dark."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.evaluate(AXE + "\n;undefined")
    found = []
    for scheme, rules in RULES.items():
        option = page.locator(f".md-option[data-md-color-scheme={scheme}]")
        if option.count():  # a sheet to print is always light
            option.dispatch_event("click")
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        elif scheme != "default":
            continue
        result = page.evaluate("rules => axe.run(rules)", {**rules, "preload": False})
        assert result["passes"]
        found += [
            (address, scheme, one["id"], node["html"][:200])
            for one in result["violations"]
            for node in one["nodes"]
        ]
    return found


# Two tests, so that two workers share the longest look of all.
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_objects_to_no_kind_of_page(still, address, kinds, width):
    assert [one for place in kinds for one in objections(still, address + place, width)] == []


def test_axe_objects_to_no_page_of_what_is_gone_or_old(still, built, served):
    with served(built.site) as address:
        for place in ("episodes/ep-003/", "seminars/sem-2024-01/", "seminars/sem-2025-02/"):
            assert objections(still, address + place, 360) == []


@pytest.mark.parametrize("by", ["http", "file"])
def test_no_kind_of_page_asks_elsewhere_or_breaks_its_policy(chromium, samples, address, kinds, by):
    base = address if by == "http" else f"{samples.site.as_uri()}/"
    # A server alone knows the page for missing addresses; its links begin at the host.
    places = kinds if by == "http" else [one for one in kinds if not one.endswith("404.html")]
    page = chromium.new_page(locale="ja-JP")
    asked, told = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.expose_function("told", lambda one: told.append(one))
    page.add_init_script(TOLD)
    for place in places:
        page.goto(base + place + ("index.html" if by == "file" else ""))
        page.evaluate(PRESS)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    page.close()
    assert told == []
    assert [one for one in asked if not one.startswith((base, "data:", "blob:"))] == []


def test_the_policy_would_be_heard_when_broken(chromium, address):
    page = chromium.new_page()
    told = []
    page.expose_function("told", lambda one: told.append(one))
    page.add_init_script(TOLD)
    page.goto(address)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/'}))")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    page.close()
    assert sorted(told) == ["img-src", "style-src-attr"]


def test_no_kind_of_page_is_wider_than_the_screen(still, address, kinds):
    wide = []
    for place in kinds:
        still.goto(address + place)
        for width in (320, 360, 768, 1280):
            still.set_viewport_size({"width": width, "height": 800})
            if still.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((place, width))
    assert wide == []


FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const form = one.closest(".md-search__form");
    const line = form ? getComputedStyle(form) : one.matches(".md-option")
        ? getComputedStyle(one.nextElementSibling) : style;
    return {
        name: (one.getAttribute("aria-label") || one.textContent || one.tagName).trim(),
        seen: one.matches(".md-option") || (box.width > 0 && box.right > 0
            && box.left < innerWidth && style.visibility === "visible"),
        lined: one.tagName === "AUDIO" || line.outlineStyle !== "none",
    };
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_goes_only_where_the_eye_can_follow(chromium, address, width):
    page = chromium.new_page(viewport={"width": width, "height": 800}, locale="ja-JP")
    for place in ("", "seminars/sem-2026-01/", "404.html"):
        page.goto(address + place)
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED)["name"] == "本文へ移る"
        names = []
        while (one := page.evaluate(FOCUSED)) and len(names) < 300:
            assert one["seen"], (place, one)
            assert one["lined"], (place, one)
            names.append(one["name"])
            page.keyboard.press("Tab")
        assert len(names) < 300, (place, names[-5:])
        assert "このサイトについて" in names[-3:], (place, names[-5:])
    page.close()


def test_the_skip_link_leads_to_the_words(chromium, address):
    page = chromium.new_page(locale="ja-JP")
    page.goto(f"{address}seminars/sem-2026-01/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "hc-main"
    page.close()


def searching(page: Page) -> bool:
    return page.evaluate("document.getElementById('__search').checked")


def test_the_search_is_opened_by_a_key_and_closed_by_a_key(chromium, address):
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="ja-JP")
    page.goto(f"{address}about/")
    page.keyboard.press("/")
    field = page.get_by_label("言葉を入れて探す")
    expect(field).to_be_focused()
    ready = page.locator(".md-search-result__meta")
    expect(ready).to_have_text("探す言葉を入れてください", timeout=30_000)
    # As when words are pasted with the mouse: no key is let go.
    page.keyboard.insert_text("住民")
    expect(page.get_by_role("status").filter(has_text="件見つかりました")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("Escape")
    assert not searching(page)
    expect(page.locator(".md-search__output")).to_be_hidden()
    page.keyboard.press("s")
    assert not searching(page), "a single letter is no command"
    page.close()


def test_the_search_of_a_small_screen_gives_the_focus_back(chromium, address):
    page = chromium.new_page(viewport={"width": 360, "height": 800}, locale="ja-JP")
    page.goto(f"{address}about/")
    button = page.get_by_role("button", name="探す", exact=True)
    button.click()
    expect(page.get_by_label("言葉を入れて探す")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    button.click()
    page.get_by_role("button", name="探すのをやめる").click()
    expect(button).to_be_focused()
    assert not searching(page)
    page.close()


def test_a_search_box_within_a_page_asks_the_search(chromium, address):
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="ja-JP")
    page.goto(f"{address}404.html")
    page.get_by_role("searchbox", name="言葉から探す").fill("住民")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox", name="言葉から探す")).to_be_focused()
    page.close()


def test_the_menu_of_a_small_screen_is_out_of_the_way_until_it_is_opened(chromium, address):
    page = chromium.new_page(viewport={"width": 360, "height": 800}, locale="ja-JP")
    page.goto(f"{address}about/")
    drawer, menu = page.locator("#hc-drawer"), page.get_by_role("button", name="ページの一覧")
    expect(drawer).to_be_hidden()
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    expect(drawer.get_by_role("button", name="閉じる")).to_be_focused()
    assert page.locator("main").evaluate("one => one.inert")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    drawer.get_by_role("link", name="研究会").first.click()
    expect(page.locator("h1")).to_have_text("研究会")
    page.close()


@pytest.mark.parametrize(("scheme", "paper"), [("light", 255), ("dark", 26)])
def test_without_scripts_the_page_is_as_light_as_the_reader_likes(chromium, address, scheme, paper):
    context = chromium.new_context(java_script_enabled=False, color_scheme=scheme)
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address)
    expect(page.locator("body")).to_have_css("background-color", f"rgb({paper}, {paper}, {paper})")
    page.get_by_role("link", name="ページの一覧").click()
    expect(page.locator("#hc-index").get_by_role("link", name="研究会")).to_be_in_viewport()
    context.close()


def test_light_or_dark_is_chosen_by_hand_and_kept(chromium, address):
    context = chromium.new_context(color_scheme="light", locale="ja-JP")
    page = context.new_page()
    page.goto(address)
    page.get_by_title("暗い色に切りかえる").click()
    expect(page.locator("body")).to_have_css("background-color", "rgb(26, 26, 26)")
    page.goto(f"{address}about/")
    expect(page.locator("body")).to_have_css("background-color", "rgb(26, 26, 26)")
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("body")).to_have_css("color", "rgb(26, 26, 26)")
    expect(page.locator("header, .hc-tabs, #hc-drawer, #hc-index").first).to_be_hidden()
    expect(page.get_by_text("このページのアドレス：")).to_be_visible()
    context.close()


def weight(site: Path, address: str) -> int:
    """Give the bytes of what stands at an address, as a server that packs words sends them."""
    file = site / unquote(urlsplit(address).path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    content = file.read_bytes()
    return len(gzip.compress(content, 6) if file.suffix in PACKED else content)


def visit(page: Page, address: str) -> None:
    """Open a page and wait until the search has read what it asks for."""
    page.goto(address)
    ready = page.locator(".md-search-result__meta")
    expect(ready).to_have_text("探す言葉を入れてください", timeout=30_000)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("episodes/ep-001/", "seminars/sem-2026-01/"),
        ("seminars/sem-2026-01/", "episodes/ep-001/"),
    ],
)
def test_a_first_visit_and_the_next_page_weigh_little(chromium, samples, address, first, then):
    context = chromium.new_context(locale="ja-JP")
    page = context.new_page()
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    visit(page, address + first)
    before = {one for one in asked if one.startswith(address) and "/audio/" not in one}
    visit(page, address + then)
    after = {one for one in asked if one.startswith(address) and "/audio/" not in one} - before
    context.close()
    assert sum(weight(samples.site, one) for one in before) <= 150_000
    assert 0 < sum(weight(samples.site, one) for one in after) <= 30_000
