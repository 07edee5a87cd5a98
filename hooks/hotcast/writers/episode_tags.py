"""What a feed says of an episode beyond plain RSS."""

from base64 import b64encode
from collections.abc import Iterator

from hotcast.library.model import Library
from hotcast.words.model import Chapter, Episode, Show
from hotcast.writers import addresses
from hotcast.writers.audio_addresses import alternate_of, prefixed
from hotcast.writers.feed_tags import Tag, explicit_tag
from hotcast.writers.show_tags import person_tag, terms_tags
from hotcast.writers.transcripts import WRITER_BY_ENDING


def episode_tags(episode: Episode, show: Show, library: Library) -> tuple[Tag, ...]:
    """Give the item's tags; people of an episode replace those of its show.

    Source: podcast namespace; Podlove Simple Chapters 1.2.
    """
    return (
        explicit_tag(explicit=episode.explicit),
        *_numbers(episode),
        *(person_tag(host, "host", library) for host in episode.hosts),
        *(person_tag(guest.id, "guest", library) for guest in episode.guests),
        *_transcripts(episode, show, library),
        *_chapters(episode, library),
        *_soundbites(episode),
        *terms_tags(episode.license, episode.location),
        *_alternates(episode, show, library),
    )


def _numbers(episode: Episode) -> Iterator[Tag]:
    if episode.season:
        yield Tag("podcast:season", str(episode.season))
    if episode.number:
        yield Tag("podcast:episode", str(episode.number))


def _transcripts(episode: Episode, show: Show, library: Library) -> Iterator[Tag]:
    if episode.id in library.transcript_by_id:
        for ending, (type_, _) in WRITER_BY_ENDING.items():
            url = library.settings.site_url + addresses.transcript_of(episode.id, ending)
            attributes = {"url": url, "type": type_, "language": show.language}
            yield Tag("podcast:transcript", None, attributes)


def _chapters(episode: Episode, library: Library) -> Iterator[Tag]:
    chapters = library.chapters_by_id.get(episode.id, ())
    if chapters:
        url = library.settings.site_url + addresses.chapters_of(episode.id)
        yield Tag("podcast:chapters", None, {"url": url, "type": "application/json+chapters"})
        yield Tag("psc:chapters", None, {"version": "1.2"}, tuple(map(_simple_chapter, chapters)))


def _simple_chapter(chapter: Chapter) -> Tag:
    minutes, seconds = divmod(chapter.start, 60)
    start = f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return Tag("psc:chapter", None, {"start": start, "title": chapter.title})


def _soundbites(episode: Episode) -> Iterator[Tag]:
    for one in episode.soundbites:
        attributes = {"startTime": f"{one.start}.0", "duration": f"{one.length}.0"}
        yield Tag("podcast:soundbite", one.title, attributes)


def _alternates(episode: Episode, show: Show, library: Library) -> Iterator[Tag]:
    for one in episode.alternates:
        audio = library.alternate_by_file[one.file]
        url = prefixed(alternate_of(episode.id, audio), show, library)
        digest = b64encode(bytes.fromhex(audio.digest)).decode("ascii")
        yield Tag(
            "podcast:alternateEnclosure",
            None,
            {
                "type": audio.type,
                "length": str(audio.size),
                "bitrate": str(audio.size * 8 // max(audio.seconds, 1)),
                "title": one.title,
                "lang": show.language,
            },
            (
                Tag("podcast:source", None, {"uri": url}),
                Tag("podcast:integrity", None, {"type": "sri", "value": f"sha256-{digest}"}),
            ),
        )
