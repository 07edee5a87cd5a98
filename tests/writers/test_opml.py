import listparser
from hypothesis import given, settings
from lxml import etree

from hotcast.writers.opml import opml

SITE = "https://test.example.jp/base/"


def outlines(written: bytes) -> list[dict[str, str]]:
    return [dict(one.attrib) for one in etree.fromstring(written).findall("body/outline")]


def test_the_list_is_as_agreed(library, golden):
    golden("all.opml", opml(library))


def test_an_app_finds_every_feed_in_the_order_of_the_settings(library):
    told = listparser.parse(opml(library))
    assert not told.bozo
    assert told.version == "opml2"
    assert told.meta.title == "試しの町"
    assert [(feed.title, feed.url) for feed in told.feeds] == [
        ("まちの声", f"{SITE}feeds/machi.xml"),
        ("夜の情報室", f"{SITE}feeds/yoru.xml"),
        ("町のシステム勉強会", f"{SITE}feeds/benkyo.xml"),
        ("仕様書読書会", f"{SITE}feeds/yomu.xml"),
    ]


def test_a_feed_tells_its_page_and_its_language(library):
    assert outlines(opml(library))[2] == {
        "type": "rss",
        "text": "町のシステム勉強会",
        "title": "町のシステム勉強会",
        "description": "町のシステムを学ぶ会です。",
        "htmlUrl": f"{SITE}seminars/",
        "xmlUrl": f"{SITE}feeds/benkyo.xml",
        "language": "ja",
    }


def test_every_text_a_volunteer_can_type_is_read_back(typed, saying):
    @settings(deadline=None)
    @given(typed)
    def is_read_back(text: str) -> None:
        written = opml(saying(text))
        assert etree.fromstring(written).findtext("head/title") == text
        for outline in outlines(written):
            assert {outline["text"], outline["title"], outline["description"]} == {text}

    is_read_back()


def test_equal_libraries_give_equal_bytes(small, read, library):
    assert opml(read(small)) == opml(library)
