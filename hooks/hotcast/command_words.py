"""What the commands say of themselves, and to somebody who mistyped one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hotcast.words.ledger import accept_command
from hotcast.words.text import nearest

# What keyboards and word processors write where a hyphen was meant.
_DASHES = "-‐‑‒–—―−－ーｰ─"
_OPTION = re.compile(rf"-.+|[{_DASHES}]+[A-Za-zＡ-Ｚａ-ｚ].*|(?i:reason)(?:[=＝].*)?")
_AROUND = re.compile(r"[“”\"＂「『]([^“”\"＂「」『』]*)[“”\"＂」』]")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")

# What stands behind commands that want more than a word, and the options they know.
_EXAMPLE = {"publish": "/srv/hotcast/site", "rollback": "/srv/hotcast/site"}
_KNOWN = {"publish": ("--keep", "--json"), "rollback": ("--to", "--json")}


class _Accepting(NamedTuple):
    """The words behind ``accept``, told apart."""

    names: tuple[str, ...]
    options: tuple[str, ...]
    reason: tuple[str, ...]


def line_of(command: str, rest: str = "") -> str:
    """Give the line to copy for a command; it runs where ``make site`` has run.

    ``rest`` is what stands behind it; an example does where there is none.
    """
    if command == "accept":
        return accept_line("", "")
    return f".venv/bin/hotcast {command} {rest or _EXAMPLE.get(command, '')}".rstrip()


def accept_line(name: str, reason: str) -> str:
    """Give the line to copy for ``accept``; an example stands for what no shell would pass on."""
    quoted = _AROUND.fullmatch(reason.strip())
    plain = (quoted[1] if quoted else reason).strip()
    if not plain or _ID.fullmatch(plain) or re.search(r'["“”＂$`\\!]', plain):
        plain = "録り直したため"
    name = name if re.fullmatch(r"[\w./]+(?:-[\w./]+)*", name) else "ep-003"
    return accept_command(name, plain)


def told(wrong: str, mend: str) -> str:
    """Give the two lines that say what is wrong and how to mend it."""
    return f"{wrong}\n    → {mend}"


def help_on(help_by_command: Mapping[str, str]) -> str:
    """List commands, each with its line to copy and what it does."""
    lines = (f"  {line_of(name)}\n      {does}\n" for name, does in help_by_command.items())
    return "使える命令:\n" + "".join(lines)


def mistake_in(words: Sequence[str], help_by_command: Mapping[str, str]) -> str:
    """Say what is wrong with typed words that are no command, and the line to copy."""
    command, *rest = words
    if command not in help_by_command:
        wrong = f"「{command}」という命令はありません。{_asked(command, help_by_command)}"
        return f"{wrong}\n\n{help_on(help_by_command).rstrip()}"
    if command == "accept":
        return _mistake_in_accept(_told_apart(rest))
    known = _KNOWN.get(command, ())
    options = (word.partition("=")[0] for word in rest if _OPTION.fullmatch(word))
    strange = next((option for option in options if option not in known), None)
    if strange:
        wrong = f"「{strange}」は使えません。{_asked(strange, [*known, '--help'])}"
        return told(wrong, line_of(command))
    if known:
        return told("書き方がちがいます。", f"{line_of(command)} のように書いてください。")
    if command == "check" and len(rest) == 1:
        wrong = f"「{rest[0]}」というファイルやフォルダーはありません。"
        return told(wrong, f"すべてを調べるには、{line_of(command)} とだけ書いてください。")
    return told(_surplus(rest[1:] or rest), f"{line_of(command)} とだけ書いてください。")


def _asked(word: str, known: Iterable[str], *, otherwise: str | None = None) -> str:
    near = nearest(re.sub(f"^[{_DASHES}]+", "--", word), known) or otherwise
    return f"「{near}」ではありませんか。" if near else ""


def _surplus(words: Sequence[str]) -> str:
    return f"「{' '.join(words)}」が余っています。"


def _told_apart(words: Sequence[str]) -> _Accepting:
    names: list[str] = []
    options: list[str] = []
    reason: list[str] = []
    for word in words:
        # What stands right behind an option is its value, whatever it looks like.
        if _OPTION.fullmatch(word) and (reason or not options):
            option, *value = re.split("[=＝]", word, maxsplit=1)
            options.append(option)
            reason += value
        elif word.strip(_DASHES):
            (reason if options else names).append(word)
    if not names:
        names = [word for word in reason if _ID.fullmatch(word)][-1:]
        reason = [word for word in reason if word not in names]
    return _Accepting(tuple(names), tuple(options), tuple(reason))


def _mistake_in_accept(typed: _Accepting) -> str:
    name, others = (typed.names[0], typed.names[1:]) if typed.names else ("", ())
    line = accept_line(name, " ".join(typed.reason or others))
    if strange := [option for option in typed.options if option != "--reason"]:
        otherwise = None if "--reason" in typed.options else "--reason"
        asked = _asked(strange[0], ["--reason", "--help"], otherwise=otherwise)
        return told(f"「{strange[0]}」は使えません。{asked}", line)
    if not name:
        return told("回の id が書かれていません。", line)
    if others and (typed.reason or _ID.fullmatch(others[0])):
        return told(_surplus(others), f"一度に一つの回だけを、{line} のように書いてください。")
    if surplus := others or typed.reason[1:]:
        mend = f'理由を半角の " で囲み、{line} のように書いてください。'
        return told(_surplus(surplus), mend)
    return told("理由が書かれていません。", line)
