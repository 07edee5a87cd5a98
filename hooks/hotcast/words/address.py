"""Addresses of the web that every app can ask for."""

import re
from urllib.parse import urlsplit

_CLOCK = r"(?:\d+|(?:\d+:)?\d{1,2}:\d{2})"
_MOMENT = re.compile(f"t={_CLOCK}(?:,{_CLOCK})?", re.ASCII)


def is_base(address: str) -> bool:
    """Say whether other addresses can be made by writing behind ``address``.

    It is of printable ASCII, begins with https and a host, and has neither a user, nor a question,
    nor a place within a page.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address
    bare = not (set(address) & set("?#@"))
    return plain and bare and parts.scheme == "https" and bool(parts.hostname)


def origin_of(address: str) -> str:
    """Give ``https://audio.example.jp`` of an address with a host; empty where there is none."""
    scheme, sign, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if sign else ""


def host_of(address: str) -> str:
    """Give ``audio.example.jp`` of an address, as people name the place; empty without a host."""
    return origin_of(address).partition("://")[2]


def is_moment(anchor: str) -> bool:
    """Say whether an anchor names a moment of some audio: ``t=72``, ``t=1:12``, ``t=72,95``.

    Source: W3C Media Fragments URI 1.0, 4.2.1.
    """
    return _MOMENT.fullmatch(anchor) is not None
