import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.writers.clean import clean
from hotcast.writers.points import Point, points_of


def texts(html: str) -> list[str]:
    return [point.text for point in points_of(html)]


HEADING = '<h2 id="要点">要点<a class="headerlink" href="#要点">¶</a></h2>'


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (
            f"<p>前</p>{HEADING}<ul><li>一</li><li><b>二</b>の二</li></ul><h2>後</h2><p>他</p>",
            "一 二の二",
        ),
        (f"{HEADING}<p>一</p><ol><li><p>二</p><ul><li>三</li></ul></li></ol>", "一 二 三"),
        ('<h2 id="a">この回の要点</h2><p>一</p>', "一"),
        ('<h2 id="a"><strong>要点</strong></h2><p>一</p>', "一"),
        (f"<h2 id='b'>後</h2><h3>要点</h3><p>他</p>{HEADING}<p>一</p>", "一"),
        ("<h2>次第</h2><p>一</p>", ""),
        ("<p>要点</p>", ""),
        (HEADING, ""),
        ("", ""),
        (HEADING + "<p>A&lt;b&gt; &amp; <code>&lt;li&gt;</code></p>", "A<b> & <li>"),
        (HEADING + "<p><ruby>外字<rp>（</rp><rt>がいじ</rt><rp>）</rp></ruby>だ</p>", "外字だ"),
        (HEADING + '<p>注<sup id="f"><a href="#n">1</a></sup>つき</p>', "注つき"),
        (HEADING + "<p>一\n二<br>三</p>", "一 二 三"),
        (f"{HEADING}裸の字<p>二</p>末", "裸の字 二 末"),
        (
            f"{HEADING}<table><thead><tr><th>名</th></tr></thead>"
            "<tbody><tr>\n<td>甲</td>\n<td>乙</td>\n<td>丙</td></tr></tbody></table>",
            "甲：乙／丙",
        ),
    ],
)
def test_points_are_the_lines_of_their_section(html, found):
    assert " ".join(texts(html)) == found


def test_a_heading_within_the_section_stays_one():
    html = f'{HEADING}<p>一</p><h3>小<a class="headerlink" href="#s">¶</a></h3><p>二</p>'
    assert points_of(html) == (Point("一"), Point("小", heading=True), Point("二"))


@given(st.lists(st.text(max_size=20), max_size=5))
def test_every_word_of_a_list_is_there_as_it_was_written(words):
    shown = [re.sub("[<>]", "", unescape(clean(escape(word)))) for word in words]
    items = "".join(f"<li>{escape(word)}</li>" for word in shown)
    lines = [line for word in shown if (line := " ".join(word.split()))]
    assert texts(f"{HEADING}<ul>{items}</ul>") == lines
