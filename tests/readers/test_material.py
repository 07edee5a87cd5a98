"""What a file of a public material is, and every way it can be unfit."""

import struct
import zipfile
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from hotcast.readers import content
from hotcast.readers.material import page_texts, read_material

DATA = Path(__file__).parents[2] / "tests" / "data" / "material"
EXTENSIONS = (
    ".pdf", ".pptx", ".docx", ".xlsx", ".md", ".txt", ".csv",
    ".png", ".jpg", ".jpeg", ".webp", ".gif",
)  # fmt: skip
DAMAGED_MEND = "手元で開けることを確かめてから、もう一度アップロードしてください。"


@pytest.fixture
def read(tmp_path):
    """Put bytes under a name and read them as a material."""

    def put_and_read(name, data, **options):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return read_material(tmp_path, PurePosixPath(name), **options)

    return put_and_read


def refusal(result):
    """Give the whole text of the only problem of a file that was refused."""
    material, (problem,) = result
    assert material is None
    assert problem.stops
    return str(problem)


def named(value):
    """Keep bytes, which differ between runs, out of the names of tests."""
    return value if isinstance(value, str) else "bytes"


def pdf(*, pages=1):
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(100, 100)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def image(kind, size=(4, 3), **options):
    written = BytesIO()
    Image.new("RGB", size, "navy").save(written, kind, **options)
    return written.getvalue()


