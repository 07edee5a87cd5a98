"""What the search finds in a repository: the entries, made as a build makes them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from mkdocs.commands.build import _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from hotcast.library.model import Library
from hotcast.search.documents import entries
from hotcast.search.model import Entry, Place
from hotcast.words.clock import JAPAN
from mkdocs_build import build_of

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
