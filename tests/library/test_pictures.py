"""Small pictures are drawn once, of what is public, upright and light."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath

import pytest
from PIL import Image

from hotcast.library import pictures
from hotcast.library.pictures import drawn_at, drawn_pictures, with_pictures
from hotcast.readers import drawing
from hotcast.writers.episode_page import episode_view
from hotcast.writers.pages import site_view
from hotcast.writers.pictures import picture_view
from hotcast.writers.session_page import session_view

SESSION = "content/seminars/sem-2025-01.md"
SLIDES = PurePosixPath("content/seminars/sem-2025-01/slides.pdf")


@pytest.fixture
def draw(small, tmp_path):
    """Gather the small site and draw what it shows, as a build does."""

    def drawn(memory=tmp_path / "memory"):
        library, problems = small.gather()
        assert library, problems
        return with_pictures(library, small.root, memory=memory)

    return drawn


@pytest.fixture
def never(monkeypatch):
    """Let nothing be drawn any more."""

    def stop():
        for name in ("webp_of", "card_of", "pixels"):
            monkeypatch.setattr(pictures, name, lambda *_, **__: pytest.fail("drawn anew"))

    return stop


def opened(house, made, memory):
    image = Image.open(drawn_at(house.root, made, memory=memory))
    image.load()
    return image


def test_the_first_page_of_slides_is_drawn_and_can_be_seen(small, draw, tmp_path):
    library = draw()
    made = library.thumbnail_by_file[SLIDES]
    image = opened(small, made, tmp_path / "memory")
    assert re.fullmatch(r"[0-9a-f]{16}\.webp", made.name)
    assert image.format == "WEBP"
    assert image.size == (made.width, made.height)
    assert made.width == 480
    assert made.size < 30_000
    assert len(image.convert("L").getcolors()) > 10


def test_a_session_has_a_card_for_previews(small, draw, tmp_path):
    made = draw().preview_by_session["sem-2025-01"]
    image = opened(small, made, tmp_path / "memory")
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert not dict(image.getexif())


def test_a_second_build_draws_nothing(draw, never):
    before = draw()
    never()
    assert draw() == before


def test_another_way_to_draw_gives_another_address(draw, monkeypatch):
    """Servers are told to keep what lies there for a year."""
    before = drawn_pictures(draw())
    for kind in ("_SMALL", "_CARD", "_LIGHT"):
        now = getattr(pictures, kind)
        monkeypatch.setattr(pictures, kind, replace(now, name=f"{now.name}1"))
    after = drawn_pictures(draw())
    assert len(after) == len(before)
    assert not before.keys() & after.keys()
    assert {one.source for one in after.values()} == {one.source for one in before.values()}


def test_a_small_picture_and_a_card_of_the_same_slides_have_names_of_their_own(draw):
    library = draw()
    small, card = library.thumbnail_by_file[SLIDES], library.preview_by_session["sem-2025-01"]
    assert small.source == card.source
    assert small.name[:16] != card.name[:16]


def test_what_was_lost_is_drawn_again(small, draw, tmp_path):
    made = draw().thumbnail_by_file[SLIDES]
    path = drawn_at(small.root, made, memory=tmp_path / "memory")
    content = path.read_bytes()
    path.unlink()
    assert drawn_at(small.root, made, memory=tmp_path / "memory").read_bytes() == content
    assert drawn_at(small.root, made, memory=None) == content


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: published", "status: withdrawn"),
        ("status: published", "status: draft"),
    ],
)
def test_what_is_not_shown_is_not_drawn(small, draw, old, new):
    small.change(SESSION, old, new)
    small.change("episodes/ep-001.md", "sem-2025-01.md#要点", "sem-2025-01.md")
    library, _ = small.gather()
    if library is None:  # other notes link to a draft
        return
    covers = {cover.file for cover in library.cover_by_show.values()}
    assert {one.source for one in drawn_pictures(draw()).values()} == covers


def test_only_public_materials_have_a_thumbnail(draw):
    library = draw()
    shown = session_view(library.item_by_id["sem-2025-01"], library)["materials"]
    assert [bool(one["thumbnail"]) for one in shown] == [one["kind"] == "スライド" for one in shown]
    made = library.thumbnail_by_file[SLIDES]
    assert next(one["thumbnail"] for one in shown if one["thumbnail"]) == {
        "url": f"thumbnails/{made.name}",
        "width": 480,
        "height": made.height,
    }


def test_a_picture_among_the_materials_is_drawn_upright(small, draw):
    told = Image.Exif()
    told[0x0112] = 6
    small.draw("content/seminars/sem-2025-01/board.jpg", (900, 600), exif=told)
    small.change(SESSION, "file: sem-2025-01/slides.pdf", "file: sem-2025-01/board.jpg")
    small.change(SESSION, "(sem-2025-01/slides.pdf)", "(sem-2025-01/board.jpg)")
    made = draw().thumbnail_by_file[PurePosixPath("content/seminars/sem-2025-01/board.jpg")]
    assert (made.width, made.height) == (480, 720)


def test_every_page_has_a_picture_for_previews(draw):
    library = draw()
    show = {
        "url": "covers/machi.30779b84.png",
        "width": 1400,
        "height": 1400,
        "alt": "番組「まちの声」の絵",
    }
    assert site_view(library)["picture"] == show
    assert episode_view(library.item_by_id["ep-001"], library)["picture"] == show
    made = library.preview_by_session["sem-2025-01"]
    assert picture_view(library.item_by_id["sem-2025-01"], library) == {
        "url": f"thumbnails/{made.name}",
        "width": 1200,
        "height": 630,
        "alt": "「はじめの会」の資料の 1 ページ目",
    }
    assert picture_view(library.item_by_id["sem-2025-02"], library) == show


def test_an_episode_with_a_cover_shows_it(small, draw):
    small.draw("episodes/own.jpg", (1400, 1400))
    small.change("episodes/ep-001.md", "hosts: [sp-a]", "cover: own.jpg\nhosts: [sp-a]")
    library = draw()
    told = picture_view(library.item_by_id["ep-001"], library)
    assert told["url"] == f"covers/ep-001.{library.cover_by_episode['ep-001'].digest[:8]}.jpg"
    assert told["alt"] == "「はじめての回 <b>&「」」の絵"


@pytest.mark.parametrize(
    ("size", "lighter"), [((1600, 900), None), ((3000, 1500), (1600, 800)), ((400, 300), None)]
)
def test_a_wide_picture_has_a_lighter_one(small, draw, size, lighter):
    small.draw("content/images/map.png", size)
    shown = draw().shown_by_file[PurePosixPath("content/images/map.png")]
    assert (shown.width, shown.height) == size
    made = shown.lighter and (shown.lighter.width, shown.lighter.height)
    assert made == lighter


def test_a_picture_tells_its_size_as_it_is_seen(small, draw):
    told = Image.Exif()
    told[0x0112] = 6
    small.draw("content/images/map.jpg", (90, 60), exif=told)
    shown = draw().shown_by_file[PurePosixPath("content/images/map.jpg")]
    assert (shown.width, shown.height) == (60, 90)


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"%PDF-1.7\nnothing", ".pdf"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        ((BytesIO(), ".gif")),
    ],
)
def test_what_cannot_be_drawn_is_nothing(data, suffix):
    if isinstance(data, BytesIO):
        frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
        frames[0].save(data, "GIF", save_all=True, append_images=frames[1:])
        data = data.getvalue()
    assert drawing.webp_of(data, suffix=suffix, width=480) is None
    assert drawing.card_of(data, suffix=suffix, width=12, height=6) is None


def test_a_long_page_is_no_longer_than_twice_its_width():
    out = BytesIO()
    Image.new("RGB", (100, 2000), "red").save(out, "PNG")
    assert drawing.webp_of(out.getvalue(), suffix=".png", width=480)[1:] == (48, 960)


def test_what_is_clear_lies_on_white_in_a_card():
    out = BytesIO()
    Image.new("RGBA", (120, 63), (0, 0, 0, 0)).save(out, "PNG")
    content, *_ = drawing.card_of(out.getvalue(), suffix=".png", width=120, height=63)
    assert Image.open(BytesIO(content)).getpixel((60, 30)) == (255, 255, 255)
