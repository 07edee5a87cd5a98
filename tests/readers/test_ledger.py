"""The ledger: every line for itself, whatever order git left them in."""

from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path, PurePosixPath

import pytest

from hotcast.readers.ledger import read_ledger
from hotcast.words.clock import JAPAN
from hotcast.words.ledger import Ledger, Record, ShowRecord

FILE = PurePosixPath("published.yml")
MOMENT = datetime(2026, 4, 1, 7, tzinfo=JAPAN)
DIGEST = "1a2b3c4d" * 8
LINE = (
    "- {guid: machi-ep-001, episode: ep-001, show: machi, date: 2026-04-01T07:00:00+09:00, "
    f"url: audio/ep-001.1a2b3c4d.mp3, length: 872587, type: audio/mpeg, sha256: {DIGEST}, "
    "recorded: 2026-04-01T07:05:00+09:00}"
)
SHOW = (
    "- {show: machi, guid: 68d560e0-c35d-51b2-acd4-544c8cb3b1a4, "
    "feed: test.example.jp/feeds/machi.xml, recorded: 2026-04-01T07:05:00+09:00}"
)
RETIRED = (
    "- {guid: machi-ep-001, episode: ep-001, show: machi, recorded: 2026-04-02T07:05:00+09:00, "
    'reason: "録り直し: #1", retired: true}'
)


