"""The whole repository is read once; what may not be shown is in no list."""

import dataclasses
from datetime import datetime, timedelta
from pathlib import PurePosixPath

import pytest

from hotcast.library.gather import gather
from hotcast.words.clock import JAPAN

EPISODE = "episodes/ep-001.md"
SECOND = "episodes/ep-002.md"
WITHDRAWN = "episodes/ep-003.md"
TO_COME = "episodes/ep-004.md"
SAMPLE = "episodes/ep-005.md"
SESSION = "content/seminars/sem-2025-01.md"
DRAFT = "content/seminars/sem-2025-03.md"
SETTINGS = "mkdocs.yml"
TO_COME_OUT = datetime(2099, 1, 1, 7, 0, tzinfo=JAPAN)


@pytest.fixture
def library(small):
    library, problems = small.gather()
    assert problems == ()
    return library


def ids(things):
    return [thing.id for thing in things]


def test_the_small_site_has_nothing_to_mend(small):
    library, problems = small.gather()
    assert problems == ()
    assert library is not None


def test_items_come_newest_first(library):
    assert ids(library.episodes) == ["ep-002", "ep-005", "ep-003", "ep-001"]
    assert ids(library.sessions) == ["sem-2025-02", "sem-2025-01", "sem-2024-01"]
    assert ids(library.items) == ids(library.episodes) + ids(library.sessions)


def test_two_shows_and_two_series_keep_their_own(library):
    machi, yoru = library.settings.shows
    benkyo, yomu = library.settings.series
    assert ids(library.episodes_of(machi)) == ["ep-005", "ep-003", "ep-001"]
    assert ids(library.episodes_of(yoru)) == ["ep-002"]
    assert ids(library.sessions_of(benkyo)) == ["sem-2025-02", "sem-2025-01"]
    assert ids(library.sessions_of(yomu)) == ["sem-2024-01"]


def test_an_episode_that_names_no_show_belongs_to_the_first(library):
    assert library.item_by_id["ep-001"].show == "machi"
    assert library.item_by_id["ep-002"].show == "yoru"


def test_registries_are_known_by_id(library):
    assert list(library.person_by_id) == ["sp-a", "sp-b", "sp-x"]
    assert list(library.organization_by_id) == ["machi-yakuba", "ken-cho"]
    assert list(library.document_by_id) == ["shiyosho"]
    assert list(library.term_by_id) == ["juki", "zei", "cloud"]


def test_files_are_read_for_what_is_shown(library):
    assert library.audio_by_id["ep-001"].seconds == 4
    assert [cue.voice for cue in library.transcript_by_id["ep-001"].cues] == [
        "担当者A",
        "担当者A",
        "担当者B",
    ]
    assert {str(file): one.format for file, one in library.material_by_file.items()} == {
        "content/seminars/sem-2025-01/slides.pdf": "PDF",
        "content/seminars/sem-2025-01/minutes.md": "ページ",
    }


def test_pages_are_the_words_that_are_no_item(library):
    assert [str(page.source.file) for page in library.pages] == [
        "content/index.md",
        "content/seminars/sem-2025-01/minutes.md",
    ]


@pytest.mark.parametrize("folder", ["episodes", "content/seminars"])
def test_an_index_among_the_notes_is_a_page(small, folder):
    small.write(f"{folder}/index.md", "---\ntitle: 一覧\n---\n\n[回](../episodes/ep-001.md)\n")
    library, problems = small.gather()
    assert problems == ()
    assert f"{folder}/index.md" in [str(page.source.file) for page in library.pages]
    assert "index" not in library.names


@pytest.mark.parametrize("id_", ["sem-2025-03", "ep-004"])
def test_a_draft_and_an_episode_to_come_are_in_no_list(library, id_):
    assert id_ in ids(library.hidden)
    for things in (library.items, library.notes, library.pages):
        assert id_ not in [getattr(thing, "id", "") for thing in things]
    for known in (
        library.item_by_id,
        library.audio_by_id,
        library.transcript_by_id,
        library.related_by_id,
    ):
        assert id_ not in known
    assert not [file for file in library.material_by_file if id_ in str(file)]


def test_without_samples_no_sample_is_in_any_list(small):
    small.change(SETTINGS, "samples: true", "samples: false")
    library, problems = small.gather()
    assert problems == ()
    assert ids(library.hidden) == ["ep-004", "ep-005", "sem-2025-03"]
    assert ids(library.episodes) == ["ep-002", "ep-003", "ep-001"]
    assert "ep-005" not in library.audio_by_id


def test_an_episode_comes_out_at_its_minute(small):
    before, _ = gather(small.root, now=TO_COME_OUT - timedelta(seconds=1))
    assert "ep-004" in ids(before.hidden)
    small.change(TO_COME, "file: ep-001.mp3", "file: ep-004.mp3")
    small.write("episodes/ep-004.mp3", (small.root / "episodes/ep-001.mp3").read_bytes())
    after, _ = gather(small.root, now=TO_COME_OUT)
    assert ids(after.episodes)[0] == "ep-004"


