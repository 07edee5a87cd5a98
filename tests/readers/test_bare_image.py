"""A published picture looks as before and tells nothing of people and places."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from hotcast.readers.bare_image import bare_image, bare_or_nothing
from hotcast.readers.unclean import UncleanError

NAME = "YAMADA"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{NAME}</x:xmpmeta>".encode()
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
GRADIENT = Image.radial_gradient("L").crop((0, 0, 90, 60)).convert("RGB")


def exif(turned=None):
    """Give what a phone writes: maker, artist, place; and how the picture is turned."""
    told = Image.Exif()
    told[0x010F], told[0x013B] = f"{NAME}-PHONE", NAME
    place = told.get_ifd(0x8825)
    place[1], place[2] = "N", (35.0, 41.0, 2.0)
    if turned:
        told[0x0112] = turned
    return told


def saved(kind, **facts):
    out = BytesIO()
    GRADIENT.save(out, kind, **facts)
    return out.getvalue()


def opened(data):
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turned", [None, 1, 3, 6, 8])
def test_a_photo_keeps_pixels_colours_and_its_turn_and_nothing_else(kind, turned):
    photo = saved(kind, exif=exif(turned), icc_profile=ICC, xmp=XMP)
    bare = bare_image(photo)
    assert NAME.encode() in photo
    assert NAME.encode() not in bare
    assert dict(opened(bare).getexif()) == ({0x0112: turned} if turned and turned > 1 else {})
    assert opened(bare).info["icc_profile"] == ICC
    upright = [ImageOps.exif_transpose(opened(data)) for data in (photo, bare)]
    assert upright[0].size == upright[1].size == ((60, 90) if turned in {6, 8} else (90, 60))
    assert upright[0].tobytes() == upright[1].tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("more", [{}, {"icc_profile": ICC}])
def test_a_picture_without_personal_data_is_the_same_object(kind, more):
    plain = saved(kind, **more)
    assert bare_image(plain) is plain


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("JPEG", {"comment": NAME}),
        ("JPEG", {"comment": NAME, "progressive": True}),
        ("GIF", {"comment": NAME, "save_all": True, "append_images": [GRADIENT.rotate(9)]}),
    ],
)
def test_comments_go(kind, facts):
    told = saved(kind, **facts)
    bare = bare_image(told)
    assert NAME.encode() not in bare
    assert opened(bare).tobytes() == opened(told).tobytes()
    assert getattr(opened(bare), "n_frames", 1) == getattr(opened(told), "n_frames", 1)
    assert bare_image(bare) is bare


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_what_lies_behind_a_picture_goes(kind):
    plain = saved(kind)
    # Phones put a film there, editors what was cut off.
    assert bare_image(plain + NAME.encode()) == plain


def test_words_in_a_png_go():
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", NAME)
    words.add_itxt("Comment", NAME, zip=True)
    told = saved("PNG", pnginfo=words)
    bare = bare_image(told)
    assert opened(told).text
    assert not opened(bare).text
    assert bare == saved("PNG")


def test_a_small_picture_inside_a_jpeg_goes():
    plain = saved("JPEG")
    small = bytes([1, 1]) + NAME[:3].encode()
    head = b"\xff\xe0" + (16 + 3).to_bytes(2, "big") + plain[6:18] + small
    assert bare_image(plain[:2] + head + plain[20:]) == plain


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_bare_picture_stays_as_it_is(kind):
    bare = bare_image(saved(kind, exif=exif(6)))
    assert bare_image(bare) is bare
    assert bare == bare_image(saved(kind, exif=exif(6)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_a_broken_picture_is_refused(kind):
    with pytest.raises(UncleanError) as refused:
        bare_image(saved(kind)[:60])
    assert refused.value.args == (
        "この画像は壊れていて、写した場所や人の名前を消せません。",
        "画像編集ソフトで開き、新しい名前で書き出したものに置きかえてください。",
    )
    assert bare_or_nothing(saved(kind)[:60]) == b""


@settings(deadline=None)  # a busy machine breaks no promise
@given(st.integers(0, 3), st.integers(0, 10_000), st.binary(min_size=1, max_size=4))
def test_damage_anywhere_is_refused_or_stays_harmless(kind, place, damage):
    photo = saved(("JPEG", "PNG", "WEBP", "GIF")[kind])
    place %= len(photo)
    damaged = photo[:place] + damage + photo[place + len(damage) :]
    bare = bare_or_nothing(damaged)
    assert bare_or_nothing(bare) == bare


def test_other_files_are_left_alone():
    assert bare_image(b"RIFF\0\0\0\0WAVE") == b"RIFF\0\0\0\0WAVE"
