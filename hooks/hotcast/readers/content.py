"""What the bytes of a file are, whatever its name says."""

import lzma
import re
import zipfile
import zlib
from html import unescape
from io import BytesIO

OTHER_TEXT = "UTF-8 ではないテキスト"

_KIND_BY_START = {
    b"\x89PNG\r\n\x1a\n": "PNG 画像",
    b"\xff\xd8\xff": "JPEG 画像",
    b"GIF87a": "GIF 画像",
    b"GIF89a": "GIF 画像",
    # Word, Excel and PowerPoint before 2007, and today's once they have a password.
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "古い Office",
}
# What iPhones make of photos, and what is meant to follow it. Source: ISO/IEC 23008-12, annex B.
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1"})
_KIND_BY_FOLDER = {"ppt": "PowerPoint", "word": "Word", "xl": "Excel"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_UNPACKED_AT_MOST = 1_000_000_000
# RuntimeError is a password or a packing Python does not know, ValueError a place before the
# beginning of the file or a name in no encoding; OSError and LZMAError come of other packings.
_BROKEN_ARCHIVE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, RuntimeError, ValueError),
)

# By kind found: what is wrong and how to mend it.
_EXPLANATIONS = {
    "HTML": (
        "拡張子は {suffix} ですが、中身は Web ページ（HTML）です。",
        "元のファイルをダウンロードし直して、置きかえてください。",
    ),
    "HEIC 画像": (
        "拡張子は {suffix} ですが、中身は iPhone の写真の形（HEIC）です。",
        "パソコンの「フォト」などで開き、「{wanted}」として保存し直したものに置きかえてください。",
    ),
    "古い Office": (
        "このファイルにはパスワードがかかっているか、2007 年より前の形式で保存されています。",
        "パスワードを外し、{wanted} の {suffix} 形式で保存し直してください。",
    ),
}
_OTHER_ENCODING = (
    "文字コードが UTF-8 ではないので、文字化けするおそれがあります。",
    "メモ帳などで開き、文字コードに UTF-8 を選んで保存し直してください。",
)
_MISMATCH = (
    "拡張子は {suffix} ですが、中身は「{found}」です。",
    "「{wanted}」として保存し直したファイルに置きかえてください。",
)
_DAMAGED = (
    "このファイルは壊れていて、「{wanted}」として開けません。",
    "手元で開けることを確かめてから、もう一度アップロードしてください。",
)


def kind_of(data: bytes) -> str | None:
    """Give the kind of a file by its bytes: ``PDF``, ``Word``, ``PNG 画像`` and so on.

    ``HTML`` is a page of the web, ``テキスト`` any other text in UTF-8, ``OTHER_TEXT`` text as
    Excel and old editors write it. None when it is nothing we know, or a damaged archive.
    """
    for start, kind in _KIND_BY_START.items():
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP 画像"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return "HEIC 画像"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data)
    if data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        return "PDF"
    return "HTML" if _is_html(data) else _kind_of_text(data)


def is_whole(archive: bytes) -> bool:
    """Say whether everything in a zip file unpacks, and to no more than a gigabyte."""
    try:
        with zipfile.ZipFile(BytesIO(archive)) as opened:
            unpacked = sum(entry.file_size for entry in opened.infolist())
            return unpacked <= _UNPACKED_AT_MOST and opened.testzip() is None
    except _BROKEN_ARCHIVE:
        return False


def words_on(found: str | None, *, wanted: str, suffix: str) -> tuple[str, str]:
    """Say what is wrong and how to mend it when ``found`` stands where ``wanted`` was promised."""
    if found is None:
        wrong, mend = _DAMAGED
    elif (found, wanted) == (OTHER_TEXT, "テキスト"):
        wrong, mend = _OTHER_ENCODING
    else:
        wrong, mend = _EXPLANATIONS.get(found, _MISMATCH)
    return (
        wrong.format(found=found, wanted=wanted, suffix=suffix),
        mend.format(wanted=wanted, suffix=suffix),
    )


def _kind_of_archive(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            folders = {name.partition("/")[0] for name in opened.namelist()}
    except _BROKEN_ARCHIVE:
        return None
    if "[Content_Types].xml" not in folders:
        return "ZIP"
    return next((kind for folder, kind in _KIND_BY_FOLDER.items() if folder in folders), "ZIP")


def _is_html(data: bytes) -> bool:
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(b"<") and (b"<!doctype html" in start or b"<html" in start)


def _kind_of_text(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp932", "utf-16"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return "テキスト" if encoding == "utf-8-sig" else OTHER_TEXT
    return None


def decoded(data: bytes) -> str:
    """Give text in UTF-8, or else as Excel in Japan writes it; what fits neither is marked."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932", errors="replace")


def words_within(archive: bytes) -> list[str]:
    """Give the words of each XML part of a whole Word or Excel file, tags taken off."""
    with zipfile.ZipFile(BytesIO(archive)) as packed:
        parts = [name for name in packed.namelist() if name.endswith(".xml")]
        return [
            unescape(re.sub(r"<[^>]*>", "", packed.read(name).decode("utf-8", errors="replace")))
            for name in parts
        ]
