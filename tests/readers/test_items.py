"""Notes become episodes, sessions and pages, or nothing at all."""

from datetime import date, datetime, time
from pathlib import Path, PurePosixPath

import pytest

from hotcast.readers.items import read_episode, read_page, read_session
from hotcast.words.clock import JAPAN
from hotcast.words.model import Chapter, Citation, Correction, Material, Role
from hotcast.words.podcast import Alternate, License, Location, Soundbite

ROOT = Path(__file__).parents[2]
EPISODE_FILE = PurePosixPath("episodes/ep-012.md")
SESSION_FILE = PurePosixPath("content/seminars/sem-2026-04.md")
EPISODE = """---
type: episode
id: ep-012
guid: hotcast-ep-012
number: 12
title: 標準化とは
date: 2026-11-23T07:00:00+09:00
status: published
as_of: 2026-11-16
summary: 標準化の話。
audio: {file: ep-012.mp3}
hosts: [host-1]
gyomu: [all]
topics: [hyojunka]
---
本文
"""
SESSION = """---
type: seminar
id: sem-2026-04
title: 標準仕様書の読み方
series: 標準化対応研究会
track: 概要編
number: 13
date: 2026-11-23
status: published
as_of: 2026-11-16
summary: 標準化の話。
gyomu: []
topics: [hyojunka]
---
本文
"""


BARE = """---
title: 標準化とは
date: 2026-11-23T07:00:00+09:00
summary: 標準化の話。
audio: ep-012.mp3
---
本文
"""


def write(root, file, text):
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


@pytest.fixture
def episode(tmp_path):
    """Read an episode whose front matter ends in some more lines."""

    def read(more="", *, text=EPISODE):
        write(tmp_path, EPISODE_FILE, text.replace("---\n本文", f"{more}---\n本文"))
        return read_episode(tmp_path, EPISODE_FILE)

    return read


@pytest.fixture
def session(tmp_path):
    """Read a session whose front matter ends in some more lines."""

    def read(more="", *, text=SESSION):
        write(tmp_path, SESSION_FILE, text.replace("---\n本文", f"{more}---\n本文"))
        return read_session(tmp_path, SESSION_FILE)

    return read


@pytest.mark.parametrize(
    ("read", "folder", "least"),
    [(read_episode, "episodes", 6), (read_session, "content/seminars", 12)],
)
@pytest.mark.parametrize("root", [ROOT, ROOT / "tests" / "site"], ids=["samples", "small"])
def test_every_sample_note_is_read_without_a_word(read, folder, least, root):
    files = sorted(path.relative_to(root) for path in (root / folder).glob("*.md"))
    assert len(files) >= (least if root == ROOT else 3)
    for file in files:
        item, problems = read(root, PurePosixPath(file.as_posix()))
        assert problems == ()
        assert item.id == file.stem
        assert item.body


def test_an_episode_needs_little(episode):
    item, problems = episode()
    assert problems == ()
    assert (item.id, item.guid, item.number, item.title) == (
        "ep-012",
        "hotcast-ep-012",
        12,
        "標準化とは",
    )
    assert item.date == datetime(2026, 11, 23, 7, tzinfo=JAPAN)
    assert item.as_of == date(2026, 11, 16)
    assert item.audio == PurePosixPath("episodes/ep-012.mp3")
    assert (item.show, item.kind, item.season, item.recorded) == ("", "full", None, None)
    assert (item.written_length, item.explicit, item.sample, item.reviewed) == (
        None,
        False,
        False,
        False,
    )
    assert (item.guests, item.chapters, item.transcript, item.corrections) == ((), (), None, ())
    assert (item.related_sessions, item.related_episodes, item.documents) == ((), (), ())
    assert (item.body, item.body_line) == ("本文\n", 16)


def test_an_episode_says_everything_it_can(episode):
    item, problems = episode(
        "show: hotcast\n"
        "season: 2\n"
        "episode_type: bonus\n"
        "recorded: 2026-11-01\n"
        "sample: true\n"
        "explicit: true\n"
        "guests: [{id: sp-a, role: ゲスト}, {id: sp-b}]\n"
        'chapters: [{start: "0:00", title: 始め}, {start: "1:02", title: 終わり}]\n'
        "transcript: {file: text/ep-012.vtt, reviewed: true}\n"
        "documents: [{ref: kihon-hoshin, version: 第1版, note: 比較}]\n"
        "related: {seminars: [sem-2024-01], episodes: [ep-001]}\n"
        'corrections: [{date: 2026-11-24, at: "0:30", text: 訂正。}]\n'
        "superseded_by: ep-013\n"
    )
    assert problems == ()
    assert (item.show, item.season, item.kind) == ("hotcast", 2, "bonus")
    assert (item.recorded, item.sample, item.explicit) == (date(2026, 11, 1), True, True)
    assert item.guests == (Role(id="sp-a", role="ゲスト"), Role(id="sp-b", role=""))
    assert item.chapters == (Chapter(start=0, title="始め"), Chapter(start=62, title="終わり"))
    assert item.transcript == PurePosixPath("episodes/text/ep-012.vtt")
    assert item.reviewed
    assert item.documents == (Citation(ref="kihon-hoshin", version="第1版", note="比較"),)
    assert (item.related_sessions, item.related_episodes) == (("sem-2024-01",), ("ep-001",))
    assert item.corrections == (Correction(date=date(2026, 11, 24), text="訂正。", at=30),)
    assert item.superseded_by == "ep-013"


