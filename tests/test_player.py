"""The player and the transcript in a real Chromium, on the samples' real speech."""

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).parents[1] / "overrides" / "assets"
EPISODE = "episodes/ep-003/"
CLIPBOARD = ("clipboard-read", "clipboard-write")
QUOTED = (
    "「うまくいった会議の作り方を教えてください。」（気ままに自治体ホットキャスト "
    "第3回「原課と情シス、同じ仕様書を読んで違うことを考える」 0:46、2024年12月11日配信、"
    "進行役2、https://hotcast.example.jp/episodes/ep-003/#t=46）"
)
QUOTED_TWO = (
    "「聞かれてみると、困るのは締切だけ、ということもあります。"
    "うまくいった会議の作り方を教えてください。」（気ままに自治体ホットキャスト "
    "第3回「原課と情シス、同じ仕様書を読んで違うことを考える」 0:40、2024年12月11日配信、"
    "担当者D・進行役2、https://hotcast.example.jp/episodes/ep-003/#t=40,49.9）"
)


def audio(page: Page, key: str):
    return page.evaluate(f"document.querySelector('audio').{key}")


def heard(page: Page, condition: str) -> None:
    """Wait until the audio, called ``it``, is as the condition says."""
    page.wait_for_function(
        f"(it => it.readyState > 0 && {condition})(document.querySelector('audio'))"
    )


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    heard(page, "true")
    return page


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def resumed(page: Page, begins: str):
    """Give the button that goes on from a moment, known but for its last digit."""
    return page.get_by_role("button", name=re.compile(f"^続きから聞く（{begins}[0-9]）$"))


def sentence(page: Page, id_: str):
    return page.locator(f"#{id_}")


def press_words(page: Page, id_: str) -> None:
    """Press the words of a sentence, not its time."""
    box = sentence(page, id_).bounding_box()
    sentence(page, id_).click(position={"x": box["width"] / 2, "y": 12})


def select(page: Page, first: str, last: str) -> None:
    """Select from the beginning of one sentence to the end of another."""
    page.evaluate(
        """([first, last]) => getSelection().setBaseAndExtent(
            document.getElementById(first).lastChild, 0,
            document.getElementById(last).lastChild,
            document.getElementById(last).lastChild.length)""",
        [first, last],
    )


@pytest.fixture
def copying(page) -> Page:
    """Give the page, allowed to use the clipboard."""
    page.context.grant_permissions(CLIPBOARD)
    return page


