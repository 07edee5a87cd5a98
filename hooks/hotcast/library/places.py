"""Where the files of the words lie, and what they are called."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from hotcast.library.model import (
    AUDIO,
    CONTENT,
    EPISODES,
    PLAIN,
    REGISTRY,
    SEMINARS,
    Library,
    is_item,
    published_files,
)
from hotcast.readers.paths import name_problems
from hotcast.words.model import Episode, Item, Session
from hotcast.words.problem import Problem

_START = CONTENT / "index.md"
# What Windows makes of a note whose ending it hides, and what other programs write.
_NEARLY_MD = (".md", ".md.txt", ".markdown", ".mdown", ".mkdn", ".mkd")
# Addresses that the build itself fills; what lay there would stand in its way or be overwritten.
_TAKEN = frozenset(
    (
        *("assets", "audio", "covers", "episodes", "feeds", "search", "thumbnails"),
        *("changes", "documents", "organizations", "people", "small-towns", "stale", "tasks"),
        *("terms", "years"),
    )
)
_REGISTRIES = frozenset({"documents", "glossary", "organizations", "people"})


def files_of(root: Path) -> tuple[tuple[PurePosixPath, ...], tuple[Problem, ...]]:
    """Give every file of the words in the order of its name; hidden ones are left out.

    A link to another place is a problem and no file: it could bring in, and publish, anything.
    """
    found = tuple(_walked(root))
    links = frozenset(file for file in found if (root / file).is_symlink())
    wrong = "これはファイルではなく、ほかの場所へのリンク（ショートカット）です。"
    mend = "リンクを消し、ファイルそのものを置いてください。"
    return (
        tuple(file for file in found if file not in links),
        tuple(Problem(link, 0, wrong, mend) for link in sorted(links)),
    )


def _walked(root: Path) -> Iterator[PurePosixPath]:
    """Give every file, and links to folders, which are not entered."""
    for top in (CONTENT, EPISODES):
        for place, folders, names in os.walk(root / top):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            here = PurePosixPath(Path(place).relative_to(root).as_posix())
            links = [name for name in folders if (root / here / name).is_symlink()]
            shown = (name for name in (*names, *links) if not name.startswith("."))
            yield from (here / name for name in sorted(shown))


def page_files(
    files: Iterable[PurePosixPath], sessions: Iterable[Session]
) -> Iterator[PurePosixPath]:
    """Give the notes that are plain pages; of the sessions' own folders only public materials."""
    public = {
        material.file
        for session in sessions
        for material in session.materials
        if material.is_public
    }
    for file in files:
        if file.suffix != ".md" or is_item(file):
            continue
        inner = any(file.is_relative_to(top) and file.parent != top for top in (EPISODES, SEMINARS))
        if file in public or not (inner or file.is_relative_to(REGISTRY)):
            yield file


def place_problems(library: Library) -> Iterator[Problem]:
    """Give files that lie where they are not read, and names that cannot be published."""
    if _START not in library.files:
        mend = "消してしまったときは、前の版から戻してください。"
        yield Problem(_START, 0, "サイトの最初のページがありません。", mend)
    for item in library.everything:
        yield from _id(item)
    yield from _unread_notes(library)
    yield from _in_the_way(library)
    yield from _left_out(library)
    yield from _alike(library)
    for file in {*published_files(library), *(page.source.file for page in library.pages)}:
        yield from name_problems(file)
    yield from _forgotten_audio(library)


def _id(item: Item) -> Iterator[Problem]:
    stem, beginning = item.source.file.stem, "ep-" if isinstance(item, Episode) else "sem-"
    if item.id != stem:
        wrong = f"id「{item.id}」がファイルの名前「{stem}」と違います。"
        mend = f"id: {stem} と書くか、ファイルの名前を {item.id}.md に変えてください。"
        yield item.source.problem("id", wrong, mend)
    elif not item.id.startswith(beginning):
        wrong = f"id「{item.id}」が {beginning} で始まっていません。"
        example = "ep-012" if isinstance(item, Episode) else "sem-2026-04"
        mend = f"id: {example} のように書き、ファイルの名前も {example}.md にしてください。"
        yield item.source.problem("id", wrong, mend)


