from hotcast.library.relations import relations_of


def _relations(house):
    library, problems = house.gather()
    assert library, problems
    return relations_of(library)


def _ids(items):
    return [item.id for item in items]


def test_terms_tasks_and_years_know_their_items_newest_first(small):
    relations = _relations(small)
    days = [item.day for item in relations.by_topic["cloud"]]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)
    assert {"sem-2025-01", "ep-001"} <= {*_ids(relations.by_topic["juki"])}
    assert {"sem-2025-01", "ep-001"} <= {*_ids(relations.by_task["juki"])}
    assert "sem-2024-01" in _ids(relations.by_year[2024])


def test_a_withdrawn_item_names_nothing_and_stays_in_its_year(small):
    relations = _relations(small)
    assert "ep-003" not in _ids(relations.items)
    assert all("ep-003" not in _ids(items) for items in relations.by_topic.values())
    assert any("ep-003" in _ids(items) for items in relations.by_year.values())


def test_a_document_knows_who_used_which_version(small):
    uses = _relations(small).citations_by_document["shiyosho"]
    assert ("sem-2025-01", "第2.0版") in [(item.id, one.version) for item, one in uses]


def test_a_person_stands_under_the_body_of_that_day(small):
    small.change("content/seminars/sem-2024-01.md", "gyomu:", "speakers: [{id: sp-b}]\ngyomu:")
    relations = _relations(small)
    bodies = {
        body: [part.item.id for part in parts if part.person.id == "sp-b"]
        for body, parts in relations.parts_by_organization.items()
    }
    assert "sem-2025-01" in bodies["ken-cho"]
    assert bodies["machi-yakuba"] == ["sem-2024-01"]
    assert "ep-001" in bodies["ken-cho"]


def test_terms_related_on_one_side_are_related_on_both(small):
    relations = _relations(small)
    assert relations.terms_by_id == {"cloud": ("juki",), "juki": ("cloud",)}


def test_the_item_that_replaced_another_knows_it(small):
    assert _ids(_relations(small).older_by_id["sem-2025-01"]) == ["sem-2024-01"]


def test_items_of_towns_and_of_tracks_for_small_bodies_are_gathered(small):
    before = _ids(_relations(small).small)
    small.change("content/seminars/sem-2025-02.md", "概要編 #2 ", "")
    small.change("content/seminars/sem-2025-02.md", "track: 概要編", "track: 小規模団体編")
    assert {*_ids(_relations(small).small)} - {*before} == {"sem-2025-02"}
    assert "ep-001" in before  # somebody of a town hall talks there
