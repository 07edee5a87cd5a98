"""What GitHub and GitLab are told of a problem, as they read it."""

import json
import re
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from hotcast.commands.annotations import code_quality, github_lines
from hotcast.words.problem import Problem

NOTE = PurePosixPath("episodes/ep-001.md")
WRONG = Problem(NOTE, 5, "number「十二」を数として読めません。", "number: 12 と書いてください。")
ADVICE = Problem(PurePosixPath("mkdocs.yml"), 0, "100% です。", "直します。", stops=False)
COMMAND = re.compile(r"::(error|warning) file=([^,:]*),line=(\d+),title=([^,:]*)::(.*)")


def read(text: str) -> str:
    """Undo what GitHub undoes, the percent sign last."""
    for sign, written in ((",", "%2C"), (":", "%3A"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(written, sign)
    return text


def test_errors_come_before_warnings_each_at_its_line():
    assert [*github_lines([ADVICE, WRONG])] == [
        "::error file=episodes/ep-001.md,line=5,title=直すところ::"
        "number「十二」を数として読めません。%0A→ number: 12 と書いてください。",
        "::warning file=mkdocs.yml,line=1,title=気をつけるところ::100%25 です。%0A→ 直します。",
    ]


def test_nothing_is_annotated_where_nothing_is_to_be_mended():
    assert [*github_lines([])] == []


@given(st.text(), st.text(), st.text(min_size=1).map(PurePosixPath))
def test_no_text_ends_a_command_or_begins_another(wrong, mend, file):
    (line,) = github_lines([Problem(file, 3, wrong, mend)])
    assert "\n" not in line
    assert "\r" not in line
    kind, place, number, title, said = COMMAND.fullmatch(line.replace("\0", " ")).groups()
    assert (kind, number, title) == ("error", "3", "直すところ")
    assert read(place) == str(file).replace("\0", " ")
    assert read(said) == f"{wrong}\n→ {mend}".replace("\0", " ")


def test_gitlab_gets_a_report_of_code_quality():
    assert json.loads(code_quality([ADVICE, WRONG])) == [
        {
            "description": "number「十二」を数として読めません。 → number: 12 と書いてください。",
            "check_name": "hotcast",
            "fingerprint": "e99c4a6ec191672f45a7411ca4a8b5b20b81417ea7e5f133d8d0c9b873abb819",
            "severity": "major",
            "location": {"path": "episodes/ep-001.md", "lines": {"begin": 5}},
        },
        {
            "description": "100% です。 → 直します。",
            "check_name": "hotcast",
            "fingerprint": "cd8180ead9798609ff428b6bb2bbcc4bbf6e6bc8d9488f4b4bf592d28afc3038",
            "severity": "minor",
            "location": {"path": "mkdocs.yml", "lines": {"begin": 1}},
        },
    ]


def test_a_problem_keeps_its_fingerprint_when_its_line_moves():
    moved = Problem(NOTE, 9, WRONG.wrong, WRONG.mend)
    other = Problem(NOTE, 5, WRONG.wrong, "ほかの直し方")
    prints = [json.loads(code_quality([one]))[0]["fingerprint"] for one in (WRONG, moved, other)]
    assert prints[0] == prints[1] != prints[2]


def test_gitlab_gets_an_empty_report_where_nothing_is_to_be_mended():
    assert json.loads(code_quality([])) == []
