"""One build from its first word to its last: what was read, and what is told."""

import logging
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path, PurePosixPath
from typing import NoReturn

from mkdocs.config.defaults import MkDocsConfig

from hotcast.library.cache import forget_others
from hotcast.library.copies import COPIES
from hotcast.library.gather import gather
from hotcast.library.left_out import left_out
from hotcast.library.model import Library
from hotcast.library.pictures import THUMBNAILS, drawn_pictures, with_pictures
from hotcast.readers.settings import read_settings
from hotcast.search.blocks import REMEMBERED as SEARCHED
from hotcast.search.written import PLACES
from hotcast.words import __file__ as words
from hotcast.words.clock import now
from hotcast.words.problem import Problem, report, warnings
from hotcast.writers import addresses
from hotcast.writers.clean import __file__ as cleaner
from hotcast.writers.pages import site_pages
from hotcast.writers.site_page import SitePage
from hotcast.writers.term_links import TermLinks
from hotcast.writers.term_links import __file__ as linker

_KEY = "hotcast_build"
HTML = "html"
_CONVERTERS = frozenset(
    {"markdown", "mkdocs", "nh3", "properdocs", "pygments", "pymdown-extensions"}
)
# What they give depends on files that no page names.
_READ_MORE = frozenset({"pymdownx.snippets", "mdx_include", "markdown_include.include"})
# Settings that say so have more of them elsewhere: in another file, in the environment.
_SET_ELSEWHERE = (b"INHERIT", b"!ENV")
# The modules that make or change a page's HTML, the hook's own aside. They lean on words alone.
RULES = (Path(cleaner), Path(linker), *sorted(Path(words).parent.glob("*.py")))


@dataclass(frozen=True, kw_only=True)
class Build:
    """One build: its library, its pages by their place, and what it will tell at the end.

    ``look`` changes when the same Markdown would become other HTML; ``memory`` is None where that
    cannot be told. ``links`` finds the glossary's words. ``digests``, ``copies`` and ``searched``
    gather what of the cache was used, ``html_by_uri`` what pages quote of others.
    """

    root: Path
    cache: Path
    memory: Path | None
    look: str
    library: Library
    problems: tuple[Problem, ...]
    page_by_uri: Mapping[str, SitePage]
    links: TermLinks
    mentions: dict[str, frozenset[str]]
    started: float
    digests: set[str] = field(default_factory=set)
    copies: set[str] = field(default_factory=set)
    searched: set[str] = field(default_factory=set)
    html_by_uri: dict[str, str] = field(default_factory=dict)


def begin(config: MkDocsConfig) -> Build:
    """Read everything and keep it for this build.

    Tells every problem in Japanese and raises SystemExit when one of them stops the build; nothing
    was written by then, and the site of the build before is untouched.
    """
    started = time.monotonic()
    _speak_japanese_only()
    say("記事と音声を読んでいます…")
    file = Path(config.config_file_path).resolve()
    memory = file.parent / ".cache" / "hotcast"
    try:
        moment = now()
    except ValueError as error:
        _stop(str(error))
    library, problems = gather(file.parent, now=moment, settings_file=file.name, memory=memory)
    if library is None:
        _stop(report(problems))
    library = with_pictures(library, file.parent, memory=memory)
    say(f"配信回 {len(library.episodes)} 件、研究会 {len(library.sessions)} 件を読みました。")
    if words := left_out(library):
        say(f"載せないもの：{words}。")
    mentions: dict[str, frozenset[str]] = {}
    build = Build(
        root=file.parent,
        cache=memory,
        memory=None if _depends_on_more(config, file) else memory,
        look=_look(file),
        library=library,
        problems=problems,
        page_by_uri={page.uri: page for page in site_pages(library, mentions)},
        links=TermLinks(library.terms, addresses.page_of_term),
        mentions=mentions,
        started=started,
    )
    config.extra[_KEY] = build
    say(f"{len(build.page_by_uri)} ページを作っています…")
    return build


def _stop(told: str) -> NoReturn:
    print(f"\n{told}\n", file=sys.stderr)
    print("直すまで、サイトは前のままです。", file=sys.stderr, flush=True)
    sys.exit(1)  # what MkDocs' own errors add to the words is English


def report_of_settings(config: MkDocsConfig) -> str:
    """Say what is wrong with ``mkdocs.yml`` now; empty when nothing is."""
    file = Path(config.config_file_path).resolve()
    return report(read_settings(file.parent, PurePosixPath(file.name))[1])


def build_of(config: MkDocsConfig) -> Build:
    """Give the build that ``begin`` began."""
    build: Build = config.extra[_KEY]
    return build


def say(words: str) -> None:
    """Tell the volunteer how it goes, unless MkDocs was asked to be quiet."""
    if logging.getLogger("mkdocs").isEnabledFor(logging.INFO):
        print(words, file=sys.stderr, flush=True)


def _depends_on_more(config: MkDocsConfig, settings: Path) -> bool:
    """Say whether a page's HTML may change though neither its words nor its look do."""
    told = settings.read_bytes()
    elsewhere = any(sign in told for sign in _SET_ELSEWHERE)
    return elsewhere or bool(_READ_MORE & {*config.markdown_extensions})


def _look(settings: Path) -> str:
    """Give a word for everything but the words that decides on a page's HTML."""
    rules = [settings, *RULES, *sorted(Path(__file__).parent.glob("*.py"))]
    parts = sorted(
        f"{one.name} {one.version}" for one in distributions() if one.name.lower() in _CONVERTERS
    )
    told = b"\0".join([*(file.read_bytes() for file in rules), *(part.encode() for part in parts)])
    return sha256(told).hexdigest()


def _speak_japanese_only() -> None:
    """Keep MkDocs' own progress back; its warnings still come, and --verbose brings it all."""
    if logging.getLogger("mkdocs").getEffectiveLevel() == logging.INFO:
        logging.getLogger("mkdocs.commands.build").setLevel(logging.WARNING)


def finish(config: MkDocsConfig) -> None:
    """Let go of HTML that no page has any more, and tell what a volunteer wants to know."""
    build = build_of(config)
    forget_others(build.memory, HTML, build.digests)
    forget_others(build.cache, COPIES, build.copies)
    forget_others(build.cache, SEARCHED, build.searched)
    forget_others(build.cache, PLACES, build.searched)
    drawn = {name.partition(".")[0] for name in drawn_pictures(build.library)}
    forget_others(build.cache, THUMBNAILS, drawn)
    if advice := warnings(build.problems):
        say("\n" + report(advice) + "\n")
    took = time.monotonic() - build.started
    library = build.library
    say(
        f"できました。ページ {len(build.page_by_uri)}、配信回 {len(library.episodes)}、"
        f"研究会 {len(library.sessions)}、{took:.1f} 秒、注意 {len(advice)} 件。"
    )
