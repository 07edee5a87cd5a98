"""What the words link to: it must exist, be shown, and load nothing from another host."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote

from hotcast.library.model import Library, published_files, uri
from hotcast.readers.markdown import Pointer, anchors, pointers, tags
from hotcast.words.clock import fiscal_year
from hotcast.words.model import Item, Page
from hotcast.words.problem import Problem
from hotcast.words.text import nearest

_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED = ("http:", "https:", "mailto:", "tel:")
_FORBIDDEN_TAGS = frozenset(
    {"script", "style", "iframe", "object", "embed", "applet", "form", "link", "meta", "base"}
)


def link_problems(library: Library) -> Iterator[Problem]:
    """Give every link and image in the words that cannot be published as it stands."""
    targets = _Targets(library)
    for note in library.notes:
        for name, line in tags(note.body, first_line=note.body_line):
            if name in _FORBIDDEN_TAGS or name.startswith("on"):
                wrong = f"本文に使えないタグ「{name}」があります。"
                mend = "タグを消し、Markdown の書き方で書き直してください。"
                yield Problem(note.source.file, line, wrong, mend)
        for pointer in pointers(note.body, first_line=note.body_line):
            yield from _pointer(note, pointer, targets)


def _pointer(note: Item | Page, pointer: Pointer, targets: "_Targets") -> Iterator[Problem]:
    file, target = note.source.file, pointer.target
    scheme = _SCHEME.match(target)
    if scheme and scheme[0].lower() not in _ALLOWED:
        wrong = f"リンク「{target}」の「{scheme[0]}」は使えません。"
        yield Problem(file, pointer.line, wrong, "https:// から始まるアドレスに直してください。")
    elif pointer.image and (scheme or target.startswith("//")):
        wrong = f"画像「{target}」がほかのサイトにあります。"
        mend = "画像を content フォルダーに置き、そのファイルの名前を書いてください。"
        yield Problem(file, pointer.line, wrong, mend)
    elif not scheme and not target.startswith("//"):
        yield from targets.problems(note, pointer)


class _Targets:
    """The places a link may lead to, by their name in the site's tree of sources."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def problems(self, note: Item | Page, pointer: Pointer) -> Iterator[Problem]:
        path, _, anchor = pointer.target.partition("#")
        here = uri(note.source.file)
        there = PurePosixPath(posixpath.normpath(posixpath.join(here.parent, unquote(path))))
        target = there if path else here
        file, line = note.source.file, pointer.line
        if path.startswith("/"):
            wrong = f"リンク「{pointer.target}」が / から始まっています。"
            mend = "../seminars/sem-2024-01.md のように、このファイルから見た場所を書いてください。"
            yield Problem(file, line, wrong, mend)
        elif target in self._hidden:
            wrong = f"リンク先「{path}」は、まだ公開されない回です。"
            yield Problem(file, line, wrong, "公開されるまで、このリンクを外してください。")
        elif target not in self._shown:
            near = nearest(str(target), map(str, self._shown))
            asked = f"「{posixpath.relpath(near, here.parent)}」ではありませんか。" if near else ""
            wrong = f"リンク先「{path}」がありません。{asked}"
            yield Problem(file, line, wrong, "リンク先の名前を確かめて直してください。")
        elif anchor and not self._has_anchor(target, unquote(anchor)):
            yield self._no_anchor(note, pointer, target, unquote(anchor))

    @cached_property
    def _note_by_uri(self) -> Mapping[PurePosixPath, Item | Page]:
        return {uri(note.source.file): note for note in self._library.notes}

    @cached_property
    def _shown(self) -> frozenset[PurePosixPath]:
        years = {fiscal_year(item.date) for item in self._library.items}
        made = {"index.md", "episodes/index.md", "seminars/index.md"}
        made |= {f"years/{year}.md" for year in years}
        return frozenset(
            {
                *self._note_by_uri,
                *map(PurePosixPath, made),
                *map(uri, published_files(self._library)),
            }
        )

    @cached_property
    def _hidden(self) -> frozenset[PurePosixPath]:
        return frozenset(uri(item.source.file) for item in self._library.hidden)

    def _has_anchor(self, target: PurePosixPath, anchor: str) -> bool:
        note = self._note_by_uri.get(target)
        return note is None or anchor in anchors(note.body)

    def _no_anchor(
        self, note: Item | Page, pointer: Pointer, target: PurePosixPath, anchor: str
    ) -> Problem:
        near = nearest(anchor, anchors(self._note_by_uri[target].body))
        asked = f"「#{near}」ではありませんか。" if near else ""
        wrong = f"リンク「{pointer.target}」の見出し「#{anchor}」がありません。{asked}"
        mend = "リンク先のページにある見出しと同じ言葉に直してください。"
        return Problem(note.source.file, pointer.line, wrong, mend)
