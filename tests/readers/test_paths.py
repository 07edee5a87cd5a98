"""Where a named file stands: inside the repository, in either Unicode form."""

from pathlib import PurePosixPath
from unicodedata import normalize

import pytest

from hotcast.readers.paths import inside, located


@pytest.fixture
def root(tmp_path):
    """A repository with one material, beside a file that is not its own."""
    (tmp_path / "outside.pdf").write_bytes(b"secret")
    folder = tmp_path / "repository" / "seminars" / "sem-2024-01"
    folder.mkdir(parents=True)
    (folder / "slides.pdf").write_bytes(b"%PDF-")
    return tmp_path / "repository"


def refusal(root, name):
    """Give the whole text of the only problem with a name."""
    found, (problem,) = located(root, PurePosixPath(name))
    assert found is None
    assert problem.stops
    return str(problem)


def test_a_file_is_found_where_it_was_named(root):
    file = PurePosixPath("seminars/sem-2024-01/slides.pdf")
    assert inside(root, file)
    assert located(root, file) == (file, ())


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_both_unicode_forms_are_one_name(root, written, stored):
    name = "ガイド/バス.pdf"
    path = root / normalize(stored, name)
    path.parent.mkdir()
    path.write_bytes(b"%PDF-")
    found, problems = located(root, PurePosixPath(normalize(written, name)))
    assert problems == ()
    assert (root / found).read_bytes() == b"%PDF-"


@pytest.mark.parametrize("name", ["../outside.pdf", "seminars/../../outside.pdf", "/etc/hosts"])
def test_a_name_that_leads_out_is_refused(root, name):
    assert not inside(root, PurePosixPath(name))
    assert refusal(root, name) == (
        f"{name} 「{name}」はリポジトリの外を指しています。\n"
        "    → リポジトリの中に置いたファイルを、「..」を使わずに書いてください。"
    )


def test_dots_are_refused_even_when_they_stay_inside(root):
    assert not inside(root, PurePosixPath("seminars/../seminars/sem-2024-01/slides.pdf"))


def test_a_link_that_leads_out_is_refused(root):
    (root / "slides.pdf").symlink_to("../outside.pdf")
    (root / "out").symlink_to("..")
    assert "リポジトリの外" in refusal(root, "slides.pdf")
    assert "リポジトリの外" in refusal(root, "out/outside.pdf")


def test_a_link_that_leads_out_under_the_other_unicode_form_is_refused(root):
    (root / normalize("NFD", "ガ.pdf")).symlink_to("../outside.pdf")
    assert "リポジトリの外" in refusal(root, normalize("NFC", "ガ.pdf"))


def test_a_link_that_stays_inside_is_followed(root):
    (root / "slides.pdf").symlink_to("seminars/sem-2024-01/slides.pdf")
    assert located(root, PurePosixPath("slides.pdf")) == (PurePosixPath("slides.pdf"), ())


def test_links_in_a_ring_and_impossible_names_are_no_files(root):
    (root / "a.pdf").symlink_to("b.pdf")
    (root / "b.pdf").symlink_to("a.pdf")
    assert not inside(root, PurePosixPath("a.pdf"))
    assert not inside(root, PurePosixPath("a\0.pdf"))
    assert "というファイルがありません" in refusal(root, "長" * 300 + ".pdf")


def test_a_folder_is_no_file(root):
    assert refusal(root, "seminars/sem-2024-01") == (
        "seminars/sem-2024-01 「sem-2024-01」はファイルではなくフォルダーです。\n"
        "    → sem-2024-01/slides.pdf のように、フォルダーの中のファイルまで書いてください。"
    )


@pytest.mark.parametrize("name", ["slide.pdf", "Slides.PDF", "ｓｌｉｄｅｓ.pdf"])
def test_a_name_near_in_the_folder_is_offered(root, name):
    assert refusal(root, f"seminars/sem-2024-01/{name}") == (
        f"seminars/sem-2024-01/{name} 「{name}」というファイルがありません。"
        "「slides.pdf」ではありませんか。\n"
        "    → 記事に書いた名前を「slides.pdf」に合わせてください。"
    )


def test_a_name_near_in_a_folder_beside_is_offered_with_care(root):
    assert refusal(root, "seminars/sem-2024-1/slides.pdf") == (
        "seminars/sem-2024-1/slides.pdf 「slides.pdf」というファイルがありません。"
        "「sem-2024-01/slides.pdf」ではありませんか。\n"
        "    → ファイルを seminars/sem-2024-1/slides.pdf に置くか、"
        "記事に書いた名前を「sem-2024-01/slides.pdf」に合わせてください。"
    )


def test_a_missing_file_with_nothing_near_has_its_place_named(root):
    assert refusal(root, "seminars/sem-2024-01/keiji.docx") == (
        "seminars/sem-2024-01/keiji.docx 「keiji.docx」というファイルがありません。\n"
        "    → ファイルを seminars/sem-2024-01/keiji.docx に置いてください。"
    )


def test_another_file_of_the_same_folder_is_not_offered_for_the_folder_they_share(root):
    assert refusal(root, "seminars/sem-2024-01/keiji.pdf") == (
        "seminars/sem-2024-01/keiji.pdf 「keiji.pdf」というファイルがありません。\n"
        "    → ファイルを seminars/sem-2024-01/keiji.pdf に置いてください。"
    )