def deck(notes=""):
    """Make two slides: a title, a table and a group of groups; and an empty one."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "標準化の\v全体像"
    table = slide.shapes.add_table(1, 2, 0, 0, Inches(2), Inches(1)).table
    table.cell(0, 0).text = "移行期限"
    table.cell(0, 1).text = "年度末"
    inner = slide.shapes.add_group_shape().shapes.add_group_shape()
    inner.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "群の中の言葉"
    slide.notes_slide.notes_text_frame.text = notes
    presentation.slides.add_slide(presentation.slide_layouts[6])
    written = BytesIO()
    presentation.save(written)
    return written.getvalue()


def archive(*names, **entries):
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name in names:
            packed.writestr(name, "<x/>")
        for name, value in entries.items():
            packed.writestr(name, value)
    return written.getvalue()


WORD = archive("[Content_Types].xml", **{"word/document.xml": "<p>窓口 &amp; <b>掲示</b></p>"})
EXCEL = archive("[Content_Types].xml", **{"xl/workbook.xml": "<t>見積り</t>"})


def test_a_pdf_gives_its_pages_and_their_japanese_text(read):
    data = (DATA / "slides.pdf").read_bytes()
    material, problems = read("sem-2026-01/slides.pdf", data)
    assert problems == ()
    assert material.file == PurePosixPath("sem-2026-01/slides.pdf")
    assert material.format == "PDF"
    assert material.size == len(data)
    assert material.digest == sha256(data).hexdigest()
    assert material.pages == 2
    assert material.texts == (
        "標準化の全体像\n移行は年度末まで。",
        "日程\n令和8年4月 例市で始める",
    )


def test_a_powerpoint_gives_titles_tables_and_groups(read):
    material, problems = read("slides.pptx", deck())
    assert problems == ()
    assert (material.format, material.pages) == ("PowerPoint", 2)
    assert material.texts == ("標準化の\n全体像\n移行期限\n年度末\n群の中の言葉", "")


def test_a_powerpoint_with_notes_of_the_speaker_is_not_published(read):
    material, (problem,) = read("slides.pptx", deck(notes="ここだけの話"))
    assert material is None
    assert str(problem) == (
        "slides.pptx この PowerPoint には発表者のノートが入っていて、だれでも読めてしまいます。\n"
        "    → ノートを消して保存し直すか、PDF として書き出したファイルに置きかえてください。"
    )


@pytest.mark.parametrize(
    ("name", "data", "format_", "texts"),
    [
        ("keiji.docx", WORD, "Word", ("", "窓口 & 掲示")),
        ("check.xlsx", EXCEL, "Excel", ("", "見積り")),
        ("minutes.md", "# 要旨\n".encode(), "ページ", ()),
        ("notes.txt", "覚え書き\r\n".encode("utf-8-sig"), "テキスト", ("覚え書き",)),
        ("table.csv", "団体,時期\n例市,4月\n".encode(), "CSV", ("団体,時期\n例市,4月",)),
        ("excel.csv", "団体,時期\n例市,4月\n".encode("cp932"), "CSV", ("団体,時期\n例市,4月",)),
    ],
    ids=named,
)
def test_other_documents_have_a_format_words_and_no_pages(read, name, data, format_, texts):
    material, problems = read(name, data)
    assert problems == ()
    assert (material.format, material.pages, material.texts) == (format_, 0, texts)
    assert (material.width, material.height) == (0, 0)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.png", "PNG"), ("a.jpg", "JPEG"), ("A.JPEG", "JPEG"), ("a.webp", "WEBP"), ("a.gif", "GIF")],
)
def test_an_image_gives_its_width_and_height(read, name, kind):
    material, problems = read(name, image(kind))
    assert problems == ()
    assert (material.format, material.width, material.height) == ("画像", 4, 3)


def test_texts_are_asked_of_the_memory_first(read):
    asked = []

    def remember(kind, digest, compute):
        asked.append((kind, digest, compute()))
        return ["覚えていた文字"]

    data = (DATA / "slides.pdf").read_bytes()
    material, _ = read("slides.pdf", data, remember=remember)
    assert material.texts == ("覚えていた文字",)
    assert asked == [
        ("material-texts-1", sha256(data).hexdigest(), page_texts(data, kind="PDF")),
    ]


def test_a_pdf_that_only_forbids_copying_is_read(read):
    material, (advice,) = read("slides.pdf", (DATA / "no-copying.pdf").read_bytes())
    assert material.pages == 1
    assert not advice.stops


def test_a_pdf_of_pictures_is_a_warning(read):
    material, (advice,) = read("slides.pdf", pdf(pages=2))
    assert (material.pages, material.texts) == (2, ("", ""))
    assert not advice.stops
    assert str(advice) == (
        "slides.pdf この PDF には文字が入っていません。検索も読み上げもできません。\n"
        "    → もとの Word や PowerPoint から、PDF として保存し直してください。"
    )


def test_a_file_too_large_for_the_browser_is_a_warning(read):
    material, (advice,) = read("notes.txt", b"a" * (25 * 1024**2 + 1))
    assert material.size == 25 * 1024**2 + 1
    assert not advice.stops
    assert str(advice) == (
        "notes.txt このファイルは 26.2 MB あります。GitHub の画面から送れるのは 25 MB までです。\n"
        "    → 画像を縮めて保存し直し、25 MB より小さくしてください。"
    )


def test_a_file_too_large_for_github_is_refused_unread(tmp_path):
    with (tmp_path / "slides.pdf").open("wb") as sparse:
        sparse.truncate(100 * 1024**2 + 1)
    assert refusal(read_material(tmp_path, PurePosixPath("slides.pdf"))) == (
        "slides.pdf このファイルは 104.9 MB あります。GitHub に置けるのは 100 MB までです。\n"
        "    → 画像を縮めるか、いくつかに分けて、25 MB より小さいファイルにしてください。"
    )


def test_a_missing_file_is_named(tmp_path):
    assert refusal(read_material(tmp_path, PurePosixPath("slides.pdf"))) == (
        "slides.pdf 「slides.pdf」というファイルがありません。\n"
        "    → ファイルを slides.pdf に置いてください。"
    )


def test_an_empty_file_is_refused(read):
    assert refusal(read("slides.pdf", b"")) == (
        "slides.pdf このファイルは空です（0 バイト）。\n"
        "    → 元のファイルからコピーし直してください。"
    )


def test_a_kind_we_do_not_publish_is_refused_with_the_allowed_ones(read):
    assert refusal(read("all.zip", archive("a.txt"))) == (
        "all.zip 「all.zip」は資料にできない種類のファイルです。\n"
        "    → .pdf・.pptx・.docx・.xlsx・.md・.txt・.csv・.png・.jpg・.jpeg・.webp・.gif"
        " のどれかにしてください。"
    )


@pytest.mark.parametrize(
    "page", [b"<!DOCTYPE html><title>404", b"\xef\xbb\xbf\n<html>", b"<?xml version='1.0'?><HTML>"]
)
def test_a_web_page_saved_under_the_name_is_refused(read, page):
    assert refusal(read("slides.pdf", page)) == (
        "slides.pdf 拡張子は .pdf ですが、中身は Web ページ（HTML）です。\n"
        "    → 元のファイルをダウンロードし直して、置きかえてください。"
    )


def test_a_git_lfs_pointer_is_refused(read):
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"
    assert refusal(read("slides.pdf", pointer)) == (
        "slides.pdf 中身がありません。Git LFS の目印だけが入っています。\n"
        "    → 手もとなら `git lfs pull` を実行してください。GitHub などで組み立てるときは、"
        "取り出すところ（actions/checkout）に `lfs: true` と書いてください。"
    )


def test_a_pdf_with_a_password_is_refused(read):
    assert refusal(read("slides.pdf", (DATA / "password.pdf").read_bytes())) == (
        "slides.pdf この PDF にはパスワードがかかっています。\n"
        "    → パスワードを外して保存し直した PDF に置きかえてください。"
    )


def test_a_pdf_cut_short_is_refused(read):
    assert refusal(read("slides.pdf", (DATA / "slides.pdf").read_bytes()[:-2000])) == (
        "slides.pdf この PDF は途中で切れています。\n"
        "    → 元の PDF をもう一度アップロードしてください。"
    )


def broken_deck():
    """Make a PowerPoint whose bytes are whole while a slide it counts is gone."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(deck())) as whole, zipfile.ZipFile(written, "w") as broken:
        for name in whole.namelist():
            if name != "ppt/slides/slide2.xml":
                broken.writestr(name, whole.read(name))
    return written.getvalue()


