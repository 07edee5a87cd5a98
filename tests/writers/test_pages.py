from datetime import date
from pathlib import PurePosixPath

import pytest

from hotcast.library.relations import unwritten_pages
from hotcast.writers.pages import site_pages, site_view
from hotcast.writers.views import day_view


@pytest.fixture
def page_by_uri(small):
    library, problems = small.gather()
    assert library, problems
    return {page.uri: page for page in site_pages(library)}


def test_every_item_every_page_of_words_and_every_list_is_a_page(page_by_uri):
    assert list(page_by_uri) == [
        "episodes/ep-005.md",
        "episodes/ep-003.md",
        "episodes/ep-001.md",
        "episodes/ep-002.md",
        "seminars/sem-2025-02.md",
        "seminars/sem-2025-01.md",
        "seminars/sem-2024-01.md",
        "index.md",
        "seminars/sem-2025-01/minutes.md",
        "episodes/index.md",
        "seminars/index.md",
        "years/index.md",
        "years/2025.md",
        "years/2024.md",
        "small-towns/index.md",
        "tasks/index.md",
        "tasks/juki.md",
        "tasks/zei.md",
        "terms/index.md",
        "terms/juki.md",
        "terms/zei.md",
        "terms/cloud.md",
        "documents/index.md",
        "documents/shiyosho.md",
        "people/index.md",
        "people/sp-a.md",
        "people/sp-b.md",
        "organizations/index.md",
        "organizations/ken-cho.md",
        "organizations/machi-yakuba.md",
        "changes/index.md",
        "stale/index.md",
        "search.md",
        "seminars/sem-2025-02/digest.md",
        "seminars/sem-2025-01/digest.md",
        "seminars/sem-2024-01/digest.md",
    ]


def test_the_links_check_knows_every_page_that_nobody_writes(small, page_by_uri):
    library, _ = small.gather()
    made = {uri for uri, page in page_by_uri.items() if page.source is None}
    assert {*unwritten_pages(library)} == made


def test_a_page_knows_the_file_people_edit(page_by_uri):
    assert page_by_uri["episodes/ep-001.md"].source == PurePosixPath("episodes/ep-001.md")
    assert page_by_uri["index.md"].source == PurePosixPath("content/index.md")
    assert page_by_uri["years/2025.md"].source is None


def test_a_page_changes_on_the_day_of_its_newest_words(page_by_uri):
    assert page_by_uri["episodes/ep-001.md"].changed == date(2025, 6, 1)
    assert page_by_uri["seminars/sem-2025-01.md"].changed == date(2025, 5, 17)
    assert page_by_uri["years/2024.md"].changed == date(2024, 10, 5)
    assert page_by_uri["index.md"].changed == date(2026, 2, 1)


def test_a_list_that_somebody_wrote_is_theirs(small):
    small.write(
        "content/seminars/index.md", "---\ntitle: 会の記録\n---\n\n自分で書いた一覧です。\n"
    )
    library, problems = small.gather()
    assert library, problems
    page = {page.uri: page for page in site_pages(library)}["seminars/index.md"]
    assert page.title == "会の記録"
    assert "自分で書いた一覧です。" in page.markdown


def test_people_stand_with_the_post_they_held_on_the_day(page_by_uri):
    session = page_by_uri["seminars/sem-2025-01.md"].view()
    assert session["people"] == [
        {
            "name": "担当者B",
            "url": "people/sp-b/",
            "role": "講師",
            "org": "試しの県庁",
            "org_url": "organizations/ken-cho/",
            "post": "市町村課",
        }
    ]


def test_a_withdrawn_episode_gives_its_template_no_audio_and_no_words(page_by_uri):
    page = page_by_uri["episodes/ep-003.md"]
    assert page.markdown == ""
    assert page.view()["withdrawn"]
    assert "audio" not in page.view()


def test_neighbours_are_the_items_before_and_after_in_time(page_by_uri):
    view = page_by_uri["seminars/sem-2025-02.md"].view()
    assert view["before"]["url"] == "seminars/sem-2025-01/"
    assert view["after"] is None


def test_neighbours_are_of_the_same_series_and_not_withdrawn(page_by_uri):
    assert page_by_uri["seminars/sem-2025-01.md"].view()["before"] is None
    assert page_by_uri["episodes/ep-005.md"].view()["before"]["url"] == "episodes/ep-001/"
    assert page_by_uri["episodes/ep-002.md"].view()["before"] is None
    assert "before" not in page_by_uri["episodes/ep-003.md"].view()


def test_the_start_page_shows_the_newest_episode_and_the_newest_sessions(page_by_uri):
    view = page_by_uri["index.md"].view()
    assert view["newest"]["url"] == "episodes/ep-002/"
    assert [row["url"] for row in view["sessions"]] == [
        "seminars/sem-2025-02/",
        "seminars/sem-2025-01/",
        "seminars/sem-2024-01/",
    ]
    newest = view["years"][0]
    assert (newest["title"], newest["url"]) == ("令和7年度（2025年度）", "years/2025/")


def test_every_page_names_the_feeds(small):
    library, _ = small.gather()
    rss, atom = "application/rss+xml", "application/atom+xml"
    assert [(one["title"], one["type"], one["url"]) for one in site_view(library)["feeds"]] == [
        ("まちの声", rss, "feeds/machi.xml"),
        ("夜の情報室", rss, "feeds/yoru.xml"),
        ("町のシステム勉強会", atom, "feeds/benkyo.xml"),
        ("仕様書読書会", atom, "feeds/yomu.xml"),
    ]


def test_only_the_list_of_sessions_leads_to_their_feeds_and_calendars(page_by_uri):
    leading = [uri for uri, page in page_by_uri.items() if page.view().get("has_doors")]
    assert leading == ["seminars/index.md"]


def test_a_day_stands_in_both_calendars():
    assert day_view(date(2026, 5, 16)) == {
        "iso": "2026-05-16",
        "western": "2026年5月16日（土）",
        "era": "令和8年5月16日",
    }
