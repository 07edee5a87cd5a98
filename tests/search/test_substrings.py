"""A law: whatever is cut out of a public sentence finds the page where the sentence stands."""

import random
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath

import pytest
from bs4 import BeautifulSoup, Tag
from pypdfium2 import PdfDocument

pytestmark = pytest.mark.browser

CUTS = 2_000
LONGEST = 8

# What the reader sees of somebody's words: notes, points, definitions, plain pages, transcripts.
WORDS = """
    h1, .hc-lede, .hc-points li, #hc-transcript ~ .hc-turn .hc-line,
    .hc-part :is(h2, h3, h4, p, li, td, th, dt, dd)
"""
# On pages that hold nothing but somebody's words.
PLAIN = """
    article > p:not([class]), article > blockquote p, article > :is(h2, h3),
    article > :is(ul, ol):not([class]) > li
"""
# What the templates add among them: labels, readings, lists of materials and of related pages.
ADDED = """
    rt, rp, .headerlink, a.hc-clock, .hc-reading, .hc-kind, .hc-related, .hc-materials,
    .hc-documents, .hc-newer, [id^="hc-"]:is(h2, h3), [hidden]
"""
NOTES = re.compile(
    r"(?:episodes|terms|tasks|documents|people|organizations)/[^/]+/|about/"
    r"|seminars/[^/]+/(?!digest/)(?:[^/]+/)?"
)
PAPERS = re.compile(r"about/|seminars/[^/]+/[^/]+/")

FIND = """async (cuts) => {
    const missed = [];
    for (const [page, words] of cuts) {
        const answer = await window.hotcastSearch.search(words, {limit: 1000});
        // A page, or what lies in its folder.
        if (!answer.results.some((hit) => hit.url.startsWith(page))) missed.push([page, words]);
    }
    return missed;
}"""


def sentences(site: Path) -> Iterator[tuple[str, str]]:
    """Give page and sentence of every public sentence, as the built pages show it."""
    for file in sorted(site.rglob("index.html")):
        page = file.relative_to(site).as_posix().removesuffix("index.html")
        if NOTES.fullmatch(page) and b'http-equiv="refresh"' not in file.read_bytes():
            article = BeautifulSoup(file.read_bytes(), "lxml").find("article")
            assert isinstance(article, Tag), page
            for text in texts(article, page):
                for one in re.split(r"(?<=。)|\n", text):
                    yield item(page), one
    for file in sorted(site.glob("seminars/*/*.pdf")):
        for line in lines(file):
            yield item(file.relative_to(site).as_posix()), line


def item(address: str) -> str:
    """Give the address of the page to which a material belongs, or the page's own."""
    return "/".join((*PurePosixPath(address).parts[:2], ""))


def texts(article: Tag, page: str) -> Iterator[str]:
    # What leads a person's page in is the same on each of them.
    for element in article.select(f"{ADDED}, .hc-lede" if page.startswith("people/") else ADDED):
        element.decompose()
    chosen = f"{WORDS}, {PLAIN}" if PAPERS.fullmatch(page) else WORDS
    for element in article.select(chosen):
        if not element.select(chosen):
            yield element.get_text()


def lines(slides: Path) -> Iterator[str]:
    """Give the lines of all slides but those that end with the page's number."""
    with closing(PdfDocument(slides)) as document:
        for page in document:
            told = page.get_textpage().get_text_range()
            yield from (one for one in told.splitlines() if not re.search(r"\d／\d+\s*$", one))


def cuts(site: Path) -> Iterator[tuple[str, str]]:
    """Cut words of 2 to 8 characters out of sentences, by chance that is the same every time."""
    chance = random.Random("どの一節からも")
    written = [(page, one) for page, one in sentences(site) if len(one.strip()) > 1]
    assert len(written) > 1_000
    for page, sentence in chance.choices(written, k=CUTS):
        length = chance.randint(2, min(LONGEST, len(sentence)))
        start = chance.randint(0, len(sentence) - length)
        words = sentence[start : start + length]
        if len(re.findall(r"[^\W_]", words)) > 1:  # not signs alone, nor one letter
            yield page, words


def test_any_words_cut_out_of_a_public_sentence_find_its_page(samples, address_of_site, looking):
    asked = list(cuts(samples.site))
    assert len(asked) > CUTS * 0.9
    with looking(address_of_site) as page:
        page.evaluate("window.siteSearch('電子', {limit: 1})")
        missed = page.evaluate(FIND, asked)
    assert missed == []
