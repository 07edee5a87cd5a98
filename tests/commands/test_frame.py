"""A command declared in the frame explains itself and every slip in typing it."""

from pathlib import Path

import click
import pytest

from hotcast import cli
from hotcast.commands.frame import Commands, argument, option

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
LIST = """\
使える命令:
  .venv/bin/hotcast new song 歌.mp3
      歌を作ります。
  .venv/bin/hotcast new week
      週を作ります。
  .venv/bin/hotcast put ここ
      置きます。

くわしくは .venv/bin/hotcast check --help のように、命令の後ろに --help を付けてください。
"""
SONG = """\
歌を作ります。

使い方:
  .venv/bin/hotcast new song 歌.mp3

書くもの:
  歌のファイル
      録音した歌。

付けられるもの:
  --title 題名
      歌の題名。
  --form xml
      書き出す形。json・xml のどれか。
  --count 3
      何回か。
  --yes
      尋ねません。
"""


@pytest.fixture
def commands():
    """Give commands as a helper would declare them."""

    @click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
    def main():
        pass

    @main.group(help="新しく作ります。")
    def new():
        pass

    @new.command(help="歌を作ります。")
    @argument("song", type=FILE, label="歌のファイル", help="録音した歌。", example="歌.mp3")
    @option("--title", help="歌の題名。", example="題名")
    @option("--form", type=click.Choice(["json", "xml"]), help="書き出す形。", example="xml")
    @option("--count", type=int, help="何回か。", example="3")
    @option("--yes", is_flag=True, help="尋ねません。")
    def song(**given):
        click.echo(str(given))

    @new.command(help="週を作ります。")
    def week():
        raise click.Abort

    @main.command(help="置きます。")
    @argument("place", type=FOLDER, label="フォルダー", help="置くところ。", example="ここ")
    def put(place):
        click.echo(place)

    return main


@pytest.fixture
def said(commands, capsys, tmp_path, monkeypatch):
    """Give the function that runs a line and gives what was said, and the exit code."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "歌.mp3").touch()

    def run(line: str) -> tuple[str, str, int]:
        try:
            code = commands.main(line.split()) or 0
        except SystemExit as end:
            code = end.code
        out, err = capsys.readouterr()
        return out, err, code

    return run


@pytest.mark.parametrize("line", ["", "-h", "--help", "help"])
def test_all_commands_are_listed_those_of_groups_too(said, line):
    assert said(line) == (LIST, "", 0)


@pytest.mark.parametrize("line", ["new", "new --help", "help new"])
def test_a_group_lists_its_own(said, line):
    out, err, code = said(line)
    assert (err, code) == ("", 0)
    assert "new song" in out
    assert "put" not in out


@pytest.mark.parametrize("line", ["new song -h", "new song --help", "help new song"])
def test_one_command_tells_its_arguments_and_options(said, line):
    assert said(line) == (SONG, "", 0)


def test_giving_up_is_said(said):
    assert said("new week") == ("", "中断しました。\n", 130)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("new song", "歌のファイルが書かれていません。\n    → .venv/bin/hotcast new song 歌.mp3"),
        (
            "new song 曲.mp3",
            "「曲.mp3」という歌のファイルはありません。\n"
            "    → 名前と置き場所を確かめて、.venv/bin/hotcast new song 歌.mp3"
            " のように書いてください。",
        ),
        (
            "new song .",
            "「.」はファイルではなく、フォルダーです。\n"
            "    → 名前と置き場所を確かめて、.venv/bin/hotcast new song 歌.mp3"
            " のように書いてください。",
        ),
        (
            "put 歌.mp3",
            "「歌.mp3」はフォルダーではなく、ファイルです。\n"
            "    → 名前と置き場所を確かめて、.venv/bin/hotcast put ここ のように書いてください。",
        ),
        (
            "new song 歌.mp3 歌.mp3 x",
            "「歌.mp3 x」が余っています。\n"
            "    → .venv/bin/hotcast new song 歌.mp3 のように書いてください。",
        ),
        (
            "new song 歌.mp3 --titel x",
            "「--titel」は使えません。「--title」ではありませんか。\n"
            "    → .venv/bin/hotcast new song 歌.mp3 --title 題名",
        ),
        (
            "new song 歌.mp3 ーーtitle=x",
            "「ーーtitle」は使えません。「--title」ではありませんか。\n"
            "    → .venv/bin/hotcast new song 歌.mp3 --title 題名",
        ),
        (
            "new song 歌.mp3 --title",
            "「--title」の値が書かれていません。\n"
            "    → .venv/bin/hotcast new song 歌.mp3 --title 題名",
        ),
        (
            "new song 歌.mp3 --yes=1",
            "「--yes」に値は付けられません。\n    → .venv/bin/hotcast new song 歌.mp3 --yes",
        ),
        (
            "new song 歌.mp3 --form jsonn",
            "--form「jsonn」は使えません。「json」ではありませんか。\n"
            "    → json・xml から選び、.venv/bin/hotcast new song 歌.mp3 --form xml"
            " のように書いてください。",
        ),
        (
            "new song 歌.mp3 --count=三",
            "--count「三」は使えません。\n"
            "    → .venv/bin/hotcast new song 歌.mp3 --count 3 のように書いてください。",
        ),
    ],
)
def test_a_slip_is_told_with_the_line_to_copy(said, line, told):
    assert said(line) == ("", f"{told}\n", 2)


def test_an_unknown_word_behind_a_group_is_told_with_the_nearest(said):
    out, err, code = said("new sng")
    assert (out, code) == ("", 2)
    assert err == (
        "「new sng」という命令はありません。「new song」ではありませんか。\n"
        "    → .venv/bin/hotcast new song 歌.mp3\n"
    )


def everything(group: click.Group):
    for one in group.commands.values():
        if isinstance(one, click.Group):
            yield from everything(one)
        else:
            yield one


@pytest.mark.parametrize("command", [*everything(cli.main)], ids=lambda one: one.name)
def test_every_command_of_ours_has_help_for_all_that_may_stand_behind_it(command):
    assert command.help
    for part in command.params:
        assert getattr(part, "meaning", None) or part.help, part.name
        assert part.example or part.is_flag, part.name
