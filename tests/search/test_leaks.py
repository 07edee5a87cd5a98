"""What must stay hidden is in no entry, and in no byte of the built site."""

import re
from dataclasses import dataclass

import pytest

from hotcast.search.facets import facet_groups
from hotcast.search.terms import terms_data

SESSION = """\
---
type: seminar
id: sem-2025-04
title: 概要編 #3 {draft}題名
series: 勉強会
track: 概要編
number: 3
date: 2026-03-01
status: draft
as_of: 2026-02-25
summary: {draft}要約
gyomu: [all]
topics: [cloud]
materials:
  - {{kind: slides, title: {draft}資料, file: sem-2025-04/slides.csv, {public}}}
  - {{kind: minutes, title: {draft}要旨, file: sem-2025-04/minutes.md, {public}}}
corrections:
  - {{date: 2026-03-02, text: {draft}訂正}}
---

## 要点

- {draft}本文
"""

LATER = """\
---
type: episode
id: ep-004
guid: machi-ep-004
number: 3
title: {later}題名
date: 2099-01-01T07:00:00+09:00
status: published
as_of: 2025-12-01
summary: {later}要約
audio: {{file: ep-004.mp3}}
hosts: [sp-a]
guests:
  - {{id: sp-later, role: {later}役割}}
gyomu: []
topics: [cloud]
chapters:
  - {{start: "0:00", title: {later}章}}
transcript: {{file: ep-004.vtt, reviewed: true}}
corrections:
  - {{date: 2025-12-02, text: {later}訂正}}
documents:
  - {{ref: shiyosho, version: 第2.0版, note: {later}版の補足}}
---

{later}本文
"""

WITHDRAWN = """\
---
type: episode
id: ep-003
guid: machi-ep-003
number: 2
title: 取りやめた回
date: 2025-07-01T07:00:00+09:00
status: withdrawn
as_of: 2025-06-30
summary: {gone}要約
audio: {{file: ep-003.mp3}}
hosts: [sp-gone]
gyomu: []
topics: [cloud]
chapters:
  - {{start: "0:00", title: {gone}章}}
transcript: {{file: ep-003.vtt, reviewed: true}}
corrections:
  - {{date: 2025-07-02, text: {gone}訂正}}
documents:
  - {{ref: shiyosho, version: 第2.0版, note: {gone}版の補足}}
---

{gone}本文
"""

WITHDRAWN_SESSION = """\
---
type: seminar
id: sem-2025-05
title: 取りやめた会
series: 読書会
track: 冬編
number: 3
date: 2026-02-20
status: withdrawn
as_of: 2026-02-20
summary: {gone}会の要約
gyomu: [all]
topics: [cloud]
speakers:
  - {{id: sp-gone, role: {gone}役割}}
materials:
  - {{kind: slides, title: {gone}資料, file: sem-2025-05/slides.csv, {public}}}
  - {{kind: minutes, title: {gone}要旨, file: sem-2025-05/minutes.md, {public}}}
---

## 要点

- {gone}会の本文
"""

PUBLIC = "access: public, license: CC0-1.0"
SPOKEN = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v {0}話者>{0}文字起こし。\n"
PERSON = "  - {{id: {0}, name: {1}名前, reading: ひと, org: {0}, post: {1}部署, consent: {2}}}\n"
BODY = "  - {{id: {0}, name: {1}団体, reading: だんたい, size: 町村}}\n"


@dataclass(frozen=True)
class Words:
    """Words that occur nowhere else, by why they must stay hidden; all begin alike."""

    draft: str = "ひみつ下書き"
    later: str = "ひみつ先の回"
    gone: str = "ひみつ取りやめ"
    staff: str = "ひみつ職員用"
    aside: str = "ひみつ覚え書き"
    heard: str = "ひみつ誤変換"
    silent: str = "ひみつ無同意"


HIDDEN = "ひみつ"
# The small site has such words of its own.
FORMS = (HIDDEN, "hidden-draft", "hidden-future", "hidden-withdrawn", "planted-sample")


@pytest.fixture
def planted(small):
    """Give the small site with words in every place that must stay hidden."""
    words = Words()
    told = vars(words)
    for file, text in (
        ("content/seminars/sem-2025-04.md", SESSION),
        ("episodes/ep-004.md", LATER),
        ("episodes/ep-003.md", WITHDRAWN),
        ("content/seminars/sem-2025-05.md", WITHDRAWN_SESSION),
    ):
        small.write(file, text.format(public=PUBLIC, **told))
    for file, word in (("ep-004", words.later), ("ep-003", words.gone)):
        small.write(f"episodes/{file}.vtt", SPOKEN.format(word))
    small.write("episodes/ep-004.mp3", (small.root / "episodes" / "ep-001.mp3").read_bytes())
    for folder, word in (
        ("sem-2025-04", words.draft),
        ("sem-2025-05", words.gone),
        ("sem-2025-01", words.staff),
    ):
        small.write(f"content/seminars/{folder}/slides.csv", f"{word}表\n")
        name = "staff.md" if folder == "sem-2025-01" else "minutes.md"
        small.write(f"content/seminars/{folder}/{name}", f"# {word}\n\n{word}ページ\n")
    _plant_asides(small, words)
    _plant_names(small, words)
    small.change("mkdocs.yml", "samples: true", "samples: false")
    return small


def _plant_asides(small, words):
    note, word = "content/seminars/sem-2025-01.md", words.aside
    small.change(note, "gyomu: [juki]", f"gyomu: [juki]  # {word}一")
    remarks = f"<!-- {word}二 -->\n\n## 要点\n\n<!--\n{word}三\n-->"
    small.change(note, "## 要点", remarks)
    small.change("content/index.md", "# 試しの町", f"<!-- {word}四 -->\n\n# 試しの町")
    small.change("episodes/ep-001.vtt", "WEBVTT\n", f"WEBVTT\n\nNOTE {word}五\n")


def _plant_names(small, words):
    glossary = "content/registry/glossary.yml"
    small.change(glossary, "aliases: [雲], ", f"aliases: [雲], asr_variants: [{words.heard}], ")
    people, bodies = "content/registry/people.yml", "content/registry/organizations.yml"
    more = (("sp-later", words.later, "true"), ("sp-gone", words.gone, "true"))
    more = (*more, ("sp-silent", words.silent, "false"))
    for file, form in ((people, PERSON), (bodies, BODY)):
        text = (small.root / file).read_text(encoding="utf-8")
        small.write(file, text + "".join(form.format(*one) for one in more))


def test_nothing_hidden_can_be_found(find, planted):
    found = find(planted)
    made = (found.entries, terms_data(found.library), facet_groups(found.library, found.entries))
    assert [form for form in FORMS if form in repr(made)] == []
    # What the site shows of a restricted material is found: its name and its condition.
    assert "職員だけの録画 行政職員に限る 申込者に限る" in repr(made)


def test_nothing_hidden_is_in_any_byte_of_the_site(planted):
    done = planted.build()
    assert done.returncode == 0, done.stdout + done.stderr
    forms = {form.encode() for form in FORMS} | {f"{HIDDEN!a}"[1:-1].encode()}
    leaks = [
        (file.relative_to(planted.site).as_posix(), form)
        for file in sorted(planted.site.rglob("*"))
        if file.is_file()
        for form in forms
        if form in file.read_bytes()
    ]
    assert leaks == []
    # The index has words in pieces.
    index = [file.read_text(encoding="utf-8") for file in (planted.site / "search").glob("*.js")]
    assert not [text for text in index if re.search('[" ]ひみ ', text)]
    assert [text for text in index if re.search('[" ]住民 ', text)]
