"""Where the chapters of an episode come from, and what is said when the places differ."""

from dataclasses import replace

import pytest

from hotcast.library.chapters import chapters_of
from hotcast.words.model import Chapter

EPISODE = "episodes/ep-001.md"
AUDIO = "episodes/ep-001.mp3"
WRITTEN = """chapters:
  - {start: "0:00", title: あいさつ}
  - {start: "0:01", title: 本題}
  - {start: "0:03", title: おわり}
"""
BODY = "町の話をしました。"
NOTED = "- 0:00 あいさつ\n- 0:01 本題\n- 0:03 おわり\n"
MEND_AUDIO = "\n    → 正しい方に合わせてください。chapters を消すと、音声の中の方を使います。"


def listed(*chapters: tuple[int, str]) -> tuple[Chapter, ...]:
    return tuple(Chapter(start=start, title=title) for start, title in chapters)


GREETING = listed((0, "あいさつ"), (1, "本題"), (3, "おわり"))


@pytest.fixture
def first(small):
    """Give the chapters of the first episode, with others in its front matter, audio or notes."""

    def chapters(*, written=WRITTEN, embedded=(), noted=BODY, heard=True):
        small.change(EPISODE, WRITTEN, written)
        small.change(EPISODE, BODY, f"{noted}\n\n")
        library, problems = small.gather()
        assert library, problems
        audio = replace(library.audio_by_id["ep-001"], seconds=4, chapters=embedded)
        found, problems = chapters_of(library.item_by_id["ep-001"], audio if heard else None)
        assert not any(problem.stops for problem in problems)
        return found, [str(problem) for problem in problems]

    return chapters


def test_the_front_matter_counts_first(first):
    assert first(embedded=GREETING, noted=NOTED) == (GREETING, [])


def test_the_audio_counts_where_the_front_matter_says_nothing(first):
    assert first(written="", embedded=GREETING, noted=NOTED) == (GREETING, [])


def test_the_notes_count_where_nothing_else_does(first):
    assert first(written="", noted=NOTED) == (GREETING, [])


def test_an_episode_may_have_no_chapters(first):
    assert first(written="") == ((), [])


def test_unreadable_audio_leaves_the_front_matter_and_the_notes(first):
    assert first(written="", noted=NOTED, heard=False) == (GREETING, [])


@pytest.mark.parametrize(
    "noted",
    [
        "- 0:00 あいさつ\n- 0:01 本題",
        "- 0:01 あいさつ\n- 0:02 本題\n- 0:03 おわり",
        "- 0:00 あいさつ\n- 0:02 本題\n- 0:02 おわり",
        "- 0:00 あいさつ\n- 0:02 本題\n- 0:04 おわり",
        "```\n- 0:00 あいさつ\n- 0:01 本題\n- 0:03 おわり\n```",
    ],
)
def test_times_in_the_notes_that_are_no_chapters_are_left_alone(first, noted):
    assert first(written="", noted=noted) == ((), [])


def test_chapters_placed_by_ear_agree(first):
    by_ear = listed((0, "あいさつ"), (3, "本題 "), (3, "おわり"))
    assert first(embedded=by_ear[:2] + GREETING[2:])[0] == GREETING


@pytest.mark.parametrize(
    ("embedded", "line", "told"),
    [
        (
            listed((0, "あいさつ"), (1, "本編"), (3, "おわり")),
            26,
            "2 番目：記事の項目は「本題」0:01、音声の中は「本編」0:01",
        ),
        (
            listed((0, "あいさつ"), (1, "本題")),
            27,
            "3 番目：記事の項目は「おわり」0:03、音声の中にはありません",
        ),
        (
            (*GREETING[:2], *listed((2, "おわり"), (3, "おまけ"))),
            24,
            "4 番目：記事の項目にはありません、音声の中は「おまけ」0:03",
        ),
    ],
)
def test_front_matter_and_audio_that_differ_are_told_once(first, embedded, line, told):
    assert first(embedded=embedded) == (
        GREETING,
        [
            f"{EPISODE}:{line} チャプターが、記事の項目と音声の中とで違います（{told}）。"
            f"記事の項目の方を使います。{MEND_AUDIO}"
        ],
    )


def test_starts_more_than_two_seconds_apart_differ(small):
    library, _ = small.gather()
    episode = library.item_by_id["ep-001"]
    for apart, count in ((2, 0), (3, 1)):
        moved = listed((0, "あいさつ"), (1 + apart, "本題"), (4, "おわり"))
        audio = replace(library.audio_by_id["ep-001"], seconds=9, chapters=moved)
        last = replace(episode, chapters=(*GREETING[:2], *listed((5, "おわり"))))
        if apart == 3:
            audio = replace(audio, chapters=(*moved[:2], *listed((5, "おわり"))))
        assert len(chapters_of(last, audio)[1]) == count


