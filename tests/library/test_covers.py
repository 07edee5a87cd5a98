"""Which pictures of shows and episodes apps would refuse, or show late."""

from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image

from hotcast.library.gather import gather
from hotcast.words.clock import JAPAN

EPISODE = "episodes/ep-001.md"
SECOND = "episodes/ep-002.md"
WAITING = "episodes/ep-004.md"
SETTINGS = "mkdocs.yml"
OPEN = "    → {name} を画像編集ソフトで開き、"
SQUARE = "1400×1400 から 3000×3000 画素の正方形の絵として書き出してください。"
IN_RGB = "カラーモードを RGB に変えて書き出してください。"
FILLED = "背景を塗りつぶし、「透明」を選ばずに書き出してください。"
LIGHTER = "512 KB より小さい JPEG として書き出してください。"


def picture(width=1400, height=1400, kind="PNG", *, mode="RGB", **options):
    file = BytesIO()
    Image.new(mode, (width, height)).save(file, kind, **options)
    return file.getvalue()


def heavy(size):
    """Make a cover of exactly so many bytes; decoders pass over what stands behind a JPEG."""
    return picture(kind="JPEG").ljust(size, b"\0")


def named(value):
    return value if isinstance(value, str) else "bytes"


@pytest.fixture
def said_of(small):
    """Give what is said of a picture as the cover of the second show."""

    def put(name, content):
        small.write(f"episodes/{name}", content)
        small.change(SETTINGS, "cover: episodes/yoru.png", f"cover: episodes/{name}")
        return small.said()

    return put


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cover.png", picture()),
        ("cover.png", picture(mode="P")),
        ("cover.jpg", picture(3000, 3000, "JPEG")),
        ("番組の絵.jpeg", picture(kind="JPEG")),
        ("cover.jpg", heavy(512 * 1024)),
    ],
    ids=named,
)
def test_a_square_cover_of_the_right_size_in_rgb_is_fine(said_of, name, content):
    assert said_of(name, content) == []


@pytest.mark.parametrize(
    ("name", "content", "wrong", "mend"),
    [
        ("cover.png", picture(1400, 1399), "は 1400×1399 画素です。", SQUARE),
        ("cover.png", picture(1399, 1399), "は 1399×1399 画素です。", SQUARE),
        ("cover.png", picture(3001, 3001), "は 3001×3001 画素です。", SQUARE),
        ("cover.jpg", picture(1920, 1080, "JPEG"), "は 1920×1080 画素です。", SQUARE),
        (
            "cover.jpg",
            picture(kind="JPEG", mode="CMYK"),
            "は印刷用の色（CMYK）で保存されています。",
            IN_RGB,
        ),
        (
            "cover.png",
            picture(mode="L"),
            "は白黒（グレースケール）で保存されています。",
            IN_RGB,
        ),
        (
            "cover.png",
            picture(mode="RGBA"),
            "には、透明にできる部分（アルファチャンネル）があります。",
            FILLED,
        ),
        (
            "cover.png",
            picture(mode="P", transparency=0),
            "には、透明にできる部分（アルファチャンネル）があります。",
            FILLED,
        ),
        (
            "cover.jpg",
            heavy(10 * 1024**2 + 1),
            "は 10.5 MB あります。使えるのは 10 MB までです。",
            LIGHTER,
        ),
    ],
    ids=named,
)
def test_a_cover_that_apps_refuse_is_told(said_of, name, content, wrong, mend):
    assert said_of(name, content) == [
        f"mkdocs.yml:46 番組の絵「{name}」{wrong}\n{OPEN.format(name=name)}{mend}"
    ]