def read(folder: Path, text: str | bytes):
    (folder / FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_ledger(folder, FILE)


def test_a_missing_file_is_an_empty_ledger(tmp_path):
    assert read_ledger(tmp_path, FILE) == (Ledger(), ())


@pytest.mark.parametrize("text", ["", "# だけ\n", "\n\n"])
def test_a_file_without_lines_is_an_empty_ledger(tmp_path, text):
    assert read(tmp_path, text) == (Ledger(), ())


def test_a_record_is_read_with_its_line(tmp_path):
    ledger, problems = read(tmp_path, f"# 台帳\n{LINE}\n{SHOW}\n")
    assert problems == ()
    record = ledger.record_by_guid["machi-ep-001"]
    assert record == Record(
        guid="machi-ep-001",
        episode="ep-001",
        show="machi",
        date=MOMENT,
        url="audio/ep-001.1a2b3c4d.mp3",
        length=872587,
        type="audio/mpeg",
        digest=DIGEST,
        recorded=MOMENT + timedelta(minutes=5),
    )
    assert record.line == 2
    assert ledger.show_record_by_id["machi"] == ShowRecord(
        show="machi",
        guid="68d560e0-c35d-51b2-acd4-544c8cb3b1a4",
        feed="test.example.jp/feeds/machi.xml",
        recorded=MOMENT + timedelta(minutes=5),
    )


def test_the_latest_record_of_a_guid_counts_wherever_it_stands(tmp_path):
    for lines in permutations([LINE, RETIRED, LINE, SHOW]):
        ledger, problems = read(tmp_path, "\n".join(lines))
        assert problems == ()
        assert ledger.record_by_guid["machi-ep-001"].retired
        assert ledger.record_by_guid["machi-ep-001"].reason == "録り直し: #1"
        assert ledger.live == ()


def test_of_equal_moments_the_later_line_counts(tmp_path):
    other = LINE.replace("length: 872587", "length: 9")
    for lines, length in (((LINE, other), 9), ((other, LINE), 872587)):
        ledger, _ = read(tmp_path, "\n".join(lines))
        assert ledger.record_by_guid["machi-ep-001"].length == length


def test_what_windows_does_to_a_file_is_forgiven(tmp_path):
    ledger, problems = read(tmp_path, b"\xef\xbb\xbf" + f"# 台帳\r\n{LINE}\r\n".encode())
    assert problems == ()
    assert ledger.record_by_guid["machi-ep-001"].line == 2


@pytest.mark.parametrize(
    "line",
    [
        LINE.removesuffix("}"),
        LINE.removeprefix("- "),
        LINE.replace("episode: ep-001", "episode: 一回目"),
        LINE.replace("episode: ep-001", "episode: index"),
        LINE.replace("date: 2026-04-01", "date: 2026-04-31"),
        LINE.replace("audio/ep-001", "../ep-001"),
        LINE.replace("audio/ep-001", "audio/../../ep-001"),
        LINE.replace("872587", "0"),
        LINE.replace("872587", "八十七万"),
        LINE.replace(DIGEST, "1a2b3c4d"),
        LINE.replace("guid: machi-ep-001, ", ""),
        LINE.replace(", type: audio/mpeg", ""),
        LINE.replace(", recorded: 2026-04-01T07:05:00+09:00", ""),
        LINE.replace("show: machi", "show: machi, note: 覚え書き"),
        LINE.replace("show: machi", "show: machi, show: yoru"),
        RETIRED.replace("show: machi", "show: machi, url: audio/ep-001.1a2b3c4d.mp3"),
        SHOW.replace("feed: test.example.jp/feeds/machi.xml, ", ""),
        "- {",
        "- {}",
        "- [1]",
        "- ",
        "ep-001",
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_hides_no_other(tmp_path, line):
    ledger, problems = read(tmp_path, f"# 台帳\n{line}\n{SHOW}\n")
    assert [str(one) for one in problems] == [
        "published.yml:2 公開の台帳のこの行を読み取れません。\n"
        "    → 台帳は手で直さず、前の版から戻してください。"
    ]
    assert [*ledger.show_record_by_id] == ["machi"]


def test_a_folder_of_that_name_is_told(tmp_path):
    (tmp_path / FILE).mkdir()
    ledger, problems = read_ledger(tmp_path, FILE)
    assert ledger == Ledger()
    assert [str(one) for one in problems] == [
        "published.yml 公開の台帳 published.yml がファイルではなく、フォルダーになっています。\n"
        "    → フォルダーを消し、台帳のファイルを前の版から戻してください。"
    ]


def test_a_file_that_may_not_be_opened_is_told(tmp_path, monkeypatch):
    (tmp_path / FILE).write_text(LINE, encoding="utf-8")
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError))
    ledger, problems = read_ledger(tmp_path, FILE)
    assert ledger == Ledger()
    assert [str(one) for one in problems] == [
        "published.yml このファイルを開けません。"
        "ほかのアプリが使っているか、読む権限がありません。\n"
        "    → ファイルを使っているアプリを閉じて、もう一度お試しください。"
    ]


@pytest.mark.parametrize("mark", ["<<<<<<<", "|||||||", "=======", ">>>>>>>"])
@pytest.mark.parametrize("rest", ["", " ", " HEAD", "\r"])
def test_a_lone_mark_of_git_is_told_and_hides_no_record(tmp_path, mark, rest):
    ledger, problems = read(tmp_path, f"{LINE}\n{mark}{rest}\n{SHOW}\n")
    assert [str(one) for one in problems] == [
        f"published.yml:2 git の目印「{mark}」の行が残っています。\n"
        "    → その行だけを消し、ほかの行は残してください。"
    ]
    assert [*ledger.record_by_guid] == ["machi-ep-001"]
    assert ledger.show_record_by_id["machi"].line == 3


def test_every_mark_that_git_left_is_told_and_both_sides_are_read(tmp_path):
    text = f"# 台帳\n<<<<<<< HEAD\n{LINE}\n=======\n{SHOW}\n>>>>>>> origin/main\n"
    ledger, problems = read(tmp_path, text)
    assert [str(one) for one in problems] == [
        f"published.yml:{line} git の目印「{mark}」の行が残っています。\n"
        "    → その行だけを消し、ほかの行は残してください。"
        for line, mark in ((2, "<<<<<<<"), (4, "======="), (6, ">>>>>>>"))
    ]
    assert [*ledger.record_by_guid] == ["machi-ep-001"]
    assert [*ledger.show_record_by_id] == ["machi"]


def test_another_encoding_is_told(tmp_path):
    _, problems = read(tmp_path, f"# 台帳です。公開の記録\n{LINE}\n".encode("cp932"))
    assert [str(one) for one in problems] == [
        "published.yml このファイルは UTF-8 ではありません（Shift_JIS のようです）。\n"
        "    → エディターの「名前を付けて保存」で文字コードに UTF-8 を選び、保存し直してください。"
    ]
