"""The items of a feed from elsewhere, in our words."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from hotcast.readers.feed_times import length_of, moment_of, start_of
from hotcast.readers.feed_tree import attribute, items_in, line, markup, one_line, raw, those, whole
from hotcast.words.feed_item import Enclosure, FeedItem, TranscriptLink, Voice
from hotcast.words.model import Chapter

_TAG = (
    "a|abbr|audio|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|embed|figure|font|form|"
    "h[1-6]|header|hr|html|body|i|iframe|img|input|ins|kbd|li|mark|ol|p|pre|q|s|script|section|"
    "small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video"
)
_TAGGED = re.compile(rf"</?(?:{_TAG})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ESCAPED = re.compile(rf"&lt;/?(?:{_TAG})(?:\s(?:(?!&[lg]t;).)*)?&gt;", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_KINDS = frozenset({"full", "trailer", "bonus"})
_TRUE, _FALSE = frozenset({"yes", "true", "explicit"}), frozenset({"no", "false", "clean"})


def feed_items(xml: bytes, *, base: str = "", page: str = "") -> Iterator[FeedItem]:
    """Give each item in the feed's order, read only when asked for.

    ``xml`` comes from ``xml_of``. Relative addresses are counted from the feed's own ``base``, else
    from the show's web ``page``.
    """
    for element in items_in(xml):
        yield _item(element, base, page)


def words_of(text: str) -> str:
    """Give a title or a name as apps show it: on one line, without tags and double escapes."""
    if _ENTITY.search(text):
        text = unescape(text)
    return one_line(_TAGGED.sub(" " if "<br" in text.lower() else "", text))


def is_marked_up(text: str) -> bool:
    """Say whether a text is HTML."""
    return bool(_TAGGED.search(text) or _ENTITY.search(text))


def explicit_of(text: str) -> bool | None:
    """Read yes, no and clean, true and false; None for anything else."""
    word = text.strip().lower()
    return True if word in _TRUE else False if word in _FALSE else None


def voices_of(element: Any) -> tuple[Voice, ...]:
    """Give the people of an item or a channel, each once. Source: podcast namespace, "person"."""
    voices = (
        Voice(
            name=words_of(" ".join(one.itertext())), role=attribute(one, "role").lower() or "host"
        )
        for one in those(element, "podcast:person")
    )
    return tuple(dict.fromkeys(voice for voice in voices if voice.name))


def image_of(element: Any, *bases: str) -> str:
    """Give the address of a picture, however it is named."""
    named = [attribute(one, "href") for one in those(element, "itunes:image")]
    named += [line(one, "url") for one in those(element, "image")]
    named += [attribute(one, "href") for one in those(element, "googleplay:image")]
    named += [attribute(one, "url") for one in those(element, "media:thumbnail")]
    named.append(line(element, "itunes:image"))
    return next((address for one in named if (address := whole(one, *bases))), "")


def _item(element: Any, base: str, page: str) -> FeedItem:
    link = whole(line(element, "link", "atom:link"), page, base)
    written = line(element, "pubDate", "pubdate", "dc:date", "atom:published", "atom:updated")
    date, zoned = moment_of(written)
    notes = _notes(markup(element, "content:encoded", "description", "itunes:summary"))
    guid = raw(element, "guid")
    return FeedItem(
        guid=guid,
        title=words_of(line(element, "title", "itunes:title")),
        link=link,
        date=date,
        written_date=written,
        zoneless=date is not None and not zoned,
        notes=notes,
        plain=not is_marked_up(notes),
        summary=_summary(element),
        enclosures=_enclosures(element, base, page),
        seconds=length_of(line(element, "itunes:duration")),
        image=image_of(element, base, page),
        people=_people(element),
        transcripts=_transcripts(element, base, page),
        chapters_url=_chapters_url(element, base, page),
        chapters=_chapters(element),
        explicit=explicit_of(line(element, "itunes:explicit")),
        blocked=line(element, "itunes:block").lower() == "yes",
        **_numbers(element),
    )


def _notes(text: str) -> str:
    """Undo a second escaping, which would show tags to readers."""
    if _ESCAPED.search(text) and not _TAGGED.search(text):
        return unescape(text)
    return text


def _summary(element: Any) -> str:
    """Give the short words about an item; a subtitle that a host cut off comes last."""
    subtitle = line(element, "itunes:subtitle")
    others = [_notes(markup(element, name)) for name in ("itunes:summary", "description")]
    cut = subtitle.endswith(("...", "…"))
    return next((text for text in (*([] if cut else [subtitle]), *others, subtitle) if text), "")


def _enclosures(element: Any, base: str, page: str) -> tuple[Enclosure, ...]:
    found = [*those(element, "enclosure"), *those(element, "media:content")]
    enclosures: dict[str, Enclosure] = {}
    for one in found:
        if address := whole(attribute(one, "url"), base, page):
            length = attribute(one, "length") or attribute(one, "fileSize")
            enclosures.setdefault(
                address,
                Enclosure(
                    url=address,
                    type=attribute(one, "type").lower(),
                    length=int(length) if re.fullmatch("[1-9][0-9]{0,14}", length) else None,
                ),
            )
    return tuple(enclosures.values())


def _people(element: Any) -> tuple[Voice, ...]:
    author = words_of(line(element, "itunes:author", "dc:creator"))
    named = voices_of(element)
    return named or ((Voice(name=author, role="author"),) if author else ())


def _transcripts(element: Any, base: str, page: str) -> tuple[TranscriptLink, ...]:
    links = (
        TranscriptLink(
            url=whole(attribute(one, "url"), base, page), type=attribute(one, "type").lower()
        )
        for one in those(element, "podcast:transcript")
    )
    return tuple(link for link in links if link.url)


def _chapters_url(element: Any, base: str, page: str) -> str:
    named = (attribute(one, "url") for one in those(element, "podcast:chapters"))
    return next((address for one in named if (address := whole(one, base, page))), "")


def _chapters(element: Any) -> tuple[Chapter, ...]:
    """Give the chapters that stand in the feed. Source: Podlove Simple Chapters 1.2."""
    found = []
    for one in (chapter for group in those(element, "psc:chapters") for chapter in group):
        start, title = start_of(attribute(one, "start")), words_of(attribute(one, "title"))
        if start is not None and title:
            found.append(Chapter(start=start, title=title))
    return tuple(found)


def _numbers(element: Any) -> dict[str, Any]:
    kind = line(element, "itunes:episodeType").lower()
    return {
        "number": _number(line(element, "itunes:episode", "podcast:episode")),
        "season": _number(line(element, "itunes:season", "podcast:season")),
        "kind": kind if kind in _KINDS else "full",
    }


def _number(text: str) -> int | None:
    found = re.fullmatch(r"0*([1-9][0-9]{0,5})(?:\.0*)?", text)
    return int(found[1]) if found else None
