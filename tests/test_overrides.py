"""What the templates of ours promise."""

import re
from pathlib import Path

OURS = Path(__file__).parents[1] / "overrides"


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