def flipped(data, place):
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("slides.pdf", b"%PDF-1.7\nnothing\n%%EOF", "PDF"),
        ("slides.pdf", b"\0\1\2\3\xff", "PDF"),
        ("slides.pptx", deck()[:-100], "PowerPoint"),
        ("slides.pptx", flipped(deck(), 700), "PowerPoint"),
        ("slides.pptx", broken_deck(), "PowerPoint"),
        ("keiji.docx", flipped(WORD, WORD.index(b"<x/>")), "Word"),
        ("a.png", image("PNG")[:-30], "PNG 画像"),
        ("a.jpg", image("JPEG", (200, 200))[:-300], "JPEG 画像"),
        ("a.gif", image("GIF")[:20], "GIF 画像"),
        ("notes.txt", b"\0\0\0\1", "テキスト"),
    ],
    ids=named,
)
def test_a_damaged_file_is_refused(read, name, data, kind):
    assert refusal(read(name, data)) == (
        f"{name} このファイルは壊れていて、「{kind}」として開けません。\n    → {DAMAGED_MEND}"
    )


def test_an_archive_that_unpacks_to_too_much_is_refused(read, monkeypatch):
    monkeypatch.setattr(content, "_UNPACKED_AT_MOST", 5)
    assert "壊れていて" in refusal(read("check.xlsx", EXCEL))


@pytest.mark.parametrize(
    ("name", "data", "found", "wanted"),
    [
        ("slides.pdf", deck(), "PowerPoint", "PDF"),
        ("slides.pptx", pdf(), "PDF", "PowerPoint"),
        ("keiji.docx", EXCEL, "Excel", "Word"),
        ("check.xlsx", archive("a.txt"), "ZIP", "Excel"),
        ("photo.jpg", image("PNG"), "PNG 画像", "JPEG 画像"),
        ("minutes.md", pdf(), "PDF", "テキスト"),
        ("slides.pdf", "ただの文字".encode(), "テキスト", "PDF"),
        ("a.PNG", "ただの文字".encode("cp932"), "UTF-8 ではないテキスト", "PNG 画像"),
    ],
    ids=named,
)
def test_content_that_is_not_what_the_name_says_is_refused(read, name, data, found, wanted):
    assert refusal(read(name, data)) == (
        f"{name} 拡張子は {Path(name).suffix.lower()} ですが、中身は「{found}」です。\n"
        f"    → 「{wanted}」として保存し直したファイルに置きかえてください。"
    )


