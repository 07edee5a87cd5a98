"""Every id leads to something that exists, or the nearest is offered."""

import pytest

EPISODE = "episodes/ep-001.md"
SECOND = "episodes/ep-002.md"
SESSION = "content/seminars/sem-2025-01.md"
OLD = "content/seminars/sem-2024-01.md"
PEOPLE = "content/registry/people.yml"
BODIES = "content/registry/organizations.yml"
DOCUMENTS = "content/registry/documents.yml"
TERMS = "content/registry/glossary.yml"
SETTINGS = "mkdocs.yml"

INTO_PEOPLE = "    → id を直すか、content/registry/people.yml に書き足してください。"
INTO_BODIES = "    → id を直すか、content/registry/organizations.yml に書き足してください。"
INTO_TERMS = "    → id を直すか、content/registry/glossary.yml に書き足してください。"
OR_DROP = "    → id を直すか、この項目を消してください。"


def test_all_references_of_the_small_site_lead_somewhere(small):
    assert small.said() == []


def test_all_is_a_task_and_lists_may_be_empty(small):
    small.change(EPISODE, "gyomu: [juki]", "gyomu: [all]")
    small.change(SESSION, "episodes: [ep-001]", "episodes: []")
    assert small.said() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            EPISODE,
            "topics: [juki]",
            "topics: [cloud, jukki]",
            f"{EPISODE}:20 主題「jukki」はありません。「juki」ではありませんか。\n{INTO_TERMS}",
        ),
        (
            EPISODE,
            "gyomu: [juki]",
            "gyomu: [zeii]",
            f"{EPISODE}:19 業務「zeii」はありません。「zei」ではありませんか。\n"
            "    → mkdocs.yml の tasks にある id か、全業務を表す all を書いてください。",
        ),
        (
            EPISODE,
            "gyomu: [juki]",
            "gyomu: [all, juki]",
            f"{EPISODE}:19 gyomu に all とほかの業務が並んでいます。\n"
            "    → gyomu: [all] だけにするか、all を消してください。",
        ),
        (
            EPISODE,
            "hosts: [sp-a]",
            "hosts: [sp-a, tanaka]",
            f"{EPISODE}:16 人物「tanaka」はありません。\n{INTO_PEOPLE}",
        ),
        (
            EPISODE,
            "{id: sp-b, role",
            "{id: suzuki, role",
            f"{EPISODE}:18 人物「suzuki」はありません。\n{INTO_PEOPLE}",
        ),
        (
            SESSION,
            "{id: sp-b, role",
            "{id: sp-bb, role",
            f"{SESSION}:18 人物「sp-bb」はありません。「sp-b」ではありませんか。\n{INTO_PEOPLE}",
        ),
        (
            SESSION,
            "ref: shiyosho",
            "ref: shiyousho",
            f"{SESSION}:22 資料「shiyousho」はありません。「shiyosho」ではありませんか。\n"
            "    → id を直すか、content/registry/documents.yml に書き足してください。",
        ),
        (
            SESSION,
            "version: 第2.0版",
            "version: 第３.0版",
            f"{SESSION}:22 資料「shiyosho」の版「第３.0版」はありません。\n"
            "    → 版の名前を直すか、content/registry/documents.yml の「shiyosho」に"
            "書き足してください。",
        ),
        (
            SESSION,
            "series: 勉強会",
            "series: 勉強会議",
            f"{SESSION}:5 研究会「勉強会議」はありません。「勉強会」ではありませんか。\n"
            "    → mkdocs.yml の series にある name を書いてください。",
        ),
        (
            SECOND,
            "show: yoru",
            "show: yor",
            f"{SECOND}:4 番組「yor」はありません。「yoru」ではありませんか。\n"
            "    → mkdocs.yml の shows にある id を書いてください。",
        ),
        (
            SESSION,
            "seminars: []",
            "seminars: [sem-2024-1]",
            f"{SESSION}:29 回「sem-2024-1」はありません。「sem-2024-01」ではありませんか。\n"
            f"{OR_DROP}",
        ),
        (
            SESSION,
            "episodes: [ep-001]",
            "episodes: [haru]",
            f"{SESSION}:30 回「haru」はありません。\n{OR_DROP}",
        ),
        (
            OLD,
            "superseded_by: sem-2025-01",
            "superseded_by: haru",
            f"{OLD}:10 回「haru」はありません。\n{OR_DROP}",
        ),
        (
            OLD,
            "superseded_by: sem-2025-01",
            "superseded_by: sem-2025-03",
            f"{OLD}:10 superseded_by「sem-2025-03」は、まだ公開されない回です。\n"
            "    → 公開されるまで、superseded_by を消し、"
            "status: published のままにしてください。",
        ),
        (
            SETTINGS,
            "tasks: [juki, zei]",
            "tasks: [juki, zei, hoken]",
            f"{SETTINGS}:56 業務「hoken」はありません。\n{INTO_TERMS}",
        ),
        (
            SETTINGS,
            "id: yomu",
            "id: machi",
            f"{SETTINGS}:31 番組・研究会の id「machi」が二度使われています。\n"
            "    → どちらかの id を変えてください。",
        ),
        (
            PEOPLE,
            "org: machi-yakuba, post: 総務課",
            "org: machi-yakub, post: 総務課",
            f"{PEOPLE}:3 団体「machi-yakub」はありません。「machi-yakuba」ではありませんか。\n"
            f"{INTO_BODIES}",
        ),
        (
            PEOPLE,
            "{org: ken-cho,",
            "{org: tokyo,",
            f"{PEOPLE}:9 団体「tokyo」はありません。\n{INTO_BODIES}",
        ),
        (
            TERMS,
            "related: [juki]",
            "related: [juuki]",
            f"{TERMS}:7 用語「juuki」はありません。「juki」ではありませんか。\n{INTO_TERMS}",
        ),
        (
            TERMS,
            "ambiguous: [雲]",
            "ambiguous: [霧]",
            f"{TERMS}:7 aliases に「霧」はありません。\n"
            "    → aliases にも「霧」を書き足してください。",
        ),
        (
            DOCUMENTS,
            "}\n      - {version: 第2.0版",
            "}\n      - {version: 第1.0版}\n      - {version: 第2.0版",
            f"{DOCUMENTS}:10 版「第1.0版」が二度書かれています。\n"
            "    → どちらかの版の名前を直してください。",
        ),
        (
            DOCUMENTS,
            "supersedes: 第1.0版",
            "supersedes: 第1版",
            f"{DOCUMENTS}:10 版「第1版」はありません。「第1.0版」ではありませんか。\n"
            "    → この資料の versions にある版の名前に直してください。",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(small, file, old, new, told):
    small.change(file, old, new)
    assert small.said() == [told]


def test_a_name_of_a_series_written_twice_is_told(small):
    small.change(SETTINGS, "name: 読書会", "name: 勉強会")
    assert (
        f"{SETTINGS}:53 研究会の name「勉強会」が二度使われています。\n"
        "    → どちらかの name を変えてください。"
    ) in small.said()


@pytest.mark.parametrize(
    ("file", "line", "old", "new"),
    [
        (PEOPLE, 4, "id: sp-b", "id: sp-a"),
        (BODIES, 4, "id: ken-cho", "id: machi-yakuba"),
        (TERMS, 6, "id: zei", "id: juki"),
    ],
)
def test_an_id_given_twice_is_told_and_what_it_hides_is_not(small, file, line, old, new):
    small.change(file, old, new)
    assert small.said() == [
        f"{file}:{line} id「{new.removeprefix('id: ')}」が二度使われています。\n"
        "    → どちらかの id を変えてください。"
    ]


def test_every_place_that_leads_nowhere_is_told(small):
    small.change(TERMS, "id: zei", "id: zeimu")
    assert [told.split("。")[0] for told in small.said()] == [
        f"{OLD}:14 主題「zei」はありません",
        f"{SETTINGS}:56 業務「zei」はありません",
    ]


@pytest.mark.parametrize("hidden", ["ep-004", "sem-2025-03"])
def test_a_relation_to_what_comes_later_may_be_written_now(small, hidden):
    small.change(SESSION, "episodes: [ep-001]", f"episodes: [ep-001, {hidden}]")
    assert small.said() == []
