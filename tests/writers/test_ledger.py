"""What goes into the ledger, and that it is read as it was written."""
# ruff: noqa: E501  # the words stand as they are read

import subprocess
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from uuid import UUID

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hotcast.readers.ledger import read_ledger
from hotcast.words.clock import JAPAN
from hotcast.words.ledger import Record, ShowRecord
from hotcast.words.text import FORBIDDEN
from hotcast.writers.identity import guid_of
from hotcast.writers.ledger import line_of, unrecorded, with_lines

FILE = PurePosixPath("episodes/published.yml")
NOW = datetime(2026, 11, 23, 21, 0, tzinfo=JAPAN)
MOMENT = datetime(2026, 4, 1, 7, tzinfo=JAPAN)
# What YAML would take for something else, and what editors and old systems leave in texts.
ODD = [*":#,{}[]&*!|>%@`-?'\"\\/~=1.eT \t　"]
ODD += ["é", "名", "𠮷", "🎧", "\u200b", "\ufeff", "\u2028", "\x7f", "\x85", "\xa0", "null", "true"]


def record(**changes) -> Record:
    facts = {
        "guid": "machi-ep-001",
        "episode": "ep-001",
        "show": "machi",
        "date": MOMENT,
        "url": "audio/ep-001.1a2b3c4d.mp3",
        "length": 872587,
        "type": "audio/mpeg",
        "digest": "1a2b3c4d" * 8,
        "recorded": MOMENT,
    }
    return Record(**facts | changes)


def as_in_a_note(text: str) -> str:
    """Give a text as a note's value comes: of allowed characters, without line ends around it."""
    return " ".join(FORBIDDEN.sub("", text).replace("\ufdd0", "").splitlines()).strip()


TEXTS = st.lists(
    st.one_of(
        st.lists(st.sampled_from(ODD), min_size=1).map("".join),
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        st.sampled_from(
            ["null", "true", "no", "012", "12:34", "1e5", "0x1", "~", "<<", "2026-04-01"]
        ),
    )
    .map(as_in_a_note)
    .filter(bool),
    unique=True,
)


@given(TEXTS)
def test_reading_gives_back_what_was_written(tmp_path_factory, texts):
    root = tmp_path_factory.mktemp("ledger")
    written = [record(guid=text, reason=text) for text in texts]
    (root / FILE.name).write_text(with_lines("", written), encoding="utf-8", newline="\n")
    ledger, problems = read_ledger(root, PurePosixPath(FILE.name))
    assert problems == ()
    assert ledger.records == tuple(written)


@given(TEXTS)
def test_every_other_reader_of_yaml_reads_the_same(texts):
    written = [record(guid=text) for text in texts]
    for one, read in zip(written, yaml.safe_load(with_lines("", written)) or (), strict=True):
        assert read["guid"] == one.guid
        assert (read["episode"], read["show"]) == (one.episode, one.show)
        assert (read["url"], read["length"], read["type"]) == (one.url, one.length, one.type)
        assert (read["sha256"], read["date"]) == (one.digest, one.date)


def test_a_line_is_one_a_person_can_read():
    assert line_of(record(reason='録り直し: "1" #2')) == (
        "- {guid: machi-ep-001, episode: ep-001, show: machi, date: 2026-04-01T07:00:00+09:00, "
        "url: audio/ep-001.1a2b3c4d.mp3, length: 872587, type: audio/mpeg, "
        f"sha256: {'1a2b3c4d' * 8}, recorded: 2026-04-01T07:00:00+09:00, "
        'reason: "録り直し: \\"1\\" #2"}\n'
    )


def test_a_new_ledger_says_what_it_is():
    assert with_lines("", [record()]).splitlines()[:2] == [
        "# 公開の台帳です。いちど配信した回の guid・日時・音声を覚え、リスナーに同じ回が二度届いたり、",
        "# 回が消えたりするのを防ぎます。公開のときに自動で書き足されます。手で書きかえないでください。",
    ]


def test_a_missing_last_line_end_glues_no_lines_together():
    text = with_lines("", [record()]).rstrip("\n")
    assert with_lines(text, [record(guid="b")]).splitlines()[2:] == [
        line_of(record()).rstrip("\n"),
        line_of(record(guid="b")).rstrip("\n"),
    ]


def lines(house, *, now=NOW):
    library, problems = house.gather()
    assert library, problems
    return unrecorded(library, now=now)


