"""New notes are made from what is said, asked and heard: whole, or not at all."""

import os
import pty
import select
import shutil
import subprocess
import sys

import pytest
from mutagen.id3 import CHAP, CTOC, ID3, TDRC, TIT2, CTOCFlags

from hotcast.cli import main
from hotcast.commands.answers import day_read, moment_read

CALL = [sys.executable, "-c", "from hotcast.cli import main; main()"]
TOLD = ["--title", "標準: 化 #1", "--date", "2026-12-01 07:00", "--summary", "要約です。"]


@pytest.fixture
def recording(small, tmp_path):
    """Give a recording that knows its title, its day and its chapters, with a transcript."""
    file = tmp_path / "録音 1.mp3"
    shutil.copy(small.root / "episodes/ep-001.mp3", file)
    shutil.copy(small.root / "episodes/ep-001.vtt", file.with_suffix(".vtt"))
    tags = ID3()
    tags.add(TIT2(encoding=3, text="録音の題名"))
    tags.add(TDRC(encoding=3, text="2026-11-16"))
    tags.add(CTOC(element_id="toc", flags=CTOCFlags.TOP_LEVEL, child_element_ids=["a", "b", "c"]))
    for name, start in (("a", 0), ("b", 1000), ("c", 3000)):
        title = TIT2(encoding=3, text=f"章 {name}")
        tags.add(CHAP(element_id=name, start_time=start, end_time=start + 1, sub_frames=[title]))
    tags.save(file)
    return file


@pytest.fixture
def said(small, capsys, monkeypatch):
    """Give the function that runs a command in the small site: what it said, and its end."""
    monkeypatch.chdir(small.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")

    def run(*words):
        code = 0
        try:
            main.main([*map(str, words)])
        except SystemExit as end:
            code = end.code
        out, err = capsys.readouterr()
        return out, (f"{code}\n" if isinstance(code, str) else err), code

    return run


def things(small):
    return sorted(path.name for path in (small.root / "episodes").iterdir())


def test_an_episode_is_made_from_a_recording(small, said, recording):
    out, _, code = said("new", "episode", recording, *TOLD, "--show", "machi")
    assert code == 0
    assert out == (
        "作りました：episodes/ep-006.mp3\n"
        "作りました：episodes/ep-006.vtt\n"
        "作りました：episodes/ep-006.md\n"
        "episodes/ep-006.md に直すところはありません。\n\n"
        "次にすること:\n"
        "  1. episodes/ep-006.md を開き、本文を書く\n"
        "  2. .venv/bin/hotcast check episodes/ep-006.md で確かめる\n"
        "  3. git add episodes/ep-006.md episodes/ep-006.mp3 episodes/ep-006.vtt\n"
        '     git commit -m "ep-006 を足す"\n'
        "     git pull --rebase\n"
        "     git push\n"
    )
    assert (small.root / "episodes/ep-006.mp3").read_bytes() == recording.read_bytes()
    library, _ = small.gather()
    made = next(one for one in library.scheduled if one.id == "ep-006")
    assert (made.title, made.summary, made.show) == ("標準: 化 #1", "要約です。", "machi")
    assert made.date.isoformat() == "2026-12-01T07:00:00+09:00"
    assert made.recorded.isoformat() == "2026-11-16"
    assert [(one.start, one.title) for one in made.chapters] == [
        (0, "章 a"),
        (1, "章 b"),
        (3, "章 c"),
    ]


def test_a_number_and_a_guid_never_come_again(small, said, recording):
    said("new", "episode", recording, *TOLD, "--show", "machi")
    first = (small.root / "episodes/ep-006.md").read_text(encoding="utf-8")
    for path in (small.root / "episodes").glob("ep-006*"):
        path.unlink()
    small.write(
        "episodes/published.yml",
        "- {guid: gone, episode: ep-006, show: machi, recorded: 2026-11-01T00:00:00+09:00, "
        "retired: true, reason: 消した}\n",
    )
    recording.write_bytes(recording.read_bytes() + b"TAG" + bytes(125))
    said("new", "episode", recording, *TOLD, "--show", "machi")
    second = (small.root / "episodes/ep-007.md").read_text(encoding="utf-8")
    assert "number: 7\n" in second
    guid = [line for text in (first, second) for line in text.split("\n") if "guid:" in line]
    assert len({*guid}) == 2


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ([], "番組の id（--show）が書かれていません。\n    → {line} --show machi"),
        (
            ["--show", "machi"],
            '公開する日時（--date）が書かれていません。\n    → {line} --date "2026',
        ),
        (
            ["--show", "machi", "--yes"],
            '要約（--summary）が書かれていません。\n    → {line} --summary "',
        ),
        (
            ["--show", "matchi"],
            "--show 「matchi」という番組はありません。「machi」ではありませんか。\n    → {line}",
        ),
        (["--show", "machi", "--number", "十"], "--number 「十」を 1 以上の整数として読めません。"),
        (
            ["--show", "machi", "--date", "あした"],
            "--date 「あした」を日時として読めません。\n    → {line} --date",
        ),
    ],
)
def test_nobody_is_asked_without_a_terminal(small, said, recording, words, missing):
    before = things(small)
    out, err, code = said("new", "episode", recording, *words)
    assert out == ""
    assert err.startswith(missing.format(line=f'.venv/bin/hotcast new episode "{recording}"'))
    assert code
    assert things(small) == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-01 07:00", "2026-12-01T07:00:00+09:00"),
        ("2026/12/1 7:00", "2026-12-01T07:00:00+09:00"),
        ("２０２６／１２／１　７：００", "2026-12-01T07:00:00+09:00"),
        ("2026年12月1日 7時", "2026-12-01T07:00:00+09:00"),
        ("2026年12月1日19時30分", "2026-12-01T19:30:00+09:00"),
        ("2026/12/01", "2026-12-01T00:00:00+09:00"),
        ("2026-12-01T07:00:00+00:00", "2026-12-01T16:00:00+09:00"),
    ],
)
def test_a_moment_is_typed_as_people_write_it(typed, meant):
    assert moment_read(typed).isoformat() == meant
    assert day_read(typed.split()[0].split("T")[0].partition("日")[0]).isoformat() == "2026-12-01"


