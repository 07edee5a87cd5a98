"""Plain words as Markdown that shows exactly them."""

import re

_URL = re.compile(r"https?://[!#-;=?-Z\[\]_a-z~%]+")
_TRAILING = ".,;:!?)]'"
_SIGNS = re.compile(r"[\\`*_\[\]{]")
_ENTITY = re.compile(r"&(?=#|\w{2,})")
# What makes more of a line by its first signs. Python-Markdown can escape only some of them.
_BEGUN = re.compile(
    r"(#|>|[-+](?=[\s+|:-]|$)|!(?=!)|\?(?=\?)|=(?=[=\s]|$)|:(?=[\s|-]|$)|\||~(?=~)|\d+\.(?=\s|$))"
)
_ESCAPABLE = frozenset("#>-+!")


def text_of(text: str) -> str:
    """Write words without line ends; addresses of the web become links."""
    parts, end = [], 0
    words = re.sub(r"[\s\x00-\x20]+", " ", text.replace("\u3000", "\ue000")).replace(
        "\ue000", "\u3000"
    )
    for found in _URL.finditer(words):
        url = found[0].rstrip(_TRAILING)
        if len(url) > len("https://") and not re.search(r"[\\`\[\]{}]", url):
            parts += [_escaped(words[end : found.start()]), f"<{url}>"]
            end = found.start() + len(url)
    return "".join([*parts, _escaped(words[end:])])


def line_begun(line: str) -> str:
    """Write a line so that its first signs are only signs."""
    found = _BEGUN.match(line)
    if not found:
        return line
    sign, rest = found[0], line[found.end() :]
    if sign[0].isdigit():
        return f"{sign[:-1]}\\.{rest}"
    return (f"\\{sign}" if sign in _ESCAPABLE else f"&#{ord(sign)};") + rest


def linked(words: str, target: str, *, bare: str = "") -> str:
    """Write a link; one whose words are its address needs them only once."""
    if bare == target and re.match("https?://", target):
        return f"<{target}>"
    words = re.sub(r"<(https?://[^<>]*)>", lambda found: _escaped(found[1]), words)
    return f"[{words}]({target})"


def address(target: str) -> str:
    """Write an address so that nothing in it ends a link."""
    return re.sub(r"[\s()<>\[\]{}\\`\"'*]", lambda found: f"%{ord(found[0]):02X}", target)


def _escaped(text: str) -> str:
    text = _SIGNS.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text)).replace("<", "&lt;")
    return text.replace("~~", "~&#126;")
