import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.writers.clean import clean
from hotcast.writers.sections import below, only_links, only_names, sections

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


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<ul><li>発言の要旨</li><li>録画</li></ul>", True),
        ("<p>発言の 要旨<br>録画</p>", True),
        ("<ul><li>発言の要旨（あとで直します）</li></ul>", False),
        ('<p>録画<img src="a.png" alt="図"></p>', False),
        ("", True),
    ],
)
def test_words_that_only_repeat_names_are_known(html, said):
    assert only_names(html, ["発言の要旨", "録画"]) is said


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            '<ul><li><a href="../sem-2/">二</a>、<a href="../../episodes/ep-1/">一</a></li></ul>',
            True,
        ),
        ('<p><a href="../sem-2/#要点">二</a></p>', True),
        ('<p>まず<a href="../sem-2/">二</a></p>', False),
        ('<p><a href="../sem-3/">三</a></p>', False),
        ('<p><a href="https://www.example.jp/seminars/sem-2/">外</a></p>', False),
    ],
)
def test_words_that_are_only_links_to_known_places_are_known(html, said):
    known = ["seminars/sem-2/", "episodes/ep-1/"]
    assert only_links(html, known, base="seminars/sem-1/") is said
