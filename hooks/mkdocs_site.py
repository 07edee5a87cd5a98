"""Our words to MkDocs' files: pages, what lies beside them, and links to what is large."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from hotcast.library.copies import copy_at
from hotcast.library.model import Library, published_files, uri
from hotcast.library.pictures import drawn_at, drawn_pictures
from hotcast.readers.bundle import bundle_files
from hotcast.search.engine import scripts
from hotcast.search.search_files import search_files
from hotcast.words.files import Copy
from hotcast.writers import addresses
from hotcast.writers.audio_addresses import audio_files
from hotcast.writers.beside import files_beside
from hotcast.writers.doors import door_files
from hotcast.writers.editor import editor_files
from hotcast.writers.feed import feed_pages
from mkdocs_build import Build, build_of
from mkdocs_pages import NotePage, UnlistedPage

_ENGINE = "assets/search/*.js"
# The theme's scripts, which no page of ours has, and what only their makers look at.
_UNUSED = re.compile(r"assets/(?:javascripts/.*|stylesheets/(?:palette\..*|.*\.map))")


class LinkedFile(File):
    """A file that reaches the site as a hard link: no second copy on disk, no time."""

    def copy_file(self, dirty: bool = False) -> None:
        """Link the source; copy it where the site lies on another file system."""
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        try:
            target.hardlink_to(Path(self.abs_src_path or "").resolve())
        except OSError:
            super().copy_file(dirty)


def site_files(files: Files, config: MkDocsConfig) -> Files:
    """Give what goes into the site: the theme's files and ours, nothing that merely lies there."""
    build = build_of(config)
    docs = Path(config.docs_dir).resolve()
    for file in list(files):
        lies_there = file.src_dir and Path(file.src_dir).resolve() == docs
        if lies_there or _UNUSED.fullmatch(file.src_uri):
            files.remove(file)
    _join_engine(files, config)
    for file in (*_pages(build, config), *_linked(build, config), *_beside(build, config)):
        files.append(file)
    return files


def _join_engine(files: Files, config: MkDocsConfig) -> None:
    """Put its scripts in place of the modules of the search."""
    source_by_module = {}
    for file in list(files):
        if PurePosixPath(file.src_uri).match(_ENGINE):
            source_by_module[PurePosixPath(file.src_uri).stem] = file.content_string
            files.remove(file)
    for name, content in scripts(source_by_module).items():
        files.append(_generated(config, f"assets/{name}.js", content))


def _pages(build: Build, config: MkDocsConfig) -> Iterator[File]:
    for page in build.page_by_uri.values():
        file = File.generated(config, page.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if page.source:
            file.edit_uri = str(page.source)
        if page.is_note:
            NotePage(None, file, config)
        if page.moved_to or page.quotes:
            UnlistedPage(None, file, config)
        yield file


def _linked(build: Build, config: MkDocsConfig) -> Iterator[File]:
    library = build.library
    for file in published_files(library):
        if file.suffix != ".md":
            yield _link(build, config, _copy(library, file), str(uri(file)))
    for address, copy in audio_files(library).items():
        yield _link(build, config, copy, address)
    for covers in (library.cover_by_show, library.cover_by_episode):
        for owner_id, cover in covers.items():
            copy = _copy(library, cover.file)
            yield _link(build, config, copy, addresses.cover_of(owner_id, cover))
    for made in drawn_pictures(library).values():
        source = drawn_at(build.root, made, memory=build.cache)
        yield _linked_or_generated(config, source, addresses.drawn_at(made))


def _copy(library: Library, file: PurePosixPath) -> Copy:
    return library.copy_by_file.get(file, Copy(file))


def _link(build: Build, config: MkDocsConfig, copy: Copy, address: str) -> File:
    build.copies.add(copy.digest)
    source = copy_at(build.root, copy, memory=build.cache)
    return _linked_or_generated(config, source, address)


def _linked_or_generated(config: MkDocsConfig, source: Path | bytes, address: str) -> File:
    if isinstance(source, bytes):
        return _generated(config, address, source)
    file = LinkedFile(
        address,
        src_dir=str(source.parent),
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        inclusion=InclusionLevel.INCLUDED,
    )
    file.abs_src_path = str(source)
    return file


def _beside(build: Build, config: MkDocsConfig) -> Iterator[File]:
    """Give what stands beside the pages and needs no page's HTML."""
    for address, content in files_beside(build.library):
        yield _generated(config, address, content)
    for address, content in door_files(build.library).items():
        yield _generated(config, address, content)
    if made := editor_files(build.library):
        for address, content in (made | bundle_files()).items():
            yield _generated(config, address, content)


def _generated(config: MkDocsConfig, address: str, content: bytes) -> File:
    return File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED)


def write_feeds(files: Files, config: MkDocsConfig) -> None:
    """Add the feeds of the shows, which carry the notes as the pages have them by now."""
    library = build_of(config).library
    page_by_uri = {file.src_uri: file.page for file in files.documentation_pages()}
    html_by_id = {
        episode.id: page.content or ""
        for episode in library.episodes
        if (page := page_by_uri.get(str(uri(episode.source.file))))
    }
    for show in library.settings.shows:
        for address, content in feed_pages(library, show, html_by_id).items():
            files.append(_generated(config, address, content))


def write_search(files: Files, config: MkDocsConfig) -> None:
    """Add what the search finds pages by; their words are not linked to the glossary yet."""
    build = build_of(config)
    html_by_uri = {
        file.src_uri: file.page.content or "" for file in files.documentation_pages() if file.page
    }
    made = search_files(build.library, html_by_uri, memory=build.cache, kept=build.searched)
    for address, content in made.items():
        files.append(_generated(config, address, content))
