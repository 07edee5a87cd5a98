"""``hotcast publish`` and ``hotcast rollback``: what lies on the disk, and what they say."""

import errno
import fcntl
import json
import os
import resource
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hotcast.commands.disk import words_on_disk
from hotcast.commands.releases import Place, prune, switch
from hotcast.commands.sealing import kept_on, read_left, sealed, write_left
from hotcast.words.clock import JAPAN

HOTCAST = Path(sys.executable).with_name("hotcast")
NOON = 1795435200  # the moment of conftest
NOW = datetime(2026, 11, 23, 21, 0, tzinfo=JAPAN)
HOME = "があります。"
UNCHANGED = "公開している場所は、前のままです。\n"
FIRST = [
    "公開の台帳 episodes/published.yml に 4 件書き足しました。git に入れて残します。",
    "  番組 machi：test.example.jp/base/feeds/machi.xml",
    "  番組 yoru：test.example.jp/base/feeds/yoru.xml",
    "  ep-001（machi-ep-001）：2025-05-20T07:00:00+09:00",
    "  ep-002（yoru-ep-001）：2025-12-01T21:00:00+09:00",
]


def hotcast(*words: object, folder: Path, now: int = NOON, **more) -> subprocess.CompletedProcess:
    return subprocess.run(
        [HOTCAST, *map(str, words)],
        cwd=folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(now)},
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


def published(house, dest: Path, *words: object, now: int = NOON) -> list[str]:
    done = hotcast("publish", dest, *words, folder=house.root, now=now)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def names(dest: Path) -> list[str]:
    return sorted(one.name for one in (dest / "releases").iterdir())


def live(dest: Path) -> str:
    return (dest / "current").readlink().name


def files_in(site: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(site)): one.read_bytes() for one in site.rglob("*") if one.is_file()
    }


@pytest.fixture(scope="module")
def once(tmp_path_factory, housed) -> Path:
    """Give a folder with words and what was published of them once; tests take a copy."""
    folder = tmp_path_factory.mktemp("once")
    house = housed(folder / "house", Path(__file__).parent / "site")
    said = published(house, folder / "site")
    assert said == [f"公開しました：{live(folder / 'site')}（ファイル 89、新しいもの 89）", *FIRST]
    return folder


@pytest.fixture
def on_air(once, small, tmp_path):
    """Give words and what was published of them once, to be changed."""
    shutil.copytree(once / "site", tmp_path / "site", symlinks=True)
    shutil.rmtree(small.root)
    shutil.copytree(once / "house", small.root, symlinks=True)
    return small, tmp_path / "site"


def test_what_is_shown_is_what_a_build_makes_and_nobody_writes_into_it(once):
    site = once / "site" / "current"
    assert files_in(site) == files_in(once / "house" / "site")
    assert {one.stat().st_nlink for one in site.rglob("*") if one.is_file()} == {1}
    assert {one.stat().st_mode & 0o777 for one in site.rglob("*") if one.is_file()} == {0o644}
    assert {one.stat().st_mode & 0o777 for one in (site, site / "audio")} == {0o755}
    left = {one.name for one in (once / "site").iterdir()}
    assert left == {".publishing", ".switching", "current", "kept.json", "releases"}


def test_the_same_words_again_change_nothing(on_air):
    house, dest = on_air
    before = live(dest)
    assert published(house, dest) == [f"前の公開と同じなので、切りかえませんでした：{before}"]
    assert (live(dest), names(dest)) == (before, [before])


def test_what_did_not_change_is_kept_once_and_what_did_gets_a_later_time(on_air):
    house, dest = on_air
    before = dest / "releases" / live(dest)
    house.change("content/index.md", HOME, "あります!")
    said = published(house, dest)
    after = dest / "releases" / live(dest)
    assert said[1:] == [f"前に戻すときは .venv/bin/hotcast rollback {dest} を実行してください。"]
    common = {*files_in(before)} & {*files_in(after)}
    assert len(common) > 80
    for address in common:
        content = (after / address).read_bytes()
        new, old = (after / address).stat(), (before / address).stat()
        same = content == (before / address).read_bytes()
        assert (new.st_ino == old.st_ino) is same, address
        assert (int(new.st_mtime) == int(old.st_mtime)) is same, address


def test_machines_are_told_in_json(on_air):
    house, dest = on_air
    before = live(dest)
    house.change("content/index.md", HOME, "ありました。")
    told = json.loads("\n".join(published(house, dest, "--json")))
    new = told.pop("new")
    assert 0 < new < 20
    assert told == {
        "live": live(dest),
        "before": before,
        "switched": True,
        "files": 89,
        "removed": [],
        "recorded": 0,
    }


