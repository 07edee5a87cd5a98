"""The guid of a show, as other programs make it from the same address."""

import pytest

from hotcast.words.podcast import feed_guid


@pytest.mark.parametrize(
    "address",
    [
        "https://mp3s.nashownotes.com/pc20rss.xml",
        "http://mp3s.nashownotes.com/pc20rss.xml",
        "https://mp3s.nashownotes.com/pc20rss.xml//",
    ],
)
def test_the_guid_is_that_of_the_namespaces_own_example(address):
    assert feed_guid(address) == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
