import pytest

from hotcast.writers.scrollers import scrolling


@pytest.mark.parametrize(
    "html",
    [
        "<p>表はありません。</p>",
        '<p title="<table>">字</p>',
        "",
    ],
)
def test_words_without_a_table_stay_as_they_are(html):
    assert scrolling(html) == html


def test_each_table_gets_a_box_of_its_own():
    one = "<table><tr><td>一</td></tr></table>"
    two = '<table class="a>b"><tr><td>二</td></tr></table>'
    assert scrolling(f"<p>前</p>{one}<p>間</p>{two}") == (
        f'<p>前</p><div class="hc-scroll">{one}</div><p>間</p><div class="hc-scroll">{two}</div>'
    )


def test_words_that_only_look_like_a_table_get_none():
    html = '<p title="<table>">字</p><table><tr><td title="</table>">値</td></tr></table>'
    assert scrolling(html) == (
        '<p title="<table>">字</p><div class="hc-scroll">'
        '<table><tr><td title="</table>">値</td></tr></table></div>'
    )
