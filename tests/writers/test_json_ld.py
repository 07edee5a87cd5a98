from dataclasses import replace

import pytest

from hotcast.writers.json_ld import json_ld_of, json_ld_of_shows
from hotcast.writers.pages import site_pages

SITE = "https://test.example.jp/base/"
FIRST = "content/seminars/sem-2025-01.md"


@pytest.fixture
def told(library):
    """Give a function from an item's id to the one thing its page tells."""

    def thing(id_: str, library=library):
        graph = json_ld_of(library.item_by_id[id_], library)
        assert graph["@context"] == "https://schema.org"
        (only,) = graph["@graph"]
        return only

    return thing


def test_every_show_is_told_in_the_order_of_the_settings(library):
    graph = json_ld_of_shows(library)
    assert graph["@context"] == "https://schema.org"
    assert [one["name"] for one in graph["@graph"]] == ["まちの声", "夜の情報室"]
    assert graph["@graph"][0] == {
        "@type": "PodcastSeries",
        "name": "まちの声",
        "description": "町の職員が話す、試しの番組です。",
        "url": f"{SITE}episodes/",
        "webFeed": f"{SITE}feeds/machi.xml",
        "inLanguage": "ja",
        "author": {"@type": "Organization", "name": "試しの町"},
        "image": f"{SITE}covers/machi.30779b84.png",
    }


def test_a_show_with_a_cover_shows_it(samples, read):
    (show,) = json_ld_of_shows(read(samples))["@graph"]
    image = show["image"].removeprefix("https://hotcast.example.jp/")
    assert (samples.site / image).is_file()


def test_an_episode_tells_its_moment_its_audio_and_its_people(library, told):
    audio = library.audio_by_id["ep-001"]
    address = f"{SITE}audio/ep-001.{audio.digest[:8]}.mp3"
    episode = told("ep-001")
    people = episode.pop("contributor")
    assert episode == {
        "@type": "PodcastEpisode",
        "name": "はじめての回 <b>&「」",
        "description": "町の声の一回目です。A & B < C。",
        "url": f"{SITE}episodes/ep-001/",
        "datePublished": "2025-05-20T07:00:00+09:00",
        "timeRequired": f"PT{audio.seconds}S",
        "episodeNumber": 1,
        "inLanguage": "ja",
        "partOfSeries": {
            "@type": "PodcastSeries",
            "name": "まちの声",
            "url": f"{SITE}episodes/",
            "webFeed": f"{SITE}feeds/machi.xml",
        },
        "associatedMedia": {
            "@type": "AudioObject",
            "contentUrl": address,
            "contentSize": f"{audio.size / 1000:.0f} KB",
            "encodingFormat": "audio/mpeg",
            "duration": f"PT{audio.seconds}S",
        },
    }
    assert [one["name"] for one in people] == ["担当者A", "担当者B"]


def test_a_trailer_without_a_number_tells_none(library, told):
    trailer = replace(library.item_by_id["ep-001"], kind="trailer", number=None)
    other = replace(library, item_by_id={trailer.id: trailer})
    assert "episodeNumber" not in told(trailer.id, other)


def test_a_session_with_hours_tells_its_moments(told):
    assert told("sem-2025-01") == {
        "@type": "Event",
        "name": "概要編 #1　はじめの会",
        "description": "住民記録の仕組みを学んだ会です。",
        "url": f"{SITE}seminars/sem-2025-01/",
        "startDate": "2025-05-17T13:00:00+09:00",
        "endDate": "2025-05-17T15:30:00+09:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "inLanguage": "ja",
        "organizer": {"@type": "Organization", "name": "試しの町"},
        "performer": [
            {
                "@type": "Person",
                "name": "担当者B",
                "jobTitle": "市町村課",
                "affiliation": {"@type": "Organization", "name": "試しの県庁"},
            }
        ],
    }


def test_a_session_without_hours_tells_its_day_and_one_that_names_nobody_nobody(told):
    session = told("sem-2025-02")
    assert session["startDate"] == "2026-02-01"
    assert "endDate" not in session
    assert "performer" not in session


def test_a_session_without_an_end_tells_only_when_it_begins(library, told):
    session = replace(library.item_by_id["sem-2025-01"], end=None)
    open_ended = replace(library, item_by_id={session.id: session})
    assert told(session.id, open_ended)["startDate"] == "2025-05-17T13:00:00+09:00"
    assert "endDate" not in told(session.id, open_ended)


def test_a_withdrawn_session_is_cancelled_without_its_words(library, told):
    session = replace(library.item_by_id["sem-2025-01"], status="withdrawn")
    assert told(session.id, replace(library, item_by_id={session.id: session})) == {
        "@type": "Event",
        "url": f"{SITE}seminars/sem-2025-01/",
        "eventStatus": "https://schema.org/EventCancelled",
        "startDate": "2025-05-17T13:00:00+09:00",
        "endDate": "2025-05-17T15:30:00+09:00",
    }


def test_a_withdrawn_episode_tells_nothing(library):
    assert json_ld_of(library.item_by_id["ep-003"], library) is None


def test_each_page_tells_what_it_is_about(library):
    told = {page.uri: page.view().get("json_ld") for page in site_pages(library)}
    types = {uri: [one["@type"] for one in graph["@graph"]] for uri, graph in told.items() if graph}
    shows, event = ["PodcastSeries", "PodcastSeries"], ["Event"]
    assert types == {
        "episodes/ep-005.md": ["PodcastEpisode"],
        "episodes/ep-001.md": ["PodcastEpisode"],
        "episodes/ep-002.md": ["PodcastEpisode"],
        "seminars/sem-2025-02.md": event,
        "seminars/sem-2025-01.md": event,
        "seminars/sem-2024-01.md": event,
        "index.md": shows,
        "episodes/index.md": shows,
    }


def test_audio_elsewhere_is_told_by_its_own_address(small):
    digest, url = "0" * 64, "https://audio.example.jp/1.m4a"
    record = f'url: "{url}", length: 2500000, duration: "0:04", sha256: {digest}'
    small.change("episodes/ep-001.md", 'file: ep-001.mp3, duration: "0:04"', record)
    library, problems = small.gather()
    assert library, problems
    (told,) = json_ld_of(library.item_by_id["ep-001"], library)["@graph"]
    assert told["associatedMedia"] == {
        "@type": "AudioObject",
        "contentUrl": url,
        "contentSize": "2.5 MB",
        "encodingFormat": "audio/x-m4a",
        "duration": "PT4S",
    }
