"""Look at this machine and say what is missing, each with the one thing to do."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from hotcast.command_words import line_of
from hotcast.commands.project import SETTINGS, project_at
from hotcast.readers.settings import read_settings

_FREE = 1_000_000_000
_WRITTEN = ("episodes", "content", "site", ".cache")
_GIT = "git を入れてください（Debian や Ubuntu では sudo apt install git）。"


@dataclass(frozen=True)
class Finding:
    """One thing looked at; ``mend`` is empty where it is well."""

    name: str
    found: str
    mend: str = ""


def examine(path: Path, *, online: bool, as_json: bool) -> None:
    """Say how this machine is; exit with 1 where something is missing."""
    folder = project_at(path)
    findings = [*_findings(folder, online=online)]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2))
    else:
        for one in findings:
            click.echo(f"{'×' if one.mend else '○'} {one.name}：{one.found}")
            if one.mend:
                click.echo(f"    → {one.mend}")
    if any(one.mend for one in findings):
        sys.exit(1)


def _findings(folder: Path, *, online: bool) -> Iterator[Finding]:
    yield _python()
    yield _parts(folder)
    yield from _git(folder, online=online)
    yield _program("make", "make を入れてください（Debian や Ubuntu では sudo apt install make）。")
    yield _room(folder)
    yield _folders(folder)
    yield from _storage(folder)


def _python() -> Finding:
    mend = (
        ""
        if sys.version_info >= (3, 11)
        else "Python 3.11 以上を入れ、make site をやり直してください。"
    )
    return Finding("Python", sys.version.split()[0], mend)


def _parts(folder: Path) -> Finding:
    locks = folder / "requirements" / "site.txt"
    name, mend = "使う部品", "rm .venv/site-ready のあと、make site を実行してください。"
    if not locks.is_file():
        return Finding(name, "決めた版の一覧（requirements/site.txt）がありません。", mend)
    pinned = re.findall(r"(?m)^([\w.-]+)==([^\s;\\]+)", locks.read_text(encoding="utf-8"))
    strange = [
        f"{part} {_held(part) or 'なし'}（{want}）" for part, want in pinned if _held(part) != want
    ]
    if strange:
        return Finding(name, f"決めた版と違います：{'、'.join(strange[:5])}", mend)
    return Finding(name, f"{len(pinned)} 個とも、決めた版です。")


def _held(part: str) -> str:
    try:
        return version(part)
    except PackageNotFoundError:
        return ""


def _program(name: str, mend: str) -> Finding:
    there = shutil.which(name)
    return Finding(name, "あります。" if there else "ありません。", "" if there else mend)


def _git(folder: Path, *, online: bool) -> Iterator[Finding]:
    git = _program("git", _GIT)
    yield git
    if git.mend:
        return
    for key, name, example in (
        ("user.name", "git の名前", '"山田 花子"'),
        ("user.email", "git のメールアドレス", "hanako@example.jp"),
    ):
        value = _asked(folder, "config", key)
        mend = "" if value else f"git config --global {key} {example} を実行してください。"
        yield Finding(name, value or "決まっていません。", mend)
    remote = _asked(folder, "remote")
    mend = "" if remote else "git clone で手もとに写したフォルダーで作業してください。"
    yield Finding("git の送り先", remote.replace("\n", "、") or "ありません。", mend)
    if _uses_lfs(folder):
        mend = "git-lfs を入れ、git lfs install と git lfs pull を実行してください。"
        yield _program("git-lfs", mend)
    if online and remote:
        yield _reachable(folder, remote.splitlines()[0])


def _asked(folder: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603
        ["git", *words],  # noqa: S607
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() if done.returncode == 0 else ""


def _uses_lfs(folder: Path) -> bool:
    file = folder / ".gitattributes"
    return file.is_file() and "filter=lfs" in file.read_text(encoding="utf-8", errors="replace")


def _reachable(folder: Path, remote: str) -> Finding:
    name, mend = "送り先への道", "ネットワークと、送り先に入る鍵やパスワードを確かめてください。"
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "ls-remote", "--heads", remote],  # noqa: S607
            cwd=folder,
            env=os.environ | {"GIT_TERMINAL_PROMPT": "0", "GIT_SSH_COMMAND": "ssh -oBatchMode=yes"},
            capture_output=True,
            check=False,
            timeout=20,
        )
    except subprocess.TimeoutExpired:
        return Finding(name, "20 秒待っても答えがありません。", mend)
    if done.returncode:
        return Finding(name, f"「{remote}」につながりません。", mend)
    return Finding(name, f"「{remote}」につながります。")


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    mend = "" if free >= _FREE else "要らないファイルを消して、1 GB 以上を空けてください。"
    return Finding("ディスクの空き", f"{free / 1e9:.1f} GB", mend)


def _folders(folder: Path) -> Finding:
    places = [folder, *(folder / name for name in _WRITTEN if (folder / name).exists())]
    closed = [one.name for one in places if not os.access(one, os.W_OK)]
    if closed:
        mend = f"sudo chown -R $USER {folder} を実行してください。"
        return Finding("書きこめるフォルダー", f"書きこめません：{'、'.join(closed)}", mend)
    return Finding("書きこめるフォルダー", "すべて書きこめます。")


def _storage(folder: Path) -> Iterator[Finding]:
    settings, problems = read_settings(folder, SETTINGS)
    if settings is None:
        yield Finding(
            "設定",
            f"直すところが {len(problems)} 件あります。",
            f"{line_of('check')} で確かめてください。",
        )
        return
    if any(show.storage for show in settings.shows):
        there = "AWS_ACCESS_KEY_ID" in os.environ or (Path.home() / ".aws/credentials").is_file()
        mend = (
            ""
            if there
            else "環境変数 AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を決めてください。"
        )
        yield Finding("音声の置き場の鍵", "あります。" if there else "ありません。", mend)
