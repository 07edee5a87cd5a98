"""What is wrong between the lines and files of the library."""

import pytest

EPISODE = "episodes/ep-001.md"
SECOND = "episodes/ep-002.md"
WITHDRAWN = "episodes/ep-003.md"
FIRST_SESSION = "content/seminars/sem-2025-01.md"
SESSION = "content/seminars/sem-2025-02.md"
OLD = "content/seminars/sem-2024-01.md"
DRAFT = "content/seminars/sem-2025-03.md"
IN_ORDER = "    → 早い順に並べ、同じ時刻にならないように直してください。"


def test_the_small_site_has_nothing_to_mend(small):
    assert small.said() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            SECOND,
            "yoru-ep-001",
            "machi-ep-001",
            f"{SECOND}:5 guid「machi-ep-001」は episodes/ep-001.md でも使われています。\n"
            "    → guid: yoru-ep-002 のように、ほかの回にない値にしてください。",
        ),
        (
            WITHDRAWN,
            "number: 2",
            "number: 1",
            f"{WITHDRAWN}:5 number 1 は episodes/ep-001.md でも使われています。\n"
            "    → 次に空いている番号は 5 です。",
        ),
        (
            SESSION,
            "number: 2",
            "number: 1",
            f"{SESSION}:7 number 1 は {FIRST_SESSION} でも使われています。\n"
            "    → 次に空いている番号は 2 です。",
        ),
        (
            DRAFT,
            "number: 1",
            "number: 2",
            f"{DRAFT}:7 number 2 は {OLD} でも使われています。\n"
            "    → 次に空いている番号は 3 です。",
        ),
        (
            SESSION,
            "概要編 #2",
            "概要編 ＃４",
            f"{SESSION}:4 「概要編」は #2 の番ですが、#4 とあります。\n"
            "    → title: 概要編 #2 … に直すか、抜けている回を足してください。",
        ),
        (
            SESSION,
            "概要編 #2",
            "概要編 #1",
            f"{SESSION}:4 「概要編」は #2 の番ですが、#1 とあります。\n"
            "    → title: 概要編 #2 … に直すか、抜けている回を足してください。",
        ),
        (
            FIRST_SESSION,
            "as_of: 2025-05-10",
            "as_of: 2025-05-18",
            f"{FIRST_SESSION}:15 as_of「2025-05-18」が date「2025-05-17」より後になっています。\n"
            "    → date と同じ日か、それより前の日にしてください。",
        ),
        (
            EPISODE,
            "recorded: 2025-05-10",
            "recorded: 2025-05-21",
            f"{EPISODE}:10 recorded「2025-05-21」が date「2025-05-20」より後になっています。\n"
            "    → 収録した日を確かめて直してください。",
        ),
        (
            FIRST_SESSION,
            'end: "15:30"',
            'end: "13:00"',
            f"{FIRST_SESSION}:10 end「13:00」が start「13:00」より後になっていません。\n"
            "    → 開始と終了の時刻を確かめて直してください。",
        ),
        (
            OLD,
            "superseded_by: sem-2025-01\n",
            "",
            f"{OLD}:9 status が superseded ですが、新しい回が書かれていません。\n"
            "    → superseded_by: sem-2025-01 のように、新しい回の id を書き足してください。",
        ),
        (
            OLD,
            "status: superseded",
            "status: published",
            f"{OLD}:10 superseded_by がありますが、status が published です。\n"
            "    → status: superseded に直してください。",
        ),
        (
            OLD,
            "superseded_by: sem-2025-01",
            "superseded_by: sem-2024-01",
            f"{OLD}:10 新しい回をたどると、sem-2024-01 → sem-2024-01 と元に戻ります。\n"
            "    → いちばん新しい回から superseded_by を消し、"
            "status: published に直してください。",
        ),
        (
            EPISODE,
            '  - {start: "0:00", title: あいさつ}\n',
            "",
            f"{EPISODE}:25 最初のチャプターが 0:01 から始まっています。\n"
            '    → 最初のチャプターの start を "0:00" にしてください。',
        ),
        (
            EPISODE,
            'start: "0:03"',
            'start: "0:01"',
            f"{EPISODE}:27 チャプター「おわり」（0:01）が、"
            f"前の「本題」（0:01）より後になっていません。\n{IN_ORDER}",
        ),
        (
            EPISODE,
            'start: "0:03"',
            'start: "0:04"',
            f"{EPISODE}:27 チャプター「おわり」（0:04）が、音声の長さ（0:04）を越えています。\n"
            "    → チャプターの時刻か、音声のファイルを直してください。",
        ),
        (
            EPISODE,
            'duration: "0:04"',
            'duration: "0:07"',
            f"{EPISODE}:14 duration「0:07」が、音声の長さ（0:04）と違います。\n"
            "    → 音声のファイルが正しければ duration を消すか直してください。",
        ),
        (
            EPISODE,
            'at: "0:02"',
            'at: "0:04"',
            f"{EPISODE}:30 訂正の at「0:04」が、音声の長さ（0:04）を越えています。\n"
            "    → 音声の中の時刻に直してください。",
        ),
        (
            "episodes/ep-001.vtt",
            "00:00:03.500",
            "00:00:05.500",
            "episodes/ep-001.vtt:12 この区切り（0:02～0:05）は、"
            "音声の終わり（0:04）より後まで続いています。\n"
            "    → 終わりの時刻を 0:04 までに直してください。",
        ),
    ],
)
def test_a_slip_between_the_lines_is_told(small, file, old, new, told):
    small.change(file, old, new)
    assert small.said() == [told]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FIRST_SESSION, "as_of: 2025-05-10", "as_of: 2025-05-17"),
        (EPISODE, "recorded: 2025-05-10", "recorded: 2025-05-20"),
        (EPISODE, 'duration: "0:04"', 'duration: "0:06"'),
        (EPISODE, 'duration: "0:04"', 'duration: "0:02"'),
        (EPISODE, 'at: "0:02"', 'at: "0:03"'),
        (FIRST_SESSION, 'start: "13:00"\n', ""),
        (SECOND, "number: 1", "number: 99"),
        (SESSION, "概要編 #2 名を", "名を"),
    ],
)
def test_what_is_just_within_bounds_is_fine(small, file, old, new):
    small.change(file, old, new)
    assert small.said() == []


