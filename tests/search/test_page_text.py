import pytest

from hotcast.search.model import Place
from hotcast.search.page_text import places_of


def text_of(html):
    return "".join(place.text for place in places_of(html))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>一つ目。</p>\n<p>二つ目。</p>", "一つ目。\n二つ目。\n"),
        ("<p>標準化の\n対象です。</p>", "標準化の対象です。\n"),
        ("<p>two\nwords</p>", "two words\n"),
        ("<p>住所は<br>ここです。</p>", "住所は\nここです。\n"),
        ("<p>標準<strong>仕様</strong><em>書</em></p>", "標準仕様書\n"),
        ("<ul>\n<li>甲</li>\n<li>乙<ul>\n<li>丙</li>\n</ul>\n</li>\n</ul>", "甲\n乙\n丙\n"),
        ("<table><tr><th>時刻</th><td>13:00</td></tr></table>", "時刻\n13:00\n"),
        ("<pre><code>一行目\n  二行目 &lt;b&gt;\n</code></pre>", "一行目\n二行目 <b>\n"),
        ("<p>表の<code>A&amp;B</code>です</p>", "表のA&Bです\n"),
        ('<img alt="図：a > b" src="x"><figcaption>説明</figcaption>', "図：a > b\n説明\n"),
        (
            "<p><ruby>戸<rp>(</rp><rt>こ</rt><rp>)</rp>籍<rt>せき</rt></ruby>の窓口</p>",
            "戸籍の窓口\n",
        ),
        ('<p>です<sup><a class="footnote-ref" href="#fn:1">1</a></sup>。</p>', "です。\n"),
        ("<p>全角　の間は残る</p>", "全角　の間は残る\n"),
        ('<p title="見えない">見える<abbr title="見えない">略</abbr></p>', "見える略\n"),
        ("<p> \n </p>", ""),
        ("", ""),
    ],
)
def test_the_words_are_those_that_the_page_shows(html, text):
    assert text_of(html) == text


def test_a_place_is_a_heading_with_its_anchor_and_what_follows():
    html = (
        '<h1 id="t">題名</h1><p>初め</p>'
        '<h2 id="要点">要点<a class="headerlink" href="#要点" title="リンク">&para;</a></h2>'
        '<h3 id="a&amp;b"><code>A</code>と\nB</h3><p>中</p>'
        '<div class="footnote"><ol><li id="fn:1"><p>注の文<a class="footnote-backref">↩</a></p>'
        "</li></ol></div>"
    )
    assert places_of(html) == (
        Place(address="", heading="題名", text="初め\n"),
        Place(address="#要点", heading="要点", text=""),
        Place(address="#a&b", heading="AとB", text="中\n"),
        Place(address="#fn:1", heading="注", text="注の文\n"),
    )


def test_a_heading_without_an_anchor_stays_at_the_place_before_it():
    html = '<h2 id="a">甲</h2><p>一</p><h3>乙</h3><p>二</p>'
    assert places_of(html) == (
        Place(address="#a", heading="甲", text="一\n"),
        Place(address="#a", heading="乙", text="二\n"),
    )
