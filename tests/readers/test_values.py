"""One written value of every kind: read kindly, refused with the whole reason."""

from datetime import date, datetime, time
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.readers.tree import Leaf
from hotcast.readers.values import MisreadError, copyable, value_of
from hotcast.words.clock import JAPAN
from hotcast.words.fields import Field, Kind

TITLE = Field(key="title", label="題名", example="標準仕様書の読み方")
ID = Field(key="id", label="id", kind=Kind.ID, example="ep-012")
DAY = Field(key="date", label="開催日", kind=Kind.DAY, example="2026-11-23")
MOMENT = Field(
    key="date", label="公開する日時", kind=Kind.MOMENT, example="2026-11-23T07:00:00+09:00"
)
TIME = Field(key="start", label="開始", kind=Kind.TIME, example='"13:00"')
LENGTH = Field(key="duration", label="長さ", kind=Kind.LENGTH, example='"18:24"')
NUMBER = Field(key="number", label="回の番号", kind=Kind.NUMBER, example="12")
BYTES = Field(key="length", label="バイト数", kind=Kind.BYTES, example="12345678")
DIGEST = Field(key="sha256", label="ハッシュ", kind=Kind.DIGEST, example="0" * 64)
TRUTH = Field(key="sample", label="見本かどうか", kind=Kind.TRUTH, example="true")
CHOICE = Field(
    key="status",
    label="状態",
    kind=Kind.CHOICE,
    example="published",
    choices=("draft", "published", "withdrawn"),
)
ONLY_CHOICE = Field(
    key="type", label="種別", kind=Kind.CHOICE, example="episode", choices=("episode",)
)
PATH = Field(key="file", label="音声のファイル", kind=Kind.PATH, example="ep-012.mp3")
URL = Field(key="url", label="アドレス", kind=Kind.URL, example="https://www.example.jp/")


def leaf(text, *, quoted=False):
    return Leaf(text, 1, quoted=quoted)


def misread(field, text, *, quoted=False):
    """Give what is wrong with a value and how to mend it."""
    with pytest.raises(MisreadError) as caught:
        value_of(leaf(text, quoted=quoted), field)
    return caught.value.wrong, caught.value.mend


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (TITLE, "標準化", "標準化"),
        (TITLE, " ＤＸの話　", "ＤＸの話"),
        (TITLE, "一行目\n二行目\n", "一行目 二行目"),
        (TITLE, "一行目\r二行目\u2028三行目", "一行目 二行目 三行目"),
        (TITLE, "null", "null"),
        (ID, "ep-012", "ep-012"),
        (ID, "ｅｐ－０１２", "ep-012"),
        (ID, "012", "012"),
        (DAY, "2026-11-23", date(2026, 11, 23)),
        (DAY, "２０２６-１１-２３", date(2026, 11, 23)),
        (MOMENT, "2026-11-23T07:00:00+09:00", datetime(2026, 11, 23, 7, tzinfo=JAPAN)),
        (MOMENT, "2026-11-23 07:00", datetime(2026, 11, 23, 7, tzinfo=JAPAN)),
        (MOMENT, "2026-11-22T22:00:00Z", datetime(2026, 11, 23, 7, tzinfo=JAPAN)),
        (NUMBER, "12", 12),
        (NUMBER, "012", 12),
        (NUMBER, "１２", 12),
        (NUMBER, "999999999", 999_999_999),
        (TRUTH, "true", True),
        (TRUTH, "False", False),
        (TRUTH, "ｔｒｕｅ", True),
        (CHOICE, "draft", "draft"),
        (CHOICE, "ｐｕｂｌｉｓｈｅｄ", "published"),
        (PATH, "ep-012.mp3", PurePosixPath("ep-012.mp3")),
        (PATH, "sem-2026-04/./slides.pdf", PurePosixPath("sem-2026-04/slides.pdf")),
        (PATH, "資料.pdf", PurePosixPath("資料.pdf")),
        (URL, "https://www.example.jp", "https://www.example.jp"),
        (URL, "http://example.jp:8080/a?b=c#d", "http://example.jp:8080/a?b=c#d"),
        (URL, "https://www.example.jp/資料①.pdf", "https://www.example.jp/資料①.pdf"),
        (URL, "https://ｗｗｗ.example.jp/Ａ", "https://ｗｗｗ.example.jp/Ａ"),
        (URL, "ｈｔｔｐｓ：／／www.example.jp／", "https://www.example.jp/"),
    ],
)
def test_a_value_is_read_in_the_type_of_its_kind(field, text, value):
    assert value_of(leaf(text), field) == value


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (TIME, "13:00", time(13, 0)),
        (TIME, "１３：００", time(13, 0)),
        (LENGTH, "18:24", 1104),
        (LENGTH, "1:02:03", 3723),
        (LENGTH, "１：００", 60),
        (TITLE, "12:34", "12:34"),
        (NUMBER, "12", 12),
    ],
)
def test_a_quoted_value_is_read_in_the_type_of_its_kind(field, text, value):
    assert value_of(leaf(text, quoted=True), field) == value