def copied(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_our_bar_plays_pauses_and_skips(page, address):
    opened(page, address + EPISODE)
    button(page, "再生").click()
    heard(page, "it.currentTime > 0.3")
    button(page, "30秒すすむ").click()
    heard(page, "it.currentTime >= 30 && it.currentTime < 40")
    button(page, "15秒もどる").click()
    heard(page, "it.currentTime >= 15 && it.currentTime < 25")
    button(page, "一時停止").click()
    expect(button(page, "再生")).to_be_visible()
    assert audio(page, "paused")
    page.evaluate("document.querySelector('audio').currentTime = 3")
    button(page, "15秒もどる").click()
    heard(page, "it.currentTime === 0")


def test_every_button_is_large_enough_for_a_finger(page, address):
    page.set_viewport_size({"width": 360, "height": 800})
    opened(page, f"{address}{EPISODE}#t=46")
    for one in page.locator(".hc-player :is(button, select):visible, .hc-tools button").all():
        box = one.bounding_box()
        assert min(box["width"], box["height"]) >= 44, one


def test_the_speed_is_kept_for_the_next_episode(page, address):
    opened(page, address + EPISODE)
    page.get_by_label("速さ").select_option("1.5倍")
    heard(page, "it.playbackRate === 1.5")
    opened(page, f"{address}episodes/ep-004/")
    assert audio(page, "playbackRate") == 1.5
    expect(page.get_by_label("速さ")).to_have_value("1.5")
    button(page, "再生").click()
    heard(page, "it.currentTime > 0.3")
    assert audio(page, "playbackRate") == 1.5


def test_a_speed_from_the_browsers_own_menu_is_shown(page, address):
    opened(page, address + EPISODE)
    page.evaluate("document.querySelector('audio').playbackRate = 0.5")
    expect(page.get_by_label("速さ").locator("option:checked")).to_have_text("0.5倍")


def test_chapters_are_followed_and_walked_through(page, address):
    opened(page, address + EPISODE)
    now = page.locator("[data-hc=chapter]")
    marked = page.locator(".hc-chapters [aria-current]")
    expect(now).to_have_text("オープニング")
    expect(marked).to_have_count(0)
    button(page, "次のチャプター").click()
    expect(now).to_have_text("ゲスト二人の立場")
    expect(marked).to_have_text("0:14 ゲスト二人の立場")
    button(page, "次のチャプター").click()
    heard(page, "it.currentTime === 29")
    page.evaluate("document.querySelector('audio').currentTime = 40")
    button(page, "前のチャプター").click()
    heard(page, "it.currentTime === 29")
    button(page, "前のチャプター").click()
    heard(page, "it.currentTime === 14")
    page.evaluate("document.querySelector('audio').currentTime = 80.8")
    button(page, "再生").click()
    expect(now).to_have_text("来週からできること")
    expect(marked).to_have_count(1)


def test_listening_goes_on_where_it_stopped_only_when_asked(page, address):
    opened(page, address + EPISODE)
    expect(page.locator("[data-hc=resume]")).to_be_hidden()
    page.get_by_role("link", name=re.compile("帳票から入る会議")).click()
    heard(page, "it.currentTime > 47.5")
    opened(page, f"{address}episodes/ep-004/")
    expect(page.locator("[data-hc=resume]")).to_be_hidden()
    opened(page, address + EPISODE)
    assert audio(page, "currentTime") == 0
    resumed(page, "0:4").click()
    heard(page, "it.currentTime >= 46 && it.currentTime < 56 && !it.paused")
    expect(page.locator("[data-hc=resume]")).to_be_hidden()


def test_what_was_heard_to_the_end_begins_anew(page, address):
    opened(page, f"{address}{EPISODE}#t=46")
    button(page, "再生").click()
    heard(page, "it.currentTime > 47.5")
    page.evaluate("document.querySelector('audio').currentTime = 93")
    heard(page, "it.ended")
    page.goto("about:blank")
    opened(page, address + EPISODE)
    expect(page.locator("[data-hc=resume]")).to_be_hidden()


def test_an_address_with_a_moment_wins_over_the_place_kept(page, address):
    opened(page, f"{address}{EPISODE}#t=46")
    button(page, "再生").click()
    heard(page, "it.currentTime > 47.5")
    page.goto("about:blank")
    opened(page, f"{address}{EPISODE}#t=21")
    assert 21 <= audio(page, "currentTime") < 22
    expect(resumed(page, "0:4")).to_be_visible()


@pytest.mark.parametrize(
    ("fragment", "second", "marked"),
    [
        ("t=46", 46, ["t-46"]),
        ("t=0:46", 46, ["t-46"]),
        ("t=0:00:46", 46, ["t-46"]),
        ("t=npt:46", 46, ["t-46"]),
        ("t=47", 47, ["t-46"]),
        ("t=46.5", 46.5, ["t-46"]),
        ("t=29,46", 29, ["t-29", "t-33", "t-40"]),
        ("t=0:29,0:40", 29, ["t-29", "t-33"]),
        ("t-46", 46, ["t-46"]),
        ("t=5000", 95, ["t-92"]),
    ],
)
def test_an_address_with_a_moment_is_ready_and_silent(page, address, fragment, second, marked):
    opened(page, f"{address}{EPISODE}#{fragment}")
    expect(page.locator(".hc-line--chosen")).to_have_count(len(marked))
    assert [one.get_attribute("id") for one in page.locator(".hc-line--chosen").all()] == marked
    expect(sentence(page, marked[0])).to_be_in_viewport()
    expect(page.get_by_role("group", name="選んだ文")).to_be_visible()
    assert page.evaluate("document.activeElement.hash") == f"#{marked[0]}"
    heard(page, f"Math.abs(it.currentTime - {second}) < 1")
    assert audio(page, "paused")
    button(page, "ここから聞く").click()
    heard(page, "!it.paused || it.ended")


@pytest.mark.parametrize("fragment", ["t=", "t=abc", "t=-5", "t=1:2:x", "もくじ"])
def test_an_address_that_names_no_moment_changes_nothing(page, address, fragment):
    opened(page, f"{address}{EPISODE}#{fragment}")
    assert audio(page, "currentTime") == 0
    expect(page.locator(".hc-line--chosen")).to_have_count(0)


def test_an_address_with_an_end_plays_to_it(page, address):
    opened(page, f"{address}{EPISODE}#t=46,48")
    button(page, "再生").click()
    heard(page, "it.currentTime > 47.5")
    heard(page, "it.paused")
    assert 48 <= audio(page, "currentTime") < 49
    button(page, "再生").click()
    heard(page, "it.currentTime > 49.5")


def test_another_moment_in_the_address_of_the_open_page_is_gone_to(page, address):
    opened(page, f"{address}{EPISODE}#t=46")
    page.evaluate("location.hash = '#t=21'")
    heard(page, "it.currentTime >= 21 && it.currentTime < 22")
    expect(page.locator(".hc-line--chosen")).to_have_attribute("id", "t-21")


def test_behind_an_address_with_a_moment_the_keyboard_is_at_the_sentence(page, address):
    opened(page, f"{address}{EPISODE}#t=46")
    page.keyboard.press("Tab")
    expect(button(page, "ここから聞く")).to_be_focused()
    page.keyboard.press("Enter")
    heard(page, "it.currentTime > 47.5")


def test_a_correction_leads_to_the_moment_it_corrects(page, address):
    opened(page, f"{address}episodes/ep-002/")
    page.locator("[aria-labelledby=hc-corrections] a").click()
    heard(page, "it.currentTime >= 68 && it.currentTime < 72 && !it.paused")


def test_the_sentence_being_spoken_is_marked_and_followed_only_when_asked(page, address):
    opened(page, address + EPISODE)
    page.get_by_role("link", name=re.compile("帳票から入る会議")).click()
    spoken = page.locator(".hc-line[aria-current]")
    expect(spoken).to_have_attribute("id", "t-46")
    expect(spoken).not_to_be_in_viewport()
    button(page, "追いかける").click()
    expect(button(page, "追いかける")).to_have_attribute("aria-pressed", "true")
    page.evaluate("scrollTo(0, 0)")
    expect(spoken).to_have_attribute("id", "t-49", timeout=10_000)
    expect(spoken).to_be_in_viewport()


def test_a_sentence_is_heard_from_its_words(page, address):
    opened(page, address + EPISODE)
    press_words(page, "t-33")
    heard(page, "it.currentTime >= 33 && it.currentTime < 36 && !it.paused")
    assert page.url.endswith("#t=33")
    expect(sentence(page, "t-33")).to_have_attribute("aria-current", "true")
    expect(page.locator("#t-33 + .hc-tools")).to_be_visible()


def test_who_selects_words_hears_nothing(page, address):
    opened(page, address + EPISODE)
    # A hover waits until the words stand still: what comes into sight is laid out only then.
    sentence(page, "t-33").hover(position={"x": 110, "y": 18})
    page.mouse.down()
    sentence(page, "t-33").hover(position={"x": 180, "y": 18})
    sentence(page, "t-33").hover(position={"x": 260, "y": 18})
    page.mouse.up()
    expect(page.locator("#t-33 + .hc-tools")).to_be_visible()
    assert audio(page, "paused")
    press_words(page, "t-40")  # lets go of the selection
    assert audio(page, "paused")


def test_a_link_to_a_sentence_is_copied(copying, address):
    page = opened(copying, f"{address}{EPISODE}#t=46")
    button(page, "この文へのリンクを写す").click()
    expect(page.get_by_role("status").filter(has_text="リンクを写しました。")).to_be_visible()
    assert copied(page) == "https://hotcast.example.jp/episodes/ep-003/#t=46"


def test_a_quotation_names_its_source_and_its_moment(copying, address):
    page = opened(copying, f"{address}{EPISODE}#t=46")
    button(page, "引用として写す").click()
    expect(page.get_by_role("status").filter(has_text="引用を写しました。")).to_be_visible()
    assert copied(page) == QUOTED


def test_a_quotation_of_several_sentences_names_all_voices_and_the_end(copying, address):
    page = opened(copying, address + EPISODE)
    select(page, "t-40", "t-46")
    button(page, "引用として写す").click()
    expect(page.get_by_role("status").filter(has_text="引用を写しました。")).to_be_visible()
    assert copied(page) == QUOTED_TWO
    # The selection is looked at again after a press; what was said of it stays.
    page.wait_for_timeout(400)
    expect(page.get_by_role("status").filter(has_text="引用を写しました。")).to_be_visible()


def test_a_quotation_says_that_nobody_has_read_the_transcript(copying, address):
    page = opened(copying, f"{address}episodes/ep-002/#t=46")
    button(page, "引用として写す").click()
    expect(page.get_by_role("status").filter(has_text="引用を写しました。")).to_be_visible()
    assert "、校正前の文字起こし、https://hotcast" in copied(page)


def test_over_plain_http_a_quotation_is_copied_too(page, address):
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})"
    )
    opened(page, f"{address}{EPISODE}#t=46")
    button(page, "引用として写す").click()
    expect(page.get_by_role("status").filter(has_text="引用を写しました。")).to_be_visible()
    expect(button(page, "引用として写す")).to_be_focused()
    page.evaluate("document.body.appendChild(document.createElement('textarea')).focus()")
    page.keyboard.press("Control+V")
    assert page.locator("body > textarea").input_value() == QUOTED


