"""What of an item from elsewhere fits our words: chapters, people."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from hotcast.words.feed_item import Voice
from hotcast.words.model import Chapter, Role
from hotcast.words.registry import Person
from hotcast.words.text import folded

_HOSTS = frozenset({"host", "co-host", "author"})
_ROLE_BY_NAME = {"guest": "ゲスト", "guest host": "ゲスト進行役"}
_BEGINNING = "はじまり"


def fitted(
    chapters: Sequence[Chapter], *, seconds: int | None
) -> tuple[tuple[Chapter, ...], tuple[str, ...]]:
    """Give chapters as apps want them, and in Japanese what was changed.

    They are ordered, one a second, the first at 0:00, and none behind the end of the audio.
    """
    ordered = sorted(chapters, key=lambda one: one.start)
    single = [next(group) for _, group in groupby(ordered, key=lambda one: one.start)]
    kept = [one for one in single if seconds is None or one.start < seconds]
    said = []
    if len(kept) < len(chapters):
        count = len(chapters) - len(kept)
        said.append(f"チャプター {count} 個は、時刻が重なるか音声より後なので外しました。")
    if kept and kept[0].start:
        kept.insert(0, Chapter(start=0, title=_BEGINNING))
        said.append(f"チャプターが 0:00 から始まらないので、「{_BEGINNING}」を足しました。")
    return tuple(kept), tuple(said)


def persons_by_name(people: Iterable[Person]) -> dict[str, Person]:
    """Give people by their name without the spaces in it."""
    return {plain_name(one.name): one for one in people}


def plain_name(name: str) -> str:
    """Give a name in the form in which names are compared: 「山田　太郎 さん」 is 「山田太郎」."""
    return "".join(folded(name).split()).removesuffix("さん").removesuffix("氏")


def taking_part(
    voices: Iterable[Voice], person_by_name: Mapping[str, Person]
) -> tuple[tuple[str, ...], tuple[Role, ...], tuple[str, ...]]:
    """Give the ids of hosts, the guests, and the names that no registry knows.

    Whoever asked not to be named stands nowhere. An author who is no person is the show itself.
    """
    hosts, guests, unknown = [], [], []
    for voice in voices:
        person = person_by_name.get(plain_name(voice.name))
        if person is None:
            unknown += [] if voice.role == "author" else [voice.name]
        elif person.consent and voice.role in _HOSTS:
            hosts.append(person.id)
        elif person.consent:
            guests.append(Role(id=person.id, role=_ROLE_BY_NAME.get(voice.role, "出演")))
    guests = [one for one in dict.fromkeys(guests) if one.id not in hosts]
    return tuple(dict.fromkeys(hosts)), tuple(guests), tuple(dict.fromkeys(unknown))