def test_an_old_or_locked_office_file_is_refused(read):
    assert refusal(read("check.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))) == (
        "check.xlsx このファイルにはパスワードがかかっているか、"
        "2007 年より前の形式で保存されています。\n"
        "    → パスワードを外し、Excel の .xlsx 形式で保存し直してください。"
    )


@pytest.mark.parametrize("encoding", ["cp932", "utf-16"])
def test_text_in_another_encoding_is_refused(read, encoding):
    assert refusal(read("minutes.md", "# 発言の要旨\n".encode(encoding))) == (
        "minutes.md 文字コードが UTF-8 ではないので、文字化けするおそれがあります。\n"
        "    → メモ帳などで開き、文字コードに UTF-8 を選んで保存し直してください。"
    )


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_an_image_of_too_many_pixels_is_refused(read, side):
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header
    data += struct.pack(">I", zlib.crc32(header)) + image("PNG")[33:]
    assert refusal(read("photo.png", data)) == (
        "photo.png この画像は、縦と横の画素が多すぎます。\n"
        "    → 長い辺が 3000 画素ほどになるように縮めて、保存し直してください。"
    )


@pytest.mark.parametrize(
    ("name", "bad", "example"),
    [
        ("sem-2026-01/資料.csv", "資料.csv", "slides.csv"),
        ("sem-2026-01/my notes.csv", "my notes.csv", "slides.csv"),
        ("sem-2026-01/.notes.csv", ".notes.csv", "slides.csv"),
        ("第1回/notes.csv", "第1回", "sem-2026-01"),
    ],
)
def test_a_name_that_cannot_be_published_is_refused(read, name, bad, example):
    material, (problem,) = read(name, b"a,b\n")
    assert material.format == "CSV"
    assert problem.stops
    assert str(problem) == (
        f"{name} 「{bad}」は公開するファイルの名前に使えません。\n"
        f"    → {example} のように、半角の英字・数字・ハイフンだけの名前に変えてください。"
    )


def test_every_problem_of_a_file_is_said_at_once(read):
    material, problems = read("資料.pdf", b"%PDF-1.7")
    assert material is None
    assert [problem.wrong for problem in problems] == [
        "「資料.pdf」は公開するファイルの名前に使えません。",
        "この PDF は途中で切れています。",
    ]


STARTS = [
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a",
    b"RIFF\0\0\0\0WEBPVP8 ", b"<html>", b"\xef\xbb\xbf", b"\xff\xfe",
]  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(extension=st.sampled_from(EXTENSIONS), start=st.sampled_from(STARTS), rest=st.binary())
def test_any_bytes_under_any_extension_are_read_or_refused(read, extension, start, rest):
    material, problems = read(f"a{extension}", start + rest)
    assert material is not None or len(problems) == 1


WHOLE = {
    ".pdf": (DATA / "slides.pdf").read_bytes(),
    ".pptx": deck(),
    ".docx": WORD,
    ".png": image("PNG"),
    ".jpg": image("JPEG"),
    ".webp": image("WEBP"),
    ".gif": image("GIF"),
}


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(extension=st.sampled_from(sorted(WHOLE)), place=st.floats(0, 1), patch=st.binary(max_size=8))
def test_a_real_file_with_other_bytes_in_it_is_read_or_refused(read, extension, place, patch):
    whole = WHOLE[extension]
    cut = int(place * len(whole))
    material, problems = read(f"a{extension}", whole[:cut] + patch + whole[cut + len(patch) :])
    assert material is not None or len(problems) == 1
