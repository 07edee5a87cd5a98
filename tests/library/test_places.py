"""Files are where they are read, under names that can be published."""

import os

import pytest

EPISODE = "episodes/ep-001.md"
SECOND = "episodes/ep-002.md"
SESSION = "content/seminars/sem-2025-01.md"
LINK = (
    " これはファイルではなく、ほかの場所へのリンク（ショートカット）です。\n"
    "    → リンクを消し、ファイルそのものを置いてください。"
)


def moved(house, file, to):
    (house.root / to).parent.mkdir(parents=True, exist_ok=True)
    (house.root / file).rename(house.root / to)


def test_the_small_site_lies_as_it_should(small):
    assert small.said() == []


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("content/secret.txt", "/etc/hostname"),
        ("content/seminars/sem-2025-01/a.pdf", "slides.pdf"),
        ("content/registry/people.yml", "/etc/hostname"),
        ("content/all", "/etc"),
        ("content/hooks", "../hooks"),
        ("episodes/ep-001.mp3", "ep-900.mp3"),
        ("episodes/ep-009.md", "ep-900.md"),
        ("episodes/ep-009.md", "ep-009.md"),
    ],
)
def test_a_link_is_refused_wherever_it_leads_and_nothing_is_read(small, link, to):
    small.change(SECOND, "number: 1", "number: 一")
    (small.root / link).unlink(missing_ok=True)
    (small.root / link).symlink_to(to)
    assert small.said() == [link + LINK]


def test_links_are_told_together_with_broken_settings(small):
    small.change("mkdocs.yml", "samples: true", "samples: はい")
    (small.root / "content/a.md").symlink_to("/etc/hostname")
    (small.root / "content/b").symlink_to("/etc")
    assert [told.split(" ")[0] for told in small.said()] == [
        "content/a.md",
        "content/b",
        "mkdocs.yml:30",
    ]


def test_a_folder_named_like_a_note_is_a_folder(small):
    (small.root / "episodes/ep-009.md").mkdir()
    assert small.said() == []


def test_the_site_needs_its_first_page(small):
    (small.root / "content/index.md").unlink()
    assert small.said() == [
        "content/index.md サイトの最初のページがありません。\n"
        "    → 消してしまったときは、前の版から戻してください。"
    ]


def test_an_id_is_the_name_of_its_file(small):
    small.change(SECOND, "id: ep-002", "id: ep-020")
    assert small.said() == [
        f"{SECOND}:3 id「ep-020」がファイルの名前「ep-002」と違います。\n"
        "    → id: ep-002 と書くか、ファイルの名前を ep-020.md に変えてください。"
    ]


def test_a_draft_has_the_name_of_its_file_too(small):
    small.change("content/seminars/sem-2025-03.md", "id: sem-2025-03", "id: sem-2025-30")
    assert small.said() == [
        "content/seminars/sem-2025-03.md:3 "
        "id「sem-2025-30」がファイルの名前「sem-2025-03」と違います。\n"
        "    → id: sem-2025-03 と書くか、ファイルの名前を sem-2025-30.md に変えてください。"
    ]


def test_an_episode_cannot_take_the_id_of_a_session(small):
    moved(small, SECOND, "episodes/sem-2025-02.md")
    small.change("episodes/sem-2025-02.md", "id: ep-002", "id: sem-2025-02")
    assert small.said() == [
        "episodes/sem-2025-02.md:3 id「sem-2025-02」が ep- で始まっていません。\n"
        "    → id: ep-012 のように書き、ファイルの名前も ep-012.md にしてください。"
    ]


def test_a_session_begins_with_sem(small):
    moved(small, "content/seminars/sem-2024-01.md", "content/seminars/kai-1.md")
    small.change("content/seminars/kai-1.md", "id: sem-2024-01", "id: kai-1")
    assert small.said() == [
        "content/seminars/kai-1.md:3 id「kai-1」が sem- で始まっていません。\n"
        "    → id: sem-2026-04 のように書き、ファイルの名前も sem-2026-04.md にしてください。"
    ]


