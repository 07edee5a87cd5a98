"""What happens when in a build; decides nothing."""

from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import mkdocs_build as build
import mkdocs_looks as looks
import mkdocs_pages as pages
import mkdocs_site as site
from preview import forgiving, with_ranges


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    build.begin(config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return site.site_files(files, config)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    return pages.source_of(page, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    pages.describe(page, config)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return pages.safe_content(html, page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    looks.note_mentions(files, config)
    looks.keep_quoted(files, config)
    site.write_search(files, config)
    site.write_feeds(files, config)
    return looks.prepare(env, files, config)


def on_page_context(
    context: dict[str, object], page: Page, config: MkDocsConfig, **_: object
) -> dict[str, object]:
    looks.show(page, config)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    looks.forget(page)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    build.finish(config)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    server.builder = forgiving(
        server.builder,
        mistakes=(SystemExit, MkDocsException),
        explain=partial(build.report_of_settings, config),
    )
    folder = Path(config.site_dir) / "audio"
    address = f"{server.mount_path}audio/"
    server.set_app(with_ranges(server.serve_request, folder=folder, address=address))
    return server
