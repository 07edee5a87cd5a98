"""The state of reading a repository: where, and the problems met so far."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hotcast.words.model import Source
from hotcast.words.problem import Problem, errors

Thing = TypeVar("Thing")
Reader = Callable[[Path, PurePosixPath], tuple[Thing | None, tuple[Problem, ...]]]


@dataclass
class Gathering:
    """The root, its files, where results are remembered, and the problems met so far."""

    root: Path
    files: frozenset[PurePosixPath]
    memory: Path | None
    problems: list[Problem] = field(default_factory=list)

    @property
    def unreadable(self) -> frozenset[PurePosixPath]:
        """The files in which something was found that stops the build."""
        return frozenset(problem.file for problem in errors(self.problems))

    def note(self, read: tuple[Thing, tuple[Problem, ...]]) -> Thing:
        """Keep the problems of a reading and give what was understood."""
        thing, problems = read
        self.problems.extend(problems)
        return thing

    def at(
        self, source: Source, key: str, read: tuple[Thing | None, tuple[Problem, ...]]
    ) -> Thing | None:
        """Keep a reading's problems; those of a file that is not there stand where it is named."""
        thing, problems = read
        for problem in problems:
            named = source.problem(key, problem.wrong, problem.mend, stops=problem.stops)
            self.problems.append(problem if problem.file in self.files else named)
        return thing

    def all_of(self, read: Reader[Thing], files: Iterable[PurePosixPath]) -> Iterator[Thing]:
        for file in files:
            thing = self.note(read(self.root, file))
            if thing is not None:
                yield thing
