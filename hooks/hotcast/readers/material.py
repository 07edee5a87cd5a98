"""The file of a public material: what it is, and the words on its pages."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import pypdfium2
from PIL import Image
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from pypdfium2 import raw

from hotcast.readers.content import OTHER_TEXT, decoded, is_whole, kind_of, words_on, words_within
from hotcast.readers.disk import bytes_of
from hotcast.readers.office_words import shown_words
from hotcast.readers.page_lines import page_lines
from hotcast.readers.paths import name_problems
from hotcast.words.files import MaterialFile
from hotcast.words.problem import Problem
from hotcast.words.text import FORBIDDEN, size

Compute = Callable[[], list[Any]]
Remember = Callable[[str, str, Compute], list[Any]]

# Raise the number when the same file gives other texts: a cache then forgets the old ones.
_TEXTS = "material-texts-1"
_WITHIN = "material-within-1"
_SHOWN = "material-shown-1"

# By extension: the kind the bytes must have, and the format as staff know it.
_FORMATS = {
    ".pdf": ("PDF", "PDF"),
    ".pptx": ("PowerPoint", "PowerPoint"),
    ".docx": ("Word", "Word"),
    ".xlsx": ("Excel", "Excel"),
    ".md": ("テキスト", "ページ"),
    ".txt": ("テキスト", "テキスト"),
    ".csv": ("テキスト", "CSV"),
    ".png": ("PNG 画像", "画像"),
    ".jpg": ("JPEG 画像", "画像"),
    ".jpeg": ("JPEG 画像", "画像"),
    ".webp": ("WebP 画像", "画像"),
    ".gif": ("GIF 画像", "画像"),
}

# What python-pptx raises for parts that are missing, of another kind or not XML: found by changing
# single bytes and elements of a real file. SyntaxError is lxml's.
_BROKEN_SLIDES = (AttributeError, KeyError, SyntaxError, ValueError, PythonPptxError)
# The same for Pillow, whose "cannot identify" and "truncated" are OSErrors.
_BROKEN_IMAGE = (OSError, SyntaxError, ValueError)

# Source: docs.github.com, "About large files on GitHub".
_MOST = 100 * 1024**2
_MOST_BY_BROWSER = 25 * 1024**2


class _UnfitError(Exception):
    """Why a file cannot be published: what is wrong, how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong, mend)
        self.wrong = wrong
        self.mend = mend


def _computed(_kind: str, _digest: str, compute: Compute) -> list[Any]:
    return compute()


def read_material(
    root: Path, file: PurePosixPath, *, remember: Remember = _computed
) -> tuple[MaterialFile | None, tuple[Problem, ...]]:
    """Read the file of a public material, named from ``root``.

    The material is None when the file cannot be opened or must not be published. Neither its
    ``texts`` nor its ``words`` ever hold the notes of a speaker. ``remember`` is asked for both by
    kind and digest, and may compute them.
    """
    data, problems = bytes_of(root, file)
    if data is None:
        return None, problems
    try:
        material, speaks = _material(file, data, remember=remember)
    except _UnfitError as unfit:
        return None, (*name_problems(file), Problem(file, 0, unfit.wrong, unfit.mend))
    return material, (*name_problems(file), *_advice(material, speaks=speaks))


def page_texts(data: bytes, *, kind: str) -> list[str]:
    """Give the text of each page of a PDF or slide of a PowerPoint, in order; costly.

    Lines end in a newline; characters that XML forbids are gone.
    """
    texts = _pdf_texts(data) if kind == "PDF" else _slide_texts(data)
    return [_plain(text) for text in texts]


def _material(file: PurePosixPath, data: bytes, *, remember: Remember) -> tuple[MaterialFile, bool]:
    """Give the material, and whether a program can read words in it."""
    kind, format_ = _formats_of(file)
    if len(data) > _MOST:
        raise _UnfitError(
            f"このファイルは {size(len(data))} あります。GitHub に置けるのは 100 MB までです。",
            "画像を縮めるか、いくつかに分けて、25 MB より小さいファイルにしてください。",
        )
    _compare(kind_of(data), wanted=kind, suffix=file.suffix.lower())
    bare = MaterialFile(file=file, format=format_, size=len(data), digest=sha256(data).hexdigest())
    if kind in ("Word", "Excel") and not is_whole(data):
        raise _damaged(kind)
    if kind in ("PDF", "PowerPoint"):
        pages = remember(_TEXTS, bare.digest, lambda: page_texts(data, kind=kind))
        words = page_lines(pages) if kind == "PDF" else pages
        return replace(bare, pages=len(pages), texts=tuple(pages), words=tuple(words)), any(pages)
    if format_ in ("テキスト", "CSV"):
        text = (_plain(decoded(data)),)
        return replace(bare, texts=text, words=text), True
    if kind in ("Word", "Excel"):
        within = remember(_WITHIN, bare.digest, lambda: [*map(_plain, words_within(data))])
        shown = remember(_SHOWN, bare.digest, lambda: [*map(_plain, shown_words(data, kind=kind))])
        return replace(bare, texts=tuple(within), words=tuple(shown)), True
    if format_ == "画像":
        width, height = _pixels(data, kind)
        return replace(bare, width=width, height=height), True
    return bare, True


