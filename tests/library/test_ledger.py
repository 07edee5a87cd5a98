"""What would reach listeners as a lost episode or a second one, and how it is accepted on purpose."""
# ruff: noqa: E501  # the words stand as they are read

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from hotcast.library.gather import survey
from hotcast.library.ledger import objections
from hotcast.library.objections import objections_to
from hotcast.words.clock import JAPAN
from hotcast.words.model import Source
from hotcast.writers.ledger import accepted, with_lines

ROOT = Path(__file__).parents[2]
SITE = ROOT / "tests" / "site"

NOW = datetime(2026, 11, 23, 21, 0, tzinfo=JAPAN)
FIRST, SECOND = "episodes/ep-001.md", "episodes/ep-002.md"
SOUND, OTHER = "episodes/ep-001.mp3", "episodes/ep-002.mp3"
SESSION, LEDGER, SETTINGS = (
    "content/seminars/sem-2025-01.md",
    "episodes/published.yml",
    "mkdocs.yml",
)
LINK = "[第1回の配信](../episodes/ep-001.md)"
TAG = b"TAG" + bytes(125)  # an ID3 tag: other bytes, the same sound

Slip = Callable[[Any], object]


@pytest.fixture
def out(small):
    """Give a small site whose two episodes went out; nothing leads to them from elsewhere."""
    small.write("episodes/ep-004.mp3", (small.root / SOUND).read_bytes() + TAG)
    small.change("episodes/ep-004.md", "ep-001.mp3", "ep-004.mp3")
    small.change(SESSION, "[ep-001]", "[]")
    small.change(SESSION, LINK, "配信")
    small.record()
    assert small.said() == []
    return small


def changed(file: str, old: str, new: str) -> Slip:
    return lambda house: house.change(file, old, new)


def gone(*files: str) -> Slip:
    return lambda house: [(house.root / file).unlink() for file in files]


def renamed(name: str, to: str) -> Slip:
    """Rename a note and its id, as someone does who renumbers."""

    def slip(house):
        (house.root / f"episodes/{name}.md").rename(house.root / f"episodes/{to}.md")
        house.change(f"episodes/{to}.md", f"id: {name}\n", f"id: {to}\n")

    return slip


def resounded(file: str) -> Slip:
    return lambda house: house.write(file, (house.root / file).read_bytes() + TAG + TAG)


def all_of(*slips: Slip) -> Slip:
    return lambda house: [slip(house) for slip in slips]


DRAFT = changed(FIRST, "status: published", "status: draft")
REWRITTEN = all_of(
    changed(FIRST, "guid: machi-ep-001", "guid: machi-new"),
    changed(FIRST, "2025-05-20T07", "2025-06-20T07"),
    resounded(SOUND),
)
HALF = all_of(DRAFT, changed(FIRST, "number: 1", "number: 十二"))
SHOWS = """      - id: machi
        title: まちの声
        summary: 町の職員が話す、試しの番組です。
        author: 試しの町
        email: voice@test.example.jp
        category: Government
        cover: episodes/machi.png
"""
SWAPPED = all_of(
    changed(SETTINGS, SHOWS, ""), changed(SETTINGS, "    series:\n", f"{SHOWS}    series:\n")
)


def objected(name: str, slip: Slip, to_accept: str, told: str):
    return pytest.param(slip, to_accept, dedent(told).strip(), id=name)


