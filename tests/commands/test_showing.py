"""What listeners will get is shown as the feed will say it."""

import json
from xml.etree import ElementTree

import pytest

from hotcast.cli import main


@pytest.fixture
def said(small, capsys, monkeypatch):
    monkeypatch.chdir(small.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")

    def run(*words):
        try:
            main.main([*words])
        except SystemExit as end:
            return str(end.code)
        return capsys.readouterr().out

    return run


def test_it_is_what_the_feed_of_the_built_site_says(said, built):
    item = ElementTree.parse(built.site / "feeds/yoru.xml").find("channel/item")
    shown = json.loads(said("show", "ep-002", "--json"))
    assert shown["guid"] == item.findtext("guid")
    assert shown["enclosure"] == item.find("enclosure").attrib
    assert shown["date"] == item.findtext("pubDate")
    assert shown["title"] == item.findtext("title")
    assert item.findtext("description").startswith(shown["description"])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "ep-0001x",
            "「ep-0001x」という配信回はありません。「ep-001」ではありませんか。\n"
            "    → .venv/bin/hotcast show ep-001 のように書いてください。",
        ),
        (
            "何か",
            "「何か」という配信回はありません。\n"
            "    → .venv/bin/hotcast show ep-003 のように書いてください。",
        ),
        (
            "ep-003",
            "ep-003 は取り下げた回で、フィードに載りません。\n    → このままで大丈夫です。",
        ),
    ],
)
def test_what_no_feed_carries_is_told(said, name, told):
    assert said("show", name) == told


def test_the_name_of_a_file_will_do_and_what_waits_is_shown_too(said):
    assert said("show", "episodes/ep-004.md").startswith("ep-004（公開待ち）\n")


def test_a_draft_is_told(small, said):
    small.change("episodes/ep-001.md", "status: published", "status: draft")
    assert said("show", "ep-001") == (
        "ep-001 は下書きで、フィードに載りません。\n"
        "    → 載せるときは、status: published に直してください。"
    )


def test_an_episode_that_cannot_be_heard_is_told(small, said):
    small.write("episodes/ep-001.mp3", b"")
    assert said("show", "ep-001").startswith("直すところが 1 件あります。\n\nepisodes/ep-001.mp3 ")


def test_states_are_listed_for_machines(small, said):
    small.change("mkdocs.yml", "samples: true", "samples: false")
    state_by_id = {one["id"]: one["state"] for one in json.loads(said("list", "--json"))}
    assert state_by_id["ep-001"] == "published"
    assert state_by_id["ep-003"] == "withdrawn"
    assert state_by_id["ep-004"] == "scheduled"
    assert state_by_id["ep-005"] == "sample"
    assert state_by_id["sem-2025-03"] == "draft"
    assert state_by_id["sem-2024-01"] == "superseded"


def test_problems_are_told_to_machines(said):
    assert json.loads(said("check", "--json")) == {"problems": []}