def _formats_of(file: PurePosixPath) -> tuple[str, str]:
    try:
        return _FORMATS[file.suffix.lower()]
    except KeyError:
        raise _UnfitError(
            f"「{file.name}」は資料にできない種類のファイルです。",
            f"{'・'.join(_FORMATS)} のどれかにしてください。",
        ) from None


def _compare(found: str | None, *, wanted: str, suffix: str) -> None:
    """Raise unless the bytes are what the name promises; CSV may be as Excel writes it."""
    if found != wanted and (found, suffix) != (OTHER_TEXT, ".csv"):
        raise _UnfitError(*words_on(found, wanted=wanted, suffix=suffix))


def _damaged(kind: str) -> _UnfitError:
    return _UnfitError(*words_on(None, wanted=kind, suffix=""))


def _pdf_texts(data: bytes) -> list[str]:
    with _opened(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF; raises _UnfitError where it, or a page read meanwhile, cannot be read."""
    if b"%%EOF" not in data.rstrip(b"\0\r\n\t ")[-1024:]:
        raise _UnfitError(
            "この PDF は途中で切れています。", "元の PDF をもう一度アップロードしてください。"
        )
    try:
        with pypdfium2.PdfDocument(data) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise _UnfitError(
                "この PDF にはパスワードがかかっています。",
                "パスワードを外して保存し直した PDF に置きかえてください。",
            ) from None
        raise _damaged("PDF") from None


def _slide_texts(data: bytes) -> list[str]:
    if not is_whole(data):
        raise _damaged("PowerPoint")
    try:
        slides = list(Presentation(BytesIO(data)).slides)
        spoken = [_notes(slide) for slide in slides]
        texts = ["\n".join(_shape_texts(slide.shapes)) for slide in slides]
    except _BROKEN_SLIDES:
        raise _damaged("PowerPoint") from None
    if any(spoken):
        raise _UnfitError(
            "この PowerPoint には発表者のノートが入っていて、だれでも読めてしまいます。",
            "ノートを消して保存し直すか、PDF として書き出したファイルに置きかえてください。",
        )
    return texts


def _notes(slide: Slide) -> str:
    """Give what only the speaker was to see."""
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return frame.text.strip() if frame else ""


def _shape_texts(shapes: Iterable[BaseShape]) -> Iterator[str]:
    """Give what stands in shapes, in their order, walking into groups and tables."""
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _shape_texts(shape.shapes)
        elif isinstance(shape, GraphicFrame) and shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells if cell.text)
        elif isinstance(shape, Shape) and shape.text_frame.text:
            yield shape.text_frame.text


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\v", "\n")
    return FORBIDDEN.sub("", lines).strip()


def _pixels(data: bytes, kind: str) -> tuple[int, int]:
    """Give width and height of an image after decoding all of it."""
    try:
        with warnings.catch_warnings():
            # Pillow's other warnings speak of things a browser shows all the same.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                image.load()
                return image.size
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _UnfitError(
            "この画像は、縦と横の画素が多すぎます。",
            "長い辺が 3000 画素ほどになるように縮めて、保存し直してください。",
        ) from None
    except _BROKEN_IMAGE:
        raise _damaged(kind) from None


def _advice(material: MaterialFile, *, speaks: bool) -> tuple[Problem, ...]:
    advice = []
    if material.format == "PDF" and not speaks:
        advice.append(
            (
                "この PDF には文字が入っていません。検索も読み上げもできません。",
                "もとの Word や PowerPoint から、PDF として保存し直してください。",
            )
        )
    if material.size > _MOST_BY_BROWSER:
        advice.append(
            (
                f"このファイルは {size(material.size)} あります。"
                "GitHub の画面から送れるのは 25 MB までです。",
                "画像を縮めて保存し直し、25 MB より小さくしてください。",
            )
        )
    return tuple(Problem(material.file, 0, *words, stops=False) for words in advice)
