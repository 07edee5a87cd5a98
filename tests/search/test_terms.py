from hotcast.search.terms import terms_data


def test_a_term_has_sure_names_and_those_that_only_suggest(small):
    glossary = "content/registry/glossary.yml"
    small.change(glossary, "aliases: [雲], ", "aliases: [雲, 網], asr_variants: [蔵人], ")
    library, _ = small.gather()
    data = terms_data(library)
    assert data["terms"][2] == {
        "id": "cloud",
        "url": "terms/cloud/",
        "name": "クラウド",
        "reading": "くらうど",
        "aliases": ["網"],
        "ambiguous": ["雲"],
        "text": "遠くの計算機。",
        "kind": "term",
    }
    assert "蔵人" not in repr(data)


def test_a_task_leads_to_its_own_page_as_well(small):
    library, _ = small.gather()
    data = terms_data(library)
    assert (data["terms"][0]["kind"], data["terms"][0]["task"]) == ("task", "tasks/juki/")
    assert data["tasks"] == [
        {"name": "住民記録", "url": "tasks/juki/"},
        {"name": "税務", "url": "tasks/zei/"},
    ]


def test_the_lists_are_those_of_every_page(small):
    library, _ = small.gather()
    lists = terms_data(library)["lists"]
    assert {"title": "用語", "url": "terms/"} in lists
    assert {"title": "番組を登録する", "url": "subscribe/"} not in lists
