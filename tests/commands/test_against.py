"""A change of what went out is seen against a version in git; the tests use real repositories."""

from pathlib import Path, PurePosixPath

import pytest

from hotcast.commands.against import changed_files, ledger_changes, version_at

HEAD = "# 公開の台帳です。\n"
SHOW = "- {show: hotcast, guid: 1a, feed: www.example.jp/feeds/hotcast.xml}\n"
FIRST = "- {guid: hotcast-ep-001, episode: ep-001, length: 1}\n"
SECOND = "- {guid: hotcast-ep-002, episode: ep-002, length: 2}\n"
THIRD = '- {guid: "古い, 印", episode: ep-003, length: 3}\n'
LOST = "聞いた人に同じ回がもう一度届いたり、回が消えたりしても、気づけなくなります。"
MEND = (
    "    → git checkout main -- episodes/published.yml を実行して、台帳を前の版に戻してください。"
)


@pytest.fixture
def folder(tmp_path, git) -> Path:
    """Give a branch beside main, where the ledger has a show and three episodes."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write(tmp_path, HEAD, SHOW, FIRST, SECOND, THIRD)
    (tmp_path / "episodes/ep-001.md").write_text("一\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/地図.md").write_text("二\n")
    commit(tmp_path, git)
    git(tmp_path, "switch", "--quiet", "--create", "change")
    return tmp_path


def write(folder: Path, *lines: str) -> None:
    (folder / "episodes").mkdir(exist_ok=True)
    (folder / "episodes/published.yml").write_bytes("".join(lines).encode())


def commit(folder: Path, git) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "change", "--allow-empty")


def said(folder: Path) -> list[str]:
    problems = ledger_changes(version_at(folder, "main"))
    assert all(problem.stops for problem in problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, SHOW, FIRST, SECOND, THIRD),
        (HEAD, SHOW, FIRST, SECOND, THIRD, "- {guid: new}\n"),
        ("# ほかの言葉\n\n", SHOW, FIRST, "- {guid: new}\n", SECOND, THIRD),
        (SHOW, FIRST, SECOND, THIRD.rstrip("\n")),
        (HEAD, SHOW, FIRST, SECOND.replace("\n", "\r\n"), THIRD),
    ],
)
def test_lines_may_be_added_and_comments_changed(folder, lines):
    write(folder, *lines)
    assert said(folder) == []


def test_lines_that_are_gone_are_named(folder):
    write(folder, HEAD, FIRST)
    assert said(folder) == [
        "episodes/published.yml 公開の台帳から、前からある行が 3 行消えています"
        f"（1a、hotcast-ep-002、古い, 印）。{LOST}\n{MEND}"
    ]


def test_a_line_written_anew_is_pointed_at(folder):
    write(folder, HEAD, SHOW, FIRST, SECOND.replace("length: 2", "length: 9"), THIRD)
    assert said(folder) == [
        f"episodes/published.yml:4 公開の台帳の、前からある行が書きかえられています。{LOST}\n{MEND}"
    ]


def test_another_order_is_seen(folder):
    write(folder, HEAD, SHOW, SECOND, FIRST, THIRD)
    assert said(folder) == [
        f"episodes/published.yml 公開の台帳の、前からある行の順が変わっています。{LOST}\n{MEND}"
    ]


def test_a_ledger_that_is_gone_has_lost_every_line(folder):
    (folder / "episodes/published.yml").unlink()
    assert said(folder) == [
        "episodes/published.yml 公開の台帳から、前からある行が 4 行消えています"
        f"（1a、hotcast-ep-001、hotcast-ep-002、古い, 印）。{LOST}\n{MEND}"
    ]


def test_a_version_without_ledger_had_no_lines(folder, git):
    git(folder, "switch", "--quiet", "--orphan", "empty")
    commit(folder, git)
    write(folder, HEAD, FIRST)
    assert ledger_changes(version_at(folder, "empty")) == ()


def test_what_main_recorded_meanwhile_is_not_missing(folder, git):
    git(folder, "switch", "--quiet", "main")
    write(folder, HEAD, SHOW, FIRST, SECOND, THIRD, "- {guid: new}\n")
    commit(folder, git)
    git(folder, "switch", "--quiet", "change")
    assert said(folder) == []


def test_a_copy_without_history_is_compared_as_it_is(folder, tmp_path_factory, git):
    commit(folder, git)
    copy = tmp_path_factory.mktemp("copy") / "copy"
    git(folder, "clone", "--quiet", "--depth=1", "--no-single-branch", folder.as_uri(), str(copy))
    write(copy, HEAD, SHOW, FIRST, SECOND)
    assert len(ledger_changes(version_at(copy, "origin/main"))) == 1


def test_a_project_in_a_folder_of_a_repository_is_compared_alone(folder, git):
    git(folder, "switch", "--quiet", "main")
    inner = folder / "radio"
    inner.mkdir()
    write(inner, HEAD, FIRST)
    commit(folder, git)
    write(inner, HEAD)
    assert len(said(inner)) == 1
    (inner / "episodes/ep-009.md").write_text("九\n")
    git(folder, "add", "--all")
    assert changed_files(version_at(inner, "main")) == {
        PurePosixPath("episodes/ep-009.md"): "A",
        PurePosixPath("episodes/published.yml"): "M",
    }


def test_files_of_words_that_changed_are_listed(folder, git):
    (folder / "content/地図.md").write_text("変えました\n")
    (folder / "episodes/ep-002.md").write_text("新しい\n")
    (folder / "episodes/ep-001.md").unlink()
    (folder / "README.md").write_text("ほか\n")
    commit(folder, git)
    assert changed_files(version_at(folder, "main")) == {
        PurePosixPath("content/地図.md"): "M",
        PurePosixPath("episodes/ep-001.md"): "D",
        PurePosixPath("episodes/ep-002.md"): "A",
    }


@pytest.mark.parametrize("ref", ["origin/main", "--all", "main:episodes/ep-001.md"])
def test_an_unknown_version_is_told(folder, ref):
    with pytest.raises(SystemExit) as left:
        version_at(folder, ref)
    assert str(left.value) == (
        f"git に「{ref}」という版がありません。\n"
        "    → git fetch のあと、.venv/bin/hotcast check --against origin/main "
        "のように書いてください。"
    )


def test_a_folder_that_git_does_not_know_has_no_versions(tmp_path):
    with pytest.raises(SystemExit):
        version_at(tmp_path, "main")
