"""What changed since another version in git: lines of the ledger, and files of words."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hotcast.command_words import line_of, told
from hotcast.library.model import CONTENT, EPISODES, LEDGER
from hotcast.words.problem import Problem

_LOST = "聞いた人に同じ回がもう一度届いたり、回が消えたりしても、気づけなくなります。"
_GUID = re.compile(r"guid: (\"(?:[^\"\\]|\\.)*\"|[^,}]+)")


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version to compare with: ``ref`` as people named it, ``commit`` where ours began."""

    folder: Path
    ref: str
    commit: str


def version_at(folder: Path, ref: str) -> Version:
    """Find the commit at which the present one left ``ref``, or say why not and exit.

    In a copy of the repository that lacks the history between, it is ``ref`` itself.
    """
    known = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"
    )
    if known is None:
        line = f"{line_of('check')} --against origin/main"
        mend = f"git fetch のあと、{line} のように書いてください。"
        sys.exit(told(f"git に「{ref}」という版がありません。", mend))
    commit = known.strip()
    return Version(
        folder=folder,
        ref=ref,
        commit=(_git(folder, "merge-base", commit, "HEAD") or commit).strip(),
    )


def ledger_changes(version: Version) -> tuple[Problem, ...]:
    """Object to lines of the ledger that are gone, written anew or in another order.

    Lines that were added are what the ledger is for; blank ones and comments do not count.
    """
    before = [line for _, line in _lines(_shown(version, LEDGER))]
    file = version.folder / LEDGER
    numbered = list(_lines(file.read_bytes() if file.is_file() else b""))
    now = [line for _, line in numbered]
    gone = [line for line in before if line not in set(now)]
    added = [(number, line) for number, line in numbered if line not in set(before)]
    mend = f"git checkout {version.ref} -- {LEDGER} を実行して、台帳を前の版に戻してください。"
    return tuple(_objections(gone, added, moved=_moved(before, now), mend=mend))


def changed_files(version: Version) -> dict[PurePosixPath, str]:
    """Give the files of words that differ now, in order, with git's letter: A, M, D or T."""
    told_ = _git(
        version.folder,
        *("diff", "--relative", "--name-status", "--no-renames", "-z", version.commit, "--"),
        *(str(EPISODES), str(CONTENT)),
    )
    parts = (told_ or "").split("\0")[:-1]
    letter_by_file = zip(map(PurePosixPath, parts[1::2]), parts[::2], strict=True)
    return dict(sorted(letter_by_file))


def _objections(
    gone: list[str], added: list[tuple[int, str]], *, moved: bool, mend: str
) -> Iterator[Problem]:
    line_by_guid = {_guid(line): number for number, line in added}
    removed = []
    for line in gone:
        if number := line_by_guid.get(_guid(line)):
            wrong = f"公開の台帳の、前からある行が書きかえられています。{_LOST}"
            yield Problem(LEDGER, number, wrong, mend)
        else:
            removed.append(line)
    if removed:
        names = "、".join(dict.fromkeys(map(_guid, removed)))
        wrong = f"公開の台帳から、前からある行が {len(removed)} 行消えています（{names}）。{_LOST}"
        yield Problem(LEDGER, 0, wrong, mend)
    if moved and not gone:
        wrong = f"公開の台帳の、前からある行の順が変わっています。{_LOST}"
        yield Problem(LEDGER, 0, wrong, mend)


def _moved(before: list[str], now: list[str]) -> bool:
    """Say whether what was there stands no longer in its order."""
    rest = iter(now)
    return not all(line in rest for line in before)


def _guid(line: str) -> str:
    found = _GUID.search(line)
    return found[1].strip('"') if found else line[:40]


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line.strip()


def _shown(version: Version, file: PurePosixPath) -> bytes:
    """Give a file of that version; empty where it had none."""
    return (_git(version.folder, "show", f"{version.commit}:./{file}") or "").encode()


def _git(folder: Path, *words: str) -> str | None:
    """Give what git says, or None where it objects or is not there."""
    command = ["git", "-C", str(folder), *words]
    try:  # git is the one that the volunteer has; no shell reads the words
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
