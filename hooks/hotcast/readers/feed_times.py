"""Moments and lengths as feeds write them."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from unicodedata import normalize

from hotcast.words.clock import JAPAN

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Hours from Greenwich. Sources: RFC 822, 5.1; the common names of other zones.
_HOURS_BY_ZONE = {
    **dict.fromkeys(("Z", "UT", "UTC", "GMT", "WET"), 0.0),
    "EST": -5.0,
    "EDT": -4.0,
    "CST": -6.0,
    "CDT": -5.0,
    "MST": -7.0,
    "MDT": -6.0,
    "PST": -8.0,
    "PDT": -7.0,
    "AKST": -9.0,
    "AKDT": -8.0,
    "HST": -10.0,
    "BST": 1.0,
    "WEST": 1.0,
    "CET": 1.0,
    "CEST": 2.0,
    "EET": 2.0,
    "EEST": 3.0,
    "MSK": 3.0,
    "IST": 5.5,
    "SGT": 8.0,
    "HKT": 8.0,
    "JST": 9.0,
    "KST": 9.0,
    "AEST": 10.0,
    "AEDT": 11.0,
    "NZST": 12.0,
    "NZDT": 13.0,
}
_FIRST_YEAR_BY_ERA = {"令和": 2019, "平成": 1989, "昭和": 1926, "": 1}
_CLOCK = r"(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?"
_ZONE = r"\s*((?:GMT|UTC|UT)?\s*[+-]\d{1,2}:?(?:\d{2})?|[A-Za-z]{1,5})?"
_ENGLISH = re.compile(
    r"(?:[^\d]*[\s,.])?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9}|\d{1,2}月)\.?,?[\s-]+"
    rf"(\d{{4}}|\d{{2}})(?:,?[\sT]+{_CLOCK}{_ZONE})?(?:\s*\(.*\))?"
)
_AMERICAN = re.compile(
    r"(?:[^\d]*,\s*)?([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})"
    rf"(?:,?\s+{_CLOCK}{_ZONE})?(?:\s*\(.*\))?"
)
_ISO = re.compile(
    rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?:[Tt\s]+{_CLOCK}{_ZONE})?(?:\s*\(.*\))?"
)
_JAPANESE = re.compile(
    r"(令和|平成|昭和|)(\d{1,4}|元)年\s*(\d{1,2})月\s*(\d{1,2})日\s*(?:\(.\)|.曜日)?\s*"
    rf"(?:(午前|午後|)\s*(\d{{1,2}})[時:](?:(\d{{1,2}})分?)?(?::(\d{{2}})|(\d{{1,2}})秒)?{_ZONE})?"
)
_LENGTH = re.compile(
    r"(?:(?:(\d+):)?(\d*):)?(\d*)(?:[.,]\d*)?"
    r"|P?T?(?:(\d+)\s*(?:h|hours?|時間))?\s*(?:(\d+)\s*(?:m|min|分))?\s*(?:(\d+)\s*(?:s|sec|秒))?",
    re.IGNORECASE,
)


def moment_of(text: str) -> tuple[datetime | None, bool]:
    """Read a date in the forms of RFC 822 and ISO 8601 and in Japanese, and whether it had a zone.

    A missing or unknown zone is taken for Greenwich as apps do, in Japanese for Japan. The moment
    is aware; it is None where nobody could say which is meant.
    """
    plain = " ".join(normalize("NFKC", text).split())
    plain = re.sub(r"\((?:月|火|水|木|金|土|日)\)\s*", " ", plain).strip()
    for form, read in (
        *((_ISO, _iso), (_JAPANESE, _japanese)),
        *((_ENGLISH, _english), (_AMERICAN, _american)),
    ):
        if found := form.fullmatch(plain):
            try:
                moment, known = read(found)
                moment.astimezone(JAPAN)
            except (ValueError, OverflowError):  # the calendar has no such day
                return None, False
            return (moment, known) if moment.year > 1900 else (None, False)
    return None, False


def length_of(text: str) -> int | None:
    """Read ``27:13``, ``27:``, ``1:2:3``, ``1633.5``, ``27分13秒`` or ``PT27M13S`` as seconds.

    None where that is no length, or one of nothing.
    """
    return start_of(text) or None


def start_of(text: str) -> int | None:
    """Read the same forms as a moment in audio, which may be its beginning."""
    plain = normalize("NFKC", text).strip()
    found = _LENGTH.fullmatch(plain)
    if not found or not re.search("[0-9]", plain):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    more = [int(part or 0) for part in found.groups()[3:]]
    whole = (hours + more[0]) * 3600 + (minutes + more[1]) * 60 + seconds + more[2]
    return whole if whole < 1_000_000 else None


def _english(found: re.Match[str]) -> tuple[datetime, bool]:
    day, month, year, *clock = found.groups()
    return _moment(_year(year), _month(month), int(day), clock)


def _american(found: re.Match[str]) -> tuple[datetime, bool]:
    month, day, year, *clock = found.groups()
    return _moment(_year(year), _month(month), int(day), clock)


def _iso(found: re.Match[str]) -> tuple[datetime, bool]:
    year, month, day, *clock = found.groups()
    return _moment(int(year), int(month), int(day), clock)


def _japanese(found: re.Match[str]) -> tuple[datetime, bool]:
    era, year, month, day, half, hour, minute, second, last, zone = found.groups()
    counted = 1 if year == "元" else int(year)
    whole = _FIRST_YEAR_BY_ERA[era] + counted - 1
    late = 12 if half == "午後" and int(hour or 0) < 12 else 0
    start = datetime(whole, int(month), int(day), tzinfo=JAPAN)
    clock = {"hours": int(hour or 0) + late, "minutes": int(minute or 0)}
    moment = start + timedelta(**clock, seconds=int(second or last or 0))
    there = _zone(zone)
    return moment.replace(tzinfo=there or JAPAN), True


def _moment(year: int, month: int, day: int, clock: list[str | None]) -> tuple[datetime, bool]:
    hour, minute, second, half, zone = clock
    hours, minutes, seconds = int(hour or 0), int(minute or 0), int(second or 0)
    if half:
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    if hours > 24 or minutes > 59 or seconds > 60:
        raise ValueError(clock)
    there = _zone(zone)
    start = datetime(year, month, day, tzinfo=there or UTC)
    return start + timedelta(hours=hours, minutes=minutes, seconds=min(seconds, 59)), bool(there)


def _year(text: str) -> int:
    """Give four digits for two. Source: RFC 5322, 4.3, and what apps make of older feeds."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 69 else 1900)


def _month(text: str) -> int:
    digits = text.removesuffix("月")
    if digits.isdecimal():
        return int(digits)
    return _MONTHS.index(text[:3].lower()) + 1


def _zone(text: str | None) -> tzinfo | None:
    name = re.sub(r"^(?:GMT|UTC|UT)\s*(?=[+-])", "", (text or "").strip().upper())
    if name in _HOURS_BY_ZONE:
        return timezone(timedelta(hours=_HOURS_BY_ZONE[name]))
    parts = re.fullmatch(r"([+-])(\d{1,2}):?(\d{2})?", name)
    if not parts or name == "-0000":
        return None
    length = timedelta(hours=int(parts[2]), minutes=int(parts[3] or 0))
    return timezone(length if parts[1] == "+" else -length)
