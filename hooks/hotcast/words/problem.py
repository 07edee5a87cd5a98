"""What a volunteer has to mend, said so that a tired friend understands it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. ``line`` counts from 1; 0 means the file as a whole.

    A problem with ``stops`` ends the build; one without is a warning.
    """

    file: PurePosixPath
    line: int
    wrong: str
    mend: str
    stops: bool = True

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place} {self.wrong}\n    → {self.mend}"


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give the problems that stop a build, each once, in file and line order."""
    return tuple(sorted({problem for problem in problems if problem.stops}))


def warnings(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give the problems that stop nothing, each once, in file and line order."""
    return tuple(sorted({problem for problem in problems if not problem.stops}))


def report(problems: Iterable[Problem]) -> str:
    """Say every problem at once, errors before warnings; empty when there is none."""
    problems = tuple(problems)
    parts = []
    if stopping := errors(problems):
        parts.append(_listed(f"直すところが {len(stopping)} 件あります。", stopping))
    if advice := warnings(problems):
        parts.append(_listed(f"気をつけるところが {len(advice)} 件あります。", advice))
    return "\n\n".join(parts)


def _listed(head: str, problems: tuple[Problem, ...]) -> str:
    return "\n\n".join([head, *map(str, problems)])
