"""A code is drawn as its rules say, and a reader that is not ours reads it."""

import re

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from hotcast.writers.qr import qr_view

RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def drawn(view) -> Image.Image:
    """Draw the path as a browser does, four pixels a module."""
    picture = Image.new("L", (view["side"] * 4, view["side"] * 4), 255)
    pen = ImageDraw.Draw(picture)
    for x, y, width, back in RUN.findall(view["path"]):
        assert width == back
        left, top = int(x) * 4, int(y) * 4
        pen.rectangle((left, top, left + int(width) * 4 - 1, top + 3), fill=0)
    return picture


def read(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.~/%#", min_size=1, max_size=200))
@settings(deadline=None, max_examples=30)
def test_a_reader_reads_every_address(place):
    address = f"https://hotcast.example.jp/{place}"
    assert read(drawn(qr_view(address))) == [address]


def test_the_path_is_made_of_runs_and_leaves_four_modules_white():
    view = qr_view("https://hotcast.example.jp/feeds/hotcast.xml")
    assert RUN.sub("", view["path"]) == ""
    picture = drawn(view)
    inner = (16, 16, picture.width - 16, picture.height - 16)
    assert picture.point(lambda shade: 255 - shade).getbbox() == inner


def test_a_seventh_of_the_code_may_be_dirty():
    view = qr_view("https://hotcast.example.jp/feeds/hotcast.xml")
    picture = drawn(view)
    spot = picture.width // 6
    ImageDraw.Draw(picture).rectangle((spot * 3, spot * 3, spot * 4, spot * 4), fill=255)
    assert read(picture) == ["https://hotcast.example.jp/feeds/hotcast.xml"]


def test_the_same_address_gives_the_same_code():
    assert qr_view("https://a.example/") == qr_view("https://a.example/")


def test_a_text_without_end_is_no_code():
    with pytest.raises(ValueError, match="too large"):
        qr_view("x" * 3000)
