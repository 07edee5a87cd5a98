"""What was promised not to be shown is refused wherever it is written."""

from pathlib import PurePosixPath

import pytest
from mutagen.id3 import CHAP, ID3, TIT2

from hotcast.readers.material import read_material

EPISODE = "episodes/ep-001.md"
CUES = "episodes/ep-001.vtt"
SESSION = "content/seminars/sem-2025-01.md"
CHATHAM = "content/seminars/sem-2025-02.md"
PEOPLE = "content/registry/people.yml"
BODIES = "content/registry/organizations.yml"
SLIDES = (
    "  - {kind: slides, title: はじめのスライド, file: sem-2025-01/slides.pdf, "
    "access: public, license: CC-BY-4.0}\n"
)
MINUTES = (
    "  - {kind: minutes, title: 要旨, file: sem-2025-01/minutes.md, "
    "access: public, license: CC0-1.0}\n"
)


def hidden_name(place, name):
    """Say what is told where a session under the Chatham House Rule names somebody."""
    return (
        f"{place} disclosure: chatham の回に「{name}」の名前が書かれています。\n"
        "    → 「ある団体」「参加者」のように、分からない書き方に直してください。"
    )


def unwanted_name(place):
    return (
        f"{place} 名前を載せることに同意していない"
        "「名前を出さない人」さんの名前が書かれています。\n"
        "    → 名前を消すか、役割だけの書き方に直してください。"
    )


def test_a_public_a_restricted_and_a_linked_material_are_fine(small):
    assert small.said() == []


@pytest.mark.parametrize("access", ["staff", "members", "closed"])
@pytest.mark.parametrize(
    ("key", "given"),
    [("file", "sem-2025-01/not-listed.pdf"), ("url", '"https://www.example.jp/v"')],
)
def test_a_restricted_material_never_says_where_it_is(small, access, key, given):
    small.change(SESSION, "access: staff", f"access: {access}, {key}: {given}")
    assert small.said() == [
        f"{SESSION}:27 資料「職員だけの録画」は access: {access} なのに {key} が書かれています。\n"
        f"    → {key} を消してください。公開できる資料なら access: public に直してください。"
    ]


def test_a_restricted_file_is_not_even_opened(small):
    small.write("content/seminars/sem-2025-01/video.mp4", b"")
    small.change(SESSION, "access: staff", "access: staff, file: sem-2025-01/video.mp4")
    assert len(small.said()) == 1


def test_a_public_material_has_a_file_or_an_address(small):
    small.change(SESSION, ', url: "https://www.example.jp/doc"', "")
    small.change(SESSION, "title: 要旨,", 'title: 要旨, url: "https://www.example.jp/",')
    assert small.said() == [
        f"{SESSION}:25 公開の資料「要旨」に、file と url が両方書かれています。\n"
        "    → file か url のどちらか一つを書いてください。",
        f"{SESSION}:26 公開の資料「外の資料」に、file と url がどちらも書かれていません。\n"
        "    → file か url のどちらか一つを書いてください。",
    ]


def test_a_public_file_names_its_licence_and_a_link_need_not(small):
    small.change(SESSION, ", license: CC0-1.0", "")
    assert small.said() == [
        f"{SESSION}:25 公開の資料「要旨」に license がありません。\n"
        "    → license: CC-BY-4.0 のように書き足してください。"
    ]


def test_a_chatham_session_has_no_speakers(small):
    small.change(CHATHAM, "speakers: []", "speakers:\n  - {id: sp-a}\n  - {id: sp-b}")
    assert small.said() == [
        f"{CHATHAM}:13 disclosure: chatham の回に登壇者が書かれています。\n"
        "    → speakers: [] に直してください。"
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("名を伏せた会", "担当者Bの会", 4),
        ("発言した人を明かさない会です。", "担当者Bが話した会です。", 12),
        ("ある団体の話です。", "担当者Bの話です。", 20),
        ("speakers: []", "corrections:\n  - {date: 2026-02-02, text: 担当者Bは誤りです。}", 14),
        ("speakers: []", "documents:\n  - {ref: shiyosho, note: 担当者Bが示した}", 14),
        ("speakers: []", "materials:\n  - {kind: video, title: 担当者Bの録画, access: staff}", 14),
        (
            "speakers: []",
            "materials:\n  - {kind: video, title: 録画, access: staff, note: 担当者B}",
            14,
        ),
    ],
)
def test_a_chatham_session_names_nobody_anywhere(small, old, new, line):
    small.change(CHATHAM, old, new)
    assert small.said() == [hidden_name(f"{CHATHAM}:{line}", "担当者B")]


