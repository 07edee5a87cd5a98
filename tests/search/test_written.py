from dataclasses import replace

from hotcast.search.documents import entries
from hotcast.search.written import PLACES


def names(folder):
    return {file.stem for file in (folder / PLACES).iterdir()}


def test_what_was_remembered_of_a_note_is_the_same(find, small, tmp_path):
    found = find(small)
    for _ in range(2):
        kept = set()
        made = entries(found.library, found.html_by_uri, memory=tmp_path, kept=kept)
        assert made == found.entries
        assert kept == names(tmp_path)


def test_a_note_is_read_anew_when_its_words_or_its_lists_change(find, small, tmp_path):
    found = find(small)
    html_by_uri, kept = found.html_by_uri, set()
    entries(found.library, html_by_uri, memory=tmp_path, kept=kept)
    uri = "seminars/sem-2024-01.md"
    changed = html_by_uri | {uri: html_by_uri[uri].replace("古い話", "新しい話")}
    made = entries(found.library, changed, memory=tmp_path, kept=set())
    assert "新しい話です。" in repr(made)
    assert len(names(tmp_path) - kept) == 1
    documents = {
        id_: replace(one, title="題名の変わった仕様書")
        for id_, one in found.library.document_by_id.items()
    }
    library = replace(found.library, document_by_id=documents)
    assert "題名の変わった仕様書" in repr(entries(library, html_by_uri, memory=tmp_path))
