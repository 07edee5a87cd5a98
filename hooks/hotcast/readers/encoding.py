"""From the bytes of a written file to its text."""

import re
from pathlib import PurePosixPath

from charset_normalizer import from_bytes

from hotcast.words.problem import Problem
from hotcast.words.text import FORBIDDEN

# The encodings in which Japanese text still travels, under the names that editors show.
_NAME_BY_CODEC = {
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "utf_16": "UTF-16",
}
_ISO_2022_JP_SHIFT = b"\x1b$"
_SAVE_AS_UTF_8 = (
    "エディターの「名前を付けて保存」で文字コードに UTF-8 を選び、保存し直してください。"
)


def text_of(data: bytes, file: PurePosixPath) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode UTF-8, without its byte order mark and with every line ending as a newline.

    None comes with problems: one for another encoding, else one for each line that holds a
    character which XML forbids, else one for each place where git left two versions.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf_8(data, file, line=data.count(b"\n", 0, error.start) + 1),)
    # ISO-2022-JP consists of ASCII bytes, so it passes for UTF-8.
    if _ISO_2022_JP_SHIFT in data:
        return None, (_other_encoding(file, "ISO-2022-JP"),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = _forbidden(text, file) or _conflicts(text, file)
    return (None if problems else text), problems


def shift_jis(data: bytes) -> str | None:
    """Give the text of bytes that are certainly Shift_JIS; None where there is any doubt."""
    guess = from_bytes(data, cp_isolation=list(_NAME_BY_CODEC)).best()
    if not guess or guess.encoding != "cp932":
        return None
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return None
    # EUC-JP read as Shift_JIS is full of half-width katakana; prose of ours has hiragana.
    doubtful = re.search("[\uff61-\uff9f]", text) or not re.search("[ぁ-ん]", text)
    return None if doubtful or FORBIDDEN.search(text) or text.encode("cp932") != data else text


def _not_utf_8(data: bytes, file: PurePosixPath, *, line: int) -> Problem:
    guess = from_bytes(data, cp_isolation=list(_NAME_BY_CODEC)).best()
    if guess and guess.encoding in _NAME_BY_CODEC:
        return _other_encoding(file, _NAME_BY_CODEC[guess.encoding])
    wrong = "この行に、文字として読めないところがあります。"
    return Problem(file, line, wrong, "文字化けしたところを打ち直し、UTF-8 で保存してください。")


def _other_encoding(file: PurePosixPath, name: str) -> Problem:
    wrong = f"このファイルは UTF-8 ではありません（{name} のようです）。"
    return Problem(file, 0, wrong, _SAVE_AS_UTF_8)


def _forbidden(text: str, file: PurePosixPath) -> tuple[Problem, ...]:
    if not FORBIDDEN.search(text):
        return ()
    return tuple(
        Problem(
            file,
            number,
            f"この行に、目に見えない使えない文字（U+{ord(found[0]):04X}）があります。",
            "この行を消して、打ち直してください。",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if (found := FORBIDDEN.search(line))
    )


def _conflicts(text: str, file: PurePosixPath) -> tuple[Problem, ...]:
    if "\n<<<<<<< " not in f"\n{text}":
        return ()
    mend = "残すほうの文だけを残し、<<<<<<<・=======・>>>>>>> の行を消してください。"
    return tuple(
        Problem(file, number, f"二人の直しがぶつかったままになっています（「{line}」）。", mend)
        for number, line in enumerate(text.split("\n"), 1)
        if line.startswith("<<<<<<< ")
    )


def likely_codec(data: bytes) -> str | None:
    """Give the codec of Japanese text that is no UTF-8; None where none is likely."""
    guess = from_bytes(data, cp_isolation=list(_NAME_BY_CODEC)).best()
    return guess.encoding if guess else None
