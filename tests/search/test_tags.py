import pytest

from hotcast.search.tags import year_words


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2025, ("令和7年度", "2025年度", "R7年度", "FY2025")),
        (2019, ("令和元年度", "令和1年度", "2019年度", "R1年度", "FY2019")),
        (2018, ("平成30年度", "2018年度", "H30年度", "FY2018")),
    ],
)
def test_a_fiscal_year_is_found_as_people_write_it(year, words):
    assert year_words(year) == words
