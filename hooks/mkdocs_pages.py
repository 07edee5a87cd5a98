"""Our pages to MkDocs' pages: from Markdown to clean HTML that is remembered."""

import logging
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import unescape
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from hotcast.library.cache import remembered
from hotcast.words.address import is_moment
from hotcast.writers.clean import clean
from mkdocs_build import HTML, build_of


def source_of(page: Page, config: MkDocsConfig) -> str:
    """Give a page's Markdown; a blank line first keeps MkDocs from looking for front matter."""
    return "\n" + build_of(config).page_by_uri[page.file.src_uri].markdown


def describe(page: Page, config: MkDocsConfig) -> None:
    """Tell MkDocs a page's title, template and day."""
    ours = build_of(config).page_by_uri[page.file.src_uri]
    page.meta = {"template": ours.template}
    if ours.title:
        page.meta["title"] = ours.title
    if ours.summary:
        page.meta["description"] = ours.summary
    page.update_date = ours.changed.isoformat()
    if ours.moved_to:
        page.canonical_url = build_of(config).library.settings.site_url + ours.moved_to


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
        for heading in headings_of(self.toc):
            heading.title = Markup(heading.title)  # noqa: S704  # cleaned before it was remembered

    def _converted(self, config: MkDocsConfig, files: Files) -> dict[str, Any]:
        warnings = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(warnings)
        try:
            super().render(config, files)
        finally:
            logging.getLogger("mkdocs").removeHandler(warnings)
        # A moment is no heading; the library has looked at what it is a moment of.
        for anchors in (self.links_to_anchors or {}).values():
            for anchor in [*filter(is_moment, anchors)]:
                del anchors[anchor]
        html = clean(self.content or "")
        converted = {
            "html": html,
            "linked": with_terms(html, self, config),
            "toc": [_token(heading) for heading in self.toc],
            "anchors": sorted(self.present_anchor_ids or ()),
            "title": self._title_from_render,
        }
        if warnings.get_counts():
            raise _WarnedError(converted)
        return converted


def with_terms(html: str, page: Page, config: MkDocsConfig) -> str:
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
    # A title that MkDocs took from a heading is HTML.
    page.meta.setdefault("title", unescape(page.title or ""))
    if isinstance(page, NotePage):
        return html
    for heading in headings_of(page.toc):
        heading.title = Markup(clean(heading.title))  # noqa: S704  # just cleaned
    return clean(html)


def headings_of(contents: Iterable[Any]) -> Iterator[Any]:
    """Give every heading of a table of contents, those below others included; in no order."""
    waiting = list(contents)
    while waiting:
        heading = waiting.pop()
        waiting.extend(heading.children)
        yield heading
