"""A picture has words for people who do not see it."""

import pytest

EPISODE = "episodes/ep-001.md"
PLACE = f"{EPISODE}:35"
FOR_EXAMPLE = (
    "    → ![庁舎の一階の案内図](../images/map.png) のように、[ ] の中に、絵が伝えていることを"
    "短く書いてください。"
)
NOTHING = (
    f"{PLACE} 画像「map.png」に、見えない人に読み上げる言葉がありません。\n"
    f"{FOR_EXAMPLE}飾りなら、![](../images/map.png){{ role=presentation }} と書いてください。"
)


@pytest.fixture
def say(small):
    """Put Markdown into the first episode, from line 35 on, and give what is told."""
    small.draw("content/images/map.png")

    def said(markdown):
        small.change(EPISODE, "町の話をしました。", markdown)
        return small.said()

    return said


@pytest.mark.parametrize(
    "markdown",
    [
        "![](../images/map.png)",
        "![ ](../images/map.png)",
        '![](../images/map.png "題")',
        "![](../images/map.png){ width=300 }",
        "[![](../images/map.png)](ep-002.md)",
        '<img src="../images/map.png">',
        '<img src="../images/map.png" alt="">',
        "![][地図]\n\n[地図]: ../images/map.png\n\n",
    ],
)
def test_a_picture_without_words_is_refused(say, markdown):
    assert say(markdown) == [NOTHING]


@pytest.mark.parametrize("words", ["map.png", "map", "IMG_0123.JPG", "../images/map.png"])
def test_the_name_of_a_file_says_nothing(say, words):
    assert say(f"![{words}](../images/map.png)") == [
        f"{PLACE} 画像「map.png」の読み上げる言葉が、ファイルの名前「{words}」になっています。\n"
        f"{FOR_EXAMPLE}"
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "![庁舎の案内図](../images/map.png)",
        "![庁舎の案内図][地図]\n\n[地図]: ../images/map.png\n\n",
        "<img src='../images/map.png' alt='庁舎の案内図'>",
        "![](../images/map.png){ role=presentation }",
        '![](../images/map.png){: role="presentation" }',
        '<img src="../images/map.png" alt="" role="presentation">',
        "`![](../images/map.png)`",
        "<!-- ![](../images/map.png) -->",
    ],
)
def test_words_and_what_only_decorates_pass(say, markdown):
    assert say(markdown) == []


def test_pictures_of_pages_and_of_episodes_to_come_are_looked_at_too(small):
    small.draw("content/images/map.png")
    small.change("content/index.md", "あります。", "あります。![](images/map.png)")
    small.change("episodes/ep-004.md", "\n---\n", "\n---\n\n![](../images/map.png)\n")
    assert [one.partition(" ")[0].partition(":")[0] for one in small.said()] == [
        "content/index.md",
        "episodes/ep-004.md",
    ]