def test_a_session_needs_little(session):
    item, problems = session()
    assert problems == ()
    assert (item.series, item.track, item.number) == ("標準化対応研究会", "概要編", 13)
    assert item.date == date(2026, 11, 23)
    assert (item.start, item.end, item.level, item.disclosure) == (None, None, None, "public")
    assert (item.formats, item.phases, item.audience) == ((), (), ())
    assert (item.speakers, item.materials, item.gyomu) == ((), (), ())


def test_a_session_says_everything_it_can(session):
    item, problems = session(
        'start: "13:00"\n'
        'end: "16:30"\n'
        "format: [講演, 質疑]\n"
        "level: 入門\n"
        "phase: [計画]\n"
        "audience: [行政職員]\n"
        "disclosure: chatham\n"
        "speakers: [{id: sp-a, role: 講師}]\n"
        "materials:\n"
        "  - {kind: slides, title: 資料, file: a/b.pdf, access: public, license: CC0-1.0}\n"
        "  - {kind: link, title: 頁, url: 'https://www.example.jp/', access: public}\n"
        "  - {kind: video, title: 録画, access: staff, note: 申込者に限る}\n"
    )
    assert problems == ()
    assert (item.start, item.end) == (time(13, 0), time(16, 30))
    assert (item.formats, item.level, item.phases) == (("講演", "質疑"), "入門", ("計画",))
    assert (item.audience, item.disclosure) == (("行政職員",), "chatham")
    assert item.speakers == (Role(id="sp-a", role="講師"),)
    assert item.materials == (
        Material(
            kind="slides",
            title="資料",
            access="public",
            file=PurePosixPath("content/seminars/a/b.pdf"),
            license="CC0-1.0",
        ),
        Material(kind="link", title="頁", access="public", url="https://www.example.jp/"),
        Material(kind="video", title="録画", access="staff", note="申込者に限る"),
    )


@pytest.mark.parametrize(
    ("written", "title", "track_number"),
    [
        ('"概要編 #2 標準仕様書の読み方"', "標準仕様書の読み方", 2),
        ("概要編 #2 標準仕様書の読み方", "標準仕様書の読み方", 2),
        ("概要編＃２　標準仕様書の読み方", "標準仕様書の読み方", 2),
        ("概要編#12 読み方 #3", "読み方 #3", 12),
        ("移行編 #2 標準仕様書の読み方", "移行編 #2 標準仕様書の読み方", None),
        ("概要編 標準仕様書の読み方", "概要編 標準仕様書の読み方", None),
        ("標準仕様書の読み方", "標準仕様書の読み方", None),
        ("概要編 #2", "概要編 #2", None),
        (f"概要編 #{'9' * 5000} 読み方", f"概要編 #{'9' * 5000} 読み方", None),
    ],
)
def test_the_number_in_a_track_is_split_off_the_title(session, written, title, track_number):
    item, problems = session(text=SESSION.replace("標準仕様書の読み方", written))
    assert problems == ()
    assert (item.title, item.track_number) == (title, track_number)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "number: 12",
            "number: 十二",
            "episodes/ep-012.md:5 number「十二」を 1 以上の整数として読めません。\n"
            "    → number: 12 のように数字だけで書いてください。",
        ),
        (
            "type: episode",
            "type: seminar",
            "episodes/ep-012.md:2 これは研究会の記録です。ここには配信回を置きます。\n"
            "    → ファイルを content/seminars/ に移してください。",
        ),
        (
            "audio: {file: ep-012.mp3}\n",
            "",
            "episodes/ep-012.md:2 audio（音声）が書かれていません。\n"
            "    → audio: ep-012.mp3 のように書いてください。",
        ),
        (
            "---\ntype",
            "----\ntype",
            "episodes/ep-012.md:1 1 行目が「---」ではないため、項目を読み取れません。\n"
            "    → ファイルの初めの行に、半角のハイフン 3 つ --- だけを書いてください。",
        ),
        (
            "status: published",
            "status: published\nstatus: draft",
            "episodes/ep-012.md:9 項目「status」が二度書かれています（8 行目にもあります）。\n"
            "    → どちらか一方の行を消してください。",
        ),
    ],
)
def test_an_episode_that_cannot_be_read_is_none(episode, old, new, said):
    item, problems = episode(text=EPISODE.replace(old, new))
    assert item is None
    assert [str(problem) for problem in problems] == [said]
    assert all(problem.stops for problem in problems)


def test_a_session_that_cannot_be_read_is_none(session):
    item, problems = session("materials: [{kind: slide, title: 資料, access: public}]\n")
    assert item is None
    assert [str(problem) for problem in problems] == [
        "content/seminars/sem-2026-04.md:14 kind「slide」は使えません。"
        "「slides」ではありませんか。\n"
        "    → kind: slides のように、slides・handout・video・transcript・minutes・link から"
        "選んで書いてください。"
    ]


