"""Days, moments and lengths: read kindly, written in one form."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.words.clock import (
    JAPAN,
    clock,
    day,
    era_day,
    era_year,
    fiscal_year,
    fiscal_year_name,
    iso_length,
    moment,
    now,
    rough_length,
    seconds,
    time_of_day,
    western_day,
)


def refuses(read, text):
    """Say whether a text is refused with a ValueError; anything else passes through."""
    try:
        read(text)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("0:00", 0),
        ("12:34", 754),
        ("1:02:03", 3723),
        ("00:12:34", 754),
        ("90:00", 5400),
        ("100:00:00", 360_000),
        ("１:００", 60),
        ("１２：３４", 754),
        (" 0:05 ", 5),
    ],
)
def test_seconds_reads_what_people_write(text, length):
    assert seconds(text) == length


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "12:3",
        "12:60",
        "1:60:00",
        "1:02:03:04",
        "12.34",
        "-1:00",
        "12分",
        "1:2:3",
        "9999:00",
    ],
)
def test_seconds_refuses_what_is_no_length(text):
    assert refuses(seconds, text)


def test_clock_and_seconds_undo_each_other():
    assert all(seconds(clock(length)) == length for length in range(0, 100_000, 7))


@pytest.mark.parametrize(
    ("length", "written", "spoken"),
    [
        (0, "0:00", "0秒"),
        (59, "0:59", "59秒"),
        (60, "1:00", "約1分"),
        (91, "1:31", "約1分30秒"),
        (598, "9:58", "約10分"),
        (754, "12:34", "約13分"),
        (3599, "59:59", "約1時間"),
        (3600, "1:00:00", "約1時間"),
        (3723, "1:02:03", "約1時間2分"),
        (360_000, "100:00:00", "約100時間"),
    ],
)
def test_a_length_is_written_for_eyes_and_for_ears(length, written, spoken):
    assert clock(length) == written
    assert rough_length(length) == spoken


def test_a_length_is_written_for_machines_in_seconds():
    assert iso_length(0) == "PT0S"
    assert iso_length(3723) == "PT3723S"


@pytest.mark.parametrize(
    "text", ["2026-05-16", "２０２６-０５-１６", "２０２６－０５－１６", " 2026-05-16 "]
)
def test_a_day_is_read_in_either_width(text):
    assert day(text) == date(2026, 5, 16)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026/05/16",
        "2026-5-16",
        "2026年5月16日",
        "令和8年5月16日",
        "20260516",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-05-16T07:00",
        "0000-01-01",
        "0026-05-16",
        "1872-12-31",
    ],
)
def test_a_day_in_another_form_or_outside_the_calendar_is_refused(text):
    assert refuses(day, text)


@given(st.dates(min_value=date(1873, 1, 1)))
def test_every_day_since_1873_comes_back_and_can_be_written_in_the_japanese_calendar(any_day):
    assert day(any_day.isoformat()) == any_day
    assert era_day(any_day).endswith(f"年{any_day.month}月{any_day.day}日")
    assert fiscal_year_name(fiscal_year(any_day))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-16T07:00:00+09:00", datetime(2026, 5, 16, 7, tzinfo=JAPAN)),
        ("2026-05-16T07:00+09:00", datetime(2026, 5, 16, 7, tzinfo=JAPAN)),
        ("2026-05-16T07:00", datetime(2026, 5, 16, 7, tzinfo=JAPAN)),
        ("2026-05-16 07:00", datetime(2026, 5, 16, 7, tzinfo=JAPAN)),
        ("2026-05-16", datetime(2026, 5, 16, tzinfo=JAPAN)),
        ("２０２６-０５-１６Ｔ０７：００", datetime(2026, 5, 16, 7, tzinfo=JAPAN)),
        ("2026-05-15T22:00:00Z", datetime(2026, 5, 16, 7, tzinfo=JAPAN)),
        ("2026-05-15T18:00:00-04:00", datetime(2026, 5, 16, 7, tzinfo=JAPAN)),
    ],
)
def test_a_moment_is_read_in_japan_time(text, expected):
    read = moment(text)
    assert read == expected
    assert read.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-05-16T25:00",
        "2026-05-16T07:60",
        "2026-05-16T7:00",
        "2026-02-30T07:00",
        "2026/05/16 07:00",
        "2026-05-16T07:00 JST",
        "2026-05-16T07:00:00+99:00",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-09:00",
    ],
)
def test_a_moment_in_another_form_or_beyond_the_calendar_is_refused(text):
    assert refuses(moment, text)


@given(
    st.datetimes(
        min_value=datetime(1873, 1, 2),  # noqa: DTZ001  # the zone is drawn apart
        max_value=datetime(9999, 12, 30),  # noqa: DTZ001
        timezones=st.integers(-1439, 1439).map(lambda far: timezone(timedelta(minutes=far))),
    )
)
def test_every_moment_comes_back(any_moment):
    assert moment(any_moment.isoformat()) == any_moment


@pytest.mark.parametrize("text", ["13:00", "１３：００", " 13:00 "])
def test_a_time_of_day_is_read_in_either_width(text):
    assert time_of_day(text) == time(13, 0)


def test_a_time_of_day_may_have_one_digit():
    assert time_of_day("9:05") == time(9, 5)


@pytest.mark.parametrize(
    "text", ["", "24:00", "13:60", "13", "13:0", "午後1時", "13:00:00", "-1:00"]
)
def test_a_time_of_day_in_another_form_is_refused(text):
    assert refuses(time_of_day, text)


@pytest.mark.parametrize(
    ("any_day", "written"),
    [
        (date(2026, 5, 16), "令和8年5月16日"),
        (date(2020, 1, 1), "令和2年1月1日"),
        (date(2019, 12, 31), "令和元年12月31日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1868, 10, 23), "明治元年10月23日"),
    ],
)
def test_the_japanese_calendar_turns_at_every_era(any_day, written):
    assert era_day(any_day) == written


def test_a_moment_has_its_era_too():
    assert era_year(datetime(2019, 5, 1, tzinfo=JAPAN)) == "令和元年"


def test_there_is_no_era_before_meiji():
    with pytest.raises(ValueError, match="1868-10-22"):
        era_year(date(1868, 10, 22))


@pytest.mark.parametrize(
    ("any_day", "year"),
    [
        (date(2025, 3, 31), 2024),
        (date(2025, 4, 1), 2025),
        (date(2025, 12, 31), 2025),
        (date(2026, 1, 1), 2025),
    ],
)
def test_a_fiscal_year_begins_in_april(any_day, year):
    assert fiscal_year(any_day) == year


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2025, "令和7年度（2025年度）"),
        (2019, "令和元年度（2019年度）"),
        (2018, "平成30年度（2018年度）"),
        (1989, "平成元年度（1989年度）"),
        (1988, "昭和63年度（1988年度）"),
    ],
)
def test_a_fiscal_year_has_both_names(year, name):
    assert fiscal_year_name(year) == name


@pytest.mark.parametrize(
    ("any_day", "written"),
    [
        (date(2026, 5, 16), "2026年5月16日（土）"),
        (date(2026, 11, 23), "2026年11月23日（月）"),
        (date(2024, 2, 29), "2024年2月29日（木）"),
    ],
)
def test_a_day_is_written_with_its_weekday(any_day, written):
    assert western_day(any_day) == written


def test_the_environment_may_set_the_present_moment(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")
    assert now() == datetime(2026, 11, 23, 21, 0, tzinfo=JAPAN)


@pytest.mark.parametrize("epoch", ["きのう", "12.5", "99999999999999999999", "-99999999999999"])
def test_a_present_moment_that_is_none_is_refused_with_words(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ValueError, match=f"^環境変数 SOURCE_DATE_EPOCH「{epoch}」を、"):
        now()
