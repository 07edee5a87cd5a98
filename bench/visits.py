"""What somebody who searches waits for, in a real Chromium: the first answer and those after."""

import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from link import FAST, Link, served
from playwright.sync_api import Browser, Page, sync_playwright
from quality import ASK, SHOWN

_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--js-flags=--expose-gc",
)
_READY = "() => typeof window.siteSearch === 'function'"
_TIMED = """async ([queries, limit]) => {
    const times = [];
    for (const words of queries) {
        const started = performance.now();
        await window.siteSearch(words, {limit});
        times.push(performance.now() - started);
    }
    return times;
}"""


# Asked as soon as the page is whole; gives the time since the page was opened, and since asked.
_FIRST = """window.measured = new Promise((tell) => addEventListener("load", async () => {
    const asked = performance.now();
    await window.siteSearch(%s, {limit: %d});
    tell([performance.now(), performance.now() - asked]);
}));"""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A built site; ``shim`` is a script that gives it the search's interface if it has none.

    ``files`` tells the addresses of what only the search needs.
    """

    folder: Path
    files: re.Pattern[str]
    shim: str = ""


@dataclass(frozen=True, kw_only=True)
class First:
    """A first visit: milliseconds from opening and from asking until the answer, and its cost."""

    since_opened: float
    since_asked: float
    size: int
    requests: int


@dataclass(frozen=True, kw_only=True)
class Later:
    """Milliseconds of every later question, with the CPU slowed or not."""

    plain: tuple[float, ...]
    slowed: tuple[float, ...]


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a Chromium that asks nobody anything by itself."""
    where = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=where, args=list(_FLAGS))
        yield chromium
        chromium.close()


def answers(chromium: Browser, site: Site, queries: Sequence[str]) -> list[list[list[str]]]:
    """Ask everything in one page; give url and match of every hit, question by question."""
    with served(site.folder) as server, _page(chromium, site) as page:
        _open(page, server.address)
        return page.evaluate(ASK, [queries, SHOWN])


def first_visits(
    chromium: Browser, site: Site, queries: Sequence[str], link: Link = FAST
) -> Iterator[First]:
    """Ask each question in a browser that has never seen the site."""
    for words in queries:
        with served(site.folder, link) as server, _page(chromium, site) as page:
            page.add_init_script(_FIRST % (json.dumps(words), SHOWN))
            page.goto(server.address)
            opened, asked = page.evaluate("window.measured")
            sizes = [one.size for one in server.sent if site.files.match(one.path)]
        yield First(since_opened=opened, since_asked=asked, size=sum(sizes), requests=len(sizes))


def later_questions(
    chromium: Browser, site: Site, queries: Sequence[str], *, slower: float
) -> Later:
    """Ask everything once, then measure it twice: plainly, and with the CPU so much slower."""
    with served(site.folder) as server, _page(chromium, site) as page:
        _open(page, server.address)
        page.evaluate(_TIMED, [queries, SHOWN])
        plain = page.evaluate(_TIMED, [queries, SHOWN])
        devtools = page.context.new_cdp_session(page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        slowed = page.evaluate(_TIMED, [queries, SHOWN])
    return Later(plain=tuple(plain), slowed=tuple(slowed))


def memory(chromium: Browser, site: Site, queries: Sequence[str]) -> tuple[int, int]:
    """Give the bytes of the renderers when a page is open, and after all questions (Linux)."""
    with served(site.folder) as server, _page(chromium, site) as page:
        page.goto(server.address)
        page.evaluate("gc()")
        before = _renderers(chromium)
        page.wait_for_function(_READY, timeout=120_000)
        page.evaluate(_TIMED, [queries, SHOWN])
        page.evaluate("gc()")
        return before, _renderers(chromium)


@contextmanager
def _page(chromium: Browser, site: Site) -> Iterator[Page]:
    """Give a page without memory of any other."""
    context = chromium.new_context(locale="ja-JP")
    if site.shim:
        context.add_init_script(site.shim)
    yield context.new_page()
    context.close()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function(_READY, timeout=120_000)


def _renderers(chromium: Browser) -> int:
    """Add up what the renderers hold, shared memory by its share."""
    devtools = chromium.new_browser_cdp_session()
    processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    devtools.detach()
    told = [
        Path(f"/proc/{one['id']}/smaps_rollup").read_text(encoding="ascii")
        for one in processes
        if one["type"] == "renderer"
    ]
    return sum(int(re.findall(r"^Pss: +(\d+) kB", text, re.MULTILINE)[0]) for text in told) * 1024
