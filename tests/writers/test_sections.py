import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.writers.clean import clean
from hotcast.writers.sections import below, linked_pages, repeats, sections

NOTE = (
    "<p>はじめの言葉。</p>\n"
    '<h2 id="要点">要点<a class="headerlink" href="#要点" title="印">¶</a></h2>\n'
    "<ul>\n<li>一つ</li>\n</ul>\n"
    '<h3 id="細か">細かなこと</h3>\n<p>そして<br>次。</p>\n'
    '<h2 id="a-b">資料 &amp; <code>関連</code></h2>\n<p>終わり。</p>'
)


def test_a_note_is_cut_before_its_headings_of_the_second_level():
    start, points, last = sections(NOTE)
    assert (start.id, start.title, start.html) == ("", "", "<p>はじめの言葉。</p>\n")
    assert (points.id, points.title) == ("要点", "要点")
    assert points.html.startswith('<h2 id="要点">')
    assert points.html.endswith("<p>そして<br>次。</p>\n")
    assert (last.id, last.title) == ("a-b", "資料 & 関連")
    assert below(last) == "\n<p>終わり。</p>"


def test_headings_within_something_else_do_not_cut():
    html = '<blockquote>\n<h2 id="x">引用の見出し</h2>\n</blockquote>\n<h2 id="y">見出し</h2>'
    assert [piece.id for piece in sections(html)] == ["", "y"]


@given(
    st.lists(
        st.sampled_from(
            [
                "<h2 id='a'>甲</h2>",
                "<p>乙<br></p>",
                "<div>",
                "</div>",
                "丙 < 丁",
                "<img src='x.png'>",
            ]
        )
    )
)
def test_the_pieces_joined_are_what_was_given(pieces):
    html = clean("\n".join(pieces))
    assert "".join(piece.html for piece in sections(html)) == html


NAMES = {
    "seminars/sem-2/": ["第2回", "前の会", "第2回 前の会"],
    "episodes/ep-1/": ["第1回"],
    "https://www.example.jp/spec": ["標準仕様書"],
    "": ["発言の要旨", "録画"],
}


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>発言の要旨</li><li>録画</li></ul>",
        "<ul><li>発言の要旨（PDF）</li></ul>",
        "<p>発言の 要旨<br>録画</p>",
        "",
        '<p><a href="../sem-2/">第2回</a>、<a href="../../episodes/ep-1/">第1回</a></p>',
        '<ul><li><a href="../sem-2/">第2回　前の会</a></li></ul>',
        '<p><a href="https://www.example.jp/spec">標準仕様書</a></p>',
        '<p><a class="hc-term" href="../../terms/x/">録画</a></p>',
    ],
)
def test_words_that_only_repeat_names_are_known(html):
    assert repeats(html, NAMES, base="seminars/sem-1/")


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>発言の要旨（あとで直します）</li></ul>",
        '<p>録画<img src="a.png" alt="図"></p>',
        '<p>まず<a href="../sem-2/">第2回</a></p>',
        '<p><a href="../sem-2/">第2回は費用の話だけ聞いてください</a></p>',
        '<p><a href="../sem-2/#要点">第2回</a></p>',
        '<p><a href="../../episodes/ep-1/#t=72">第1回</a></p>',
        '<p><a href="../sem-3/">第2回</a></p>',
        '<p><a href="https://www.example.jp/spec.pdf#page=12">標準仕様書</a></p>',
    ],
)
def test_words_that_tell_more_than_names_are_not(html):
    assert not repeats(html, NAMES, base="seminars/sem-1/")


def test_linked_pages_are_told_from_the_root():
    html = '<p><a href="../sem-2/#要点">二</a><a href="https://www.example.jp/">外</a></p>'
    assert linked_pages(html, base="seminars/sem-1/") == {
        "seminars/sem-2/",
        "https://www.example.jp/",
    }
