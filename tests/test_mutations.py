"""What volunteers do to an episode that went out, and what apps then receive."""
# ruff: noqa: E501  # the words stand as they are read

import hashlib
import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import podcastparser
import pytest
from bs4 import BeautifulSoup

HOTCAST = Path(sys.executable).with_name("hotcast")
NOW = "1795435200"  # 2026-11-23 21:00 in Japan
FIRST, SECOND, SOUND = "episodes/ep-001.md", "episodes/ep-002.md", "episodes/ep-001.mp3"
TAG = b"TAG" + bytes(125)  # an ID3 tag: other bytes, the same sound
ACCEPT = 'わざと変えるなら .venv/bin/hotcast accept {} --reason "理由" を実行してください。'


def hotcast(house, *words):
    return subprocess.run(
        [HOTCAST, *words],
        cwd=house.root,
        env=os.environ | {"SOURCE_DATE_EPOCH": NOW},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def online(built, tmp_path_factory):
    """Give a small site after its first publishing: built and recorded."""
    root = tmp_path_factory.mktemp("online") / "house"
    shutil.copytree(built.root, root, symlinks=True)
    house = replace(built, root=root)
    house.write("episodes/ep-004.mp3", (root / SOUND).read_bytes() + TAG)
    house.change("episodes/ep-004.md", "ep-001.mp3", "ep-004.mp3")
    house.change("content/seminars/sem-2025-01.md", "[ep-001]", "[]")
    house.change("content/seminars/sem-2025-01.md", "[第1回の配信](../episodes/ep-001.md)", "配信")
    assert house.build().returncode == 0
    done = hotcast(house, "record")
    assert (done.returncode, done.stderr) == (0, "")
    return house


@pytest.fixture
def house(online, tmp_path):
    """Give a copy of the published site to change."""
    shutil.copytree(online.root, tmp_path / "house", symlinks=True)
    return replace(online, root=tmp_path / "house")


def received(house) -> dict[str, tuple]:
    """Give what decides for an app whether an episode is known: by guid, of both feeds.

    Addresses are told from the site's root: their audio must lie there.
    """
    found = {}
    feeds = sorted((house.site / "feeds").glob("*.xml"))
    for feed in (one for one in feeds if b"<rss" in one.read_bytes()):  # Atom is of sessions
        told = podcastparser.parse("https://any.example.jp/", io.BytesIO(feed.read_bytes()))
        for one in told["episodes"]:
            (enclosure,) = one["enclosures"]
            place = enclosure["url"][enclosure["url"].index("audio/") :]
            assert (house.site / place).stat().st_size == enclosure["file_size"]
            facts = (one["published"], place, enclosure["file_size"], enclosure["mime_type"])
            found[one["guid"]] = (feed.name, *facts)
    return found


def built_again(house) -> dict[str, tuple]:
    done = house.build()
    assert done.returncode == 0, done.stdout + done.stderr
    return received(house)


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def refused(house, told: str) -> None:
    """Build, and see that nothing was written and these words were said."""
    before = bytes_of(house.site)
    done = house.build()
    assert done.returncode == 1
    assert done.stderr == (
        "記事と音声を読んでいます…\n\n"
        f"直すところが 1 件あります。\n\n{told}\n\n直すまで、サイトは前のままです。\n"
    )
    assert bytes_of(house.site) == before


def test_an_unchanged_rebuild_gives_the_same_bytes_and_nothing_to_record(house):
    before = bytes_of(house.site)
    assert built_again(house).keys() == {"machi-ep-001", "machi-ep-005", "yoru-ep-001"}
    assert bytes_of(house.site) == before
    ledger = (house.root / "episodes/published.yml").read_bytes()
    assert hotcast(house, "record").stdout == "公開の台帳に書き足すことはありません。\n"
    assert (house.root / "episodes/published.yml").read_bytes() == ledger


def test_a_missing_ledger_is_refused(house):
    (house.root / "episodes/published.yml").unlink()
    told = (
        "episodes/published.yml 公開の台帳 episodes/published.yml がありません。公開済みの回が変わっても気づけません。\n"
        "    → 消してしまったのなら、前の版から戻してください。はじめからないのなら、この名前の空のファイルを置いてください。"
    )
    refused(house, told)
    done = hotcast(house, "record")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"直すところが 1 件あります。\n\n{told}\n"
    assert not (house.root / "episodes/published.yml").exists()


def test_the_site_has_no_trace_of_the_ledger(house):
    built_again(house)
    for name, content in (
        (file, (house.site / file).read_bytes()) for file in bytes_of(house.site)
    ):
        assert "published.yml" not in name
        assert b"published.yml" not in content
        assert b"recorded: " not in content


def test_renaming_an_episode_and_its_audio_changes_nothing_for_apps(house):
    before = received(house)
    for old, new in (("ep-001.md", "ep-101.md"), ("ep-001.mp3", "ep-101.mp3")):
        (house.root / "episodes" / old).rename(house.root / "episodes" / new)
    house.change("episodes/ep-101.md", "id: ep-001", "id: ep-101")
    house.change("episodes/ep-101.md", "file: ep-001.mp3", "file: ep-101.mp3")
    assert built_again(house) == before
    assert hotcast(house, "record").stdout == (
        "公開の台帳に 1 件書き足しました。\n  ep-101（machi-ep-001）：2025-05-20T07:00:00+09:00\n"
    )
    assert built_again(house) == before
    moved = BeautifulSoup((house.site / "episodes/ep-001/index.html").read_bytes(), "lxml")
    assert moved.select_one("meta[http-equiv=refresh]")["content"] == "0; url=../ep-101/"
    assert moved.select_one("link[rel=canonical]")["href"] == (
        "https://test.example.jp/base/episodes/ep-101/"
    )
    assert moved.select_one("meta[name=robots]")["content"] == "noindex"
    assert moved.h1.text == "このページは移りました"
    assert moved.select_one("article a[href='../ep-101/']").text == "はじめての回 <b>&「」"
    for name in ("transcript.vtt", "transcript.json", "chapters.json"):
        old, new = (house.site / f"episodes/{id_}/{name}" for id_ in ("ep-001", "ep-101"))
        assert old.read_bytes() == new.read_bytes()
    index = b"".join(file.read_bytes() for file in (house.site / "search").glob("*.js"))
    assert b"episodes/ep-101/" in index
    assert b"episodes/ep-001/" not in index
    assert (house.site / "sitemap.xml").read_text("utf-8").count("/episodes/ep-101/<") == 1
    assert "/episodes/ep-001/" not in (house.site / "sitemap.xml").read_text("utf-8")


def test_another_file_of_a_renamed_episode_stays_where_it_was_too(small):
    sound = (small.root / SOUND).read_bytes() + TAG
    small.write("episodes/small.mp3", sound)
    more = "alternates: [{file: small.mp3, title: 小さい音声}]"
    small.change(FIRST, "recorded: 2025-05-10", f"recorded: 2025-05-10\n{more}")
    small.record()
    (small.root / FIRST).rename(small.root / "episodes/ep-101.md")
    small.change("episodes/ep-101.md", "id: ep-001", "id: ep-101")
    small.change("content/seminars/sem-2025-01.md", "ep-001", "ep-101")
    assert small.build().returncode == 0
    ends = f"{hashlib.sha256(sound).hexdigest()[:8]}.mp3"
    for name in ("ep-001", "ep-101"):
        assert (small.site / f"audio/{name}.{ends}").read_bytes() == sound


def test_a_new_episode_may_take_a_name_that_became_free(house):
    text = (house.root / FIRST).read_text(encoding="utf-8")
    before = received(house)
    (house.root / FIRST).rename(house.root / "episodes/ep-101.md")
    house.change("episodes/ep-101.md", "id: ep-001", "id: ep-101")
    assert built_again(house) == before
    hotcast(house, "record")
    for old, new in (
        ("machi-ep-001", "machi-new"),
        ("number: 1", "number: 9"),
        ("file: ep-001.mp3", "file: new.mp3"),
        ("transcript: {file: ep-001.vtt, reviewed: false}", "season: 3"),
        ("season: 1\n", ""),
    ):
        assert old in text
        text = text.replace(old, new)
    house.write(FIRST, text)
    house.write("episodes/new.mp3", (house.root / SOUND).read_bytes())
    after = built_again(house)
    addresses = [facts[2] for facts in after.values()]
    assert len(set(addresses)) == len(addresses) == 4
    assert {guid: facts for guid, facts in after.items() if guid != "machi-new"} == before
    assert "このページは移りました" not in (house.site / "episodes/ep-001/index.html").read_text(
        "utf-8"
    )


def test_a_new_title_changes_nothing_that_apps_go_by(house):
    before = received(house)
    house.change(FIRST, "はじめての回", "最初の回")
    assert built_again(house) == before


def test_a_new_number_changes_nothing_that_apps_go_by(house):
    before = received(house)
    house.change(FIRST, "number: 1", "number: 7")
    assert built_again(house) == before


def test_another_address_of_the_site_changes_nothing_that_apps_go_by(house):
    before = received(house)
    house.change("mkdocs.yml", "https://test.example.jp/base/", "https://new.example.jp/")
    assert built_again(house) == before
    assert b"https://new.example.jp/audio/" in (house.site / "feeds/machi.xml").read_bytes()
    assert hotcast(house, "record").stdout == (
        "公開の台帳に 2 件書き足しました。\n"
        "  番組 machi：new.example.jp/feeds/machi.xml\n"
        "  番組 yoru：new.example.jp/feeds/yoru.xml\n"
    )
    assert built_again(house) == before


def test_another_date_is_refused(house):
    house.change(FIRST, "date: 2025-05-20", "date: 2025-06-20")
    refused(
        house,
        "episodes/ep-001.md:9 公開済みの回「ep-001」の date が、2025-05-20T07:00:00+09:00 から 2025-06-20T07:00:00+09:00 に変わりました。アプリの中で順番が変わり、新しい回として知らされることがあります。\n"
        f"    → date: 2025-05-20T07:00:00+09:00 に戻してください。{ACCEPT.format('ep-001')}",
    )


def test_a_deleted_episode_is_refused(house):
    (house.root / SECOND).unlink()
    (house.root / "episodes/ep-002.mp3").unlink()
    refused(
        house,
        "episodes/ep-002.md 公開済みの回「ep-002」の記事がありません。アプリの一覧から、この回が消えます。\n"
        f"    → episodes/ep-002.md を前の版から戻してください。取りやめるなら、戻して status: withdrawn と書いてください。{ACCEPT.format('ep-002')}",
    )


def test_a_guid_used_twice_is_refused(house):
    house.change(SECOND, "guid: yoru-ep-001", "guid: machi-ep-001")
    before = bytes_of(house.site)
    done = house.build()
    assert done.returncode == 1
    assert done.stderr == (
        "記事と音声を読んでいます…\n\n"
        "直すところが 2 件あります。\n\n"
        "episodes/ep-002.md:5 guid「machi-ep-001」は episodes/ep-001.md でも使われています。\n"
        "    → guid: yoru-ep-002 のように、ほかの回にない値にしてください。\n\n"
        "episodes/ep-002.md:5 公開済みの回「ep-002」の guid が、yoru-ep-001 から machi-ep-001 に変わりました。アプリは新しい回とみなし、聞いた人に同じ回がもう一度届きます。\n"
        f"    → guid: yoru-ep-001 に戻してください。{ACCEPT.format('ep-002')}\n\n"
        "直すまで、サイトは前のままです。\n"
    )
    assert bytes_of(house.site) == before


def test_swapped_audio_gets_a_new_address_and_keeps_the_episode(house):
    before = received(house)
    old = (house.root / SOUND).read_bytes()
    house.write("episodes/old/first-cut.mp3", old)
    (house.root / SOUND).unlink()  # not overwritten: the site before is linked to it
    house.write(SOUND, old + TAG + TAG)
    after = built_again(house)
    feed, date, address, length, kind = before["machi-ep-001"]
    assert after["machi-ep-001"][:2] == (feed, date)
    assert after["machi-ep-001"][2] != address
    assert after["machi-ep-001"][3:] == (length + 256, kind)
    assert {**after, "machi-ep-001": None} == {**before, "machi-ep-001": None}
    # The old address goes on working while its file is there.
    assert (house.site / address).read_bytes() == old
    assert "この音声を使う回がありません" not in "".join(house.said())
    hotcast(house, "record")
    assert built_again(house) == after
    assert (house.site / address).read_bytes() == old
    (house.root / "episodes/old/first-cut.mp3").unlink()
    assert built_again(house) == after
    assert not (house.site / address).exists()


def test_old_audio_that_nobody_put_aside_is_not_published(house):
    address = received(house)["machi-ep-001"][2]
    house.write("episodes/first-cut.mp3", (house.root / SOUND).read_bytes())
    (house.root / SOUND).unlink()
    house.write(SOUND, (house.root / "episodes/first-cut.mp3").read_bytes() + TAG)
    built_again(house)
    assert not (house.site / address).exists()
    assert any(
        one.startswith("episodes/first-cut.mp3 この音声を使う回がありません。")
        for one in house.said()
    )


def test_a_note_renamed_without_a_guid_of_its_own_is_told_the_one_it_had(small):
    text = (small.root / FIRST).read_text(encoding="utf-8")
    for line in ("guid: machi-ep-001\n", "id: ep-001\n", "number: 1\n"):
        text = text.replace(line, "")
    small.write(FIRST, text)
    small.record()
    (small.root / FIRST).rename(small.root / "episodes/ep-101.md")
    small.change("content/seminars/sem-2025-01.md", "ep-001", "ep-101")
    assert small.said() == [
        "episodes/ep-101.md:1 公開済みの回「ep-001」の guid が、machi-ep-001 から machi-ep-101 に変わりました。アプリは新しい回とみなし、聞いた人に同じ回がもう一度届きます。\n"
        f"    → guid: machi-ep-001 と書き足してください。{ACCEPT.format('ep-001')}"
    ]
    small.change("episodes/ep-101.md", "type: episode\n", "type: episode\nguid: machi-ep-001\n")
    assert not [one for one in small.said() if "ep-101.md" in one]


def test_old_audio_of_a_withdrawn_episode_is_not_kept(house):
    address = received(house)["machi-ep-001"][2]
    house.write("episodes/old/first-cut.mp3", (house.root / SOUND).read_bytes())
    house.change(FIRST, "status: published", "status: withdrawn")
    assert "machi-ep-001" not in built_again(house)
    assert not (house.site / address).exists()


def test_what_was_accepted_is_built(house):
    before = received(house)
    (house.root / SECOND).unlink()
    (house.root / "episodes/ep-002.mp3").unlink()
    assert hotcast(house, "accept", "ep-002", "--reason", "出演者の希望").returncode == 0
    after = built_again(house)
    assert before.keys() - after.keys() == {"yoru-ep-001"}
    assert {**before, **after} == before


def test_a_withdrawn_note_does_not_take_over_a_name_and_its_guid(small):
    text = (small.root / SECOND).read_text(encoding="utf-8")
    for line in ("id: ep-002\n", "guid: yoru-ep-001\n", "number: 1\n"):
        assert line in text
        text = text.replace(line, "")
    small.write(SECOND, text)
    gone = text.replace("published", "withdrawn").replace("2025-12-01", "2025-11-30")
    small.write("episodes/ep-006.md", gone.replace("夜のはじまり", "出さなかった回"))
    small.record()
    before = small.said()
    for old, new in (("ep-002", "x"), ("ep-006", "ep-002"), ("x", "ep-006")):
        (small.root / f"episodes/{old}.md").rename(small.root / f"episodes/{new}.md")
    assert [one for one in small.said() if one not in before] == [
        "episodes/ep-002.md:1 公開済みの回「ep-002」の guid yoru-ep-002 が、date も音声も違う回に使われています。アプリは二つの回を取りちがえ、前の回が消えたり、新しい回が届かなかったりします。\n"
        f"    → episodes/ep-006.md に guid: yoru-ep-002 と書き、この回は guid をほかの値にしてください。{ACCEPT.format('ep-002')}",
    ]


def heard_of(house, guid: str) -> tuple[str, str, int, str]:
    """Give the feed, the whole address, the length and the type that apps get of one episode."""
    found = []
    for feed in sorted((house.site / "feeds").glob("*.xml")):
        if b"<rss" in feed.read_bytes():
            told = podcastparser.parse("https://any.example.jp/", io.BytesIO(feed.read_bytes()))
            for one in (one for one in told["episodes"] if one["guid"] == guid):
                (enclosure,) = one["enclosures"]
                facts = (enclosure["url"], enclosure["file_size"], enclosure["mime_type"])
                found.append((feed.name, *facts))
    (only,) = found
    return only


def test_audio_that_moves_elsewhere_and_comes_back_is_one_episode_for_apps(house):
    sound, here = (house.root / SOUND).read_bytes(), '{file: ep-001.mp3, duration: "0:04"}'
    digest = hashlib.sha256(sound).hexdigest()
    url = f"https://audio.example.jp/hotcast/ep-001.{digest[:8]}.mp3"
    there = f'{{url: "{url}", length: {len(sound)}, duration: "0:04", sha256: {digest}}}'
    before = received(house)
    first = heard_of(house, "machi-ep-001")
    house.change(FIRST, here, there)
    (house.root / SOUND).unlink()
    done = house.build()
    assert (done.returncode, "気をつけるところ" in done.stderr) == (0, False), done.stderr
    assert heard_of(house, "machi-ep-001") == ("machi.xml", url, *first[2:])
    assert list((house.site / "audio").glob("ep-001*")) == []
    assert hotcast(house, "record").stdout == (
        "公開の台帳に 1 件書き足しました。\n  ep-001（machi-ep-001）：2025-05-20T07:00:00+09:00\n"
    )
    house.change(FIRST, there, here)
    house.write(SOUND, sound)
    # Under another name of the file too: it is the address that counts.
    (house.root / FIRST).rename(house.root / "episodes/ep-101.md")
    house.change("episodes/ep-101.md", "id: ep-001", "id: ep-101")
    (house.root / "episodes/ep-001.vtt").rename(house.root / "episodes/ep-101.vtt")
    house.change("episodes/ep-101.md", "ep-001.vtt", "ep-101.vtt")
    assert built_again(house) == before
    assert heard_of(house, "machi-ep-001") == first


def test_withdrawn_and_scheduled_episodes_leave_no_trace_of_audio_elsewhere(house):
    sound = (house.root / SOUND).read_bytes()
    digest, url = hashlib.sha256(sound).hexdigest(), "https://audio.example.jp/1.mp3"
    there = f'{{url: "{url}", length: {len(sound)}, duration: "0:04", sha256: {digest}}}'
    house.change(FIRST, '{file: ep-001.mp3, duration: "0:04"}', there)
    later = there.replace(url, "https://audio.example.jp/4.mp3").replace(digest, "0" * 64)
    house.change("episodes/ep-004.md", "{file: ep-004.mp3}", later)
    done = house.build()
    assert done.returncode == 0, done.stderr
    holding = {file for file in house.site.rglob("*") if file.is_file()}
    assert not [one for one in holding if b"audio.example.jp/4.mp3" in one.read_bytes()]
    assert hotcast(house, "record").returncode == 0
    house.change(FIRST, "status: published", "status: withdrawn")
    done = house.build()
    assert (
        f"episodes/ep-001.md:14 公開を取りやめた回の音声「{url}」は、ほかの場所にあるので、ここからは消せません。"
        in done.stderr
    )
    holding = [file for file in house.site.rglob("*") if file.is_file()]
    assert [file for file in holding if b"audio.example.jp" in file.read_bytes()] == []
