from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotcast.readers.transcript import outside, read_transcript
from hotcast.words.files import Cue, Transcript

ROOT = Path(__file__).parents[2]
VTT = PurePosixPath("episodes/ep-001.vtt")
EXAMPLE = "\n    → 00:01:02.500 --> 00:01:05.000 のように書いてください。"


@pytest.fixture
def read(tmp_path):
    """Put content under a name into an empty repository and read it."""

    def read_content(content, name="ep-001.vtt"):
        file = PurePosixPath("episodes") / name
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(content.encode() if isinstance(content, str) else content)
        return read_transcript(tmp_path, file)

    return read_content


@pytest.fixture
def cues(read):
    """Give the cues of content that has nothing to mend."""

    def cues_of(content, name="ep-001.vtt"):
        transcript, problems = read(content, name)
        assert problems == ()
        return transcript.cues

    return cues_of


@pytest.fixture
def spoken(cues):
    """Give (voice, text) of the cues under one time line."""

    def spoken_in(text):
        content = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n"
        return [(cue.voice, cue.text) for cue in cues(content)]

    return spoken_in


@pytest.fixture
def complaints(read):
    """Give the problems of content that must be refused, as a volunteer sees them."""

    def texts(content, name="ep-001.vtt"):
        transcript, problems = read(content, name)
        assert transcript is None
        assert any(problem.stops for problem in problems)
        return [str(problem) for problem in problems]

    return texts


def test_a_real_transcript_is_understood_whole():
    transcript, problems = read_transcript(ROOT, VTT)

    assert problems == ()
    assert transcript.file == VTT
    assert len(transcript.cues) == 14
    assert transcript.cues[0] == Cue(
        start=500,
        end=4352,
        voice="案内役",
        text="これは、サイトの動作を確かめるためのサンプル音声です。",
        line=6,
    )


@pytest.mark.parametrize(
    "times",
    [
        "00:00:01.500 --> 00:00:03.000",
        "00:01.500 --> 00:03.000",
        "0:01.500-->0:03.000",
        "00:01,500 --> 00:03,000",
        "00:00:01.500 --> 00:00:03",
        "００：０１．５００　－－＞　００：０３．０００",
        "00:01.500 --> 00:03.000 align:start position:10%",
    ],
)
def test_times_are_read_as_people_write_them(cues, times):
    assert [(cue.start, cue.end) for cue in cues(f"WEBVTT\n\n{times}\nはい\n")] == [(1500, 3000)]


@pytest.mark.parametrize(
    ("times", "start"),
    [("01:02:03.004", 3_723_004), ("75:00.000", 4_500_000), ("100:00:00.000", 360_000_000)],
)
def test_long_times_are_read(cues, times, start):
    assert cues(f"WEBVTT\n\n{times} --> 999:00:00.000\nはい\n")[0].start == start


@pytest.mark.parametrize(
    "head",
    [
        "WEBVTT\n\n",
        "\ufeffWEBVTT\n\n",
        "WEBVTT この番組の聴き方\n\n",
        "WEBVTT\nKind: captions\nLanguage: ja\n\n",
        "\n\nwebvtt\n\n",
        "ＷＥＢＶＴＴ\n\n",
        "WEBVTT\n",
        "WEBVTT\n\nNOTE 一行\n\nNOTE\n二行\n三行\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n\n",
    ],
)
def test_what_stands_before_the_cues_is_skipped(cues, head):
    assert [cue.text for cue in cues(f"{head}00:01.000 --> 00:02.000\nはい\n")] == ["はい"]


@pytest.mark.parametrize("name", ["", "1\n", "はじめに\n"])
def test_a_cue_may_have_a_number_or_a_name(cues, name):
    content = f"WEBVTT\n\n{name}00:01.000 --> 00:02.000\nはい\n\n"

    assert [(cue.text, cue.line) for cue in cues(content)] == [("はい", 4 if name else 3)]


def test_windows_line_endings_are_welcome(cues):
    content = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nはい\n\n2\n00:02.000 --> 00:03.000\nええ\n"

    assert cues(content.replace("\n", "\r\n")) == cues(content)


def test_a_zero_width_space_joins_two_lines_as_they_are(spoken):
    assert spoken("<v 甲>https://example.jp/\u200b\nlong\nname") == [
        ("甲", "https://example.jp/long name")
    ]


def test_a_name_over_two_lines_is_one_name(spoken):
    assert spoken("<v 山田\n  太郎>はい") == [("山田 太郎", "はい")]


