"""The search as readers meet it in a real Chromium: the page, the box, the keys, the address."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[1]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
HOSTILE = '<img src=x onerror="window.hacked=1">&amp;'
YEAR = "令和7年度（2025年度）"
ASKED = """() => {
    const was = hotcastSearch.search;
    window.asked = [];
    hotcastSearch.search = (query, options) => {
        asked.push(query);
        return was(query, options);
    };
}"""
# The first question is answered only when the second has been.
TURNED = """() => {
    const was = hotcastSearch.search;
    let later;
    const second = new Promise((done) => { later = done; });
    hotcastSearch.search = async (query, options) => {
        const answer = await was(query, options);
        if (query === "住民") await second;
        else later();
        if (query === "住民") setTimeout(() => { window.late = true; });
        return answer;
    };
}"""


@pytest.fixture(scope="module", params=["http", "file"])
def base(request, samples, address) -> str:
    """Give where the site begins: on a server, and in a folder."""
    return address if request.param == "http" else f"{samples.site.as_uri()}/"


@pytest.fixture
def at(chromium, base) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a place of the site; no other host is reached or even asked."""
    told: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(place: str, *, width: int = 1280, **options: object) -> Page:
        size = {"width": width, "height": 900}
        context = chromium.new_context(locale="ja-JP", viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("console", lambda one: one.type == "error" and told.append(one.text))
        page.on("request", lambda one: one.url.startswith((base, "data:")) or told.append(one.url))
        page.route(lambda url: not url.startswith((base, "data:")), lambda route: route.abort())
        page.goto(base + located(base, place))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert told == []


def located(base: str, place: str) -> str:
    """Give a place as links of a folder name it, which has no server to guess."""
    path, sign, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", place).groups()
    named = "index.html" if base.startswith("file:") and (not path or path.endswith("/")) else ""
    return f"{path}{named}{sign}{rest}"


def searched(at: Callable[..., Page], words: str, more: str = "", **options: object) -> Page:
    page = at(f"search/?q={quote(words)}{more}", **options)
    expect(page.get_by_role("status")).to_contain_text(words)
    return page


def field(page: Page):
    return page.locator("#hc-search-words")


def box(page: Page):
    return page.get_by_role("combobox", name="言葉を入れて探す")


def awake(page: Page) -> Page:
    """Give the page when its header's box has the search behind it."""
    page.locator("#hc-find-words").focus()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    return page


def asked_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def hits(page: Page):
    return page.locator(".hc-hit")


def link_to(page: Page, base: str, place: str):
    return page.locator(f".hc-search-page a[href='{base}{located(base, place)}']")


def compose(page: Page, words: str) -> None:
    """Show words as an input method does before they are chosen."""
    session = page.context.new_cdp_session(page)
    for length in range(1, len(words) + 1):
        told = {"text": words[:length], "selectionStart": length, "selectionEnd": length}
        session.send("Input.imeSetComposition", told)


# ---- The page ----


def test_what_is_typed_is_found_while_one_types(at):
    page = at("search/")
    expect(page.get_by_role("heading", name="業務から探す")).to_be_visible()
    field(page).press_sequentially("ガバクラ")
    expect(page.get_by_role("status")).to_have_text(
        re.compile("「ガバクラ」の用語の説明と、ほかのページが .*[0-9]+ 件見つかりました。")
    )
    expect(hits(page).first).to_be_visible()
    expect(page.get_by_role("heading", name="業務から探す")).to_be_hidden()
    assert asked_of(page) == {"q": ["ガバクラ"]}
    assert page.title().startswith("ガバクラ - 言葉から探す - ")


def test_a_search_that_came_by_mail_is_shown(at):
    page = searched(at, "ガバクラ", "&kind=session&kind=episode")
    expect(field(page)).to_have_value("ガバクラ")
    for name in ("研究会", "配信回"):
        expect(page.get_by_role("checkbox", name=name)).to_be_checked()
    kinds = set(hits(page).locator(".hc-kind").all_inner_texts())
    assert kinds <= {"研究会", "配信回"}
    assert kinds


def test_a_hit_tells_where_it_stands_and_what_it_is_worth(at):
    page = searched(at, "運用経費")
    first = hits(page).filter(has=page.get_by_text("研究会", exact=True)).first
    expect(first.locator("mark").first).to_have_text("運用経費")
    expect(first.locator(".hc-hit__facts")).to_contain_text(re.compile("令和[0-9元]+年度"))
    expect(first.locator(".hc-hit__facts")).to_contain_text(re.compile("20..年1?[0-9]月時点"))


def test_words_that_were_said_open_the_player_at_their_second(at):
    page = searched(at, "うまくいった会議の作り方を教えてください")
    link = page.get_by_role("link", name=re.compile("0:46 から聞く$"))
    link.click()
    page.wait_for_url(re.compile(r"episodes/ep-003/(index\.html)?#t=46"))


def test_a_page_of_the_slides_is_opened_as_that_page(at, base):
    page = searched(at, "手順書の40の段階を塗り分ける")
    place = "seminars/sem-2026-02/"
    sheet = page.get_by_role("link", name=re.compile("3 ページ$"))
    expect(sheet).to_have_attribute("href", f"{base}{place}summary.pdf#page=3")
    title = hits(page).first.get_by_role("heading").get_by_role("link")
    expect(title).to_have_attribute("href", base + located(base, place))


def test_a_term_comes_first_with_what_it_means(at, base):
    page = searched(at, "国保")
    card = page.get_by_role("region", name="用語：国民健康保険")
    expect(card).to_contain_text("こくみんけんこうほけん")
    expect(card).to_contain_text("国保")
    expect(card.get_by_role("link", name="用語のページ")).to_have_attribute(
        "href", base + located(base, "terms/kokumin-kenko-hoken/")
    )
    expect(card.get_by_role("link", name="業務のページ")).to_have_attribute(
        "href", base + located(base, "tasks/kokumin-kenko-hoken/")
    )
    expect(page.locator(".hc-term-card, .hc-hit").first).to_have_class("hc-term-card")
    expect(hits(page).get_by_role("link", name="国民健康保険", exact=True)).to_have_count(0)


def test_as_many_are_counted_as_are_listed_beside_the_card(at):
    page = searched(at, "国保")
    told = page.get_by_role("status").inner_text()
    count = re.fullmatch("「国保」の用語の説明と、ほかのページが ([0-9]+) 件見つかりました。", told)
    expect(hits(page)).to_have_count(int(count[1]))
    assert hits(page).get_by_role("heading", name="国民健康保険", exact=True).count() == 0


def test_a_word_of_several_meanings_is_only_asked_back(at):
    page = searched(at, "標準化")
    question = page.get_by_role("link", name="「自治体システム標準化」のことですか")
    expect(question).to_be_visible()
    expect(page.get_by_role("region", name=re.compile("用語："))).to_have_count(0)
    question.click()
    expect(page.get_by_role("region", name="用語：自治体システム標準化")).to_be_visible()


def test_a_question_that_names_no_term_only_tells_which_are_near(at):
    page = searched(at, "標準化はいつまでに終わらせる必要がありますか")
    expect(page.get_by_text("関係する用語：")).to_be_visible()
    expect(page.locator(".hc-term-card")).to_have_count(0)


def test_a_question_about_a_term_begins_with_the_term(at):
    page = searched(at, "ガバメントクラウドの運用経費はなぜ高いのか")
    expect(page.get_by_role("region", name="用語：ガバメントクラウド")).to_be_visible()
    expect(page.locator(".hc-term-card")).to_have_count(1)
    line = page.locator(".hc-search-page__question", has_text="関係する用語：")
    expect(line.get_by_role("link", name="運用経費", exact=True)).to_be_visible()


def test_what_does_not_hold_any_more_says_so(at):
    page = searched(at, "自治体システム標準化の全体像")
    old = hits(page).filter(has=page.get_by_text("新しい回があります"))
    expect(old.first).to_be_visible()


@pytest.mark.parametrize("words", ["がばめんとくらうと", "gabamentokuraudp", "ガバメソトクラウド"])
def test_a_slip_of_the_finger_is_met_with_what_was_meant(at, words):
    page = searched(at, words)
    expect(page.get_by_text("もしかして：")).to_be_visible()
    page.get_by_role("link", name="ガバメントクラウド", exact=True).first.click()
    expect(page.get_by_role("region", name="用語：ガバメントクラウド")).to_be_visible()


def test_only_the_word_that_slipped_is_put_right(at):
    page = searched(at, "ガバメソトクラウド 住基 ぴょぬ")
    page.get_by_role("link", name="ガバメントクラウド 住基 ぴょぬ", exact=True).click()
    expect(field(page)).to_have_value("ガバメントクラウド 住基 ぴょぬ")
    expect(page.get_by_text("もしかして：")).to_have_count(0)


def test_where_nothing_is_found_the_lists_lead_on(at):
    page = searched(at, "ぴょぬぽみゅ")
    expect(page.get_by_role("status")).to_have_text(
        "「ぴょぬぽみゅ」のページは見つかりませんでした。"
    )
    expect(page.get_by_role("heading", name="業務から探す")).to_be_visible()
    for name in ("用語", "年度", "配信回"):
        expect(page.locator("#hc-main").get_by_role("link", name=name, exact=True)).to_be_visible()


def test_where_no_page_has_all_words_the_near_ones_say_so(at):
    page = searched(at, "ガバクラ ぴょぬぽみゅ")
    expect(page.get_by_role("status")).to_have_text(
        re.compile(
            "^「ガバクラ .+」にぴったり合うページはありません。近いものを [1-9] 件示します。$"
        )
    )
    expect(hits(page).first.get_by_text("近いもの")).to_be_visible()


def test_ticking_a_box_narrows_and_going_back_widens(at):
    page = searched(at, "標準")
    before = page.get_by_role("status").inner_text()
    tick = page.get_by_role("checkbox", name=re.compile("^令和7年度"))
    count = re.search("[0-9]+", page.locator("label", has=tick).locator(".hc-count").inner_text())
    tick.check()
    told = re.compile(f"「標準」のページが (およそ )?{count[0]} 件見つかりました。")
    expect(page.get_by_role("status")).to_have_text(told)
    expect(tick).to_be_focused()
    assert asked_of(page) == {"q": ["標準"], "year": ["2025"]}
    page.get_by_role("button", name=f"{YEAR}のしぼりこみをやめる").click()
    expect(page.get_by_role("status")).to_have_text(before)
    page.go_back()
    expect(tick).to_be_checked()
    page.go_back()
    expect(tick).not_to_be_checked()
    assert asked_of(page) == {"q": ["標準"]}


def test_the_focus_stays_among_the_choices_that_are_taken_back(at):
    page = searched(at, "標準", "&kind=session&year=2025")
    for name in ("研究会", YEAR):
        page.get_by_role("button", name=f"{name}のしぼりこみをやめる").focus()
        page.keyboard.press("Enter")
        if name == "研究会":
            last = page.get_by_role("button", name=f"{YEAR}のしぼりこみをやめる")
            expect(last).to_be_focused()
    expect(field(page)).to_be_focused()
    assert asked_of(page) == {"q": ["標準"]}


def test_only_an_empty_search_begins_in_the_field(at):
    expect(field(at("search/"))).to_be_focused()
    page = searched(at, "標準")
    expect(page.locator("body")).to_be_focused()


def test_lists_that_leave_nothing_out_are_not_offered(at):
    page = searched(at, "𠮷")
    expect(hits(page)).not_to_have_count(0)
    groups = page.locator(".hc-facets__group:visible")
    for group in groups.all():
        name = group.locator("legend").inner_text()
        if name != "資料あり":
            assert group.locator("input:visible").count() > 1, name
    page = searched(at, "標準", "&kind=session")
    kind = page.get_by_role("group", name="種別")
    expect(kind.get_by_role("checkbox", name="研究会")).to_be_checked()


def test_on_a_small_screen_a_button_below_the_choices_leads_to_the_results(at):
    page = searched(at, "標準", width=360)
    page.locator(".hc-facets > summary").click()
    page.get_by_role("checkbox", name="研究会").check()
    expect(page.get_by_role("status")).to_have_text(re.compile("^「標準」のページが"))
    onward = page.get_by_role("button", name=re.compile("^結果を見る（.*[0-9]+ 件）$"))
    onward.click()
    expect(page.locator(".hc-search-page__found")).to_be_focused()
    expect(hits(page).first.get_by_role("heading")).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(onward).to_be_hidden()


def test_paper_has_the_words_the_choices_and_the_results(at):
    page = searched(at, "標準", "&kind=session&year=2025")
    expect(hits(page).first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("status")).to_contain_text("「標準」のページが")
    expect(page.get_by_text(f"しぼりこみ：研究会、{YEAR}", exact=True)).to_be_visible()
    expect(hits(page).first).to_be_visible()
    for tag in ("input", "button", "summary", "fieldset", "nav"):
        assert page.locator(f"{tag}:visible").count() == 0, tag


def test_choices_without_words_give_the_newest_pages(at):
    page = at("search/?kind=session")
    told = re.compile("^選んだ条件のページは ([0-9]+) 件です。新しいものから示します。$")
    expect(page.get_by_role("status")).to_have_text(told)
    count = int(told.match(page.get_by_role("status").inner_text())[1])
    assert count > 10
    expect(hits(page)).to_have_count(10)
    page.get_by_role("button", name="もっと見る").click()
    expect(hits(page)).to_have_count(min(count, 20))
    addresses = page.locator(".hc-hit__title a").evaluate_all("all => all.map((one) => one.href)")
    days = re.findall(r"sem-([0-9]{4}-[0-9]{2})", " ".join(addresses))
    assert days == sorted(days, reverse=True)
    field(page).fill("標準")
    expect(page.get_by_role("status")).to_contain_text("「標準」")
    field(page).fill("")
    expect(page.get_by_role("status")).to_have_text(told)
    expect(hits(page)).to_have_count(10)
    assert asked_of(page) == {"kind": ["session"]}


@pytest.mark.parametrize("words", ["R7", "令和７年度", "2025年度", "FY2025"])
def test_a_fiscal_year_in_words_is_offered_as_a_choice(at, words):
    page = searched(at, words)
    page.get_by_role("button", name=f"{YEAR}だけにする").click()
    expect(page.get_by_role("checkbox", name=re.compile("^令和7年度"))).to_be_checked()
    assert asked_of(page) == {"q": [words], "year": ["2025"]}


def test_going_back_gives_the_words_that_were_sent_before(at):
    page = at("search/")
    field(page).fill("住民記録")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("「住民記録」")
    field(page).fill("戸籍")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("「戸籍」")
    page.go_back()
    expect(field(page)).to_have_value("住民記録")
    expect(page.get_by_role("status")).to_contain_text("「住民記録」")
    page.go_forward()
    expect(page.get_by_role("status")).to_contain_text("「戸籍」")


def test_more_comes_when_it_is_asked_for_and_takes_the_focus_along(at):
    page = searched(at, "標準")
    expect(hits(page)).to_have_count(10)
    page.get_by_role("button", name="もっと見る").click()
    expect(hits(page).nth(10).get_by_role("link").first).to_be_focused()


def test_words_half_chosen_are_not_searched_and_not_sent(at):
    page = searched(at, "住民")
    page.evaluate(ASKED)
    field(page).fill("")
    expect(page.get_by_role("status")).to_have_text("")
    compose(page, "がばくら")
    expect(field(page)).to_have_value("がばくら")
    page.keyboard.press("Enter")
    session = page.context.new_cdp_session(page)
    session.send("Input.insertText", {"text": "ガバクラ"})
    expect(page.get_by_role("status")).to_contain_text("「ガバクラ」")
    assert page.evaluate("asked") == ["ガバクラ"]


def test_an_answer_that_comes_too_late_is_dropped(at):
    page = searched(at, "標準")
    page.evaluate(TURNED)
    field(page).fill("住民")
    page.keyboard.press("Enter")
    field(page).fill("戸籍")
    page.keyboard.press("Enter")
    while not page.evaluate("window.late"):
        pass
    expect(page.get_by_role("status")).to_contain_text("「戸籍」")


def test_what_one_types_stays_words(at):
    words = "<img src=x onerror=alert(1)>"
    page = searched(at, words)
    assert page.locator(".hc-search-page img").count() == 0
    expect(field(page)).to_have_value(words)


def test_hostile_words_of_the_site_stay_words(chromium, small, served):
    small.change("mkdocs.yml", "test.example.jp/base/", "test.example.jp/")
    small.change("episodes/ep-001.md", "はじめての回 <b>&「」", f"'危険 {HOSTILE}'")
    small.change("episodes/ep-001.md", "## あらすじ", f"## 危険な見出し `{HOSTILE}`")
    small.change("episodes/ep-001.md", "町の話", f"危険な本文 `{HOSTILE}`")
    small.change("content/registry/glossary.yml", "遠くの計算機。", f"'危険な説明 {HOSTILE}'")
    done = small.build()
    assert done.returncode == 0, done.stderr
    with served(small.site) as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}search/?q={quote('危険')}")
        expect(hits(page).get_by_role("link", name=f"危険 {HOSTILE}").first).to_be_visible()
        field(page).fill("クラウド")
        expect(page.get_by_role("region", name="用語：クラウド")).to_contain_text(HOSTILE)
        page.goto(address)
        awake(page)
        box(page).press_sequentially("危険")
        expect(page.get_by_role("option", name=HOSTILE).first).to_be_visible()
        assert page.locator("img[src=x]").count() == 0
        assert page.evaluate("window.hacked") is None
        page.close()


