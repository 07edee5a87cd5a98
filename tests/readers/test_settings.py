"""The programmes as ``mkdocs.yml`` sets them up, among settings of other programs."""

from pathlib import Path, PurePosixPath

import pytest

from hotcast.readers.settings import read_settings

ROOT = Path(__file__).parents[2]
FILE = PurePosixPath("mkdocs.yml")
SETTINGS = """site_name: 試し
site_url: https://test.example.jp/base
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins: !ENV [PLUGINS, []]
extra:
  generator: false
  hotcast:
    samples: false
    shows:
      - id: machi
        title: まちの声
        summary: 町の番組です。
        author: 試しの町
        email: voice@test.example.jp
        category: Government
        cover: episodes/machi.png
      - id: yoru
        title: 夜の情報室
        summary: 夜の番組です。
        author: 試しの町
        email: night@test.example.jp
        category: Technology
        subcategory: Podcasting
        language: en
        explicit: true
        cover: episodes/cover.png
        copyright: © 試しの町
    series:
      - {id: benkyo, name: 勉強会, title: 町の勉強会, summary: 学ぶ会です。}
    tasks: [juki, zei]
"""


@pytest.fixture
def read(tmp_path):
    """Write settings, changed in one place, and read them back."""

    def write_and_read(old="", new=""):
        assert old in SETTINGS
        (tmp_path / FILE).write_bytes(SETTINGS.replace(old, new, 1).encode())
        return read_settings(tmp_path, FILE)

    return write_and_read


@pytest.fixture
def complaints(read):
    def said(old, new):
        settings, problems = read(old, new)
        assert settings is None
        assert all(problem.stops for problem in problems)
        return [str(problem) for problem in problems]

    return said


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests" / "site"], ids=["samples", "small"])
def test_the_projects_own_settings_are_read_without_a_word(root):
    settings, problems = read_settings(root, FILE)
    assert problems == ()
    assert settings.shows
    assert settings.series
    assert settings.tasks


def test_settings_come_typed_and_in_order(read):
    settings, problems = read()
    assert problems == ()
    assert not settings.samples
    assert settings.site_url == "https://test.example.jp/base/"
    assert [show.id for show in settings.shows] == ["machi", "yoru"]
    plain, full = settings.shows
    assert (plain.language, plain.explicit) == ("ja", False)
    assert plain.cover == PurePosixPath("episodes/machi.png")
    assert (plain.subcategory, plain.copyright) == (None, None)
    assert (full.language, full.explicit, full.cover) == (
        "en",
        True,
        PurePosixPath("episodes/cover.png"),
    )
    assert (full.subcategory, full.copyright) == ("Podcasting", "© 試しの町")
    (series,) = settings.series
    assert (series.id, series.name, series.title) == ("benkyo", "勉強会", "町の勉強会")
    assert settings.tasks == ("juki", "zei")
    assert settings.source.line_by_key["shows.1.title"] == 22


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  hotcast:", "  hotcasts:"),
        ("extra:", "extras:"),
        ("  hotcast:", "  hotcast: no\n  other:"),
    ],
)
def test_settings_that_are_missing_are_asked_for(complaints, old, new):
    assert complaints(old, new) == [
        "mkdocs.yml 番組の設定がありません。\n"
        "    → mkdocs.yml の extra: の下に、hotcast: と番組の設定を書いてください。"
    ]


@pytest.mark.parametrize("url", ["http://test.example.jp/", "test.example.jp", "/base/"])
def test_an_address_must_be_safe(complaints, url):
    assert complaints("https://test.example.jp/base", url) == [
        f"mkdocs.yml:2 site_url「{url}」が https:// から始まる半角のアドレスになっていません。\n"
        "    → site_url: https://www.example.jp/ のように、公開する場所を書いてください。"
    ]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("site_url: https://test.example.jp/base\n", "", "mkdocs.yml"),
        ("https://test.example.jp/base", "", "mkdocs.yml:2"),
        ("https://test.example.jp/base", "[a]", "mkdocs.yml:2"),
    ],
)
def test_an_address_must_be_there(complaints, old, new, place):
    assert complaints(old, new) == [
        f"{place} site_url が書かれていません。\n"
        "    → site_url: https://www.example.jp/ のように、公開する場所を書いてください。"
    ]


def test_an_unknown_key_of_ours_is_asked_about(complaints):
    assert complaints("samples: false", "samples: false\n    tittle: x") == [
        "mkdocs.yml:13 「tittle」という項目はありません。\n"
        "    → 消すか、使える項目（samples・shows・series・tasks・editor）から選んでください。"
    ]
    assert complaints("author: 試しの町", "auther: 試しの町") == [
        "mkdocs.yml:17 「auther」という項目はありません。「author」ではありませんか。\n"
        "    → 「auther」を「author」に直してください。",
        "mkdocs.yml:14 author（発行者）が書かれていません。\n"
        "    → author: 見本の団体 のように書いてください。",
    ]


