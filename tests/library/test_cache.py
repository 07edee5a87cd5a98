"""Results are remembered by digest, and a bad memory only costs time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotcast.library.cache import forget_others, keep, kept_file, remembered


def never():
    pytest.fail("this was to be remembered")


def test_what_was_computed_is_remembered(tmp_path):
    assert remembered(tmp_path, "texts", "00ff", lambda: ["一枚目", ""]) == ["一枚目", ""]
    assert remembered(tmp_path, "texts", "00ff", never) == ["一枚目", ""]


def test_a_result_stands_under_its_kind_and_digest_and_nothing_beside_it(tmp_path):
    remembered(tmp_path, "texts", "00ff", lambda: ["一枚目"])
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [tmp_path / "texts" / "00ff.json"]


def test_another_kind_or_digest_is_computed(tmp_path):
    remembered(tmp_path, "texts", "00ff", lambda: 1)
    assert remembered(tmp_path, "sizes", "00ff", lambda: 2) == 2
    assert remembered(tmp_path, "texts", "ff00", lambda: 3) == 3


def test_without_a_folder_nothing_is_remembered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert remembered(None, "texts", "00ff", lambda: 1) == 1
    assert remembered(None, "texts", "00ff", lambda: 2) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b'["one', b"\xff\xfe\x00", b"null null"])
def test_a_damaged_memory_is_computed_again_and_mended(tmp_path, damage):
    file = tmp_path / "texts" / "00ff.json"
    file.parent.mkdir()
    file.write_bytes(damage)
    assert remembered(tmp_path, "texts", "00ff", lambda: ["一枚目"]) == ["一枚目"]
    assert remembered(tmp_path, "texts", "00ff", never) == ["一枚目"]


def test_a_memory_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert remembered(tmp_path / "file", "texts", "00ff", lambda: ["甲"]) == ["甲"]


def test_a_failure_passes_through_and_is_not_remembered(tmp_path):
    with pytest.raises(ZeroDivisionError):
        remembered(tmp_path, "texts", "00ff", lambda: 1 // 0)
    assert remembered(tmp_path, "texts", "00ff", lambda: 1) == 1


@settings(deadline=None)  # a slow disk breaks no promise
@given(texts=st.lists(st.text()))
def test_any_texts_come_back_as_they_were(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("cache")
    remembered(folder, "texts", "00ff", lambda: texts)
    assert remembered(folder, "texts", "00ff", never) == texts


def test_what_is_no_longer_used_is_forgotten(tmp_path):
    for digest in ("a1", "b2", "c3"):
        remembered(tmp_path, "html", digest, lambda: 1)
    remembered(tmp_path, "audio", "a1", lambda: 1)
    forget_others(tmp_path, "html", {"b2"})
    kept = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json"))
    assert kept == ["audio/a1.json", "html/b2.json"]
    forget_others(tmp_path, "never", ())
    forget_others(None, "html", ())


def test_a_kept_file_is_made_once_and_can_be_read_by_a_server(tmp_path):
    file = kept_file(tmp_path, "copies", "00ff.pdf", lambda: b"pdf", size=3)
    assert file == tmp_path / "copies" / "00ff.pdf"
    assert file.read_bytes() == b"pdf"
    assert file.stat().st_mode & 0o444 == 0o444
    assert kept_file(tmp_path, "copies", "00ff.pdf", never, size=3) == file


def test_a_kept_file_of_another_size_is_made_again(tmp_path):
    keep(tmp_path, "copies", "00ff.pdf", b"cut")
    assert kept_file(tmp_path, "copies", "00ff.pdf", lambda: b"whole", size=5).read_bytes() == (
        b"whole"
    )


def test_what_cannot_be_kept_is_given_as_bytes(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for folder in (None, tmp_path / "file"):
        keep(folder, "copies", "00ff.pdf", b"pdf")
        assert kept_file(folder, "copies", "00ff.pdf", lambda: b"pdf", size=3) == b"pdf"


def test_kept_files_are_forgotten_by_their_digest(tmp_path):
    for name in ("00ff.pdf", "00ff.1600.webp", "ff00.mp3"):
        keep(tmp_path, "copies", name, b"1")
    forget_others(tmp_path, "copies", {"00ff"})
    assert sorted(file.name for file in (tmp_path / "copies").iterdir()) == [
        "00ff.1600.webp",
        "00ff.pdf",
    ]