@pytest.mark.parametrize(
    "field", [TITLE, ID, DAY, MOMENT, TIME, LENGTH, NUMBER, TRUTH, CHOICE, PATH, URL]
)
@pytest.mark.parametrize("text", ["", " ", "　", "\n"])
def test_an_empty_value_is_called_empty(field, text):
    assert misread(field, text, quoted=True) == (
        f"{field.key}（{field.label}）が空です。",
        f"{field.key}: {field.example} のように書いてください。",
    )


@pytest.mark.parametrize(
    "text", ["EP-012", "ep_012", "ep 012", "ep--012", "-ep", "ep-", "回-12", "ep/012", "ep.012"]
)
def test_an_id_of_other_signs_is_refused(text):
    assert misread(ID, text) == (
        f"id「{text}」に、id に使えない文字があります。",
        "半角の英小文字・数字・ハイフンだけで、id: ep-012 のように書いてください。",
    )


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("2026/11/3", "2026-11-03"),
        ("2026.11.03", "2026-11-03"),
        ("2026年11月3日", "2026-11-03"),
        ("2026年11月03日（火）", "2026-11-03"),
        ("２０２６／１１／３", "2026-11-03"),
        ("2026-11-3", "2026-11-03"),
        ("2026/11/03 07:00", "2026-11-03"),
    ],
)
def test_the_day_that_was_meant_is_offered(text, likely):
    assert misread(DAY, text) == (
        f"date「{text}」を日付として読めません。",
        f"{likely} のように、年-月-日を半角ハイフンでつないでください。",
    )
    assert misread(MOMENT, text) == (
        f"date「{text}」を日時として読めません。",
        f"{likely}T07:00:00+09:00 のように書いてください。",
    )


@pytest.mark.parametrize(
    "text", ["令和8年11月3日", "来週", "2026", "20261103", "11/3", "2026-11-230"]
)
def test_where_no_day_can_be_guessed_an_example_is_shown(text):
    assert misread(DAY, text) == (
        f"date「{text}」を日付として読めません。",
        "2026-11-23 のように、年-月-日を半角ハイフンでつないでください。",
    )
    assert misread(MOMENT, text) == (
        f"date「{text}」を日時として読めません。",
        "2026-11-23T07:00:00+09:00 のように書いてください。",
    )


@pytest.mark.parametrize(
    "text", ["2026-02-29", "2026/02/30", "2026-13-01", "2026年0月1日", "0026-05-16", "1872-12-31"]
)
@pytest.mark.parametrize("field", [DAY, MOMENT])
def test_a_day_that_is_not_in_the_calendar_is_called_so(field, text):
    assert misread(field, text) == (
        f"date「{text}」の日は、暦にありません。",
        "年・月・日の数字を確かめて直してください。",
    )


@pytest.mark.parametrize("text", ["2026-11-03T25:00", "2026-11-03T7:00", "2026-11-03T07:00 JST"])
def test_a_moment_with_an_impossible_hour_is_refused(text):
    assert misread(MOMENT, text) == (
        f"date「{text}」を日時として読めません。",
        "2026-11-03T07:00:00+09:00 のように書いてください。",
    )


@pytest.mark.parametrize("text", ["24:00", "13時", "午後1時", "13:60", "1300"])
def test_a_time_in_another_form_is_refused(text):
    assert misread(TIME, text) == (
        f"start「{text}」を時刻として読めません。",
        'start: "13:00" のように書いてください。',
    )


