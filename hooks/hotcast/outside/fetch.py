"""Asks other machines for files, with patience and within bounds."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import httpx

# Called with the bytes that are here and those there will be, None where nobody said.
Progress = Callable[[int, int | None], None]

_CHUNK = 1 << 16
_MOST_REDIRECTS = 10
# What may pass when it is asked again. Source: RFC 9110, 15.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 30.0
_WORDS_BY_STATUS = {
    401: "は、合言葉がないと見られません",
    403: "は、見ることを断られました",
    404: "が見つかりません",
    410: "は、なくなりました",
}


class FetchError(Exception):
    """Why a file could not be had, in words for people."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came: where it was found at last, its type without parameters, its character set.

    ``size`` counts bytes and ``digest`` is their SHA-256 in hex.
    """

    url: str
    type: str
    charset: str
    size: int
    digest: str


@dataclass(frozen=True)
class Asker:
    """Somebody who asks; ``waits`` are the seconds before each further try without progress."""

    client: httpx.Client
    waits: Sequence[float] = (0.5, 1, 2, 4, 8)


class _PassingError(Exception):
    """A fault that may be gone at the next try; ``wait`` is how long the server asks to wait."""

    def __init__(self, words: str, wait: float = 0) -> None:
        super().__init__(words)
        self.wait = wait


@contextmanager
def asker(*, waits: Sequence[float] | None = None) -> Iterator[Asker]:
    """Give somebody who can ask, as long as the block lasts."""
    client = httpx.Client(
        follow_redirects=True,
        max_redirects=_MOST_REDIRECTS,
        timeout=httpx.Timeout(30, connect=10),
        # Lengths and places in a file count bytes as they lie there.
        headers={"User-Agent": "hotcast", "Accept-Encoding": "identity"},
    )
    with client:
        yield Asker(client) if waits is None else Asker(client, waits)


def fetch_bytes(asking: Asker, url: str, *, most: int) -> tuple[bytes, Answer]:
    """Give what stands at ``url``, at most that many bytes; raises FetchError."""
    data = bytearray()

    def take() -> Answer:
        data.clear()
        with _asked(asking, url, {}) as response:
            if response.status_code != httpx.codes.OK:
                raise FetchError(_refused(url, response.status_code))
            for chunk in _chunks(response, url, here=0, most=most):
                data.extend(chunk)
            return _answer(response, size=len(data), digest=sha256(data).hexdigest())

    answer = _patiently(asking, take, lambda: len(data))
    return bytes(data), answer


def fetch_file(
    asking: Asker, url: str, place: Path, *, most: int, progress: Progress = lambda *_: None
) -> Answer:
    """Write what stands at ``url`` to ``place``, which is there only once it is whole.

    What came of it lies beside as ``….part`` until then, also when the program is killed, and the
    next call asks only for the rest where the server says that the file is still the same. Raises
    FetchError, the part kept, where it is larger than ``most`` bytes or cannot be had.
    """
    part = _Part(place.with_name(f"{place.name}.part"), url)

    def take() -> Answer:
        with _asked(asking, url, part.wanted()) as response:
            here = _begun(response, url, part)
            if here is not None:
                _write(response, part, here=here, most=most, progress=progress)
            return _answer(response, size=part.size, digest=_digest(part.file))

    answer = _patiently(asking, take, lambda: part.size)
    part.finish(place)
    return answer


class _Part:
    """The beginning of a file, and what the server said of the whole."""

    def __init__(self, file: Path, url: str) -> None:
        self.file = file
        self._url = url
        self._facts = file.with_name(f"{file.name}.json")

    @property
    def size(self) -> int:
        return self.file.stat().st_size if self.file.is_file() else 0

    def wanted(self) -> dict[str, str]:
        """Give the headers that ask for the rest. Source: RFC 9110, 13.1.5 and 14.2."""
        mark = self._mark()
        if not self.size or not mark:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": mark}

    def begin(self, response: httpx.Response) -> None:
        """Begin anew with what comes now."""
        tag = response.headers.get("etag", "")
        mark = tag if tag.startswith('"') else response.headers.get("last-modified", "")
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(b"")
        self._facts.write_text(json.dumps({"url": self._url, "mark": mark}), encoding="utf-8")

    def finish(self, place: Path) -> None:
        self._facts.unlink(missing_ok=True)
        self.file.replace(place)

    def _mark(self) -> str:
        try:
            facts = json.loads(self._facts.read_text(encoding="utf-8"))
            return str(facts["mark"]) if facts["url"] == self._url else ""
        except (OSError, ValueError, KeyError, TypeError):  # not there, or cut off by a kill
            return ""


@contextmanager
def _asked(asking: Asker, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
    """Give the answer's head; its body is read within the block. Raises what may pass as such."""
    try:
        with asking.client.stream("GET", url, headers=headers) as response:
            if response.status_code in _PASSING:
                wait = response.headers.get("retry-after", "")
                seconds = float(wait) if wait.isdecimal() else 0.0
                raise _PassingError(_refused(url, response.status_code), seconds)
            yield response
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.TooManyRedirects) as error:
        raise FetchError(f"{url} をたどれません。") from error
    except UnicodeError as error:  # a host by a name that no alphabet has
        raise FetchError(f"{url} をたどれません。") from error
    except httpx.TimeoutException as error:
        raise _PassingError(f"{url} から返事がありません。") from error
    except httpx.ConnectError as error:
        raise _PassingError(f"{url} につながりません。") from error
    except httpx.HTTPError as error:
        raise _PassingError(f"{url} が途中で切れました。") from error


