"""Our words to MkDocs' words: files, pages and values for templates."""

import logging
import posixpath
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils import CountHandler, get_relative_url

from hotcast.library.cache import remembered
from hotcast.library.copies import copy_at
from hotcast.library.model import CONTENT, Library, published_files, uri
from hotcast.library.pictures import drawn_at, drawn_pictures
from hotcast.words.files import Copy
from hotcast.writers import addresses
from hotcast.writers.audio_addresses import audio_files
from hotcast.writers.beside import files_beside
from hotcast.writers.clean import clean
from hotcast.writers.doors import door_files
from hotcast.writers.feed import feed_pages
from hotcast.writers.layout import laid_out
from hotcast.writers.note_images import Sized, sized
from hotcast.writers.pages import site_view
from hotcast.writers.term_links import linked_ids
from mkdocs_build import HTML, Build, build_of


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
        if file.src_dir and Path(file.src_dir).resolve() == docs:
            files.remove(file)
    for file in (*_pages(build, config), *_linked(build, config), *_beside(build, config)):
        files.append(file)
    return files


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


def _generated(config: MkDocsConfig, address: str, content: bytes) -> File:
    return File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED)


def source_of(page: Page, config: MkDocsConfig) -> str:
    """Give a page's Markdown; a blank line first keeps MkDocs from looking for front matter."""
    return "\n" + build_of(config).page_by_uri[page.file.src_uri].markdown


def describe(page: Page, config: MkDocsConfig) -> None:
    """Tell MkDocs a page's title, template and day.

    The title is escaped here: the theme's search takes what it finds for HTML.
    """
    ours = build_of(config).page_by_uri[page.file.src_uri]
    page.meta = {"template": ours.template}
    if ours.title:
        page.meta["title"] = escape(ours.title)
    if ours.summary:
        page.meta["description"] = ours.summary
    page.update_date = ours.changed.isoformat()
    if ours.moved_to:
        page.canonical_url = build_of(config).library.settings.site_url + ours.moved_to
    if isinstance(page, UnlistedPage):
        page.meta["search"] = {"exclude": True}


class UnlistedPage(Page):
    """A page that says nothing of its own; the site map leaves out what is a link."""

    is_link = True

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert nothing: the template makes such a page from values alone."""
        del config, files
        self.content = ""
        self.toc = get_toc([])
        self.present_anchor_ids = set()


class _WarnedError(Exception):
    """MkDocs objected to a page: it is not remembered, so that the warning comes every time."""

    def __init__(self, converted: dict[str, Any]) -> None:
        super().__init__()
        self.converted = converted


class NotePage(Page):
    """A page of an item: its HTML is cleaned, and remembered until something it depends on changes.

    Addresses never change and every link was checked, so a remembered link still leads there.
    """

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, or remember what it was converted to."""
        build = build_of(config)
        look = f"{build.look}\0{build.links.digest}"
        told = f"{look}\0{self.file.src_uri}\0{self.markdown}"
        digest = sha256(told.encode("utf-8")).hexdigest()
        try:
            known = remembered(build.memory, HTML, digest, lambda: self._converted(config, files))
        except _WarnedError as warned:
            known = warned.converted
        build.digests.add(digest)
        self.content = known["html"]
        self.linked = known["linked"]
        self.toc = get_toc(known["toc"])
        self.present_anchor_ids = set(known["anchors"])
        self._title_from_render = known["title"]
        for heading in _headings(self):
            heading.title = Markup(heading.title)  # noqa: S704  # cleaned before it was remembered

    def _converted(self, config: MkDocsConfig, files: Files) -> dict[str, Any]:
        warnings = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(warnings)
        try:
            super().render(config, files)
        finally:
            logging.getLogger("mkdocs").removeHandler(warnings)
        html = clean(self.content or "")
        converted = {
            "html": html,
            "linked": _with_terms(html, self, config),
            "toc": [_token(heading) for heading in self.toc],
            "anchors": sorted(self.present_anchor_ids or ()),
            "title": self._title_from_render,
        }
        if warnings.get_counts():
            raise _WarnedError(converted)
        return converted


def _with_terms(html: str, page: Page, config: MkDocsConfig) -> str:
    """Give the HTML with links to the glossary."""
    return build_of(config).links.linked(html, root="../" * page.file.url.count("/"))


