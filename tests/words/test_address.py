import pytest

from hotcast.words.address import is_base


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
