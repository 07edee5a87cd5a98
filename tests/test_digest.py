"""The page of a session to print: one sheet of paper, whatever was written."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from bs4 import BeautifulSoup
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
OWN = "https://hotcast.example.jp/seminars/"


def printed(chromium, file: Path) -> pypdfium2.PdfDocument:
    """Print a page as somebody does who changes nothing in the browser's dialogue."""
    page = chromium.new_page()
    page.goto(file.as_uri())
    sheet = page.pdf(prefer_css_page_size=True)
    page.close()
    return pypdfium2.PdfDocument(BytesIO(sheet))


def text_of(document: pypdfium2.PdfDocument) -> str:
    return "".join(document[0].get_textpage().get_text_range().split())


def digests(site: Path) -> list[Path]:
    return sorted(site.glob("seminars/*/digest/index.html"))


def test_every_session_prints_on_one_a4_page(chromium, samples):
    files = digests(samples.site)
    assert len(files) == 12
    for file in files:
        document = printed(chromium, file)
        assert len(document) == 1, file
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]
        told = text_of(document)
        assert f"{OWN}{file.parts[-3]}/" in told
        assert "（続きはページへ）" not in told


def test_a_camera_reads_the_printed_code(chromium, samples):
    file = samples.site / "seminars" / "sem-2025-01" / "digest" / "index.html"
    picture = printed(chromium, file)[0].render(scale=150 / 72, grayscale=True).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [f"{OWN}sem-2025-01/"]


LONG = "長い言葉が切れ目なく続くので、どこかで終わらせなければならない。"
NARROW = "unbroken" * 30


@pytest.mark.parametrize(
    "points",
    [
        f"- {LONG}\n" * 200,
        f"- {LONG * 200}\n",
        f"{NARROW}\n\n" * 60,
        "| 甲 | 乙 |\n| --- | --- |\n" + f"| {LONG} | {LONG} |\n" * 90,
        "- 一\n\n    - 二\n\n        - 三\n\n" * 50,
        f"### {LONG}\n\n{LONG}\n\n" * 60,
        "```\n" + "code\n" * 300 + "```\n",
        "- 短い。\n",
    ],
)
def test_no_session_is_too_long_for_one_page(chromium, small, points):
    note = "content/seminars/sem-2025-01.md"
    fixes = "".join(f'\n  - {{date: 2025-06-0{day}, text: "{LONG * 5}"}}' for day in range(1, 10))
    kept = "{kind: link, title: " + LONG + ", url: 'https://www.example.jp/doc', access: public}"
    small.change(note, "title: 概要編 #1 はじめの会", f"title: '概要編 #1 {LONG * 4}'")
    small.change(note, "materials:\n", "materials:\n" + f"  - {kept}\n" * 30)
    small.change(note, "related:\n", f"corrections:{fixes}\nrelated:\n")
    small.change(note, "- 住民記録は町の仕事の土台です。\n", points)
    done = small.build()
    assert done.returncode == 0, done.stderr
    document = printed(chromium, small.site / "seminars/sem-2025-01/digest/index.html")
    assert len(document) == 1
    told = text_of(document)
    assert "件（続きはページへ）" in told
    assert "公開を取りやめ" not in told
    assert "https://test.example.jp/base/seminars/sem-2025-01/" in told


def test_figures_read_on_paper_as_they_do_on_the_page(chromium, small):
    rows = "| 町 | 数 |\n| --- | --- |\n| 甲 | 10<sup>3</sup> |\n"
    told = f"- 10 m<sup>2</sup>[^1]\n\n{rows}\n[^1]: 税抜。\n"
    small.change("mkdocs.yml", "  - tables\n", "  - tables\n  - footnotes\n")
    note = "content/seminars/sem-2025-01.md"
    small.change(note, "- 住民記録は町の仕事の土台です。\n", told)
    done = small.build()
    assert done.returncode == 0, done.stderr
    words = text_of(printed(chromium, small.site / "seminars/sem-2025-01/digest/index.html"))
    for shown in ("10m²", "町：数", "甲：10³", "（注はページへ）"):
        assert shown in words
    assert "税抜" not in words


def test_the_page_is_complete_on_a_telephone_and_without_scripts(chromium, address):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{address}seminars/sem-2025-01/digest/")
    expect(page.locator("main h1")).to_contain_text("基本方針の改定")
    expect(page.locator(".points li")).to_have_count(5)
    expect(page.locator("[data-hc-print]")).to_be_hidden()
    context.close()


def test_a_press_asks_for_the_printer_and_nothing_is_too_wide(page, address):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{address}seminars/sem-2025-01/")
    page.get_by_role("link", name="一枚にまとめて印刷").click()
    page.evaluate("window.print = () => { window.asked = true; }")
    page.get_by_role("button", name="A4 一枚に印刷する").click()
    assert page.evaluate("window.asked")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="この回のページへもどる").click()
    expect(page).to_have_url(f"{address}seminars/sem-2025-01/")


def test_the_page_is_found_from_its_session_alone(built):
    index = list((built.site / "search").glob("*.js"))
    assert len(index) > 4
    assert [file.name for file in index if b"digest" in file.read_bytes()] == []
    assert "digest" not in (built.site / "sitemap.xml").read_text(encoding="utf-8")
    soup = BeautifulSoup(digests(built.site)[0].read_bytes(), "lxml")
    assert soup.select_one('meta[name="robots"]')["content"] == "noindex"
    own = "https://test.example.jp/base/seminars/sem-2024-01/"
    assert soup.select_one('link[rel="canonical"]')["href"] == own
    assert soup.html["lang"] == "ja"
    assert len(soup.select("main")) == len(soup.select("h1")) == 1


def test_an_outdated_session_says_so_on_paper_too(chromium, built):
    told = text_of(printed(chromium, built.site / "seminars/sem-2024-01/digest/index.html"))
    assert "この回の内容は古くなっています。新しい回：概要編#1はじめの会" in told


def test_names_and_restricted_places_stay_off_the_paper(built):
    chatham = (built.site / "seminars/sem-2025-02/digest/index.html").read_text(encoding="utf-8")
    assert "チャタムハウスルール" in chatham
    assert "登壇者" not in chatham
    open_one = (built.site / "seminars/sem-2025-01/digest/index.html").read_text(encoding="utf-8")
    assert "職員だけの録画" in open_one
    assert "行政職員に限る" in open_one