def test_what_cannot_be_copied_is_shown_to_be_copied_by_hand(page, address):
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined});"
        "document.execCommand = () => false;"
    )
    opened(page, f"{address}{EPISODE}#t=46")
    button(page, "引用として写す").click()
    expect(page.get_by_role("status").filter(has_text="写せませんでした。")).to_have_text(
        f"写せませんでした。次の文字を選んで写してください：{QUOTED}"
    )


SPY = """
window.told = {};
const tell = MediaSession.prototype.setActionHandler;
MediaSession.prototype.setActionHandler = function (name, handler) {
  window.told[name] = handler;
  tell.call(this, name, handler);
};
const place = MediaSession.prototype.setPositionState;
MediaSession.prototype.setPositionState = function (state) {
  window.place = state;
  place.call(this, state);
};
"""


def test_the_system_shows_and_controls_what_is_heard(page, address):
    page.add_init_script(SPY)
    opened(page, address + EPISODE)
    shown = page.evaluate(
        """(({title, artist, artwork}) => ({title, artist, artwork: artwork.map(one => one.src)}))
        (navigator.mediaSession.metadata)"""
    )
    assert shown["title"] == "原課と情シス、同じ仕様書を読んで違うことを考える"
    assert shown["artist"] == "気ままに自治体ホットキャスト"
    assert re.fullmatch(re.escape(address) + r"thumbnails/\w+\.webp", shown["artwork"][0])
    for action, asked, condition in (
        ("play", None, "!it.paused"),
        ("pause", None, "it.paused"),
        ("seekto", {"seekTime": 50}, "it.currentTime === 50"),
        ("seekbackward", None, "it.currentTime === 35"),
        ("seekforward", None, "it.currentTime === 65"),
        ("nexttrack", None, "it.currentTime === 70"),
        ("previoustrack", None, "it.currentTime === 46"),
    ):
        page.evaluate("([name, asked]) => { window.told[name](asked); }", [action, asked])
        heard(page, condition)
    page.wait_for_function("window.place.position === 46")
    assert abs(page.evaluate("window.place.duration") - 95.4) < 0.1


