"""A show and its episodes to the RSS feed that podcast apps subscribe to."""

from typing import Any

from feedgen.feed import FeedGenerator

from hotcast.library.model import Library
from hotcast.words.clock import clock, western_day
from hotcast.words.model import Episode, Show
from hotcast.writers import addresses
from hotcast.writers.feed_tags import EpisodeTags, ShowTags


def feed(library: Library, show: Show) -> bytes:
    """Write the feed of one show, newest episode first.

    Withdrawn episodes are left out. The result is UTF-8; equal libraries give equal bytes, the
    date of the feed being its newest episode's.
    Source: RSS 2.0; Apple, "Podcast RSS feed requirements"; PSP-1.
    """
    episodes = [one for one in library.episodes_of(show) if one.status != "withdrawn"]
    channel = _channel(library, show)
    if episodes:
        channel.lastBuildDate(episodes[0].date)
    channel.hotcast.dated = bool(episodes)
    for episode in episodes:
        _add(channel, episode, library)
    return bytes(channel.rss_str(pretty=True)) + b"\n"


def _channel(library: Library, show: Show) -> Any:
    site = library.settings.site_url
    channel = FeedGenerator()
    channel.load_extension("podcast")
    channel.register_extension("hotcast", ShowTags, EpisodeTags, atom=False, rss=True)
    channel.title(show.title)
    channel.description(show.summary)
    channel.language(show.language)
    channel.generator("hotcast")
    if show.copyright:
        channel.copyright(show.copyright)
    # The link written last becomes the channel's own.
    channel.link(href=site + addresses.feed_of(show), rel="self", type="application/rss+xml")
    channel.link(href=f"{site}episodes/", rel="alternate")
    channel.podcast.itunes_author(show.author)
    channel.podcast.itunes_owner(name=show.author, email=show.email)
    channel.podcast.itunes_type("episodic")
    category = {"cat": show.category}
    if show.subcategory:
        category["sub"] = show.subcategory
    channel.podcast.itunes_category([category])
    if cover := library.cover_by_show.get(show.id):
        channel.podcast.itunes_image(site + addresses.cover_of(show.id, cover))
    channel.hotcast.explicit = show.explicit
    return channel


def _add(channel: Any, episode: Episode, library: Library) -> None:
    site, audio = library.settings.site_url, library.audio_by_id[episode.id]
    item = channel.add_entry(order="append")
    item.guid(episode.guid, permalink=False)
    item.title(episode.title)
    item.link(href=site + addresses.page_of(episode))
    item.description(_description(episode))
    item.published(episode.date)
    item.enclosure(site + addresses.audio_of(episode, audio), str(audio.size), audio.type)
    item.podcast.itunes_title(episode.title)
    item.podcast.itunes_duration(audio.seconds)
    item.podcast.itunes_episode(episode.number)
    item.podcast.itunes_episode_type(episode.kind)
    if episode.season:
        item.podcast.itunes_season(episode.season)
    if cover := library.cover_by_episode.get(episode.id):
        item.podcast.itunes_image(site + addresses.cover_of(episode.id, cover))
    item.hotcast.explicit = episode.explicit


def _description(episode: Episode) -> str:
    """Give the summary with every correction behind it, as plain text."""
    lines = [episode.summary]
    for one in episode.corrections:
        at = f"、{clock(one.at)} 付近" if one.at is not None else ""
        lines.append(f"訂正（{western_day(one.date)}{at}）：{one.text}")
    return "\n\n".join(lines)
