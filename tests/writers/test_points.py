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


NOTES = "（注はページへ）"


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
        (HEADING + '<p>注<sup id="fnref:1"><a href="#n">1</a></sup>つき</p>', f"注つき {NOTES}"),
        (
            f'{HEADING}<p>10<sup id="fnref2:一"><a href="#n">2</a></sup></p>'
            '<div class="footnote"><hr><ol><li id="fn:1"><p>注の言葉<div>中</div></p></li></ol>'
            "</div><p>後</p>",
            f"10 後 {NOTES}",
        ),
        (
            HEADING + "<p>10 m<sup>2</sup>、10<sup>2</sup>、１０<sup>－２</sup>倍</p>",
            "10 m²、10²、１０⁻²倍",
        ),
        (
            HEADING + "<p>2<sup>n+1</sup>、2<sup><em>10</em></sup>、1<sup>st</sup></p>",
            "2ⁿ⁺¹、2¹⁰、1^st",
        ),
        (
            HEADING + "<p>2<sup>1/2</sup>、2<sup>3<sup>2</sup></sup>、2<sup></sup></p>",
            "2^(1/2)、2^(3²)、2",
        ),
        (
            HEADING + "<p>20<sup>※1</sup>、20<sup>（注1）</sup>、20<sup>*</sup></p>",
            "20※1、20（注1）、20*",
        ),
        (HEADING + "<p>CO<sub>2</sub>、10<sub>2</sub>、V<sub>max</sub></p>", "CO₂、10₂、V_max"),
        (HEADING + "<p><del>10</del>20 と <s>1</s>2</p>", "（取り消し：10）20 と （取り消し：1）2"),
        (
            HEADING + '<p>前<img src="a" alt="町の図">後<img src="b" alt=""></p>',
            "前（図：町の図）後",
        ),
        (HEADING + "<p>一\n二<br>三</p>", "一 二 三"),
        (f"{HEADING}裸の字<p>二</p>末", "裸の字 二 末"),
        (
            f"{HEADING}<table><thead><tr><th>名</th></tr></thead>"
            "<tbody><tr>\n<td>甲</td>\n<td>乙</td>\n<td>丙</td></tr></tbody></table>",
            "名 甲：乙／丙",
        ),
        (
            f"{HEADING}<table><thead><tr><th></th><th>六年度</th><th>七年度</th></tr></thead>"
            "<tbody><tr><th>件数</th><td>10</td><td>20</td></tr>"
            "<tr><th>人口</th><td></td><td>5<sup>2</sup></td></tr>"
            "<tr><td></td><td></td></tr></tbody></table>",
            "六年度／七年度 件数：10／20 人口：／5²",
        ),
    ],
)
def test_points_are_the_lines_of_their_section(html, found):
    assert " ".join(texts(html)) == found


def test_a_heading_within_the_section_stays_one():
    html = f'{HEADING}<p>一</p><h3>小<a class="headerlink" href="#s">¶</a></h3><p>二</p>'
    assert points_of(html) == (Point("一"), Point("小", heading=True), Point("二"))


def test_the_names_of_columns_stand_above_the_rows():
    html = (
        f"{HEADING}<table><thead><tr><th>名</th><th>数</th></tr></thead>"
        "<tbody><tr><th>甲</th><td>1</td></tr></tbody></table><p>後</p>"
    )
    assert points_of(html) == (Point("名：数", heading=True), Point("甲：1"), Point("後"))


def test_footnotes_of_other_sections_are_not_spoken_of():
    mark = '<p>一<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>'
    assert texts(f"{HEADING}<p>二</p><h2>後</h2>{mark}") == ["二"]


@given(st.lists(st.text(max_size=20), max_size=5))
def test_every_word_of_a_list_is_there_as_it_was_written(words):
    shown = [re.sub("[<>]", "", unescape(clean(escape(word)))) for word in words]
    items = "".join(f"<li>{escape(word)}</li>" for word in shown)
    lines = [line for word in shown if (line := " ".join(word.split()))]
    assert texts(f"{HEADING}<ul>{items}</ul>") == lines
