"""The files that podcast apps and readers fetch beside the pages of episodes."""

from collections.abc import Iterator

from hotcast.library.kept import former_names
from hotcast.library.model import Library
from hotcast.writers import addresses
from hotcast.writers.chapter_files import chapters_json
from hotcast.writers.transcripts import WRITER_BY_ENDING


def files_beside(library: Library) -> Iterator[tuple[str, bytes]]:
    """Give address and bytes of every transcript and chapter file.

    They stand under an episode's former names too: apps may have kept those addresses.
    """
    id_by_name = {one.id: one.id for one in library.episodes}
    id_by_name |= {name: one.id for name, one in former_names(library).items()}
    for name, id_ in id_by_name.items():
        if transcript := library.transcript_by_id.get(id_):
            for ending, (_, write) in WRITER_BY_ENDING.items():
                yield addresses.transcript_of(name, ending), write(transcript)
        if chapters := library.chapters_by_id.get(id_):
            yield addresses.chapters_of(name), chapters_json(chapters)