def test_the_keyboard_alone_plays_and_keys_work_only_in_the_player(page, address):
    opened(page, address + EPISODE)
    for key in ("k", "l", " "):
        page.keyboard.press(key)
    assert audio(page, "paused")
    assert audio(page, "currentTime") == 0
    page.evaluate("scrollTo(0, 0)")
    page.locator("audio").focus()
    while not page.evaluate("document.activeElement.matches('[data-hc=play]')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    heard(page, "!it.paused && it.currentTime > 0.2")
    page.keyboard.press("k")
    heard(page, "it.paused")
    page.keyboard.press("l")
    heard(page, "it.currentTime >= 30")
    page.keyboard.press("ArrowLeft")
    heard(page, "it.currentTime < 20")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("j")
    page.keyboard.press(">")
    expect(page.get_by_label("速さ")).to_have_value("1.25")
    page.keyboard.press("<")
    page.keyboard.press("<")
    expect(page.get_by_label("速さ")).to_have_value("0.75")
    page.keyboard.press("<")
    expect(page.get_by_label("速さ")).to_have_value("0.75")


def test_keys_stay_with_the_browser_where_it_uses_them(page, address):
    opened(page, address + EPISODE)
    page.get_by_label("速さ").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("速さ")).to_have_value("1.25")
    assert audio(page, "currentTime") == 0
    page.locator("audio").focus()
    page.keyboard.press("Space")  # the browser's own player plays, once
    heard(page, "!it.paused && it.currentTime > 0.2")
    page.locator(".hc-player__head").click()
    page.keyboard.press("Space")
    heard(page, "it.paused")
    page.locator("header input").click()
    page.keyboard.press("k")
    assert audio(page, "paused")


