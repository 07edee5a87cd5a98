"""What an import wrote itself, so that it may go on where it was and touches nothing else."""

import json
from hashlib import sha256
from pathlib import Path


class Journal:
    """Lines in a file that only grows: ids given to guids, and the SHA-256 of what was written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.id_by_guid: dict[str, str] = {}
        self._digest_by_name: dict[str, str] = {}
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
            self._take(line)

    def give(self, guid: str, id_: str) -> None:
        """Remember the id of an item before anything of it is written."""
        if self.id_by_guid.get(guid) != id_:
            self._keep({"guid": guid, "id": id_})

    def is_ours(self, file: Path) -> bool:
        """Say whether a file is as an import wrote it; what somebody edited is theirs."""
        return self._digest_by_name.get(file.name) == digest_of(file)

    def write(self, file: Path, data: bytes) -> bool:
        """Write a file in one step; False where somebody's own stands there."""
        if file.exists() and file.read_bytes() != data and not self.is_ours(file):
            return False
        beside = file.with_name(f".{file.name}.part")
        beside.write_bytes(data)
        return self.place(beside, file)

    def place(self, made: Path, file: Path) -> bool:
        """Move a whole file to its place in one step; False where somebody's own stands there."""
        digest = digest_of(made)
        if file.exists() and digest_of(file) != digest and not self.is_ours(file):
            made.unlink()
            return False
        self._keep({"file": file.name, "sha256": digest})
        made.replace(file)
        return True

    def _keep(self, line: dict[str, str]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(line, ensure_ascii=False)
        with self._file.open("a", encoding="utf-8", newline="\n") as out:
            out.write(f"{text}\n")
        self._take(text)

    def _take(self, line: str) -> None:
        try:
            facts = json.loads(line)
        except ValueError:  # the line that was being written when the program was killed
            return
        if "guid" in facts:
            self.id_by_guid[facts["guid"]] = facts["id"]
        else:
            self._digest_by_name[facts["file"]] = facts["sha256"]


def digest_of(file: Path) -> str:
    """Give the SHA-256 of a file in hex, read piece by piece; empty where there is none."""
    if not file.is_file():
        return ""
    with file.open("rb") as read:
        found = sha256()
        while chunk := read.read(1 << 16):
            found.update(chunk)
    return found.hexdigest()