def test_old_audio_is_kept_for_thirty_days_and_withdrawn_audio_goes_at_once(on_air):
    house, dest = on_air
    old = {file.name for file in (dest / "current/audio").iterdir()}
    (first,) = (name for name in old if name.startswith("ep-001."))
    (second,) = (name for name in old if name.startswith("ep-002."))
    sound = (house.root / "episodes/ep-001.mp3").read_bytes()
    house.write("episodes/ep-001.mp3", sound + sound)
    house.change("episodes/ep-001.md", ', duration: "0:04"', "")
    house.change("episodes/ep-002.md", "status: published", "status: withdrawn")
    published(house, dest)
    shown = {file.name for file in (dest / "current/audio").iterdir()}
    assert first in shown
    assert second not in shown
    assert len([name for name in shown if name.startswith("ep-001.")]) == 2
    assert (dest / "current/audio" / first).read_bytes() == sound
    for days, stays in ((29, True), (31, False)):
        house.change("content/index.md", HOME, f"{days} {HOME}")
        published(house, dest, now=NOON + days * 86400)
        assert (dest / "current/audio" / first).exists() is stays


def test_only_what_is_shown_keeps_its_old_files(tmp_path):
    made, before = tmp_path / "made", tmp_path / "before"
    for address in ("audio/ep-001.a.mp3", "audio/ep-009.b.mp3", "covers/ep-001.c.png", "x/ep-001"):
        (before / address).parent.mkdir(parents=True, exist_ok=True)
        (before / address).write_text(address, encoding="utf-8")
    left = {"covers/ep-001.c.png": (NOW - timedelta(days=30)).isoformat()}
    made.mkdir()
    kept = kept_on(made, before, owners={"ep-001"}, left=left, now=NOW)
    assert kept == {"audio/ep-001.a.mp3": NOW.isoformat()}
    assert files_in(made) == {"audio/ep-001.a.mp3": b"audio/ep-001.a.mp3"}
    file = tmp_path / "kept.json"
    assert read_left(file) == {}
    write_left(file, kept)
    assert read_left(file) == kept
    file.write_text('{"audio/ep-001.a.mp3": 3}', encoding="utf-8")
    assert read_left(file) == {}


def test_a_release_is_cut_off_from_its_sources(tmp_path):
    source, made = tmp_path / "ep-001.mp3", tmp_path / "made"
    source.write_bytes(b"first")
    os.utime(source, (1, 1))
    made.mkdir()
    (made / "ep-001.mp3").hardlink_to(source)
    sealed(made, None, moment=NOW)
    source.write_bytes(b"other")
    assert (made / "ep-001.mp3").read_bytes() == b"first"
    assert (made / "ep-001.mp3").stat().st_mtime == NOW.timestamp()


def test_the_last_few_stay_and_the_live_one_always(tmp_path):
    place = Place(tmp_path)
    for number in range(6):
        (place.releases / f"2026-{number}").mkdir(parents=True)
    place.building.mkdir()
    switch(place, "2026-1")
    assert prune(place, keep=2) == ("2026-0", "2026-2", "2026-3")
    assert place.names == ("2026-1", "2026-4", "2026-5")
    assert place.live == "2026-1"


def test_what_a_killed_publication_left_is_cleared(on_air):
    house, dest = on_air
    half = dest / "building" / "site" / "audio"
    half.mkdir(parents=True)
    (half / "half.mp3").write_bytes(b"half")
    (dest / ".current").symlink_to("releases/nowhere")
    house.change("content/index.md", HOME, "ありました。")
    published(house, dest)
    assert not (dest / "building").exists()
    assert not (dest / ".current").is_symlink()
    assert not (dest / "current/audio/half.mp3").exists()


def test_broken_words_leave_the_old_site_untouched(on_air):
    house, dest = on_air
    before = live(dest)
    house.change("episodes/ep-005.md", "date: ", "date: きのうの")
    done = hotcast("publish", dest, folder=house.root)
    line = (house.root / "episodes/ep-005.md").read_text(encoding="utf-8").splitlines()
    (date,) = (one for one in line if one.startswith("date: "))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[2] == (
        f"episodes/ep-005.md:{line.index(date) + 1} "
        f"date「{date.removeprefix('date: ')}」を日時として読めません。"
    )
    assert done.stderr.endswith(f"\n\n{UNCHANGED}")
    assert (live(dest), names(dest)) == (before, [before])
    assert not (dest / "building").exists()


def test_a_build_that_stops_by_itself_leaves_the_old_site_untouched(on_air):
    house, dest = on_air
    before = live(dest)
    house.change("content/index.md", "(episodes/index.md)", "(/episodes/index.md)")
    house.change("mkdocs.yml", "validation:\n", "validation:\n  absolute_links: warn\n")
    done = hotcast("publish", dest, folder=house.root)
    assert done.returncode == 1
    assert done.stderr.endswith(UNCHANGED)
    assert (live(dest), names(dest)) == (before, [before])
    assert not (dest / "building").exists()