def test_a_forgotten_blank_line_does_not_join_two_cues(cues):
    content = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nはい\n2\n00:02.000 --> 00:03.000\nええ\n"

    assert [(cue.text, cue.line) for cue in cues(content)] == [("はい", 4), ("ええ", 7)]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("はい", [("", "はい")]),
        ("<v 案内役>はい", [("案内役", "はい")]),
        ("<v 案内役>はい</v>", [("案内役", "はい")]),
        ("<v.loud.first 山田 太郎>はい", [("山田 太郎", "はい")]),
        ("<v>はい", [("", "はい")]),
        ("<v A &amp; B>はい", [("A & B", "はい")]),
        ("<v 甲>はい<v 乙>ええ", [("甲", "はい"), ("乙", "ええ")]),
        ("<v 甲>はい</v>\n<v 乙>ええ</v>", [("甲", "はい"), ("乙", "ええ")]),
        ("さて<v 甲>はい</v>では", [("", "さて"), ("甲", "はい"), ("", "では")]),
        ("<v 甲></v><v 乙>ええ", [("乙", "ええ")]),
    ],
)
def test_voices_are_told_apart(spoken, written, parts):
    assert spoken(written) == parts


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<b>太</b>く<i>斜</i>め<u>下</u>線", "太く斜め下線"),
        ("<c.yellow.bg_blue>色</c>", "色"),
        ("<lang en>Hello</lang>", "Hello"),
        ("<ruby>標準<rt>ひょうじゅん</rt></ruby>化", "標準化"),
        ("<ruby>標<rt>ひょう準<rt>じゅん</ruby>化", "標化"),
        ("はい<00:01.500>ええ", "はいええ"),
        ("3 < 5、7 > 6", "3 < 5、7 > 6"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("A &amp; B &lt;b&gt; &quot;c&quot; &#39;d&apos;", "A & B <b> \"c\" 'd'"),
        ("&amp;lt;", "&lt;"),
        ("あ&nbsp;い&lrm;う&rlm;え", "あ\u00a0い\u200eう\u200fえ"),
        ("これは\n二行です", "これは二行です"),
        ("two\nlines", "two lines"),
        ("  前後の空白　", "前後の空白"),
    ],
)
def test_only_the_words_of_a_cue_are_kept(spoken, written, text):
    assert spoken(written) == [("", text)]


def test_voices_that_speak_at_once_share_their_times(cues):
    content = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 甲>はい\n\n00:01.000 --> 00:02.000\n<v 乙>ええ\n"
    )

    assert [(cue.start, cue.voice) for cue in cues(content)] == [(1000, "甲"), (1000, "乙")]


SRT = """1
00:00:01,000 --> 00:00:02,000
聞き手：三つあるそうですね。

2
00:00:02,000 --> 00:00:05,000
案内役: はい。
次のとおり：一つ目です。
聞き手：なるほど。

3
00:00:05,000 --> 00:00:06,000
{\\an8}<font color="red">案内役</font>： 詳しくは https://example.jp へ。
"""


def test_subrip_names_that_return_are_voices(cues):
    assert [(cue.start, cue.voice, cue.text, cue.line) for cue in cues(SRT, "ep-001.srt")] == [
        (1000, "聞き手", "三つあるそうですね。", 2),
        (2000, "案内役", "はい。次のとおり：一つ目です。", 6),
        (2000, "聞き手", "なるほど。", 6),
        (5000, "案内役", "詳しくは https://example.jp へ。", 12),
    ]


def test_subrip_has_no_entities(cues):
    content = "1\n00:00:01,000 --> 00:00:02,000\nA &amp; B\n"

    assert cues(content, "ep-001.srt")[0].text == "A &amp; B"


def test_a_subrip_name_of_more_than_twenty_characters_is_text(cues):
    name = "あ" * 21
    block = "00:00:0{0},000 --> 00:00:0{1},000\n{2}：はい\n\n"
    content = block.format(1, 2, name) + block.format(2, 3, name)

    assert {cue.voice for cue in cues(content, "ep-001.srt")} == {""}


def test_webvtt_named_srt_is_read_as_what_it_is(cues):
    content = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 案内役>はい\n"

    assert cues(content, "ep-001.srt")[0].voice == "案内役"


def test_a_missing_head_is_named(complaints):
    assert complaints("00:01.000 --> 00:02.000\nはい\n") == [
        "episodes/ep-001.vtt:1 いちばん上の行に WEBVTT がありません。\n"
        "    → 1 行目に WEBVTT と書き、2 行目を空けてください。"
    ]


@pytest.mark.parametrize(
    "times",
    [
        "00:01.000 -> 00:02.000",
        "00:01.000 → 00:02.000",
        "00:01.000 --> ",
        "1 --> 2",
        "00:61.000 --> 01:02.000",
        "00:60:00.000 --> 01:02:00.000",
        "00:01.5 --> 00:02.5",
        "00:01.000 --> 00:02.0000",
        "abc --> def",
    ],
)
def test_times_that_cannot_be_read_are_quoted(complaints, times):
    assert complaints(f"WEBVTT\n\n1\n{times}\nはい\n") == [
        f"episodes/ep-001.vtt:4 「{times.strip()}」を時刻の行として読めません。{EXAMPLE}"
    ]


