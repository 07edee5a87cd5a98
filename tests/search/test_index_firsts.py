"""The files of the search as they are written."""

from hotcast.search.blocks import postings
from hotcast.search.hints import Hints
from hotcast.search.index import ROOT, index_files


def test_a_name_with_a_space_behind_its_first_sign_begins_no_file():
    nothing = postings((), rules="", memory=None, kept=set())
    hints = Hints(aliases={"x road": ("情報連携",), "x線": ("エックス線",)})
    files = index_files((), nothing, hints, {})
    assert '"firsts":"x線"' in files[ROOT].decode()
