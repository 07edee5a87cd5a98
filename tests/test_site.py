"""What a reader or an app receives from the built site."""

import gzip
import hashlib
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import mutagen
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from PIL import Image

from hotcast.readers.id3 import after_id3
from hotcast.writers import addresses

LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
GOLDEN = Path(__file__).parent / "data" / "feeds"
# <link> elements that make a browser fetch; canonical and alternate do not.
FETCHED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch"}


def pages(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """Give the address and the content of every page."""
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix()
        yield address, BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")


def target(site: Path, address: str, link: str) -> Path:
    """Give the file that a link on a page leads to."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(link)))
    file = site / path
    return file / "index.html" if file.is_dir() else file


def digests(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("which", ["built", "samples"])
def test_every_link_and_anchor_leads_somewhere(which, request):
    site = request.getfixturevalue(which).site
    ids = {address: {tag["id"] for tag in soup.select("[id]")} for address, soup in pages(site)}
    broken = []
    for address, soup in pages(site):
        if address == "404.html":
            continue  # its links count from the root of the host
        for tag in soup.select("[href], [src]"):
            link = urlsplit(tag.get("href") or tag.get("src"))
            if link.scheme or link.netloc:
                continue
            file = target(site, address, link.path) if link.path else site / address
            there = file.relative_to(site).as_posix() if file.is_file() else ""
            anchor = unquote(link.fragment)
            moment = re.fullmatch(r"t=\d+", anchor)
            if not there or (anchor and not moment and anchor not in ids.get(there, {anchor})):
                broken.append((address, tag.get("href") or tag.get("src")))
    assert broken == []


@pytest.mark.parametrize("which", ["built", "samples"])
def test_no_page_asks_another_host(which, request):
    site = request.getfixturevalue(which).site
    outside = []
    for address, soup in pages(site):
        for tag in soup.find_all(True):
            fetched = [tag.get(key, "") for key in LOADING.get(tag.name, ())]
            if tag.name == "link" and FETCHED_LINKS & set(tag.get("rel", [])):
                fetched.append(tag["href"])
            outside += [(address, one) for one in fetched if re.match(r"(?:\w+:)?//", one)]
    ours = Path("overrides/assets").glob("*.[cj]s*")
    for sheet in (file for one in ours for file in site.rglob(one.name)):
        outside += [(sheet.name, one) for one in re.findall(r"https?://\S+", sheet.read_text())]
    assert outside == []


def test_addresses_are_as_promised(samples):
    for address in (
        "episodes/ep-001/index.html",
        "seminars/sem-2026-01/index.html",
        "years/2025/index.html",
        "feeds/hotcast.xml",
        "seminars/sem-2024-01/slides.pdf",
    ):
        assert (samples.site / address).is_file(), address


@pytest.mark.parametrize(("which", "show"), [("built", "machi"), ("samples", "hotcast")])
def test_each_enclosure_is_the_audio_it_says(which, show, request):
    house = request.getfixturevalue(which)
    feed = feedparser.parse((house.site / "feeds" / f"{show}.xml").read_bytes())
    assert not feed.bozo
    assert feed.entries
    for entry in feed.entries:
        enclosure = entry.enclosures[0]
        base = re.search(r"^.+?(?=audio/)", enclosure.href)[0]
        file = house.site / enclosure.href.removeprefix(base)
        number = re.match(r"ep-\d+", file.name)[0]
        source = (house.root / "episodes" / f"{number}.md").read_text(encoding="utf-8")
        audio = house.root / "episodes" / re.search(r"file: (\S+\.mp3)", source)[1]
        assert enclosure.href.startswith("https://")
        heard, recorded = file.read_bytes(), audio.read_bytes()
        assert heard[after_id3(heard) :] == recorded[after_id3(recorded) :]
        assert hashlib.sha256(heard).hexdigest()[:8] == file.name.split(".")[1]
        assert int(enclosure.length) == file.stat().st_size
        assert abs(int(entry.itunes_duration) - mutagen.File(file).info.length) <= 1


def test_audio_and_materials_are_links_and_not_copies(built):
    for made, source in (
        (next((built.site / "audio").glob("ep-001.*.mp3")), "episodes/ep-001.mp3"),
        (
            built.site / "seminars" / "sem-2025-01" / "slides.pdf",
            "content/seminars/sem-2025-01/slides.pdf",
        ),
    ):
        assert made.stat().st_ino == (built.root / source).stat().st_ino


def itunes_images(site: Path, show: str) -> list[str]:
    """Give the pictures a feed names, the show's own first."""
    feed = etree.parse(site / "feeds" / f"{show}.xml")
    return [
        one.get("href") for one in feed.iter("{http://www.itunes.com/dtds/podcast-1.0.dtd}image")
    ]


def test_the_cover_of_a_show_stands_where_the_feed_says(built):
    base = "https://test.example.jp/base/"
    for show in ("machi", "yoru"):
        (image,) = itunes_images(built.site, show)
        cover = built.root / "episodes" / f"{show}.png"
        digest = hashlib.sha256(cover.read_bytes()).hexdigest()
        assert image == f"{base}covers/{show}.{digest[:8]}.png"
        assert (built.site / image.removeprefix(base)).read_bytes() == cover.read_bytes()


def test_an_episode_has_its_own_cover_and_a_hidden_one_keeps_it_back(small):
    for note, name, colour in (
        ("ep-001", "own.jpeg", "navy"),
        ("ep-003", "withdrawn.png", "red"),
        ("ep-004", "waiting.png", "green"),
    ):
        picture = io.BytesIO()
        kind = "JPEG" if name.endswith("jpeg") else "PNG"
        Image.new("RGB", (1400, 1400), colour).save(picture, kind)
        small.write(f"episodes/{name}", picture.getvalue())
        small.change(f"episodes/{note}.md", "\nhosts:", f"\ncover: {name}\nhosts:")
    done = small.build()
    assert done.returncode == 0, done.stdout + done.stderr
    own, withdrawn, waiting = (
        hashlib.sha256((small.root / "episodes" / name).read_bytes()).hexdigest()
        for name in ("own.jpeg", "withdrawn.png", "waiting.png")
    )
    address = f"covers/ep-001.{own[:8]}.jpg"
    found = digests(small.site)
    assert found[address] == own
    assert not {withdrawn, waiting} & set(found.values())
    assert len([name for name in found if name.startswith("covers/")]) == 3
    assert itunes_images(small.site, "machi")[1:] == [f"https://test.example.jp/base/{address}"]
    image = dict(pages(small.site))["episodes/ep-001/index.html"].select_one("img.hc-cover")
    shown = target(small.site, "episodes/ep-001/index.html", image["src"])
    assert shown == small.site / thumbnail_at(own)
    with Image.open(shown) as picture:
        assert picture.size == (480, 480)
    assert image["alt"] == "この回の絵：はじめての回 <b>&「」"
    assert (image["width"], image["height"], image["loading"]) == ("480", "480", "lazy")
    drawn = {name for name in found if name.startswith("thumbnails/")}
    assert not {thumbnail_at(one) for one in (withdrawn, waiting)} & drawn


def thumbnail_at(digest):
    return f"thumbnails/{hashlib.sha256(f'thumbnail-1 {digest}'.encode()).hexdigest()[:16]}.webp"


def test_another_picture_gets_another_address(small):
    library, _ = small.gather()
    before = addresses.cover_of("machi", library.cover_by_show["machi"])
    small.write("episodes/machi.png", (small.root / "episodes/yoru.png").read_bytes())
    library, _ = small.gather()
    assert addresses.cover_of("machi", library.cover_by_show["machi"]) != before


def test_restricted_materials_are_named_and_never_linked(built):
    page = dict(pages(built.site))["seminars/sem-2025-01/index.html"]
    materials = {
        " ".join(item.text.split()): [link["href"] for link in item.select("a")]
        for item in page.select(".hc-materials li")
    }
    assert materials == {
        "スライド はじめのスライド PDF・2ページ・24 KB CC BY 4.0（出典を書けば自由に使えます）": [
            "slides.pdf"
        ],
        "発言の要旨 要旨 このサイトのページ CC0 1.0（自由に使えます）": ["minutes/"],
        "リンク 外の資料（ほかのサイト）": ["https://www.example.jp/doc"],
        "動画 職員だけの録画 職員に限る 申込者に限る".replace("職員に限る", "行政職員に限る"): [],
    }


def test_a_session_page_shows_its_facts(built):
    page = dict(pages(built.site))["seminars/sem-2025-01/index.html"]
    assert page.h1.text == "はじめの会"
    assert page.select_one(".hc-label").text == "町のシステム勉強会・概要編 #1"
    facts = {row.dt.text: " ".join(row.dd.text.split()) for row in page.select(".hc-facts > div")}
    days = [" ".join(one.text.split()) for one in page.select(".hc-moments > span")]
    assert days == [
        "開催日 2025年5月17日（土）・令和7年5月17日",
        "内容の時点 2025年5月10日（土）",
    ]
    assert facts == {
        "年度": "令和7年度（2025年度）",
        "時間": "13時00分〜15時30分",
        "形式": "講演・質疑",
        "難易度": "入門",
        "段階": "知る",
        "新しくした回": "秋編（第2回） 古い会（内容が古くなった回）",
        "業務": "住民記録",
        "主題": "住民記録 クラウド",
        "登壇者": "担当者B（講師） 試しの県庁 市町村課",
    }
    documents = " ".join(page.select_one("[aria-labelledby=hc-documents]").text.split())
    assert "使った版：第2.0版（2025年4月1日（火）公表）・最新" in documents
    assert page.select_one(".hc-related a")["href"] == "../../episodes/ep-001/"


def test_an_episode_page_has_player_chapters_and_transcript(built):
    page = dict(pages(built.site))["episodes/ep-001/index.html"]
    assert page.h1.text == "はじめての回 <b>&「」"
    assert page.title.text == "はじめての回 <b>&「」 - 試しの町の記録"
    player = page.select_one("audio[controls]")
    assert target(built.site, "episodes/ep-001/index.html", player["src"]).is_file()
    assert [" ".join(item.text.split()) for item in page.select(".hc-chapters li")] == [
        "0:00 あいさつ",
        "0:01 本題",
        "0:03 おわり",
    ]
    turns = [" ".join(turn.text.split()) for turn in page.select(".hc-turn")]
    assert turns == [
        "担当者A 0:00おはようございます。0:01今日は住民記録の話です。",
        "担当者B 0:02よろしくお願いします。",
    ]
    assert "校正がまだ済んでいません" in page.text
    assert "正しくは「住基」です。" in page.select_one("[aria-labelledby=hc-corrections]").text


@pytest.mark.parametrize("name", ["machi.xml", "yoru.xml"])
def test_a_feed_is_as_it_was_reviewed(built, name, pytestconfig):
    golden, written = GOLDEN / name, (built.site / "feeds" / name).read_bytes()
    if pytestconfig.getoption("--update-golden"):
        golden.write_bytes(written)
    assert written.decode() == golden.read_text(encoding="utf-8")


def test_the_files_a_feed_names_are_there_as_it_says(samples):
    feed = etree.parse(samples.site / "feeds" / "hotcast.xml")
    podcast = "{https://podcastindex.org/namespace/1.0}"
    named = [
        one.get("url") for name in ("transcript", "chapters") for one in feed.iter(podcast + name)
    ]
    assert len(named) == 6 * 5
    for url in named:
        file = samples.site / url.removeprefix("https://hotcast.example.jp/")
        assert file.stat().st_size > 100, url
    chapters = json.loads((samples.site / "episodes/ep-001/chapters.json").read_bytes())
    page = BeautifulSoup((samples.site / "episodes/ep-001/index.html").read_bytes(), "lxml")
    shown = [int(one["data-hc-start"]) for one in page.select(".hc-chapters a")]
    assert [one["startTime"] for one in chapters["chapters"]] == shown
    saved = [link["href"] for link in page.select(".hc-files a")]
    assert saved[1:] == ["transcript.txt", "transcript.vtt", "transcript.srt"]
    assert saved[0] == page.audio["src"]


def test_relations_written_on_one_side_stand_on_both(built):
    found = dict(pages(built.site))
    for here, there in (
        ("seminars/sem-2025-01", "../../episodes/ep-001/"),
        ("episodes/ep-001", "../../seminars/sem-2025-01/"),
    ):
        related = found[f"{here}/index.html"].select(".hc-related a")
        assert [link["href"] for link in related] == [there]


def test_lists_are_by_fiscal_year_and_the_superseded_says_so(built):
    found = dict(pages(built.site))
    headings = [one.text for one in found["seminars/index.html"].select("article h2")]
    assert headings == ["令和7年度（2025年度）", "令和6年度（2024年度）"]
    old = found["seminars/sem-2024-01/index.html"].select_one(".hc-notice--warn")
    assert old.a["href"] == "../sem-2025-01/"
    links = [link["href"] for link in found["years/2024/index.html"].select("article li a")]
    assert links == ["../../seminars/sem-2024-01/"]


def test_a_withdrawn_episode_keeps_only_its_notice(built):
    assert traces(built.site, ("公開を取りやめた回です", "hidden-withdrawn")) == []
    page = dict(pages(built.site))["episodes/ep-003/index.html"]
    assert "この回は公開を取りやめました。" in page.text
    assert page.select("audio") == []


def outputs(site: Path) -> Iterator[tuple[str, bytes]]:
    """Give every byte of the site, packed files unpacked too."""
    for file in sorted(site.rglob("*")):
        if not file.is_file():
            continue
        content, name = file.read_bytes(), file.relative_to(site).as_posix()
        yield name, name.encode() + content
        if name.endswith(".ics"):
            yield name, content.replace(b"\r\n ", b"")  # a line may be folded inside a word
        if name.endswith(".gz"):
            yield name, gzip.decompress(content)
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from ((name, archive.read(one)) for one in archive.namelist())


def traces(site: Path, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Find words in any output byte, written plainly, for JSON or for an address."""
    return [
        (name, word)
        for name, content in outputs(site)
        for word in words
        for form in (word, json.dumps(word)[1:-1])
        if form.encode() in content
    ]


def test_what_is_hidden_leaves_no_trace_in_any_byte(built):
    words = ("hidden-", "sem-2025-03", "ep-004", "not-listed", "名前を出さない人")
    assert traces(built.site, words) == []


SAMPLE_SESSION = """---
type: seminar
id: sem-2025-09
title: planted-session-title
series: 勉強会
track: 秋編
number: 9
date: 2025-09-01
status: published
as_of: 2025-09-01
sample: true
summary: planted-session-summary
gyomu: []
topics: [cloud]
---

planted-session-body
"""


def test_samples_leave_no_trace_when_they_are_off(small):
    small.write("content/seminars/sem-2025-09.md", SAMPLE_SESSION)
    small.change("mkdocs.yml", "samples: true", "samples: false")
    done = small.build()
    assert done.returncode == 0, done.stderr
    planted = ("planted-", "ep-005", "machi-ep-005", "sem-2025-09")
    assert traces(small.site, planted) == []


def test_samples_do_show_when_they_are_on(built):
    assert traces(built.site, ("planted-sample-title",))


def json_ld(page: BeautifulSoup) -> list[dict]:
    """Give the things that a page tells search engines."""
    scripts = page.select('script[type="application/ld+json"]')
    assert len(scripts) <= 1
    return json.loads(scripts[0].string)["@graph"] if scripts else []


def inner(value: object) -> Iterator[dict]:
    """Give every thing in a value, things inside things too."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from inner(one)


@pytest.mark.parametrize(
    ("which", "base"),
    [("built", "https://test.example.jp/base/"), ("samples", "https://hotcast.example.jp/")],
)
def test_what_pages_tell_search_engines_is_whole_and_leads_into_this_site(which, base, request):
    site = request.getfixturevalue(which).site
    seen = set()
    for address, soup in pages(site):
        for thing in inner(json_ld(soup)):
            seen.add(thing["@type"])
            assert thing["@type"] == "AudioObject" or thing["name"], address
            for key in {"url", "webFeed", "image", "contentUrl"} & thing.keys():
                assert thing[key].startswith(base), (address, thing[key])
                file = site / thing[key].removeprefix(base)
                assert (file / "index.html" if file.is_dir() else file).is_file(), thing[key]
    people = {"Organization", "Person"}
    assert seen == {"PodcastSeries", "PodcastEpisode", "AudioObject", "Event"} | people


@pytest.mark.parametrize("which", ["built", "samples"])
def test_every_page_leads_to_every_feed(which, request):
    site = request.getfixturevalue(which).site
    feeds = sorted(file.name for file in (site / "feeds").glob("*.xml"))
    for address, soup in pages(site):
        links = soup.select('link[rel~="alternate"]')
        assert all(link["rel"] == ["alternate"] and link["title"] for link in links)
        for link in links:
            root = etree.parse(site / "feeds" / Path(link["href"]).name).getroot()
            kind = "rss" if etree.QName(root).localname == "rss" else "atom"
            assert link["type"] == f"application/{kind}+xml"
        assert sorted(Path(link["href"]).name for link in links) == feeds, address


def test_the_page_for_subscribers_has_every_door_and_lists_lead_to_it(samples, built):
    found = dict(pages(samples.site))
    page = found["subscribe/index.html"]
    doors = {"hotcast.xml", "hyojunka.xml", "hyojunka.ics", "all.opml"}
    links = page.select('article a[href^="../feeds/"]')
    assert {Path(link["href"]).name for link in links} == doors
    shown = [code.text for code in page.select(".hc-address code")]
    at = "https://hotcast.example.jp/feeds/"
    assert shown == [f"{at}hotcast.xml", f"{at}hyojunka.ics", f"{at}hyojunka.xml"]
    assert [button["data-hc-copy"] for button in page.select(".hc-address button")] == shown
    for address in ("seminars/", "episodes/", "episodes/ep-001/"):
        assert found[f"{address}index.html"].select('article a[href$="../subscribe/"]'), address
    # A site without such a page links the files themselves.
    links = dict(pages(built.site))["seminars/index.html"].select('article a[href^="../feeds/"]')
    assert {Path(link["href"]).suffix for link in links} == {".xml", ".ics"}


DATA = {"application/json", "application/ld+json"}
HOSTILE_SESSION = "</script><b>太字</b><script>alert(9)</script>"
HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(2)>"&'"""


def test_hostile_text_is_shown_as_text_wherever_it_stands(small):
    small.change(
        "episodes/ep-001.md", "はじめての回 <b>&「」", f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'"
    )
    small.change("episodes/ep-001.md", "本題", f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'")
    small.change("episodes/ep-001.md", "role: ゲスト", "role: '<script>alert(3)</script>'")
    small.change("episodes/ep-001.md", "正しくは「住基」です。", "'<script>alert(4)</script>'")
    small.change("episodes/ep-001.vtt", "よろしく", "&lt;script&gt;alert(5)&lt;/script&gt;")
    small.change("content/registry/people.yml", "担当者A", "'<script>alert(6)</script>'")
    small.change("mkdocs.yml", "まちの声", "'<script>alert(7)</script>'")
    small.change("mkdocs.yml", "試しの町の記録", "'<script>alert(8)</script>'")
    small.change("episodes/ep-001.vtt", "<v 担当者A>", "<v &lt;b&gt;A&lt;/b&gt;>")
    small.change("content/seminars/sem-2025-01.md", "はじめの会", HOSTILE_SESSION)
    done = small.build()
    assert done.returncode == 0, done.stdout + done.stderr
    for address, soup in pages(small.site):
        scripts = [one for one in soup.select("script:not([src])") if "alert(" in one.text]
        assert {one.get("type") for one in scripts} <= DATA, address
        assert soup.select("[onerror]") == [], address
    found = dict(pages(small.site))
    page = found["episodes/ep-001/index.html"]
    assert page.h1.text == HOSTILE
    assert json_ld(page)[0]["name"] == HOSTILE
    assert json_ld(found["seminars/sem-2025-01/index.html"])[0]["name"].endswith(HOSTILE_SESSION)


def test_a_build_never_writes_into_the_words(small):
    for file in ("sitemap.xml", "sitemap.xml.gz", "robots.js", "map.txt"):
        small.write(f"content/{file}", f"mine: {file}")
    before = digests(small.root / "content") | digests(small.root / "episodes")
    for _ in range(2):
        done = small.build()
        assert done.returncode == 0, done.stderr
    assert digests(small.root / "content") | digests(small.root / "episodes") == before
    assert (small.site / "map.txt").read_text("utf-8") == "mine: map.txt"


def test_a_page_mkdocs_warns_of_is_warned_of_every_time(small):
    """A reference in a list is beyond our own check; MkDocs' is the second wall."""
    small.change("episodes/ep-001.md", "町の話", "- 一つ\n\n    [c]: none7.md\n\n    [c] 町の話")
    first, second = small.build(), small.build()
    assert first.returncode == second.returncode == 1
    warned = "contains a link 'none7.md'"
    assert first.stderr.count(warned) == second.stderr.count(warned) == 1


OUTSIDE = "https://pictures.example.com/a.png"


@pytest.mark.parametrize(
    "hole",
    [
        "![絵](map.png){ src=" + OUTSIDE + " }",
        "> ![絵][r]\n>\n> [r]: " + OUTSIDE,
        "![絵]\n\n[絵]: " + OUTSIDE,
        "<img alt='' src='" + OUTSIDE + "'>",
    ],
)
def test_no_way_of_writing_brings_a_picture_from_another_host(small, hole):
    small.change("episodes/ep-001.md", "町の話", f"{hole}\n\n町の話")
    done = small.build()
    assert done.returncode == 1
    assert "がほかのサイトにあります" in done.stderr
    assert not small.site.exists()


def test_a_second_build_gives_the_same_bytes(small):
    assert small.build().returncode == 0
    first = digests(small.site)
    assert small.build().returncode == 0
    assert digests(small.site) == first
    assert len(first) > 20


def test_a_changed_note_is_converted_anew_and_its_old_html_forgotten(small):
    assert small.build().returncode == 0
    memory = small.root / ".cache" / "hotcast" / "html"
    before = {path.name for path in memory.iterdir()}
    small.change("episodes/ep-001.md", "町の話をしました。", "港の話をしました。")
    assert small.build().returncode == 0
    after = {path.name for path in memory.iterdir()}
    assert "港の話をしました。" in (small.site / "episodes/ep-001/index.html").read_text("utf-8")
    assert len(before) == len(after)
    assert len(before - after) == 1


def test_pages_link_terms_and_feeds_and_the_search_do_not(small):
    def linked() -> list[tuple[str, str]]:
        done = small.build()
        assert done.returncode == 0, done.stderr
        page = BeautifulSoup((small.site / "episodes/ep-001/index.html").read_bytes(), "lxml")
        return [(link.get_text(), link["href"]) for link in page.select("article a.hc-term")]

    glossary = "content/registry/glossary.yml"
    small.change("episodes/ep-001.md", "町の話", "税務と、税務でない「雲」と町役場の話")
    assert linked() == [("税務", "../../terms/zei/")]
    small.change(glossary, "aliases: [], definition: 税", "aliases: [町役場], definition: 税")
    small.change(glossary, "term: 税務", "term: 税金")
    assert linked() == [("町役場", "../../terms/zei/")]
    page = BeautifulSoup((small.site / "terms/zei/index.html").read_bytes(), "lxml")
    mentioning = page.select("[aria-labelledby=hc-mentioning] li a")
    assert [link["href"] for link in mentioning] == ["../../episodes/ep-001/"]
    feeds = b"".join(file.read_bytes() for file in (small.site / "feeds").iterdir())
    assert "町役場".encode() in feeds
    assert b"hc-term" not in feeds
    index = b"".join(file.read_bytes() for file in (small.site / "search").glob("*.js"))
    assert "町役場".encode() in index
    assert b"hc-term" not in index


def test_a_material_deep_in_a_folder_leads_back_from_terms_to_its_session(small):
    note = "content/seminars/sem-2025-01.md"
    small.change(note, "sem-2025-01/minutes.md", "sem-2025-01/sub/minutes.md")
    small.write("content/seminars/sem-2025-01/sub/minutes.md", "# 要旨\n\n税務の話です。\n")
    done = small.build()
    assert done.returncode == 0, done.stderr
    page = BeautifulSoup((small.site / "terms/zei/index.html").read_bytes(), "lxml")
    mentioning = [one["href"] for one in page.select("[aria-labelledby=hc-mentioning] a[href]")]
    assert "../../seminars/sem-2025-01/" in mentioning


def test_a_note_may_lead_to_a_moment(small):
    link = "[二秒から](../episodes/ep-001.md#t=2)、ある団体"
    small.change("content/seminars/sem-2025-02.md", "ある団体", link)
    done = small.build()
    assert done.returncode == 0, done.stderr
    page = (small.site / "seminars/sem-2025-02/index.html").read_text(encoding="utf-8")
    assert 'href="../../episodes/ep-001/#t=2"' in page


def test_a_correction_of_a_session_leads_to_no_player(small):
    told = (
        "corrections:\n  - {date: 2025-06-01, at: '0:02', text: 正しくは二十です。}\ngyomu: [juki]"
    )
    small.change("content/seminars/sem-2025-01.md", "gyomu: [juki]", told)
    done = small.build()
    assert done.returncode == 0, done.stderr
    page = BeautifulSoup((small.site / "seminars/sem-2025-01/index.html").read_bytes(), "lxml")
    assert "正しくは二十です。" in page.select_one("[aria-labelledby=hc-corrections]").text
    assert page.select("[data-hc-start]") == []


def test_the_page_of_a_session_stays_light(samples):
    for file in samples.site.glob("seminars/*/index.html"):
        assert file.stat().st_size <= 40_000, file


def test_a_change_to_inherited_settings_converts_every_note_anew(small):
    settings = (small.root / "mkdocs.yml").read_text(encoding="utf-8")
    rules = re.search(r"^markdown_extensions:\n(?: .*\n)+", settings, re.MULTILINE)[0]
    small.write("mkdocs.yml", "INHERIT: base.yml\n" + settings.replace(rules, ""))
    for given in ("true", "false"):
        small.write("base.yml", rules.replace("permalink: true", f"permalink: {given}"))
        done = small.build()
        assert done.returncode == 0, done.stderr
        note = (small.site / "episodes/ep-001/index.html").read_text(encoding="utf-8")
        assert ("headerlink" in note) == (given == "true")


def test_settings_from_the_environment_let_no_html_be_remembered(small):
    small.change("mkdocs.yml", "permalink: true", "permalink: !ENV [HOTCAST_NOT_THERE, true]")
    done = small.build()
    assert done.returncode == 0, done.stderr
    assert not (small.root / ".cache" / "hotcast" / "html").exists()


def test_another_rule_of_markdown_converts_every_note_anew(small):
    assert small.build().returncode == 0
    before = {path.name for path in (small.root / ".cache" / "hotcast" / "html").iterdir()}
    small.change("mkdocs.yml", "permalink: true", "permalink: false")
    assert small.build().returncode == 0
    after = {path.name for path in (small.root / ".cache" / "hotcast" / "html").iterdir()}
    assert not before & after
    assert "headerlink" not in (small.site / "episodes/ep-001/index.html").read_text("utf-8")


def test_the_order_in_which_files_lie_on_disk_does_not_matter(small, built):
    for folder in ("episodes", "content/seminars", "content/registry"):
        for file in sorted((small.root / folder).iterdir(), reverse=True):
            if file.is_file():
                content = file.read_bytes()
                file.unlink()
                file.write_bytes(content)
    assert small.build().returncode == 0
    assert digests(small.site) == digests(built.site)


def test_properdocs_gives_the_same_pages(small, built):
    done = small.build("properdocs")
    assert done.returncode == 0, done.stdout + done.stderr
    assert digests(small.site).keys() == digests(built.site).keys()
    different = [
        name for name, one in digests(small.site).items() if digests(built.site)[name] != one
    ]
    for name in different:
        # The programs sign their pages; nothing else may differ.
        pages_of_both = [(house.site / name).read_bytes() for house in (small, built)]
        unsigned = {
            re.sub(rb'content="(properdocs|mkdocs)-[^"]*"', b"", page) for page in pages_of_both
        }
        assert len(unsigned) == 1, name


def test_the_build_closes_with_what_a_volunteer_wants_to_know(small):
    done = small.build()
    assert re.search(
        r"できました。ページ \d+、配信回 4、研究会 3、[\d.]+ 秒、注意 0 件。", done.stderr
    )
    assert "INFO" not in done.stdout + done.stderr


def test_the_sitemap_names_every_page_once(built):
    names = [
        one.text
        for one in etree.fromstring((built.site / "sitemap.xml").read_bytes()).iter(
            "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
        )
    ]
    there = {
        "https://test.example.jp/base/" + address.removesuffix("index.html")
        for address, _ in pages(built.site)
        if address != "404.html" and not address.endswith("/digest/index.html")
    }
    assert sorted(names) == sorted(there)