@pytest.mark.parametrize("written", ["試しの町役場", "試しの 町役場", "試しの　町役場"])
def test_a_chatham_session_names_no_organisation_either(small, written):
    small.change(CHATHAM, "ある団体", written)
    assert small.said() == [hidden_name(f"{CHATHAM}:20", "試しの町役場")]


@pytest.mark.parametrize("written", ["担当者a", "担当者Ａ", "担当者 A"])
def test_a_name_is_found_however_it_is_written(small, written):
    small.change(CHATHAM, "ある団体", written)
    assert small.said() == [hidden_name(f"{CHATHAM}:20", "担当者A")]


def test_a_name_of_two_characters_may_be_an_ordinary_word(small):
    small.change(PEOPLE, "name: 担当者B", "name: 団体")
    assert small.said() == []


def test_materials_of_a_chatham_session_name_nobody(small):
    small.change(SESSION, SLIDES + MINUTES, "")
    small.change(SESSION, "と[スライド](sem-2025-01/slides.pdf)", "")
    small.change(CHATHAM, "speakers: []", f"materials:\n{MINUTES}")
    small.change("content/seminars/sem-2025-01/minutes.md", "話した", "担当者Bが話した")
    assert small.said() == [hidden_name("content/seminars/sem-2025-01/minutes.md:3", "担当者B")]


def test_slides_of_a_chatham_session_name_nobody(small):
    """The PDF of the small site says 「はじめの会」 on its first page."""
    small.change(PEOPLE, "name: 担当者B", f"name: {a_word_of_the_slides(small)}")
    small.change(SESSION, SLIDES, "")
    small.change(SESSION, "と[スライド](sem-2025-01/slides.pdf)", "")
    small.change(CHATHAM, "speakers: []", f"materials:\n{SLIDES}")
    (told,) = small.said()
    assert told.startswith("content/seminars/sem-2025-01/slides.pdf disclosure: chatham の回に「")


def test_sample_people_appear_in_no_real_item_where_samples_are_off(small):
    small.change("mkdocs.yml", "samples: true", "samples: false")
    small.change(PEOPLE, "id: sp-a, name", "id: sp-a, sample: true, name")
    assert small.said() == [
        f"{file} 「sp-a」は見本の人物です。見本を載せないサイトには出せません。\n"
        "    → content/registry/people.yml に本当の出演者を書き、その id にしてください。"
        for file in ("episodes/ep-001.md:16", "episodes/ep-002.md:14", "episodes/ep-004.md:12")
    ]


def test_any_file_of_a_chatham_session_names_nobody(small):
    material = (
        "  - {kind: handout, title: 名簿, file: sem-2025-02/who.csv, access: public, "
        "license: CC0-1.0}\n"
    )
    small.change(CHATHAM, "speakers: []", f"materials:\n{material}")
    small.write("content/seminars/sem-2025-02/who.csv", "担当者\n　A,1".encode("cp932"))
    assert small.said() == [hidden_name("content/seminars/sem-2025-02/who.csv", "担当者A")]


def a_word_of_the_slides(house):
    file = PurePosixPath("content/seminars/sem-2025-01/slides.pdf")
    slides, _ = read_material(house.root, file)
    return slides.texts[0].split()[0]


def test_other_sessions_name_whom_they_like(small):
    small.change(SESSION, "## 要点", "担当者Aと試しの町役場の話。\n\n## 要点")
    assert small.said() == []


@pytest.mark.parametrize(
    ("file", "line", "old", "new"),
    [
        (EPISODE, 16, "hosts: [sp-a]", "hosts: [sp-x]"),
        (EPISODE, 18, "{id: sp-b", "{id: sp-x"),
        (SESSION, 18, "{id: sp-b", "{id: sp-x"),
        ("episodes/ep-004.md", 12, "[sp-a]", "[sp-x]"),
    ],
)
def test_who_did_not_consent_is_not_listed(small, file, line, old, new):
    small.change(file, old, new)
    assert small.said() == [
        f"{file}:{line} 「sp-x」さんは、名前を載せることに同意していません（consent: false）。\n"
        "    → この人を一覧から外してください。"
    ]


