"""The settings of a show from elsewhere, written between lines that stay as they are."""

import pytest

from hotcast.writers.show_settings import show_block, with_show

TEXT = """\
extra:
  hotcast:
    samples: false
    shows:
      # 一つ目
      - id: a
        title: 前の題  # 覚え書き
        hosts: [x]
        funding:
          - {url: https://a.example.jp/, text: 支える}
      - id: b
        title: もう一つ

    series: []
"""


def test_a_show_is_written_anew_and_its_other_keys_stay():
    made = with_show(TEXT, {"id": "a", "title": "新しい題", "guid": "g"}, line=6, after=11)
    assert made == TEXT.replace("前の題  # 覚え書き", "新しい題").replace(
        "text: 支える}\n", "text: 支える}\n        guid: g\n"
    )
    again = with_show(made, {"id": "a", "title": "新しい題", "guid": "g"}, line=6, after=12)
    assert again == made


def test_a_new_show_stands_behind_the_last():
    made = with_show(TEXT, {"id": "c", "title": "三つ目"}, line=None, after=11)
    assert made == TEXT.replace("もう一つ\n", "もう一つ\n      - id: c\n        title: 三つ目\n")


def test_shows_on_one_line_are_left_to_people():
    with pytest.raises(ValueError, match="shows"):
        with_show("shows: [{id: a}]\n", {"id": "a"}, line=1, after=1)


def test_a_block_is_ready_to_be_pasted():
    assert show_block({"id": "a", "title": "題"}) == "      - id: a\n        title: 題"