def test_the_same_number_in_another_show_or_series_is_fine(small):
    library, problems = small.gather()
    assert problems == ()
    assert [one.number for one in library.episodes if one.id in {"ep-001", "ep-002"}] == [1, 1]


def test_the_first_file_keeps_what_two_claim(small):
    """Whatever is newer or hidden: the file whose name comes later is asked to change."""
    small.change(EPISODE, "machi-ep-001", "machi-ep-004")
    assert small.said() == [
        "episodes/ep-004.md:4 guid「machi-ep-004」は episodes/ep-001.md でも使われています。\n"
        "    → guid: machi-ep-004 のように、ほかの回にない値にしてください。"
    ]


def test_a_draft_holds_its_place_in_the_track(small):
    small.change(FIRST_SESSION, "status: published", "status: draft")
    small.change(EPISODE, "[はじめの会](../seminars/sem-2025-01.md#要点)", "はじめの会")
    small.change(OLD, "superseded_by: sem-2025-01", "superseded_by: sem-2025-02")
    assert small.said() == []


def test_a_half_written_draft_may_be_what_a_track_misses(small):
    small.change(DRAFT, "series: 読書会\n", "")
    small.change(SESSION, "概要編 #2", "概要編 #3")
    library, (problem,) = small.gather()
    assert library is not None
    assert str(problem) == (
        f"{DRAFT}:2 series（研究会の名前）が書かれていません。\n"
        "    → series: 標準化対応研究会 のように書いてください。"
    )