def test_the_keys_are_told(page, address):
    opened(page, address + EPISODE)
    page.get_by_text("キー操作").click()
    expect(page.locator("[data-hc=keys]")).to_contain_text("30秒すすむ")


def test_a_sentence_is_heard_and_quoted_with_the_keyboard_alone(copying, address):
    page = opened(copying, address + EPISODE)
    page.locator("#t-40 a").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heard(page, "it.currentTime >= 46 && !it.paused")
    for name in ("ここから聞く", "この文へのリンクを写す", "引用として写す"):
        page.keyboard.press("Tab")
        expect(button(page, name)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="引用を写しました。")).to_be_visible()
    assert copied(page) == QUOTED


@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_begun_stays_at_hand_and_covers_no_focus(page, address, width):
    page.set_viewport_size({"width": width, "height": 700})
    opened(page, address + EPISODE)
    page.locator("#hc-downloads").scroll_into_view_if_needed()
    expect(button(page, "再生")).not_to_be_in_viewport()
    page.evaluate("document.querySelector('audio').play()")
    expect(button(page, "一時停止")).to_be_in_viewport()
    page.locator("#t-0 a").focus()
    for _ in range(16):
        page.keyboard.press("Tab")
        box = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        assert box <= page.locator(".hc-bar").bounding_box()["y"]
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator("html")).not_to_have_class(re.compile("hc-away"))


def test_nowhere_on_the_page_is_the_pause_out_of_sight(page, address):
    page.set_viewport_size({"width": 360, "height": 780})
    opened(page, address + EPISODE)
    button(page, "再生").click()
    heard(page, "it.currentTime > 0.3")
    for place in range(0, 2_400, 150):
        page.evaluate("place => scrollTo({top: place, behavior: 'instant'})", place)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        expect(button(page, "一時停止")).to_be_in_viewport(ratio=0.5)


def test_what_one_can_do_with_a_sentence_is_not_covered(page, address):
    page.set_viewport_size({"width": 360, "height": 780})
    opened(page, address + EPISODE)
    page.evaluate("document.querySelector('audio').play()")
    heard(page, "it.currentTime > 0.3")
    sentence = page.locator(".hc-line").nth(6)
    low = "one => scrollBy({top: one.getBoundingClientRect().bottom - 690, behavior: 'instant'})"
    for _ in range(4):  # what comes into sight is laid out only then
        sentence.evaluate(low)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    box = sentence.bounding_box()
    assert abs(box["y"] + box["height"] - 690) < 2
    sentence.click(position={"x": 120, "y": 8})
    quote = button(page, "引用として写す")
    expect(quote).to_be_in_viewport(ratio=1)
    bottom = quote.bounding_box()["y"] + quote.bounding_box()["height"]
    assert bottom <= page.locator(".hc-bar").bounding_box()["y"]


def test_the_start_page_has_the_player_without_a_transcript(page, address):
    opened(page, address)
    button(page, "再生").click()
    heard(page, "it.currentTime > 0.3")
    expect(button(page, "次のチャプター")).to_be_hidden()
    expect(page.locator("[data-hc=now]")).to_be_hidden()


