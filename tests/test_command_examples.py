"""What ``docs/commands.md`` shows is what the commands say.

Every ``##`` section is a story of its own on a fresh copy of the small site: the lines behind
``$`` in its ``console`` blocks run in order, and what stands below them must be what they print.
A ``<!-- before: … -->`` line runs unseen first. ``--update-golden`` writes what they print now.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
HOME = "/home/hanako/hotcast"
MOMENT = "1795435200"
_BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)
_BEFORE = re.compile(r"<!-- before: (.*?) -->", re.DOTALL)


def sections() -> list[str]:
    """Give the page cut before each of its sections; what a block shows begins none."""
    parts = [""]
    shown = False
    for line in PAGE.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("## ") and not shown:
            parts.append("")
        shown ^= line.startswith("```")
        parts[-1] += line
    return parts


def title(section: str) -> str:
    return section.partition("\n")[0].removeprefix("## ")


def prepared(small) -> dict[str, str]:
    """Give what every line runs with; ``.venv/bin/hotcast`` is the command of this tree."""
    door = small.root / ".venv/bin/hotcast"
    door.parent.mkdir(parents=True)
    door.write_text(
        f'#!{sys.executable}\nfrom hotcast.cli import main\n\nmain(prog_name="hotcast")\n'
    )
    door.chmod(0o755)
    return os.environ | {
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
        "SOURCE_DATE_EPOCH": MOMENT,
        "PYTHONPATH": str(PAGE.parents[1] / "hooks"),
        "HOME": str(small.root.parent),
        "GIT_AUTHOR_NAME": "見本 花子",
        "GIT_AUTHOR_EMAIL": "hanako@example.jp",
        "GIT_COMMITTER_NAME": "見本 花子",
        "GIT_COMMITTER_EMAIL": "hanako@example.jp",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def printed(line: str, small, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=small.root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout.replace(str(small.root), HOME)


def played(section: str, small) -> str:
    """Give a section with what its lines print now."""
    environment = prepared(small)
    for line in _BEFORE.findall(section):
        subprocess.run(["bash", "-ec", line], cwd=small.root, env=environment, check=True)

    def replayed(block: re.Match[str]) -> str:
        lines = [line[2:] for line in block[1].splitlines() if line.startswith("$ ")]
        shown = (f"$ {line}\n{printed(line, small, environment)}" for line in lines)
        return f"```console\n{''.join(shown)}```\n"

    return _BLOCK.sub(replayed, section)


@pytest.mark.parametrize("place", range(1, len(sections())), ids=map(title, sections()[1:]))
def test_the_page_shows_what_the_commands_say(place, small, pytestconfig):
    now = played(sections()[place], small)
    if pytestconfig.getoption("--update-golden"):
        parts = sections()
        parts[place] = now
        PAGE.write_text("".join(parts), encoding="utf-8", newline="\n")
    assert sections()[place] == now