def _begun(response: httpx.Response, url: str, part: _Part) -> int | None:
    """Give how many bytes of the file are here already; None where that is all of them."""
    if response.status_code == httpx.codes.PARTIAL_CONTENT:
        there = response.headers.get("content-range", "")
        if there.startswith(f"bytes {part.size}-"):
            return part.size
        part.file.unlink()
        raise _PassingError(f"{url} の続きが、頼んだところから始まりません。")
    if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and part.size:
        if response.headers.get("content-range", "") == f"bytes */{part.size}":
            return None
        part.file.unlink()
        raise _PassingError(_refused(url, response.status_code))
    if response.status_code != httpx.codes.OK:
        raise FetchError(_refused(url, response.status_code))
    part.begin(response)
    return 0


def _write(
    response: httpx.Response, part: _Part, *, here: int, most: int, progress: Progress
) -> None:
    length = response.headers.get("content-length", "")
    total = here + int(length) if length.isdecimal() else None
    progress(here, total)
    with part.file.open("ab") as out:
        for chunk in _chunks(response, str(response.url), here=here, most=most):
            out.write(chunk)
            here += len(chunk)
            progress(here, total)


def _chunks(response: httpx.Response, url: str, *, here: int, most: int) -> Iterator[bytes]:
    """Give the body piece by piece; raises FetchError where it is too large."""
    length = response.headers.get("content-length", "")
    if length.isdecimal() and here + int(length) > most:
        raise FetchError(_too_large(url, most))
    for chunk in response.iter_raw():
        here += len(chunk)
        if here > most:
            raise FetchError(_too_large(url, most))
        yield chunk


def _patiently(asking: Asker, take: Callable[[], Answer], here: Callable[[], int]) -> Answer:
    """Try again as long as something comes, and a few times where nothing does."""
    failed, most_here = 0, here()
    while True:
        try:
            return take()
        except _PassingError as passing:
            failed = 0 if here() > most_here else failed + 1
            most_here = max(most_here, here())
            if failed > len(asking.waits):
                raise FetchError(str(passing)) from passing
            if failed:
                time.sleep(min(max(asking.waits[failed - 1], passing.wait), _LONGEST_WAIT))


def _answer(response: httpx.Response, *, size: int, digest: str) -> Answer:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Answer(
        url=str(response.url),
        type=kind,
        charset=response.charset_encoding or "",
        size=size,
        digest=digest,
    )


def _digest(file: Path) -> str:
    with file.open("rb") as read:
        found = sha256()
        while chunk := read.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _refused(url: str, status: int) -> str:
    return f"{url} {_WORDS_BY_STATUS.get(status, 'から取り出せません')}（{status}）。"


def _too_large(url: str, most: int) -> str:
    return f"{url} は大きすぎます（{most // 1_000_000} MB まで）。"
