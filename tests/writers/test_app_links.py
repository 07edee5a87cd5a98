from urllib.parse import parse_qs, urlsplit

from hotcast.writers.app_links import app_links_view

FEED = "https://hotcast.example.jp/base/feeds/hotcast.xml"


def test_every_app_is_given_the_address_in_the_form_it_reads():
    links = {
        (device["place"], app["name"]): app["url"]
        for device in app_links_view(FEED)
        for app in device["apps"]
    }
    bare = "hotcast.example.jp/base/feeds/hotcast.xml"
    quoted = "https%3A%2F%2Fhotcast.example.jp%2Fbase%2Ffeeds%2Fhotcast.xml"
    assert links == {
        ("iPhone・iPad", "Podcast（Apple）"): f"podcast://{bare}",
        ("iPhone・iPad", "Overcast"): f"overcast://x-callback-url/add?url={quoted}",
        ("iPhone・iPad", "Pocket Casts"): f"pktc://subscribe/{bare}",
        ("iPhone・iPad", "Castro"): f"castros://subscribe/{bare}",
        ("Android", "AntennaPod"): f"https://antennapod.org/deeplink/subscribe?url={quoted}",
        ("Android", "Pocket Casts"): f"pktc://subscribe/{bare}",
        ("Android", "Podcast Addict"): f"podcastaddict://{bare}",
        ("Mac", "Podcast（Apple）"): f"podcast://{bare}",
    }


def test_an_address_that_was_quoted_is_read_back_as_it_was():
    for device in app_links_view(FEED):
        for app in device["apps"]:
            asked = parse_qs(urlsplit(app["url"]).query)
            assert asked.get("url", [FEED]) == [FEED]


def test_a_link_through_another_host_says_so():
    for device in app_links_view(FEED):
        for app in device["apps"]:
            parts = urlsplit(app["url"])
            assert app["through"] == (parts.hostname if parts.scheme == "https" else "")
