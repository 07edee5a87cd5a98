"""The settings of a show that comes from elsewhere, as lines for ``mkdocs.yml``."""

import re
from collections.abc import Mapping, Sequence

from hotcast.words.feed_item import FeedShow
from hotcast.words.fields import Field
from hotcast.words.setting_fields import SHOW
from hotcast.words.text import cut
from hotcast.writers.imported_note import plain_words
from hotcast.writers.yaml_lines import lines_of

_FIELD_BY_KEY: Mapping[str, Field] = {field.key: field for field in SHOW}


def show_values(
    head: FeedShow, *, id_: str, cover: str, guid: str, feed: str, hosts: Sequence[str]
) -> dict[str, object]:
    """Give what a feed says of its show, by the keys of our settings; unknown values are left out.

    ``feed`` is the address at which it stands, empty where nobody knows.
    """
    values: dict[str, object] = {
        "id": id_,
        "title": head.title or "番組名を書いてください",
        "summary": cut(plain_words(head.summary) or head.title, most=1300),
        "author": head.author or head.title,
        "email": head.owner or head.email or "podcast@example.jp",
        "category": head.category or "Government",
        "subcategory": head.subcategory or None,
        "language": head.language if head.language.lower() not in {"", "ja", "ja-jp"} else None,
        "explicit": bool(head.explicit),
        "cover": cover,
        "copyright": head.copyright or None,
        "order": "serial" if head.serial else None,
        "hosts": list(hosts) or None,
        "moved_from": feed or None,
        "guid": guid or None,
    }
    return {key: value for key, value in values.items() if value is not None}


def show_block(values: Mapping[str, object]) -> str:
    """Write a show as an entry to be pasted below ``shows:``."""
    lines = [line for key, value in values.items() for line in _lines(key, value)]
    return "\n".join(
        f"{'      - ' if not turn else '        '}{one}" for turn, one in enumerate(lines)
    )


def with_show(text: str, values: Mapping[str, object], *, line: int | None, after: int) -> str:
    """Give the settings with a show: that which begins on ``line`` made the same, or a new one.

    A new one stands behind the show that begins on line ``after``. Keys that ``values`` lacks stay
    as they are. Lines count from 1; raises ValueError where shows are written in another way than
    a line for each key.
    """
    lines = text.split("\n")
    first = (line or after) - 1
    dash = re.match(r"( *)-( +)[a-z_]+:", lines[first])
    if not dash:
        raise ValueError(lines[first])
    indent = " " * len(dash[0].partition("-")[0] + "-" + dash[2])
    end = next(
        (
            place
            for place in range(first + 1, len(lines))
            if lines[place].strip() and not lines[place].startswith(indent)
        ),
        len(lines),
    )
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    if line is None:
        new = [one for key, value in values.items() for one in _lines(key, value)]
        made = [f"{dash[1]}-{dash[2]}{new[0]}", *(indent + one for one in new[1:])]
        return "\n".join([*lines[:end], *made, *lines[end:]])
    lines[first] = indent + lines[first][len(indent) :]
    block = _changed(lines[first:end], values, indent)
    block[0] = f"{dash[1]}-{dash[2]}{block[0][len(indent) :]}"
    return "\n".join([*lines[:first], *block, *lines[end:]])


def _changed(block: Sequence[str], values: Mapping[str, object], indent: str) -> list[str]:
    parts: list[tuple[str, list[str]]] = []
    for one in block:
        key = re.match(rf"{indent}([a-z_]+):", one)
        if key or not parts:
            parts.append((key[1] if key else "", []))
        parts[-1][1].append(one)
    known = {key for key, _ in parts}
    made = [
        [indent + one for one in _lines(key, values[key])] if key in values else old
        for key, old in parts
    ]
    made += [
        [indent + one for one in _lines(key, value)]
        for key, value in values.items()
        if key not in known
    ]
    return [one for part in made for one in part]


def _lines(key: str, value: object) -> Sequence[str]:
    return tuple(lines_of(key, value, _FIELD_BY_KEY.get(key)))
