"""What the page knows besides words: by which lists pages can be chosen, and the glossary."""

from collections.abc import Sequence

from hotcast.search.coding import number, script
from hotcast.search.facets import FacetGroup
from hotcast.search.model import Entry


def facets_script(entries: Sequence[Entry], groups: Sequence[FacetGroup]) -> bytes:
    """Write the facets and every entry's values.

    Entries with the same values share one row of ``rows``, which has a list of places in
    ``groups[…].values`` for each group; ``pages`` has the coded number of the row of each entry.
    """
    place_by_value = [{id_: here for here, (id_, _) in enumerate(one.values)} for one in groups]
    rows: dict[tuple[tuple[int, ...], ...], int] = {}
    pages = ""
    for entry in entries:
        row = tuple(
            tuple(places[value] for value in entry.facets.get(group.key, ()))
            for group, places in zip(groups, place_by_value, strict=True)
        )
        pages += number(rows.setdefault(row, len(rows)))
    told = [{"key": one.key, "label": one.label, "values": one.values} for one in groups]
    return script("facets", {"groups": told, "rows": list(rows), "pages": pages})
