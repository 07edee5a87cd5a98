"""What stays out is counted, and the episode that comes next is named."""

from hotcast.library.left_out import left_out


def said(house):
    library, problems = house.gather()
    assert library, problems
    return left_out(library)


def test_drafts_samples_and_the_next_of_the_episodes_that_wait_are_told(small):
    small.change("mkdocs.yml", "samples: true", "samples: false")
    small.change("content/seminars/sem-2025-01.md", "[ep-001]", "[]")
    small.change("episodes/ep-002.md", "date: 2025-12-01T21:00", "date: 2026-12-20T07:05")
    assert said(small) == (
        "下書き 1 件、公開を待っている回 2 件（次は ep-002：2026年12月20日（日）7:05）、見本 1 件"
    )


def test_nothing_is_said_when_everything_is_shown(small):
    (small.root / "episodes/ep-004.md").unlink()
    (small.root / "content/seminars/sem-2025-03.md").unlink()
    assert said(small) == ""
