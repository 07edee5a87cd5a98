"""What keeps audio from being put into a show's storage, or listeners from finding it there."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from hotcast.words.model import Show
from hotcast.words.problem import Problem

_EXAMPLES = {"endpoint": "https://s3.example.jp", "url": "https://audio.example.jp/"}
# Source: Amazon S3 User Guide, "General purpose bucket naming rules".
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"(?:[A-Za-z0-9_-]+/)+")


def storage_problems(show: Show, key: str) -> Iterator[Problem]:
    """Give what is wrong with the storage of a show, written under ``key``; none without one."""
    storage = show.storage
    if storage is None:
        return
    for part, address in (("endpoint", storage.endpoint), ("url", storage.url)):
        if told := _wrong_address(part, address):
            yield show.source.problem(f"{key}.{part}", *told)
    if not _BUCKET.fullmatch(storage.bucket):
        wrong = f"bucket「{storage.bucket}」は、バケットの名前に使えません。"
        mend = "保管場所に作ったバケットの名前を、bucket: hotcast のように書いてください。"
        yield show.source.problem(f"{key}.bucket", wrong, mend)
    if storage.prefix and not _PREFIX.fullmatch(storage.prefix):
        wrong = f"prefix「{storage.prefix.rstrip('/')}」に、アドレスに使えない文字があります。"
        mend = "半角の英字・数字・ハイフンだけで、prefix: audio のように書いてください。"
        yield show.source.problem(f"{key}.prefix", wrong, mend)


def _wrong_address(part: str, address: str) -> tuple[str, str] | None:
    """Say what is wrong with an address and how to mend it; a secret in it is not repeated."""
    mend = f"{part}: {_EXAMPLES[part]} のように書いてください。"
    parts = urlsplit(address)
    if "@" in parts.netloc:
        return f"{part} に、利用者の名前か鍵が入っています。だれにでも見えてしまいます。", mend
    if not address.isascii() or parts.query or parts.fragment:
        return f"{part}「{address}」に、使えない文字があります。", mend
    if part == "endpoint" and parts.path:
        return f"{part}「{address}」に、ホストの名前より後ろがあります。", mend
    # What stays on one machine can be overheard by nobody.
    if parts.scheme != "https" and not _is_this_machine(parts.hostname or ""):
        return f"{part}「{address}」は、暗号化していない http のアドレスです。", mend
    return None


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