@pytest.mark.parametrize("text", ["18分24秒", "18", "18.5", "1:60", "18:24:99", "約18:24"])
def test_a_length_in_another_form_is_refused(text):
    assert misread(LENGTH, text, quoted=True) == (
        f"duration「{text}」を時間の長さとして読めません。",
        'duration: "18:24" のように、分:秒 か 時:分:秒 で書いてください。',
    )


@pytest.mark.parametrize("field", [TIME, LENGTH])
def test_a_bare_number_of_minutes_is_refused_because_others_read_it_as_one_number(field):
    assert misread(field, "12:34") == (
        f"{field.key}「12:34」が引用符で囲まれていません。",
        f'{field.key}: "12:34" のように " で囲んでください。',
    )


@pytest.mark.parametrize(
    "text", ["0", "-1", "1.5", "十二", "第12回", "0x1F", "1e3", "9" * 5000, "null"]
)
def test_a_number_is_a_whole_one_from_one_on(text):
    assert misread(NUMBER, text) == (
        f"number「{text}」を 1 以上の整数として読めません。",
        "number: 12 のように数字だけで書いてください。",
    )


@pytest.mark.parametrize("text", ["yes", "no", "on", "off", "はい", "1", "~"])
def test_truth_is_true_or_false(text):
    assert misread(TRUTH, text) == (
        f"sample「{text}」は true（はい）か false（いいえ）で書きます。",
        "sample: true のように書いてください。",
    )


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Published", "「published」ではありませんか。"),
        ("publised", "「published」ではありませんか。"),
        ("公開", ""),
    ],
)
def test_a_choice_is_one_of_the_known(text, asked):
    assert misread(CHOICE, text) == (
        f"status「{text}」は使えません。{asked}",
        "status: published のように、draft・published・withdrawn から選んで書いてください。",
    )


def test_where_there_is_no_choice_the_word_is_given():
    assert misread(ONLY_CHOICE, "seminar") == (
        "type「seminar」は使えません。",
        "type: episode と書いてください。",
    )


@pytest.mark.parametrize(
    "text",
    [
        "/ep.mp3",
        "../ep.mp3",
        "a/../../ep.mp3",
        "a\\ep.mp3",
        "C:\\ep.mp3",
        ".",
        "./",
        "https://a.jp/ep.mp3",
    ],
)
def test_a_path_stays_below_the_folder_of_its_note(text):
    assert misread(PATH, text) == (
        f"file「{text}」は、このフォルダーの中のファイルではありません。",
        "file: ep-012.mp3 のように、/ で区切った名前だけを書いてください。",
    )


@pytest.mark.parametrize(
    "text",
    [
        "www.example.jp",
        "https://",
        "https://localhost",
        "https://.",
        "https:/www.example.jp",
        "ftp://www.example.jp/",
        "javascript:alert(1)",
        "https://www.example.jp/ 資料",
        'https://www.example.jp/"',
        "https://www.example.jp/<script>",
        "https://" + "a." * 5000 + '"',
    ],
)
def test_an_address_is_whole_and_of_the_web(text):
    assert misread(URL, text) == (
        f"url「{text}」をアドレスとして読めません。",
        "url: https://www.example.jp/ のように https:// から書いてください。",
    )


def test_an_example_can_be_copied_as_a_line():
    assert copyable(TIME) == 'start: "13:00"'


@given(
    st.sampled_from(
        [TITLE, ID, DAY, MOMENT, TIME, LENGTH, NUMBER, BYTES, DIGEST, TRUTH, CHOICE, PATH, URL]
    ),
    st.one_of(st.text(), st.from_regex(r"[0-9０-９:：/\-T年月日.+Z ]*", fullmatch=True)),
    st.booleans(),
)
def test_any_text_is_read_or_refused_in_words(field, text, quoted):
    try:
        value = value_of(leaf(text, quoted=quoted), field)
    except MisreadError as error:
        value = error
    if isinstance(value, MisreadError):
        assert value.wrong.startswith(field.key)
        assert value.mend.endswith("ください。")
    assert value is not None
