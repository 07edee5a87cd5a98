"""The programmes as they are set up in ``mkdocs.yml`` under ``extra.hotcast``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from hotcast.readers.encoding import text_of
from hotcast.readers.form import Form, filled
from hotcast.readers.podcast import namespace_of
from hotcast.readers.tree import Branch, Leaf, Node, Twig, read_tree
from hotcast.words.address import is_base
from hotcast.words.editor import HOSTS, Editor
from hotcast.words.model import Series, Show, Source
from hotcast.words.problem import Problem
from hotcast.words.setting_fields import SETTINGS
from hotcast.words.storage import Storage

_HERE = "mkdocs.yml の extra: の下に、hotcast: と番組の設定を書いてください。"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the words say about the house: shows first to last, series, tasks in order.

    ``site_url`` ends in a slash; ``nav`` has the pages of the menu with their lines.
    """

    samples: bool
    site_url: str
    shows: tuple[Show, ...]
    series: tuple[Series, ...]
    tasks: tuple[str, ...]
    nav: tuple[tuple[str, int], ...]
    source: Source
    editor: Editor | None = None


def read_settings(root: Path, file: PurePosixPath) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read the settings; None when they are not whole."""
    text, problems = text_of((root / file).read_bytes(), file)
    if text is None:
        return None, problems
    tree, problems = read_tree(text, file=file, shared=True)
    if tree is None:
        return None, problems
    ours = _below(_below(tree, "extra"), "hotcast")
    if ours is None:
        return None, (*problems, Problem(file, 0, "番組の設定がありません。", _HERE))
    form, source, wrong_values = filled(ours, SETTINGS, file=file)
    site_url, wrong_address = _site_url(tree, file)
    problems += (*wrong_values, *wrong_address, *_wrong_editor(form, source))
    if problems:
        return None, problems
    lines = {**source.line_by_key, "site_url": tree.line_by_key["site_url"]}
    source = replace(source, line_by_key=lines)
    nav = tuple(_leaves(tree.node_by_key.get("nav")))
    return _settings(form, site_url=site_url, nav=nav, source=source), ()


def hook_problems(root: Path, file: PurePosixPath) -> tuple[Problem, ...]:
    """Say when the settings do not name the hook: MkDocs would make a site without us.

    Settings that cannot be read say nothing of it.
    """
    text, _ = text_of((root / file).read_bytes(), file)
    tree, problems = read_tree(text or "", file=file, shared=True)
    if text is None or tree is None or problems:
        return ()
    if any(name.endswith("publish.py") for name, _ in _leaves(tree.node_by_key.get("hooks"))):
        return ()
    wrong = "hooks: [hooks/publish.py] の行がありません。"
    mend = "消してしまったときは、hooks: [hooks/publish.py] と書き足してください。"
    return (Problem(file, 0, wrong, mend),)


def _below(branch: Branch | None, key: str) -> Branch | None:
    node = branch.node_by_key.get(key) if branch else None
    return node if isinstance(node, Branch) else None


def _site_url(tree: Branch, file: PurePosixPath) -> tuple[str, tuple[Problem, ...]]:
    """Give the site's address; the feed needs one that apps will find for years."""
    node = tree.node_by_key.get("site_url")
    url = node.text.strip() if isinstance(node, Leaf) else ""
    if is_base(url):
        return url.rstrip("/") + "/", ()
    wrong = "site_url が書かれていません。"
    if url:
        wrong = f"site_url「{url}」が https:// から始まる半角のアドレスになっていません。"
    mend = "site_url: https://www.example.jp/ のように、公開する場所を書いてください。"
    return "", (Problem(file, tree.line_by_key.get("site_url", 0), wrong, mend),)


def _leaves(node: Node | None) -> Iterator[tuple[str, int]]:
    """Give every value in a tree, with its line."""
    if isinstance(node, Leaf):
        yield node.text.strip(), node.line
    elif node is not None:
        inner = node.items if isinstance(node, Twig) else node.node_by_key.values()
        for one in inner:
            yield from _leaves(one)


def _settings(
    form: Form, *, site_url: str, nav: tuple[tuple[str, int], ...], source: Source
) -> Settings:
    return Settings(
        samples=form["samples"],
        site_url=site_url,
        shows=tuple(_show(row, source) for row in form["shows"]),
        series=tuple(_series(row, source) for row in form["series"]),
        tasks=form["tasks"],
        nav=nav,
        source=source,
        editor=_editor(form["editor"]),
    )


def _editor(row: Form | None) -> Editor | None:
    if row is None:
        return None
    return Editor(
        backend=row["backend"],
        repo=row["repo"],
        branch=row["branch"] or "main",
        api=(row["api"] or HOSTS[row["backend"]]).rstrip("/"),
        review=row["review"] or False,
    )


def _wrong_editor(form: Form, source: Source) -> Iterator[Problem]:
    """Find what the editor would say in English, and only to who signs in."""
    row = form["editor"]
    if row and not re.fullmatch(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)+", row["repo"]):
        wrong = f"editor の repo「{row['repo']}」が、リポジトリの名前の形ではありません。"
        mend = "repo: dglab/hotcast のように、持ち主/名前 だけを書いてください。"
        yield source.problem("editor.repo", wrong, mend)
    if row and row["api"] and not row["api"].startswith("https://"):
        wrong = f"editor の api「{row['api']}」が https:// から始まっていません。"
        mend = "api: https://git.example.jp/api/v1 のように書いてください。"
        yield source.problem("editor.api", wrong, mend)
    if row and row["review"] and row["backend"] == "gitea":
        wrong = "editor の review は、backend が gitea のときは使えません。"
        yield source.problem("editor.review", wrong, "review: の行を消してください。")


def _show(row: Form, source: Source) -> Show:
    return Show(
        id=row["id"],
        title=row["title"],
        summary=row["summary"],
        author=row["author"],
        email=row["email"],
        category=row["category"],
        subcategory=row["subcategory"],
        language=row["language"] or "ja",
        explicit=row["explicit"] or False,
        cover=row["cover"],
        copyright=row["copyright"],
        order=row["order"] or "episodic",
        hosts=row["hosts"],
        hub=row["hub"],
        audio_prefix=row["audio_prefix"].rstrip("/") + "/" if row["audio_prefix"] else None,
        storage=_storage(row["storage"]),
        moved_from=row["moved_from"],
        **namespace_of(row),
        source=source,
    )


def _storage(row: Form | None) -> Storage | None:
    if row is None:
        return None
    return Storage(
        endpoint=row["endpoint"].rstrip("/"),
        bucket=row["bucket"],
        prefix=f"{row['prefix']}/" if row["prefix"] else "",
        url=row["url"].rstrip("/") + "/",
        region=row["region"],
    )


def _series(row: Form, source: Source) -> Series:
    return Series(
        id=row["id"], name=row["name"], title=row["title"], summary=row["summary"], source=source
    )
