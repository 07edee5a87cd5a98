"""Links that open a podcast app with a feed in it, made from the feed's address alone."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from hotcast.writers.views import View


@dataclass(frozen=True)
class _App:
    """An app as its listeners know it; ``link`` makes what opens it from a feed's address.

    ``through`` is another host that the link asks first, empty where the app opens at once.
    """

    name: str
    link: Callable[[str], str]
    through: str = ""


def _behind(scheme: str) -> Callable[[str], str]:
    """Put the address behind ``scheme`` without its own; the apps add https again."""
    return lambda feed: f"{scheme}{feed.partition('://')[2]}"


def _within(start: str) -> Callable[[str], str]:
    return lambda feed: f"{start}{quote(feed, safe='')}"


# Sources, read in November 2026: the apps' notes for podcasters and, where these are silent, what
# the apps register: podcast: (Apple), overcast: and castros: on iOS, pktc: on both,
# podcastaddict: on Android. AntennaPod's own scheme loses https, its documented link does not.
_PODCASTS = _App("Podcast（Apple）", _behind("podcast://"))
_POCKET_CASTS = _App("Pocket Casts", _behind("pktc://subscribe/"))
_APPS_BY_PLACE = {
    "iPhone・iPad": (
        _PODCASTS,
        _App("Overcast", _within("overcast://x-callback-url/add?url=")),
        _POCKET_CASTS,
        _App("Castro", _behind("castros://subscribe/")),
    ),
    "Android": (
        _App(
            "AntennaPod",
            _within("https://antennapod.org/deeplink/subscribe?url="),
            through="antennapod.org",
        ),
        _POCKET_CASTS,
        _App("Podcast Addict", _behind("podcastaddict://")),
    ),
    "Mac": (_PODCASTS,),
}


def app_links_view(feed: str) -> list[View]:
    """Give, for each kind of device, the apps and the links that open them with the feed."""
    return [
        {
            "place": place,
            "apps": [
                {"name": app.name, "url": app.link(feed), "through": app.through} for app in apps
            ],
        }
        for place, apps in _APPS_BY_PLACE.items()
    ]
