"""Make a hotcast repository of any size, and a stock Material site of the same Markdown."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, groupby
from pathlib import Path
from typing import TypeVar

_Choice = TypeVar("_Choice")

ROOT = Path(__file__).parents[1]
_BODY_BYTES = 5_800
_NEWEST = date(2026, 9, 30)
_SPAN_DAYS = 1_800

STOCK = """\
site_name: 比べるためのサイト
site_url: https://stock.example.jp/
docs_dir: content
nav:
  - はじめに: index.md
theme:
  name: material
  language: ja
  font: false
plugins:
  - search:
      lang: ja
      separator: '[\\s\\-、。・「」（）／]+'
validation:
  omitted_files: ignore
{markdown_extensions}"""


@dataclass(frozen=True)
class Sample:
    """One of the project's sample notes, cut into front matter and body."""

    file: Path
    front: str
    body: str


@dataclass(frozen=True)
class Pieces:
    """What the bodies of all samples consist of."""

    headings: tuple[str, ...]
    sentences: tuple[str, ...]
    bullets: tuple[str, ...]
    blocks: tuple[str, ...]


def make_hotcast(folder: Path, *, pages: int) -> None:
    """Write a repository of this many notes: sessions and episodes by turns, newest last.

    Settings, hooks, looks and registries are the project's own. Every text is made of its sample
    notes, every number and date of the note's place; equal calls give equal bytes.
    """
    samples = tuple(map(_sample, sorted(ROOT.glob("content/seminars/*.md"))))
    sessions = tuple(one for one in samples if _can_repeat(one))
    episodes = tuple(map(_sample, sorted(ROOT.glob("episodes/*.md"))))
    pieces = _pieces("\n\n".join(one.body for one in (*samples, *episodes)))
    _frame(folder)
    for place in range(pages):
        number = place // 2 + 1
        day = _NEWEST - timedelta(days=(pages - place) * _SPAN_DAYS // pages)
        if place % 2:
            _write_episode(folder, _pick(episodes, place // 2), pieces, number, day)
        else:
            round_, which = divmod(place // 2, len(sessions))
            session = _of_round(sessions[which], round_ + 1)
            _write_session(folder, session, pieces, number, day)


def make_stock(folder: Path, *, of: Path) -> None:
    """Write a Material site without hooks over the same notes as the repository ``of``."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = re.search(r"^markdown_extensions:\n(?:[ ].*\n)+", settings, re.MULTILINE)
    if extensions is None:
        raise ValueError("mkdocs.yml has no markdown_extensions")
    _write(folder / "mkdocs.yml", STOCK.format(markdown_extensions=extensions[0]))
    _write(folder / "content" / "index.md", "# はじめに\n")
    for notes in (of / "content" / "seminars", of / "episodes"):
        for note in notes.glob("*.md"):
            _link(note, folder / "content" / notes.name / note.name)


def _sample(file: Path) -> Sample:
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return Sample(file, front, body)


def _can_repeat(session: Sample) -> bool:
    """Take the first of each track; the Chatham House Rule forbids the names in other samples."""
    return "#1 " in session.front and "disclosure: chatham" not in session.front


def _of_round(session: Sample, round_: int) -> Sample:
    """Give a session its number within its track."""
    return replace(session, front=session.front.replace("#1 ", f"#{round_} ", 1))


def _pieces(text: str) -> Pieces:
    runs = [
        (kind, list(lines))
        for kind, lines in groupby(text.split("\n"), key=_kind)
        if kind != "none"
    ]
    prose = [line for kind, lines in runs if kind == "prose" for line in lines]
    return Pieces(
        headings=_lines(runs, "heading"),
        sentences=tuple(dict.fromkeys(s for line in prose for s in re.findall(r".+?。", line))),
        bullets=_lines(runs, "bullet"),
        blocks=tuple("\n".join(lines) for kind, lines in runs if kind == "block"),
    )


def _lines(runs: list[tuple[str, list[str]]], wanted: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for kind, lines in runs if kind == wanted for line in lines))


def _kind(line: str) -> str:
    """Tell what a line is; lines with links, raw HTML or code are left out."""
    if not line.strip() or re.search(r"\]\(|<|`|\[\^|^\*\[|^!!!|^ |^:|^\d+\.", line):
        return "none"
    kind_by_sign = {"#": "heading", "-": "bullet", "|": "block", ">": "block"}
    return kind_by_sign.get(line[0], "prose")


def _body(sample: Sample, pieces: Pieces, number: int, links: str) -> str:
    """Give a note's body: its sample's first words, then sections until it is long enough."""
    head = sample.body.split("\n## ")[0].strip("\n")
    parts = [re.sub(r"sem-\d{4}-\d\d\.md", f"{_before('sem', number)}.md", head)]
    size = 0
    for section in _sections(pieces, number):
        parts.append(section)
        size += len(section.encode())
        if size > _BODY_BYTES:
            break
    return "\n" + "\n\n".join((*parts, "## 関連", links)) + "\n"


def _before(kind: str, number: int) -> str:
    return f"{kind}-{max(number - 1, 1):04}"


def _sections(pieces: Pieces, number: int) -> Iterator[str]:
    for turn in count(number * 101):
        sentences = [_pick(pieces.sentences, turn * 37 + step) for step in range(3)]
        bullets = [_pick(pieces.bullets, turn * 41 + step) for step in range(4)]
        yield "\n\n".join(
            (
                "##" + _pick(pieces.headings, turn * 43).lstrip("#"),
                "".join(sentences),
                "\n".join(bullets),
                _pick(pieces.blocks, turn),
            )
        )


def _pick(choices: Sequence[_Choice], place: int) -> _Choice:
    return choices[place % len(choices)]


def _write_episode(folder: Path, sample: Sample, pieces: Pieces, number: int, day: date) -> None:
    name, before = f"ep-{number:04}", _before("ep", number)
    changes = {
        "id": name,
        "guid": f"hotcast-{name}",
        "number": str(number),
        "date": f"{day}T07:00:00+09:00",
        "recorded": str(day),
        "as_of": str(day),
        "  seminars": f"[sem-{number:04}]",
        "  episodes": f"[{before}]",
    }
    front = _changed(sample.front, changes).replace(sample.file.stem + ".", name + ".")
    front = re.sub(r"(?m)^title: .*$", rf"\g<0>（{number}）", front)
    links = f"- [研究会の記録](../seminars/sem-{number:04}.md)\n- [前の回]({before}.md)"
    target = folder / "episodes" / name
    _write_note(target, front, _body(sample, pieces, number, links))
    _link(sample.file.with_suffix(".mp3"), target.with_suffix(".mp3"))
    sentences = (_pick(pieces.sentences, number * 17 + step) for step in count())
    spoken = sample.file.with_suffix(".vtt").read_text(encoding="utf-8")
    words = re.sub(r"(?m)^(<v [^>]+>).*$", lambda cue: cue[1] + next(sentences), spoken)
    _write(target.with_suffix(".vtt"), words)


def _write_session(folder: Path, sample: Sample, pieces: Pieces, number: int, day: date) -> None:
    name, before = f"sem-{number:04}", _before("sem", number)
    changes = {
        "id": name,
        "number": str(number),
        "date": str(day),
        "as_of": str(day),
        "superseded_by": before if number > 1 else "sem-0002",
        "  seminars": f"[{before}]",
        "  episodes": f"[{_before('ep', number)}]",
    }
    front = _changed(sample.front, changes).replace(sample.file.stem + "/", name + "/")
    front = re.sub(r"\n  - \{kind:.*\.md,.*", "", front)
    links = f"- [前の回]({before}.md)\n- [配信回](../episodes/{_before('ep', number)}.md)"
    target = folder / "content" / "seminars" / name
    _write_note(target, front, _body(sample, pieces, number, links))
    for material in sample.file.with_suffix("").glob("*"):
        if f"{name}/{material.name}" in front:
            _write_material(material, target / material.name, name)


def _write_material(material: Path, target: Path, name: str) -> None:
    """Copy a material; a line at the end of a PDF makes each a file never read before."""
    if material.suffix != ".pdf":
        _link(material, target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(material.read_bytes() + f"% {name}\n".encode())


def _changed(front: str, value_by_key: Mapping[str, str]) -> str:
    for key, value in value_by_key.items():
        front = re.sub(rf"(?m)^{key}:.*$", f"{key}: {value}", front)
    return front


def _write_note(target: Path, front: str, body: str) -> None:
    _write(target.with_name(target.name + ".md"), f"---\n{front}---\n{body}")


def _frame(folder: Path) -> None:
    """Write everything but the notes."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "content" / "registry", folder / "content" / "registry")
    for page in (ROOT / "content").glob("*.md"):
        _link(page, folder / "content" / page.name)
    _link(ROOT / "episodes" / "cover.png", folder / "episodes" / "cover.png")
    shutil.copy(ROOT / "episodes" / "published.yml", folder / "episodes")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _link(source: Path, target: Path) -> None:
    """Link a file, or copy it to another disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copy(source, target)
