"""The volunteer's commands, as they are typed."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

HOTCAST = Path(sys.executable).with_name("hotcast")
EPISODE = "episodes/ep-001.md"
DRAFT = "content/seminars/sem-2025-03.md"
HELP = {
    "accept": """\
  .venv/bin/hotcast accept ep-003 --reason "録り直したため"
      公開済みの回をわざと変えるときに、理由を残します。
""",
    "audio": """\
  .venv/bin/hotcast audio ep-003
      音の大きさなどを測り、直し方を言います。
""",
    "check": """\
  .venv/bin/hotcast check
      直すところがないか、サイトを作らずに調べます。
""",
    "clear-samples": """\
  .venv/bin/hotcast clear-samples
      自分たちのサイトを始めるときに、見本の記事を片づけます。
""",
    "next-due": """\
  .venv/bin/hotcast next-due
      次に公開する回の日時を出します。
""",
    "publish": """\
  .venv/bin/hotcast publish /srv/hotcast/site
      サイトを隣に作り、できあがってから一度に切りかえて公開します。
""",
    "record": """\
  .venv/bin/hotcast record
      公開したあとに、公開の台帳に書き足します。
""",
    "rollback": """\
  .venv/bin/hotcast rollback /srv/hotcast/site
      公開しているサイトを、前に公開したものに戻します。
