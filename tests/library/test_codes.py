"""Municipality codes: a wrong digit stops, an unknown code only warns."""

import pytest

from hotcast.library.codes import known_codes
from hotcast.words.lgcode import is_code

BODIES = "content/registry/organizations.yml"
PLACE = f"{BODIES}:3"


@pytest.mark.parametrize("code", ["011002", "131016", "473821"])
def test_a_code_in_use_is_right(small, code):
    small.change(BODIES, "'011002'", f"'{code}'")
    assert small.said() == []


@pytest.mark.parametrize("written", ["011002", '"011002"'])
def test_quotes_do_not_matter(small, written):
    small.change(BODIES, "'011002'", written)
    assert small.said() == []


def test_a_body_needs_no_code(small):
    small.change(BODIES, "lgcode: '011002', ", "")
    assert small.said() == []


def test_a_wrong_check_digit_is_told_with_the_likely_one(small):
    small.change(BODIES, "'011002'", "'011003'")
    assert small.said() == [
        f"{PLACE} lgcode「011003」の最後の桁（検査数字）が合いません。\n"
        "    → 写し間違いを確かめてください。初めの 5 桁が正しければ 011002 です。"
    ]


@pytest.mark.parametrize("code", ["11002", "0110020", "0１1002", "札幌市", "01100a"])
def test_what_is_no_code_at_all_is_told_with_an_example(small, code):
    small.change(BODIES, "'011002'", f"'{code}'")
    assert small.said() == [
        f"{PLACE} lgcode「{code}」は団体コードとして正しくありません。\n"
        "    → 総務省の一覧にある 6 桁の数字を '011002' のように書いてください。"
    ]


def test_an_unknown_code_only_warns(small):
    small.change(BODIES, "'011002'", "'019992'")
    library, (problem,) = small.gather()
    assert library is not None
    assert not problem.stops
    assert str(problem) == (
        f"{PLACE} lgcode「019992」（試しの町役場）は手もとの一覧にありません。\n"
        "    → 新しい団体や区ならそのままでかまいません。数字の写し間違いだけ確かめてください。"
    )


def test_a_sample_body_may_have_a_code_of_its_own(small):
    small.change(BODIES, "'011002'", "'019992', sample: true")
    assert small.said() == []


def test_every_known_code_has_its_check_digit():
    assert len(known_codes()) > 1_700
    assert [code for code in known_codes() if not is_code(code)] == []


def test_a_body_named_outside_its_time_is_only_a_warning(small):
    small.change(
        "content/registry/organizations.yml",
        "size: 都道府県}",
        "size: 都道府県, valid_to: 2025-04-30}",
    )
    library, problems = small.gather()
    assert library is not None
    assert [str(problem) for problem in problems] == [
        f"{place} 「sp-b」さんの団体「試しの県庁」は、{day} には使われていない名前です。\n"
        "    → content/registry/people.yml に、その日の団体を posts で書き足してください。"
        for place, day in (
            ("content/seminars/sem-2025-01.md:18", "2025-05-17"),
            ("episodes/ep-001.md:18", "2025-05-20"),
        )
    ]
