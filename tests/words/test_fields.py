"""Every key's own rules: an example that can be copied, names that are unique."""

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from hotcast.readers.form import all_keys, filled
from hotcast.readers.tree import read_tree
from hotcast.words import (
    episode_fields,
    note_fields,
    registry_fields,
    session_fields,
    setting_fields,
)
from hotcast.words.fields import Field, Kind

FILE = PurePosixPath("note.md")
FORMS = {
    "EPISODE": episode_fields.EPISODE,
    "SESSION": session_fields.SESSION,
    "PAGE": note_fields.PAGE,
    "PEOPLE_FILE": registry_fields.PEOPLE_FILE,
    "ORGANIZATIONS_FILE": registry_fields.ORGANIZATIONS_FILE,
    "DOCUMENTS_FILE": registry_fields.DOCUMENTS_FILE,
    "GLOSSARY_FILE": registry_fields.GLOSSARY_FILE,
    "SETTINGS": setting_fields.SETTINGS,
}


def forms(name: str, form: tuple[Field, ...]) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Give a form and the forms of the records within."""
    yield name, form
    for field in form:
        if field.fields:
            yield from forms(f"{name}.{field.key}", field.fields)


EVERY_FORM = dict(pair for name, form in FORMS.items() for pair in forms(name, form))
EVERY_FIELD = {f"{name}.{field.key}": field for name, form in EVERY_FORM.items() for field in form}


@pytest.mark.parametrize("field", EVERY_FIELD.values(), ids=EVERY_FIELD)
def test_the_example_of_a_key_can_be_copied_and_read(field):
    branch, problems = read_tree(
        f"{field.key}: {field.example}\n", file=FILE, keys=all_keys([field])
    )
    assert problems == ()
    form, _, problems = filled(branch, [field], file=FILE)
    assert problems == ()
    assert form[field.key] not in (None, ())


@pytest.mark.parametrize("form", EVERY_FORM.values(), ids=EVERY_FORM)
def test_the_keys_of_a_form_are_unique(form):
    keys = [field.key for field in form]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("field", EVERY_FIELD.values(), ids=EVERY_FIELD)
def test_a_key_has_the_rules_its_kind_needs(field):
    assert field.label
    assert field.example
    assert bool(field.choices) == (field.kind is Kind.CHOICE)
    assert bool(field.fields) == (field.kind is Kind.RECORD)
    assert field.many or not field.fewest


@pytest.mark.parametrize("name", ["EPISODE", "SESSION"])
def test_a_note_of_nothing_but_examples_is_whole(name):
    text = "".join(f"{field.key}: {field.example}\n" for field in FORMS[name])
    branch, problems = read_tree(text, file=FILE, keys=all_keys(FORMS[name]))
    form, source, more = filled(branch, FORMS[name], file=FILE)
    assert (*problems, *more) == ()
    assert form.whole
    assert {key: source.line_by_key[key] for key in form.value_by_key} == {
        field.key: line for line, field in enumerate(FORMS[name], 1)
    }
