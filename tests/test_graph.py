"""The site as a graph: every link arrives, every page is reached, every relation goes both ways."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

ITEM = re.compile(r"^(?:episodes|seminars)/[^/]+/$")
RELATED = re.compile(r"^(?:terms|tasks|documents|people|organizations|years)/[^/]+/$")
# Where readers come to that follow no link: the page for missing addresses.
UNLINKED = {"404.html"}


class Graph:
    """The pages of a built site by their address, with the ids and the links of each."""

    def __init__(self, site: Path, base: str) -> None:
        self.site, self.base = site, base
        self.ids: dict[str, set[str]] = {}
        self.links: dict[str, set[tuple[str, str]]] = {}
        self.body_links: dict[str, set[str]] = {}
        for file in sorted(site.rglob("*.html")):
            address = file.relative_to(site).as_posix().removesuffix("index.html")
            page = BeautifulSoup(file.read_bytes(), "lxml")
            self.ids[address] = {one["id"] for one in page.select("[id]")}
            self.links[address] = set(self._targets(address, page.select("a[href]")))
            told = self._targets(address, page.select("main a[href]"))
            self.body_links[address] = {target for target, _ in told}

    def _targets(self, address: str, links: Iterable[Tag]) -> Iterator[tuple[str, str]]:
        found = (self._inside(address, link["href"]) for link in links)
        return (target for target in found if target)

    def _inside(self, address: str, href: str) -> tuple[str, str] | None:
        """Give address and anchor of a link that stays in the site."""
        path, anchor = urldefrag(urljoin(self.base + address, href))
        if not path.startswith(self.base) or urlsplit(href).scheme in {"mailto", "tel"}:
            return None
        return unquote(path.removeprefix(self.base)), unquote(anchor)


@pytest.fixture(scope="module", params=["built", "samples"])
def graph(request) -> Graph:
    house = request.getfixturevalue(request.param)
    base = {"built": "https://test.example.jp/base/", "samples": "https://hotcast.example.jp/"}
    return Graph(house.site, base[request.param])


def test_every_link_arrives_at_a_page_or_a_file(graph):
    broken = [
        f"{here} → {there}"
        for here, links in graph.links.items()
        for there, _ in links
        if there not in graph.ids and not (graph.site / there).is_file()
    ]
    assert broken == []


def test_every_anchor_is_an_id_of_the_page_it_leads_to(graph):
    broken = [
        f"{here} → {there}#{anchor}"
        for here, links in graph.links.items()
        for there, anchor in links
        # A moment is for the player; where the page is without it, the link changes nothing.
        if anchor and there in graph.ids and not re.match(r"t=\d", anchor)
        if anchor not in graph.ids[there]
    ]
    assert broken == []


def test_every_page_is_reached_from_the_start_page(graph):
    reached, waiting = {""}, [""]
    while waiting:
        for there, _ in graph.links[waiting.pop()]:
            if there in graph.ids and there not in reached:
                reached.add(there)
                waiting.append(there)
    assert {*graph.ids} - reached == UNLINKED


def test_what_an_item_leads_to_leads_back(graph):
    one_way = [
        f"{here} → {there}"
        for here, links in graph.body_links.items()
        for there in links
        if ITEM.match(here) and RELATED.match(there) and here not in graph.body_links[there]
    ]
    assert one_way == []
    assert sum(bool(ITEM.match(here)) for here in graph.body_links) > 5


def test_what_leads_to_an_item_is_led_to_from_it(graph):
    one_way = [
        f"{here} → {there}"
        for here, links in graph.body_links.items()
        for there in links
        if RELATED.match(here) and ITEM.match(there) and here not in graph.body_links[there]
        # An item on all tasks leads to their list and stands on each of them.
        if not (here.startswith("tasks/") and "tasks/" in graph.body_links[there])
    ]
    assert one_way == []


def test_related_items_and_related_terms_lead_to_each_other(graph):
    for kind in (ITEM, re.compile(r"^terms/[^/]+/$")):
        one_way = [
            f"{here} → {there}"
            for here, links in graph.body_links.items()
            for there in links
            if kind.match(here) and kind.match(there) and here not in graph.body_links[there]
        ]
        assert one_way == []
