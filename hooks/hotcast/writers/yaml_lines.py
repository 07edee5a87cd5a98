"""A key with its value in the YAML of our samples, so that every reader takes it as meant."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import PurePath

from hotcast.words.clock import clock
from hotcast.words.fields import Field, Kind
from hotcast.words.text import FORBIDDEN, UNSEEN

_WIDEST = 100
# YAML gives a meaning to none of these signs wherever they stand, within brackets too.
_PLAIN = re.compile(r"[\w（「『〈《【〔](?:[^\s:：#,\[\]{}\"'`&*!|>%@\\?]| (?=\S)|　)*")
_PLAIN_URL = re.compile(r"https?://[\w.-]+(?::[0-9]+)?(?:/[\w./~%=?&+-]*)?", re.ASCII)
# Other readers of YAML take such words for numbers, days, truths and nothing.
_GUESSED = re.compile(
    r"[0-9][0-9a-fox_.:+-]*(?:[t ][0-9:.z+ -]*)?|true|false|yes|no|on|off|y|n|null",
    re.IGNORECASE | re.ASCII,
)
# The reader writes this character for a sign of its own; no text of people holds it.
_INNER = "\ufdd0"


def lines_of(key: str, value: object, field: Field | None = None) -> Iterator[str]:
    """Give the lines of one key that has a value; without its field types alone decide."""
    inner = _inner(field)
    if isinstance(value, Mapping):
        flow = f"{key}: {_flow(value, field)}"
        if len(flow) <= _WIDEST and not any(map(_is_list, value.values())):
            yield flow
            return
        yield f"{key}:"
        for name, one in _pairs(value, field):
            yield f"  {name}: {_flow(one, inner.get(name))}".rstrip()
    elif _is_list(value) and any(isinstance(one, Mapping) for one in _items(value)):
        yield f"{key}:"
        yield from (f"  - {_flow(one, field)}" for one in _items(value))
    else:
        yield f"{key}: {_flow(value, field)}".rstrip()


def _flow(value: object, field: Field | None) -> str:
    """Write a value on one line."""
    if isinstance(value, Mapping):
        inner = _inner(field)
        pairs = (f"{key}: {_flow(one, inner.get(key))}" for key, one in _pairs(value, field))
        return f"{{{', '.join(pairs)}}}"
    if _is_list(value):
        return f"[{', '.join(_flow(one, field) for one in _items(value))}]"
    return _leaf(value, field)


def _leaf(value: object, field: Field | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f'"{clock(value)}"' if field and field.kind is Kind.LENGTH else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f'"{value:%H:%M}"'
    if field and field.kind is Kind.EXACT:
        return _text(FORBIDDEN.sub("", str(value)).replace(_INNER, ""))
    if isinstance(value, str | PurePath):
        return _text(line_of_text(str(value)))
    raise TypeError(value)


def _text(text: str) -> str:
    if not text or _PLAIN_URL.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and not UNSEEN.search(text) and not _GUESSED.fullmatch(text):
        return text
    # JSON is YAML, except for characters that YAML wants to see as numbers.
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def line_of_text(text: str) -> str:
    """Give a text as the reader takes it: on one line, without what no page may hold."""
    return " ".join(FORBIDDEN.sub("", text).replace(_INNER, "").splitlines()).strip()


def _pairs(value: Mapping[str, object], field: Field | None) -> Iterable[tuple[str, object]]:
    """Give the keys of a record that have a value, in the order of its fields."""
    known = [*_inner(field)]
    order = [key for key in known if key in value] + [key for key in value if key not in known]
    return ((key, value[key]) for key in order if value[key] is not None)


def _inner(field: Field | None) -> dict[str, Field]:
    return {one.key: one for one in field.fields} if field else {}


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) else ()