def test_who_did_not_consent_hosts_no_show(small):
    small.change("mkdocs.yml", "title: 夜の情報室", "title: 夜の情報室\n        hosts: [sp-x]")
    above = (small.root / "mkdocs.yml").read_text(encoding="utf-8").partition("hosts:")[0]
    assert small.said() == [
        f"mkdocs.yml:{above.count(chr(10)) + 1} "
        "「sp-x」さんは、名前を載せることに同意していません（consent: false）。\n"
        "    → この人を一覧から外してください。"
    ]


@pytest.mark.parametrize(
    ("file", "line", "old"),
    [
        (EPISODE, 8, "はじめての回 <b>&「」"),
        (EPISODE, 13, "町の声の一回目です。A & B < C。"),
        (EPISODE, 26, "本題"),
        (EPISODE, 30, "正しくは「住基」です。"),
        (EPISODE, 35, "町の話をしました。"),
        (CUES, 4, "おはようございます。"),
        (CUES, 12, "<v 担当者B>よろしくお願いします。"),
        (SESSION, 27, "職員だけの録画"),
        ("content/index.md", 3, "試しのサイトの入口です。"),
        ("content/index.md", 6, "試しの町の記録"),
        ("episodes/ep-004.md", 17, "hidden-future-body"),
    ],
)
def test_who_did_not_consent_is_named_nowhere(small, file, line, old):
    new = "<v 名前を出さない人>どうぞ。" if old.startswith("<v") else "名前を 出さない人の話"
    small.change(file, old, new)
    assert small.said() == [unwanted_name(f"{file}:{line}")]


NAME = "名前を出さない人"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (EPISODE, "role: ゲスト", f"role: {NAME}の上司"),
        *(
            (EPISODE, "corrections:", f"{added}\ncorrections:")
            for added in (
                f'soundbites: [{{start: "0:00", length: "0:02", title: {NAME}の話}}]',
                f"alternates: [{{file: ep-002.mp3, title: {NAME}版}}]",
                f"location: {NAME}の町",
                f'license: {{name: {NAME}の許し, url: "https://www.example.jp/"}}',
            )
        ),
        ("mkdocs.yml", "summary: 町の職員が話す、", f"summary: {NAME}が話す、"),
        (
            "mkdocs.yml",
            "category: Government",
            "category: Government\n        funding: "
            f"[{{url: https://www.example.jp/, text: {NAME}を支える}}]",
        ),
    ],
)
def test_who_did_not_consent_is_not_named_to_apps_either(small, file, old, new):
    small.change(file, old, new)
    assert any(f"「{NAME}」さんの名前" in told for told in small.said())


def test_chapters_in_the_audio_name_nobody_who_did_not_consent(small):
    sound = small.root / "episodes/ep-001.mp3"
    tags = ID3()
    for place, title in enumerate(("はじめ", f"{NAME}の話", "おわり")):
        times = {"start_time": place * 1000, "end_time": place * 1000 + 1000}
        name = TIT2(encoding=3, text=[title])
        tags.add(CHAP(element_id=f"c{place}", **times, sub_frames=[name]))
    tags.save(sound)
    assert unwanted_name("episodes/ep-001.mp3") in small.said()


def test_a_draft_may_name_whom_it_likes_for_now(small):
    small.change("content/seminars/sem-2025-03.md", "hidden-draft-body", "名前を出さない人")
    assert small.said() == []


def test_who_takes_part_was_asked_or_that_is_told(small):
    small.change(PEOPLE, ", consent: false", "")
    assert small.said() == []
    small.change(EPISODE, "hosts: [sp-a]", "hosts: [sp-x]")
    assert small.said() == [
        f"{PEOPLE}:11 「名前を出さない人」さんに、"
        "名前を載せてよいか確かめたことが書かれていません。\n"
        "    → ご本人に確かめて、consent: true と書いてください。断られたら false です。"
    ]
    assert small.gather()[0], "a name that was always there stops nobody's publication"