OBJECTED = [
    objected(
        "guid-changed",
        changed(FIRST, "guid: machi-ep-001", "guid: machi-1"),
        "ep-001",
        """
        episodes/ep-001.md:4 公開済みの回「ep-001」の guid が、machi-ep-001 から machi-1 に変わりました。アプリは新しい回とみなし、聞いた人に同じ回がもう一度届きます。
            → guid: machi-ep-001 に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "guid-changed-in-a-renamed-file",
        all_of(
            renamed("ep-001", "ep-101"),
            changed("episodes/ep-101.md", "machi-ep-001", "machi-ep-101"),
        ),
        "ep-001",
        """
        episodes/ep-101.md:4 公開済みの回「ep-001」の guid が、machi-ep-001 から machi-ep-101 に変わりました。アプリは新しい回とみなし、聞いた人に同じ回がもう一度届きます。
            → guid: machi-ep-001 に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "guid-changed-in-a-renamed-file-with-new-audio",
        all_of(
            renamed("ep-001", "ep-101"),
            changed("episodes/ep-101.md", "machi-ep-001", "machi-ep-101"),
            resounded(SOUND),
        ),
        "ep-001",
        """
        episodes/ep-101.md:4 公開済みの回「ep-001」の guid が、machi-ep-001 から machi-ep-101 に変わりました。アプリは新しい回とみなし、聞いた人に同じ回がもう一度届きます。
            → guid: machi-ep-001 に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "deleted",
        gone(FIRST, SOUND),
        "ep-001",
        """
        episodes/ep-001.md 公開済みの回「ep-001」の記事がありません。アプリの一覧から、この回が消えます。
            → episodes/ep-001.md を前の版から戻してください。取りやめるなら、戻して status: withdrawn と書いてください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "overwritten-by-a-new-episode",
        REWRITTEN,
        "ep-001",
        """
        episodes/ep-001.md:4 公開済みの回「ep-001」の記事が、別の回に書きかえられています。アプリの一覧から、前の回が消えます。
            → 新しい回は別の名前のファイルに書き、この記事は前の版から戻してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "another-note-in-its-place",
        all_of(gone(FIRST, SOUND), renamed("ep-002", "ep-001")),
        "ep-001",
        """
        episodes/ep-001.md 公開済みの回「ep-001」の記事がありません。アプリの一覧から、この回が消えます。
            → episodes/ep-001.md を前の版から戻してください。取りやめるなら、戻して status: withdrawn と書いてください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "draft",
        DRAFT,
        "ep-001",
        """
        episodes/ep-001.md:11 公開済みの回「ep-001」が下書き（status: draft）に変わりました。アプリの一覧から、この回が消えます。
            → 取りやめるなら status: withdrawn、続けるなら status: published と書いてください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "sample-while-samples-are-off",
        all_of(
            changed(FIRST, "season: 1", "sample: true"),
            changed(SETTINGS, "samples: true", "samples: false"),
        ),
        "ep-001",
        """
        episodes/ep-001.md:6 公開済みの回「ep-001」が見本（sample: true）に変わりました。アプリの一覧から、この回が消えます。
            → sample の行を消してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "date-moved",
        changed(FIRST, "date: 2025-05-20T07:00:00+09:00", "date: 2025-05-21"),
        "ep-001",
        """
        episodes/ep-001.md:9 公開済みの回「ep-001」の date が、2025-05-20T07:00:00+09:00 から 2025-05-21T00:00:00+09:00 に変わりました。アプリの中で順番が変わり、新しい回として知らされることがあります。
            → date: 2025-05-20T07:00:00+09:00 に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "date-moved-into-the-future",
        changed(FIRST, "date: 2025-05-20", "date: 2027-05-20"),
        "ep-001",
        """
        episodes/ep-001.md:9 公開済みの回「ep-001」の date が、2025-05-20T07:00:00+09:00 から 2027-05-20T07:00:00+09:00 に変わりました。その日時が来るまで、アプリの一覧からこの回が消えます。
            → date: 2025-05-20T07:00:00+09:00 に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "show-changed",
        changed(SECOND, "show: yoru", "show: machi\nseason: 9"),
        "ep-002",
        """
        episodes/ep-002.md:4 公開済みの回「ep-002」の番組が、yoru から machi に変わりました。元の番組のアプリから消え、新しい番組で新しい回として届きます。
            → show: yoru に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-002 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "show-no-longer-written",
        changed(SECOND, "show: yoru\n", ""),
        "ep-002",
        """
        episodes/ep-002.md:1 公開済みの回「ep-002」の番組が、yoru から machi に変わりました。元の番組のアプリから消え、新しい番組で新しい回として届きます。
            → show: yoru と書き足してください。mkdocs.yml の shows の順を変えたのなら、元の順に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-002 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "shows-in-another-order",
        SWAPPED,
        "ep-001",
        """
        episodes/ep-001.md:1 公開済みの回「ep-001」の番組が、machi から yoru に変わりました。元の番組のアプリから消え、新しい番組で新しい回として届きます。
            → show: machi と書き足してください。mkdocs.yml の shows の順を変えたのなら、元の順に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "guid-on-another-episode",
        all_of(renamed("ep-001", "ep-101"), resounded(SOUND)),
        "ep-101",
        """
        episodes/ep-101.md:4 公開済みの回「ep-001」の guid machi-ep-001 が、ファイルの名前も音声も違う回に使われています。アプリは二つの回を取りちがえ、前の回が消えたり、新しい回が届かなかったりします。
            → 新しい回なら guid を書きかえ、前の回の記事は前の版から戻してください。わざと変えるなら .venv/bin/hotcast accept ep-101 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "guid-on-another-episode-of-the-same-name",
        all_of(changed(FIRST, "date: 2025-05-20", "date: 2025-06-20"), resounded(SOUND)),
        "ep-001",
        """
        episodes/ep-001.md:4 公開済みの回「ep-001」の guid machi-ep-001 が、date も音声も違う回に使われています。アプリは二つの回を取りちがえ、前の回が消えたり、新しい回が届かなかったりします。
            → 新しい回なら guid を書きかえ、前の回の記事は前の版から戻してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
    objected(
        "audio-of-another-episode",
        lambda house: house.write(SOUND, (house.root / OTHER).read_bytes()),
        "ep-001",
        """
        episodes/ep-001.md:14 公開済みの回「ep-001」の音声が、公開済みの回「ep-002」の音声に変わりました。聞こうとした人に、別の回が届きます。
            → この回の音声に置きかえてください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。
        """,
    ),
]


@pytest.mark.parametrize(
    ("slip", "told"), [pytest.param(one.values[0], one.values[2], id=one.id) for one in OBJECTED]
)
def test_what_apps_would_take_for_lost_or_new_stops_the_build(out, slip, told):
    slip(out)
    library, problems = out.gather()
    assert library is None
    assert told in [str(one) for one in problems if one.stops]


def accept(house, name: str, reason: str = "理由"):
    found = survey(house.root, now=NOW)
    chosen = objections_to(name, found.objections)
    assert chosen
    lines = accepted(chosen, found.library, reason=reason, now=NOW)
    text = (house.root / LEDGER).read_text(encoding="utf-8")
    house.write(LEDGER, with_lines(text, lines))


@pytest.mark.parametrize(("slip", "to_accept", "told"), OBJECTED)
def test_what_was_accepted_is_objected_to_no_more(out, slip, to_accept, told):
    slip(out)
    before = {one for one in out.said() if "公開済み" in one and "hotcast accept" in one}
    accept(out, to_accept)
    after = {one for one in out.said() if "公開済み" in one and "hotcast accept" in one}
    assert before - after == {told}
    assert after < before
    if not after and out.gather()[0]:
        out.record()
        assert [one for one in out.said() if "公開済み" in one] == []


PASSES = [
    ("retitled", changed(FIRST, "はじめての回", "最初の回")),
    ("renumbered", changed(FIRST, "number: 1", "number: 7")),
    ("moved-to-another-season", changed(FIRST, "season: 1", "season: 2")),
    ("summarised-anew", changed(FIRST, "町の声の一回目です", "一回目")),
    ("note-renamed", renamed("ep-001", "ep-101")),
    (
        "audio-renamed",
        all_of(
            lambda house: (house.root / SOUND).rename(house.root / "episodes/new.mp3"),
            changed(FIRST, "file: ep-001.mp3", "file: new.mp3"),
        ),
    ),
    ("same-moment-elsewhere", changed(FIRST, "2025-05-20T07:00:00+09:00", "2025-05-19T22:00:00Z")),
    ("withdrawn", changed(FIRST, "status: published", "status: withdrawn")),
    ("marked-as-sample", changed(FIRST, "season: 1", "sample: true")),
    ("show-written-out", changed(FIRST, "season: 1", "show: machi")),
]


@pytest.mark.parametrize("slip", [slip for _, slip in PASSES], ids=[name for name, _ in PASSES])
def test_what_apps_do_not_mind_passes_silently(out, slip):
    slip(out)
    assert [one for one in out.said() if "ep-005" not in one] == []
    out.record()
    assert [one for one in out.said() if "ep-005" not in one] == []


def test_a_withdrawn_episode_may_change_and_come_back_as_it_was(out):
    out.change(FIRST, "status: published", "status: withdrawn")
    out.change(FIRST, "date: 2025-05-20", "date: 2025-06-20")
    assert out.said() == []
    out.change(FIRST, "status: withdrawn", "status: published")
    assert "の date が、2025-05-20T07:00:00+09:00 から" in "".join(out.said())
    out.change(FIRST, "date: 2025-06-20", "date: 2025-05-20")
    assert out.said() == []


def test_new_audio_is_warned_of_until_it_went_out(out):
    resounded(SOUND)(out)
    library, problems = out.gather()
    assert library
    assert [str(one) for one in problems] == [
        "episodes/ep-001.md:14 公開済みの回「ep-001」の音声が変わりました。新しいアドレスで配信します。すでにダウンロードした人には、届かないことがあります。\n"
        "    → わざとなら、このままでかまいません。前の音声も episodes/old/ に置くと、前のアドレスでも聞けます。違うなら、前の音声に戻してください。"
    ]
    out.record()
    assert out.said() == []


def test_new_audio_is_warned_of_in_what_became_a_sample_too(out):
    out.change(FIRST, "season: 1", "sample: true")
    resounded(SOUND)(out)
    assert [one for one in out.said() if "の音声が変わりました" in one]


def test_a_new_episode_with_audio_that_went_out_is_warned_of(out):
    text = (out.root / FIRST).read_text(encoding="utf-8")
    text = text.replace("ep-001", "ep-009").replace("number: 1", "number: 9")
    text = text.replace("はじめての回", "もう一度の回")
    out.write("episodes/ep-009.md", text.replace("ep-009.mp3", "copy.mp3"))
    out.write("episodes/copy.mp3", (out.root / SOUND).read_bytes())
    out.write("episodes/ep-009.vtt", (out.root / "episodes/ep-001.vtt").read_bytes())
    assert out.said() == [
        "episodes/ep-009.md:14 この回の音声は、公開済みの回「ep-001」と同じです。聞いた人に、同じ話がもう一度届きます。\n"
        "    → 再放送なら、このままでかまいません。違うなら、この回の音声に置きかえてください。"
    ]


def test_two_notes_with_one_guid_are_told_once_and_not_as_reused(out):
    text = (out.root / FIRST).read_text(encoding="utf-8").replace("id: ep-001", "id: ep-009")
    text = text.replace("number: 1", "number: 9").replace("2025-05-20T07", "2025-06-20T07")
    text = text.replace("はじめての回", "もう一度の回")
    text = text.replace("file: ep-001.vtt", "file: ep-009.vtt").replace("ep-001.mp3", "ep-009.mp3")
    out.write("episodes/ep-009.md", text)
    out.write("episodes/ep-009.mp3", (out.root / SOUND).read_bytes() + TAG + TAG + TAG)
    out.write("episodes/ep-009.vtt", (out.root / "episodes/ep-001.vtt").read_bytes())
    assert out.said() == [
        "episodes/ep-009.md:4 guid「machi-ep-001」は episodes/ep-001.md でも使われています。\n"
        "    → guid: machi-ep-009 のように、ほかの回にない値にしてください。"
    ]


@pytest.mark.parametrize(
    "slip",
    [
        changed(FIRST, "number: 1", "number: 十二"),
        all_of(
            renamed("ep-001", "ep-101"), changed("episodes/ep-101.md", "number: 1", "number: 〇")
        ),
        lambda house: (house.root / FIRST).rename(house.root / "episodes/ep-001.md.txt"),
        lambda house: (house.root / FIRST).rename(house.root / "content/seminars/ep-001.md"),
        lambda house: house.write(
            "episodes/old/ep-001.md",
            (house.root / FIRST).rename(house.root / "episodes/x").read_bytes(),
        ),
    ],
    ids=["unreadable", "renamed-and-unreadable", "other-ending", "among-sessions", "too-deep"],
)
def test_a_note_that_is_told_already_is_not_told_to_be_lost(out, slip):
    slip(out)
    library, problems = out.gather()
    assert library is None
    assert [one for one in problems if "公開済み" in one.wrong] == []


def test_a_half_written_draft_of_an_episode_that_went_out_stops_the_build(out):
    HALF(out)
    library, problems = out.gather()
    assert library is None
    (stopping,) = (str(one) for one in problems if one.stops)
    assert stopping == (
        "episodes/ep-001.md 公開済みの回「ep-001」が下書き（status: draft）に変わりました。アプリの一覧から、この回が消えます。\n"
        '    → 取りやめるなら status: withdrawn、続けるなら status: published と書いてください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。'
    )
    accept(out, "ep-001")
    assert out.gather()[0]


def test_every_episode_of_a_deleted_folder_is_told(out):
    gone(FIRST, SOUND, SECOND, OTHER)(out)
    files = [str(one.file) for one in out.gather()[1] if "記事がありません" in one.wrong]
    assert files == [FIRST, SECOND]


def test_a_guid_made_of_the_name_is_to_be_written_when_the_file_is_renamed(out):
    renamed("ep-001", "ep-101")(out)
    out.change("episodes/ep-101.md", "guid: machi-ep-001", "guid: machi-ep-101")
    library = survey(out.root, now=NOW).library
    episodes = tuple(map(without_written_guid, library.episodes))
    (objection,) = objections(replace(library, episodes=episodes), unreadable=frozenset())
    assert str(objection.problem) == (
        "episodes/ep-101.md:1 公開済みの回「ep-001」の guid が、machi-ep-001 から machi-ep-101 に変わりました。アプリは新しい回とみなし、聞いた人に同じ回がもう一度届きます。\n"
        '    → guid: machi-ep-001 と書き足してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。'
    )


def test_a_guid_made_of_the_show_comes_back_with_the_show(out):
    out.change(
        SECOND, "show: yoru\nguid: yoru-ep-001", "show: machi\nguid: machi-ep-002\nseason: 9"
    )
    library = survey(out.root, now=NOW).library
    episodes = tuple(map(without_written_guid, library.episodes))
    (objection,) = objections(replace(library, episodes=episodes), unreadable=frozenset())
    assert "→ show: yoru に戻してください。" in str(objection.problem)


def without_written_guid(episode):
    """Give the episode as if its guid had been made of its show and name."""
    lines = {key: line for key, line in episode.source.line_by_key.items() if key != "guid"}
    return replace(episode, source=Source(episode.source.file, lines))


def test_names_moved_up_by_one_are_seen_through(out):
    """A guid made of the name would go over to the next episode."""
    out.change(FIRST, "guid: machi-ep-001", "guid: machi-new")
    out.change(SECOND, "guid: yoru-ep-001", "guid: machi-ep-001")
    told = [one for one in out.said() if "使われています" in one]
    assert told == [
        "episodes/ep-002.md:5 公開済みの回「ep-001」の guid machi-ep-001 が、ファイルの名前も音声も違う回に使われています。アプリは二つの回を取りちがえ、前の回が消えたり、新しい回が届かなかったりします。\n"
        '    → episodes/ep-001.md に guid: machi-ep-001 と書き、この回は guid をほかの値にしてください。わざと変えるなら .venv/bin/hotcast accept ep-002 --reason "理由" を実行してください。'
    ]


AGAIN = '.venv/bin/hotcast accept ep-001 --reason "また公開するため" を実行してください。'


@pytest.mark.parametrize(
    ("guid", "mend"),
    [
        (
            "guid: machi-1\n",
            f"同じ回なら guid はこのままにして、{AGAIN}別の回なら、guid の行を消してください。",
        ),
        (
            "guid: machi-ep-001\n",
            f"同じ回なら guid はこのままにして、{AGAIN}別の回なら、guid: machi-ep-001-2 に直してください。",
        ),
        ("", f"同じ回なら、{AGAIN}別の回なら、guid: machi-ep-001-2 と書き足してください。"),
    ],
    ids=["own", "like-the-name", "made-of-the-name"],
)
def test_an_episode_that_was_given_up_comes_back_as_the_same(out, guid, mend):
    (out.root / LEDGER).write_text("", encoding="utf-8")
    out.change(FIRST, "guid: machi-ep-001\n", guid)
    out.record()
    DRAFT(out)
    accept(out, "ep-001")
    assert [one for one in out.said() if "公開" in one] == []
    out.change(FIRST, "status: draft", "status: published")
    assert out.said() == [
        f"episodes/ep-001.md:{4 if guid else 1} 一度やめた回「ep-001」を、また公開しようとしています。アプリの一覧に、前と同じ回として戻ります。\n"
        f"    → {mend}"
    ]
    accept(out, "ep-001")
    assert out.said() == []
    out.record()
    assert out.said() == []
    library, _ = out.gather()
    (last,) = (one for one in library.ledger.live if one.episode == "ep-001")
    assert last.url == next(one.url for one in library.ledger.records if one.guid == last.guid)


@pytest.mark.parametrize(
    "slip",
    [
        all_of(
            renamed("ep-001", "ep-101"),
            changed("episodes/ep-101.md", "2025-05-20T07", "2025-06-20T07"),
        ),
        resounded(SOUND),
    ],
    ids=["of-another-name-and-date", "with-other-audio"],
)
def test_an_episode_is_the_same_while_its_id_date_or_audio_is(out, slip):
    DRAFT(out)
    accept(out, "ep-001")
    out.change(FIRST, "status: draft", "status: published")
    slip(out)
    assert (
        len([one for one in out.said() if "一度やめた回「ep-001」を、また公開しよう" in one]) == 1
    )


def test_a_guid_that_was_given_up_is_not_used_for_another_episode_without_a_word(out):
    DRAFT(out)
    accept(out, "ep-001")
    out.change(FIRST, "status: draft", "status: published")
    renamed("ep-001", "ep-101")(out)
    out.change("episodes/ep-101.md", "2025-05-20T07", "2025-06-20T07")
    resounded(SOUND)(out)
    assert out.said() == [
        "episodes/ep-101.md:4 guid machi-ep-001 は、公開をやめた回「ep-001」のものです。聞いた人には、前の回として扱われ、届かないことがあります。\n"
        '    → guid: machi-ep-101-2 のように、ほかの値にしてください。わざと変えるなら .venv/bin/hotcast accept ep-101 --reason "理由" を実行してください。'
    ]
    accept(out, "ep-101")
    assert out.said() == []


def test_a_guid_put_back_to_the_one_given_up_is_told_once(out):
    out.change(FIRST, "guid: machi-ep-001", "guid: machi-1")
    accept(out, "ep-001")
    assert out.said() == []
    out.record()
    out.change(FIRST, "guid: machi-1", "guid: machi-ep-001")
    assert out.said() == [
        "episodes/ep-001.md:4 公開済みの回「ep-001」の guid が、machi-1 から、使用を終えた machi-ep-001 に戻っています。アプリの一覧から今の回が消え、聞いた人に同じ回がもう一度届くことがあります。\n"
        '    → guid: machi-1 に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-001 --reason "理由" を実行してください。'
    ]
    accept(out, "ep-001")
    assert out.said() == []
    out.record()
    assert out.said() == []
    library, _ = out.gather()
    assert [one.guid for one in library.ledger.live if one.episode == "ep-001"] == ["machi-ep-001"]


def test_an_episode_back_in_its_first_show_is_told_once(out):
    out.change(SECOND, "show: yoru\nguid: yoru-ep-001\n", "show: machi\n")
    out.change(SECOND, "number: 1", "number: 9")
    out.write(LEDGER, "")
    out.record()
    out.change(SECOND, "show: machi", "show: yoru")
    accept(out, "ep-002")
    out.record()
    out.change(SECOND, "show: yoru", "show: machi")
    assert out.said() == [
        "episodes/ep-002.md:4 公開済みの回「ep-002」の番組が、yoru から machi に変わりました。元の番組のアプリから消え、新しい番組で新しい回として届きます。\n"
        '    → show: yoru に戻してください。わざと変えるなら .venv/bin/hotcast accept ep-002 --reason "理由" を実行してください。'
    ]
    accept(out, "ep-002")
    assert out.said() == []


WANTED = all_of(
    changed(SESSION, "episodes: []", "episodes: [ep-001]"),
    changed(SESSION, "詳しくは配信", f"詳しくは{LINK}"),
)


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (gone(FIRST, SOUND), "episodes/ep-001.md 公開済みの回「ep-001」の記事がありません。"),
        (
            DRAFT,
            "episodes/ep-001.md:11 公開済みの回「ep-001」が下書き（status: draft）に変わりました。",
        ),
        (
            HALF,
            "episodes/ep-001.md 公開済みの回「ep-001」が下書き（status: draft）に変わりました。",
        ),
        (
            changed(FIRST, "date: 2025-05-20", "date: 2027-05-20"),
            "episodes/ep-001.md:9 公開済みの回「ep-001」の date が、2025-05-20T07:00:00+09:00 から 2027-05-20T07:00:00+09:00 に変わりました。",
        ),
    ],
    ids=["deleted", "draft", "half-written-draft", "waiting"],
)
def test_what_leads_to_a_lost_episode_is_told_only_when_the_loss_was_accepted(out, slip, told):
    WANTED(out)
    slip(out)
    problems = [one for one in out.gather()[1] if one.stops]
    assert len(problems) == 1
    assert str(problems[0]).startswith(told)
    accept(out, "ep-001")
    problems = [one for one in out.gather()[1] if one.stops]
    assert problems
    assert {str(one.file) for one in problems} == {SESSION}


def test_what_leads_to_an_episode_is_told_when_only_its_file_has_another_name(out):
    WANTED(out)
    renamed("ep-001", "ep-101")(out)
    assert [str(one.file) for one in out.gather()[1] if one.stops] == [SESSION, SESSION]


def test_what_leads_to_a_withdrawn_episode_that_waits_is_told(out):
    WANTED(out)
    out.change(FIRST, "status: published", "status: withdrawn")
    assert out.gather()[0]
    out.change(FIRST, "date: 2025-05-20", "date: 2027-05-20")
    assert [str(one.file) for one in out.gather()[1] if one.stops] == [SESSION]


def test_a_missing_ledger_stops_the_build(out):
    (out.root / LEDGER).unlink()
    library, problems = out.gather()
    assert library is None
    assert [str(one) for one in problems if one.stops] == [
        "episodes/published.yml 公開の台帳 episodes/published.yml がありません。公開済みの回が変わっても気づけません。\n"
        "    → 消してしまったのなら、前の版から戻してください。はじめからないのなら、この名前の空のファイルを置いてください。"
    ]
    out.write(LEDGER, b"")
    assert out.said() == []


def test_a_folder_in_place_of_the_ledger_stops_the_build(out):
    (out.root / LEDGER).unlink()
    (out.root / LEDGER).mkdir()
    assert out.said() == [
        "episodes/published.yml 公開の台帳 episodes/published.yml がファイルではなく、フォルダーになっています。\n"
        "    → フォルダーを消し、台帳のファイルを前の版から戻してください。"
    ]


def test_the_project_and_the_small_site_begin_with_an_empty_ledger():
    for words in (ROOT, SITE):
        assert (words / LEDGER).read_text(encoding="utf-8") == with_lines("", [])


def test_another_address_of_the_site_is_warned_of_until_it_went_out(out):
    out.change(SETTINGS, "https://test.example.jp/base/", "https://new.example.jp")
    library, problems = out.gather()
    assert [str(one) for one in problems] == [
        "mkdocs.yml:3 サイトのアドレスが https://test.example.jp/base/ から https://new.example.jp/ に変わりました。前のアドレスから転送しないと、登録している人に新しい回が届きません。\n"
        "    → 引っ越しなら、docs/nginx.conf の終わりの設定を古い場所に置いてください。書きまちがいなら、site_url: https://test.example.jp/base/ に戻してください。"
    ]
    before = {show.show: show.guid for show in library.show_record_by_id.values()}
    out.record()
    assert out.said() == []
    after = out.gather()[0].show_record_by_id
    assert {show.show: show.guid for show in after.values()} == before
    assert after["yoru"].feed == "new.example.jp/feeds/yoru.xml"


def new_episode(out, date: str) -> None:
    text = (out.root / SECOND).read_text(encoding="utf-8").replace("ep-002", "ep-009")
    for old, new in (
        ("guid: yoru-ep-001\n", ""),
        ("number: 1", "number: 9"),
        ("夜のはじまり", "夜の続き"),
        ("2025-12-01T21:00:00+09:00", date),
        ("as_of: 2025-11-30", "as_of: 2025-11-01"),
    ):
        assert old in text
        text = text.replace(old, new)
    out.write("episodes/ep-009.md", text)
    out.write("episodes/ep-009.mp3", (out.root / OTHER).read_bytes() + TAG)


def test_a_new_episode_before_one_that_went_out_is_warned_of(out):
    new_episode(out, "2025-11-20 07:00")
    library, problems = out.gather()
    assert library
    assert [str(one) for one in problems] == [
        "episodes/ep-009.md:7 date が、公開済みの回「ep-002」（2025-12-01）より前です。アプリでは一覧の下に入り、気づかれないことがあります。\n"
        "    → 新しい回なら、公開する日時に直してください。台帳の行を消してしまったのなら、前の版から戻してください。"
    ]
    out.record()
    assert out.said() == []


@pytest.mark.parametrize(
    "slip",
    [
        changed("episodes/ep-009.md", "2025-11-20 07:00", "2026-01-20 07:00"),
        changed("episodes/ep-009.md", "status: published", "status: withdrawn"),
        changed("episodes/ep-009.md", "status: published", "status: draft"),
        changed("episodes/ep-009.md", "status: published", "status: published\nsample: true"),
        changed("episodes/ep-009.md", "show: yoru", "show: machi\nseason: 9"),
    ],
    ids=["newer", "withdrawn", "draft", "sample", "after-those-of-another-show"],
)
def test_an_episode_that_stands_on_top_or_nowhere_is_not_warned_of(out, slip):
    new_episode(out, "2025-11-20 07:00")
    slip(out)
    assert [one for one in out.said() if "より前です" in one] == []


def test_a_show_that_is_gone_is_told_once_and_may_be_accepted(out):
    text = (out.root / SETTINGS).read_text(encoding="utf-8").replace("id: yoru", "id: asa")
    out.write(SETTINGS, text)
    out.change(SECOND, "show: yoru", "show: asa")
    told = (
        "mkdocs.yml:31 公開済みの番組「yoru」が shows にありません。フィードのアドレスがなくなり、番組を登録している人に何も届かなくなります。\n"
        '    → 番組の id を yoru に戻してください。わざと変えるなら .venv/bin/hotcast accept yoru --reason "理由" を実行してください。'
    )
    assert out.said() == [told]
    accept(out, "yoru")
    assert out.said() == []
    out.record()
    library, _ = out.gather()
    assert library.record_by_guid["yoru-ep-001"].show == "asa"
    assert library.show_record_by_id["asa"].feed == "test.example.jp/base/feeds/asa.xml"
    assert library.show_record_by_id["yoru"].retired


def test_a_future_date_that_was_accepted_is_no_mistake_of_the_clock(out):
    changed(FIRST, "date: 2025-05-20", "date: 2027-05-20")(out)
    accept(out, "ep-001")
    assert out.said() == []
    library, _ = out.gather()
    assert [one.id for one in library.scheduled] == ["ep-001", "ep-004"]


def test_a_clock_that_goes_wrong_takes_no_episode_from_the_feed(out):
    found = survey(out.root, now=NOW - timedelta(days=365))
    assert [str(one) for one in found.problems] == [
        "episodes/ep-002.md:8 公開済みの回「ep-002」が、まだ公開前ということになっています。アプリの一覧から、この回が消えます。\n"
        "    → このパソコンの時計を合わせてから、もう一度実行してください。"
    ]
    assert found.objections == ()


def test_a_ledger_under_another_name_is_told(out):
    (out.root / LEDGER).rename(out.root / "episodes/published.yaml")
    assert out.said() == [
        "episodes/published.yaml 公開の台帳は episodes/published.yml だけです。このファイルは読まれません。\n"
        "    → 台帳の名前を変えたのなら episodes/published.yml に戻し、写しなら消してください。"
    ]
    out.write(LEDGER, (out.root / "episodes/published.yaml").read_bytes())
    library, problems = out.gather()
    assert library
    assert len(problems) == 1


def test_two_episodes_at_one_address_are_told(out):
    text = (out.root / LEDGER).read_text(encoding="utf-8")
    first, second = text.splitlines()[-2:]
    address = first.split("url: ")[1].split(",")[0]
    other = second.split("url: ")[1].split(",")[0]
    out.write(LEDGER, text.replace(other, address))
    assert out.said() == [
        f"episodes/published.yml:6 音声のアドレス「{address}」が、5 行目の回と同じです。\n"
        "    → 台帳は手で直さず、前の版から戻してください。"
    ]


def test_a_clock_ahead_at_one_desk_does_not_silence_later_records(out):
    changed(FIRST, "date: 2025-05-20", "date: 2025-06-20")(out)
    found = survey(out.root, now=NOW)
    lines = accepted(
        found.objections, found.library, reason="早い時計", now=NOW + timedelta(days=9)
    )
    out.write(LEDGER, with_lines((out.root / LEDGER).read_text(encoding="utf-8"), lines))
    resounded(SOUND)(out)
    out.record()
    assert out.said() == []
