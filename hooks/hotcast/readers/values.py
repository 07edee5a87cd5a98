"""One written value to what it means, by the form its key asks for."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any
from unicodedata import normalize

from hotcast.readers.tree import Leaf
from hotcast.words import clock
from hotcast.words.fields import Field, Kind
from hotcast.words.text import nearest


class MisreadError(Exception):
    """A value that is not what its key asks for."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.mend = mend


def value_of(leaf: Leaf, field_: Field) -> Any:
    """Give the value in the type of its kind; a LENGTH is whole seconds.

    Raises MisreadError where the value cannot be read.
    """
    if not leaf.text.strip():
        wrong = f"{field_.key}（{field_.label}）が空です。"
        raise MisreadError(wrong, f"{copyable(field_)} のように書いてください。")
    return _READ_BY_KIND[field_.kind](leaf, field_)


def copyable(field_: Field) -> str:
    """Give a line to copy: ``number: 12``."""
    return f"{field_.key}: {field_.example}"


def _text(leaf: Leaf, _: Field) -> str:
    return " ".join(leaf.text.splitlines()).strip()


def _exact(leaf: Leaf, _: Field) -> str:
    return leaf.text


def _id(leaf: Leaf, field_: Field) -> str:
    word = normalize("NFKC", leaf.text).strip()
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", word):
        wrong = f"{field_.key}「{leaf.text}」に、id に使えない文字があります。"
        mend = f"半角の英小文字・数字・ハイフンだけで、{copyable(field_)} のように書いてください。"
        raise MisreadError(wrong, mend)
    if word == "index":
        wrong = f"{field_.key}「index」は、一覧のページの名前なので使えません。"
        raise MisreadError(wrong, f"{copyable(field_)} のような、ほかの名前に変えてください。")
    return word


def _day(leaf: Leaf, field_: Field) -> Any:
    try:
        return clock.day(leaf.text)
    except ValueError:
        near = _likely_day(leaf, field_)
        wrong = f"{field_.key}「{leaf.text}」を日付として読めません。"
        mend = f"{near or '2026-11-23'} のように、年-月-日を半角ハイフンでつないでください。"
        raise MisreadError(wrong, mend) from None


def _moment(leaf: Leaf, field_: Field) -> Any:
    try:
        return clock.moment(leaf.text)
    except ValueError:
        near = _likely_day(leaf, field_)
        wrong = f"{field_.key}「{leaf.text}」を日時として読めません。"
        mend = f"{near or '2026-11-23'}T07:00:00+09:00 のように書いてください。"
        raise MisreadError(wrong, mend) from None


def _likely_day(leaf: Leaf, field_: Field) -> str:
    """Give the day that was probably meant, as it should be written; empty when unsure.

    Raises MisreadError where three numbers stand there and the calendar has no such day.
    """
    parts = re.match(
        r"\s*([0-9]{4})[^0-9]+([0-9]{1,2})[^0-9]+([0-9]{1,2})(?![0-9])",
        normalize("NFKC", leaf.text),
    )
    if not parts:
        return ""
    likely = f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"
    try:
        clock.day(likely)
    except ValueError:
        wrong = f"{field_.key}「{leaf.text}」の日は、暦にありません。"
        raise MisreadError(wrong, "年・月・日の数字を確かめて直してください。") from None
    return likely


def _time(leaf: Leaf, field_: Field) -> Any:
    try:
        value = clock.time_of_day(leaf.text)
    except ValueError:
        wrong = f"{field_.key}「{leaf.text}」を時刻として読めません。"
        raise MisreadError(wrong, f"{copyable(field_)} のように書いてください。") from None
    return _quoted(leaf, field_, value)


def _length(leaf: Leaf, field_: Field) -> Any:
    try:
        value = clock.seconds(leaf.text)
    except ValueError:
        wrong = f"{field_.key}「{leaf.text}」を時間の長さとして読めません。"
        mend = f"{copyable(field_)} のように、分:秒 か 時:分:秒 で書いてください。"
        raise MisreadError(wrong, mend) from None
    return _quoted(leaf, field_, value)


def _quoted(leaf: Leaf, field_: Field, value: Any) -> Any:
    # Other readers of YAML, editors among them, take a bare 12:34 for the number 754.
    if not leaf.quoted:
        wrong = f"{field_.key}「{leaf.text}」が引用符で囲まれていません。"
        raise MisreadError(wrong, f'{field_.key}: "{leaf.text}" のように " で囲んでください。')
    return value


