"""A published Office file shows what it showed and names nobody who worked on it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from hotcast.readers.bare_office import bare_office, remarks_in
from hotcast.readers.unclean import UncleanError

ROOT = Path(__file__).parents[2]
WORD = (ROOT / "content/seminars/sem-2025-03/keiji.docx").read_bytes()
EXCEL = (ROOT / "content/seminars/sem-2024-02/fitgap.xlsx").read_bytes()
NAME = "YAMADA"


def with_parts(data, **parts):
    """Give an Office file with more parts, or others; names have ``__`` for a slash."""
    named = {name.replace("__", "/") + ".xml": text.encode() for name, text in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, named.pop(entry.filename, None) or old.read(entry))
        for name, text in named.items():
            new.writestr(name, text)
    return out.getvalue()


def parts_of(data):
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def slides():
    out, photo, told = BytesIO(), BytesIO(), Image.Exif()
    told[0x010F] = NAME
    Image.new("RGB", (30, 20), "red").save(photo, "JPEG", exif=told)
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text = "はじめの題"
    slide.shapes.add_picture(photo, 0, 0)
    deck.core_properties.author = NAME
    deck.core_properties.last_modified_by = f"{NAME} 太郎"
    deck.core_properties.comments = NAME
    deck.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "told",
    [
        slides(),
        with_parts(EXCEL, docProps__app=f"<Properties><Company>{NAME}</Company></Properties>"),
        with_parts(WORD, docProps__app=f"<P><Template>C:\\Users\\{NAME}\\a.dotx</Template></P>"),
        with_parts(
            WORD, docProps__custom=f"<Properties><property name='{NAME}'>1</property></Properties>"
        ),
        with_parts(
            WORD, word__people=f"<w15:people><w15:person w15:author='{NAME}'/></w15:people>"
        ),
        with_parts(WORD, word__comments=f'<w:comments><w:comment w:author="{NAME}"/></w:comments>'),
        with_parts(EXCEL, xl__comments1=f"<comments><author>{NAME}</author></comments>"),
        with_parts(
            EXCEL, xl__persons__person=f'<personList><person displayName="{NAME}"/></personList>'
        ),
        with_parts(slides(), ppt__extra=f'<p:cNvPr descr="C:\\Users\\{NAME}\\a.jpg"/>'),
        with_parts(slides(), ppt__extra=f'<p:cNvPr descr="\\\\pc-{NAME}\\share\\a.jpg"/>'),
        with_parts(EXCEL, xl__extra=f'<x15ac:absPath url="C:\\Users\\{NAME}\\"/>'),
        with_parts(
            slides(), ppt__commentAuthors=f'<p:cmAuthor id="0" name="{NAME}" initials="{NAME}"/>'
        ),
        with_parts(
            slides(), ppt__authors=f'<p188:author name="{NAME}" userId="{NAME}" providerId="AD"/>'
        ),
        with_parts(
            WORD,
            customXml__item9="<p xmlns='http://schemas.microsoft.com/office/2006/metadata/"
            f"properties'><DisplayName>{NAME}</DisplayName></p>",
        ),
    ],
)
def test_names_go_and_everything_else_stays(told):
    bare = bare_office(told)
    before, after = parts_of(told), parts_of(bare)
    assert any(NAME.encode() in part for part in before.values())
    assert not any(NAME.encode() in part for part in after.values())
    assert list(after) == list(before)
    assert bare_office(bare) is bare
    assert bare_office(told) == bare


def test_slides_still_open_and_say_what_they_said():
    deck = Presentation(BytesIO(bare_office(slides())))
    assert deck.slides[0].shapes.title.text == "はじめの題"
    assert deck.core_properties.author == ""


def test_a_path_of_a_template_loses_its_folders():
    home = f'<Relationship Target="file:///C:\\Users\\{NAME}\\Normal.dotm" TargetMode="External"/>'
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(WORD)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        new.writestr("word/_rels/settings.xml.rels", home)
    assert (
        b'Target="Normal.dotm"'
        in parts_of(bare_office(out.getvalue()))["word/_rels/settings.xml.rels"]
    )


@pytest.mark.parametrize("file", [WORD, EXCEL])
def test_a_file_without_names_is_the_same_object(file):
    assert bare_office(file) is file
    assert not remarks_in(file)


def test_a_file_inside_a_file_is_made_bare_too():
    out = BytesIO()
    inner = with_parts(EXCEL, docProps__app=f"<P><Company>{NAME}</Company></P>")
    with zipfile.ZipFile(BytesIO(WORD)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        new.writestr("word/embeddings/book.xlsx", inner)
    inside = parts_of(bare_office(out.getvalue()))["word/embeddings/book.xlsx"]
    assert NAME.encode() not in parts_of(inside)["docProps/app.xml"]


def test_names_of_tables_and_shapes_stay():
    """Excel refuses to open a table without its name."""
    told = with_parts(EXCEL, xl__tables__table1=f'<table name="{NAME}" displayName="{NAME}"/>')
    assert bare_office(told) is told
    told = with_parts(slides(), ppt__slides__slide9=f'<p:cNvPr id="2" name="{NAME}"/>')
    assert NAME.encode() in parts_of(bare_office(told))["ppt/slides/slide9.xml"]


def with_a_broken_photo():
    out = BytesIO(WORD)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("word/media/image1.jpeg", b"\xff\xd8\xff\xe1cut")
    return out.getvalue()


def test_remarks_and_struck_out_words_are_noticed():
    assert remarks_in(with_parts(WORD, word__comments="<w:comments/>"))
    struck = parts_of(WORD)["word/document.xml"].decode().replace("<w:body>", "<w:body><w:del />")
    assert remarks_in(with_parts(WORD, word__document=struck))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            with_parts(
                EXCEL,
                xl__comments1="<comments><author>山田太郎</author><t>山田太郎:\n直す</t></comments>",
            ),
            (
                "コメントの中に、書いた人の名前「山田太郎」があります。",
                "「ファイル」→「情報」→「問題のチェック」→「ドキュメント検査」でコメントを消して"
                "保存し直したものに置きかえてください。",
            ),
        ),
        (
            with_a_broken_photo(),
            (
                "このファイルの中の画像「image1.jpeg」は壊れていて、写した場所や人の名前を消せません。",
                "その画像を入れ直して、保存し直したものに置きかえてください。",
            ),
        ),
        (
            EXCEL[:-60],
            (
                "このファイルは壊れていて、作った人の名前を消せません。",
                "手元で開き、新しい名前で保存し直したものに置きかえてください。",
            ),
        ),
    ],
)
def test_what_cannot_be_made_clean_is_refused(data, told):
    with pytest.raises(UncleanError) as refused:
        bare_office(data)
    assert refused.value.args == told
