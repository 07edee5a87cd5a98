"""Addresses of the web that every app can ask for."""

from urllib.parse import urlsplit


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
