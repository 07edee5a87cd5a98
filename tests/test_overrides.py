"""What the templates of ours promise to the theme."""

import re
from pathlib import Path

import material

OURS = Path(__file__).parents[1] / "overrides"
THEIRS = Path(material.__file__).parent / "templates"
# Parts of the theme that no page of ours uses.
UNUSED = ("blog.", "consent.", "readtime.", "rss.")


def test_the_theme_finds_a_japanese_word_for_everything_it_says():
    asked = {
        key
        for template in (*THEIRS.rglob("*.html"), *OURS.rglob("*.html"))
        for key in re.findall(r"lang\.t\(\s*['\"]([\w.]+)['\"]", template.read_text("utf-8"))
        if not key.startswith(UNUSED)
    }
    table = (OURS / "partials" / "language.html").read_text(encoding="utf-8")
    words = dict(re.findall(r'^  "([\w.]+)": "(.+)",$', table, re.MULTILINE))
    assert len(asked) > 20
    assert asked - words.keys() == set()


def test_templates_of_ours_choose_and_loop_but_never_compute():
    computing = re.compile(
        r"\|\s*(?:sort|groupby|map|select|reject|round|sum|dictsort|filesizeformat)"
    )
    for template in OURS.rglob("*.html"):
        assert not computing.search(template.read_text(encoding="utf-8")), template


def test_nothing_of_ours_turns_escaping_off():
    for template in OURS.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe|autoescape\s+false", text), template


def test_the_policy_of_every_page_is_written_in_one_place():
    places = [one for one in OURS.rglob("*.html") if "default-src" in one.read_text("utf-8")]
    assert places == [OURS / "partials" / "hc-policy.html"]