@pytest.mark.parametrize("typed", ["あした", "2026/13/1", "2026/12/1 25:00", "12/1 7:00", ""])
def test_what_is_no_moment_is_said_to_be_none(typed):
    with pytest.raises(ValueError, match=f"^「{typed}」を日時として読めません。$"):
        moment_read(typed)


def test_a_file_that_is_no_audio_makes_nothing(small, said, tmp_path):
    (tmp_path / "a.mp3").write_text("<html>")
    before = things(small)
    _, err, _ = said("new", "episode", tmp_path / "a.mp3", *TOLD)
    assert err == (
        "直すところが 1 件あります。\n\n"
        "a.mp3 拡張子は .mp3 ですが、中身は音声ではなく Web ページです。\n"
        "    → 元の録音からもう一度書き出すか、コピーし直してください。\n"
    )
    assert things(small) == before


def test_what_cannot_be_written_leaves_nothing_half_made(small, recording):
    from hotcast.commands import placing

    before = things(small)
    note = small.root / "episodes/ep-006.md"
    files = {
        placing.PurePosixPath("episodes/ep-006.mp3"): recording,
        placing.PurePosixPath("episodes/ep-001.mp3/ep-006.md"): "題",
    }
    with pytest.raises(SystemExit, match="に書けません"):
        placing.place_files(small.root, files)
    assert things(small) == before
    assert not note.exists()
    assert not [*small.root.glob(".new-*")]


def test_what_is_there_is_never_written_over(small, recording):
    from hotcast.commands import placing

    old = (small.root / "episodes/ep-001.mp3").read_bytes()
    with pytest.raises(SystemExit, match=r"「episodes/ep-001.mp3」はもうあります。"):
        placing.place_files(small.root, {placing.PurePosixPath("episodes/ep-001.mp3"): recording})
    assert (small.root / "episodes/ep-001.mp3").read_bytes() == old


def test_a_session_follows_its_series(small, said):
    words = ["--series", "勉強会", "--date", "2026-12-05", "--title", "題名", "--yes"]
    out, _, code = said("new", "seminar", *words, "--track", "新しい編")
    assert code == 0
    assert out.startswith("作りました：content/seminars/sem-2026-01.md（下書き）\n")
    note = (small.root / "content/seminars/sem-2026-01.md").read_text(encoding="utf-8")
    assert 'title: "新しい編 #1 題名"\n' in note
    said("new", "seminar", *words, "--track", "新しい編")
    second = (small.root / "content/seminars/sem-2026-02.md").read_text(encoding="utf-8")
    assert 'title: "新しい編 #2 題名"\n' in second
    number = [int(line[8:]) for line in (note + second).split("\n") if line.startswith("number: ")]
    assert number[1] == number[0] + 1
    assert small.gather()[0] is not None


def at_a_terminal(words, answers, folder):
    """Run a command at a terminal, answer what it asks, give what the terminal shows."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1795435200", "LANG": "C.UTF-8"}
    child = subprocess.Popen(
        [*CALL, *map(str, words)],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown, waiting = b"", list(answers)
    try:
        while select.select([ours], [], [], 60)[0]:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            shown += piece
            if waiting and shown.endswith(b": "):
                os.write(ours, waiting.pop(0).encode())
        child.wait(60)
    finally:
        child.kill()
        child.wait()
        os.close(ours)
    return shown.decode(), child.returncode


def test_at_a_terminal_what_is_missing_is_asked(small, recording):
    shown, code = at_a_terminal(
        ["new", "episode", recording],
        ["\n", "\n", "あした\n", "2026-12-01 07:00\n", "要約です。\n"],
        small.root,
    )
    assert code == 0, shown
    assert "番組の id（machi・yoru） [machi]: " in shown
    assert "題名 [録音の題名]: " in shown
    assert (
        "  「あした」を日時として読めません。\r\n"
        "    → 2026-11-24 07:00 のように書いてください。\r\n"
    ) in shown
    note = (small.root / "episodes/ep-006.md").read_text(encoding="utf-8")
    assert "title: 録音の題名\n" in note
    assert "status: published\n" in note


def test_giving_up_leaves_nothing(small, recording):
    before = things(small)
    shown, code = at_a_terminal(["new", "episode", recording], ["\n", "\x04"], small.root)
    assert code == 130
    assert shown.endswith("中断しました。\r\n")
    assert things(small) == before


def test_a_recording_that_is_an_episode_already_makes_no_second_one(small, said, recording):
    assert said("new", "episode", recording, *TOLD, "--show", "machi")[2] == 0
    before = things(small)
    _, err, code = said("new", "episode", recording, *TOLD, "--show", "machi")
    assert code != 0
    assert err == (
        "この録音は、もう ep-006 になっています（episodes/ep-006.mp3）。\n"
        "    → episodes/ep-006.md を開いて、続きを書いてください。\n"
    )
    assert things(small) == before
