"""The registries: entries typed, lines kept, everything wrong named."""

from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from hotcast.readers.registry import (
    read_documents,
    read_organizations,
    read_people,
    read_terms,
)
from hotcast.words.registry import Post, Version

ROOT = Path(__file__).parents[2]
READERS = {
    "people.yml": read_people,
    "organizations.yml": read_organizations,
    "documents.yml": read_documents,
    "glossary.yml": read_terms,
}
TERMS = """schema_version: 1
categories: [標準化, 文字]
terms:
  - id: hyojunka
    term: 自治体システム標準化
    reading: じちたいしすてむひょうじゅんか
    definition: そろえる取組。
    category: 標準化
    source_title: 標準化法
  - id: gaiji
    term: 外字
    reading: がいじ
    aliases: [作字, ユーザー外字]
    definition: 作った文字。
    category: 文字
    source_title: 文字の話
    related: [hyojunka]
    ambiguous: [作字]
    asr_variants: [街路]
    as_of: 2026-02-27
    checked: 2026-11-23
"""


@pytest.fixture
def read(tmp_path):
    """Write a registry and read it back."""

    def write_and_read(name, text):
        (tmp_path / name).write_bytes(text.encode())
        return READERS[name](tmp_path, PurePosixPath(name))

    return write_and_read


def said(problems):
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("root", [ROOT, ROOT / "tests" / "site"], ids=["samples", "small"])
def test_every_sample_registry_is_read_without_a_word(name, root):
    entries, problems = READERS[name](root, PurePosixPath("content/registry") / name)
    assert problems == ()
    ids = [entry.id for entry in entries]
    assert ids
    assert len(ids) == len(set(ids))


def test_people_have_posts_by_period(read):
    people, problems = read(
        "people.yml",
        "schema_version: 1\n"
        "people:\n"
        "  - {id: sp-a, name: 担当者A, reading: たんとう, org: a-shi, from: 2025-04-01}\n"
        "  - id: sp-b\n"
        "    name: 担当者B\n"
        "    reading: たんとう\n"
        "    consent: false\n"
        "    sample: true\n"
        "    org: a-shi\n"
        "    posts:\n"
        "      - {org: b-cho, to: 2025-03-31}\n"
        "      - {post: 総務課, from: 2025-04-01}\n"
        "  - {id: sp-c, name: 担当者C, reading: たんとう}\n",
    )
    assert problems == ()
    first, second, third = people
    assert first.posts == (Post(org="a-shi", first=date(2025, 4, 1)),)
    assert second.posts == (
        Post(org="b-cho", last=date(2025, 3, 31)),
        Post(title="総務課", first=date(2025, 4, 1)),
    )
    assert third.posts == ()
    assert [one.consent for one in people] == [True, False, True]
    assert [one.sample for one in people] == [False, True, False]


def test_the_lines_of_an_entry_are_its_own(read):
    (_, term), problems = read("glossary.yml", TERMS)
    assert problems == ()
    assert term.source.file == PurePosixPath("glossary.yml")
    assert {key: term.source.line_by_key[key] for key in ("id", "aliases", "related.0")} == {
        "id": 10,
        "aliases": 13,
        "related.0": 17,
    }


def test_a_term_says_everything_it_can(read):
    (plain, full), problems = read("glossary.yml", TERMS)
    assert problems == ()
    assert (plain.aliases, plain.related, plain.ambiguous, plain.asr_variants) == ((),) * 4
    assert (plain.as_of, plain.checked) == (None, None)
    assert full.aliases == ("作字", "ユーザー外字")
    assert (full.related, full.ambiguous, full.asr_variants) == (
        ("hyojunka",),
        ("作字",),
        ("街路",),
    )
    assert (full.as_of, full.checked) == (date(2026, 2, 27), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("category", "asked"), [("標準か", "「標準化」ではありませんか。"), ("暦", "")]
)
def test_a_category_outside_the_list_is_named(read, category, asked):
    terms, problems = read("glossary.yml", TERMS.replace("category: 文字", f"category: {category}"))
    assert len(terms) == 2
    assert said(problems) == [
        f"glossary.yml:15 category「{category}」は分類の一覧にありません。{asked}\n"
        "    → 標準化・文字 から選んで書いてください。"
    ]


def test_organizations_have_kinds_codes_and_days(read):
    (city, company), problems = read(
        "organizations.yml",
        "schema_version: 1\n"
        "sample: true\n"
        "organizations:\n"
        "  - {id: a-shi, name: A市, reading: えーし, size: 一般市, lgcode: '012025',\n"
        "     pref: 北海道, valid_from: 2024-01-01, valid_to: 2025-12-31}\n"
        "  - {id: b-sya, name: B社, reading: びーしゃ, size: 事業者, sample: false}\n",
    )
    assert problems == ()
    assert (city.size, city.lgcode, city.pref) == ("一般市", "012025", "北海道")
    assert (city.valid_from, city.valid_to) == (date(2024, 1, 1), date(2025, 12, 31))
    assert (company.lgcode, company.pref, company.valid_from) == (None, None, None)
    assert city.sample
    assert company.sample


