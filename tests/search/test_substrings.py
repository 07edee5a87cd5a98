"""A law: whatever is cut out of a public sentence finds the page where the sentence stands."""

import random
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from pypdfium2 import PdfDocument

pytestmark = pytest.mark.browser

CUTS = 2_000
LONGEST = 8

# What the reader sees of somebody's words: notes, points, definitions, plain pages, transcripts.
WORDS = """
    h1, .hc-lede, .hc-points li, #hc-transcript ~ .hc-turn .hc-line,
    .hc-part :is(h2, h3, h4, p, li, td, th, dt, dd),
    article > p:not([class]), article > :is(ul, ol):not([class]) > li, article > :is(h2, h3)
"""
# What the templates add among them: labels, readings, lists of materials and of related pages.
ADDED = """
    rt, rp, .headerlink, a.hc-clock, .hc-reading, .hc-kind, .hc-related, .hc-materials,
    .hc-documents, .hc-newer, [id^="hc-"]:is(h2, h3), [hidden]
"""
NOTES = re.compile(
    r"(?:episodes|seminars|terms|tasks|documents|people|organizations)/[^/]+/|about/",
)

FIND = """async (cuts) => {
    const missed = [];
    for (const [page, words] of cuts) {
        const answer = await window.hotcastSearch.search(words, {limit: 1000});
        // A page, or a file in its folder.
        const urls = answer.results.map((hit) => hit.url.replace(/[^/]*(#.*)?$/, ""));
        if (!urls.includes(page)) missed.push([page, words]);
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
            # What leads a person's page in is the same on each of them.
            added = f"{ADDED}, .hc-lede" if page.startswith("people/") else ADDED
            for text in texts(article, added):
                yield from ((page, one) for one in re.split(r"(?<=。)|\n", text) if one.strip())
    for file in sorted(site.glob("seminars/*/*.pdf")):
        page = f"{file.parent.relative_to(site).as_posix()}/"
        yield from ((page, line) for line in lines(file))


def texts(article: Tag, added: str) -> Iterator[str]:
    for element in article.select(added):
        element.decompose()
    for element in article.select(WORDS):
        if not element.select(WORDS):
            yield element.get_text()


def lines(slides: Path) -> Iterator[str]:
    with closing(PdfDocument(slides)) as document:
        for page in document:
            yield from page.get_textpage().get_text_range().splitlines()


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
