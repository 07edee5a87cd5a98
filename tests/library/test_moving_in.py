"""Which note each item of a feed becomes."""

from datetime import UTC, datetime

from hotcast.library.moving_in import Entry, entry_of, oldest_first, seats
from hotcast.words.feed_item import Enclosure, FeedItem


def entry(guid, day=None, number=None, **how):
    date = datetime(2024, 1, day, tzinfo=UTC) if day else None
    facts = {"page": 0, "place": 0, "kind": "full", "url": f"https://a.jp/{guid}.mp3"}
    return Entry(
        **{**facts, "guid": guid, "date": date, "number": number, "length": 1, "seconds": 1, **how}
    )


def seated(*entries, **how):
    facts = {"show": "machi", "numbers": (), "ids": (), "id_by_guid": {}, "seated": {}}
    found = seats(entries, **{**facts, **how})
    return [(one.id, one.number) for one in found.values()]


def test_items_keep_their_own_numbers_and_others_count_on():
    entries = entry("a", 1), entry("b", 2, 5), entry("c", 3), entry("d", 4, 7), entry("e", 5)
    assert seated(*entries) == [
        *(("ep-001", 1), ("ep-005", 5), ("ep-006", 6), ("ep-007", 7), ("ep-008", 8)),
    ]


def test_numbers_that_begin_anew_with_a_season_count_on():
    first = [entry(f"a{number}", number, number) for number in (1, 2)]
    second = [entry(f"b{number}", number + 5, number) for number in (1, 2)]
    assert [number for _, number in seated(*first, *second)] == [1, 2, 3, 4]


def test_trailers_and_extras_need_no_number():
    entries = entry("a", 1, kind="trailer"), entry("b", 2), entry("c", 3, kind="bonus")
    assert seated(*entries) == [("ep-trailer-01", None), ("ep-001", 1), ("ep-bonus-01", None)]


def test_a_new_item_counts_on_from_the_note_before_it():
    entries = entry("a", 1), entry("b", 2)
    found = seated(*entries, numbers={1, 5}, ids={"ep-005"}, seated={"a": 5})
    assert found == [("ep-006", 6)]


def test_a_name_of_another_show_is_not_taken():
    assert seated(entry("a", 1, 1), ids={"ep-001"}) == [("ep-machi-001", 1)]
    assert seated(entry("a", 1, 1), ids={"ep-001", "ep-machi-001"}) == [("ep-machi-001-01", 1)]


def test_an_id_that_was_given_before_is_given_again():
    assert seated(entry("a", 1), id_by_guid={"a": "ep-009"}) == [("ep-009", 1)]


def test_of_items_with_one_guid_the_newest_keeps_it():
    newest, older = entry("a", 2), entry("a", 1, url="https://a.jp/2.mp3")
    found = oldest_first([newest, older])
    assert [(one.guid, one.double) for one in found] == [("https://a.jp/2.mp3", True), ("a", False)]


def test_the_same_item_on_two_pages_counts_once():
    assert len(oldest_first([entry("a", 2), entry("b", 1), entry("a", 2, page=1)])) == 2


def test_an_item_without_a_date_stands_beside_its_neighbour():
    found = oldest_first([entry("c", 3), entry("b"), entry("a", 1)])
    assert [one.guid for one in found] == ["a", "b", "c"]
    found = oldest_first([entry("b"), entry("a")])
    assert [one.guid for one in found] == ["a", "b"]


def test_an_item_without_a_guid_is_known_by_its_audio():
    sounds = (
        Enclosure(url="https://a.jp/v.mp4", type="video/mp4"),
        Enclosure(url="https://a.jp/1"),
    )
    assert entry_of(FeedItem(enclosures=sounds), page=0, place=0).guid == "https://a.jp/1"
    assert entry_of(FeedItem(link="https://a.jp/x"), page=0, place=0).guid == "https://a.jp/x"
