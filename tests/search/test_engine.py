"""Each script of the search is one file out of its modules."""

from pathlib import Path

import pytest

from hotcast.search.engine import MODULES_BY_SCRIPT, scripts

MODULES = Path(__file__).parents[2] / "overrides" / "assets" / "search"


def test_modules_follow_each_other_without_what_only_their_readers_need():
    source_by_module = {
        "grams": "// Pieces.\n(function () {\n\n  // Why.\n  two(); // 2\n})();\n",
        "normal": "one('//');\n",
        "box": "three();\n",
    }
    assert scripts(source_by_module) == {
        "search": b"one('//');\n(function () {\ntwo(); // 2\n})();\n",
        "search-face": b"three();\n",
    }


def test_the_order_in_which_modules_are_given_does_not_matter():
    source_by_module = {"store": "s", "normal": "n", "search": "f", "page": "p"}
    turned = dict(reversed(source_by_module.items()))
    assert scripts(source_by_module) == scripts(turned)


def test_a_module_that_belongs_to_no_script_is_refused():
    with pytest.raises(ValueError, match=r"^no script has the modules \['aside', 'later'\]$"):
        scripts({"later": "", "normal": "", "aside": ""})


def test_every_module_is_in_one_script_and_every_place_is_taken():
    named = [module for modules in MODULES_BY_SCRIPT.values() for module in modules]
    assert sorted(named) == sorted(file.stem for file in MODULES.glob("*.js"))