def _unread_notes(library: Library) -> Iterator[Problem]:
    """Find notes that nobody reads: in a folder too deep, or with another ending."""
    for file in library.files:
        top = next((top for top in (EPISODES, SEMINARS) if file.is_relative_to(top)), None)
        if top is None:
            if file.suffix != ".md" and file.name.lower().endswith(_NEARLY_MD):
                yield _ends_otherwise(file)
            continue
        folder, *deeper = file.relative_to(top).parts
        if not deeper and file.suffix != ".md" and file.name.lower().endswith(_NEARLY_MD):
            yield _ends_otherwise(file)
        elif deeper and file.suffix == ".md" and (top == EPISODES or folder not in library.names):
            wrong = f"記事は {top} フォルダーに直接置きます。ここでは読まれません。"
            yield Problem(file, 0, wrong, f"{top / file.name} に移してください。")


def _ends_otherwise(file: PurePosixPath) -> Problem:
    wrong = "名前が .md で終わっていないので、記事として読まれません。"
    return Problem(file, 0, wrong, f"名前を {file.name.partition('.')[0]}.md に変えてください。")


def _in_the_way(library: Library) -> Iterator[Problem]:
    for file in library.files:
        top, *deeper = file.relative_to(file.parts[0]).parts
        if file.is_relative_to(CONTENT) and deeper and top in _TAKEN:
            wrong = f"{CONTENT / top} は、サイトを作るときに使う場所です。ここには置けません。"
            mend = f"{CONTENT / 'files' / file.name} のように、別のフォルダーへ移してください。"
            yield Problem(file, 0, wrong, mend)


def _left_out(library: Library) -> Iterator[Problem]:
    """Find files among the words that never go out: of another kind, or beside the registries."""
    for file in library.files:
        if not file.is_relative_to(CONTENT) or file.is_relative_to(SEMINARS):
            continue
        if file.is_relative_to(REGISTRY):
            if file.parent != REGISTRY or file.suffix != ".yml" or file.stem not in _REGISTRIES:
                wrong = "台帳のフォルダーにある、台帳ではないファイルです。サイトには載りません。"
                yield Problem(file, 0, wrong, "要らなければ消してください。", stops=False)
        elif file.suffix.lower() not in PLAIN and not file.name.lower().endswith(_NEARLY_MD):
            wrong = "この種類のファイルは、サイトには載りません。"
            kinds = "・".join(sorted(PLAIN))
            mend = f"載せるなら {kinds} のどれかにし、要らなければ消してください。"
            # MkDocs would take an .html for a page that competes with ours.
            stops = file.suffix.lower() in {".html", ".htm"}
            yield Problem(file, 0, wrong, mend, stops=stops)


def _alike(library: Library) -> Iterator[Problem]:
    by_folded: dict[str, PurePosixPath] = {}
    for file in library.files:
        twin = by_folded.setdefault(str(file).casefold(), file)
        if twin != file:
            wrong = f"「{twin.name}」と、大文字・小文字だけが違う名前です。"
            yield Problem(file, 0, wrong, "どちらかの名前を変えてください。")


def _forgotten_audio(library: Library) -> Iterator[Problem]:
    """Find audio that no episode plays: perhaps its note was not committed."""
    episodes = [item for item in library.everything if isinstance(item, Episode)]
    used = {one.audio_file for one in episodes}
    used |= {audio.file for audio in library.audio_by_id.values() if audio.file}
    used |= {one.file for episode in episodes for one in episode.alternates}
    used |= {copy.file for copy in library.kept_audio.values()}
    readable = {item.id for item in library.everything}
    notes = (file.name for file in library.files if file.name.lower().endswith(_NEARLY_MD))
    unread = {name.partition(".")[0] for name in notes} - readable
    for file in library.files:
        is_audio = file.is_relative_to(EPISODES) and file.suffix.lower() in AUDIO
        if is_audio and file not in used and file.stem not in unread:
            wrong = "この音声を使う回がありません。"
            own = file.with_suffix(".md")
            use = f"{own} の audio にこの名前" if file.stem in readable else f"{own} "
            mend = f"{use}を書くか、要らなければこの音声を消してください。"
            yield Problem(file, 0, wrong, mend, stops=False)
