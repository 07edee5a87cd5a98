"""Other names and readings of the glossary lead to the words of the texts."""

import pytest

from hotcast.search.hints import glossary_names, glossary_readings, hints_of

GLOSSARY = "content/registry/glossary.yml"


@pytest.fixture
def terms(small):
    """Give the terms of the small site, one of them with many names."""
    small.change(GLOSSARY, "aliases: [雲], ", "aliases: [雲, ガバクラ, ＧＣ, 網], ")
    library, _ = small.gather()
    return library.terms


def test_every_name_leads_to_the_others_and_first_to_the_head_term(terms):
    names = glossary_names(terms)
    assert names["クラウド"] == ["ガバクラ", "gc", "網"]
    assert names["ガバクラ"] == ["クラウド", "gc", "網"]
    assert names["gc"] == ["クラウド", "ガバクラ", "網"]


def test_neither_doubtful_names_nor_single_characters_lead_anywhere(terms):
    names = glossary_names(terms)
    assert "雲" not in names
    assert "雲" not in {one for others in names.values() for one in others}
    assert "網" not in names


def test_terms_are_found_as_they_are_read(terms):
    readings = glossary_readings(terms)
    assert readings["くらうど"] == ["クラウド"]
    assert list(readings) == sorted(readings)


def test_the_glossary_is_asked_before_the_dictionary(terms):
    hints = hints_of(["住民記録の話。"], terms, memory=None)
    assert hints.readings["くらうど"][0] == "クラウド"
    assert hints.aliases == glossary_names(terms)
    assert list(hints.readings) == sorted(hints.readings)
