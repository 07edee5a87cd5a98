"""Numbers and data as script files hold them: short, printable, loaded by a script element."""

import json
from functools import cache

# 89 signs that need no escape in a script's string.
DIGITS = "!#%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"
_BASE = len(DIGITS)
_ONE = 64  # numbers below take one sign
_TWO = _ONE + (_BASE - 1 - _ONE) * _BASE  # numbers below take two
_HIGHEST = _BASE**4


@cache
def number(value: int) -> str:
    """Write a number in one, two or five signs.

    Raises ValueError below zero and from 89⁴ on, some sixty millions.
    """
    if not 0 <= value < _HIGHEST:
        raise ValueError(f"{value} cannot be written")
    if value < _ONE:
        return DIGITS[value]
    if value < _TWO:
        high, low = divmod(value - _ONE, _BASE)
        return DIGITS[_ONE + high] + DIGITS[low]
    signs = ""
    for _ in range(4):
        value, low = divmod(value, _BASE)
        signs = DIGITS[low] + signs
    return DIGITS[-1] + signs


def script(call: str, *values: object) -> bytes:
    """Write a script that hands values to ``hotcastSearch``: no page can take it for HTML."""
    told = ",".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in values)
    safe = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"hotcastSearch.{call}({safe})\n".encode()
