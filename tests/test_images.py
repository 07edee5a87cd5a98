"""Pictures in pages have their room before they come, and slides their small picture."""

import re

import pytest
from bs4 import BeautifulSoup
from PIL import Image

EPISODE = "episodes/ep-001.md"


@pytest.fixture
def illustrated(small):
    """Give a small site with pictures in its words."""
    small.draw("content/images/map.png", (640, 480))
    small.draw("content/images/wide.png", (3000, 1500))
    words = "![庁舎までの地図](../images/map.png)\n\n![広い図](../images/wide.png)"
    small.change(EPISODE, "町の話をしました。", words)
    small.change("content/index.md", "あります。", "あります。![庁舎までの地図](images/map.png)")
    return small


def page(house, address):
    return BeautifulSoup((house.site / address / "index.html").read_bytes(), "lxml")


def test_pictures_in_the_words_have_sizes_and_the_light_ones_are_there(illustrated):
    for _ in range(2):  # the second time the page is remembered
        done = illustrated.build()
        assert done.returncode == 0, done.stdout + done.stderr
        near, wide = page(illustrated, "episodes/ep-001").select("article img[decoding]")
        assert (near["src"], near["width"], near["height"]) == (
            "../../images/map.png",
            "640",
            "480",
        )
        assert not near.has_attr("loading")
        assert (wide["width"], wide["height"], wide["loading"]) == ("1600", "800", "lazy")
        assert wide["src"].startswith("../../thumbnails/")
        assert wide.parent["href"] == "../../images/wide.png"
        light = illustrated.site / "episodes/ep-001" / wide["src"]
        with Image.open(light) as image:
            assert image.size == (1600, 800)
        assert light.stat().st_size < (illustrated.site / "images/wide.png").stat().st_size
        (home,) = page(illustrated, ".").select("article img[decoding]")
        assert (home["src"], home["width"]) == ("images/map.png", "640")


def test_a_picture_of_another_size_is_told_though_the_page_is_remembered(illustrated):
    assert illustrated.build().returncode == 0
    illustrated.draw("content/images/map.png", (320, 200))
    assert illustrated.build().returncode == 0
    near = page(illustrated, "episodes/ep-001").select_one("article img[decoding]")
    assert (near["width"], near["height"]) == ("320", "200")


def test_small_pictures_go_out_under_names_made_of_what_they_show_and_how(illustrated):
    assert illustrated.build().returncode == 0
    kept = {file.name for file in (illustrated.root / ".cache/hotcast/thumbnails").iterdir()}
    assert {file.name for file in (illustrated.site / "thumbnails").iterdir()} == kept
    endings = sorted(name.partition(".")[2] for name in kept)
    assert all(re.fullmatch(r"[0-9a-f]{16}", name.partition(".")[0]) for name in kept)
    # The lighter picture, the card for previews, the first slide, and the covers of two shows.
    assert endings == ["1600.webp", "jpg", "webp", "webp", "webp"]
    illustrated.change(EPISODE, "![広い図](../images/wide.png)", "")
    (illustrated.root / "content/images/wide.png").unlink()
    assert illustrated.build().returncode == 0
    left = {file.name for file in (illustrated.root / ".cache/hotcast/thumbnails").iterdir()}
    assert sorted(name.partition(".")[2] for name in left) == ["jpg", "webp", "webp", "webp"]


def test_a_folder_of_our_own_name_is_refused(small):
    small.draw("content/thumbnails/a.png")
    assert small.said() == [
        "content/thumbnails/a.png content/thumbnails は、サイトを作るときに使う場所です。"
        "ここには置けません。\n"
        "    → content/files/a.png のように、別のフォルダーへ移してください。"
    ]


@pytest.mark.browser
def test_a_reader_sees_pictures_upright_and_nothing_jumps(illustrated, chromium):
    told = Image.Exif()
    told[0x0112] = 6
    illustrated.draw("content/images/map.png", (640, 480), exif=told)
    assert illustrated.build().returncode == 0
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    reader = context.new_page()
    reader.goto((illustrated.site / "episodes/ep-001/index.html").as_uri())
    for place, size in ((0, [480, 640]), (1, [1600, 800])):
        image = reader.locator("article img[decoding]").nth(place)
        image.scroll_into_view_if_needed()
        image.evaluate("one => one.decode()")
        assert image.evaluate("one => [one.naturalWidth, one.naturalHeight]") == size
        assert [int(image.get_attribute(name)) for name in ("width", "height")] == size
        assert image.evaluate("one => one.clientWidth") <= 360
    context.close()