@pytest.mark.parametrize(
    ("file", "place", "folder"),
    [
        (SECOND, "episodes/2025/ep-002.md", "episodes"),
        (
            "content/seminars/sem-2024-01.md",
            "content/seminars/2024/sem-2024-01.md",
            "content/seminars",
        ),
    ],
)
def test_a_note_in_a_folder_of_its_own_would_not_be_read(small, file, place, folder):
    moved(small, file, place)
    assert small.said() == [
        f"{place} 記事は {folder} フォルダーに直接置きます。ここでは読まれません。\n"
        f"    → {file} に移してください。"
    ]


def test_words_in_the_folder_of_a_session_may_wait_there(small):
    small.write("content/seminars/sem-2025-01/memo.md", "まだ出さない。")
    small.write("content/seminars/sem-2025-01/old/memo.md", "まだ出さない。")
    assert small.said() == []


@pytest.mark.parametrize("name", ["ep-002.md.txt", "ep-002.MD", "ep-002.markdown"])
def test_a_note_with_another_ending_would_not_be_read(small, name):
    moved(small, SECOND, f"episodes/{name}")
    assert small.said() == [
        f"episodes/{name} 名前が .md で終わっていないので、記事として読まれません。\n"
        "    → 名前を ep-002.md に変えてください。"
    ]


@pytest.mark.skipif(os.path.normcase("A") == "a", reason="this disk does not tell case apart")
def test_names_that_differ_only_in_case_are_refused(small):
    small.draw("content/images/a.png")
    small.draw("content/images/A.png", (5, 5))
    assert small.said() == [
        "content/images/a.png 「A.png」と、大文字・小文字だけが違う名前です。\n"
        "    → どちらかの名前を変えてください。"
    ]


@pytest.mark.parametrize(
    ("file", "bad", "example"),
    [
        ("content/図.png", "図.png", "slides.png"),
        ("content/a b.csv", "a b.csv", "slides.csv"),
        ("content/このサイト.md", "このサイト.md", "slides.md"),
        ("content/絵/a.png", "絵", "sem-2026-01"),
        ("content/😀.png", "😀.png", "slides.png"),
    ],
)
def test_what_goes_out_has_a_plain_name(small, file, bad, example):
    if file.endswith("png"):
        small.draw(file)
    else:
        small.write(file, "本文です。")
    assert small.said() == [
        f"{file} 「{bad}」は公開するファイルの名前に使えません。\n"
        f"    → {example} のように、半角の英字・数字・ハイフンだけの名前に変えてください。"
    ]


def test_what_stays_in_has_the_name_it_likes(small):
    small.write("content/seminars/sem-2025-01/元の録画.mp4", b"1")
    small.write("episodes/台本.txt", "本文です。")
    assert small.said() == []


def test_audio_that_no_episode_plays_only_warns(small):
    small.write("episodes/ep-009.mp3", b"1")
    library, (problem,) = small.gather()
    assert library is not None
    assert str(problem) == (
        "episodes/ep-009.mp3 この音声を使う回がありません。\n"
        "    → episodes/ep-009.md を書くか、要らなければこの音声を消してください。"
    )


def test_audio_whose_note_plays_another_warns_of_that_note(small):
    small.change(SECOND, "file: ep-002.mp3", "file: yoru.mp3")
    small.write("episodes/yoru.mp3", (small.root / "episodes/ep-002.mp3").read_bytes())
    assert small.said() == [
        "episodes/ep-002.mp3 この音声を使う回がありません。\n"
        "    → episodes/ep-002.md の audio にこの名前を書くか、"
        "要らなければこの音声を消してください。"
    ]


def test_audio_of_a_note_that_cannot_be_read_is_not_forgotten(small):
    small.change(SECOND, "number: 1", "number: 一")
    assert small.said() == [
        f"{SECOND}:6 number「一」を 1 以上の整数として読めません。\n"
        "    → number: 12 のように数字だけで書いてください。"
    ]
