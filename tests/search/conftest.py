"""What the search finds in a repository, and the sites in which it is asked.

The entries are made as a build makes them. The sites are looked at from a server and from a
folder, in a page that asks nobody else.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from mkdocs.commands.build import _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
from playwright.sync_api import Page

from hotcast.library.model import Library
from hotcast.search.blocks import postings
from hotcast.search.documents import entries
from hotcast.search.engine import scripts
from hotcast.search.hints import Hints
from hotcast.search.index import index_files
from hotcast.search.model import Entry, Place
from hotcast.words.clock import JAPAN
from mkdocs_build import build_of

DATA = Path(__file__).parents[1] / "data"
MODULES = Path(__file__).parents[2] / "overrides" / "assets" / "search"
TOLD = "addEventListener('securitypolicyviolation', one => told(one.violatedDirective))"

# The moment at which the tests' other builds are made.
MOMENT = datetime(2026, 11, 23, 21, 0, tzinfo=JAPAN)


@dataclass(frozen=True)
class Found:
    """The entries of a repository, and the library and the pages they were made of."""

    entries: tuple[Entry, ...]
    library: Library
    html_by_uri: dict[str, str]

    def __getitem__(self, address: str) -> Entry:
        return next(one for one in self.entries if one.address == address)

    def places(self, address: str, field: str) -> list[Place]:
        """Give the places of one weight on a page."""
        return [
            place
            for section in self[address].sections
            if section.field == field
            for place in section.places
        ]


@pytest.fixture(scope="session")
def find() -> Callable[..., Found]:
    """Give a function from a house to what can be found in it."""

    def found_in(house) -> Found:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NO_MKDOCS_2_WARNING", "1")
            patch.setenv("SOURCE_DATE_EPOCH", str(int(MOMENT.timestamp())))
            patch.chdir(house.root)
            config = load_config("mkdocs.yml")
            files = _read(config)
        html_by_uri = {file.src_uri: file.page.content for file in files.documentation_pages()}
        library = build_of(config).library
        return Found(entries(library, html_by_uri), library, html_by_uri)

    return found_in


def _read(config):
    """Go with MkDocs from the settings to the HTML of every page."""
    config = config.plugins.on_config(config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    get_navigation(files, config)
    for file in files.documentation_pages():
        _populate_page(file.page, config, files)
    return files


@pytest.fixture(scope="session")
def found(find, samples) -> Found:
    """Give what can be found on the project's own site."""
    return find(samples)


@pytest.fixture(scope="session")
def dictionary_memory(tmp_path_factory):
    """Give a folder that remembers the dictionary, which takes seconds to read through."""
    return tmp_path_factory.mktemp("dictionary")


@pytest.fixture(scope="session")
def words_site(tmp_path_factory, housed) -> Path:
    """Give the site of the pages whose queries are known, built once for all workers."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    place, done = folder / "search-dev", folder / "search-dev.done"
    with (folder / "search-dev.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(place, ignore_errors=True)
            housed(place, DATA / "search-dev")
            done.touch()
    return place / "site"


@pytest.fixture(scope="session", params=["http", "file"])
def opened(request, served) -> Callable[[Path], AbstractContextManager[str]]:
    """Give the function that tells a site's address, to be used in ``with``: both ways in turn.

    The address ends with a slash; a folder shows no index by itself, so add ``index.html``.
    """
    if request.param == "http":
        return served
    return lambda site: nullcontext(f"{site.as_uri()}/")


@pytest.fixture(scope="session")
def address_of_site(opened, samples) -> Iterator[str]:
    """Give the address of the project's own site, from a server and from a folder."""
    with opened(samples.site) as address:
        yield address


@pytest.fixture(scope="session")
def address_of_words(opened, words_site) -> Iterator[str]:
    """Give the address of the pages whose queries are known, from a server and from a folder."""
    with opened(words_site) as address:
        yield address


@pytest.fixture(scope="session")
def looking(chromium) -> Callable[[str], AbstractContextManager[Page]]:
    """Give the function that opens a site's first page, to be used in ``with``.

    The page has its own policy and a full screen; no script may stumble, nothing may break the
    policy, and every other host is refused and must not have been asked.
    """

    @contextmanager
    def look(address: str) -> Iterator[Page]:
        context = chromium.new_context(
            locale="ja-JP", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        page = context.new_page()
        told: list[str] = []
        elsewhere: list[str] = []
        page.on("pageerror", lambda error: told.append(str(error)))
        page.expose_function("told", lambda one: told.append(one))
        page.add_init_script(TOLD)
        page.route(
            lambda url: not url.startswith((address, "data:", "blob:")),
            lambda route: (elsewhere.append(route.request.url), route.abort()),
        )
        page.goto(f"{address}index.html")
        yield page
        context.close()
        assert told == []
        assert elsewhere == []

    return look


@pytest.fixture(scope="session")
def script_of_search() -> str:
    """Give the script that finds, as the build makes it of its modules."""
    source_by_module = {one.stem: one.read_text(encoding="utf-8") for one in MODULES.glob("*.js")}
    return scripts(source_by_module)["search"].decode()


@pytest.fixture(scope="module")
def engine(chromium, script_of_search) -> Iterator[Page]:
    """Give an empty page with the script that finds; it has no index."""
    page = chromium.new_page()
    page.add_script_tag(content=script_of_search)
    yield page
    page.close()


@pytest.fixture
def page_over(chromium, script_of_search, tmp_path) -> Iterator[Callable[..., Page]]:
    """Give the function that opens a page with the search over these entries alone."""
    pages: list[Page] = []

    def opened(entries: Sequence[Entry], **hints: Mapping[str, Sequence[str]]) -> Page:
        rows = postings(entries, rules="", memory=None, kept=set())
        files = index_files(entries, rows, Hints(**hints), {})
        files["assets/search.js"] = script_of_search.encode()
        files["index.html"] = (
            b"<!doctype html><meta charset=utf-8><script src=assets/search.js></script>"
        )
        for address, content in files.items():
            (tmp_path / address).parent.mkdir(exist_ok=True)
            (tmp_path / address).write_bytes(content)
        pages.append(chromium.new_page())
        pages[-1].goto((tmp_path / "index.html").as_uri())
        return pages[-1]

    yield opened
    for page in pages:
        page.close()
