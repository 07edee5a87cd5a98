"""The recording somebody means by a name or a path."""

import re
import sys
from pathlib import Path, PurePosixPath

from hotcast.command_words import line_of, told
from hotcast.commands.project import project_at
from hotcast.library.model import AUDIO, EPISODES, is_item
from hotcast.readers.items import read_episode
from hotcast.words.problem import report
from hotcast.words.text import folded, nearest


def recording_of(name: str) -> tuple[Path, PurePosixPath]:
    """Give a folder and the audio file below it, or say that there is none and exit.

    ``name`` is a file, or an episode's id or number in the project where the command runs.
    """
    path = Path(name)
    if path.is_file() and path.suffix.lower() != ".md":
        return path.parent, PurePosixPath(path.name)
    if path.suffix.lower() in AUDIO:
        # The reader says what is missing, and what may be meant.
        return path.parent, PurePosixPath(path.name)
    folder = project_at(Path())
    note = note_of(name, folder)
    episode, problems = read_episode(folder, note)
    if episode is None:
        sys.exit(report(problems))
    if isinstance(episode.audio, PurePosixPath):
        return folder, episode.audio
    wrong = f"「{note.stem}」の音声は、このリポジトリの外にあります。"
    mend = f"{line_of('audio')} 録音.mp3 のように、手もとのファイルを書いてください。"
    sys.exit(told(wrong, mend))


def note_of(name: str, folder: Path) -> PurePosixPath:
    """Give the note of the episode somebody means, or say that there is none and exit."""
    ids = sorted(
        file.stem
        for file in (EPISODES / one.name for one in (folder / EPISODES).glob("*.md"))
        if is_item(file)
    )
    stem = PurePosixPath(folded(name)).stem
    number = re.fullmatch("第?([0-9]{1,9})回?", stem)
    alike = [one for one in ids if number and _number(one) == int(number[1])]
    fitting = [one for one in ids if one == stem] or alike
    if len(fitting) == 1:
        return EPISODES / f"{fitting[0]}.md"
    near = nearest(stem, ids)
    offered = fitting or ([near] if near else [])
    asked = f"{'か'.join(f'「{one}」' for one in offered)}ではありませんか。" if offered else ""
    line = line_of("audio", offered[0] if offered else "ep-003")
    wrong = f"「{name}」という回も音声もありません。{asked}"
    sys.exit(told(wrong, f"{line} のように、回の id かファイルの名前を書いてください。"))


def _number(id_: str) -> int | None:
    end = re.search("[0-9]+$", id_)
    return int(end[0]) if end else None
