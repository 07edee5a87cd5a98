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
PRESS = """document.querySelectorAll("button[type=button]").forEach((one) => {
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
    """Give a page without movement, to look at many pages in turn."""
    page = chromium.new_page(locale="ja-JP", color_scheme="light", reduced_motion="reduce")
    yield page
    page.close()


# Between light and dark nothing differs but colours.
RULES = {
    "light": {},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}


def objections(page: Page, address: str, width: int) -> list[tuple[str, ...]]:
    """Give what axe objects to on a page of one width, in light and in dark."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.evaluate(AXE + "\n;undefined")
    found = []
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
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
    return {
        name: (one.getAttribute("aria-label") || one.textContent || one.tagName).trim(),
        seen: box.width > 0 && box.right > 0 && box.left < innerWidth
            && style.visibility === "visible",
        lined: one.tagName === "AUDIO" || style.outlineStyle !== "none",
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
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('main, header, footer')")
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


def test_light_or_dark_follows_the_system_until_it_is_chosen(chromium, address):
    context = chromium.new_context(color_scheme="light", locale="ja-JP")
    page = context.new_page()
    page.goto(address)
    to_dark = page.get_by_role("button", name="暗い色に切りかえる")
    to_light = page.get_by_role("button", name="明るい色に切りかえる")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(26, 26, 26)")
    expect(to_light).to_be_visible()
    expect(to_dark).to_be_hidden()
    to_light.click()
    expect(to_dark).to_be_focused()
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    for bar in page.locator("meta[name=theme-color]").all():
        expect(bar).to_have_attribute("content", "rgb(255, 255, 255)")
    other = context.new_page()
    other.emulate_media(color_scheme="dark")
    other.goto(f"{address}about/")
    expect(other.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    to_dark.click()
    expect(other.locator("body")).to_have_css("background-color", "rgb(26, 26, 26)")
    context.close()


def test_where_nothing_can_be_kept_light_and_dark_still_change(chromium, address):
    page = chromium.new_page(color_scheme="light", locale="ja-JP")
    told = []
    page.on("pageerror", lambda error: told.append(str(error)))
    closed = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed') }})"
    page.add_init_script(closed)
    page.goto(f"{address}about/")
    page.get_by_role("button", name="暗い色に切りかえる").click()
    expect(page.locator("body")).to_have_css("background-color", "rgb(26, 26, 26)")
    assert told == []
    page.close()


def test_the_headings_beside_the_words_follow_the_reader(chromium, address):
    page = chromium.new_page(viewport={"width": 1280, "height": 600}, locale="ja-JP")
    page.goto(f"{address}seminars/sem-2025-01/")
    list_ = page.get_by_role("navigation", name="このページの見出し")
    marked = list_.locator("[aria-current]")
    expect(marked).to_have_count(0)
    for name in ("次第", "質疑", "要点"):
        list_.get_by_role("link", name=name).click()
        expect(marked).to_have_text(name)
        heading = page.get_by_role("heading", name=name)
        expect(heading).to_be_in_viewport()
        under = page.locator("header").evaluate("one => one.getBoundingClientRect().bottom")
        assert heading.evaluate("one => one.getBoundingClientRect().top") >= under
    page.keyboard.press("End")
    expect(marked).to_have_text("取り上げた公的な資料")
    # The page glides; a key pressed on its way may be lost in the browser.
    expect(page.get_by_role("contentinfo")).to_be_in_viewport(ratio=0.99)
    page.keyboard.press("Home")
    expect(marked).to_have_count(0)
    page.set_viewport_size({"width": 1280, "height": 160})
    page.get_by_role("heading", name="関連").evaluate("one => one.scrollIntoView()")
    expect(marked).to_have_text("関連")
    expect(marked).to_be_in_viewport()
    page.close()


def test_a_table_wider_than_the_screen_says_so_and_is_moved_by_keys(chromium, address):
    size = {"width": 1280, "height": 800}
    page = chromium.new_page(viewport=size, locale="ja-JP", bypass_csp=True)
    page.goto(f"{address}seminars/sem-2025-01/")
    table = page.locator(".hc-scroll").first
    expect(page.get_by_role("group", name="横に動かせる表")).to_have_count(0)
    assert table.get_attribute("tabindex") is None
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 pixels at 400 %
    table = page.get_by_role("group", name="横に動かせる表").first
    cue = table.evaluate("one => getComputedStyle(one, '::before').content")
    assert "この表は横に動かせます" in cue
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.hc-scroll').scrollLeft > 20")
    assert table.get_by_role("table").count() == 1
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_role("group", name="横に動かせる表")).to_have_count(0)
    page.close()


def test_what_is_folded_away_opens_for_paper_and_for_an_address_within(chromium, address):
    page = chromium.new_page(locale="ja-JP")
    page.goto(f"{address}subscribe/")
    folded = page.locator("details.hc-more").first
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details:not([open])")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).not_to_have_attribute("open", "")
    folded.evaluate("one => { one.lastElementChild.id = 'inside'; }")
    page.goto(f"{address}subscribe/#inside")
    expect(folded).to_have_attribute("open", "")
    expect(page.locator("#inside")).to_be_in_viewport()
    page.close()


def test_paper_shows_what_is_folded_away_without_scripts_too(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}subscribe/")
    words = page.locator("details.hc-more > :not(summary)").first
    expect(words).to_be_hidden()
    page.emulate_media(media="print")
    expect(words).to_be_visible()
    context.close()


def test_code_is_copied_at_a_press(chromium, address):
    context = chromium.new_context(
        locale="ja-JP", permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(f"{address}seminars/sem-2025-03/")
    page.get_by_role("button", name="写す").click()
    expect(page.get_by_role("button", name="写しました")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("pre code").text_content()
    assert len(copied.splitlines()) > 3
    context.close()


def weight(site: Path, address: str) -> int:
    """Give the bytes of what stands at an address, as a server that packs words sends them."""
    file = site / unquote(urlsplit(address).path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    content = file.read_bytes()
    return len(gzip.compress(content, 6) if file.suffix in PACKED else content)


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
    page.goto(address + first, wait_until="load")
    before = {one for one in asked if one.startswith(address) and "/audio/" not in one}
    page.goto(address + then, wait_until="load")
    after = {one for one in asked if one.startswith(address) and "/audio/" not in one} - before
    context.close()
    assert sum(weight(samples.site, one) for one in before) <= 64_000
    assert 0 < sum(weight(samples.site, one) for one in after) <= 28_000


FOLDERS = """[...document.querySelectorAll("a[href], form[action]")]
    .map(one => new URL(one.getAttribute(one.matches("a") ? "href" : "action"), location.href))
    .filter(one => one.protocol === "file:").map(one => one.href)"""


def test_from_a_file_share_every_link_of_every_kind_of_page_opens_a_file(still, samples, kinds):
    places = [f"{place}index.html" for place in kinds if not place.endswith(".html")]
    assert len(places) > 8
    for place in places:
        still.goto(f"{samples.site.as_uri()}/{place}")
        told = still.evaluate(FOLDERS)
        assert len(told) > 1, place
        missing = [one for one in told if not Path(unquote(urlsplit(one).path)).is_file()]
        assert missing == [], place


def test_a_site_on_a_file_share_is_walked_through_by_clicks(chromium, samples):
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    root = samples.site.as_uri()
    page.goto(f"{root}/index.html")
    page.get_by_role("main").get_by_role("link", name="配信回の一覧").click()
    expect(page).to_have_url(f"{root}/episodes/index.html")
    page.get_by_role("main").get_by_role("link", name="第1回").first.click()
    expect(page).to_have_url(f"{root}/episodes/ep-001/index.html")
    page.locator("article a.hc-term").first.click()
    expect(page.locator(".hc-label")).to_contain_text("用語")
    page.locator(".hc-label a").click()
    expect(page).to_have_url(f"{root}/terms/index.html")
    page.locator(".hc-brand").click()
    expect(page).to_have_url(f"{root}/index.html")
    page.get_by_role("main").get_by_role("link", name="研究会の一覧").click()
    page.get_by_role("main").get_by_role("link", name="移行編 #1").first.click()
    page.get_by_role("link", name="一枚にまとめて印刷").click()
    expect(page).to_have_url(f"{root}/seminars/sem-2025-01/digest/index.html")
    page.get_by_role("link", name="この回のページへもどる").click()
    expect(page).to_have_url(f"{root}/seminars/sem-2025-01/index.html")
    page.close()


ADDED = """addresses => addresses.map(address => {
    const one = document.createElement("a");
    document.body.append(one);
    one.setAttribute("href", address);
    return new Promise(done => requestAnimationFrame(() => done(one.getAttribute("href"))));
})"""


def test_only_what_leads_to_a_folder_of_the_share_is_led_on(chromium, samples, address):
    page = chromium.new_page()
    page.goto(f"{samples.site.as_uri()}/about/index.html")
    led_on = {
        "../": "../index.html",
        "..": "../index.html",
        "./": "./index.html",
        ".": "./index.html",
        "../search/?q=町/#hit/": "../search/index.html?q=町/#hit/",
        "../episodes/ep-001/#t=72": "../episodes/ep-001/index.html#t=72",
        "#top/": "#top/",
        "?q=a/": "?q=a/",
        "../feeds/hotcast.xml": "../feeds/hotcast.xml",
        "https://example.jp/": "https://example.jp/",
        "mailto:a@example.jp": "mailto:a@example.jp",
    }
    told = page.evaluate(f"async told => Promise.all(({ADDED})(told))", list(led_on))
    assert dict(zip(led_on, told, strict=True)) == led_on
    canonical = page.locator("link[rel=canonical]")
    expect(canonical).to_have_attribute("href", "https://hotcast.example.jp/about/")
    page.goto(f"{address}about/")
    told = page.evaluate(f"async told => Promise.all(({ADDED})(told))", list(led_on))
    assert told == list(led_on)
    page.close()


def test_a_page_that_has_moved_leads_on_from_a_file_share_too(chromium, samples, tmp_path):
    script = (samples.site / "assets" / "folder.js").read_text(encoding="utf-8")
    lead = '<meta http-equiv="refresh" content="0; url=../new/">'
    words = {
        "old/index.html": f'<!doctype html>{lead}<body><script defer src="../folder.js"></script>',
        "new/index.html": "<!doctype html><h1>新しい場所</h1>",
        "folder.js": script,
    }
    for name, text in words.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "old" / "index.html").as_uri())
    expect(page).to_have_url((tmp_path / "new" / "index.html").as_uri())
    expect(page.locator("h1")).to_have_text("新しい場所")
    page.close()
