import pytest

from hotcast.words.files import Cue
from hotcast.writers.episode_page import anchor_at, episode_view, turns_view


def cues(*told: tuple[int, str, str]) -> tuple[Cue, ...]:
    """Give cues from (milliseconds, voice, words)."""
    return tuple(
        Cue(start=start, end=start + 900, voice=voice, text=text, line=line)
        for line, (start, voice, text) in enumerate(told)
    )


def lines_of(turns):
    return [line for turn in turns for line in turn["lines"]]


def test_a_transcript_is_shown_in_turns():
    turns = turns_view(
        cues((0, "甲", "一。"), (1500, "甲", "二。"), (3000, "乙", "三。"), (4500, "甲", "四。"))
    )
    assert [(turn["voice"], [line["text"] for line in turn["lines"]]) for turn in turns] == [
        ("甲", ["一。", "二。"]),
        ("乙", ["三。"]),
        ("甲", ["四。"]),
    ]
    assert turns[0]["lines"][1] == {"id": "t-1", "start": "1.5", "clock": "0:01", "text": "二。"}


def test_sentences_of_one_second_have_addresses_of_their_own():
    turns = turns_view(
        cues(
            (72000, "甲", "一。"), (72000, "乙", "二。"), (72990, "甲", "三。"), (73000, "", "四。")
        )
    )
    told = [(line["id"], line["start"]) for line in lines_of(turns)]
    assert told == [("t-72", "72"), ("t-72-2", "72"), ("t-72-3", "72.99"), ("t-73", "73")]


@pytest.mark.parametrize(
    ("second", "anchor"),
    [(0, "t-5"), (5, "t-5"), (9, "t-5"), (10, "t-10"), (11, "t-10"), (99, "t-20")],
)
def test_a_moment_leads_to_the_sentence_spoken_then(second, anchor):
    lines = lines_of(turns_view(cues((5300, "", "一。"), (10900, "", "二。"), (20000, "", "三。"))))
    assert anchor_at(lines, second) == anchor


def test_without_a_transcript_a_chapter_leads_into_the_audio(small, read):
    small.change("episodes/ep-001.md", "transcript: {file: ep-001.vtt, reviewed: false}\n", "")
    library = read(small)
    view = episode_view(library.item_by_id["ep-001"], library)
    assert view["chapters"][1]["url"] == f"{view['audio']['url']}#t=1"
    assert view["transcript"] is None
    assert [file["name"] for file in view["files"]] == ["音声（MP3・13 KB）"]


def test_a_quotation_names_show_number_day_page_and_that_nobody_read_the_words(library):
    view = episode_view(library.item_by_id["ep-001"], library)
    assert view["source"] == {
        "name": "まちの声 第1回「はじめての回 <b>&「」」",
        "day": "2025年5月20日配信",
        "note": "校正前の文字起こし",
        "page": "https://test.example.jp/base/episodes/ep-001/",
    }


def test_an_episode_without_a_picture_shows_that_of_its_show(library):
    cover = episode_view(library.item_by_id["ep-001"], library)["cover"]
    assert cover["alt"] == "番組の絵：まちの声"
    assert cover["url"].startswith("covers/machi.")
