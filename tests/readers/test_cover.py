"""A picture is understood whole, or refused with words that tell how to mend it."""

import struct
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from hotcast.readers.cover import read_cover
from hotcast.words.files import Cover

ROOT = Path(__file__).parents[2]
EXPORT = (
    "    → {name} を画像編集ソフトで開き、"
    "1400×1400 から 3000×3000 画素の、動かない JPEG か PNG として書き出してください。"
)
UPLOAD = "    → 手元で開けることを確かめてから、もう一度アップロードしてください。"
NOISE = Image.effect_noise((64, 64), 90)


@pytest.fixture
def read(tmp_path):
    """Put bytes under a name and read them as a cover."""

    def put_and_read(name, data, **options):
        (tmp_path / name).write_bytes(data)
        return read_cover(tmp_path, PurePosixPath(name), **options)

    return put_and_read


@pytest.fixture
def refusal(read):
    """Give the whole text of the only problem of a picture that was refused."""

    def text(name, data):
        cover, (problem,) = read(name, data)
        assert cover is None
        assert problem.stops
        return str(problem)

    return text


def picture(kind="PNG", mode="RGB", **options):
    file = BytesIO()
    NOISE.convert(mode).save(file, kind, **options)
    return file.getvalue()


def named(value):
    """Keep bytes, which differ between runs, out of the names of tests."""
    return value if isinstance(value, str) else "bytes"


def test_the_cover_of_the_samples_is_understood_whole():
    file = PurePosixPath("episodes/cover.png")
    data = (ROOT / file).read_bytes()
    assert read_cover(ROOT, file) == (
        Cover(
            file=file,
            type="image/png",
            size=len(data),
            width=3000,
            height=3000,
            colour="RGB",
            alpha=False,
            digest=sha256(data).hexdigest(),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("name", "data", "type_"),
    [
        ("a.png", picture(), "image/png"),
        ("a.PNG", picture(), "image/png"),
        ("a.jpg", picture("JPEG"), "image/jpeg"),
        ("a.jpeg", picture("JPEG", progressive=True), "image/jpeg"),
        ("絵.jpg", picture("JPEG"), "image/jpeg"),
        ("camera.jpg", picture("MPO", save_all=True, append_images=[NOISE]), "image/jpeg"),
    ],
    ids=named,
)
def test_the_type_is_that_of_the_content(read, name, data, type_):
    cover, problems = read(name, data)
    assert problems == ()
    assert (cover.type, cover.width, cover.height) == (type_, 64, 64)


@pytest.mark.parametrize(
    ("name", "data", "colour", "alpha"),
    [
        ("rgb.png", picture(), "RGB", False),
        ("palette.png", picture(mode="P"), "RGB", False),
        ("gray.png", picture(mode="L"), "gray", False),
        ("black-and-white.png", picture(mode="1"), "gray", False),
        ("deep-gray.png", picture(mode="I;16"), "gray", False),
        ("gray-alpha.png", picture(mode="LA"), "gray", True),
        ("rgba.png", picture(mode="RGBA"), "RGB", True),
        ("one-colour-unseen.png", picture(transparency=(0, 0, 0)), "RGB", True),
        ("palette-unseen.png", picture(mode="P", transparency=3), "RGB", True),
        ("gray.jpg", picture("JPEG", "L"), "gray", False),
        ("print.jpg", picture("JPEG", "CMYK"), "CMYK", False),
    ],
    ids=named,
)
def test_colours_and_transparency_are_seen(read, name, data, colour, alpha):
    cover, problems = read(name, data)
    assert problems == ()
    assert (cover.colour, cover.alpha) == (colour, alpha)


@pytest.mark.parametrize("name", ["a.webp", "a.gif", "a.heic", "a.svg", "a.csv", "a"])
def test_another_ending_is_refused_whatever_is_in_it(refusal, name):
    assert refusal(name, picture()) == (
        f"{name} 絵「{name}」は JPEG でも PNG でもありません。\n{EXPORT.format(name=name)}"
    )


@pytest.mark.parametrize(
    ("name", "data", "found", "wanted"),
    [
        ("a.jpg", picture("PNG"), "PNG 画像", "JPEG 画像"),
        ("a.png", picture("JPEG"), "JPEG 画像", "PNG 画像"),
        ("a.png", picture("WEBP"), "WebP 画像", "PNG 画像"),
        ("a.png", picture("GIF"), "GIF 画像", "PNG 画像"),
        ("a.png", b"a,b\n", "テキスト", "PNG 画像"),
    ],
    ids=named,
)
def test_an_ending_that_does_not_tell_the_truth_is_refused(refusal, name, data, found, wanted):
    suffix = PurePosixPath(name).suffix
    assert refusal(name, data) == (
        f"{name} 拡張子は {suffix} ですが、中身は「{found}」です。\n"
        f"    → 「{wanted}」として保存し直したファイルに置きかえてください。"
    )


def test_a_photo_as_iphones_make_it_is_told_with_what_to_do(refusal):
    assert refusal("a.jpeg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic") == (
        "a.jpeg 拡張子は .jpeg ですが、中身は iPhone の写真の形（HEIC）です。\n"
        "    → パソコンの「フォト」などで開き、「JPEG 画像」として保存し直したものに"
        "置きかえてください。"
    )


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("cut.png", picture()[:-2000], "PNG"),
        ("cut.jpg", picture("JPEG")[:-500], "JPEG"),
        ("cut-progressive.jpg", picture("JPEG", progressive=True)[:-500], "JPEG"),
        ("head.png", picture()[:20], "PNG"),
        ("head.jpg", picture("JPEG")[:20], "JPEG"),
        ("without-end.png", picture()[:-12], "PNG"),
    ],
    ids=named,
)
def test_a_picture_cut_short_is_refused(refusal, name, data, kind):
    assert refusal(name, data) == (
        f"{name} このファイルは壊れていて、「{kind} 画像」として開けません。\n{UPLOAD}"
    )


