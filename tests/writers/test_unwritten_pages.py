"""The pages that no author writes, by what they show."""

import pytest

from hotcast.writers.pages import site_pages, site_view


def views(house, mentions=None):
    """Give what a page shows by the address of the page."""
    library, problems = house.gather()
    assert library, problems
    return {page.uri: page.view for page in site_pages(library, mentions)}


def urls(rows):
    return [row["url"] for row in rows]


def test_a_term_knows_what_it_is_and_who_speaks_of_it(small):
    view = views(small)["terms/cloud.md"]()
    assert (view["title"], view["reading"], view["label"]) == ("クラウド", "くらうど", "仕組み")
    assert view["definition"] == "遠くの計算機。"
    assert (view["aliases"], view["ambiguous"]) == (["雲"], ["雲"])
    assert view["related"] == [{"title": "住民記録", "url": "terms/juki/"}]
    assert urls(view["topical"])[0] == "seminars/sem-2025-02/"
    assert "seminars/sem-2025-01/" in urls(view["topical"])
    assert view["task"] is None


def test_a_term_names_items_whose_words_lead_to_it_and_none_twice(small):
    mentions = {}
    view_by_uri = views(small, mentions)
    mentions |= {"sem-2025-01": frozenset({"cloud", "zei"}), "ep-001": frozenset({"zei"})}
    assert view_by_uri["terms/cloud.md"]()["mentioning"] == []
    mentioning = view_by_uri["terms/zei.md"]()["mentioning"]
    assert urls(mentioning) == ["episodes/ep-001/", "seminars/sem-2025-01/"]
    assert mentioning[0]["day"] == "2025-05-20"


def test_a_task_leads_to_its_term_and_shows_its_items_and_those_on_all_tasks(small):
    view_by_uri = views(small)
    view = view_by_uri["tasks/juki.md"]()
    assert {"episodes/ep-001/", "seminars/sem-2025-01/"} <= {*urls(view["rows"])}
    assert urls(view["common"]) == ["seminars/sem-2025-02/"]
    assert view["term"] == {"title": "住民記録", "url": "terms/juki/"}
    assert urls(view["documents"]) == ["documents/shiyosho/"]
    assert view_by_uri["terms/juki.md"]()["task"] == {"title": "住民記録", "url": "tasks/juki/"}


def test_the_terms_stand_in_the_order_of_kana(small):
    groups = views(small)["terms/index.md"]()["groups"]
    assert [(one["title"], [entry["title"] for entry in one["entries"]]) for one in groups] == [
        ("か行", ["クラウド"]),
        ("さ行", ["住民記録", "税務"]),
    ]
    assert groups[1]["entries"][0]["note"] == "住基"


def test_a_document_shows_its_versions_newest_first_and_who_used_an_older_one(small):
    small.change("content/seminars/sem-2025-01.md", "version: 第2.0版", "version: 第1.0版")
    view_by_uri = views(small)
    view = view_by_uri["documents/shiyosho.md"]()
    assert [(one["version"], one["newest"]) for one in view["versions"]] == [
        ("第2.0版", True),
        ("第1.0版", False),
    ]
    use = view["rows"][0]
    assert (use["url"], use["version"], use["outdated"]) == (
        "seminars/sem-2025-01/",
        "第1.0版",
        True,
    )
    warned = view_by_uri["seminars/sem-2025-01.md"]()["documents"][0]["newer"]
    assert (warned["version"], warned["published"]["iso"]) == ("第2.0版", "2025-04-01")
    stale = view_by_uri["stale/index.md"]()["outdated"]
    assert [(one["url"], one["version"], one["newer"]["version"]) for one in stale] == [
        ("seminars/sem-2025-01/", "第1.0版", "第2.0版")
    ]


@pytest.mark.parametrize("version", ["version: 第2.0版, ", ""])
def test_nobody_is_warned_of_the_newest_version_or_of_none(small, version):
    small.change("content/seminars/sem-2025-01.md", "version: 第2.0版, ", version)
    view_by_uri = views(small)
    assert view_by_uri["seminars/sem-2025-01.md"]()["documents"][0]["newer"] is None
    assert view_by_uri["stale/index.md"]()["outdated"] == []


def test_a_person_stands_with_the_post_of_each_day(small):
    small.change("content/seminars/sem-2024-01.md", "gyomu:", "speakers: [{id: sp-b}]\ngyomu:")
    rows = views(small)["people/sp-b.md"]()["rows"]
    assert [(row["url"], row["org"], row["post"]) for row in rows] == [
        ("episodes/ep-001/", "試しの県庁", "市町村課"),
        ("seminars/sem-2025-01/", "試しの県庁", "市町村課"),
        ("seminars/sem-2024-01/", "試しの町役場", "住民課"),
    ]


def test_who_took_part_in_nothing_has_no_page(small):
    assert "people/sp-x.md" not in views(small)


def test_bodies_stand_by_their_size(small):
    groups = views(small)["organizations/index.md"]()["groups"]
    assert [one["title"] for one in groups] == ["都道府県", "町村"]


def test_what_changed_comes_newest_first(small):
    days = views(small)["changes/index.md"]()["days"]
    told = [(one["day"]["iso"], change["what"]) for one in days for change in one["changes"]]
    assert [day for day, _ in told] == sorted((day for day, _ in told), reverse=True)
    assert ("2025-06-01", "訂正") in told
    assert ("2025-05-17", "古くなった回") in told
    assert ("2025-04-01", "資料の新しい版") in told


def test_what_is_to_be_looked_at_again_is_listed(small):
    stale = views(small)["stale/index.md"]()
    assert [(one["url"], one["newer"]["url"]) for one in stale["superseded"]] == [
        ("seminars/sem-2024-01/", "seminars/sem-2025-01/")
    ]
    assert urls(stale["unreviewed"]) == ["episodes/ep-001/"]
    assert urls(stale["terms"]) == ["terms/juki/", "terms/zei/", "terms/cloud/"]
    assert urls(stale["documents"]) == ["documents/shiyosho/"]


def test_the_first_path_is_of_sessions_for_beginners_that_still_hold(small):
    first = views(small)["index.md"]()["first"]
    assert urls(first["rows"]) == ["seminars/sem-2025-01/"]
    assert "terms/cloud/" in urls(first["terms"])
    small.change("content/seminars/sem-2024-01.md", "as_of:", "level: 入門\nas_of:")
    assert urls(views(small)["index.md"]()["first"]["rows"]) == ["seminars/sem-2025-01/"]


def test_every_page_leads_to_every_list(small):
    library, _ = small.gather()
    made = {page.uri for page in site_pages(library)}
    indexes = site_view(library)["indexes"]
    assert {f"{one['url']}index.md" for one in indexes} <= made
    assert len(indexes) == 11


def test_a_hidden_item_stands_in_no_list(small):
    shown = repr([view() for view in views(small).values()])
    assert "hidden-draft" not in shown
    assert "sem-2025-03" not in shown
