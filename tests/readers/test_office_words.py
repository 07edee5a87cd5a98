"""Word and Excel files: what somebody sees who opens them, and nothing else."""

import zipfile
from io import BytesIO

import pytest

from hotcast.readers.office_words import shown_words

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EXCEL = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
LINKED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
AGAIN = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def packed(**parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def word(body, **more):
    text = f"<w:document {WORD} {AGAIN}><w:body>{body}</w:body></w:document>"
    return packed(**{"word/document.xml": text}, **more)


def said(words, facts=""):
    return f"<w:r>{facts}<w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            f"<w:p>{said('窓口の')}{said('掲示')}</w:p><w:p/><w:p>{said('次')}</w:p>",
            "窓口の掲示\n次",
        ),
        (f"<w:tbl><w:tr><w:tc><w:p>{said('甲')}</w:p></w:tc></w:tr></w:tbl>", "甲"),
        (f"<w:p>{said('今')}<w:del><w:r><w:delText>前</w:delText></w:r></w:del></w:p>", "今"),
        (f"<w:p>{said('今')}<w:moveFrom>{said('前')}</w:moveFrom></w:p>", "今"),
        (f"<w:p>{said('見える')}{said('隠す', '<w:rPr><w:vanish/></w:rPr>')}</w:p>", "見える"),
        (
            f"<w:p><w:r><w:ruby><w:rt>{said('こせき')}</w:rt><w:rubyBase>{said('戸籍')}"
            "</w:rubyBase></w:ruby></w:r></w:p>",
            "戸籍",
        ),
        (
            f"<w:p>{said('外')}<w:r><w:pict><w:p>{said('箱の中')}</w:p></w:pict></w:r></w:p>",
            "外\n箱の中",
        ),
    ],
)
def test_a_word_file_gives_its_paragraphs_as_they_are_seen(body, words):
    assert shown_words(word(body), kind="Word") == [words]


def test_remarks_and_facts_about_a_word_file_are_left_out():
    remark = f"<w:comments {WORD}><w:comment>{said('ここだけの話')}</w:comment></w:comments>"
    facts = "<coreProperties><creator>書いた人</creator></coreProperties>"
    more = {"word/comments.xml": remark, "docProps/core.xml": facts}
    assert shown_words(word(f"<w:p>{said('本文')}</w:p>", **more), kind="Word") == ["本文"]


def excel(rows, *, state="visible"):
    return packed(
        **{
            "xl/workbook.xml": f"<workbook {EXCEL} {LINKED}><sheets>"
            f'<sheet name="a" r:id="r1"/><sheet name="b" r:id="r2" state="{state}"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships {LINKS}>"
            '<Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
            '<Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
            "xl/sharedStrings.xml": f"<sst {EXCEL}><si><t>戸籍</t><rPh><t>こせき</t></rPh></si>"
            "<si><r><t>住民</t></r><r><t>記録</t></r></si></sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {EXCEL}><sheetData>{rows}"
            "</sheetData></worksheet>",
            "xl/worksheets/sheet2.xml": f"<worksheet {EXCEL}><sheetData><row>"
            '<c t="str"><v>二枚目</v></c></row></sheetData></worksheet>',
        }
    )


ROWS = (
    '<row><c t="s"><v>0</v></c><c><v>12</v></c><c t="s"><v>1</v></c></row>'
    '<row><c t="inlineStr"><is><t>その場\nの字</t></is></c></row>'
    '<row hidden="1"><c t="str"><v>隠した行</v></c></row>'
)


def test_an_excel_file_gives_the_words_of_its_sheets_cell_by_cell():
    shown = shown_words(excel(ROWS), kind="Excel")
    assert shown == ["戸籍\n住民記録\nその場 の字", "二枚目"]


def test_a_hidden_sheet_is_left_out():
    assert shown_words(excel(ROWS, state="hidden"), kind="Excel") == ["戸籍\n住民記録\nその場 の字"]


@pytest.mark.parametrize("kind", ["Word", "Excel"])
def test_a_file_whose_parts_cannot_be_read_gives_nothing(kind):
    assert shown_words(packed(**{"word/document.xml": "<w"}), kind=kind) == []
