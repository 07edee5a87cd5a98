"""Headings begin below the title and leave no size out."""

EPISODE = "episodes/ep-001.md"


def said(small, markdown):
    small.change(EPISODE, "町の話をしました。", markdown)
    return small.said()


def test_headings_in_order_are_no_problem(small):
    assert said(small, "話\n\n### 一つ\n\n#### 細か\n\n## 二つ\n\n```\n# 覚え書き\n```\n") == []


def test_a_heading_as_large_as_the_title_is_told(small):
    assert said(small, "話\n\n# あらまし\n") == [
        f"{EPISODE}:37 「# あらまし」は、題名と同じ大きさの見出しです。\n"
        "    → ## あらまし のように、本文の見出しは ## から始めてください。"
    ]


def test_a_heading_that_leaves_a_size_out_is_told(small):
    assert said(small, "話\n\n#### 次の話\n") == [
        f"{EPISODE}:37 「#### 次の話」は、見出しの大きさが飛んでいます。\n"
        "    → ### 次の話 と書いてください。"
    ]