def test_what_is_shown_is_recorded_oldest_first_without_samples_and_withdrawn(small):
    one, other, *episodes = lines(small)
    assert isinstance(one, ShowRecord)
    assert isinstance(other, ShowRecord)
    assert [(each.guid, each.episode, each.show) for each in episodes] == [
        ("machi-ep-001", "ep-001", "machi"),
        ("yoru-ep-001", "ep-002", "yoru"),
    ]
    assert episodes[0].url == f"audio/ep-001.{episodes[0].digest[:8]}.mp3"
    assert episodes[0].length == (small.root / "episodes/ep-001.mp3").stat().st_size
    assert episodes[0].recorded == NOW


def test_a_show_gets_the_guid_of_its_first_address(small):
    show = lines(small)[0]
    assert show == ShowRecord(
        show="machi",
        guid="68d560e0-c35d-51b2-acd4-544c8cb3b1a4",
        feed="test.example.jp/base/feeds/machi.xml",
        recorded=NOW,
    )
    assert UUID(show.guid).version == 5
    library, _ = small.gather()
    assert guid_of(library.settings.shows[0], library) == show.guid


def test_a_show_keeps_its_guid_after_a_move(small):
    small.record()
    small.change("mkdocs.yml", "https://test.example.jp/base/", "https://new.example.jp/")
    moved = lines(small)
    assert [one.feed for one in moved] == [
        "new.example.jp/feeds/machi.xml",
        "new.example.jp/feeds/yoru.xml",
    ]
    assert moved[0].guid == "68d560e0-c35d-51b2-acd4-544c8cb3b1a4"
    small.record()
    assert lines(small) == ()
    library, _ = small.gather()
    machi = library.settings.shows[0]
    assert guid_of(machi, library) == "68d560e0-c35d-51b2-acd4-544c8cb3b1a4"


def test_a_show_with_samples_only_is_not_recorded(small):
    for file in ("episodes/ep-001.md", "episodes/ep-002.md"):
        small.change(file, "status: published", "status: published\nsample: true")
    assert lines(small) == ()


def test_recording_twice_adds_nothing(small):
    small.record()
    before = (small.root / FILE).read_bytes()
    small.record()
    assert (small.root / FILE).read_bytes() == before
    assert lines(small) == ()


def test_new_audio_gets_a_line_of_its_own_behind_the_first(small):
    small.record()
    sound = small.root / "episodes/ep-001.mp3"
    sound.write_bytes(sound.read_bytes() + b"TAG" + bytes(125))
    (one,) = lines(small)
    assert one.guid == "machi-ep-001"
    # The moments of one guid only go forward, though the clock stood still.
    assert one.recorded == NOW + timedelta(seconds=1)
    small.record()
    assert lines(small) == ()
    back = lines(small, now=NOW - timedelta(days=1))
    assert back == ()


def test_a_withdrawn_episode_that_comes_back_has_its_record_still(small):
    small.record()
    small.change("episodes/ep-001.md", "status: published", "status: withdrawn")
    small.change("content/seminars/sem-2025-01.md", "[第1回の配信](../episodes/ep-001.md)", "配信")
    assert lines(small) == ()
    small.change("episodes/ep-001.md", "status: withdrawn", "status: published")
    assert lines(small) == ()


def git(folder: Path, *words: str) -> None:
    person = ("-c", "user.name=a", "-c", "user.email=a@test.example.jp", "-c", "commit.gpgsign=no")
    subprocess.run(["git", *person, *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("first", [True, False], ids=["the-first-lines", "later-lines"])
def test_two_who_record_at_once_merge_into_one_readable_ledger(tmp_path, first):
    root = tmp_path / "root"
    (root / "episodes").mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main", "root")
    attributes = (Path(__file__).parents[2] / ".gitattributes").read_bytes()
    (root / ".gitattributes").write_bytes(attributes)
    if not first:
        (root / FILE).write_bytes(with_lines("", [record()]).encode())
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Start")
    for name, later in (("one", 1), ("other", 2)):
        git(root, "checkout", "-q", "-b", name, "main")
        (root / "episodes").mkdir(exist_ok=True)
        text = "" if first else (root / FILE).read_text(encoding="utf-8")
        added = [
            record(guid=name, recorded=MOMENT + timedelta(hours=later)),
            record(length=later, recorded=MOMENT + timedelta(hours=later)),
        ]
        (root / FILE).write_bytes(with_lines(text, added).encode())
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "Record")
    git(root, "merge", "-q", "--no-edit", "one")
    ledger, problems = read_ledger(root, FILE)
    assert problems == ()
    assert {*ledger.record_by_guid} == {"one", "other", "machi-ep-001"}
    assert ledger.record_by_guid["machi-ep-001"].length == 2
