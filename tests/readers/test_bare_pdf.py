"""A published PDF looks as before and tells nothing of who made it."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from hotcast.readers.bare_pdf import bare_pdf
from hotcast.readers.unclean import UncleanError

ROOT = Path(__file__).parents[2]
SLIDES = (ROOT / "content/seminars/sem-2024-01/slides.pdf").read_bytes()
MATERIAL = ROOT / "tests/data/material"
NAME = "YAMADA"
AS_EXPORTED = "Word や PowerPoint から、新しい PDF として書き出したものに置きかえてください。"


def changed(change, data=SLIDES, **saving):
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **saving)
    return out.getvalue()


def laid_open(data):
    """Give everything that a PDF says, unpacked, so that it can be searched."""
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        others = [one for one in pdf.objects if not isinstance(one, pikepdf.Stream)]
        said = [one.unparse(resolved=True) for one in others]
        said += [one.stream_dict.unparse() for one in streams]
        said += [one.get_raw_stream_buffer() for one in streams]
        said += [
            one.read_bytes() for one in streams if "/DCTDecode" not in repr(one.get("/Filter"))
        ]
        return b"\n".join(map(bytes, said))


def drawn(data):
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=0.5).to_pil().tobytes() for page in pdf]


def note(pdf, **more):
    remark = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Rect=[10, 10, 30, 30], Contents=pikepdf.String("直す"), **more
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(remark)])


def facts(pdf):
    pdf.docinfo["/Author"] = f"{NAME} 太郎"
    pdf.docinfo["/Producer"] = f"{NAME}-PC"
    pdf.docinfo["/CreationDate"] = f"D:20260101{NAME}"


def xmp(pdf):
    pdf.Root.Metadata = pdf.make_stream(NAME.encode())
    pdf.pages[0].Metadata = pdf.make_stream(NAME.encode())
    pdf.pages[1].PieceInfo = pikepdf.Dictionary(App=pikepdf.String(NAME))


def attachment(pdf):
    pdf.attachments["memo.txt"] = NAME.encode()


def remark(pdf):
    note(pdf, Subtype=pikepdf.Name.Text, T=pikepdf.String(NAME), M=pikepdf.String("D:2026"))


def path(pdf):
    action = pikepdf.Dictionary(
        S=pikepdf.Name.URI, URI=pikepdf.String(f"file:///C:/Users/{NAME}/a.docx")
    )
    note(pdf, Subtype=pikepdf.Name.Link, A=action)


def home(kind):
    """Give an action that opens a file on the disk of who made the document."""
    file = f"file:///C:/Users/{NAME}/a.pptx"
    if kind == "URI":
        return pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(file))
    return pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String(file))


def bookmark(kind):
    def change(pdf):
        action = pdf.make_indirect(home(kind))
        item = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String("次へ"), A=action))
        outlines = pikepdf.Dictionary(Type=pikepdf.Name.Outlines, First=item, Last=item, Count=1)
        pdf.Root.Outlines = pdf.make_indirect(outlines)
        item.Parent = pdf.Root.Outlines

    return change


def opening(kind):
    def change(pdf):
        pdf.Root.OpenAction = home(kind)

    return change


def photo(pdf):
    told, out = Image.Exif(), BytesIO()
    told[0x010F] = NAME
    Image.new("RGB", (50, 40), "red").save(out, "JPEG", exif=told)
    stream = pdf.make_stream(
        out.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=50,
        Height=40,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Ph=stream)
    pdf.pages[0].contents_add(b"q 100 0 0 80 300 100 cm /Ph Do Q")


HOMES = [make(kind) for make in (bookmark, opening) for kind in ("URI", "Launch")]


@pytest.mark.parametrize("change", [facts, xmp, attachment, remark, path, photo, *HOMES])
def test_what_tells_of_people_goes_and_pages_stay_as_they_were(change):
    told = changed(change)
    bare = bare_pdf(told)
    assert NAME.encode() in laid_open(told)
    assert NAME.encode() not in laid_open(bare) + bare
    assert drawn(bare) == drawn(told)
    assert bare_pdf(bare) is bare
    assert bare_pdf(told) == bare


def test_bookmarks_stay_and_so_does_what_leads_nowhere_else():
    def change(pdf):
        bookmark("URI")(pdf)
        pdf.Root.OpenAction = pikepdf.Array([pdf.pages[1].obj, pikepdf.Name.Fit])
        web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://www.example.jp/"))
        item = pdf.Root.Outlines.First
        item.Next = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String("外へ"), A=web))

    with pikepdf.open(BytesIO(bare_pdf(changed(change)))) as pdf:
        first = pdf.Root.Outlines.First
        assert (str(first.Title), "/A" in first) == ("次へ", False)
        assert str(first.Next.A.URI) == "https://www.example.jp/"
        assert pdf.Root.OpenAction[0].objgen == pdf.pages[1].obj.objgen


def test_the_title_stays_that_somebody_wrote():
    with pikepdf.open(BytesIO(bare_pdf(changed(facts)))) as pdf:
        assert {**pdf.docinfo} == {"/Title": "自治体システム標準化の全体像（概要編 #1・見本）"}


@pytest.mark.parametrize("title", ["Microsoft Word - YAMADA", "YAMADA.docx"])
def test_a_title_made_of_a_files_name_goes(title):
    def change(pdf):
        pdf.docinfo["/Title"] = title

    assert NAME.encode() not in laid_open(bare_pdf(changed(change)))


def test_earlier_versions_go():
    once = changed(lambda _: None)
    grown = once + b"1 0 obj\n<</Was (YAMADA)>>\nendobj\n" + once[once.rindex(b"startxref") :]
    bare = bare_pdf(grown)
    assert NAME.encode() not in bare
    assert bare_pdf(bare) is bare
    assert drawn(bare) == drawn(SLIDES)


@pytest.mark.parametrize("name", ["slides.pdf", "no-copying.pdf"])
def test_a_pdf_without_personal_data_is_the_same_object(name):
    plain = (MATERIAL / name).read_bytes()
    assert bare_pdf(plain) is plain


def test_a_fast_web_view_is_no_earlier_version():
    fast = changed(lambda _: None, linearize=True)
    assert bare_pdf(fast) is fast


def test_a_fast_web_view_stays_one():
    bare = bare_pdf(changed(facts, linearize=True))
    with pikepdf.open(BytesIO(bare)) as pdf:
        assert pdf.is_linearized
    assert NAME.encode() not in laid_open(bare)
    assert bare_pdf(bare) is bare
    assert bare == bare_pdf(changed(facts, linearize=True))


def signed(pdf):
    facts(pdf)
    pdf.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=[])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            changed(signed),
            (
                "この PDF には電子署名があり、作った人などの情報を消すと、署名が壊れます。",
                f"署名のないもとのファイルを使い、{AS_EXPORTED}",
            ),
        ),
        (
            changed(facts, encryption=pikepdf.Encryption(owner="o", user="")),
            (
                "この PDF は保護されていて、作った人などの情報を消せません。",
                f"保護を外すか、{AS_EXPORTED}",
            ),
        ),
        (
            (MATERIAL / "password.pdf").read_bytes(),
            (
                "この PDF は保護されていて、作った人などの情報を消せません。",
                f"保護を外すか、{AS_EXPORTED}",
            ),
        ),
        (
            b"%PDF-1.7\nnothing",
            ("この PDF は壊れていて、作った人などの情報を消せません。", AS_EXPORTED),
        ),
    ],
)
def test_what_cannot_be_made_clean_is_refused(data, told):
    with pytest.raises(UncleanError) as refused:
        bare_pdf(data)
    assert refused.value.args == told