def test_front_matter_and_notes_that_differ_are_told_once(first):
    assert first(noted=NOTED.replace("本題", "本編")) == (
        GREETING,
        [
            f"{EPISODE}:26 チャプターが、記事の項目と記事の本文とで違います"
            "（2 番目：記事の項目は「本題」0:01、記事の本文は「本編」0:01）。"
            "記事の項目の方を使います。\n"
            "    → 正しい方に合わせるか、本文の時刻の一覧を消してください。"
        ],
    )


@pytest.mark.parametrize(
    ("noted", "line", "told"),
    [
        (
            NOTED.replace("本題", "本編"),
            32,
            "2 番目：音声の中は「本題」0:01、記事の本文は「本編」0:01",
        ),
        (
            "- 0:00 あいさつ\n- 0:01 本題\n- 0:02 おわり\n- 0:03 おまけ",
            34,
            "4 番目：音声の中にはありません、記事の本文は「おまけ」0:03",
        ),
    ],
)
def test_audio_and_notes_that_differ_are_told_in_the_notes(first, noted, line, told):
    assert first(written="", embedded=GREETING, noted=noted) == (
        GREETING,
        [
            f"{EPISODE}:{line} チャプターが、音声の中と記事の本文とで違います（{told}）。"
            "音声の中の方を使います。\n"
            "    → 正しい方に合わせるか、記事に chapters を書いてください。"
        ],
    )


@pytest.mark.parametrize(
    ("embedded", "flaw"),
    [
        (
            listed((1, "本題"), (2, "質問"), (3, "おわり")),
            "最初のチャプターが 0:01 から始まっています。",
        ),
        (
            listed((0, "あいさつ"), (2, "本題"), (2, "おわり")),
            "チャプター「おわり」（0:02）が、前の「本題」（0:02）より後になっていません。",
        ),
        (
            listed((0, "あいさつ"), (2, "本題"), (4, "おわり")),
            "チャプター「おわり」（0:04）が、音声の長さ（0:04）を越えています。",
        ),
    ],
)
def test_embedded_chapters_that_cannot_be_used_are_left_out(first, embedded, flaw):
    wrong = f"{AUDIO} 音声に付いているチャプターは使いません。{flaw}\n    → 音声編集ソフトで"

    assert first(embedded=embedded) == (
        GREETING,
        [f"{wrong}チャプターを直して、書き出し直してください。"],
    )
    assert first(written=WRITTEN, embedded=embedded, noted=BODY)[0] == GREETING


def test_without_front_matter_the_notes_stand_in_for_flawed_audio(first):
    assert first(written="", embedded=GREETING[1:], noted=NOTED) == (
        GREETING,
        [
            f"{AUDIO} 音声に付いているチャプターは使いません。"
            "最初のチャプターが 0:01 から始まっています。\n"
            "    → 音声編集ソフトで直して書き出し直すか、記事に chapters を書いてください。"
        ],
    )


def test_front_matter_with_errors_is_not_warned_of_as_well(small):
    library, _ = small.gather()
    audio = replace(library.audio_by_id["ep-001"], chapters=GREETING)
    for flawed in (GREETING[1:], GREETING[::-1], (*GREETING, *listed((99, "遠い")))):
        episode = replace(library.item_by_id["ep-001"], chapters=flawed)
        assert chapters_of(episode, audio) == (flawed, ())


@pytest.mark.parametrize(
    ("place", "written", "embedded"),
    [
        (f"{EPISODE}:24", WRITTEN.replace('  - {start: "0:03", title: おわり}\n', ""), ()),
        (AUDIO, "", GREETING[:2]),
    ],
)
def test_fewer_than_three_chapters_are_few(first, place, written, embedded):
    assert first(written=written, embedded=embedded) == (
        GREETING[:2],
        [
            f"{place} チャプターが 2 個しかありません。\n"
            "    → アプリで話題を選べるように、3 個以上にしてください。"
        ],
    )


@pytest.mark.parametrize("source", ["front matter", "audio", "notes"])
def test_a_title_of_forty_characters_is_too_long(first, source):
    title = "長" * 40
    place, there = {
        "front matter": (f"{EPISODE}:26", {"written": WRITTEN.replace("本題", title)}),
        "audio": (
            AUDIO,
            {"written": "", "embedded": listed((0, "あ"), (1, title), (2, "い"))},
        ),
        "notes": (f"{EPISODE}:32", {"written": "", "noted": NOTED.replace("本題", title)}),
    }[source]

    assert first(**there)[1] == [
        f"{place} チャプター「{title[:19]}…」の題が 40 文字あります。\n"
        "    → アプリでは途中で切れます。39 文字までに縮めてください。"
    ]


def test_a_title_of_thirty_nine_characters_is_fine(first):
    assert first(written=WRITTEN.replace("本題", "長" * 39))[1] == []


def test_the_samples_agree_with_themselves(samples):
    library, _ = samples.gather()
    audios = [library.audio_by_id[episode.id] for episode in library.episodes]

    assert all(audio.chapters for audio in audios)
    assert [
        chapters_of(episode, audio) for episode, audio in zip(library.episodes, audios, strict=True)
    ] == [(episode.chapters, ()) for episode in library.episodes]
