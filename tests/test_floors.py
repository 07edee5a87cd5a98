"""Imports go down, and every package has its room."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_build import RULES

HOOKS = Path(__file__).parents[1] / "hooks"
FLOORS = (
    *("words", "readers", "library", "writers", "search", "outside"),
    *("command_words", "commands", "cli"),
)
ROOMS = {
    "PIL": {
        "hotcast/readers/cover.py",
        "hotcast/readers/drawing.py",
        "hotcast/readers/material.py",
    },
    "boto3": {"hotcast/outside/storage.py"},
    "botocore": {"hotcast/outside/storage.py", "hotcast/outside/storage_errors.py"},
    "av": {"hotcast/readers/loudness.py"},
    "charset_normalizer": {"hotcast/readers/encoding.py"},
    "click": {"hotcast/cli.py", "hotcast/commands/*.py"},
    "feedgen": {
        "hotcast/writers/feed.py",
        "hotcast/writers/feed_tags.py",
        "hotcast/writers/session_feed.py",
    },
    "httpx": {"hotcast/outside/*.py"},
    "icalendar": {"hotcast/writers/session_calendar.py"},
    "jinja2": {"mkdocs_looks.py", "publish.py"},
    "lxml": {
        "hotcast/readers/feed_head.py",
        "hotcast/readers/feed_item.py",
        "hotcast/readers/feed_tree.py",
        "hotcast/readers/feeds.py",
        "hotcast/readers/office_words.py",
        "hotcast/writers/feed.py",
        "hotcast/writers/feed_tags.py",
        "hotcast/writers/note_markdown.py",
        "hotcast/writers/notes.py",
        "hotcast/writers/opml.py",
        "hotcast/writers/session_feed.py",
    },
    "markupsafe": {"mkdocs_looks.py", "mkdocs_pages.py"},
    "mkdocs": {
        *("mkdocs_build.py", "mkdocs_looks.py", "mkdocs_pages.py", "mkdocs_site.py"),
        "publish.py",
    },
    "pikepdf": {"hotcast/readers/bare_pdf.py"},
    "mutagen": {
        "hotcast/readers/audio.py",
        "hotcast/readers/audio_tags.py",
        "hotcast/writers/audio_tags.py",
    },
    "nh3": {"hotcast/writers/clean.py"},
    "packaging": {"hotcast/library/podcast.py"},
    "pptx": {"hotcast/readers/material.py"},
    "pymdownx": {"hotcast/readers/markdown.py"},
    "pypdfium2": {"hotcast/readers/drawing.py", "hotcast/readers/material.py"},
    "rich": {"hotcast/commands/progress.py"},
    "segno": {"hotcast/writers/qr.py"},
    "sudachipy": {"hotcast/search/dictionary.py", "hotcast/search/spelling_table.py"},
    "whitenoise": {"preview.py"},
    "yaml": {"hotcast/readers/tree.py"},
}
NEIGHBOURS = {"mkdocs_build", "mkdocs_looks", "mkdocs_pages", "mkdocs_site", "preview"}


def imports(source: str) -> Iterator[str]:
    """Give every module that a source imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


def floor(parts: list[str]) -> int:
    """Give the floor of ``hotcast.readers.tree``; the doors beside the package are on top."""
    return FLOORS.index(parts[1]) if parts[0] == "hotcast" else len(FLOORS)


def at_home(place: str, package: str) -> bool:
    """Say whether a file is one of the rooms of a package."""
    return any(PurePosixPath(place).match(room) for room in ROOMS.get(package, ()))


def complaints(place: str, source: str) -> list[str]:
    """Say what a file imports that it may not; ``place`` counts from ``hooks/``."""
    here = place.removesuffix(".py").split("/")
    found = []
    for module in imports(source):
        top, *rest = module.split(".")
        if module.startswith("."):
            found.append(f"{place}: relative import {module}")
        elif top == "hotcast" and not rest:
            found.append(f"{place}: imports the whole package")
        elif top == "hotcast":
            if floor(module.split(".")) > floor(here):
                found.append(f"{place}: {module} lies on a floor above")
        elif top not in sys.stdlib_module_names | NEIGHBOURS and not at_home(place, top):
            found.append(f"{place}: {top} is not at home here")
    return found


def test_imports_only_go_down_and_packages_stay_in_their_rooms():
    files = sorted(HOOKS.rglob("*.py"))
    assert len(files) > 30
    assert [
        complaint
        for file in files
        if file.name != "__init__.py"
        for complaint in complaints(
            file.relative_to(HOOKS).as_posix(), file.read_text(encoding="utf-8")
        )
    ] == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("hotcast/words/text.py", "from hotcast.readers.tree import read_tree"),
        ("hotcast/readers/tree.py", "import hotcast.library.gather"),
        ("hotcast/library/gather.py", "def f():\n    from hotcast.writers.feed import feed"),
        ("hotcast/words/text.py", "import yaml"),
        ("hotcast/writers/pages.py", "from mkdocs.structure.files import File"),
        ("hotcast/library/gather.py", "from .model import Library"),
        ("hotcast/writers/pages.py", "import somebody_elses_package"),
    ],
)
def test_an_import_turned_around_is_found(place, source):
    assert len(complaints(place, source)) == 1


def test_only_events_begin_with_on_in_the_file_mkdocs_loads():
    from mkdocs.plugins import EVENTS

    tree = ast.parse((HOOKS / "publish.py").read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert {name for name in functions if name.startswith("on_")} == functions
    assert {name.removeprefix("on_") for name in functions} <= set(EVENTS)


def leant_on(module: Path) -> set[Path]:
    """Give the modules of ours that a module imports, and those that these import."""
    found: set[Path] = set()
    waiting = [module]
    while waiting:
        source = waiting.pop().read_text(encoding="utf-8")
        files = {HOOKS / f"{name.replace('.', '/')}.py" for name in imports(source)}
        new = {file for file in files if file.is_file()} - found
        found |= new
        waiting.extend(new)
    return found


@pytest.mark.parametrize("module", ["clean", "term_links"])
def test_html_is_remembered_under_every_module_that_changes_it(module):
    file = HOOKS / "hotcast" / "writers" / f"{module}.py"
    assert {file, *leant_on(file)} <= {*RULES}
