"""What a template is given of a page, when every page has its HTML."""

import posixpath
import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from hotcast.library.model import CONTENT
from hotcast.writers import addresses
from hotcast.writers.layout import laid_out
from hotcast.writers.note_images import Sized, sized
from hotcast.writers.pages import site_view
from hotcast.writers.scrollers import scrolling
from hotcast.writers.term_links import linked_ids
from mkdocs_build import build_of
from mkdocs_pages import NotePage, headings_of, with_terms

_THEME_STYLE = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")


def prepare(env: Environment, files: Files, config: MkDocsConfig) -> Environment:
    """Escape everything that templates print unless it was cleaned before."""
    env.autoescape = True
    env.globals["hc_site"] = site_view(build_of(config).library)
    # Its name has a hash of its content.
    env.globals["hc_theme_style"] = next(filter(_THEME_STYLE.fullmatch, files.src_uris))
    return env


def note_mentions(files: Files, config: MkDocsConfig) -> None:
    """Note which terms every item's words lead to, those of its materials included."""
    build = build_of(config)
    for file in files.documentation_pages():
        page, place = file.page, PurePosixPath(file.src_uri)
        if isinstance(page, NotePage):
            owner = place.stem if len(place.parts) == 2 else place.parts[1]
            known = build.mentions.get(owner, frozenset())
            build.mentions[owner] = known | linked_ids(page.linked)


def keep_quoted(files: Files, config: MkDocsConfig) -> None:
    """Keep the HTML of those notes that other pages quote; by now every page has its own."""
    build = build_of(config)
    for quoted in {page.quotes for page in build.page_by_uri.values() if page.quotes}:
        file = files.get_file_from_path(quoted)
        if file and file.page:
            build.html_by_uri[quoted] = file.page.content or ""


def show(page: Page, config: MkDocsConfig) -> None:
    """Give the template what it shows; the content was cleaned when it was made.

    Feeds have taken it by now, without links to the glossary.
    """
    linked = page.linked if isinstance(page, NotePage) else _shown(page, config)
    html = scrolling(_with_sizes(linked, page, config))
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
    below = {heading.id: heading.children for heading in headings_of(written)}
    links = []
    for place, title in shown:
        link = AnchorLink(title, place, level=2)
        link.children = below.get(place, [])
        links.append(link)
    return TableOfContents(links)


def _shown(page: Page, config: MkDocsConfig) -> str:
    """Give the content of a page that is not remembered; pages that only lead on stay plain."""
    html = page.content or ""
    return with_terms(html, page, config) if page.meta["template"] == "words.html" else html


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


def forget(page: Page) -> None:
    """Let go of what the template has shown; large sites would fill the memory."""
    page.meta.pop("hc", None)
