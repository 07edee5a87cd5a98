"""Links lead to what is shown, and nothing comes from another host."""

import pytest

EPISODE = "episodes/ep-001.md"
SESSION = "content/seminars/sem-2025-01.md"
TO_COME = "episodes/ep-004.md"
PLACE = f"{EPISODE}:35"
FROM_HERE = "    → ep-012.md のように、この記事から見たファイルの名前を書いてください。"
LATER = "    → 公開されるまで、このリンクを外してください。"
HEADING = "    → リンク先のページにある見出しと同じ言葉に直してください。"
UNLISTED = "    → リンクを外すか、公開してよい資料なら、その回の materials に書き足してください。"


@pytest.fixture
def say(small):
    """Put Markdown into the first episode, from line 35 on, and give what is told."""

    def said(markdown):
        small.change(EPISODE, "町の話をしました。", markdown)
        return small.said()

    return said


@pytest.mark.parametrize(
    "markdown",
    [
        "[会](../seminars/sem-2025-01.md)",
        "[会](../seminars/sem-2025-01.md#要点)",
        "[会](../seminars/sem-2025-01.md#%E8%A6%81%E7%82%B9)",
        "[会](../seminars/sem-2025-01.md '題')",
        "[資料](../seminars/sem-2025-01/slides.pdf)",
        "[要旨](../seminars/sem-2025-01/minutes.md)",
        "[ここ](#あらすじ)",
        "[上](#)",
        "[夜](ep-002.md) [初め](../index.md) [一覧](index.md) [年](../years/2025.md)",
        "[取りやめ](ep-003.md)",
        "[一分](ep-002.md#t=1:12) [ここから](#t=2) [あいだ](ep-002.md#t=1,3)",
        "[用語](../terms/juki.md) [業務](../tasks/juki.md) [人](../people/sp-a.md)",
        "[外](https://www.example.jp/a(b)) [文](mailto:a@example.jp) [電話](tel:0100000000)",
        "<https://www.example.jp/>",
        "[外][印]\n\n[印]: https://www.example.jp/",
        "`[例](nowhere.md)` と `<script>`",
        "```\n[例](nowhere.md)\n<script>\n```",
        "注[^1]です。\n\n[^1]: 脚注です。",
        "<b>字</b> <ruby>字<rt>じ</rt></ruby>",
        "1 < 2 > 0",
    ],
)
def test_what_can_be_published_is_not_objected_to(say, markdown):
    assert say(markdown) == []


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        (
            "[次](ep-02.md)",
            "リンク先「ep-02.md」がありません。「ep-002.md」ではありませんか。\n"
            "    → リンク先を ep-002.md に直すか、リンクを外してください。",
        ),
        (
            "[会](sem-2025-01.md)",
            "リンク先「sem-2025-01.md」がありません。"
            "「../seminars/sem-2025-01.md」ではありませんか。\n"
            "    → リンク先を ../seminars/sem-2025-01.md に直すか、リンクを外してください。",
        ),
        ("[紙](kami.pdf)", f"リンク先「kami.pdf」がありません。\n{FROM_HERE}"),
        (
            "[回](../ep-002/)",
            "リンク先「../ep-002/」がありません。「ep-002.md」ではありませんか。\n"
            "    → リンク先を ep-002.md に直すか、リンクを外してください。",
        ),
        ("[外](../../README.md)", f"リンク先「../../README.md」がありません。\n{FROM_HERE}"),
        ("[年](../years/1999.md)", f"リンク先「../years/1999.md」がありません。\n{FROM_HERE}"),
        (
            "[外](https://[abc)",
            "リンク「https://[abc」をアドレスとして読めません。\n"
            "    → [ ] などの記号がないか確かめて直してください。",
        ),
        (
            "[外](http://a℀b/)",
            "リンク「http://a℀b/」をアドレスとして読めません。\n"
            "    → [ ] などの記号がないか確かめて直してください。",
        ),
        (
            "[会](/seminars/sem-2025-01/)",
            "リンク「/seminars/sem-2025-01/」が / から始まっています。\n"
            "    → ../seminars/sem-2024-01.md のように、"
            "このファイルから見た場所を書いてください。",
        ),
        (
            "[予告](../seminars/sem-2025-03.md)",
            f"リンク先「../seminars/sem-2025-03.md」は、まだ公開されない回です。\n{LATER}",
        ),
        ("[予告](ep-004.md)", f"リンク先「ep-004.md」は、まだ公開されない回です。\n{LATER}"),
        (
            "[表](../seminars/sem-2025-01/not-listed.pdf)",
            "リンク先「../seminars/sem-2025-01/not-listed.pdf」は、公開されないファイルです。\n"
            f"{UNLISTED}",
        ),
        (
            "[案](../seminars/sem-2025-03/draft.pdf)",
            "リンク先「../seminars/sem-2025-03/draft.pdf」は、公開されないファイルです。\n"
            f"{UNLISTED}",
        ),
        ("[音](ep-001.mp3)", f"リンク先「ep-001.mp3」は、公開されないファイルです。\n{UNLISTED}"),
        (
            "[表](../registry/people.yml)",
            f"リンク先「../registry/people.yml」は、公開されないファイルです。\n{UNLISTED}",
        ),
        (
            "[会](../seminars/sem-2025-01.md#要旨)",
            f"リンク「../seminars/sem-2025-01.md#要旨」の見出し「#要旨」がありません。\n{HEADING}",
        ),
        (
            "[先頭](#あらすし)",
            "リンク「#あらすし」の見出し「#あらすし」がありません。「#あらすじ」ではありませんか。\n"
            f"{HEADING}",
        ),
        (
            "[取りやめ](ep-003.md#hidden)",
            f"リンク「ep-003.md#hidden」の見出し「#hidden」がありません。\n{HEADING}",
        ),
        (
            "[押す](JavaScript:alert)",
            "リンク「JavaScript:alert」の「JavaScript:」は使えません。\n"
            "    → https:// から始まるアドレスに直してください。",
        ),
        (
            "[押す](data:text/html,x)",
            "リンク「data:text/html,x」の「data:」は使えません。\n"
            "    → https:// から始まるアドレスに直してください。",
        ),
        (
            "[紙](C:\\紙.pdf)",
            "リンク「C:\\紙.pdf」の「C:」は使えません。\n"
            "    → https:// から始まるアドレスに直してください。",
        ),
    ],
)
def test_a_link_that_cannot_be_published_is_told(say, markdown, told):
    assert say(markdown) == [f"{PLACE} {told}"]


