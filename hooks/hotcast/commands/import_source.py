"""The feed that is to be imported: page after page, from a file or an address."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

from hotcast.command_words import line_of, told
from hotcast.outside.fetch import Asker, FetchError, fetch_bytes
from hotcast.readers.feed_head import address_in_page, feed_show
from hotcast.readers.feed_items import feed_items
from hotcast.readers.feed_source import xml_of
from hotcast.words.feed_item import FeedItem, FeedShow

_MOST_BYTES = 200_000_000
_MOST_PAGES = 500


@dataclass(frozen=True, kw_only=True)
class Source:
    """A feed, its pages kept as clean XML in files so that items can pass by more than once.

    ``url`` is where it stands, empty where nobody knows; ``broken`` says in Japanese which pages
    could not be had.
    """

    head: FeedShow
    url: str
    pages: tuple[tuple[Path, str], ...]
    broken: tuple[str, ...] = ()

    def items(self) -> Iterator[tuple[int, int, FeedItem]]:
        """Give every item with its page and its place there, in the feed's order."""
        for number, (file, base) in enumerate(self.pages):
            read = feed_items(file.read_bytes(), base=base, page=self.head.link)
            for place, item in enumerate(read):
                yield number, place, item

    @property
    def bases(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.url, self.head.link)))


def source_at(place: str, asking: Asker, keep: Path) -> Source:
    """Read the feed at an address or in a file, its further pages too; exit where it is none."""
    data, url, charset = _first(place, asking)
    xml = xml_of(data, charset=charset)
    head = feed_show(xml, base=url)
    if head is None:
        sys.exit(_no_feed(place, data, url))
    url = url or head.itself
    keep.mkdir(parents=True, exist_ok=True)
    pages = [(_kept(keep, xml), url)]
    broken = []
    following, seen = head.next, {url}
    while following and following not in seen and len(pages) < _MOST_PAGES:
        seen.add(following)
        try:
            data, answer = fetch_bytes(asking, following, most=_MOST_BYTES)
        except FetchError as error:
            broken.append(str(error))
            break
        xml = xml_of(data, charset=answer.charset)
        pages.append((_kept(keep, xml), answer.url))
        page = feed_show(xml, base=answer.url)
        following = page.next if page else ""
    return Source(head=head, url=url, pages=tuple(pages), broken=tuple(broken))


def _first(place: str, asking: Asker) -> tuple[bytes, str, str]:
    """Give the bytes, the address and the character set that the server named."""
    if not place.startswith(("http://", "https://")):
        file = Path(place)
        if file.is_file():
            return file.read_bytes(), "", ""
        wrong = f"「{place}」というファイルがありません。"
        line = line_of("import", "https://www.example.jp/feed.xml")
        sys.exit(told(wrong, f"{line} のように、フィードのアドレスかファイルを書いてください。"))
    try:
        data, answer = fetch_bytes(asking, place, most=_MOST_BYTES)
    except FetchError as error:
        mend = "アドレスを確かめて、もう一度実行してください。保存したファイルでも読めます。"
        sys.exit(told(str(error), mend))
    # Where it was asked for is what apps know; where it was found may be a store of the host.
    return data, place, answer.charset


def _kept(keep: Path, xml: bytes) -> Path:
    file = keep / f"{sha256(xml).hexdigest()[:16]}.xml"
    file.write_bytes(xml)
    return file


def _no_feed(place: str, data: bytes, url: str) -> str:
    wrong = f"「{place}」は、ポッドキャストのフィード（RSS）ではありません。"
    if b"<html" in data[:2000].lower() and (feed := address_in_page(data)):
        near = urljoin(url, feed)
        wrong = f"「{place}」は Web ページです。フィードは「{near}」ではありませんか。"
        return told(wrong, f"{line_of('import', near)} を実行してください。")
    mend = "配信サービスの画面で「RSS フィード」のアドレスを写して、もう一度実行してください。"
    return told(wrong, mend)