def test_a_png_with_a_wrong_checksum_is_refused(refusal):
    data = bytearray(picture())
    data[-13] ^= 1  # the checksum of the last chunk with pixels
    assert refusal("a.png", bytes(data)) == (
        f"a.png このファイルは壊れていて、「PNG 画像」として開けません。\n{UPLOAD}"
    )


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_picture_that_would_unpack_to_far_too_much_is_never_unpacked(refusal, side):
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header
    data += struct.pack(">I", zlib.crc32(header)) + picture()[33:]
    assert refusal("a.png", data) == (
        f"a.png 絵「a.png」は、縦と横の画素が多すぎます。\n{EXPORT.format(name='a.png')}"
    )


def test_a_moving_png_is_refused(refusal):
    data = picture(save_all=True, append_images=[NOISE.rotate(90).convert("RGB")])
    assert refusal("a.png", data) == (
        f"a.png 絵「a.png」は動く画像（アニメーション）です。\n{EXPORT.format(name='a.png')}"
    )


def test_a_picture_that_is_not_there_is_named(tmp_path):
    cover, (problem,) = read_cover(tmp_path, PurePosixPath("a.png"))
    assert cover is None
    assert str(problem) == (
        "a.png 「a.png」というファイルがありません。\n    → ファイルを a.png に置いてください。"
    )


def test_an_empty_picture_is_refused(refusal):
    assert refusal("a.png", b"") == (
        "a.png このファイルは空です（0 バイト）。\n    → 元のファイルからコピーし直してください。"
    )


def test_the_cover_carries_the_spelling_of_the_disk(tmp_path):
    written, on_disk = (PurePosixPath(normalize(form, "ガ.png")) for form in ("NFC", "NFD"))
    (tmp_path / on_disk).write_bytes(picture())
    cover, problems = read_cover(tmp_path, written)
    assert problems == ()
    assert cover.file == on_disk


def test_what_decoding_found_out_is_asked_of_the_memory_first(read):
    asked = []

    def remember(kind, digest, compute):
        asked.append((kind, digest))
        return compute() | {"width": 7}

    data = picture()
    cover, problems = read("a.png", data, remember=remember)
    assert problems == ()
    assert cover.width == 7
    assert asked == [("cover-1.png", sha256(data).hexdigest())]


WHOLE = {
    ".png": picture(dpi=(72, 72)),
    ".PNG": picture(mode="P"),
    ".jpg": picture("JPEG"),
    ".jpeg": picture("JPEG", progressive=True),
}


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(ending=st.sampled_from(sorted(WHOLE)), place=st.floats(0, 1), patch=st.binary(max_size=8))
def test_a_real_picture_with_other_bytes_in_it_is_read_or_refused(read, ending, place, patch):
    whole = WHOLE[ending]
    cut = int(place * len(whole))
    cover, problems = read(f"a{ending}", whole[:cut] + patch + whole[cut + len(patch) :])
    assert cover is not None or len(problems) == 1


def without(chunk, data):
    """Take a chunk, its length and its checksum out of a PNG."""
    start = data.index(chunk) - 4
    return data[:start] + data[start + 12 + int.from_bytes(data[start : start + 4], "big") :]


@pytest.mark.parametrize("chunk", [b"PLTE", b"IDAT"])
def test_a_png_without_its_colours_or_its_pixels_is_refused(refusal, chunk):
    """Pillow then stumbles over its own AssertionError or IndexError."""
    assert refusal("a.png", without(chunk, picture(mode="P"))) == (
        f"a.png このファイルは壊れていて、「PNG 画像」として開けません。\n{UPLOAD}"
    )
