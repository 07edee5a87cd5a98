import pytest

from hotcast.writers.clean import clean


@pytest.mark.parametrize(
    "kept",
    [
        '<div class="admonition note"><p class="admonition-title">見本</p></div>',
        '<table><thead><tr><th class="hc-right">値</th></tr></thead></table>',
        '<p><a href="../../seminars/sem-2024-01/#要点" rel="noopener">会</a></p>',
        '<p><img src="sem-2024-01/photo.png" alt="会場" loading="lazy"></p>',
        "<p><ruby>外字<rp>（</rp><rt>がいじ</rt><rp>）</rp></ruby>と𠮷</p>",
        "<details><summary>くわしく</summary><p>中身</p></details>",
    ],
)
def test_what_words_need_stays(kept):
    assert clean(kept) == kept


def test_a_link_of_a_heading_to_itself_is_read_aloud_as_words():
    assert clean('<h2 id="a">要点<a class="headerlink" href="#a" title="印">¶</a></h2>') == (
        '<h2 id="a">要点<a class="headerlink" aria-label="この見出しへのリンク"'
        ' href="#a" title="印" rel="noopener">¶</a></h2>'
    )


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<p>前<script>alert(1)</script>後</p>", "<p>前後</p>"),
        ("<p>前<style>p{}</style>後</p>", "<p>前後</p>"),
        ('<p onclick="alert(1)">字</p>', "<p>字</p>"),
        ('<a href="javascript:alert(1)">字</a>', '<a rel="noopener">字</a>'),
        ('<a href="JaVa&#x09;script:alert(1)">字</a>', '<a rel="noopener">字</a>'),
        ('<a href="data:text/html,x">字</a>', '<a rel="noopener">字</a>'),
        ('<img src="x" onerror="alert(1)">', '<img src="x">'),
        ('<img src="https://example.com/a.png" alt="絵">', '<img alt="絵">'),
        ('<img src=" //example.com/a.png" alt="絵">', '<img alt="絵">'),
        ('<iframe src="https://example.com/"></iframe>', ""),
        ('<p>前<svg onload="alert(1)"><a href="#">字</a></svg>後</p>', "<p>前後</p>"),
        ('<p style="position:fixed;background:url(//x)">字</p>', "<p>字</p>"),
        ('<td style="text-align:left;background:url(//x)">字</td>', "字"),
        ('<form action="https://example.com/"><input name="a"></form>', "<input>"),
    ],
)
def test_what_could_run_or_load_goes(written, left):
    assert clean(written) == left


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('<td style="text-align: right;">1</td>', '<td class="hc-right">1</td>'),
        ('<td style="text-align:center">1</td>', '<td class="hc-center">1</td>'),
        (
            '<td colspan="2" style="text-align: left" class="wide">1</td>',
            '<td class="wide hc-left" colspan="2">1</td>',
        ),
        ('<td style="text-align: url(//x)">1</td>', "<td>1</td>"),
        ('<td style="color: red">1</td>', "<td>1</td>"),
        (
            '<td title="<td style=&quot;text-align:left&quot;>">1</td>',
            '<td title="&lt;td style=&quot;text-align:left&quot;&gt;">1</td>',
        ),
    ],
)
def test_a_column_keeps_its_side_without_a_style(written, left):
    cleaned = clean(f"<table><tbody><tr>{written}</tr></tbody></table>")
    inner = cleaned.removeprefix("<table><tbody><tr>").removesuffix("</tr></tbody></table>")
    assert inner == left
    assert clean(cleaned) == cleaned


def test_words_about_cells_stay_as_they_are():
    code = '<p><code>&lt;td style="text-align:left"&gt;</code></p>'
    assert clean(code) == code


def test_cleaning_twice_changes_nothing_more():
    once = clean("<p>a < b & c <b>字</b><script>x</script></p>")
    assert clean(once) == once == "<p>a &lt; b &amp; c <b>字</b></p>"