def test_an_episode_to_come_is_checked_before_its_time(small):
    small.change(TO_COME, "file: ep-001.mp3", "file: koe.m4a")
    small.change(TO_COME, "[sp-a]", "[nobody]")
    small.change(TO_COME, "as_of: 2025-12-01", "as_of: 2099-12-01")
    assert small.said() == [
        "episodes/ep-004.md:9 as_of「2099-12-01」が date「2099-01-01」より後になっています。\n"
        "    → date と同じ日か、それより前の日にしてください。",
        "episodes/ep-004.md:11 「koe.m4a」というファイルがありません。\n"
        "    → ファイルを episodes/koe.m4a に置いてください。",
        "episodes/ep-004.md:12 人物「nobody」はありません。\n"
        "    → id を直すか、content/registry/people.yml に書き足してください。",
    ]


def test_a_session_is_shown_before_its_day(small):
    small.change(SESSION, "date: 2025-05-17", "date: 2099-05-17")
    library, problems = small.gather()
    assert problems == ()
    assert ids(library.sessions)[0] == "sem-2025-01"


def test_a_draft_is_not_held_to_anything(small):
    small.change(DRAFT, "topics: [cloud]", "topics: [nothing]")
    small.change(DRAFT, "hidden-draft-body", "<script></script>[x](nowhere.md)")
    (small.root / "content/seminars/sem-2025-03/draft.pdf").unlink()
    assert small.said() == []


def test_a_half_written_draft_warns_and_the_library_is_whole(small):
    small.change(DRAFT, "summary: hidden-draft-summary\n", "")
    library, (problem,) = small.gather()
    assert str(problem) == (
        "content/seminars/sem-2025-03.md:2 summary（要約）が書かれていません。\n"
        "    → summary: 標準仕様書の版の追い方を実物に沿って確認した回。 のように書いてください。"
    )
    assert not problem.stops
    assert len(library.items) == 7


def test_of_a_withdrawn_episode_only_the_notice_is_left(library):
    withdrawn = library.item_by_id["ep-003"]
    assert withdrawn.status == "withdrawn"
    assert (withdrawn.title, withdrawn.body, withdrawn.hosts) == ("取りやめた回", "", ())
    assert "ep-003" not in library.audio_by_id


def test_the_audio_of_a_withdrawn_episode_may_be_deleted(small):
    (small.root / "episodes/ep-003.mp3").unlink()
    (small.root / SAMPLE).unlink()
    assert small.said() == []


def test_a_withdrawn_session_takes_its_materials_along(small):
    small.change(SESSION, "status: published", "status: withdrawn")
    small.change(EPISODE, "sem-2025-01.md#要点", "sem-2025-01.md")
    library, problems = small.gather()
    assert problems == ()
    withdrawn = library.item_by_id["sem-2025-01"]
    assert (withdrawn.body, withdrawn.speakers, withdrawn.materials) == ("", (), ())
    assert [str(page.source.file) for page in library.pages] == ["content/index.md"]
    assert library.material_by_file == {}


def test_a_problem_stops_and_no_library_comes(small):
    small.change(EPISODE, "number: 1", "number: 一")
    library, problems = small.gather()
    assert library is None
    assert [problem.stops for problem in problems] == [True]


def test_problems_come_sorted_and_each_once(small):
    small.change(EPISODE, "topics: [juki]", "topics: [jukki, jukki]")
    small.change(SECOND, "topics: [cloud]", "topics: [clowd]")
    small.change(SESSION, "topics: [juki, cloud]", "topics: [jukki, clowd]")
    small.write("episodes/ep-001.mp3", b"")  # ep-004 names it too
    _, problems = small.gather()
    assert list(problems) == sorted(set(problems))
    assert [(str(problem.file), problem.line) for problem in problems] == [
        ("content/seminars/sem-2025-01.md", 20),
        ("content/seminars/sem-2025-01.md", 20),
        ("episodes/ep-001.md", 20),
        ("episodes/ep-001.mp3", 0),
        ("episodes/ep-002.md", 16),
    ]


def test_what_is_wrong_with_a_file_stands_at_the_file(small):
    small.write("content/seminars/sem-2025-01/slides.pdf", b"%PDF-1.7 cut")
    assert small.said() == [
        "content/seminars/sem-2025-01/slides.pdf この PDF は途中で切れています。\n"
        "    → 元の PDF をもう一度アップロードしてください。"
    ]


@pytest.mark.parametrize("name", ["koe.m4a", "a" * 300 + ".m4a", "こえ.m4a"])
def test_what_is_missing_stands_where_it_is_named(small, name):
    small.change(EPISODE, "file: ep-001.mp3", f"file: {name}")
    assert small.said() == [
        f"episodes/ep-001.md:14 「{name}」というファイルがありません。\n"
        f"    → ファイルを episodes/{name} に置いてください。"
    ]


def test_a_cover_that_is_missing_stands_in_the_settings(small):
    small.change(SETTINGS, "cover: episodes/yoru.png", "cover: episodes/e.jpg")
    assert small.said() == [
        "mkdocs.yml:46 「e.jpg」というファイルがありません。\n"
        "    → ファイルを episodes/e.jpg に置いてください。"
    ]


