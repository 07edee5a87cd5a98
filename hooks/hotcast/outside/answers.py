"""Asks addresses what lies there, without fetching it."""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

# Some servers answer no HEAD, or leave the length out of it.
_NO_HEAD = frozenset({400, 403, 405, 501})
# What may pass when it is asked again. Source: RFC 9110, 15.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 30.0


class NoAnswerError(Exception):
    """Nobody answers at an address."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an address says of itself: its HTTP status, the length in bytes, the MIME type.

    ``length`` is None where it is not told, ``type`` in small letters and without parameters.
    """

    status: int
    length: int | None
    type: str


@dataclass(frozen=True)
class Asker:
    """Somebody who asks; ``waits`` are the seconds before each further try."""

    client: httpx.Client
    waits: Sequence[float]


@contextmanager
def asker(*, waits: Sequence[float] = (1, 4)) -> Iterator[Asker]:
    """Give somebody who can ask, as long as the block lasts; threads may share one."""
    client = httpx.Client(
        follow_redirects=True,
        max_redirects=10,
        timeout=httpx.Timeout(30, connect=10),
        headers={"User-Agent": "hotcast", "Accept-Encoding": "identity"},
    )
    with client:
        yield Asker(client, waits)


def answer_of(asking: Asker, url: str) -> Answer:
    """Ask with HEAD, and where that tells no length with GET for a single byte.

    What may pass is asked again after a while; raises NoAnswerError where nobody answers then.
    """
    for wait in (*asking.waits, None):
        try:
            answer, told = _asked(asking.client, url)
        # UnicodeError: a host by a name that no alphabet has.
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            if wait is None:
                raise NoAnswerError(url) from error
            told = 0.0
        else:
            if answer.status not in _PASSING or wait is None:
                return answer
        time.sleep(min(max(wait, told), _LONGEST_WAIT))
    raise AssertionError  # the last try has returned or raised


def _asked(client: httpx.Client, url: str) -> tuple[Answer, float]:
    """Give an answer, and the seconds the server asks to wait."""
    with client.stream("HEAD", url) as response:
        answer, wait = _answer(response), _wait(response)
    if answer.status in _NO_HEAD or (answer.status == httpx.codes.OK and answer.length is None):
        with client.stream("GET", url, headers={"Range": "bytes=0-0"}) as response:
            answer, wait = _answer(response), _wait(response)
    return answer, wait


def _answer(response: httpx.Response) -> Answer:
    """Read the head of an answer; a part of a file speaks for the whole."""
    length, status = response.headers.get("content-length", ""), response.status_code
    if status == httpx.codes.PARTIAL_CONTENT:
        whole = re.fullmatch(r"bytes .*/([0-9]+)", response.headers.get("content-range", ""))
        length, status = whole[1] if whole else "", httpx.codes.OK
    return Answer(
        status=status,
        length=int(length) if length.isdecimal() else None,
        type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
    )


def _wait(response: httpx.Response) -> float:
    wait = response.headers.get("retry-after", "")
    return float(wait) if wait.isdecimal() else 0.0
