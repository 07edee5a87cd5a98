"""A Word, Excel or PowerPoint file without the names of people and computers that worked on it."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath

from hotcast.readers.bare_image import bare_or_nothing
from hotcast.readers.content import is_whole
from hotcast.readers.unclean import UncleanError

_INSPECT = (
    "「ファイル」→「情報」→「問題のチェック」→「ドキュメント検査」で{}を消して"
    "保存し直したものに置きかえてください。"
)
# Elements that say who made a document and where. Source: ECMA-376 part 2, 11; part 1, 15.2.12.
_FACTS = (
    *("creator", "lastModifiedBy", "keywords", "description", "category", "contentStatus"),
    *("identifier", "subject", "version", "Company", "Manager", "HyperlinkBase", "Template"),
)
_FACT = re.compile(
    rb"(<(?:\w+:)?(" + "|".join(_FACTS).encode() + rb")(?:\s[^<>]*)?>)[^<]+(</(?:\w+:)?\2>)"
)
_OWN_FACT = re.compile(rb"<(?:\w+:)?property\s.*?</(?:\w+:)?property>", re.DOTALL)
_VALUE = re.compile(rb">[^<>]+<")
_IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_OFFICE = (".docx", ".xlsx", ".pptx")
# Who remarked or changed something, as attributes of any part that may say so.
_NAME = re.compile(
    rb"(\s(?:w:author|w:initials|w15:userId|w15:author|userName|userId)=)(?:\"[^\"]+\"|'[^']+')"
)
# Parts in which plain names are a person's; elsewhere they are those of tables and shapes.
_OF_PEOPLE = re.compile(
    r"/(?:commentAuthors|authors|changesInfo\d*|persons?\d*|userNames\d*)\.xml$"
)
_PLAIN_NAME = re.compile(rb"(\s(?:name|displayName|initials|providerId)=)(?:\"[^\"]+\"|'[^']+')")
_NUMBERED = (b"w15:userId", b"w:initials", b"initials", b"userId", b"providerId")
_AUTHOR = re.compile(rb"(<author>)[^<]+(</author>)")
_SAVED_AT = re.compile(rb"(absPath\s[^<>]*?url=)(?:\"[^\"]+\"|'[^']+')")
_HOME = re.compile(rb"(\sTarget=\")file:[^\"]*[/\\]([^\"/\\]*\")")
# PowerPoint takes a picture's place on the disk for words that describe it.
_PLACE = re.compile(
    rb"(\s(?:descr|title|o:title|o:href)=\")(?:file:|[A-Za-z]:\\|\\\\)[^\"]*[/\\]([^\"/\\]*\")"
)
_REMARKS = re.compile(r"/(?:threaded)?comments?/|/(?:threaded)?[cC]omments?[\w-]*\.xml$")
_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s")
_NESTED_AT_MOST = 3


def bare_office(data: bytes) -> bytes:
    """Give the file with its facts about people emptied, photos bare and authors nameless.

    A file that has nothing of this comes back as it is; equal bytes give equal bytes. Raises
    UncleanError where an author's name stands in the words of a remark.
    """
    return _bare(data, depth=0)


def remarks_in(data: bytes) -> bool:
    """Say whether readers of the file see remarks, or text that was deleted."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return any(
            _REMARKS.search(f"/{name}") is not None
            or (name == "word/document.xml" and _CHANGED.search(packed.read(name)) is not None)
            for name in packed.namelist()
        )


def _bare(data: bytes, *, depth: int) -> bytes:
    if not is_whole(data):
        wrong = "このファイルは壊れていて、作った人の名前を消せません。"
        raise UncleanError(wrong, "手元で開き、新しい名前で保存し直したものに置きかえてください。")
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = [(entry, packed.read(entry)) for entry in packed.infolist()]
    names: set[str] = set()
    clean = [(entry, _part(entry.filename, part, names, depth)) for entry, part in parts]
    _refuse_told_names(clean, names)
    if all(new == old for (_, new), (_, old) in zip(clean, parts, strict=True)):
        return data
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for entry, part in clean:
            twin = zipfile.ZipInfo(entry.filename)  # of 1980, as Office writes them too
            twin.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(twin, part)
    return out.getvalue()


def _part(name: str, part: bytes, names: set[str], depth: int) -> bytes:
    """Give one part of a file bare; ``names`` gathers the names taken out of remarks."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _IMAGES:
        return _bare_photo(name, part)
    if suffix in _OFFICE and depth < _NESTED_AT_MOST and zipfile.is_zipfile(BytesIO(part)):
        return _bare(part, depth=depth + 1)
    if suffix == ".rels":
        return _HOME.sub(rb"\1\2", part)
    if suffix == ".xml":
        return _part_of_xml(name, part, names)
    return part


def _bare_photo(name: str, photo: bytes) -> bytes:
    bare = bare_or_nothing(photo)
    if photo and not bare:
        wrong = (
            f"このファイルの中の画像「{PurePosixPath(name).name}」は壊れていて、写した場所や人の"
        )
        mend = "その画像を入れ直して、保存し直したものに置きかえてください。"
        raise UncleanError(f"{wrong}名前を消せません。", mend)
    return bare


def _part_of_xml(name: str, part: bytes, names: set[str]) -> bytes:
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        wrong = "このファイルの中の情報を読み取れず、作った人の名前を消せません。"
        raise UncleanError(wrong, _INSPECT.format("個人の情報"))
    if name == "docProps/custom.xml":
        return _OWN_FACT.sub(b"", part)
    if _is_filed(name, part):
        return _VALUE.sub(b"><", part)
    if name.startswith("docProps/"):
        return _FACT.sub(rb"\1\3", part)
    for pattern, emptied in _patterns(name):
        names.update(_told(pattern, part))
        part = pattern.sub(emptied, part)
    return _PLACE.sub(rb"\1\2", _SAVED_AT.sub(rb'\1""', part))


def _is_filed(name: str, part: bytes) -> bool:
    """Say whether a part is what a shared folder wrote down about the file and its readers."""
    return name.startswith("customXml/") and b"office/2006/metadata/properties" in part


def _patterns(name: str) -> Iterator[tuple[re.Pattern[bytes], bytes]]:
    yield _NAME, rb'\1""'
    if _OF_PEOPLE.search(f"/{name}"):
        yield _PLAIN_NAME, rb'\1""'
    if name.startswith("xl/comments"):
        yield _AUTHOR, rb"\1\2"


def _told(pattern: re.Pattern[bytes], part: bytes) -> Iterator[str]:
    for found in pattern.finditer(part):
        if not found[0].strip().startswith(_NUMBERED):
            text = re.sub(rb"^[^=>]*[=>]|</author>$", b"", found[0]).strip(b"\"'")
            yield unescape(text.decode("utf-8", errors="replace")).strip()


def _refuse_told_names(parts: list[tuple[zipfile.ZipInfo, bytes]], names: set[str]) -> None:
    """Refuse remarks whose own words begin with the name of who wrote them, as Excel does it."""
    for entry, part in parts:
        if _REMARKS.search(f"/{entry.filename}"):
            words = unescape(re.sub(rb"<[^>]*>", b"", part).decode("utf-8", errors="replace"))
            for name in sorted(names):
                if len(name) > 1 and name in words:
                    wrong = f"コメントの中に、書いた人の名前「{name}」があります。"
                    raise UncleanError(wrong, _INSPECT.format("コメント"))
