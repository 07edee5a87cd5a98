import pytest

from hotcast.words.address import host_of, is_base, origin_of


@pytest.mark.parametrize(
    "address",
    ["https://www.example.jp", "https://intra:8443/a/b/", "https://xn--wgv71a.jp/"],
)
def test_other_addresses_can_be_made_of_these(address):
    assert is_base(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://",
        "https:///a",
        "http://www.example.jp/",
        "www.example.jp",
        "https://日本.jp/",
        "https://www.example.jp/日本",
        "https://www.example.jp/a b",
        "https://www.example.jp/\n",
        "https://www.example.jp/?a=1",
        "https://www.example.jp/#a",
        "https://user:secret@www.example.jp/",
        "https://[abc/",
    ],
)
def test_other_addresses_cannot_be_made_of_these(address):
    assert not is_base(address)


@pytest.mark.parametrize(
    ("address", "origin", "host"),
    [
        (
            "https://audio.example.jp/a/b.mp3?c=1",
            "https://audio.example.jp",
            "audio.example.jp",
        ),
        ("http://127.0.0.1:8000/a.mp3", "http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("audio/ep-001.1a2b3c4d.mp3", "", ""),
        ("", "", ""),
    ],
)
def test_an_address_tells_the_place_where_it_is(address, origin, host):
    assert (origin_of(address), host_of(address)) == (origin, host)