@pytest.mark.parametrize(
    "markdown",
    [
        "![図](https://other.example.com/a.png)",
        "<img src='https://other.example.com/a.png'>",
        '<video poster="https://other.example.com/a.png"></video>',
    ],
)
def test_an_image_from_another_host_is_refused(say, markdown):
    assert say(markdown) == [
        f"{PLACE} 画像「https://other.example.com/a.png」がほかのサイトにあります。\n"
        "    → 画像を content フォルダーに置き、そのファイルの名前を書いてください。"
    ]


def test_an_image_without_a_scheme_is_from_another_host_too(say):
    assert say("![図](//other.example.com/a.png)") == [
        f"{PLACE} 画像「//other.example.com/a.png」がほかのサイトにあります。\n"
        "    → 画像を content フォルダーに置き、そのファイルの名前を書いてください。"
    ]


def test_an_image_beside_an_episode_has_to_move(small, say):
    small.draw("episodes/zu.png")
    assert say("![図](zu.png)") == [
        f"{PLACE} 画像「zu.png」がありません。\n"
        "    → 画像を content/images/zu.png に置き、../images/zu.png と書いてください。"
    ]


def test_a_mistyped_image_is_offered_the_near_one(small, say):
    small.draw("content/images/zu-1.png")
    assert say("![図](../images/zu1.png)") == [
        f"{PLACE} 画像「../images/zu1.png」がありません。「../images/zu-1.png」ではありませんか。\n"
        "    → 画像を content/images/zu1.png に置き、../images/zu1.png と書いてください。"
    ]


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "images/IMG_0001.heic"])
def test_a_photo_as_iphones_make_it_is_told_with_what_to_do(small, say, name):
    small.write(f"content/{name}", b"\0\0\0\x18ftypheic")
    assert (
        f"{PLACE} 画像「../{name}」は iPhone の写真の形（HEIC）で、"
        "多くのブラウザーに映りません。\n"
        "    → JPEG で保存し直して content/images/IMG_0001.jpg に置き、"
        "../images/IMG_0001.jpg と書いてください。"
    ) in say(f"![図](../{name})")


