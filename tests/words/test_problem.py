"""The report: every problem once, in order, with its count."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from hotcast.words.problem import Problem, errors, report, warnings

EPISODE = PurePosixPath("episodes/ep-012.md")
SESSION = PurePosixPath("content/seminars/sem-2026-01.md")
DATE = Problem(
    EPISODE, 4, "date「2026/11/23」を日付として読めません。", "2026-11-23 と書いてください。"
)
WHOLE = Problem(EPISODE, 0, "このファイルは空です。", "書いてください。")
LATER = Problem(EPISODE, 12, "「tittle」という項目はありません。", "「title」に直してください。")
ADVICE = Problem(SESSION, 3, "資料が大きすぎます。", "小さくしてください。", stops=False)


def test_a_problem_says_place_fault_and_remedy():
    assert str(DATE) == (
        "episodes/ep-012.md:4 date「2026/11/23」を日付として読めません。\n"
        "    → 2026-11-23 と書いてください。"
    )


def test_a_problem_of_a_whole_file_has_no_line():
    assert str(WHOLE) == "episodes/ep-012.md このファイルは空です。\n    → 書いてください。"


def test_a_report_says_every_problem_and_counts_each_once():
    assert report([LATER, ADVICE, DATE, WHOLE, DATE, ADVICE]) == (
        "直すところが 3 件あります。\n"
        "\n"
        "episodes/ep-012.md このファイルは空です。\n"
        "    → 書いてください。\n"
        "\n"
        "episodes/ep-012.md:4 date「2026/11/23」を日付として読めません。\n"
        "    → 2026-11-23 と書いてください。\n"
        "\n"
        "episodes/ep-012.md:12 「tittle」という項目はありません。\n"
        "    → 「title」に直してください。\n"
        "\n"
        "気をつけるところが 1 件あります。\n"
        "\n"
        "content/seminars/sem-2026-01.md:3 資料が大きすぎます。\n"
        "    → 小さくしてください。"
    )


def test_advice_alone_is_not_called_an_error():
    assert report([ADVICE]) == (
        "気をつけるところが 1 件あります。\n"
        "\n"
        "content/seminars/sem-2026-01.md:3 資料が大きすぎます。\n"
        "    → 小さくしてください。"
    )


def test_a_report_on_nothing_is_empty():
    assert report([]) == ""


def test_a_report_takes_problems_that_come_only_once():
    assert report(iter([DATE, ADVICE])) == report([DATE, ADVICE])


def test_files_come_in_order_and_lines_within_them():
    assert errors([LATER, Problem(SESSION, 99, "あ", "い"), DATE, WHOLE]) == (
        Problem(SESSION, 99, "あ", "い"),
        WHOLE,
        DATE,
        LATER,
    )


PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.sampled_from([EPISODE, SESSION]),
        st.integers(0, 3),
        st.sampled_from(["一", "二"]),
        st.just("直す"),
        st.booleans(),
    )
)


@given(PROBLEMS)
def test_errors_and_warnings_are_everything_and_nothing_twice(problems):
    both = errors(problems) + warnings(problems)
    assert set(both) == set(problems)
    assert len(both) == len(set(problems))


@given(PROBLEMS, st.randoms())
def test_the_order_of_finding_does_not_matter(problems, chance):
    shuffled = list(problems)
    chance.shuffle(shuffled)
    assert report(shuffled) == report(problems)
