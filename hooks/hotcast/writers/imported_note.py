"""An item of a feed from elsewhere to the text of a note."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hotcast.library.moving_in import Entry, Seat
from hotcast.words.clock import JAPAN
from hotcast.words.episode_fields import EPISODE
from hotcast.words.feed_item import FeedItem
from hotcast.words.model import Chapter, Role
from hotcast.words.text import cut
from hotcast.writers.front_matter import note_text
from hotcast.writers.markdown_text import line_begun, text_of
from hotcast.writers.note_markdown import Converted, markdown_of
from hotcast.writers.notes import plain_notes

_MOST = 120
_SENTENCE = re.compile(r"[。！？!?](?!」)|\.(?=\s)")


@dataclass(frozen=True, kw_only=True)
class Carried:
    """What was found around an item: files that lie beside the note now, people we know.

    ``audio`` is the value of that key, None where there is none. ``reasons`` say why the note has
    to stay a draft.
    """

    audio: str | Mapping[str, object] | None = None
    cover: str = ""
    transcript: str = ""
    chapters: tuple[Chapter, ...] = ()
    hosts: tuple[str, ...] = ()
    guests: tuple[Role, ...] = ()
    reasons: tuple[str, ...] = ()


def imported_note(
    item: FeedItem, entry: Entry, seat: Seat, carried: Carried, *, show: str, bases: tuple[str, ...]
) -> tuple[str, Converted]:
    """Write the note of an item, and tell what became links in its words.

    ``show`` is empty where it is the site's first. What the feed lacks is left out; without a
    title it is the words ``題名のない回``.
    """
    notes = markdown_of(item.notes, plain=item.plain, bases=bases)
    title = item.title or "題名のない回"
    whole = plain_words(item.summary)
    summary = short(whole) or short(plain_words(item.notes)) or cut(title, most=_MOST)
    body = _without_first(notes.text, summary)
    values: dict[str, object] = {
        "show": show or None,
        "guid": entry.guid,
        "number": seat.number,
        "season": item.season,
        "episode_type": item.kind if item.kind != "full" else None,
        "date": item.date.astimezone(JAPAN) if item.date else None,
        "title": title,
        "summary": summary,
        "status": "draft" if carried.reasons else None,
        "audio": carried.audio,
        "cover": carried.cover or None,
        "explicit": item.explicit or None,
        "hosts": carried.hosts or None,
        "guests": [{"id": one.id, "role": one.role} for one in carried.guests] or None,
        "chapters": [{"start": one.start, "title": one.title} for one in carried.chapters] or None,
        "transcript": carried.transcript or None,
    }
    comments = {"status": "\n".join(carried.reasons)} if carried.reasons else {}
    return note_text(EPISODE, values, body, comment_by_key=comments), notes


def short(text: str) -> str:
    """Give a summary of at most 120 characters that ends behind a sentence where one is short."""
    if len(text) <= _MOST:
        return text
    ends = [found.end() for found in _SENTENCE.finditer(text[:_MOST])]
    return text[: ends[-1]].strip() if ends else cut(text, most=_MOST)


def plain_words(text: str) -> str:
    """Give the words of HTML, or of a plain text, on one line."""
    words = plain_notes(text) if re.search("[<&]", text) else text
    return " ".join(words.split())


def _without_first(body: str, summary: str) -> str:
    """Leave out a first paragraph that the summary says already, word for word."""
    first, _, rest = body.partition("\n\n")
    return rest if first == line_begun(text_of(summary)) else body