def _number(leaf: Leaf, field_: Field) -> int:
    digits = normalize("NFKC", leaf.text).strip()
    if not re.fullmatch(r"[0-9]{1,9}", digits) or int(digits) < 1:
        wrong = f"{field_.key}「{leaf.text}」を 1 以上の整数として読めません。"
        raise MisreadError(wrong, f"{copyable(field_)} のように数字だけで書いてください。")
    return int(digits)


def _bytes(leaf: Leaf, field_: Field) -> int:
    digits = re.sub(r"(?<=[0-9])[,_](?=[0-9])", "", normalize("NFKC", leaf.text)).strip()
    digits = re.sub(r" *(?:バイト|bytes?)$", "", digits)
    if not re.fullmatch(r"[0-9]{1,15}", digits) or int(digits) < 1:
        wrong = f"{field_.key}「{leaf.text}」をバイト数として読めません。"
        mend = f"{copyable(field_)} のように、1 以上の整数だけを書いてください。"
        raise MisreadError(wrong, mend)
    return int(digits)


def _digest(leaf: Leaf, field_: Field) -> str:
    digits = normalize("NFKC", leaf.text).strip().lower()
    digits = re.sub(r"^sha-?256[:=-] *", "", digits)
    if not re.fullmatch("[0-9a-f]{64}", digits):
        wrong = f"{field_.key}「{leaf.text}」は SHA-256 のハッシュではありません。"
        mend = "0 から 9 と a から f までの 64 文字を、途中で切らずに書いてください。"
        raise MisreadError(wrong, mend)
    return digits


def _truth(leaf: Leaf, field_: Field) -> bool:
    word = normalize("NFKC", leaf.text).strip().lower()
    if word not in {"true", "false"}:
        wrong = f"{field_.key}「{leaf.text}」は true（はい）か false（いいえ）で書きます。"
        raise MisreadError(wrong, f"{copyable(field_)} のように書いてください。")
    return word == "true"


def _choice(leaf: Leaf, field_: Field) -> str:
    word = normalize("NFKC", leaf.text).strip()
    if word not in field_.choices:
        near = dict(field_.slips).get(word) or nearest(word, field_.choices)
        asked = f"「{near}」ではありませんか。" if near else ""
        wrong = f"{field_.key}「{leaf.text}」は使えません。{asked}"
        only = f"{copyable(field_)} と書いてください。"
        choices = "・".join(field_.choices)
        many = f"{copyable(field_)} のように、{choices} から選んで書いてください。"
        raise MisreadError(wrong, many if len(field_.choices) > 1 else only)
    return word


def _path(leaf: Leaf, field_: Field) -> PurePosixPath:
    path = PurePosixPath(leaf.text.strip())
    strange = re.search(r"\\|://", leaf.text)
    if strange or path.is_absolute() or ".." in path.parts or not path.name:
        wrong = f"{field_.key}「{leaf.text}」は、このフォルダーの中のファイルではありません。"
        mend = f"{copyable(field_)} のように、/ で区切った名前だけを書いてください。"
        raise MisreadError(wrong, mend)
    return path


def _url(leaf: Leaf, field_: Field) -> str:
    written = leaf.text.strip()
    for url in (written, normalize("NFKC", written)):
        host = re.match(r"https?://[^/?#]*[^/?#.]\.[^/?#.]", url)
        if host and not re.search(r"[\s<>\"']", url):
            return url
    wrong = f"{field_.key}「{leaf.text}」をアドレスとして読めません。"
    raise MisreadError(wrong, f"{copyable(field_)} のように https:// から書いてください。")


_READ_BY_KIND: Mapping[Kind, Callable[[Leaf, Field], Any]] = {
    Kind.TEXT: _text,
    Kind.EXACT: _exact,
    Kind.ID: _id,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.TIME: _time,
    Kind.LENGTH: _length,
    Kind.NUMBER: _number,
    Kind.BYTES: _bytes,
    Kind.DIGEST: _digest,
    Kind.TRUTH: _truth,
    Kind.CHOICE: _choice,
    Kind.PATH: _path,
    Kind.URL: _url,
}
