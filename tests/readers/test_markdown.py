"""What a text points to, and the ids its headings get from Python-Markdown."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.slugs import slugify

from hotcast.readers.markdown import Pointer, anchors, pointers, tags

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tilde",
]


def targets(body):
    return [pointer.target for pointer in pointers(body, first_line=1)]


def images(body):
    return [pointer.target for pointer in pointers(body, first_line=1) if pointer.image]


def ids(body):
    """Give the ids that Python-Markdown gives, set up as in ``mkdocs.yml``."""
    toc = {"slugify": slugify(case="lower"), "permalink": True}
    html = Markdown(extensions=EXTENSIONS, extension_configs={"toc": toc}).convert(body)
    return frozenset(re.findall(r'\sid="([^"]+)"', html))


def test_links_and_images_come_in_order_with_the_lines_of_their_file():
    body = "# 見出し\n\n[一](a.md)と![図](b.png)\n\n[三]: c.md\n<a href='d.md'>四</a>\n"
    assert pointers(body, first_line=16) == (
        Pointer("a.md", 18, image=False),
        Pointer("b.png", 18, image=True),
        Pointer("c.md", 20, image=False),
        Pointer("d.md", 21, image=False),
    )


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("[一](a.md)", "a.md"),
        ("[一](a.md#次第)", "a.md#次第"),
        ("[一](#次第)", "#次第"),
        ("[一]( a.md )", "a.md"),
        ('[一](a.md "題名")', "a.md"),
        ("[一](a.md '題（名)')", "a.md"),
        ("[一](<a b.md>)", "a b.md"),
        ("[一](<a.md>)", "a.md"),
        (
            "[一](https://ja.wikipedia.org/wiki/標準_(曖昧さ回避))",
            "https://ja.wikipedia.org/wiki/標準_(曖昧さ回避)",
        ),
        ("[一](a_(b)_(c).md)", "a_(b)_(c).md"),
        ("（[一](a.md)）", "a.md"),
        ("[角[か]っこ](a.md)", "a.md"),
        ("[`コード`](a.md)", "a.md"),
        ("[**強調**](a.md){ .md-button }", "a.md"),
        ("[長い言葉を\n折り返した](a.md)", "a.md"),
        ("| 一 | [二](a.md) |", "a.md"),
        ("> [一](a.md)", "a.md"),
        ("!!! note\n    [一](a.md)", "a.md"),
        ("[一](\na.md)", "a.md"),
        ("[]()", ""),
    ],
)
def test_a_link_is_found_however_it_is_written(body, target):
    assert targets(body) == [target]
    assert images(body) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("![図](a.png)", ["a.png"]),
        ("![](a.png)", ["a.png"]),
        ("![図[1]](a.png)", ["a.png"]),
        ("[![図](a.png)](b.md)", ["a.png"]),
        ("![図][zu]\n\n[zu]: a.png\n", ["a.png"]),
        ("![Zu]\n\n[zu]: a.png\n", ["a.png"]),
        ("![Zu][]\n\n[zu]: a.png\n", ["a.png"]),
        ("[図][zu]\n\n[zu]: a.png\n", []),
        ('<img src="a.png">', ["a.png"]),
        ("<img alt='図' src=a.png>", ["a.png"]),
        ("<img\n  alt='>'\n  src='a.png'\n>", ["a.png"]),
        ('<video poster="a.png" src="b.mp4"></video>', ["a.png", "b.mp4"]),
        ('<img src="a.png" srcset="b.png 2x, c.png 3x">', ["a.png", "b.png", "c.png"]),
        ('<object data="a.svg"></object>', ["a.svg"]),
        ('<IMG SRC="a.png">', ["a.png"]),
        ('<a href="a.md">', []),
        ('<div title="src=a.png" data-src="b.png">', []),
    ],
)
def test_what_is_shown_in_place_is_told_from_what_is_linked(body, found):
    assert images(body) == found


def test_an_image_that_is_a_link_is_both():
    assert pointers("[![図](a.png)](b.md)", first_line=5) == (
        Pointer("a.png", 5, image=True),
        Pointer("b.md", 5, image=False),
    )


@pytest.mark.parametrize(
    "body",
    [
        "[一]: a.md",
        "   [一]: a.md",
        "[一]:a.md",
        "[一]: <a.md>",
        '[一]: a.md "題名"',
        "[一]:\n    a.md",
    ],
)
def test_a_reference_is_found_where_it_is_defined(body):
    assert targets(body) == ["a.md"]


@pytest.mark.parametrize(
    "body",
    [
        "[^1]: 注です。",
        "*[HTML]: HyperText Markup Language",
        "[重要]: この 行は 文です",
        "    [一]: a.md",
        "文中の [一]: a.md",
    ],
)
def test_what_only_looks_like_a_reference_is_none(body):
    assert targets(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "`[一](a.md)`",
        "``[一](a.md) ` ``",
        "`<a href='a.md'>`",
        "一 `[二](a.md)\n[三](b.md)` 四",
        "```\n[一](a.md)\n```",
        "```markdown\n[一](a.md)\n[二]: b.md\n```\n",
        "~~~\n[一](a.md)\n```\n~~~",
        "````\n```\n[一](a.md)\n````",
        '```html title="例"\n<img src="a.png">\n```',
        "!!! note\n\n    ```\n    [一](a.md)\n    ```\n",
        "> ```\n> [一](a.md)\n> ```\n",
        "<!-- [一](a.md) -->",
        "<!--\n[一](a.md)\n\n<img src='b.png'>\n-->",
        r"\[一](a.md)",
        "一](a.md)",
        "[一\n\n二](a.md)",
        "[一] (a.md)",
        "[一][二]",
        "https://www.example.jp/",
        "",
    ],
)
def test_code_comments_and_lookalikes_point_nowhere(body):
    assert pointers(body, first_line=1) == ()


@pytest.mark.parametrize(
    "body",
    [
        "```\n例\n```\n\n[一](a.md)",
        "```\n閉じていない\n\n[一](a.md)",
        "`閉じていない\n\n[一](a.md)\n\n別の`",
        "<!-- 済 --> [一](a.md)",
        "<!-- 閉じていない [一](a.md)",
        "`一` [二](a.md) `三`",
        r"\`[一](a.md)\`",
        "~~~\n```\n~~~\n[一](a.md)",
    ],
)
def test_code_and_comments_end_where_they_end(body):
    assert targets(body) == ["a.md"]


def test_lines_are_counted_across_code_and_comments():
    body = "```\n[一](a.md)\n```\n<!--\n\n-->\n`二\n三` [四](b.md)\n"
    assert pointers(body, first_line=10) == (Pointer("b.md", 17, image=False),)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<script>alert(1)</script>", [("script", 7)]),
        ("一\n<IFRAME src='a'>\n</IFRAME>", [("iframe", 8)]),
        ('<img src="a.png" onerror="x()">', [("img", 7), ("onerror", 7)]),
        ("<svg/onload=x()>", [("svg", 7), ("onload", 7)]),
        ('<b title="onclick=x">', [("b", 7)]),
        ("<img\nalt='>'\nOnError=x>", [("img", 7), ("onerror", 7)]),
        ("`<script>` と\n\n```\n<style>\n```\n<br/>", [("br", 12)]),
        ("<!-- <script> -->", []),
        ("1 < 2 と 3 > 2", []),
        ("</div>", []),
        ("```\n<script>", [("script", 8)]),
    ],
)
def test_raw_tags_are_found_by_name_and_line(body, found):
    assert list(tags(body, first_line=7)) == found


@pytest.mark.parametrize(
    "body",
    [
        "## 次第",
        "# 一\n\n## 二\n\n### 三",
        "## 次第\n\n本文\n\n## 次第\n\n## 次第",
        "## 次第_1\n\n## 次第\n\n## 次第",
        "## 概要編 #1 標準化の全体像",
        "## 閉じた見出し ##",
        "##詰めた見出し",
        "## `hotcast check` の使い方",
        "## `a_b` と `_c_`",
        "## HTML の `<b>` とは",
        "## [概要編 #1](sem-2024-01.md)のこと",
        "## [参照][ref]\n\n[ref]: a.md",
        "## ![図](a.png) 図の話",
        "## **強調**と*斜体*と_下線_ と ~~取消~~",
        "## snake_case と __強調__",
        "## R&D と &amp; と &lt;b&gt;",
        "## <b>太字</b><br>改行",
        "## <https://www.example.jp/>",
        "## 「引用」―ダッシュ・中黒、読点。",
        "## ＡＢＣ　１２  三",
        "## Mixed CASE 語",
        "## ガバメント か\u3099き",
        "## 😀 絵文字",
        "## 2026年5月16日（土）",
        "## 一\\*二 \\# 三 \\_四\\_",
        "## 、。",
        "## 、\n\n## 。",
        "## 見出し {#own}",
        "## 見出し { #own .big }",
        "## 見出し {.big}",
        "## 見出し {#own}\n\n## own",
        "## own\n\n## 見出し {#own}",
        "見出し\n======\n\n小見出し\n------",
        "> ## 引用の見出し",
        "!!! note\n    ## 中の見出し",
        "- 項目\n\n    ## 項目の見出し",
        "1. ## 番号の見出し",
        "段落\n## すぐ後の見出し\n本文",
        "段落\n{: #para }",
        '<a id="here"></a>\n\n## 見出し',
        "```\n## 中\n```\n\n## 外",
        "```\n## 閉じない\n\n## 外",
        "<!-- ## 隠した -->\n\n## 見える",
        "本文だけ",
        "| 表 |\n| --- |\n| 値 |",
        "",
    ],
)
def test_anchors_are_the_ids_that_the_page_gets(body):
    assert anchors(body) == ids(body)


@pytest.mark.parametrize(
    "body",
    [
        "## 見出し{#own}",
        "  ## 字下げ",
        "    ## コード",
        "- 一\n- 二\n---",
        "一 `{#own}`\n\n## {#own} 二",
    ],
)
def test_no_anchor_is_missed_where_the_page_may_have_fewer(body):
    assert ids(body) <= anchors(body)


PLAIN = st.text(
    st.sampled_from("標準化ガイド第一回Ａabc ABC123　・、。「」（）―！？-_&#"),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(st.lists(PLAIN, max_size=5))
def test_every_plain_heading_has_its_anchor(headings):
    body = "\n\n".join(f"## {heading}" for heading in headings)
    assert ids(body) <= anchors(body)


@settings(deadline=None)
@given(st.text(st.sampled_from("[]()!`~<>a=\"'/\\ \n#{}*_-:.あ")))
def test_any_text_is_looked_through(body):
    lines = body.count("\n") + 1
    assert all(1 <= pointer.line <= lines for pointer in pointers(body, first_line=1))
    assert all(1 <= line <= lines for _, line in tags(body, first_line=1))
    assert all(anchors(body))


@pytest.mark.parametrize(
    "body",
    [
        "[" * 5000,
        "](" * 5000,
        "`" * 5000,
        "<a " * 5000,
        "` `` " * 2000,
        "_a" * 5000,
        "## " + "_a" * 3000,
    ],
)
def test_a_strange_text_takes_no_long_time(body):
    assert pointers(body, first_line=1) == ()
    assert tags(body, first_line=1) == ()
    anchors(body)
