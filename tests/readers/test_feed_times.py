"""Dates and lengths as feeds in the wild write them."""

from datetime import datetime, timedelta, timezone

import pytest

from hotcast.readers.feed_times import length_of, moment_of, start_of

SEVEN = datetime(2024, 4, 10, 7, 0, tzinfo=timezone(timedelta(hours=9)))
GREENWICH = datetime(2024, 4, 10, 7, 0, tzinfo=timezone(timedelta()))


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 10 Apr 2024 07:00:00 +0900",
        "Wed, 10 Apr 2024 07:00:00 JST",
        "Wed, 10 Apr 2024 07:00:00 +0900 (JST)",
        "10 Apr 24 07:00 +09:00",
        "Wed,10 April 2024 7:0:0 UTC+9",
        "Tue, 09 Apr 2024 22:00:00 GMT",
        "Tue, 09 Apr 2024 17:00:00 EST",
        "Tue, 9 Apr 2024 24:00:00 +0200",
        "Tuesday, 09-Apr-24 22:00:00 Z",
        "Apr 9, 2024 3:00 PM PDT",
        "2024-04-10T07:00:00+09:00",
        "2024-04-09T22:00:00.123Z",
        "2024/4/10 07:00 JST",
        "水, 10 4月 2024 07:00:00 +0900",
        "2024年4月10日(水) 午前7時",
        "令和6年4月10日 7:00",
        "２０２４年４月１０日　７：００",
    ],
)
def test_a_moment_is_read_in_every_form(text):
    assert moment_of(text) == (SEVEN, True)


@pytest.mark.parametrize(
    "text",
    ["Wed, 10 Apr 2024 07:00:00", "Wed, 10 Apr 2024 07:00:00 -0000", "2024-04-10 07:00"],
)
def test_a_moment_without_a_zone_is_of_greenwich_and_said_so(text):
    assert moment_of(text) == (GREENWICH, False)


@pytest.mark.parametrize(
    "text", ["", "いつか", "Thu, 31 Feb 2024 07:00:00 GMT", "Wed, 10 Apr 2024 29:00:00 GMT", "0"]
)
def test_what_is_no_moment_is_none(text):
    assert moment_of(text) == (None, False)


@pytest.mark.parametrize(("year", "read"), [("68", 2068), ("69", 1969), ("99", 1999), ("07", 2007)])
def test_two_digits_are_a_year_of_this_century_or_the_last(year, read):
    moment, _ = moment_of(f"10 Apr {year} 07:00:00 GMT")
    assert moment.year == read


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("27:13", 1633),
        ("27:", 1620),
        ("1:2:3", 3723),
        ("00:27:13.5", 1633),
        ("1633", 1633),
        ("1633.9", 1633),
        (" ２７：１３ ", 1633),
        ("27分13秒", 1633),
        ("1時間2分", 3720),
        ("PT27M13S", 1633),
        ("27m13s", 1633),
        (":30", 30),
        ("0", None),
        ("00:00:00", None),
        ("", None),
        ("-5", None),
        ("about an hour", None),
        ("99999999", None),
    ],
)
def test_a_length_is_read_in_every_form(text, seconds):
    assert length_of(text) == seconds


def test_a_chapter_may_start_at_nothing():
    assert (start_of("00:00:00.000"), start_of("0"), start_of("")) == (0, 0, None)