def test_whether_samples_are_shown_must_be_said(complaints):
    assert complaints("    samples: false\n", "") == [
        "mkdocs.yml:12 samples（見本を載せるか）が書かれていません。\n"
        "    → samples: false のように書いてください。"
    ]


def test_a_show_without_a_cover_is_refused(complaints):
    assert complaints("        cover: episodes/machi.png\n", "") == [
        "mkdocs.yml:14 cover（番組の絵）が書かれていません。\n"
        "    → cover: episodes/cover.png のように書いてください。"
    ]


def test_a_site_without_shows_is_refused(complaints):
    old = SETTINGS[SETTINGS.index("    shows:") : SETTINGS.index("    series:")]
    assert complaints(old, "    shows: []\n") == [
        "mkdocs.yml:13 shows（番組）に何も書かれていません。\n"
        "    → shows: [{id: hotcast, title: 気ままな番組, summary: …を話す番組です。, "
        "author: 見本の団体, email: podcast@example.jp, category: Government, "
        "cover: episodes/cover.png}] "
        "のように書いてください。"
    ]


def test_a_key_written_twice_is_named(complaints):
    assert complaints("category: Government", "category: Government\n        title: まち") == [
        "mkdocs.yml:20 項目「title」が二度書かれています（15 行目にもあります）。\n"
        "    → どちらか一方の行を消してください。"
    ]


def test_everything_that_is_wrong_is_told_at_once(complaints):
    found = complaints(
        "https://test.example.jp/base\n",
        "http://a.jp/\nextra: {hotcast: {samples: はい, shows: [], series: [], tasks: []}}\n",
    )
    assert [line.partition(" ")[0] for line in found] == [
        "mkdocs.yml:10",
        "mkdocs.yml:3",
        "mkdocs.yml:3",
        "mkdocs.yml:2",
    ]


def test_what_cannot_be_read_at_all_is_named_by_its_line(complaints):
    assert complaints("site_name: 試し", 'site_name: "試し') == [
        "mkdocs.yml:1 引用符で始まる値が閉じていません。\n"
        "    → 値の終わりに、始まりと同じ引用符（\" か '）を書き足してください。"
    ]


def test_another_encoding_is_named(tmp_path):
    (tmp_path / FILE).write_bytes(SETTINGS.encode("cp932", "replace"))
    settings, problems = read_settings(tmp_path, FILE)
    assert settings is None
    assert [problem.wrong for problem in problems] == [
        "このファイルは UTF-8 ではありません（Shift_JIS のようです）。"
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "{backend: github, repo: hotcast}",
            "mkdocs.yml:35 editor の repo「hotcast」が、リポジトリの名前の形ではありません。\n"
            "    → repo: dglab/hotcast のように、持ち主/名前 だけを書いてください。",
        ),
        (
            "{backend: gitea, repo: a/b, api: 'http://git.example.jp/api/v1'}",
            "mkdocs.yml:35 editor の api「http://git.example.jp/api/v1」が "
            "https:// から始まっていません。\n"
            "    → api: https://git.example.jp/api/v1 のように書いてください。",
        ),
        (
            "{backend: gitea, repo: a/b, review: true}",
            "mkdocs.yml:35 editor の review は、backend が gitea のときは使えません。\n"
            "    → review: の行を消してください。",
        ),
        (
            "{backend: git-hub, repo: a/b}",
            "mkdocs.yml:35 backend「git-hub」は使えません。「github」ではありませんか。\n"
            "    → backend: github のように、github・gitlab・gitea から選んで書いてください。",
        ),
    ],
)
def test_an_editor_that_could_not_sign_in_is_refused(read, written, said):
    tasks = "    tasks: [juki, zei]\n"
    settings, problems = read(tasks, f"{tasks}    editor: {written}\n")
    assert settings is None
    assert [str(problem) for problem in problems] == [said]


def test_an_editor_writes_to_main_of_its_service_unless_told(read):
    tasks = "    tasks: [juki, zei]\n"
    settings, problems = read(tasks, f"{tasks}    editor: {{backend: gitlab, repo: a/b/c}}\n")
    assert problems == ()
    assert (settings.editor.repo, settings.editor.branch) == ("a/b/c", "main")
    assert (settings.editor.api, settings.editor.review) == ("https://gitlab.com/api/v4", False)
    assert read("", "")[0].editor is None
