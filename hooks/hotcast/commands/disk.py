"""What to say when the disk refuses to take what a command writes."""

import errno
import os
from pathlib import Path

from hotcast.command_words import told

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def is_refused(error: OSError) -> bool:
    """Say whether the disk is full or closed to us; anything else is a mistake of ours."""
    return error.errno in _FULL | _FORBIDDEN


def words_on_disk(number: int, place: Path) -> str:
    """Say what kept files from being written below a place, by the number of the error."""
    if number in _FULL:
        wrong = f"ディスクがいっぱいで、「{place}」に書けません。"
        return told(wrong, "要らないファイルを消して空きを作り、もう一度実行してください。")
    if number in _FORBIDDEN:
        wrong = f"「{place}」に書く権限がありません。"
        return told(
            wrong, f"sudo chown -R $(whoami) {place} を実行して、もう一度実行してください。"
        )
    wrong = f"「{place}」に書けません（{os.strerror(number)}）。"
    return told(wrong, "公開する場所の名前とディスクを確かめて、もう一度実行してください。")