# ---- The box in the header ----


def test_the_box_shows_what_is_found_and_the_keyboard_chooses(at):
    page = awake(at("about/"))
    box(page).press_sequentially("ガバクラ")
    options = page.get_by_role("option")
    expect(options.last).to_have_text("すべての結果を見る")
    assert 2 <= options.count() <= 7
    expect(page.locator(".hc-find [role=status]")).to_contain_text("「ガバクラ」のページが")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box(page).get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    target = options.nth(0).get_attribute("href")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_enter_without_a_choice_leads_to_the_search_page(at):
    page = awake(at("about/"))
    box(page).press_sequentially("ガバクラ")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".hc-search-page").get_by_role("status")).to_contain_text("「ガバクラ」")
    assert asked_of(page) == {"q": ["ガバクラ"]}


def test_a_slash_leads_to_the_box_and_escape_back(at):
    page = at("about/")
    link = page.locator("#hc-main a[href^='mailto:']").first
    link.focus()
    page.keyboard.press("/")
    expect(page.locator("#hc-find-words")).to_be_focused()
    page.keyboard.type("ガバクラ/")
    expect(page.locator("#hc-find-words")).to_have_value("ガバクラ/")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#hc-find-words")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_on_a_small_screen_the_box_of_the_page_has_the_slash_and_the_header_a_link(at):
    page = at("", width=360)
    expect(page.locator("#hc-find-words")).to_be_hidden()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.get_by_role("link", name="探す", exact=True).click()
    expect(page.get_by_role("heading", name="言葉から探す", level=1)).to_be_visible()