@pytest.mark.parametrize(("size", "told"), [(512 * 1024 + 1, "524 KB"), (10 * 1024**2, "10.5 MB")])
def test_a_cover_that_is_slow_to_come_is_only_a_warning(small, size, told):
    small.write("episodes/cover.jpg", heavy(size))
    small.change(SETTINGS, "cover: episodes/yoru.png", "cover: episodes/cover.jpg")
    library, (problem,) = small.gather()
    assert not problem.stops
    assert library.cover_by_show["yoru"].size == size
    assert str(problem) == (
        f"mkdocs.yml:46 番組の絵「cover.jpg」は {told} あります。"
        f"回線が遅いと、なかなか表示されません。\n{OPEN.format(name='cover.jpg')}{LIGHTER}"
    )


def test_every_fault_of_a_cover_is_told_at_once(said_of):
    told = said_of("cover.png", picture(640, 480, mode="LA").ljust(600_000, b"\0"))
    assert sorted(told) == sorted(
        f"mkdocs.yml:46 番組の絵「cover.png」{wrong}\n{OPEN.format(name='cover.png')}{mend}"
        for wrong, mend in (
            ("は 640×480 画素です。", SQUARE),
            ("は白黒（グレースケール）で保存されています。", IN_RGB),
            ("には、透明にできる部分（アルファチャンネル）があります。", FILLED),
            ("は 600 KB あります。回線が遅いと、なかなか表示されません。", LIGHTER),
        )
    )


@pytest.mark.parametrize(("note", "line"), [(SECOND, 14), (WAITING, 12)])
def test_the_cover_of_an_episode_is_held_to_the_same(small, note, line):
    small.write("episodes/own.png", picture(1000, 1000))
    small.change(note, "\nhosts:", "\ncover: own.png\nhosts:")
    assert small.said() == [
        f"{note}:{line} 回の絵「own.png」は 1000×1000 画素です。\n"
        f"{OPEN.format(name='own.png')}{SQUARE}"
    ]


def test_a_cover_that_is_missing_stands_in_the_note(small):
    small.change(EPISODE, "\nhosts:", "\ncover: own.jpg\nhosts:")
    assert small.said() == [
        "episodes/ep-001.md:16 「own.jpg」というファイルがありません。\n"
        "    → ファイルを episodes/own.jpg に置いてください。"
    ]


def test_shows_and_episodes_are_known_by_their_covers(small):
    small.write("episodes/own.png", picture())
    small.change(EPISODE, "\nhosts:", "\ncover: own.png\nhosts:")
    library, problems = small.gather()
    assert problems == ()
    assert {id_: str(one.file) for id_, one in library.cover_by_show.items()} == {
        "machi": "episodes/machi.png",
        "yoru": "episodes/yoru.png",
    }
    assert {id_: str(one.file) for id_, one in library.cover_by_episode.items()} == {
        "ep-001": "episodes/own.png"
    }


@pytest.mark.parametrize("note", ["episodes/ep-003.md", "episodes/ep-004.md", "episodes/ep-005.md"])
def test_a_withdrawn_a_waiting_and_a_sample_episode_keep_their_covers_back(small, note):
    small.write("episodes/own.png", picture())
    small.change(note, "\nhosts:", "\ncover: own.png\nhosts:")
    small.change(SETTINGS, "samples: true", "samples: false")
    library, problems = small.gather()
    assert problems == ()
    assert library.cover_by_episode == {}


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_the_cover_of_a_draft_or_a_withdrawn_episode_is_not_even_opened(small, status):
    small.write("episodes/own.png", b"")
    small.change(SECOND, "status: published", f"status: {status}\ncover: own.png")
    assert small.said() == []


def test_a_cover_is_decoded_once_and_its_faults_are_told_each_time(small, tmp_path):
    small.write("episodes/yoru.png", picture(1000, 1000))
    now, memory = datetime(2026, 11, 23, tzinfo=JAPAN), tmp_path / "memory"
    first, second = (gather(small.root, now=now, memory=memory)[1] for _ in range(2))
    assert first == second
    assert len(first) == 1
    assert len(list(memory.glob("cover-1.png/*.json"))) == 2
