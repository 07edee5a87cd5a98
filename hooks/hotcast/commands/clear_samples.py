"""Take the samples out of a repository that is to become somebody's own."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from unicodedata import normalize

import click

from hotcast.command_words import told
from hotcast.commands.project import MEMORY, SETTINGS, present, project_at
from hotcast.library.gather import survey
from hotcast.library.model import REGISTRY, Library
from hotcast.words.model import Episode, Item
from hotcast.words.problem import report

_SAMPLES = re.compile(r"^( +samples:[ \t]*)true\b", re.MULTILINE)
_PEOPLE = """\
# 登壇者・進行役・ゲストの台帳です。名前を載せる同意をいただいた方に consent: true を書きます。
# - {id: yamada-hanako, name: 山田花子, reading: やまだはなこ, org: mihon-cho, consent: true}
schema_version: 1
people: []
"""
_ORGANIZATIONS = """\
# 団体の台帳です。lgcode は 6 桁の団体コードです（団体コードのない団体には書きません）。
# - {id: mihon-cho, name: 見本町, reading: みほんちょう, size: 町村}
schema_version: 1
organizations: []
"""
_NEXT = """\
見本を片づけました。次のものは、ご自分の言葉に書きかえてください。
  mkdocs.yml            サイトの名前とアドレス、番組の名前・説明・連絡先
  episodes/cover.png    番組の絵（縦と横が同じ 1400〜3000 画素）
  content/index.md      始まりのページ
  content/about.md      このサイトについて
  content/subscribe.md  番組を登録する
用語集と公的な資料の台帳（content/registry/）は、見本ではないので残しました。"""


def clear_samples(path: Path, *, yes: bool) -> None:
    """Delete every sample note with its files, empty the registries of samples, switch them off.

    What a note that is no sample points to stays. Asks before, unless ``yes``.
    """
    folder = project_at(path)
    found = survey(folder, now=present(), memory=folder / MEMORY)
    if found.library is None:
        sys.exit(report(found.problems))
    notes = [item for item in found.library.everything if item.sample]
    files = _files(found.library)
    emptied = dict(_emptied(found.library))
    if not (notes or emptied or found.library.settings.samples):
        click.echo("見本はもうありません。")
        return
    click.echo(
        f"見本の記事 {len(notes)} 件と、その音声や資料など、{len(files)} のファイルを消します。"
    )
    if not yes and not _agreed():
        sys.exit(told("何も消しませんでした。", "消すときは y と答えてください。"))
    _clear(folder, files, emptied)
    click.echo(_NEXT)


def _agreed() -> bool:
    what = "消してよろしいですか（消すなら y、やめるなら Enter）"
    answer = click.prompt(what, default="", show_default=False)
    return normalize("NFKC", str(answer)).strip().lower() in ("y", "yes", "はい")


def _files(library: Library) -> list[PurePosixPath]:
    """Give what only samples need, in order."""
    needed = {file for one in library.everything if not one.sample for file in _of(one, library)}
    samples = {file for one in library.everything if one.sample for file in _of(one, library)}
    return sorted(samples - needed)


def _of(item: Item, library: Library) -> Iterator[PurePosixPath]:
    """Give the note of an item and what belongs to it."""
    note = item.source.file
    yield note
    yield from (file for file in library.files if file.is_relative_to(note.with_suffix("")))
    if isinstance(item, Episode):
        own = (item.audio_file, item.cover, item.transcript, *(one.file for one in item.alternates))
        yield from (file for file in own if file)


def _emptied(library: Library) -> Iterator[tuple[PurePosixPath, str]]:
    """Give the registries in which nothing but samples stands, as they are without."""
    if library.people and all(one.sample for one in library.people):
        yield REGISTRY / "people.yml", _PEOPLE
    if library.organizations and all(one.sample for one in library.organizations):
        yield REGISTRY / "organizations.yml", _ORGANIZATIONS


def _clear(
    folder: Path, files: list[PurePosixPath], text_by_file: dict[PurePosixPath, str]
) -> None:
    for file in files:
        (folder / file).unlink(missing_ok=True)
    for parent in sorted({file.parent for file in files}, reverse=True):
        if not any((folder / parent).iterdir()):
            (folder / parent).rmdir()
    settings = folder / SETTINGS
    text = settings.read_bytes().decode()
    settings.write_bytes(_SAMPLES.sub(r"\1false", text, count=1).encode())
    for registry, words in text_by_file.items():
        (folder / registry).write_text(words, encoding="utf-8", newline="\n")