def test_a_letter_alone_is_no_command(at):
    page = at("about/")
    page.locator("#hc-main a[href^='mailto:']").first.focus()
    page.keyboard.type("sfpn.,")
    page.keyboard.press("Control+/")
    page.keyboard.press("Alt+/")
    expect(page.locator("#hc-main a[href^='mailto:']").first).to_be_focused()
    expect(page.locator("#hc-find-words")).to_have_value("")
    assert page.evaluate("typeof hotcastSearch.find") == "undefined"


def test_on_a_small_screen_the_slash_follows_the_link_where_no_box_is_seen(at):
    page = at("about/", width=360)
    page.keyboard.press("/")
    expect(page.get_by_role("heading", name="言葉から探す", level=1)).to_be_visible()
    expect(field(page)).to_be_focused()


def test_leaving_the_box_closes_the_list(at):
    page = awake(at("about/"))
    box(page).press_sequentially("ガバクラ")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="探す", exact=True)).to_be_focused()


def test_the_box_of_the_header_waits_for_the_words_to_be_chosen(at):
    page = awake(at("about/"))
    page.evaluate(ASKED)
    compose(page, "がばくら")
    expect(box(page)).to_have_value("がばくら")
    page.keyboard.press("Enter")
    page.context.new_cdp_session(page).send("Input.insertText", {"text": "ガバクラ"})
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("asked") == ["ガバクラ"]
    assert "about/" in page.url


