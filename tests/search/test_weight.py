"""The search is light: few files on the disk, and few on the way to a first answer."""

import re
from pathlib import Path
from statistics import median

import pytest
from index_cost import built
from pages import SOURCE, make_words
from quality import queries_in
from visits import Site, first_visits

VISITS = 24
FILES = re.compile(r"search/|assets/search\.js")


def files_of_search(site: Path) -> list[Path]:
    files = (file for file in site.rglob("*") if file.is_file())
    return [file for file in files if FILES.match(file.relative_to(site).as_posix())]


def test_a_site_of_a_hundred_pages_has_at_most_sixty_files_to_search_it(tmp_path):
    make_words(tmp_path / "house", pages=100)
    assert len(files_of_search(built(tmp_path / "house", "--strict"))) <= 60


@pytest.mark.browser
def test_a_first_answer_among_a_thousand_pages_needs_few_bytes_and_few_files(chromium, tmp_path):
    """Hold the bytes to what was asked; eight files were asked, too, see ``docs/benchmarks.md``."""
    make_words(tmp_path / "house", pages=1_000)
    asked = [query.words for query in queries_in(SOURCE / "queries.json") if query.pages]
    site = Site(folder=built(tmp_path / "house", "--strict"), files=FILES)
    visits = list(first_visits(chromium, site, asked[:: len(asked) // VISITS]))
    assert len(visits) >= VISITS
    assert median(visit.size for visit in visits) <= 65_000
    assert median(visit.requests for visit in visits) <= 10
