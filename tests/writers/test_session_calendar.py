from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import feedparser
import vobject
from hypothesis import given, settings
from icalendar import Calendar

from hotcast.writers.session_calendar import session_calendar
from hotcast.writers.session_feed import session_feed

SITE = "https://test.example.jp/base/"
FIRST = "content/seminars/sem-2025-01.md"
SECOND = "content/seminars/sem-2025-02.md"


def first_calendar(library) -> bytes:
    return session_calendar(library, library.settings.series[0])


def events(written: bytes):
    return Calendar.from_ical(written).walk("VEVENT")


def test_the_calendar_is_as_agreed(library, golden):
    golden("benkyo.ics", first_calendar(library))


def test_the_calendar_tells_its_name_and_how_often_to_ask(library):
    calendar = Calendar.from_ical(first_calendar(library))
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "町のシステム勉強会"
    assert calendar["PRODID"] == "-//hotcast//hotcast//JA"
    assert calendar["VERSION"] == "2.0"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(days=1)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert b"X-PUBLISHED-TTL:P1D\r\n" in first_calendar(library)


def test_a_session_with_hours_has_them_in_universal_time(library):
    event = events(first_calendar(library))[1]
    assert event["DTSTART"].dt == datetime(2025, 5, 17, 4, 0, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2025, 5, 17, 6, 30, tzinfo=UTC)
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    assert event["DTSTAMP"].dt == datetime(2025, 5, 9, 15, 0, tzinfo=UTC)
    assert event["SUMMARY"] == "概要編 #1　はじめの会"
    assert event["DESCRIPTION"] == (
        "住民記録の仕組みを学んだ会です。\n\n"
        "内容の時点：2025年5月10日（土）\n"
        f"{SITE}seminars/sem-2025-01/"
    )
    assert event["URL"] == f"{SITE}seminars/sem-2025-01/"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == 0
    assert event["CATEGORIES"].cats == ["住民記録", "クラウド"]


def test_a_session_without_hours_is_a_day(library):
    event = events(first_calendar(library))[0]
    assert event["DTSTART"].dt == date(2026, 2, 1)
    assert "DTEND" not in event


def test_a_session_without_an_end_has_none(small, read):
    small.change(FIRST, 'end: "15:30"\n', "")
    event = events(first_calendar(read(small)))[1]
    assert event["DTSTART"].dt == datetime(2025, 5, 17, 4, 0, tzinfo=UTC)
    assert "DTEND" not in event


def test_a_session_that_begins_in_the_morning_keeps_its_day_in_japan(small, read):
    small.change(FIRST, 'start: "13:00"', 'start: "8:30"')
    event = events(first_calendar(read(small)))[1]
    assert event["DTSTART"].dt == datetime(2025, 5, 16, 23, 30, tzinfo=UTC)


def test_every_correction_makes_the_event_newer(small, read):
    small.change(FIRST, "summary:", "corrections: [{date: 2026-03-03, text: 直し}]\nsummary:")
    event = events(first_calendar(read(small)))[1]
    assert event["SEQUENCE"] == 1
    assert event["LAST-MODIFIED"].dt == datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def test_a_withdrawn_session_is_cancelled_and_loses_its_words(small, read, library):
    before = events(first_calendar(library))[0]
    small.change(SECOND, "status: published", "status: withdrawn")
    event = events(first_calendar(read(small)))[0]
    assert {name: event[name] for name in ("SUMMARY", "STATUS", "SEQUENCE", "UID")} == {
        "SUMMARY": "この記録は公開を取りやめました。",
        "STATUS": "CANCELLED",
        "SEQUENCE": 1,
        "UID": before["UID"],
    }
    assert event["DTSTART"].dt == before["DTSTART"].dt
    assert "DESCRIPTION" not in event
    assert "CATEGORIES" not in event


def test_a_corrected_session_is_cancelled_by_something_newer(small, read):
    small.change(SECOND, "summary:", "corrections: [{date: 2026-03-03, text: 直し}]\nsummary:")
    before = events(first_calendar(read(small)))[0]
    small.change(SECOND, "status: published", "status: withdrawn")
    library = read(small)
    event = events(first_calendar(library))[0]
    assert event["SEQUENCE"] > before["SEQUENCE"]
    assert event["DTSTAMP"].dt >= before["DTSTAMP"].dt
    feed = feedparser.parse(session_feed(library, library.settings.series[0]))
    assert feed.entries[0].updated == "2026-03-03T00:00:00+09:00"
    assert "直し" not in str(feed)


def test_an_event_and_an_entry_of_the_feed_have_the_same_id(library):
    feed = feedparser.parse(session_feed(library, library.settings.series[0]))
    uids = [UUID(one["UID"]).urn for one in events(first_calendar(library))]
    assert uids == [entry.id for entry in feed.entries]


def test_who_takes_part_is_not_told(library):
    written = first_calendar(library).decode().replace("\r\n ", "")
    assert "担当者B" not in written
    assert "ATTENDEE" not in written
    assert "ORGANIZER" not in written


def test_lines_are_short_and_no_character_is_cut(small, read):
    title = "標準準拠システムへの移行を経験した団体の職員に聞く会" * 4
    small.change(FIRST, "はじめの会", title)
    written = first_calendar(read(small))
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert "".join(line.decode() for line in lines)  # a cut character would not decode
    assert events(written)[1]["SUMMARY"] == f"概要編 #1　{title}"


def test_another_program_reads_the_same(library):
    written = first_calendar(library)
    others = vobject.readOne(written.decode()).vevent_list
    for one, other in zip(events(written), others, strict=True):
        assert other.uid.value == one["UID"]
        assert other.summary.value == one["SUMMARY"]
        assert other.description.value == one["DESCRIPTION"]
        assert other.dtstart.value == one["DTSTART"].dt
        assert other.status.value == one["STATUS"]
        assert other.categories.value == one["CATEGORIES"].cats


def test_every_text_a_volunteer_can_type_is_read_back(typed, saying):
    @settings(deadline=None)
    @given(typed)
    def is_read_back(text: str) -> None:
        written = first_calendar(saying(text))
        assert Calendar.from_ical(written)["NAME"] == text
        assert all(len(line) <= 75 for line in written.split(b"\r\n"))
        for event in events(written):
            assert event["SUMMARY"].endswith(f"　{text}")
            assert event["DESCRIPTION"].startswith(f"{text}\n\n")
            assert set(event["CATEGORIES"].cats) == {text}

    is_read_back()


def test_a_calendar_without_sessions_is_still_one(library):
    written = first_calendar(replace(library, sessions=()))
    assert events(written) == []
    assert vobject.readOne(written.decode()).name == "VCALENDAR"


def test_equal_libraries_give_equal_bytes(small, read, library):
    assert first_calendar(read(small)) == first_calendar(library)
