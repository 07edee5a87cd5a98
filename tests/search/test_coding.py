"""Numbers and scripts as the page's engine reads them."""

import pytest

from hotcast.search.coding import number, script


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "!"), (63, "e"), (64, "f!"), (65, "f#"), (1843, "y~"), (2200, "~!!;f")],
)
def test_small_numbers_take_one_or_two_signs(value, written):
    assert number(value) == written


def test_numbers_differ_and_need_no_escape():
    values = [*range(5000), 10**6, 89**4 - 1]
    written = [number(value) for value in values]
    assert len(set(written)) == len(values)
    assert not set("".join(written)) & set('"\\ $<`\n')


@pytest.mark.parametrize("value", [-1, 89**4])
def test_what_cannot_be_written_is_refused(value):
    with pytest.raises(ValueError, match=f"{value} cannot be written"):
        number(value)


def test_a_script_cannot_end_the_page_it_stands_in():
    told = script("texts", 3, ["</script><b>", "\u2028"])
    assert told == b'hotcastSearch.texts(3,["\\u003c/script>\\u003cb>","\\u2028"])\n'
