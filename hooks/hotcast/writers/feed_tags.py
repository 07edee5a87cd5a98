"""Feedgen extensions for the tags that feedgen cannot write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.util import xml_elem
from lxml import etree

# Source: each namespace's own document; apps compare these byte for byte.
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}


# Counted from the folder of the feeds, so that a copy of the site elsewhere finds its own.
_STYLE = 'type="text/css" href="../assets/feed.css"'


@dataclass(frozen=True)
class Tag:
    """An XML element: ``name`` with its prefix, such as ``podcast:person``.

    Attributes that are None are left out.
    """

    name: str
    text: str | None = None
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: tuple["Tag", ...] = ()


class ShowTags(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Channel tags, and words for people who open the feed in a browser.

    ``dated`` is False for a feed without an episode.
    """

    def __init__(self) -> None:
        self.tags: tuple[Tag, ...] = ()
        self.dated = True

    def extend_ns(self) -> dict[str, str]:
        return dict(NAMESPACES)

    def extend_rss(self, rss: Any) -> Any:
        channel = rss.find("channel")
        _append(channel, self.tags)
        if not self.dated:
            # Without an episode feedgen writes the moment of the build.
            channel.remove(channel.find("lastBuildDate"))
        _explain(rss)
        return rss


class SessionFeedStyle(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Words for people who open an Atom feed in a browser."""

    def extend_atom(self, atom: Any) -> Any:
        _explain(atom)
        return atom


class EpisodeTags(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """Item tags."""

    def __init__(self) -> None:
        self.tags: tuple[Tag, ...] = ()

    def extend_rss(self, item: Any) -> Any:
        _append(item, self.tags)
        return item


def explicit_tag(*, explicit: bool) -> Tag:
    """Give exactly ``true`` or ``false``. Source: Apple, "Podcast RSS feed requirements"."""
    return Tag("itunes:explicit", "true" if explicit else "false")


def _explain(root: Any) -> None:
    """Name the style sheet before everything else, as browsers want it."""
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", _STYLE))


def _append(parent: Any, tags: Iterable[Tag]) -> None:
    for tag in tags:
        prefix, _, name = tag.name.partition(":")
        element = xml_elem(f"{{{NAMESPACES[prefix]}}}{name}", parent)
        element.text = tag.text
        for key, value in tag.attributes.items():
            if value is not None:
                element.set(key, value)
        _append(element, tag.children)
