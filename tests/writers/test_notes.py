"""Notes as apps show them: HTML of few tags with whole addresses, and plain words."""
# ruff: noqa: E501  # HTML stands as it is written

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from hotcast.words.model import Chapter, Correction
from hotcast.words.text import FORBIDDEN
from hotcast.writers.clean import clean
from hotcast.writers.notes import description, encoded_notes, plain_notes

PAGE = "https://test.example.jp/base/episodes/ep-001/"
CHAPTERS = (Chapter(start=0, title="あいさつ"), Chapter(start=61, title="本題"))
HTML = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<ul><li>",
                "</ul>",
                "<a href='../x/'>",
                "]]>",
                "<![CDATA[",
                "<!--",
                "&lt;",
            ]
        ),
    ),
    max_size=12,
).map(lambda parts: clean(FORBIDDEN.sub("", "".join(parts))))


@pytest.fixture
def episode(small):
    return small.gather()[0].item_by_id["ep-001"]


@pytest.fixture(scope="module")
def bare(built):
    """Give an episode of which nothing is told but its summary."""
    return replace(built.gather()[0].item_by_id["ep-001"], summary="要約", corrections=())


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<p><a href="../../seminars/sem-1/#要点">会</a></p>',
            f'<p><a href="{PAGE.replace("episodes/ep-001/", "seminars/sem-1/")}#%E8%A6%81%E7%82%B9">会</a></p>',
        ),
        ('<a href="#t=61">1:01</a>', f'<a href="{PAGE}#t=61">1:01</a>'),
        ('<img src="../../images/a.png" alt="地図">', '<img src="https://test.example.jp/base/images/a.png" alt="地図">'),
        ('<h2 id="a">題<a class="headerlink" href="#a">¶</a></h2>', "<h2>題</h2>"),
        ('<div class="admonition"><p class="x" style="color: red">中身</p></div>', "<p>中身</p>"),
        ("<p>]]&gt; と &lt;b&gt;</p>", "<p>]]&gt; と &lt;b&gt;</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_links_are_whole_and_tags_few(episode, html, shown):
    summary = "<p>町の声の一回目です。A &amp; B &lt; C。</p>"
    correction = "<p>訂正（2025年6月1日（日）、0:02 付近）：正しくは「住基」です。</p>"
    assert encoded_notes(episode, html, page=PAGE) == f"{summary}{shown}{correction}"


@pytest.mark.parametrize("sign", ["&#1;", "&#x0b;", "&#xffff;"])
def test_characters_that_no_feed_can_have_fall_away(bare, sign):
    html = clean(f"<p>町{sign}の話</p>")
    assert encoded_notes(bare, html, page=PAGE) == "<p>要約</p><p>町の話</p>"
    assert plain_notes(html) == "町の話"


def test_plain_notes_keep_lines_lists_and_headings():
    html = (
        "<h2>あらすじ<a class='headerlink' href='#a'>¶</a></h2><p>一行目。<br>二行目 &amp; 三行目。</p>"
        "<ul><li><p>ひとつ</p></li><li>ふたつ<ul><li>中</li></ul></li></ul>"
        "<table><tr><th>年</th><th>版</th></tr><tr><td>令和7年</td><td>第1版</td></tr></table>"
        "<h3>おわり</h3>"
    )
    assert plain_notes(html) == (
        "あらすじ\n一行目。\n二行目 & 三行目。\n・ひとつ\n・ふたつ\n・中\n年 版\n令和7年 第1版\n\nおわり"
    )


def words_of(html: str) -> str:
    """Give the words without spaces; the tag around keeps a soup from taking them for a name."""
    return "".join(BeautifulSoup(f"<div>{html}</div>", "html.parser").get_text().split())


@settings(deadline=None)
@given(HTML)
def test_any_notes_fit_into_a_feed_and_keep_their_words(bare, html):
    shown = encoded_notes(bare, html, page=PAGE)
    assert "]]>" not in shown
    assert shown.startswith("<p>要約</p>")
    shown = shown.removeprefix("<p>要約</p>")
    assert encoded_notes(bare, shown, page=PAGE) == f"<p>要約</p>{shown}"
    words = words_of(clean(html))
    assert words_of(shown) == words
    assert "".join(plain_notes(shown).replace("・", "").split()) == words.replace("・", "")


def test_a_description_tells_summary_times_notes_and_corrections(episode):
    assert description(episode, CHAPTERS, "町の話。") == (
        "町の声の一回目です。A & B < C。\n\n"
        "0:00 あいさつ\n1:01 本題\n\n"
        "町の話。\n\n"
        "訂正（2025年6月1日（日）、0:02 付近）：正しくは「住基」です。"
    )


def test_times_that_the_notes_have_already_are_not_repeated(episode):
    notes = "・0:00 はじめ\n・1:01 本題"
    assert description(episode, CHAPTERS, notes).count("1:01") == 1


def test_other_times_in_the_notes_do_not_hide_those_of_chapters(episode):
    assert "1:01 本題" in description(episode, CHAPTERS, "0:00 から 11:01 まで")


def test_times_behind_the_cut_are_told_before_it(episode):
    notes = f"0:00 はじめ\n{'話。' * 900}\n1:01 本題の時刻"
    assert "0:00 あいさつ\n1:01 本題" in description(episode, CHAPTERS, notes)


def test_words_that_look_like_tags_reach_apps_that_read_html(episode):
    odd = replace(episode, summary="要素 <script> と &lt; を話す。", corrections=())
    words = description(odd, (), "<b>太字</b>の話。")
    assert words == ("要素 &lt;script&gt; と &amp;lt; を話す。\n\n&lt;b&gt;太字&lt;/b&gt;の話。")
    assert BeautifulSoup(words, "html.parser").get_text() == (
        "要素 <script> と &lt; を話す。\n\n<b>太字</b>の話。"
    )


def test_long_notes_are_cut_at_a_sentence_and_corrections_stay(episode):
    words = description(episode, CHAPTERS, "これは長い話です。" * 500)
    assert 3900 < len(words.encode()) <= 4000
    assert "これは長い話です。\n\n訂正（2025年6月1日（日）" in words


def test_even_corrections_without_end_stay_within_what_apps_read(episode):
    many = tuple(Correction(date=date(2025, 6, 1), text="正しくはこうです。") for _ in range(200))
    words = description(replace(episode, corrections=many), (), "話。")
    assert len(words.encode()) <= 4000
    assert words.endswith("正しくはこうです。")
