"""A show and its episodes to the RSS feed that podcast apps subscribe to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from hotcast.library.model import Library
from hotcast.words.model import Episode, Show
from hotcast.writers import addresses, audio_addresses
from hotcast.writers.episode_tags import episode_tags
from hotcast.writers.feed_tags import NAMESPACES, EpisodeTags, ShowTags
from hotcast.writers.notes import description, encoded_notes, plain_notes, unmistakable
from hotcast.writers.show_tags import show_tags

# A page stays below one MiB, its head included: apps refuse or cut larger ones.
_PAGE_BYTES = 1_000_000
# In a feed of several pages older episodes come without their notes: an app that reads only the
# first page then finds several times as many of them there.
_WITH_NOTES = 50


def feed_pages(library: Library, show: Show, html_by_id: Mapping[str, str]) -> dict[str, bytes]:
    """Write the feed of one show, newest episode first, by the address of each page.

    ``html_by_id`` has the cleaned HTML of the episodes' pages; an episode missing there comes
    without notes, a withdrawn one not at all. The pages are UTF-8; equal libraries give equal
    bytes, the date of the feed being its newest episode's.
    Source: RSS 2.0; RFC 5005, 3; Apple, "Podcast RSS feed requirements"; PSP-1.
    """
    episodes = library.on_air(show)
    pages = list(_divided(_entries(episodes, show, library, html_by_id), most=1))
    if len(pages) > 1:
        few = {one.id: html_by_id.get(one.id, "") for one in episodes[:_WITH_NOTES]}
        pages = list(_divided(_entries(episodes, show, library, few)))
    return {
        addresses.feed_of(show, page=number): _page(library, show, page, number, len(pages))
        for number, page in enumerate(pages, 1)
    }


def item_xml(library: Library, episode: Episode) -> bytes:
    """Write one episode as its show's feed has it, but without the words of its page.

    Its audio must have been read; it may still wait for its time.
    """
    around = etree.Element("rss", nsmap=NAMESPACES)
    entry = _entry(episode, library.show_of(episode), library, "")
    etree.SubElement(around, "channel").append(entry.rss_entry())
    return bytes(etree.tostring(around, encoding="UTF-8"))


def _divided(entries: Iterable[FeedEntry], *, most: int | None = None) -> Iterator[list[FeedEntry]]:
    """Fill page after page; stops soon after page ``most`` where there would be more."""
    page: list[FeedEntry] = []
    size = count = 0
    for entry in entries:
        own = _size(entry)
        size += own
        if size > _PAGE_BYTES and page:
            yield page
            count, page, size = count + 1, [], own
            if count == most:
                yield [entry]
                return
        page.append(entry)
    yield page


def _size(entry: FeedEntry) -> int:
    """Give the bytes of an item as they will stand in a feed that has named the namespaces."""
    around = etree.Element("rss", nsmap=NAMESPACES)
    etree.SubElement(around, "channel").append(entry.rss_entry())
    return len(etree.tostring(around, encoding="UTF-8", pretty_print=True))


def _page(
    library: Library, show: Show, entries: Sequence[FeedEntry], number: int, count: int
) -> bytes:
    channel = _channel(library, show, number=number)
    if episodes := library.on_air(show):
        channel.lastBuildDate(episodes[0].date)
    channel.hotcast.dated = bool(episodes)
    channel.hotcast.tags = show_tags(library, show, page=number, pages=count)
    for entry in entries:
        channel.add_entry(entry, order="append")
    return bytes(channel.rss_str(pretty=True))


def _channel(library: Library, show: Show, *, number: int) -> Any:
    site = library.settings.site_url
    channel = FeedGenerator()
    channel.load_extension("podcast")
    channel.register_extension("hotcast", ShowTags, EpisodeTags, atom=False, rss=True)
    channel.title(show.title)
    channel.description(*unmistakable(show.summary))
    channel.language(show.language)
    channel.generator("hotcast")
    if show.copyright:
        channel.copyright(show.copyright)
    # The link written last becomes the channel's own.
    itself = site + addresses.feed_of(show, page=number)
    channel.link(href=itself, rel="self", type="application/rss+xml")
    channel.link(href=f"{site}episodes/", rel="alternate")
    channel.podcast.itunes_author(show.author)
    channel.podcast.itunes_owner(name=show.author, email=show.email)
    channel.podcast.itunes_type(show.order)
    category = {"cat": show.category}
    if show.subcategory:
        category["sub"] = show.subcategory
    channel.podcast.itunes_category([category])
    if cover := library.cover_by_show.get(show.id):
        picture = site + addresses.cover_of(show.id, cover)
        channel.podcast.itunes_image(picture)
        channel.image(url=picture, title=show.title, link=f"{site}episodes/")
    return channel


def _entries(
    episodes: Iterable[Episode], show: Show, library: Library, html_by_id: Mapping[str, str]
) -> Iterator[FeedEntry]:
    for episode in episodes:
        yield _entry(episode, show, library, html_by_id.get(episode.id, ""))


def _entry(episode: Episode, show: Show, library: Library, html: str) -> FeedEntry:
    page = library.settings.site_url + addresses.page_of(episode)
    audio = library.audio_by_id[episode.id]
    item = FeedEntry()
    item.load_extension("podcast")
    item.register_extension("hotcast", EpisodeTags, atom=False, rss=True)
    item.guid(episode.guid, permalink=False)
    item.title(episode.title)
    item.link(href=page)
    notes = plain_notes(html)
    item.description(description(episode, library.chapters_by_id.get(episode.id, ()), notes))
    if notes:
        item.content(encoded_notes(episode, html, page=page), type="CDATA")
    item.published(episode.date)
    enclosure = audio_addresses.enclosure_of(episode, show, library)
    type_ = audio_addresses.audio_type_of(episode, library)
    item.enclosure(enclosure, str(audio.size), type_)
    _tell_apple(item.podcast, episode, seconds=audio.seconds)
    if cover := library.cover_by_episode.get(episode.id):
        item.podcast.itunes_image(library.settings.site_url + addresses.cover_of(episode.id, cover))
    item.hotcast.tags = episode_tags(episode, show, library)
    return item


def _tell_apple(tags: Any, episode: Episode, *, seconds: int) -> None:
    tags.itunes_title(episode.title)
    tags.itunes_duration(seconds)
    tags.itunes_episode_type(episode.kind)
    if episode.number:
        tags.itunes_episode(episode.number)
    if episode.season:
        tags.itunes_season(episode.season)
