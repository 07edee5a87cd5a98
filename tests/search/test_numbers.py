"""Years and numbers in the ways people write them, as the page reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytestmark = pytest.mark.browser

YEAR_IN = "word => hotcastSearch.yearIn(hotcastSearch.normal(word))"
YEAR_WAYS = "word => hotcastSearch.yearWays(hotcastSearch.normal(word))"
NUMBER_WAYS = "word => hotcastSearch.numberWays(hotcastSearch.normal(word))"


@pytest.mark.parametrize(
    ("word", "year", "unit"),
    [
        ("R7", 2025, ""),
        ("Ｒ７年度", 2025, "年度"),
        ("令和7年", 2025, "年"),
        ("令和７年度", 2025, "年度"),
        ("令和七年度", 2025, "年度"),
        ("令和元年度", 2019, "年度"),
        ("令和1年度", 2019, "年度"),
        ("令和十年度", 2028, "年度"),
        ("H31", 2019, ""),
        ("平成31年度", 2019, "年度"),
        ("平成三十年度", 2018, "年度"),
        ("S64", 1989, ""),
        ("昭和64年", 1989, "年"),
        ("昭和六十四年", 1989, "年"),
        ("2025", 2025, ""),
        ("2025年度", 2025, "年度"),
        ("２０２５年", 2025, "年"),
        ("FY2025", 2025, "年度"),
        ("fy2025", 2025, "年度"),
        ("1989年度", 1989, "年度"),
    ],
)
def test_a_year_is_read_as_people_write_it(engine, word, year, unit):
    found = engine.evaluate(YEAR_IN, word)
    assert (found["year"], found["unit"]) == (year, unit)
    assert (found["before"], found["after"]) == ("", "")


@pytest.mark.parametrize(
    ("word", "before", "after"),
    [("令和7年度予算", "", "予算"), ("当初R7年度", "当初", ""), ("第2025年度版", "第", "版")],
)
def test_what_stands_around_a_year_is_kept(engine, word, before, after):
    found = engine.evaluate(YEAR_IN, word)
    assert (found["year"], found["before"], found["after"]) == (2025, before, after)


@pytest.mark.parametrize(
    "word",
    ["1234", "ABC2025X", "令和", "令和の話", "元年", "7年度", "20250", "12025", "r", "fr7", "v2.0"],
)
def test_what_names_no_year_is_none(engine, word):
    assert engine.evaluate(YEAR_IN, word) is None
    assert engine.evaluate(YEAR_WAYS, word) == []


WRITTEN = ["R7年度", "令和7年度", "令和七年度", "2025年度", "FY2025"]


@pytest.mark.parametrize("word", WRITTEN)
def test_a_fiscal_year_is_one_in_all_its_ways(engine, word):
    ways = {word, *engine.evaluate(YEAR_WAYS, word)}
    normal = {engine.evaluate("word => hotcastSearch.normal(word)", one) for one in WRITTEN}
    assert normal <= {engine.evaluate("word => hotcastSearch.normal(word)", one) for one in ways}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("R7", "令和7年"),
        ("R7", "令和7年度"),
        ("2025", "令和7年度"),
        ("令和元年度", "令和1年度"),
        ("令和元年度", "平成31年度"),
        ("H31", "令和元年度"),
        ("昭和64年", "平成元年"),
        ("平成元年", "1989年"),
        ("令和7年度予算", "2025年度予算"),
    ],
)
def test_a_year_leads_to_its_other_names(engine, word, other):
    assert other in engine.evaluate(YEAR_WAYS, word)


@pytest.mark.parametrize(
    ("word", "eras"),
    [
        ("2025年度", ("令和", "r")),
        ("1950年", ("昭和", "s")),
        ("2000年", ("平成", "h", "昭和", "s")),
    ],
)
def test_a_year_is_called_by_no_era_that_had_ended_or_was_to_come(engine, word, eras):
    ways = [one for one in engine.evaluate(YEAR_WAYS, word) if not one.startswith(("fy", "20"))]
    assert [one for one in ways if not one.startswith(eras)] == []


@given(st.integers(1926, 2099))
def test_every_way_to_name_a_year_names_that_year(engine, year):
    ways = engine.evaluate(YEAR_WAYS, f"{year}年度")
    assert [engine.evaluate(YEAR_IN, one)["year"] for one in ways] == [year] * len(ways)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("3割", "三割"),
        ("３割", "三割"),
        ("三割", "3割"),
        ("20業務", "二十業務"),
        ("二十業務", "20業務"),
        ("二〇業務", "20業務"),
        ("10年", "十年"),
        ("十一月", "11月"),
        ("99", "九十九"),
        ("千七百四十一団体", "1741団体"),
        ("第一回", "第1回"),
    ],
)
def test_a_number_is_found_in_digits_and_in_kanji(engine, word, other):
    assert other in engine.evaluate(NUMBER_WAYS, word)


@pytest.mark.parametrize("word", ["1741団体", "2.0版", "0件", "住基", "AI", "2025"])
def test_what_nobody_writes_in_kanji_stays_as_it_is(engine, word):
    assert engine.evaluate(NUMBER_WAYS, word) == []


@given(st.integers(1, 99))
def test_kanji_and_digits_lead_to_each_other(engine, number):
    (kanji,) = engine.evaluate(NUMBER_WAYS, f"{number}業務")
    assert engine.evaluate(NUMBER_WAYS, kanji) == [f"{number}業務"]
