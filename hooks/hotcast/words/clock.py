"""Days, moments and lengths as Japanese municipal staff write and read them."""

import os
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from unicodedata import normalize

JAPAN = timezone(timedelta(hours=9), "JST")

# First day of each era. Source: the cabinet orders on the names of eras, 1868 to 2019.
_ERAS = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1868, 10, 23), "明治"),
)
# Japan counts days as we do from here on. Source: Proclamation 337 of the Great Council, 1872.
_FIRST = date(1873, 1, 1)
_WEEKDAYS = "月火水木金土日"


def now() -> datetime:
    """Give the present moment in whole seconds, or the one that SOURCE_DATE_EPOCH sets.

    Raises ValueError, with words for people, when that is no number of seconds.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), tz=UTC).astimezone(JAPAN)
        except (ValueError, OverflowError, OSError):
            wrong = f"環境変数 SOURCE_DATE_EPOCH「{epoch}」を、時刻を表す秒の数として読めません。"
            mend = "unset SOURCE_DATE_EPOCH を実行してから、もう一度実行してください。"
            raise ValueError(f"{wrong}\n    → {mend}") from None
    return datetime.now(JAPAN).replace(microsecond=0)


def day(text: str) -> date:
    """Read ``2026-05-16``, full-width digits allowed.

    Raises ValueError for any other form, for days that do not exist and for those before 1873.
    """
    parts = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", normalize("NFKC", text).strip())
    if not parts:
        raise ValueError(text)
    read = date(*map(int, parts.groups()))
    if read < _FIRST:
        raise ValueError(text)
    return read


def moment(text: str) -> datetime:
    """Read ``2026-05-16T07:00:00+09:00`` as a moment in Japan time.

    Seconds and zone may be missing, the zone then being Japan's; a day alone is its first minute.
    Raises ValueError for anything else.
    """
    plain = normalize("NFKC", text).strip()
    if re.fullmatch(r"[0-9-]{10}", plain):
        return datetime.combine(day(plain), time(), JAPAN)
    if not re.fullmatch(r"[0-9-]{10}[T ][0-9]{2}:[0-9]{2}.*", plain):
        raise ValueError(text)
    day(plain[:10])
    read = datetime.fromisoformat(plain)
    try:
        return read.astimezone(JAPAN) if read.tzinfo else read.replace(tzinfo=JAPAN)
    except OverflowError:  # the last evening of the year 9999, in America
        raise ValueError(text) from None


def time_of_day(text: str) -> time:
    """Read ``13:00``; raises ValueError for anything else, 24:00 included."""
    parts = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", normalize("NFKC", text).strip())
    if not parts:
        raise ValueError(text)
    return time(int(parts[1]), int(parts[2]))


def seconds(text: str) -> int:
    """Read ``12:34``, ``1:02:03`` or ``00:12:34`` as whole seconds.

    Raises ValueError for anything else, sixty minutes or seconds included.
    """
    parts = re.fullmatch(
        r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-5][0-9])", normalize("NFKC", text).strip()
    )
    if not parts or (parts[1] and int(parts[2]) > 59):
        raise ValueError(text)
    return int(parts[1] or 0) * 3600 + int(parts[2]) * 60 + int(parts[3])


def clock(length: int) -> str:
    """Write whole seconds as ``12:34``, from an hour on as ``1:02:03``."""
    hours, rest = divmod(length, 3600)
    if hours:
        return f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{rest // 60}:{rest % 60:02}"


def rough_length(length: int) -> str:
    """Write whole seconds as people tell them: ``約25分``, ``約1時間5分``.

    Players and files differ by a second; below ten minutes steps are five seconds, below one
    minute nothing is left out.
    """
    if length < 60:
        return f"{length}秒"
    if length < 600:
        near = (length + 2) // 5 * 5
        return f"約{near // 60}分{near % 60}秒" if near % 60 else f"約{near // 60}分"
    hours, minutes = divmod((length + 30) // 60, 60)
    hour_part = f"{hours}時間" if hours else ""
    return f"約{hour_part}{minutes}分" if minutes else f"約{hour_part}"


def iso_length(length: int) -> str:
    """Write whole seconds as an ISO 8601 duration for ``<time datetime>``: ``PT754S``."""
    return f"PT{length}S"


def western_day(moment_: date) -> str:
    """Write ``2026年5月16日（土）``."""
    weekday = _WEEKDAYS[moment_.weekday()]
    return f"{plain_day(moment_)}（{weekday}）"


def plain_day(moment_: date) -> str:
    """Write ``2026年5月16日``."""
    return f"{moment_.year}年{moment_.month}月{moment_.day}日"


def era_year(moment_: date) -> str:
    """Write the year in the Japanese calendar: ``令和8年``, the first being ``令和元年``.

    Raises ValueError before 明治.
    """
    day_ = moment_.date() if isinstance(moment_, datetime) else moment_
    for first, name in _ERAS:
        if day_ >= first:
            year = day_.year - first.year + 1
            return f"{name}{'元' if year == 1 else year}年"
    raise ValueError(moment_)


def era_day(moment_: date) -> str:
    """Write the day in the Japanese calendar: ``令和8年5月16日``."""
    return f"{era_year(moment_)}{moment_.month}月{moment_.day}日"


def fiscal_year(moment_: date) -> int:
    """Give the fiscal year, which begins in April: 2024 for February 2025."""
    return moment_.year if moment_.month >= 4 else moment_.year - 1


def fiscal_year_name(year: int) -> str:
    """Write ``令和7年度（2025年度）``."""
    return f"{era_year(date(year, 5, 1))}度（{year}年度）"
