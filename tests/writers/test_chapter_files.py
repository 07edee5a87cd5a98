import json
from pathlib import Path

import pytest

from hotcast.words.model import Chapter
from hotcast.writers.chapter_files import chapters_json

GOLDEN = Path(__file__).parents[1] / "data" / "beside" / "ep-001.chapters.json"


def test_the_chapters_of_the_small_site_are_as_they_were(small, pytestconfig):
    library, _ = small.gather()
    written = chapters_json(library.item_by_id["ep-001"].chapters)
    if pytestconfig.getoption("--update-golden"):
        GOLDEN.write_bytes(written)
    assert GOLDEN.read_bytes() == written


def test_reading_the_file_gives_the_chapters():
    chapters = (Chapter(start=0, title="<b>&「」"), Chapter(start=3723, title="おわり\u2028"))
    read = json.loads(chapters_json(chapters))

    assert read["version"] == "1.2.0"
    assert chapters == tuple(
        Chapter(start=row["startTime"], title=row["title"]) for row in read["chapters"]
    )


def test_no_chapters_are_an_empty_list():
    assert json.loads(chapters_json(())) == {"version": "1.2.0", "chapters": []}


def test_the_file_ends_in_one_newline():
    assert chapters_json(()).endswith(b"}\n")


def test_two_chapters_in_the_same_second_are_refused():
    twice = (Chapter(start=0, title="はじめ"), Chapter(start=0, title="おわり"))

    with pytest.raises(ValueError, match="two chapters start at the same second"):
        chapters_json(twice)