def test_a_mistyped_series_is_told_alone(small):
    small.change(FIRST_SESSION, "series: 勉強会", "series: 勉強会議")
    assert len(small.said()) == 1


def test_a_title_and_a_track_that_differ_are_told_alone(small):
    small.change(FIRST_SESSION, "track: 概要編", "track: 概要篇")
    assert small.said() == [
        f"{FIRST_SESSION}:4 title の「概要編」が、track「概要篇」と違います。\n"
        "    → title と track に、同じ名前を書いてください。"
    ]


@pytest.mark.parametrize("title", ["はじめの会 #秋の町", "はじめの会", "C# 入門", "#1"])
def test_a_title_without_a_track_is_fine(small, title):
    small.change(OLD, "title: 古い会", f'title: "{title}"')
    assert small.said() == []


def test_tracks_of_two_series_do_not_mix(small):
    small.change(OLD, "title: 古い会", "title: 概要編 #1 古い会")
    small.change(OLD, "track: 秋編", "track: 概要編")
    assert small.said() == []


def test_superseded_items_that_name_each_other_are_told_once(small):
    small.change(EPISODE, "status: published", "status: superseded\nsuperseded_by: ep-002")
    small.change(SECOND, "status: published", "status: superseded\nsuperseded_by: ep-001")
    assert small.said() == [
        f"{EPISODE}:12 新しい回をたどると、ep-001 → ep-002 → ep-001 と元に戻ります。\n"
        "    → いちばん新しい回から superseded_by を消し、status: published に直してください。"
    ]


def test_a_chain_of_superseded_items_is_fine(small):
    small.change(FIRST_SESSION, "status: published", "status: superseded")
    small.change(FIRST_SESSION, "as_of:", "superseded_by: sem-2025-02\nas_of:")
    assert small.said() == []


def test_every_chapter_out_of_order_is_told(small):
    small.change(EPISODE, 'start: "0:00"', 'start: "0:03"')
    assert [told.partition("\n")[0] for told in small.said()] == [
        f"{EPISODE}:25 最初のチャプターが 0:03 から始まっています。",
        f"{EPISODE}:26 チャプター「本題」（0:01）が、"
        "前の「あいさつ」（0:03）より後になっていません。",
    ]


def test_two_episodes_do_not_play_the_same_audio(small):
    small.change(SECOND, "file: ep-002.mp3", "file: ep-001.mp3")
    (small.root / "episodes/ep-002.mp3").unlink()
    assert small.said() == [
        f"{SECOND}:12 音声「ep-001.mp3」は episodes/ep-001.md でも使われています。\n"
        "    → この回の音声を ep-002.mp3 という名前で置き、file: ep-002.mp3 と書いてください。"
    ]


def test_a_withdrawn_episode_lets_go_of_its_audio(small):
    """In the small site a sample plays the audio of the withdrawn episode."""
    assert "file: ep-003.mp3" in (small.root / "episodes/ep-005.md").read_text(encoding="utf-8")
    assert small.said() == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "category: Government",
            "category: Goverment",
            "mkdocs.yml:{line} category「Goverment」は使えません。「Government」ではありませんか。",
        ),
        (
            "category: Government",
            "category: Government\n        subcategory: Drama",
            "mkdocs.yml:{after} subcategory「Drama」は「Government」にはありません。\n"
            "    → この行を消してください。",
        ),
        (
            "email: voice@test.example.jp",
            "email: 総務課まで",
            "mkdocs.yml:{before} email「総務課まで」をメールアドレスとして読めません。\n"
            "    → email: podcast@example.jp のように書いてください。",
        ),
    ],
)
def test_what_directories_would_refuse_a_show_for_is_told(small, old, new, told):
    lines = (small.root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    line = lines.index("        category: Government") + 1
    small.change("mkdocs.yml", old, new)
    (problem,) = small.said()
    assert problem.startswith(told.format(line=line, before=line - 1, after=line + 1))
