"""Chapters as the file that podcast apps fetch."""

import json
from collections.abc import Sequence

from hotcast.words.model import Chapter


def chapters_json(chapters: Sequence[Chapter]) -> bytes:
    """Write chapters as the JSON file that podcast apps fetch.

    The chapters come ordered by start and may be empty. The result is UTF-8 ending in a
    newline, and equal chapters give equal bytes.
    Raises ValueError when two chapters start at the same second.
    Source: podcast namespace, JSON Chapters Format 1.2.
    """
    if len({chapter.start for chapter in chapters}) < len(chapters):
        raise ValueError("two chapters start at the same second")
    rows = [{"startTime": chapter.start, "title": chapter.title} for chapter in chapters]
    shown = json.dumps({"version": "1.2.0", "chapters": rows}, ensure_ascii=False, indent=1)
    return f"{shown}\n".encode()