def test_where_nothing_can_be_kept_everything_works(chromium, address):
    # The theme stumbles there; what it says is not ours.
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("blocked", "SecurityError"); } });"""
    )
    opened(page, f"{address}{EPISODE}#t=46")
    page.get_by_label("速さ").select_option("2倍")
    button(page, "再生").click()
    heard(page, "it.currentTime > 47 && it.playbackRate === 2")
    expect(page.locator("[data-hc=resume]")).to_be_hidden()
    context.close()


def test_nothing_of_the_player_is_against_the_policy_of_the_pages(chromium, address):
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}{EPISODE}#t=46")
    button(page, "ここから聞く").click()
    expect(sentence(page, "t-49")).to_have_attribute("aria-current", "true", timeout=15_000)
    page.locator("#hc-downloads").scroll_into_view_if_needed()
    expect(button(page, "一時停止")).to_be_in_viewport()
    assert said == []
    page.close()


def test_without_scripts_chapters_and_sentences_lead_into_the_transcript(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + EPISODE)
    expect(page.locator("audio[controls]")).to_be_visible()
    for hidden in (".hc-bar", ".hc-tools", "[data-hc=resume]", "[data-hc=head]", "[data-hc=keys]"):
        expect(page.locator(hidden)).to_be_hidden()
    page.get_by_role("link", name=re.compile("帳票から入る会議")).click()
    assert page.url.endswith("#t-46")
    expect(page.locator("#t-46:target")).to_be_in_viewport()
    page.get_by_role("link", name="1:24", exact=True).click()
    expect(page.locator("#t-84:target")).to_be_in_viewport()
    context.close()


def test_from_a_disk_everything_works(chromium, samples):
    context = chromium.new_context(permissions=list(CLIPBOARD), bypass_csp=True)
    page = context.new_page()
    stumbled: list[str] = []
    page.on("pageerror", lambda error: stumbled.append(str(error)))
    opened(page, f"{(samples.site / EPISODE).as_uri()}/index.html#t=46")
    button(page, "引用として写す").click()
    expect(page.get_by_role("status").filter(has_text="引用を写しました。")).to_be_visible()
    button(page, "ここから聞く").click()
    heard(page, "it.currentTime > 47.5")
    page.get_by_role("link", name=re.compile("標準オプションの落とし穴")).click()
    heard(page, "it.currentTime > 70.2")
    assert page.url.endswith("index.html#t=70")
    page.reload()
    page.goto(f"{(samples.site / EPISODE).as_uri()}/index.html")
    expect(resumed(page, "1:1")).to_be_visible()
    assert stumbled == []
    context.close()


HOSTILE = "\"'><img src=x onerror=window.hacked=1>{{ 7*7 }}"


def test_hostile_words_of_a_transcript_are_only_words(chromium, small, served):
    small.change("episodes/ep-001.md", "はじめての回 <b>&「」", "|-\n  " + HOSTILE)
    small.change(
        "episodes/ep-001.md", "title: あいさつ", "title: '<script>window.hacked=1</script>'"
    )
    escaped = HOSTILE.replace("<", "&lt;").replace(">", "&gt;")
    small.change("episodes/ep-001.vtt", "今日は住民記録の話です。", escaped)
    small.change("episodes/ep-001.vtt", "<v 担当者A>", "<v 甲&lt;img src=x onerror=hacked=1&gt;>")
    done = small.build()
    assert done.returncode == 0, done.stdout + done.stderr
    with served(small.site) as address:
        context = chromium.new_context(permissions=list(CLIPBOARD), bypass_csp=True)
        page = context.new_page()
        # The site stands under /base/ in its own address; its pages lead relatively.
        opened(page, f"{address}episodes/ep-001/#t=1")
        expect(page.locator(".hc-line--chosen")).to_contain_text(HOSTILE)
        button(page, "引用として写す").click()
        expect(page.get_by_role("status").filter(has_text="引用を写しました。")).to_be_visible()
        button(page, "ここから聞く").click()
        heard(page, "it.currentTime > 1.2")
        assert copied(page).startswith(f"「{HOSTILE}」（まちの声 第1回「{HOSTILE}」 0:01、")
        assert page.evaluate("navigator.mediaSession.metadata.title") == HOSTILE
        assert page.locator(".md-content img[src=x]").count() == 0
        assert page.evaluate("window.hacked") is None
        context.close()


def test_a_long_transcript_is_found_in_at_once(chromium, small, served):
    cues = [
        f"00:00:{at / 1000:06.3f} --> 00:00:{(at + 1) / 1000:06.3f}\n<v 甲>{at}番めの文。\n"
        for at in range(3000)
    ]
    small.write("episodes/ep-001.vtt", "WEBVTT\n\n" + "\n".join(cues))
    assert small.build().returncode == 0
    with served(small.site) as address:
        page = chromium.new_page(bypass_csp=True)
        opened(page, f"{address}episodes/ep-001/#t=2")
        expect(page.locator(".hc-line--chosen")).to_contain_text("2000番めの文。")
        expect(page.locator(".hc-line--chosen")).to_have_attribute("id", "t-2")
        page.locator("#t-1-8 a").click()
        heard(page, "it.currentTime > 1.1")
        assert page.url.endswith("#t=1.007")
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_nothing_before_and_while_a_sentence_is_heard(page, address, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    opened(page, address + EPISODE)
    for step in (
        lambda: None,
        lambda: page.get_by_role("link", name=re.compile("帳票から入る会議")).click(),
        lambda: press_words(page, "t-33"),
        lambda: button(page, "引用として写す").click(),
    ):
        step()
        found = Axe().run(page, context=".md-content").response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("name", ["player.js", "transcript.js", "player.css"])
def test_the_player_weighs_little(name):
    assert len(gzip.compress((ASSETS / name).read_bytes(), mtime=0)) <= 4000
