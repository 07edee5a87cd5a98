"""The tags that feedgen cannot write, as feedgen extensions."""

from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.util import xml_elem

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"


class ShowTags(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Channel tags: ``explicit`` as Apple asks for it, and no date of a build."""

    def __init__(self) -> None:
        self.explicit = False
        self.dated = True

    def extend_ns(self) -> dict[str, str]:
        return {"itunes": ITUNES}

    def extend_rss(self, rss: Any) -> Any:
        channel = rss.find("channel")
        _explicit(channel, explicit=self.explicit)
        if not self.dated:
            # Without an episode feedgen writes the moment of the build.
            channel.remove(channel.find("lastBuildDate"))
        return rss


class EpisodeTags(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """Item tags: ``explicit`` as Apple asks for it."""

    def __init__(self) -> None:
        self.explicit = False

    def extend_rss(self, item: Any) -> Any:
        _explicit(item, explicit=self.explicit)
        return item


def _explicit(parent: Any, *, explicit: bool) -> None:
    """Write exactly ``true`` or ``false``. Source: Apple, "Podcast RSS feed requirements"."""
    xml_elem(f"{{{ITUNES}}}explicit", parent).text = "true" if explicit else "false"