@pytest.mark.parametrize("end", ["00:02.000", "00:01.999"])
def test_a_cue_must_end_after_it_starts(complaints, end):
    assert complaints(f"WEBVTT\n\n00:02.000 --> {end}\nはい\n") == [
        f"episodes/ep-001.vtt:3 「00:02.000 --> {end}」は、終わりが始まりより後になっていません。\n"
        "    → 00:01:02.500 --> 00:01:05.000 のように、後の時刻を右に書いてください。"
    ]


def test_cues_out_of_order_are_named_once(complaints):
    content = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n一\n\n10:02.000 --> 10:03.000\n二\n\n"
        "00:03.000 --> 00:04.000\n三\n\n00:04.000 --> 00:05.000\n四\n"
    )

    assert complaints(content) == [
        "episodes/ep-001.vtt:9 「00:03.000 --> 00:04.000」は、前の時刻より早く始まっています。\n"
        "    → 時刻の早い順に並べ替えてください。"
    ]


def test_an_overlap_only_warns(read):
    content = "WEBVTT\n\n00:01.000 --> 00:03.000\n一\n\n00:02.000 --> 00:04.000\n二\n"

    transcript, problems = read(content)

    assert [cue.text for cue in transcript.cues] == ["一", "二"]
    assert [(str(problem), problem.stops) for problem in problems] == [
        (
            "episodes/ep-001.vtt:6 「00:02.000 --> 00:04.000」は、前の文が終わらないうちに"
            "始まっています。\n    → 前の文の終わりの時刻を 00:02.000 に直してください。",
            False,
        )
    ]


@pytest.mark.parametrize("text", ["", "<b></b>", "<v 案内役></v>", "&nbsp;"])
def test_an_empty_cue_warns_and_is_left_out(read, text):
    content = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n\n00:02.000 --> 00:04.000\n二\n"

    transcript, problems = read(content)

    assert [cue.text for cue in transcript.cues] == ["二"]
    assert [(str(problem), problem.stops) for problem in problems] == [
        (
            "episodes/ep-001.vtt:3 「00:01.000 --> 00:02.000」の下に文がありません。\n"
            "    → 時刻の下の行に、話した言葉を書いてください。",
            False,
        )
    ]


@pytest.mark.parametrize("name", ["ep-001.vtt", "ep-001.srt"])
def test_words_after_a_blank_line_are_not_lost_in_silence(complaints, name):
    head = "WEBVTT\n" if name.endswith("vtt") else "\n"
    content = (
        f"{head}\n00:00:01,000 --> 00:00:02,000\n一\n\n二\n\n00:00:02,000 --> 00:00:03,000\n三\n"
    )

    assert complaints(content, name) == [
        f"episodes/{name}:6 「二」には、時刻が付いていません。\n"
        "    → 前の文の続きなら、間の空いた行を消してください。"
    ]


@pytest.mark.parametrize(
    ("content", "name"),
    [("WEBVTT\n", "ep-001.vtt"), ("WEBVTT\n\nNOTE まだ\n", "ep-001.vtt"), ("\n\n", "ep-001.srt")],
)
def test_a_transcript_without_cues_is_refused(complaints, content, name):
    assert complaints(content, name) == [
        f"episodes/{name} 時刻の付いた文が一つもありません。\n"
        "    → 00:00:01.000 --> 00:00:04.000 のような時刻の行の下に、話した言葉を書いてください。"
    ]


def test_every_problem_is_told_at_once(complaints):
    content = "00:01.000 --> 00:01.000\n一\n\n二\n\n1 --> 2\n三\n\n00:00.000 --> 00:04.000\n"

    assert [text.split()[0] for text in complaints(content)] == [
        f"episodes/ep-001.vtt:{line}" for line in (1, 1, 4, 6, 9, 9)
    ]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("ep-001.txt", "拡張子が .txt の文字起こしは読めません。"),
        ("ep-001", "拡張子のない文字起こしは読めません。"),
    ],
)
def test_another_extension_is_refused(complaints, name, wrong):
    assert complaints("WEBVTT\n", name) == [
        f"episodes/{name} {wrong}\n"
        "    → WebVTT の形で書き出して、「ep-001.vtt」という名前で置いてください。"
    ]


