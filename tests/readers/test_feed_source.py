"""Whatever a feed is encoded in, and whatever its XML breaks, its words come out."""

import pytest
from lxml import etree

from hotcast.readers.feed_source import xml_of

WORDS = "標準化を話す番組です。市役所の仕事から"


def words(data, **how):
    return etree.fromstring(xml_of(data, **how)).text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"])
@pytest.mark.parametrize("named", ["UTF-8", "Shift_JIS", "no-such-name", ""])
def test_the_name_of_an_encoding_may_be_wrong(codec, named):
    named = f' encoding="{named}"' if named else ""
    text = f'<?xml version="1.0"{named}?><a>{WORDS * 3}</a>'
    assert words(text.encode(codec)) == WORDS * 3


def test_what_the_server_says_is_believed_where_it_fits():
    assert words("<a>標準</a>".encode("euc_jp"), charset="EUC-JP") == "標準"


def test_several_encodings_in_one_feed_are_read_piece_by_piece():
    data = f"<a><b>{WORDS}</b>".encode() + "<c>古い文</c></a>".encode("cp932")
    root = etree.fromstring(xml_of(data))
    assert [one.text for one in root] == [WORDS, "古い文"]


def test_a_character_cut_in_two_falls_away():
    data = f"<a><b>{WORDS}</b><c>切れた文".encode()[:-1] + b"</c></a>"
    assert [one.text for one in etree.fromstring(xml_of(data))] == [WORDS, "切れた"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A & B", "A & B"),
        ("A&B", "A&B"),
        ("A &amp; B &lt;i&gt;", "A & B <i>"),
        ("a&nbsp;b&hellip;&yen;", "a\xa0b…¥"),
        ("&foo; &bar", "&foo; &bar"),
        ("&#8;a&#x1;b\x0bc&#0;", "abc�"),
        ("&#146;&#12354;", "’あ"),
        ("<![CDATA[A & B &nbsp; \x08<br>]]>", "A & B &nbsp; <br>"),
    ],
)
def test_entities_and_signs_that_xml_refuses_are_mended(written, read):
    assert words(f"<a>{written}</a>".encode()) == read


def test_no_document_type_is_read():
    bomb = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z SYSTEM "file:///etc/hostname">]>'
    assert words(f"<?xml version='1.0'?>\n{bomb}<a>&x;&z;</a>".encode()) == "&x;&z;"


def test_tags_without_an_end_do_not_swallow_what_follows():
    root = etree.fromstring(xml_of(b'<a><b>x<br>y<img src="z"></b><c>w</c></a>'))
    assert [one.tag for one in root] == ["b", "c"]


def test_what_is_begun_and_never_ended_is_read_once():
    assert xml_of(b"<![CDATA[" * 100_000) == b"<![CDATA[" * 100_000
