"""What the words link to: it must exist, be shown, and load nothing from another host."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from hotcast.library.ledger import lost_ids
from hotcast.library.model import (
    CONTENT,
    EPISODES,
    PICTURES,
    Library,
    is_item,
    published_files,
    uri,
)
from hotcast.library.relations import unwritten_pages
from hotcast.readers.markdown import Pointer, anchors, pointers, tags
from hotcast.words.address import is_moment
from hotcast.words.model import Episode, Item, Page
from hotcast.words.problem import Problem
from hotcast.words.text import nearest

_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
# What iPhones make of photos.
_HEIC = frozenset({".heic", ".heif"})
_ALLOWED = ("http:", "https:", "mailto:", "tel:")
_FORBIDDEN_TAGS = frozenset(
    {"script", "style", "iframe", "object", "embed", "applet", "form", "link", "meta", "base"}
)


def link_problems(library: Library, *, unreadable: frozenset[PurePosixPath]) -> Iterator[Problem]:
    """Give every link and image in the words that cannot be published as it stands.

    Links to notes named in ``unreadable``, and into their folders, are not judged.
    """
    targets = _Targets(library, unreadable)
    for note in (*library.notes, *library.scheduled):
        for name, line in tags(note.body, first_line=note.body_line):
            if name in _FORBIDDEN_TAGS or name.startswith("on"):
                what = "タグ" if name in _FORBIDDEN_TAGS else "属性"
                wrong = f"本文に使えない{what}「{name}」があります。"
                mend = f"{what}を消し、Markdown の書き方で書き直してください。"
                yield Problem(note.source.file, line, wrong, mend)
        for pointer in pointers(note.body, first_line=note.body_line):
            yield from _pointer(note, pointer, targets)
    yield from targets.menu_problems()


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
    elif not _is_address(target):
        wrong = f"リンク「{target}」をアドレスとして読めません。"
        yield Problem(file, pointer.line, wrong, "[ ] などの記号がないか確かめて直してください。")
    elif not scheme and not target.startswith("//"):
        yield from targets.problems(note, pointer)


def _is_address(target: str) -> bool:
    try:
        urlsplit(target)
    except ValueError:  # a bracket without its other, a host of letters that are no letters
        return False
    return True


class _Targets:
    """The places a link may lead to, by their name in the site's tree of sources."""

    def __init__(self, library: Library, unreadable: frozenset[PurePosixPath]) -> None:
        self._library = library
        self._unreadable = unreadable

    def problems(self, note: Item | Page, pointer: Pointer) -> Iterator[Problem]:
        path, _, anchor = pointer.target.partition("#")
        here = uri(note.source.file)
        there = PurePosixPath(posixpath.normpath(posixpath.join(here.parent, unquote(path))))
        target = there if path else here
        if path.startswith("/"):
            wrong = f"リンク「{pointer.target}」が / から始まっています。"
            mend = "../seminars/sem-2024-01.md のように、このファイルから見た場所を書いてください。"
            yield Problem(note.source.file, pointer.line, wrong, mend)
        elif target in self._shown or self._will_be_out(target, note):
            if anchor and not self._has_anchor(target, unquote(anchor)):
                yield self._no_anchor(note, pointer, target, unquote(anchor))
        elif not self._is_told(target):
            absence = self._no_image if pointer.image else self._no_target
            wrong, mend = absence(target, path, here.parent)
            yield Problem(note.source.file, pointer.line, wrong, mend)

    def _no_target(self, target: PurePosixPath, path: str, here: PurePosixPath) -> tuple[str, str]:
        """Say why a link leads nowhere, and how to mend it."""
        if target in self._hidden:
            if target in self._samples:
                return f"リンク先「{path}」は、載せない見本です。", "このリンクを外してください。"
            wrong = f"リンク先「{path}」は、まだ公開されない回です。"
            return wrong, "公開されるまで、このリンクを外してください。"
        if target in self._files:
            wrong = f"リンク先「{path}」は、公開されないファイルです。"
            mend = "リンクを外すか、公開してよい資料なら、その回の materials に書き足してください。"
            return wrong, mend
        wrong = f"リンク先「{path}」がありません。"
        if near := self._nearest(target, here, suffixes={target.suffix or ".md"}):
            mend = f"リンク先を {near} に直すか、リンクを外してください。"
            return f"{wrong}「{near}」ではありませんか。", mend
        return wrong, "ep-012.md のように、この記事から見たファイルの名前を書いてください。"

    def _no_image(self, target: PurePosixPath, path: str, here: PurePosixPath) -> tuple[str, str]:
        if target.suffix.lower() in _HEIC:
            wrong = f"画像「{path}」は iPhone の写真の形（HEIC）で、多くのブラウザーに映りません。"
            file = target.with_suffix(".jpg").name
            place = posixpath.relpath(f"images/{file}", here)
            mend = f"JPEG で保存し直して content/images/{file} に置き、{place} と書いてください。"
            return wrong, mend
        near = self._nearest(target, here, suffixes=PICTURES)
        asked = f"「{near}」ではありませんか。" if near else ""
        place = posixpath.relpath(f"images/{target.name}", here)
        mend = f"画像を content/images/{target.name} に置き、{place} と書いてください。"
        return f"画像「{path}」がありません。{asked}", mend

    def _nearest(
        self, target: PurePosixPath, here: PurePosixPath, *, suffixes: Set[str]
    ) -> str | None:
        """Give the file that was meant, seen from ``here``: one of that name, else a like one."""
        known = sorted(str(one) for one in self._shown if one.suffix in suffixes)
        name = target.name if target.suffix else f"{target.name}.md"
        same = (one for one in known if posixpath.basename(one) == name)
        near = next(same, None) or nearest(str(target), known)
        return posixpath.relpath(near, here) if near else None

    def _will_be_out(self, target: PurePosixPath, note: Item | Page) -> bool:
        """Say whether an episode that waits is out by the time the one that names it is."""
        other = self._waiting.get(target)
        return other is not None and isinstance(note, Episode) and other.date <= note.date

    def _is_told(self, target: PurePosixPath) -> bool:
        """Say whether a target is only missing as its note, or its folder's, is broken or lost."""
        owner = target.parent.parent / f"{target.parent.name}.md"
        broken = target in self._broken or (target in self._files and owner in self._broken)
        return broken or target in self._lost

    @cached_property
    def _broken(self) -> frozenset[PurePosixPath]:
        return frozenset(map(uri, self._unreadable))

    @cached_property
    def _lost(self) -> frozenset[PurePosixPath]:
        return frozenset(EPISODES / f"{id_}.md" for id_ in lost_ids(self._library))

    @cached_property
    def _files(self) -> frozenset[PurePosixPath]:
        return frozenset(map(uri, self._library.files))

    @cached_property
    def _waiting(self) -> Mapping[PurePosixPath, Episode]:
        return {uri(episode.source.file): episode for episode in self._library.scheduled}

    def menu_problems(self) -> Iterator[Problem]:
        """Give what the menu names and the site does not have."""
        settings = self._library.settings
        for name, line in settings.nav:
            ours = not _SCHEME.match(name) and PurePosixPath(name) not in self._shown
            if ours and CONTENT / name not in self._unreadable:
                near = nearest(name, map(str, self._shown))
                asked = f"「{near}」ではありませんか。" if near else ""
                wrong = f"nav に書かれたページ「{name}」がありません。{asked}"
                mend = "名前を直すか、この行を消してください。"
                yield Problem(settings.source.file, line, wrong, mend)

    @cached_property
    def _note_by_uri(self) -> Mapping[PurePosixPath, Item | Page]:
        notes = (*self._library.notes, *self._library.scheduled)
        return {uri(note.source.file): note for note in notes}

    @cached_property
    def _shown(self) -> frozenset[PurePosixPath]:
        notes = (note.source.file for note in self._library.notes)
        return frozenset(
            {
                PurePosixPath("index.md"),
                *map(PurePosixPath, unwritten_pages(self._library)),
                *map(uri, notes),
                *map(uri, published_files(self._library)),
            }
        )

    @cached_property
    def _samples(self) -> frozenset[PurePosixPath]:
        hidden = (item for item in self._library.hidden if item.sample)
        return frozenset(uri(item.source.file) for item in hidden)

    @cached_property
    def _hidden(self) -> frozenset[PurePosixPath]:
        """Notes that are not shown, half-written drafts among them."""
        return frozenset(map(uri, filter(is_item, self._library.files))) - self._shown

    def _has_anchor(self, target: PurePosixPath, anchor: str) -> bool:
        note = self._note_by_uri.get(target)
        if isinstance(note, Episode) and is_moment(anchor):
            return True
        return note is None or anchor in anchors(note.body)

    def _no_anchor(
        self, note: Item | Page, pointer: Pointer, target: PurePosixPath, anchor: str
    ) -> Problem:
        near = nearest(anchor, anchors(self._note_by_uri[target].body))
        asked = f"「#{near}」ではありませんか。" if near else ""
        wrong = f"リンク「{pointer.target}」の見出し「#{anchor}」がありません。{asked}"
        mend = "リンク先のページにある見出しと同じ言葉に直してください。"
        return Problem(note.source.file, pointer.line, wrong, mend)