def _token(heading: Any) -> dict[str, Any]:
    return {
        "name": clean(heading.title),
        "id": heading.id,
        "level": heading.level,
        "children": [_token(child) for child in heading.children],
    }


def safe_content(html: str, page: Page) -> str:
    """Give a page's HTML with only what words need; the table of contents and title likewise."""
    page.meta.setdefault("title", escape(page.title or ""))
    if isinstance(page, NotePage):
        return html
    for heading in _headings(page):
        heading.title = Markup(clean(heading.title))  # noqa: S704  # just cleaned
    return clean(html)


def _with_sizes(html: str, page: Page, config: MkDocsConfig) -> str:
    """Tell the sizes of the pictures; a remembered page meets them anew."""
    shown = build_of(config).library.shown_by_file

    def picture_of(source: str) -> Sized | None:
        address = posixpath.normpath(posixpath.join(page.url, unquote(source)))
        found = shown.get(CONTENT / address)
        if found is None:
            return None
        if not found.lighter:
            return Sized(width=found.width, height=found.height)
        lighter = get_relative_url(addresses.drawn_at(found.lighter), page.url)
        return Sized(width=found.lighter.width, height=found.lighter.height, lighter=lighter)

    return sized(html, picture_of)


def _headings(page: Page) -> Iterator[Any]:
    waiting = list(page.toc)
    while waiting:
        heading = waiting.pop()
        waiting.extend(heading.children)
        yield heading


def prepare(env: Environment, config: MkDocsConfig) -> Environment:
    """Escape everything that templates print unless it was cleaned before."""
    env.autoescape = True
    env.globals["hc_site"] = site_view(build_of(config).library)
    return env


def note_mentions(files: Files, config: MkDocsConfig) -> None:
    """Note which terms every item's words lead to, those of its materials included."""
    build = build_of(config)
    for file in files.documentation_pages():
        page, place = file.page, PurePosixPath(file.src_uri)
        if isinstance(page, NotePage):
            owner = place.stem if place.parent.parent == PurePosixPath() else place.parent.name
            known = build.mentions.get(owner, frozenset())
            build.mentions[owner] = known | linked_ids(page.linked)


def keep_quoted(files: Files, config: MkDocsConfig) -> None:
    """Keep the HTML of those notes that other pages quote; by now every page has its own."""
    build = build_of(config)
    for quoted in {page.quotes for page in build.page_by_uri.values() if page.quotes}:
        file = files.get_file_from_path(quoted)
        if file and file.page:
            build.html_by_uri[quoted] = file.page.content or ""


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


def show(page: Page, config: MkDocsConfig) -> None:
    """Give the template what it shows; the content was cleaned when it was made.

    Feeds and the search have taken it by now, without links to the glossary.
    """
    linked = page.linked if isinstance(page, NotePage) else _shown(page, config)
    html = _with_sizes(linked, page, config)
    build = build_of(config)
    ours = build.page_by_uri[page.file.src_uri]
    hc = ours.view(build.html_by_uri[ours.quotes]) if ours.quotes else ours.view()
    if "kind" in hc:
        hc |= laid_out(hc, html, address=page.url)
        page.toc = _toc(hc["toc"], page.toc)
        for part in filter(None, (hc["points"], *hc["parts"])):
            part["html"] = Markup(part["html"])  # noqa: S704
    page.content = Markup(html)  # noqa: S704
    page.meta["hc"] = hc


def _toc(shown: list[tuple[str, str]], written: TableOfContents) -> TableOfContents:
    """Give the headings that the page shows, each with the ones people wrote below it."""
    below = {heading.id: heading.children for heading in written}
    links = []
    for place, title in shown:
        link = AnchorLink(title, place, level=2)
        link.children = below.get(place, [])
        links.append(link)
    return TableOfContents(links)


def _shown(page: Page, config: MkDocsConfig) -> str:
    """Give the content of a page that is not remembered; pages that only lead on stay plain."""
    html = page.content or ""
    return _with_terms(html, page, config) if page.meta["template"] == "words.html" else html


def forget(page: Page) -> None:
    """Let go of what the template has shown; large sites would fill the memory."""
    page.meta.pop("hc", None)
