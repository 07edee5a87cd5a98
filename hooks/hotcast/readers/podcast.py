"""Rows of the podcast namespace to their words."""

from typing import Any

from hotcast.readers.form import Form
from hotcast.words.podcast import Frequency, Funding, License, Location, Recommendation, Txt


def namespace_of(row: Form) -> dict[str, Any]:
    """Give what the podcast namespace knows of a show, by the names of its fields."""
    frequency: Form | None = row["update_frequency"]
    return {
        "guid": row["guid"],
        "locked": row["locked"] is not False,
        "medium": row["medium"] or "podcast",
        "license": license_of(row["license"]),
        "location": location_of(row["location"]),
        "funding": tuple(Funding(url=one["url"], text=one["text"]) for one in row["funding"]),
        "frequency": Frequency(text=frequency["text"], rule=frequency["rrule"])
        if frequency
        else None,
        "txt": tuple(Txt(text=one["text"], purpose=one["purpose"]) for one in row["txt"]),
        "podroll": tuple(
            Recommendation(guid=one["guid"], feed=one["feed"], title=one["title"])
            for one in row["podroll"]
        ),
    }


def license_of(row: Form | None) -> License | None:
    """Give the terms of audio, None where none are written."""
    return License(name=row["name"], url=row["url"]) if row else None


def location_of(row: Form | None) -> Location | None:
    """Give the place that is spoken about, None where none is written."""
    return Location(name=row["name"], geo=row["geo"], osm=row["osm"]) if row else None