def test_a_full_disk_is_told_and_leaves_the_old_site_untouched(on_air):
    house, dest = on_air
    before = live(dest)
    house.change("content/index.md", HOME, "ありました。")
    done = hotcast(
        "publish",
        dest,
        folder=house.root,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)),
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(
        f"ディスクがいっぱいで、「{dest}」に書けません。\n"
        "    → 要らないファイルを消して空きを作り、もう一度実行してください。\n" + UNCHANGED
    )
    assert "Traceback" not in done.stderr
    assert (live(dest), names(dest)) == (before, [before])
    assert not (dest / "building").exists()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (
            errno.ENOSPC,
            "ディスクがいっぱいで、「site」に書けません。\n"
            "    → 要らないファイルを消して空きを作り、もう一度実行してください。",
        ),
        (
            errno.EROFS,
            "「site」に書く権限がありません。\n"
            "    → sudo chown -R $(whoami) site を実行して、もう一度実行してください。",
        ),
        (
            errno.EIO,
            "「site」に書けません（Input/output error）。\n"
            "    → 公開する場所の名前とディスクを確かめて、もう一度実行してください。",
        ),
    ],
)
def test_what_the_disk_refused_is_told(number, told):
    assert words_on_disk(number, Path("site")) == told


def test_a_place_where_nobody_may_write_is_told(small):
    done = hotcast("publish", "/sys/hotcast", folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "「/sys/hotcast」に書く権限がありません。\n"
        "    → sudo chown -R $(whoami) /sys/hotcast を実行して、もう一度実行してください。\n"
        + UNCHANGED
    )


@pytest.mark.parametrize("kind", ["the project", "a file", "a copied site"])
def test_a_place_with_other_things_is_left_alone(small, tmp_path, kind):
    dest = {"the project": small.root, "a file": tmp_path / "file"}.get(kind, tmp_path / "site")
    if kind == "a file":
        dest.write_text("", encoding="utf-8")
    if kind == "a copied site":
        (dest / "current").mkdir(parents=True)
        (dest / "releases").mkdir()
    done = hotcast("publish", dest, folder=small.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"「{dest}」には、公開したサイトではないものが入っています。\n"
        "    → .venv/bin/hotcast publish /srv/hotcast/site のように、"
        "新しいフォルダーの名前を書いてください。\n" + UNCHANGED
    )


def test_a_second_publication_waits_and_shows_the_newer_words(on_air):
    house, dest = on_air
    with (dest / ".publishing").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with subprocess.Popen(
            [HOTCAST, "publish", dest],
            cwd=house.root,
            env=os.environ | {"SOURCE_DATE_EPOCH": str(NOON)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as second:
            assert second.stderr.readline() == "ほかの公開が終わるのを待っています…\n"
            # Going back does not wait, and says what is going to happen.
            back = hotcast("rollback", dest, "--to", live(dest), folder=dest)
            assert back.stdout.splitlines()[-1] == (
                "いま、別の公開が進んでいます。それが終わると、新しいサイトに切りかわります。"
                "終わってから、もう一度実行してください。"
            )
            house.change("content/index.md", HOME, "待つあいだに直しました。")
            fcntl.flock(lock, fcntl.LOCK_UN)
            second.communicate(timeout=60)
    assert "待つあいだに直しました。" in (dest / "current/index.html").read_text(encoding="utf-8")


@pytest.fixture
def two(on_air):
    """Give a place with two publications; the second has an episode less."""
    house, dest = on_air
    first = live(dest)
    house.change("episodes/ep-002.md", "status: published", "status: withdrawn")
    published(house, dest)
    return dest, first, live(dest)


def test_going_back_says_what_is_live_and_how_to_return(two):
    dest, first, second = two
    back = hotcast("rollback", dest, folder=dest.parent)
    assert (back.returncode, back.stderr) == (0, "")
    assert back.stdout == (
        f"切りかえました。いま公開しているのは {first} です。\n"
        "  フィードにまた出た回：yoru-ep-001\n"
        "残っている公開：\n"
        f"  → {first}\n"
        f"     {second}\n"
        f"元に戻すときは .venv/bin/hotcast rollback {dest} --to {second} を実行してください。\n"
    )
    assert live(dest) == first
    again = hotcast("rollback", ".", "--to", second, "--json", folder=dest)
    assert json.loads(again.stdout) == {
        "live": second,
        "before": first,
        "releases": [first, second],
    }
    assert live(dest) == second


def test_what_nobody_can_go_back_to_is_told(two):
    dest, first, second = two
    hotcast("rollback", dest, folder=dest)
    older = hotcast("rollback", dest, folder=dest)
    assert (older.returncode, older.stdout) == (1, "")
    assert older.stderr == (
        f"いま公開しているもの（{first}）より前のものは、残っていません。\n"
        "    → 記事を前の版に戻して push してください。\n"
    )
    slip = hotcast("rollback", dest, "--to", second[:-1], folder=dest)
    assert (slip.returncode, slip.stdout) == (1, "")
    assert slip.stderr == (
        f"「{second[:-1]}」という公開はありません。\n"
        f"    → .venv/bin/hotcast rollback {dest} --to {second} のように書いてください。\n"
        "残っている公開：\n"
        f"  → {first}\n"
        f"     {second}\n"
    )
    assert live(dest) == first


def test_a_place_where_nothing_was_published_is_told(tmp_path):
    done = hotcast("rollback", ".", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"「{tmp_path}」に、公開したサイトがありません。\n"
        "    → 公開した場所を .venv/bin/hotcast rollback /srv/hotcast/site "
        "のように書いてください。\n"
    )