def test_what_is_wrong_with_a_draft_only_warns(episode, session):
    for read, text in ((episode, EPISODE), (session, SESSION)):
        item, problems = read(
            "memo: 書きかけ\n", text=text.replace("status: published", "status: draft")
        )
        assert item is None
        assert [problem.wrong for problem in problems] == ["「memo」という項目はありません。"]
        assert not any(problem.stops for problem in problems)


def test_a_draft_that_is_whole_is_read(episode):
    item, problems = episode(text=EPISODE.replace("published", "draft"))
    assert problems == ()
    assert item.status == "draft"


def test_a_page_may_do_without_keys(tmp_path):
    file = PurePosixPath("content/about.md")
    write(tmp_path, file, "# このサイトについて\n")
    page, problems = read_page(tmp_path, file)
    assert problems == ()
    assert (page.title, page.summary) == (None, None)
    assert (page.body, page.body_line) == ("# このサイトについて\n", 1)


def test_a_page_has_a_title_and_a_summary(tmp_path):
    file = PurePosixPath("content/about.md")
    write(tmp_path, file, "---\ntitle: このサイト\nsummary: 使い方。\n---\n本文\n")
    page, problems = read_page(tmp_path, file)
    assert problems == ()
    assert (page.title, page.summary) == ("このサイト", "使い方。")
    assert (page.body, page.body_line) == ("本文\n", 5)


def test_a_page_that_cannot_be_read_is_none(tmp_path):
    file = PurePosixPath("content/about.md")
    write(tmp_path, file, "---\ntitle: このサイト\nhide: [toc]\n---\n本文\n")
    page, problems = read_page(tmp_path, file)
    assert page is None
    assert [str(problem) for problem in problems] == [
        "content/about.md:3 「hide」という項目はありません。\n"
        "    → 消すか、使える項目（title・summary）から選んでください。"
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "ep-007.md",
            "content/ep-007.md 配信回は episodes/ に置きます。\n"
            "    → episodes/ep-007.md に移してください。",
        ),
        (
            "sem-2026-01.md",
            "content/sem-2026-01.md 研究会の記録は content/seminars/ に置きます。\n"
            "    → content/seminars/sem-2026-01.md に移してください。",
        ),
    ],
)
def test_a_note_among_the_pages_is_told_where_it_belongs(tmp_path, name, told):
    file = PurePosixPath("content") / name
    write(tmp_path, file, BARE)
    page, problems = read_page(tmp_path, file)
    assert page is None
    assert [str(problem) for problem in problems] == [told]


def test_title_day_summary_and_file_make_an_episode(episode):
    read, problems = episode(text=BARE)
    assert problems == ()
    assert (read.id, read.number, read.kind, read.status) == ("ep-012", 12, "full", "published")
    assert (read.as_of, read.audio) == (date(2026, 11, 23), PurePosixPath("episodes/ep-012.mp3"))
    assert (read.show, read.guid, read.hosts, read.topics, read.gyomu) == ("", "", (), (), ())


def test_an_episode_without_as_of_speaks_of_the_day_of_recording(episode):
    read, _ = episode(text=BARE.replace("summary", "recorded: 2026-11-16\nsummary"))
    assert read.as_of == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("name", "number"),
    [("ep-007", 7), ("ep-1200", 1200), ("ep-000", None), ("ep-yokoku", None), ("ep-2-3", None)],
)
def test_an_episode_is_numbered_by_its_file(tmp_path, name, number):
    file = PurePosixPath(f"episodes/{name}.md")
    write(tmp_path, file, BARE)
    assert read_episode(tmp_path, file)[0].number == number


def test_an_episode_tells_podcast_apps_more(episode):
    read, problems = episode(
        "license: CC-BY-4.0\n"
        'location: {name: 見本市, geo: "35.1,139.2", osm: R1}\n'
        'soundbites: [{start: "0:10", length: "0:30", title: 山場}]\n'
        "alternates: [{file: ep-012-small.opus, title: 小さい音声}]\n"
        "transcript: ep-012.vtt\n"
    )
    assert problems == ()
    assert read.license == License(name="CC-BY-4.0")
    assert read.location == Location(name="見本市", geo="35.1,139.2", osm="R1")
    assert read.soundbites == (Soundbite(start=10, length=30, title="山場"),)
    small = PurePosixPath("episodes/ep-012-small.opus")
    assert read.alternates == (Alternate(file=small, title="小さい音声"),)
    assert (read.transcript, read.reviewed) == (PurePosixPath("episodes/ep-012.vtt"), False)


def test_a_session_needs_neither_type_nor_id_nor_status(session):
    text = SESSION
    for line in (
        "type: seminar\n",
        "id: sem-2026-04\n",
        "status: published\n",
        "as_of: 2026-11-16\n",
    ):
        text = text.replace(line, "")
    read, problems = session(text=text)
    assert problems == ()
    assert (read.id, read.status, read.as_of) == ("sem-2026-04", "published", date(2026, 11, 23))