""",
}
MORE = (
    "\nくわしくは .venv/bin/hotcast check --help のように、命令の後ろに --help を付けてください。\n"
)
LEFT_OUT = (
    "載せないもの：下書き 1 件、公開を待っている回 1 件（次は ep-004：2099年1月1日（木）7:00）。\n"
)
GO_ON = (
    "取り消すには、commit の前に git restore episodes/published.yml を実行してください。"
    "よければ git add -A、git commit、git push します。\n"
)
LEDGER = "episodes/published.yml"


@pytest.fixture
def small(small, built):
    """Give the small site with the feeds that went online."""
    shutil.copytree(built.site / "feeds", small.site / "feeds")
    return small


def hotcast(*words, folder, epoch="1795435200"):
    """Run the command in a folder, at the moment of conftest."""
    return subprocess.run(
        [HOTCAST, *words],
        cwd=folder,
        env=os.environ | {"COLUMNS": "80", "SOURCE_DATE_EPOCH": epoch},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_to_mend_is_said_too(small):
    done = hotcast("check", folder=small.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"直すところはありません。\n{LEFT_OUT}"


def test_nothing_is_said_to_be_left_out_when_everything_is_shown(small):
    (small.root / "episodes/ep-004.md").unlink()
    (small.root / DRAFT).unlink()
    done = hotcast("check", folder=small.root)
    assert (done.returncode, done.stdout) == (0, "直すところはありません。\n")


def test_check_and_build_say_the_same_of_what_is_left_out(small):
    checked, built = hotcast("check", folder=small.root), small.build()
    assert checked.stdout.endswith(f"\n{LEFT_OUT}")
    assert f"\n{LEFT_OUT}" in built.stderr


def test_a_problem_is_told_and_the_command_fails(small):
    small.change(EPISODE, "number: 1", "number: 十二")
    done = hotcast("check", folder=small.root)
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout == (
        "直すところが 1 件あります。\n\n"
        "episodes/ep-001.md:5 number「十二」を 1 以上の整数として読めません。\n"
        "    → number: 12 のように数字だけで書いてください。\n"
    )


def test_warnings_alone_do_not_fail(small):
    small.change(DRAFT, "number: 1", "number: 十二")
    done = hotcast("check", folder=small.root)
    assert done.returncode == 0
    assert done.stdout == (
        "気をつけるところが 1 件あります。\n\n"
        "content/seminars/sem-2025-03.md:7 number「十二」を 1 以上の整数として読めません。\n"
        "    → number: 13 のように数字だけで書いてください。\n\n"
        "載せないもの：公開を待っている回 1 件（次は ep-004：2099年1月1日（木）7:00）。\n"
    )


def test_check_and_build_say_the_same_words(small):
    small.change(EPISODE, "number: 1", "number: 十二")
    small.change(DRAFT, "number: 1", "number: 十二")
    small.change("episodes/ep-002.md", "topics: [cloud]", "topics: [clowd]")
    checked, built = hotcast("check", folder=small.root), small.build()
    assert checked.stdout.startswith("直すところが 2 件あります。\n\n")
    assert "\n\n気をつけるところが 1 件あります。\n\n" in checked.stdout
    assert f"\n{checked.stdout}\n直すまで、サイトは前のままです。\n" in built.stderr


def test_settings_that_no_build_could_read_are_explained(small):
    small.change("mkdocs.yml", "site_name: 試し", 'site_name: "試し')
    done = hotcast("check", folder=small.root)
    assert done.returncode == 1
    assert done.stdout == (
        "直すところが 1 件あります。\n\n"
        "mkdocs.yml:1 引用符で始まる値が閉じていません。\n"
        "    → 値の終わりに、始まりと同じ引用符（\" か '）を書き足してください。\n"
    )


def test_the_settings_alone_may_be_checked(small):
    small.change(EPISODE, "number: 1", "number: 十二")
    done = hotcast("check", "mkdocs.yml", folder=small.root)
    assert (done.returncode, done.stdout) == (0, "直すところはありません。\n")
    small.change("mkdocs.yml", "samples: true", "samples: はい")
    done = hotcast("check", "mkdocs.yml", folder=small.root)
    assert done.returncode == 1
    assert done.stdout == (
        "直すところが 1 件あります。\n\n"
        "mkdocs.yml:30 samples「はい」は true（はい）か false（いいえ）で書きます。\n"
        "    → samples: false のように書いてください。\n"
    )


def test_settings_without_our_hook_are_told(small):
    small.change("mkdocs.yml", "hooks: [hooks/publish.py]\n", "")
    for words in (["check"], ["check", "mkdocs.yml"]):
        done = hotcast(*words, folder=small.root)
        assert done.returncode == 1
        assert done.stdout == (
            "直すところが 1 件あります。\n\n"
            "mkdocs.yml hooks: [hooks/publish.py] の行がありません。\n"
            "    → 消してしまったときは、hooks: [hooks/publish.py] と書き足してください。\n"
        )


def test_check_writes_no_site(small):
    shutil.rmtree(small.site)
    hotcast("check", folder=small.root)
    assert not small.site.exists()


def test_another_folder_may_be_named(small, tmp_path):
    small.change(EPISODE, "number: 1", "number: 十二")
    here = hotcast("check", folder=small.root)
    assert hotcast("check", str(small.root), folder=tmp_path).stdout == here.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "<<<<<<< HEAD\n=======\nhooks: [hooks/publish.py]\n>>>>>>> theirs\n",
            "mkdocs.yml:8 二人の直しがぶつかったままになっています（「<<<<<<< HEAD」）。\n"
            "    → 残すほうの文だけを残し、<<<<<<<・=======・>>>>>>> の行を消してください。",
        ),
        (
            "site_name: 試し\n",
            "mkdocs.yml:8 項目「site_name」が二度書かれています（1 行目にもあります）。\n"
            "    → どちらか一方の行を消してください。",
        ),
    ],
)
def test_settings_that_cannot_be_read_are_not_said_to_lack_our_hook(small, text, told):
    small.change("mkdocs.yml", "hooks: [hooks/publish.py]\n", text)
    for words in (["check"], ["check", "mkdocs.yml"]):
        done = hotcast(*words, folder=small.root)
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout == f"直すところが 1 件あります。\n\n{told}\n"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("check",), "."),
        (("check", "empty"), "empty"),
        (("record", "empty"), "empty"),
        (("next-due", "empty"), "empty"),
        (("accept", "ep-001", "--reason", "理由"), "."),
    ],
)
def test_a_place_without_a_project_is_told(tmp_path, words, place):
    (tmp_path / "empty").mkdir()
    done = hotcast(*words, folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"「{(tmp_path / place).resolve()}」に mkdocs.yml がありません。\n"
        "    → mkdocs.yml のあるフォルダーに移って、もう一度実行してください。\n"
    )


def test_one_note_may_be_checked_alone_from_anywhere(small, tmp_path):
    small.change(EPISODE, "number: 1", "number: 十二")
    small.change("episodes/ep-002.md", "topics: [cloud]", "topics: [clowd]")
    done = hotcast("check", EPISODE, folder=small.root)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "直すところが 1 件あります。\n\n"
        "episodes/ep-001.md:5 number「十二」を 1 以上の整数として読めません。\n"
        "    → number: 12 のように数字だけで書いてください。\n\n"
        "ほかのファイルに直すところが 1 件あります（.venv/bin/hotcast check）。\n"
    )
    done = hotcast("check", str(small.root / "episodes/ep-004.md"), folder=tmp_path)
    assert (done.returncode, done.stdout) == (
        0,
        "episodes/ep-004.md に直すところはありません。\n\n"
        "ほかのファイルに直すところが 2 件あります（.venv/bin/hotcast check）。\n",
    )


@pytest.mark.parametrize("words", [(), ("-h",), ("--help",), ("help",)])
def test_help_names_the_commands_in_japanese(tmp_path, words):
    done = hotcast(*words, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("使える命令:\n")
    assert done.stdout.endswith(MORE)
    assert all(one in done.stdout for one in HELP.values())


@pytest.mark.parametrize("words", [("accept", "-h"), ("accept", "--help"), ("help", "accept")])
def test_help_on_one_command_tells_everything_that_may_stand_behind_it(tmp_path, words):
    done = hotcast(*words, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "公開済みの回をわざと変えるときに、理由を残します。\n\n"
        "使い方:\n"
        '  .venv/bin/hotcast accept ep-003 --reason "録り直したため"\n\n'
        "書くもの:\n"
        "  回の id\n"
        "      変えた配信回の id か、番組の id。\n\n"
        "付けられるもの:\n"
        '  --reason "録り直したため"\n'
        "      変えた理由。台帳に残ります。\n"
    )


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("chek", "check"),
        ("--chek", "check"),
        ("CHECK", "check"),
        ("ｃｈｅｃｋ", "check"),
        ("nextdue", "next-due"),
        ("next_due", "next-due"),
    ],
)
def test_an_unknown_command_is_told_with_the_nearest(tmp_path, word, meant):
    done = hotcast(word, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == said(
        f"「{word}」という命令はありません。「{meant}」ではありませんか。",
        f".venv/bin/hotcast {meant}",
    )


@pytest.mark.parametrize("word", ["ep-003", "確認"])
def test_a_command_near_to_none_is_told_with_all(tmp_path, word):
    done = hotcast(word, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    known = hotcast(folder=tmp_path).stdout
    assert done.stderr == f"「{word}」という命令はありません。\n\n{known}"


def said(wrong, mend):
    return f"{wrong}\n    → {mend}\n"


def accept(name="ep-003", reason="録り直したため"):
    return f'.venv/bin/hotcast accept {name} --reason "{reason}"'


def quoted(line):
    return f'理由を半角の " で囲み、{line} のように書いてください。'


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ep-001", said("理由が書かれていません。", accept("ep-001"))),
        ("ep-001 --reason", said("理由が書かれていません。", accept("ep-001"))),
        ("--reason ep-001", said("理由が書かれていません。", accept("ep-001"))),
        ("", said("回の id が書かれていません。", accept())),
        ("--reason 理由", said("回の id が書かれていません。", accept(reason="理由"))),
        (
            "ep-003 --reason 音 を直した",
            said("「を直した」が余っています。", quoted(accept(reason="音 を直した"))),
        ),
        (
            "ep-003 --reason “音 を 直した”",
            said("「を 直した”」が余っています。", quoted(accept(reason="音 を 直した"))),
        ),
        (
            "ep-003 --reason 「音 を直した」",
            said("「を直した」」が余っています。", quoted(accept(reason="音 を直した"))),
        ),
        (
            "ep-003 --reason=音 $を直した",
            said("「$を直した」が余っています。", quoted(accept())),
        ),
        (
            "--reason 音 を直した ep-003",
            said("「を直した」が余っています。", quoted(accept(reason="音 を直した"))),
        ),
        (
            "ep-003 録り直した",
            said("「録り直した」が余っています。", quoted(accept(reason="録り直した"))),
        ),
        (
            "ep-001 ep-002 --reason 理由",
            said(
                "「ep-002」が余っています。",
                f"一度に一つの回だけを、{accept('ep-001', '理由')} のように書いてください。",
            ),
        ),
        (
            "ep-001 ep-002",
            said(
                "「ep-002」が余っています。",
                f"一度に一つの回だけを、{accept('ep-001')} のように書いてください。",
            ),
        ),
        *(
            (
                f"ep-001 {option} 理由",
                said(
                    f"「{option}」は使えません。「--reason」ではありませんか。",
                    accept("ep-001", "理由"),
                ),
            )
            for option in (
                "--reson",
                "-r",
                "-reason",
                "－－reason",
                "ーーreason",
                "—reason",
                "reason",
            )
        ),
        (
            "ep-001 －－ｒｅａｓｏｎ＝理由",
            said(
                "「－－ｒｅａｓｏｎ」は使えません。「--reason」ではありませんか。",
                accept("ep-001", "理由"),
            ),
        ),
        (
            "ep-001 --reason 理由 --force",
            said("「--force」は使えません。", accept("ep-001", "理由")),
        ),
        (
            "ep-001 －－help",
            said("「－－help」は使えません。「--help」ではありませんか。", accept("ep-001")),
        ),
        ("はじめて&の回 --reason", said("理由が書かれていません。", accept())),
    ],
)
def test_a_slip_in_accept_is_told_with_the_line_to_copy(tmp_path, words, told):
    done = hotcast("accept", *words.split(), folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_what_is_checked_by_its_id_is_told_with_its_file(tmp_path):
    (tmp_path / "episodes").mkdir()
    (tmp_path / "episodes/ep-001.md").write_text("", encoding="utf-8")
    done = hotcast("check", "ep-001", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == said(
        "「ep-001」というファイルやフォルダーはありません。",
        ".venv/bin/hotcast check episodes/ep-001.md のように書いてください。",
    )


def test_a_name_with_spaces_is_told_to_be_quoted(tmp_path):
    (tmp_path / "録音 その 1.mp3").write_text("", encoding="utf-8")
    done = hotcast("new", "episode", "録音", "その", "1.mp3", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == said(
        '空白のある名前は、半角の " で囲みます。',
        '.venv/bin/hotcast new episode "録音 その 1.mp3" のように書いてください。',
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            f"{words} {surplus}",
            said(
                f"「{surplus}」が余っています。",
                f".venv/bin/hotcast {words.split()[0]} とだけ書いてください。",
            ),
        )
        for words, surplus in (
            ("next-due", "ep-006"),
            ("record", "x"),
            ("record", "file"),
            ("record .", "y z"),
            ("check .", "y"),
        )
    ]
    + [
        (
            "check missing",
            said(
                "「missing」というファイルやフォルダーはありません。",
                "すべてを調べるには、.venv/bin/hotcast check とだけ書いてください。",
            ),
        ),
        ("check -x", said("「-x」は使えません。", ".venv/bin/hotcast check")),
        (
            "check ーーhelp",
            said(
                "「ーーhelp」は使えません。「--help」ではありませんか。", ".venv/bin/hotcast check"
            ),
        ),
        (
            "record --reason 理由",
            said("「--reason」は使えません。", ".venv/bin/hotcast record"),
        ),
        (
            "publish --kep 3 /srv",
            said(
                "「--kep」は使えません。「--keep」ではありませんか。",
                ".venv/bin/hotcast publish /srv/hotcast/site --keep 5",
            ),
        ),
        *(
            (words, said(wrong, f".venv/bin/hotcast {line}"))
            for words, wrong, line in (
                ("publish", "公開する場所が書かれていません。", "publish /srv/hotcast/site"),
                ("rollback", "公開した場所が書かれていません。", "rollback /srv/hotcast/site"),
                (
                    "publish --keep=1 /srv",
                    "--keep「1」は使えません。",
                    "publish /srv/hotcast/site --keep 5 のように書いてください。",
                ),
                (
                    "publish a b",
                    "「b」が余っています。",
                    "publish /srv/hotcast/site のように書いてください。",
                ),
                (
                    "rollback a --to",
                    "「--to」の値が書かれていません。",
                    "rollback /srv/hotcast/site --to 20261123-210000",
                ),
            )
        ),
    ],
)
def test_a_slip_in_another_command_is_told_with_the_line_to_copy(tmp_path, words, told):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = hotcast(*words.split(), folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def stopped(command, *, folder, reads, path=""):
    """Give what a command answers to a Ctrl+C that comes while it reads from a pipe."""
    with subprocess.Popen(
        [HOTCAST, *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": f"{path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while process.poll() is None:
            with suppress(OSError):  # as long as nobody reads from the pipe
                gate = os.open(reads, os.O_WRONLY | os.O_NONBLOCK)
                break
        process.send_signal(signal.SIGINT)
        # The signal may come just before the pipe is read; then only its end wakes the command.
        os.close(gate)
        out, told = process.communicate(timeout=60)
        return process.returncode, out, told


@pytest.mark.parametrize(
    "command",
    [("check",), ("record",), ("next-due",), ("accept", "ep-001", "--reason", "理由")],
)
def test_a_command_stops_at_once_when_asked_to(small, command):
    (small.root / EPISODE).unlink()
    os.mkfifo(small.root / EPISODE)
    answer = stopped(command, folder=small.root, reads=small.root / EPISODE)
    assert answer == (130, "", "\n中断しました。\n")


def test_a_command_stops_even_while_it_is_starting(small, tmp_path):
    os.mkfifo(tmp_path / "gate")
    (tmp_path / "mutagen.py").write_text(
        f"open({str(tmp_path / 'gate')!r}).read()\n", encoding="utf-8"
    )
    answer = stopped(("check",), folder=small.root, reads=tmp_path / "gate", path=tmp_path)
    assert answer == (130, "", "\n中断しました。\n")


@pytest.mark.parametrize("epoch", ["きのう", "12.5", "99999999999999999999"])
@pytest.mark.parametrize(
    "command",
    [("check",), ("record",), ("next-due",), ("accept", "ep-001", "--reason", "理由")],
)
def test_a_moment_that_is_none_is_told(small, command, epoch):
    done = hotcast(*command, folder=small.root, epoch=epoch)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == said(
        f"環境変数 SOURCE_DATE_EPOCH「{epoch}」を、時刻を表す秒の数として読めません。",
        "unset SOURCE_DATE_EPOCH を実行してから、もう一度実行してください。",
    )


def test_recording_says_what_went_into_the_ledger(small):
    done = hotcast("record", folder=small.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "公開の台帳に 4 件書き足しました。\n"
        "  番組 machi：test.example.jp/base/feeds/machi.xml\n"
        "  番組 yoru：test.example.jp/base/feeds/yoru.xml\n"
        "  ep-001（machi-ep-001）：2025-05-20T07:00:00+09:00\n"
        "  ep-002（yoru-ep-001）：2025-12-01T21:00:00+09:00\n"
    )
    written = (small.root / LEDGER).read_bytes()
    assert [one.name for one in (small.root / "episodes").iterdir() if one.name[0] == "."] == []
    done = hotcast("record", str(small.root), folder=small.root.parent)
    assert done.stdout == "公開の台帳に書き足すことはありません。\n"
    assert (small.root / LEDGER).read_bytes() == written


def test_nothing_is_recorded_of_a_site_that_no_build_would_make(small):
    small.change(EPISODE, "number: 1", "number: 十二")
    done = hotcast("record", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "直すところが 1 件あります。\n\n"
        "episodes/ep-001.md:5 number「十二」を 1 以上の整数として読めません。\n"
        "    → number: 12 のように数字だけで書いてください。\n"
    )
    assert "recorded" not in (small.root / LEDGER).read_text(encoding="utf-8")


def test_the_next_moment_to_build_is_that_of_the_first_episode_that_waits(small):
    done = hotcast("next-due", folder=small.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2099-01-01T07:00:00+09:00\n", "")
    small.change("episodes/ep-002.md", "date: 2025-12-01T21:00:00+09:00", "date: 2026-12-01 12:00Z")
    done = hotcast("next-due", folder=small.root)
    assert done.stdout == "2026-12-01T21:00:00+09:00\n"


@pytest.mark.parametrize("hidden", ["draft", "sample"])
def test_nothing_is_due_when_no_episode_waits(small, hidden):
    if hidden == "draft":
        small.change("episodes/ep-004.md", "status: published", "status: draft")
    else:
        small.change("episodes/ep-004.md", "number: 3", "number: 3\nsample: true")
        small.change("mkdocs.yml", "samples: true", "samples: false")
    done = hotcast("next-due", folder=small.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "公開を待っている回はありません。\n"


def test_nothing_is_said_to_be_due_while_something_is_to_be_mended(small):
    small.change("episodes/ep-004.md", "2099-01-01", "2099-01-32")
    done = hotcast("next-due", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "直すところが 1 件あります。\n\n"
        "episodes/ep-004.md:7 date「2099-01-32T07:00:00+09:00」の日は、暦にありません。\n"
        "    → 年・月・日の数字を確かめて直してください。\n"
    )


def test_a_change_is_accepted_with_its_reason_though_something_else_is_wrong(small):
    hotcast("record", folder=small.root)
    small.change(EPISODE, "guid: machi-ep-001", "guid: machi-1")
    small.change("episodes/ep-002.md", "topics: [cloud]", "topics: [clowd]")
    done = hotcast("accept", "ep-001", "--reason", " 登録し直し:\n #1 ", folder=small.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "公開の台帳に 1 件書き足しました。\n"
        "  ep-001：前の guid「machi-ep-001」の使用を終えました。\n"
        "リスナーへの影響：アプリは新しい回とみなし、聞いた人に同じ回がもう一度届きます。\n"
        f"{GO_ON}"
    )
    assert (small.root / LEDGER).read_text(encoding="utf-8").splitlines()[-1] == (
        "- {guid: machi-ep-001, episode: ep-001, show: machi, "
        'recorded: 2026-11-23T21:00:01+09:00, reason: "登録し直し: #1", retired: true}'
    )
    assert "machi-ep-001" not in hotcast("check", folder=small.root).stdout
    small.change("episodes/ep-002.md", "topics: [clowd]", "topics: [cloud]")
    assert small.build().returncode == 0
    done = hotcast("record", folder=small.root)
    assert done.stdout == (
        "公開の台帳に 1 件書き足しました。\n  ep-001（machi-1）：2025-05-20T07:00:00+09:00\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("ep-001", "--reason", "理由"),
            "「ep-001」には、わざと変えたと認めることがありません。\n"
            "    → .venv/bin/hotcast check が言う id を書いてください。"
            "何も言わなければ、このままで大丈夫です。\n",
        ),
        (
            ("ep-0001", "--reason", "理由"),
            "「ep-0001」という回はありません。「ep-001」ではありませんか。\n"
            '    → .venv/bin/hotcast accept ep-001 --reason "理由" のように、'
            "回の id を書いてください。\n",
        ),
        (
            ("3", "--reason", "理由"),
            "「3」という回はありません。「ep-003」か「ep-004」ではありませんか。\n"
            '    → .venv/bin/hotcast accept ep-003 --reason "理由" のように、'
            "回の id を書いてください。\n",
        ),
        (
            ("はじめての回", "--reason", "理由"),
            "「はじめての回」という回はありません。\n"
            '    → .venv/bin/hotcast accept ep-003 --reason "理由" のように、'
            "回の id を書いてください。\n",
        ),
        (
            ("ep-001", "--reason", "　"),
            "理由が書かれていません。\n"
            '    → .venv/bin/hotcast accept ep-001 --reason "録り直したため"\n',
        ),
    ],
)
def test_what_cannot_be_accepted_is_told_and_nothing_is_written(small, words, told):
    hotcast("record", folder=small.root)
    written = (small.root / LEDGER).read_bytes()
    done = hotcast("accept", *words, folder=small.root)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
    assert (small.root / LEDGER).read_bytes() == written


@pytest.mark.parametrize(
    "name", ["episodes/ep-002.md", "ep-002.md", "ＥＰ-００２", "2", "002", "第２回"]
)
def test_a_file_or_a_number_is_taken_for_the_one_episode_it_fits(small, name):
    small.change("episodes/ep-003.md", "number: 2", "number: 33")
    hotcast("record", folder=small.root)
    small.change("episodes/ep-002.md", "date: 2025-12-01", "date: 2025-12-02")
    done = hotcast("accept", name, "--reason", "理由", folder=small.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "公開の台帳に 1 件書き足しました。\n"
        "  ep-002：今の日時・番組・音声を正しいものとしました。\n"
        "リスナーへの影響：アプリの中で順番が変わり、新しい回として知らされることがあります。\n"
        f"{GO_ON}"
    )


def test_nothing_is_accepted_into_a_ledger_that_cannot_be_read(small):
    hotcast("record", folder=small.root)
    small.change(LEDGER, "episode: ep-001", "episode: ep 001")
    written = (small.root / LEDGER).read_bytes()
    done = hotcast("accept", "ep-002", "--reason", "理由", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "直すところが 1 件あります。\n\n"
        "episodes/published.yml:5 公開の台帳のこの行を読み取れません。\n"
        "    → 台帳は手で直さず、前の版から戻してください。\n"
    )
    assert (small.root / LEDGER).read_bytes() == written


def test_a_guid_that_was_given_up_comes_back_only_with_audio_that_can_be_read(small):
    hotcast("record", folder=small.root)
    small.change(EPISODE, "status: published", "status: draft")
    done = hotcast("accept", "ep-001", "--reason", "理由", folder=small.root)
    assert done.stdout == (
        "公開の台帳に 1 件書き足しました。\n"
        "  ep-001：公開をやめました。アプリの一覧から消えます。\n"
        "リスナーへの影響：アプリの一覧から、この回が消えます。\n"
        f"{GO_ON}"
    )
    small.change(EPISODE, "status: draft", "status: published")
    small.write("episodes/ep-001.mp3", b"")
    done = hotcast("accept", "ep-001", "--reason", "理由", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "「ep-001」の音声を読めません。\n    → 音声を直してから、もう一度実行してください。\n"
    )
    small.write("episodes/ep-001.mp3", (small.root / "episodes/ep-002.mp3").read_bytes() + b"TAG")
    done = hotcast("accept", "ep-001", "--reason", "また公開するため", folder=small.root)
    assert done.stdout == (
        "公開の台帳に 1 件書き足しました。\n"
        "  ep-001：今の日時・番組・音声を正しいものとしました。\n"
        "リスナーへの影響：アプリの一覧に、前と同じ回として戻ります。\n"
        f"{GO_ON}"
    )


@pytest.mark.parametrize("command", [["record"], ["accept", "ep-001", "--reason", "理由"]])
def test_a_folder_in_place_of_the_ledger_is_told_by_every_command(small, command):
    (small.root / LEDGER).unlink()
    (small.root / LEDGER).mkdir()
    done = hotcast(*command, folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "直すところが 1 件あります。\n\n"
        "episodes/published.yml 公開の台帳 episodes/published.yml がファイルではなく、"
        "フォルダーになっています。\n"
        "    → フォルダーを消し、台帳のファイルを前の版から戻してください。\n"
    )


def test_nothing_is_recorded_that_is_not_online_yet(small):
    feed = small.site / "feeds" / "machi.xml"
    feed.write_bytes(feed.read_bytes().replace(b"machi-ep-001", b"another"))
    done = hotcast("record", folder=small.root)
    assert done.returncode == 0, done.stderr
    ledger = (small.root / "episodes/published.yml").read_text(encoding="utf-8")
    assert "yoru-ep-001" in ledger
    assert "machi-ep-001" not in ledger
    # It fell due and is not out: a build is needed, and its moment has passed.
    due = hotcast("next-due", folder=small.root)
    assert due.stdout == "2025-05-20T07:00:00+09:00\n"


def test_without_a_built_site_nothing_is_recorded(small):
    shutil.rmtree(small.site)
    done = hotcast("record", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "site/ に、配信回の載ったフィードがありません。\n"
        "    → make site で作り、公開してから、もう一度実行してください。\n"
    )


def test_another_guid_of_a_show_is_accepted_and_recorded(small):
    hotcast("record", folder=small.root)
    guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    small.change("mkdocs.yml", "title: 夜の情報室", f"title: 夜の情報室\n        guid: {guid}")
    told = hotcast("check", folder=small.root).stdout
    assert (
        "公開済みの番組「yoru」の guid が、a4d7ec6b-f677-596d-a271-2411c4e98182 から"
        f" {guid} に変わりました。"
        "別の番組とみなすアプリやサービスがあり、聞いた印や評価が失われます。\n"
        "    → guid: a4d7ec6b-f677-596d-a271-2411c4e98182 に戻してください。"
        'わざと変えるなら .venv/bin/hotcast accept yoru --reason "理由" を実行してください。'
    ) in told
    done = hotcast("accept", "yoru", "--reason", "引っ越し", folder=small.root)
    assert "番組 yoru：前の guid「a4d7ec6b-f677-596d-a271-2411c4e98182」の使用を終えました。" in (
        done.stdout
    )
    assert hotcast("check", folder=small.root).returncode == 0
    hotcast("record", folder=small.root)
    assert f"{{show: yoru, guid: {guid}, feed: " in (
        small.root / "episodes/published.yml"
    ).read_text(encoding="utf-8")
