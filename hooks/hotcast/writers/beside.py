"""The files that podcast apps and readers fetch beside the pages of episodes."""

from collections.abc import Iterator

from hotcast.library.model import Library
from hotcast.writers import addresses
from hotcast.writers.chapter_files import chapters_json
from hotcast.writers.transcripts import WRITER_BY_ENDING


def files_beside(library: Library) -> Iterator[tuple[str, bytes]]:
    """Give address and bytes of every transcript and chapter file, newest episode first."""
    for episode in library.episodes:
        if transcript := library.transcript_by_id.get(episode.id):
            for ending, (_, write) in WRITER_BY_ENDING.items():
                yield addresses.transcript_of(episode, ending), write(transcript)
        if chapters := library.chapters_by_id.get(episode.id):
            yield addresses.chapters_of(episode), chapters_json(chapters)