def test_images_below_the_content_and_beside_a_session_are_found(small, say):
    small.draw("content/images/zu.png")
    small.draw("content/seminars/sem-2025-01/zu.png")
    small.change(SESSION, "## 要点", "![図](sem-2025-01/zu.png)\n\n## 要点")
    assert say("![図](../images/zu.png)") == []


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("<script>alert(1)</script>", "タグ「script」"),
        ("<STYLE>p {}</STYLE>", "タグ「style」"),
        ('<b onclick="alert(1)">字</b>', "属性「onclick」"),
        ("<form><input></form>", "タグ「form」"),
    ],
)
def test_tags_that_could_run_or_load_are_refused(say, markdown, told):
    what = told.partition("「")[0]
    assert say(markdown) == [
        f"{PLACE} 本文に使えない{told}があります。\n"
        f"    → {what}を消し、Markdown の書き方で書き直してください。"
    ]


def test_every_slip_of_a_text_is_told_with_its_line(say):
    told = say("[一](a.pdf)\n\n```\n[二](b.pdf)\n```\n\n[三](c.pdf) <script>")
    assert [one.partition("」")[0] for one in told] == [
        f"{EPISODE}:35 リンク先「a.pdf",
        f"{EPISODE}:41 リンク先「c.pdf",
        f"{EPISODE}:41 本文に使えないタグ「script",
    ]


def test_pages_and_sessions_are_read_too(small):
    small.change("content/index.md", "あります。", "あります。[甲](a.pdf)")
    small.change(SESSION, "詳しくは", "[乙](b.pdf)")
    small.change("content/seminars/sem-2025-01/minutes.md", "話したこと", "[丙](c.pdf)")
    assert [one.partition("」")[0] for one in small.said()] == [
        "content/index.md:8 リンク先「a.pdf",
        "content/seminars/sem-2025-01/minutes.md:3 リンク先「c.pdf",
        "content/seminars/sem-2025-01.md:42 リンク先「b.pdf",
    ]


def test_words_that_are_not_shown_may_link_anywhere(small):
    for file, body in (
        ("content/seminars/sem-2025-03.md", "hidden-draft-body"),
        ("episodes/ep-003.md", "hidden-withdrawn-body"),
    ):
        small.change(file, body, "[無](nowhere.md)<script>")
    assert small.said() == []


def test_an_episode_to_come_is_read_as_on_its_day(small):
    small.change(
        TO_COME, "hidden-future-body", "## 話\n\n[話](#話) [次](ep-006.md) [無](ep-009.md)"
    )
    text = (small.root / TO_COME).read_text(encoding="utf-8")
    sound = (small.root / "episodes/ep-001.mp3").read_bytes()
    for number, day in ((6, "2098-01-01"), (9, "2099-02-01")):
        other = text.replace("ep-004", f"ep-00{number}").replace("2099-01-01", day)
        other = other.replace("まだ先の回", f"まだ先の回 {number}")
        other = other.replace("number: 3", f"number: {number}").partition("## 話")[0]
        small.write(f"episodes/ep-00{number}.md", other)
        small.write(f"episodes/ep-00{number}.mp3", sound)
        small.change(f"episodes/ep-00{number}.md", "ep-001.mp3", f"ep-00{number}.mp3")
    assert small.said() == [
        f"{TO_COME}:19 リンク先「ep-009.md」は、まだ公開されない回です。\n{LATER}"
    ]


def test_samples_are_not_linked_to_where_they_are_off(small, say):
    small.change("mkdocs.yml", "samples: true", "samples: false")
    assert say("[見本](ep-005.md)") == [
        f"{PLACE} リンク先「ep-005.md」は、載せない見本です。\n    → このリンクを外してください。"
    ]


def test_a_half_written_draft_is_not_linked_to(small, say):
    small.change("content/seminars/sem-2025-03.md", "number: 1", "number:")
    told = say("[予告](../seminars/sem-2025-03.md)")
    assert told[1:] == [
        f"{PLACE} リンク先「../seminars/sem-2025-03.md」は、まだ公開されない回です。\n{LATER}"
    ]