def test_a_code_keeps_its_first_zero_without_quotes(read):
    (city,), problems = read(
        "organizations.yml",
        "schema_version: 1\n"
        "organizations: [{id: a-shi, name: A市, reading: えーし, size: 一般市, lgcode: 012025}]\n",
    )
    assert problems == ()
    assert city.lgcode == "012025"


def test_documents_have_versions_in_order(read):
    (document,), problems = read(
        "documents.yml",
        "schema_version: 1\n"
        "documents:\n"
        "  - id: kihon-hoshin\n"
        "    title: 基本方針\n"
        "    kind: 方針\n"
        "    publisher: デジタル庁\n"
        "    number: 第1号\n"
        "    url: https://www.example.jp/a#b\n"
        "    versions:\n"
        "      - {version: 第1版, published: 2022-10-07}\n"
        "      - version: 第2版\n"
        "        supersedes: 第1版\n"
        "        effective: 2023-09-08\n"
        "        checked: 2026-11-23\n"
        "        note: 略\n",
    )
    assert problems == ()
    assert (document.number, document.url) == ("第1号", "https://www.example.jp/a#b")
    assert document.versions == (
        Version(version="第1版", published=date(2022, 10, 7)),
        Version(
            version="第2版",
            supersedes="第1版",
            effective=date(2023, 9, 8),
            checked=date(2026, 11, 23),
            note="略",
        ),
    )


@pytest.mark.parametrize("name", READERS)
def test_a_registry_that_is_missing_is_named(tmp_path, name):
    entries, problems = READERS[name](tmp_path, PurePosixPath(name))
    assert entries == ()
    assert said(problems) == [
        f"{name} このファイルがありません。\n    → 消してしまったときは、前の版から戻してください。"
    ]


@pytest.mark.parametrize("name", READERS)
def test_a_registry_in_another_encoding_is_named(tmp_path, name):
    (tmp_path / name).write_bytes("# 見本の台帳です。実在しません。\n".encode("cp932") * 9)
    entries, problems = READERS[name](tmp_path, PurePosixPath(name))
    assert entries == ()
    assert [problem.wrong for problem in problems] == [
        "このファイルは UTF-8 ではありません（Shift_JIS のようです）。"
    ]


def test_an_empty_registry_lacks_what_is_required(read):
    people, problems = read("people.yml", "")
    assert people == ()
    assert said(problems) == [
        "people.yml:1 schema_version（書式の版）が書かれていません。\n"
        "    → schema_version: 1 のように書いてください。",
        "people.yml:1 people（人物の一覧）が書かれていません。\n"
        "    → people: [{id: sp-a, name: 担当者A, reading: たんとうしゃえー}] "
        "のように書いてください。",
    ]


def test_a_registry_without_entries_is_read(read):
    assert read("people.yml", "schema_version: 1\npeople: []\n") == ((), ())


def test_a_registry_that_yaml_cannot_read_is_named_by_its_line(read):
    people, problems = read("people.yml", 'schema_version: 1\npeople:\n  - {id: "sp-a}\n')
    assert people == ()
    assert said(problems) == [
        "people.yml:3 引用符で始まる値が閉じていません。\n"
        "    → 値の終わりに、始まりと同じ引用符（\" か '）を書き足してください。"
    ]


def test_a_second_document_in_a_registry_is_refused(read):
    people, problems = read("people.yml", "---\nschema_version: 1\npeople: []\n---\npeople: []\n")
    assert people == ()
    assert said(problems) == [
        "people.yml:4 「---」という行は、ここでは使えません。\n    → この行を消してください。"
    ]


def test_an_entry_that_cannot_be_read_is_left_out_and_the_others_keep_their_lines(read):
    people, problems = read(
        "people.yml",
        "schema_version: 1\n"
        "people:\n"
        "  - {id: sp-a, name: 担当者A, reading: たんとう}\n"
        "  - {id: sp-b, nmae: 担当者B, reading: たんとう}\n"
        "  - {id: sp-c, name: 担当者C, reading: たんとう}\n",
    )
    assert [(one.id, one.source.line_by_key["name"]) for one in people] == [
        ("sp-a", 3),
        ("sp-c", 5),
    ]
    assert said(problems) == [
        "people.yml:4 「nmae」という項目はありません。「name」ではありませんか。\n"
        "    → 「nmae」を「name」に直してください。",
        "people.yml:4 name（名前）が書かれていません。\n"
        "    → name: 担当者A のように書いてください。",
    ]
