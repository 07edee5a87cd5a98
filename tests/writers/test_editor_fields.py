"""The editor's form has every key that the checks know, with the same rules."""

import json
import re
from dataclasses import replace

import pytest

from hotcast.readers.tree import Leaf
from hotcast.readers.values import MisreadError, value_of
from hotcast.words.editor import HOSTS, Editor
from hotcast.words.episode_fields import EPISODE
from hotcast.words.fields import Field, Kind
from hotcast.words.note_fields import PAGE
from hotcast.words.registry_fields import (
    DOCUMENTS_FILE,
    GLOSSARY_FILE,
    ORGANIZATIONS_FILE,
    PEOPLE_FILE,
)
from hotcast.words.session_fields import SESSION
from hotcast.writers.editor import settings_json
from hotcast.writers.editor_fields import Known, form_of

EDITOR = Editor(backend="github", repo="a/b", branch="main", api=HOSTS["github"])
WIDGET_BY_KIND = {
    Kind.TEXT: {"string", "text"},
    Kind.EXACT: {"string"},
    Kind.ID: {"string"},
    Kind.DAY: {"datetime"},
    Kind.MOMENT: {"datetime"},
    Kind.TIME: {"datetime"},
    Kind.LENGTH: {"string"},
    Kind.NUMBER: {"number"},
    Kind.BYTES: {"number"},
    Kind.DIGEST: {"string"},
    Kind.TRUTH: {"select"},
    Kind.CHOICE: {"select"},
    Kind.PATH: {"file"},
    Kind.URL: {"string"},
    Kind.RECORD: {"object"},
}


@pytest.fixture
def settings(small) -> dict:
    library, problems = small.gather()
    assert library, problems
    return json.loads(settings_json(library, EDITOR))


@pytest.fixture
def forms(settings) -> dict[str, list[dict]]:
    """Give the fields of every form by its name."""
    found = {}
    for one in settings["config"]["collections"]:
        found |= {file["name"]: file["fields"] for file in one.get("files", ())}
        if "folder" in one:
            found[one["name"]] = [part for part in one["fields"] if part["name"] != "body"]
    return found


def agree(form: list[dict], fields: tuple[Field, ...]) -> None:
    widget_by_name = {widget["name"]: widget for widget in form}
    assert sorted(widget_by_name) == sorted(field.key for field in fields)
    needed = [widget["required"] for widget in form]
    assert needed == sorted(needed, reverse=True)
    for field in fields:
        widget = widget_by_name[field.key]
        assert (widget["label"], widget["required"]) == (field.label, field.required)
        if field.many:
            assert widget.get("multiple") or widget["widget"] == "list", field.key
            assert widget.get("max", 0) == field.most
            assert widget.get("min", 0) == (field.fewest or int(field.required))
        elif widget["widget"] not in {"relation", "select"}:
            assert widget["widget"] in WIDGET_BY_KIND[field.kind], field.key
            assert widget.get("maxlength", 0) == field.most
        if field.choices:
            assert widget["options"] == [*field.choices]
        if field.fields:
            agree(widget["fields"], field.fields)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("episodes", EPISODE),
        ("seminars", SESSION),
        ("pages", PAGE),
        ("people", PEOPLE_FILE),
        ("organizations", ORGANIZATIONS_FILE),
        ("documents", DOCUMENTS_FILE),
        ("glossary", GLOSSARY_FILE),
    ],
)
def test_a_form_has_every_key_with_the_rules_of_the_checks(forms, name, fields):
    agree(forms[name], fields)


def test_every_kind_of_value_has_a_field():
    assert set(WIDGET_BY_KIND) == {*Kind}
    for kind in Kind:
        field = Field(key="key", label="項目", kind=kind, example="a", choices=("a",))
        field = replace(
            field, fields=(replace(field, kind=Kind.TEXT),) if kind is Kind.RECORD else ()
        )
        for many in (False, True):
            [widget] = form_of([replace(field, many=many)], Known())
            assert widget["name"] == "key"


def every(fields: tuple[Field, ...]) -> list[Field]:
    return [part for field in fields for part in (field, *every(field.fields))]


@pytest.mark.parametrize(
    "text",
    [
        *("ep-012", "Ep", "index", "a--b", "人", "a_b", "-a"),
        *("0:00", "12:34", "1:02:03", "1:60:00", "0:60", "12", "1:2", "100:00:00"),
        *("https://www.example.jp/", "http://a.b", "ftp://a.jp", "https://a", "https://a.jp/ b"),
        *("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "e3b0"),
    ],
)
def test_what_a_pattern_lets_through_the_reader_reads(text):
    """The form may ask for more than the reader, which is kind, but for nothing less."""
    for kind in (Kind.ID, Kind.LENGTH, Kind.URL, Kind.DIGEST):
        field = Field(key="key", label="項目", kind=kind, example="a")
        [widget] = form_of([field], Known())
        try:
            value_of(Leaf(text, 1, quoted=True), field)
            reads = True
        except MisreadError:
            reads = False
        assert bool(re.search(widget["pattern"][0], text)) == reads, (kind, text)


def test_every_example_that_the_form_shows_passes_its_own_pattern():
    fields = every((*EPISODE, *SESSION, *PAGE, *PEOPLE_FILE, *GLOSSARY_FILE, *DOCUMENTS_FILE))
    for field in fields:
        [widget] = form_of([field], Known())
        if pattern := widget.get("pattern"):
            assert re.search(pattern[0], field.example.strip("\"'")), field.key


def test_short_words_and_moments_stand_on_the_first_floor_of_a_note(settings):
    """start.js spells them out line by line, and only there."""
    notes = (*EPISODE, *SESSION, *PAGE)
    assert settings["short_by_key"] == {one.key: one.short for one in notes if one.short}
    assert settings["moments"] == ["date"]
    inner = [part for one in notes for part in every(one.fields)]
    assert [one.key for one in inner if one.short or one.kind is Kind.MOMENT] == []
    assert [one.key for one in SESSION if one.kind is Kind.MOMENT] == []