def test_a_transcript_in_word_is_told_where_to_get_the_other(complaints):
    assert complaints("PK", "ep-001.docx") == [
        "episodes/ep-001.docx 拡張子が .docx の文字起こしは読めません。\n"
        "    → Teams などの文字起こしの画面で、Word（.docx）でなく VTT（.vtt）を選んで"
        "ダウンロードし、「ep-001.vtt」という名前で置いてください。"
    ]


def test_shift_jis_is_refused(complaints):
    content = "WEBVTT\n\n00:01.000 --> 00:02.000\n自治体の標準化についてお話しします。\n"

    assert complaints(content.encode("cp932")) == [
        "episodes/ep-001.vtt このファイルは UTF-8 ではありません（Shift_JIS のようです）。\n"
        "    → エディターの「名前を付けて保存」で文字コードに UTF-8 を選び、"
        "保存し直してください。"
    ]


def test_a_character_that_xml_forbids_is_refused(complaints):
    assert complaints("WEBVTT\n\n00:01.000 --> 00:02.000\nは\x08い\n") == [
        "episodes/ep-001.vtt:4 この行に、目に見えない使えない文字（U+0008）があります。\n"
        "    → この行を消して、打ち直してください。"
    ]


def test_an_empty_file_is_refused(complaints):
    assert complaints("") == [
        "episodes/ep-001.vtt このファイルは空です（0 バイト）。\n"
        "    → 元のファイルからコピーし直してください。"
    ]


def test_a_missing_file_is_refused(tmp_path):
    transcript, problems = read_transcript(tmp_path, VTT)

    assert transcript is None
    assert [(problem.file, problem.line) for problem in problems] == [(VTT, 0)]


def test_cues_inside_the_audio_are_fine():
    transcript, _ = read_transcript(ROOT, VTT)

    assert outside(transcript, seconds=106) == ()


def test_cues_after_the_audio_are_named_once_each():
    cue = Cue(start=90_000, end=101_001, voice="甲", text="はい", line=7)
    other = Cue(start=90_000, end=101_001, voice="乙", text="ええ", line=7)
    late = Cue(start=3_700_000, end=3_725_000, voice="", text="では", line=10)
    fine = Cue(start=0, end=101_000, voice="", text="ええ", line=4)

    problems = outside(Transcript(file=VTT, cues=(fine, cue, other, late)), seconds=100)

    assert [str(problem) for problem in problems] == [
        "episodes/ep-001.vtt:7 この区切り（1:30～1:41）は、音声の終わり（1:40）より後まで"
        "続いています。\n    → 終わりの時刻を 1:40 までに直してください。",
        "episodes/ep-001.vtt:10 この区切り（1:01:40～1:02:05）は、音声の終わり（1:40）より後まで"
        "続いています。\n    → 終わりの時刻を 1:40 までに直してください。",
    ]


LINES = st.sampled_from(
    [
        "WEBVTT",
        "",
        "1",
        "はい",
        "NOTE",
        "STYLE",
        "00:01.000 --> 00:02.000",
        "00:02,000 --> 00:03,000",
        "00:05.000 -> 00:06.000",
        "--> 1",
        "<v 甲>はい",
        "<v",
        "<rt>",
        "甲：はい",
        "&amp;",
    ]
)


@pytest.mark.parametrize("name", ["ep-001.vtt", "ep-001.srt"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    content=st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | st.lists(LINES, max_size=30).map("\n".join).map(str.encode)
)
def test_any_content_gives_a_transcript_or_a_problem(read, name, content):
    transcript, problems = read(content, name)

    assert (transcript is None) == any(problem.stops for problem in problems)
    if transcript:
        starts = [cue.start for cue in transcript.cues]
        assert starts == sorted(starts)
        assert all(cue.text.strip() and cue.start < cue.end for cue in transcript.cues)


def test_a_transcript_cut_anywhere_never_raises(read):
    content = (ROOT / VTT).read_bytes()
    for end in range(0, len(content), 7):
        read(content[:end])


@pytest.mark.parametrize("words", ["1.5%から2.0%へ上がりました", "3.14〜3.15です"])
def test_numbers_in_a_line_are_not_taken_for_times(cues, words):
    assert [cue.text for cue in cues(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n")] == [words]


def test_more_than_three_cues_after_the_end_are_one_problem_of_the_file():
    cues = tuple(
        Cue(start=at * 1000, end=at * 1000 + 900, voice="", text="あ", line=at) for at in range(90)
    )
    whole = Transcript(file=VTT, cues=cues)
    assert len(outside(whole, seconds=86)) == 3
    assert [str(one) for one in outside(whole, seconds=82)] == [
        f"{VTT} 文字起こしが、音声の終わり（1:22）より後まで続いています（7 か所）。\n"
        "    → 音声を録り直したのなら、文字起こしも作り直してください。"
        "まだなら transcript の行を消すと、文字起こしなしで公開できます。"
    ]