@pytest.mark.parametrize("width", [360, 1280])
def test_the_box_of_the_start_page_leads_to_the_results(at, width):
    page = at("", width=width)
    field(page).fill("住民")
    page.keyboard.press("Enter")
    expect(page.locator(".hc-search-page").get_by_role("status")).to_contain_text("「住民」")


# ---- Everybody, everywhere ----


def test_every_kind_of_page_can_ask_the_search(at):
    for place in ("", "episodes/ep-001/", "terms/gov-cloud/", "search/", "about/"):
        page = at(place)
        found = page.evaluate("siteSearch('ガバクラ', {limit: 3})")
        assert 1 <= len(found) <= 3, place
        assert {"url", "title", "score", "match", "heading", "excerpt", "kind"} <= found[0].keys()


def test_the_page_for_missing_addresses_asks_and_leads(chromium, address):
    page = chromium.new_page(locale="ja-JP")
    page.goto(f"{address}404.html")
    assert page.evaluate("siteSearch('ガバクラ')")
    field(page).fill("ガバクラ")
    page.keyboard.press("Enter")
    expect(page.locator(".hc-search-page").get_by_role("status")).to_contain_text("「ガバクラ」")
    page.close()


def test_nothing_of_the_search_is_fetched_before_somebody_wants_it(chromium, address):
    page = chromium.new_page(locale="ja-JP")
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{address}about/")
    assert [one for one in asked if "search" in one] == []
    with page.expect_request("**/search/start.js"):
        page.locator("#hc-find-words").focus()
    page.close()


