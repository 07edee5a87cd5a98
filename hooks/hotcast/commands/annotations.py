"""Problems as the hosts of repositories want them, to show each at its file and line."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from hotcast.words.problem import Problem, errors, warnings


def github_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Write a workflow command for every problem, errors first.

    GitHub shows ten errors and ten warnings of a step. A file as a whole counts as its first line.
    Source: GitHub Docs, Workflow commands for GitHub Actions.
    """
    problems = tuple(problems)
    yield from (_command("error", "直すところ", one) for one in errors(problems))
    yield from (_command("warning", "気をつけるところ", one) for one in warnings(problems))


def code_quality(problems: Iterable[Problem]) -> str:
    """Write the problems as GitLab's Code Quality report, a list in JSON, errors first.

    Equal problems have equal fingerprints wherever their line has moved.
    Source: GitLab Docs, Code Quality, report format.
    """
    problems = tuple(problems)
    ordered = (*errors(problems), *warnings(problems))
    return json.dumps([_issue(one) for one in ordered], ensure_ascii=False, indent=2)


def _command(name: str, title: str, problem: Problem) -> str:
    place = f"file={_property(str(problem.file))},line={max(problem.line, 1)}"
    return f"::{name} {place},title={_property(title)}::{_said(problem)}"


def _said(problem: Problem) -> str:
    return _message(f"{problem.wrong}\n→ {problem.mend}")


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _issue(problem: Problem) -> dict[str, object]:
    named = "\0".join((str(problem.file), problem.wrong, problem.mend))
    return {
        "description": f"{problem.wrong} → {problem.mend}",
        "check_name": "hotcast",
        "fingerprint": sha256(named.encode()).hexdigest(),
        "severity": "major" if problem.stops else "minor",
        "location": {"path": str(problem.file), "lines": {"begin": max(problem.line, 1)}},
    }