def test_broken_settings_are_told_before_anything_else(small):
    small.change(SETTINGS, "samples: true", "samples: はい")
    small.change(EPISODE, "number: 1", "number: 一")
    assert small.said() == [
        "mkdocs.yml:30 samples「はい」は true（はい）か false（いいえ）で書きます。\n"
        "    → samples: false のように書いてください。"
    ]


@pytest.mark.parametrize(
    "registry", ["people.yml", "organizations.yml", "documents.yml", "glossary.yml"]
)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            None,
            " このファイルがありません。\n    → 消してしまったときは、前の版から戻してください。",
        ),
        (
            "terms: [\n",
            ":1 「[」で始まる値が閉じていません。\n    → 値の終わりに「]」を書き足してください。",
        ),
    ],
)
def test_a_broken_registry_is_told_alone(small, registry, content, told):
    file = f"content/registry/{registry}"
    (small.root / file).unlink()
    if content:
        small.write(file, content)
    assert small.said() == [file + told]


def test_one_broken_entry_makes_nobody_else_unknown(small):
    small.change("content/registry/people.yml", "{id: sp-a, name: 担当者A,", "{id: sp-a,")
    assert small.said() == [
        "content/registry/people.yml:3 name（名前）が書かれていません。\n"
        "    → name: 担当者A のように書いてください。"
    ]


def test_a_broken_note_is_told_alone(small):
    """Nothing is said of the links, relations, places and tracks that lead to it."""
    small.change(SESSION, "date: 2025-05-17", "date: 2025-05-32")
    small.change(
        "content/index.md", "あります。", "あります。[表](seminars/sem-2025-01/slides.pdf)"
    )
    small.change(SECOND, "gyomu: []", "gyomu: []\nrelated: {seminars: [sem-2025-01]}")
    assert small.said() == [
        "content/seminars/sem-2025-01.md:8 date「2025-05-32」の日は、暦にありません。\n"
        "    → 年・月・日の数字を確かめて直してください。"
    ]


def test_a_broken_page_is_told_alone(small):
    small.write("content/about.md", "このサイト".encode("cp932"))
    small.change("content/index.md", "あります。", "あります。[説明](about.md)")
    assert len(small.said()) == 1


def test_hidden_files_and_folders_are_not_ours(small):
    small.write("content/.obsidian/workspace.md", "---\nbroken")
    small.write("episodes/.DS_Store", b"\0")
    small.write("episodes/._ep-001.mp3", b"\0")
    library, problems = small.gather()
    assert problems == ()
    assert not [file for file in library.files if "/." in str(file)]


def test_reading_twice_gives_the_same(small):
    assert small.gather() == small.gather()


def test_the_order_of_files_does_not_matter(small, monkeypatch):
    straight = small.gather()
    walk = __import__("os").walk

    def turned(place):
        for here, folders, names in walk(place):
            folders.reverse()
            yield here, folders, sorted(names, reverse=True)

    monkeypatch.setattr("hotcast.library.places.os.walk", turned)
    assert small.gather() == straight


def test_audio_is_remembered_between_readings_and_gives_the_same(small, tmp_path):
    now = datetime(2026, 11, 23, tzinfo=JAPAN)
    fresh = gather(small.root, now=now)
    first = gather(small.root, now=now, memory=tmp_path / "memory")
    kept = sorted((tmp_path / "memory" / "audio-3.mp3").iterdir())
    assert {path.stem for path in kept} >= {audio.digest for audio in first[0].audio_by_id.values()}
    assert gather(small.root, now=now, memory=tmp_path / "memory") == first == fresh


def test_what_is_remembered_of_audio_is_what_counts(small, tmp_path):
    now = datetime(2026, 11, 23, tzinfo=JAPAN)
    gather(small.root, now=now, memory=tmp_path / "memory")
    for path in (tmp_path / "memory" / "audio-3.mp3").iterdir():
        path.write_text(path.read_text().replace('"seconds": 4', '"seconds": 44'))
    library, _ = gather(small.root, now=now, memory=tmp_path / "memory")
    assert library is None


def test_audio_with_a_problem_is_not_remembered(small, tmp_path):
    now = datetime(2026, 11, 23, tzinfo=JAPAN)
    audio = small.root / "episodes" / "ep-001.mp3"
    audio.write_bytes(audio.read_bytes()[:6000])
    said = [gather(small.root, now=now, memory=tmp_path / "memory")[1] for _ in range(2)]
    assert said[0] == said[1]
    assert "途中で切れています" in str(said[0][0])


def test_settings_may_stand_in_another_file(small):
    (small.root / SETTINGS).rename(small.root / "other.yml")
    now = datetime(2026, 11, 23, tzinfo=JAPAN)
    library, _ = gather(small.root, now=now, settings_file="other.yml")
    assert library.settings.source.file == PurePosixPath("other.yml")


def test_a_library_is_frozen(library):
    with pytest.raises(dataclasses.FrozenInstanceError):
        library.episodes = ()