def test_without_scripts_the_boxes_lead_to_the_lists(at):
    page = at("about/", java_script_enabled=False)
    page.locator("#hc-find-words").fill("住民")
    action = page.locator("form[data-hc-find]").first.get_attribute("action")
    assert action == "../search/"
    page = at("search/", java_script_enabled=False)
    # Playwright's look for words passes over what is for browsers without scripts.
    told = page.locator("#hc-main noscript p")
    expect(told).to_be_visible()
    assert "言葉で探すにはスクリプトが要ります。" in told.text_content()
    main = page.locator("#hc-main")
    for name in ("用語", "業務", "年度", "配信回", "研究会", "公的な資料"):
        expect(main.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_a_search_that_cannot_be_fetched_says_so_and_leads_on(chromium, address):
    page = chromium.new_page(locale="ja-JP")
    page.route("**/assets/search.js*", lambda route: route.abort())
    page.goto(f"{address}search/?q=a")
    expect(page.get_by_text("検索の部品を読み込めませんでした。")).to_be_visible()
    expect(page.get_by_role("heading", name="一覧から探す")).to_be_visible()
    page.close()


WAYS = {
    "full": ("search/?q=%E3%82%AC%E3%83%90%E3%82%AF%E3%83%A9&year=2025", ".hc-hit"),
    "none": ("search/?q=%E3%81%B4%E3%82%87%E3%81%AC%E3%81%BD", "[data-hc=told]:not(:empty)"),
    "blank": ("search/", "h1"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    chromium, address, way, width, scheme
):
    place, ready = WAYS[way]
    page = chromium.new_page(
        locale="ja-JP", viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page.goto(address + place)
    expect(page.locator(ready).first).to_be_visible()
    page.evaluate(AXE + "\n;undefined")
    for facets in (False, True):
        if facets and page.locator(".hc-facets > summary").is_visible():
            page.locator(".hc-facets > summary").click()
        found = page.evaluate("axe.run({preload: false})")["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    # As a window of 1280 px at 400 %.
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_axe_finds_nothing_where_the_box_is_open(chromium, address):
    page = chromium.new_page(locale="ja-JP")
    page.goto(f"{address}about/")
    awake(page)
    box(page).press_sequentially("ガバクラ")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.evaluate(AXE + "\n;undefined")
    found = page.evaluate("axe.run({preload: false})")["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    page.close()


def test_what_every_page_carries_of_the_search_is_small():
    loader = (ROOT / "overrides" / "assets" / "find.js").read_bytes()
    assert len(gzip.compress(loader, mtime=0)) <= 2000
