"""Moving in: a feed from elsewhere becomes notes, and our own feed says the same of each item."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as markup
from PIL import Image

DATA = Path(__file__).parent / "data" / "import"
SOUND = (Path(__file__).parent / "site" / "episodes" / "ep-001.mp3").read_bytes()
# The most memory of this very program; getrusage counts what the tests' own process had.
MEASURED = """import atexit, re, sys
from pathlib import Path
most = lambda: re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
atexit.register(lambda: print(most(), file=sys.stderr))
"""
RUN = "from hotcast.cli import main; main()"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
BASE = "https://test.example.jp/base/"
LEDGER = "episodes/published.yml"
MOVING = (
    "番組「machi」は、{feed} から引っ越しの途中です。公開したあと前のフィードを転送しないと、"
    "登録している人に新しい回が届きません。\n"
    "    → docs/recipes/move-in.md の「前のフィードを転送する」の手順を済ませてください。\n"
)
START = datetime(2020, 1, 1, tzinfo=UTC)
PODCAST = "{https://podcastindex.org/namespace/1.0}"


@pytest.fixture
def empty(small):
    """Give the small site without an episode, as it is before a show moves in."""
    for file in (small.root / "episodes").glob("ep-*"):
        file.unlink()
    shutil.rmtree(small.root / "content" / "seminars")
    small.write("episodes/published.yml", "")
    small.write("content/index.md", "# はじめに\n")
    return small


def environment():
    return os.environ | {"COLUMNS": "80", "SOURCE_DATE_EPOCH": "1795435200", "NO_PROXY": "*"}


def hotcast(*words, folder):
    return subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def sound(turns):
    """Give audio of its own: the same seconds that often."""
    return SOUND * turns


def tree(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_relative_to(folder / ".cache")
    }


def picture(width, kind):
    out = BytesIO()
    Image.linear_gradient("L").resize((width, width)).convert("RGB").save(out, kind)
    return out.getvalue()


@pytest.fixture
def dirty(stage):
    """Give the address of a feed with every dirt that we know, and of all that it points to."""
    for name in ("dirty.xml", "page-2.xml"):
        text = (DATA / name).read_text(encoding="utf-8").replace("HOST", stage.url)
        stage.put(name, text.encode(), type="application/rss+xml")
    names = ("12.mp3?x=1", "11.mp3", "10.mp3", "09.mp3", "07.mp3", "04.mp3", "00.mp3")
    for turns, name in enumerate(names, 1):
        stage.put(f"audio/{name}", sound(turns))
    stage.put("audio/05.mp3", b"<!DOCTYPE html><html><p>gone</p></html>", type="text/html")
    starts = ((0, "はじめに"), (1.2, "なかほど"), (2, "おわりに"))
    chapters = [{"startTime": start, "title": title} for start, title in starts]
    stage.put("chapters.json", json.dumps({"chapters": chapters}).encode())
    stage.put("12.vtt", b"\xef\xbb\xbfWEBVTT\r\n\r\n00:00:00.000 --> 00:00:02.000\r\n<v A>hello")
    stage.put("big.png", picture(1400, "PNG"))
    stage.put("small.jpg", picture(300, "JPEG"))
    stage.put("show.jpg", picture(1400, "JPEG"))
    return f"{stage.url}dirty.xml"


def golden(name, text, request):
    file = DATA / name
    if request.config.getoption("--update-golden"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")


def test_every_kind_of_dirt_is_carried_or_told(empty, dirty, stage, request):
    done = hotcast("import", dirty, "--write-show", folder=empty.root)
    assert (done.returncode, done.stderr) == (1, "")
    golden("dirty.txt", done.stdout.replace(stage.url, "HOST/"), request)
    notes = sorted((empty.root / "episodes").glob("*.md"))
    whole = "".join(f"==> {one.name}\n{one.read_text(encoding='utf-8')}" for one in notes)
    golden("dirty.md", whole.replace(stage.url, "HOST/"), request)
    settings = (empty.root / "mkdocs.yml").read_text(encoding="utf-8")
    golden("dirty.yml", settings.replace(stage.url, "HOST/"), request)
    checked = hotcast("check", folder=empty.root)
    assert checked.returncode == 0, checked.stdout
    assert MOVING.format(feed=dirty.removeprefix("http://")) in checked.stdout


def items_of(*files):
    """Give the items of feeds by their guid, exactly as it stands."""
    items = [item for file in files for item in etree.fromstring(file).iter("item")]
    return {item.findtext("guid"): item for item in items}


def letters(html):
    text = "".join(markup.fromstring(f"<div>{html}</div>").itertext())
    return re.sub(r"\s", "", text)


def test_our_feed_says_the_same_of_every_item(empty, stage):
    text = (DATA / "clean.xml").read_text(encoding="utf-8").replace("HOST/", stage.url)
    address = stage.put("clean.xml", text.encode(), type="application/rss+xml")
    for turns in (1, 2, 3):
        stage.put(f"{turns}.mp3", sound(turns))
    stage.put("show.png", picture(1400, "PNG"))
    done = hotcast("import", address, "--write-show", folder=empty.root)
    assert (done.returncode, done.stderr) == (0, "")
    made = empty.build()
    assert made.returncode == 0, made.stderr
    ours = (empty.site / "feeds/machi.xml").read_bytes()
    old, new = items_of(text.encode()), items_of(ours)
    assert [*new] == [*old]
    for guid, item in old.items():
        own, sent = new[guid], item.find("enclosure")
        assert own.findtext("title") == item.findtext("title")
        moments = [parsedate_to_datetime(one.findtext("pubDate")) for one in (item, own)]
        assert moments[0] == moments[1]
        name = sent.get("url").removeprefix(stage.url)
        there = empty.site / own.find("enclosure").get("url").removeprefix(BASE)
        assert there.read_bytes() == stage.piece_by_path[name].body
        assert own.find("enclosure").get("length") == sent.get("length")
        assert own.find("enclosure").get("type") == sent.get("type")
        # What the summary says already is not said again.
        told = own.findtext(CONTENT) or own.findtext("description")
        assert letters(item.findtext(CONTENT)) in letters(told)
        assert own.findtext(f"{ITUNES}season") == item.findtext(f"{ITUNES}season")
        assert own.findtext(f"{ITUNES}episode") == item.findtext(f"{ITUNES}episode")
    channel = etree.fromstring(ours).find("channel")
    assert channel.findtext(f"{PODCAST}guid") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert channel.findtext(f"{ITUNES}new-feed-url") == f"{BASE}feeds/machi.xml"


def test_audio_left_where_it_is_keeps_its_address(empty, stage):
    text = (DATA / "clean.xml").read_text(encoding="utf-8").replace("HOST/", stage.url)
    address = stage.put("clean.xml", text.encode(), type="application/rss+xml")
    for turns in (1, 2, 3):
        stage.put(f"{turns}.mp3", sound(turns))
    stage.put("show.png", picture(1400, "PNG"))
    done = hotcast("import", address, "--write-show", "--audio", "link", folder=empty.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert not [*(empty.root / "episodes").glob("*.mp3")]
    made = empty.build()
    assert made.returncode == 0, made.stderr
    new = items_of((empty.site / "feeds/machi.xml").read_bytes())
    for guid, item in items_of(text.encode()).items():
        assert dict(new[guid].find("enclosure").attrib) == dict(item.find("enclosure").attrib)
    ledger = (empty.root / LEDGER).read_text(encoding="utf-8")
    assert ledger.count(f'url: "{stage.url}') == 3
    assert sha256(sound(1)).hexdigest() in ledger


def test_importing_again_changes_nothing(empty, dirty):
    hotcast("import", dirty, "--write-show", folder=empty.root)
    before = tree(empty.root)
    again = hotcast("import", dirty, "--write-show", folder=empty.root)
    assert tree(empty.root) == before
    assert "配信回を" not in again.stdout
    shutil.rmtree(empty.root / ".cache")
    hotcast("import", dirty, "--write-show", folder=empty.root)
    assert tree(empty.root) == before


NEW = """<item><guid>new-15</guid><title>新しい回</title>
<pubDate>Wed, 17 Apr 2024 07:00:00 +0900</pubDate><description>新しい回です。</description>
<enclosure url="audio/15.mp3" type="audio/mpeg"/></item>
"""


def test_what_was_edited_stays_and_what_is_new_comes(empty, dirty, stage):
    hotcast("import", dirty, "--write-show", folder=empty.root)
    empty.change("episodes/ep-003.md", "summary: 音声", "summary: 直した音声")
    empty.change("episodes/ep-004.md", "title: 二つ", "title: 直した二つ")
    before = tree(empty.root)
    stage.put("audio/06.mp3", sound(9))
    stage.put("audio/15.mp3", sound(10))
    text = stage.piece_by_path["dirty.xml"].body.decode().replace("<item>", f"{NEW}<item>", 1)
    stage.put("dirty.xml", text.encode(), type="application/rss+xml")
    done = hotcast("import", dirty, folder=empty.root)
    after = tree(empty.root)
    assert [name for name in before if after[name] != before[name]] == [LEDGER]
    assert sorted(after.keys() - before.keys()) == ["episodes/ep-015.md", "episodes/ep-015.mp3"]
    assert "配信回を 1 件書きました（ep-015）。" in done.stdout


def test_a_draft_gets_its_audio_once_that_is_there(empty, dirty, stage):
    hotcast("import", dirty, "--write-show", folder=empty.root)
    assert "status: draft" in (empty.root / "episodes/ep-003.md").read_text(encoding="utf-8")
    stage.put("audio/06.mp3", sound(9))
    hotcast("import", dirty, folder=empty.root)
    note = (empty.root / "episodes/ep-003.md").read_text(encoding="utf-8")
    assert "status:" not in note
    assert "audio: ep-003.mp3" in note
    assert "guid: lost-06" in (empty.root / LEDGER).read_text(encoding="utf-8")


def test_a_changed_guid_is_objected_to_before_the_first_build(empty, dirty):
    hotcast("import", dirty, "--write-show", folder=empty.root)
    empty.change("episodes/ep-004.md", "guid: two-07", "guid: other-07")
    done = hotcast("check", folder=empty.root)
    assert done.returncode == 1
    assert "公開済みの回「ep-004」の guid が、two-07 から other-07 に変わりました。" in done.stdout


def test_a_killed_import_goes_on_where_it_was(empty, dirty, stage, tmp_path):
    whole = copied(empty, tmp_path / "whole")
    hotcast("import", dirty, "--write-show", folder=whole)
    piece = stage.piece_by_path["audio/11.mp3"]
    piece.half = threading.Event()
    command = [sys.executable, "-c", RUN, "import", dirty, "--write-show"]
    with subprocess.Popen(
        command, cwd=empty.root, env=environment(), stdout=subprocess.DEVNULL
    ) as process:
        try:
            assert piece.half.wait(60)
        finally:
            process.kill()
    piece.half = None
    piece.open.set()
    assert not (empty.root / "episodes/ep-013.md").exists()
    stage.asked.clear()
    done = hotcast("import", dirty, "--write-show", folder=empty.root)
    assert done.returncode == 1
    assert tree(empty.root) == tree(whole)
    # What was whole before the kill is not asked for again.
    assert stage.ranges("audio/12.mp3?x=1") == []


def copied(house, folder):
    shutil.copytree(house.root, folder, symlinks=True)
    return folder


def test_nothing_of_somebody_elses_is_written_over(empty, dirty):
    empty.write("episodes/ep-004.mp3", b"mine")
    empty.write("episodes/ep-013.md", "mine\n")
    hotcast("import", dirty, "--write-show", folder=empty.root)
    assert (empty.root / "episodes/ep-004.mp3").read_bytes() == b"mine"
    assert (empty.root / "episodes/ep-013.md").read_bytes() == b"mine\n"
    assert (empty.root / "episodes/ep-machi-004.md").is_file()
    assert (empty.root / "episodes/ep-machi-013.md").is_file()


def test_machines_may_read_the_report(empty, dirty, stage):
    done = hotcast("import", dirty, "--json", folder=empty.root)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["feed"] == f"{stage.url}dirty.xml"
    assert told["new_feed"] == f"{BASE}feeds/machi.xml"
    assert told["written"][0] == "ep-trailer-01"
    assert len(told["problems"]) == 16
    assert {one["stops"] for one in told["problems"]} == {True, False}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            b"<html><head><link rel=alternate type=application/rss+xml href=/f.xml></head></html>",
            "「{url}」は Web ページです。フィードは「{host}f.xml」ではありませんか。\n"
            "    → .venv/bin/hotcast import {host}f.xml を実行してください。\n",
        ),
        (
            b"hello",
            "「{url}」は、ポッドキャストのフィード（RSS）ではありません。\n"
            "    → 配信サービスの画面で「RSS フィード」のアドレスを写して、"
            "もう一度実行してください。\n",
        ),
    ],
)
def test_what_is_no_feed_is_told(empty, stage, body, words):
    url = stage.put("x", body, type="text/html")
    done = hotcast("import", url, folder=empty.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == words.format(url=url, host=stage.url)


def test_a_feed_that_is_not_there_is_told(empty, stage):
    done = hotcast("import", f"{stage.url}none", folder=empty.root)
    assert (done.returncode, done.stderr) == (
        1,
        f"{stage.url}none が見つかりません（404）。\n"
        "    → アドレスを確かめて、もう一度実行してください。保存したファイルでも読めます。\n",
    )
    done = hotcast("import", "none.xml", folder=empty.root)
    assert (done.returncode, done.stderr) == (
        1,
        "「none.xml」というファイルがありません。\n"
        "    → .venv/bin/hotcast import https://www.example.jp/feed.xml のように、"
        "フィードのアドレスかファイルを書いてください。\n",
    )


def test_what_nobody_can_ask_or_read_stops_nothing(empty, stage):
    deep = stage.put("deep.json", b'{"chapters":' + b"[" * 200_000)
    rest = "<pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item>"
    text = (
        '<rss xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>x</title>'
        f'<item><guid>a</guid><title>a</title><enclosure url="http://xn--a.jp/a.mp3"/>{rest}'
        f'<item><guid>b</guid><title>b</title><enclosure url="{stage.put("b.mp3", sound(1))}"/>'
        f'<podcast:chapters url="{deep}"/>{rest}</channel></rss>'
    )
    done = hotcast(
        "import", stage.put("x.xml", text.encode()), "--json", "--audio", "link", folder=empty.root
    )
    report = json.loads(done.stdout)
    assert (report["written"], report["drafts"]) == (["ep-001", "ep-002"], ["ep-002"])
    said = [one["wrong"] for one in report["problems"] if one["file"].startswith("episodes/")]
    assert said == [
        "チャプターのファイルを読めません。",
        "下書きにしました。音声を取り出せません。http://xn--a.jp/a.mp3 をたどれません。",
    ]


def test_a_full_disk_is_told(empty, dirty):
    done = subprocess.run(
        [sys.executable, "-c", RUN, "import", dirty],
        cwd=empty.root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)),
    )
    assert (done.returncode, done.stderr) == (
        1,
        f"ディスクがいっぱいで、「{empty.root}」に書けません。\n"
        "    → 要らないファイルを消して空きを作り、もう一度実行してください。\n",
    )


@pytest.mark.parametrize("show", ["/x", "../../x", "ばんぐみ", "a b"])
def test_a_show_by_a_name_that_is_no_id_is_told(empty, dirty, show):
    before = tree(empty.root)
    done = hotcast("import", dirty, "--show", show, "--write-show", folder=empty.root)
    assert (done.returncode, done.stderr) == (
        1,
        f"「{show}」に、番組の id に使えない文字があります。\n"
        "    → 半角の英小文字・数字・ハイフンだけで、--show hotcast のように書いてください。\n",
    )
    assert tree(empty.root) == before


def test_samples_must_go_first(empty, dirty):
    note = "---\ntitle: 見本\nsummary: 見本\ndate: 2024-01-01\naudio: a.mp3\nsample: true\n---\n"
    empty.write("episodes/ep-001.md", note)
    done = hotcast("import", dirty, folder=empty.root)
    assert (done.returncode, done.stderr) == (
        1,
        "見本の回が episodes/ に 1 件残っています。番号が重なります。\n"
        "    → 先に .venv/bin/hotcast clear-samples を実行してから、もう一度実行してください。\n",
    )


def many(stage, count):
    """Give the address of a feed of that many items; audio is twice as many kilobytes long."""
    words = "標準化について話した回です。" * 150
    items = "".join(
        f"<item><guid>many-{turn}</guid><title>話 {turn}</title>"
        f"<pubDate>{format_datetime(START + timedelta(days=turn))}</pubDate>"
        f"<content:encoded><![CDATA[<p>{turn} 回目。{words}</p>]]></content:encoded>"
        f'<enclosure url="{stage.put(f"many/{turn}.mp3", sound(1 + turn % 7))}" length="12638"'
        ' type="audio/mpeg"/></item>'
        for turn in reversed(range(count))
    )
    head = '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>'
    return stage.put(f"many-{count}.xml", f"{head}{items}</channel></rss>".encode())


def test_a_thousand_items_need_no_more_memory_than_a_hundred(empty, stage, tmp_path):
    most = {}
    for count in (100, 1000):
        folder = copied(empty, tmp_path / str(count))
        words = ["import", many(stage, count), "--audio", "link", "--json"]
        done = subprocess.run(
            [sys.executable, "-c", f"{MEASURED}{RUN}", *words],
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        told = json.loads(done.stdout)
        assert len(told["written"]) == count
        assert told["recorded"] == count + 1
        most[count] = int(done.stderr.splitlines()[-1])
    assert most[1000] < most[100] * 1.5, most
