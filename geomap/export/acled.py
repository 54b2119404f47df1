"""A sheet with ACLED's columns, a row an incident: what geomap does not know stays empty.

Source: the ACLED codebook and its guide to the columns of 2023.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geomap.case.attribution import attribution
from geomap.export.event import events
from geomap.export.sheets import write_rows
from geomap.lexicon import rows

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.case.case import Case
    from geomap.export.event import Event

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
    *("attribution", "corrected"),
)
"""ACLED's columns in its order, the attribution that geomap's places ask for, and what people corrected."""
TIME_PRECISION = MappingProxyType({1: 1, 2: 2, 3: 2, 4: 3, 5: 3})
"""UCDP's precision of a date to ACLED's: a day, a week, a month."""
GEO_PRECISION = MappingProxyType({1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3})
"""UCDP's precision of a place to ACLED's: the place itself, near it, a larger region."""


def write_acled(case: Case, path: Path) -> None:
    """Write the incidents that are reported to have happened.

    Raises:
        ExportError: The path cannot be written to.
    """
    credit = attribution(case)
    write_rows(COLUMNS, ({**_row(event), "attribution": credit} for event in events(case)), path)


def _row(event: Event) -> dict[str, Any]:
    first = event.first
    kinds = {row["sub_event_type"]: row for row in rows("event_types")}
    kind = kinds.get(first["sub_event_type"], {"disorder_type": None, "civilian_targeting": None})
    publishers = (telling.article["publisher"] for telling in event.tellings)
    return {
        "event_id_cnty": event.id,
        **_when(event),
        "disorder_type": kind["disorder_type"],
        "event_type": first["event_type"],
        "sub_event_type": first["sub_event_type"],
        **_sides(event),
        "civilian_targeting": kind["civilian_targeting"],
        **_where(event),
        "source": "; ".join(dict.fromkeys(filter(None, publishers))),
        "notes": event.notes(),
        "fatalities": event.killed().low,
        "tags": "; ".join(first["tags"]),
        "corrected": event.corrections(),
    }


def _when(event: Event) -> dict[str, Any]:
    date = event.date
    if date is None:
        return {}
    precision = TIME_PRECISION[date["date_prec"]]
    return {"event_date": date["earliest"], "year": date["earliest"][:4], "time_precision": precision}


def _where(event: Event) -> dict[str, Any]:
    place = event.location
    if place is None:
        return {}
    return {
        "country": place["country_name"],
        "admin1": place["admin1"],
        "location": place["name_raw"],
        "latitude": place["lat"],
        "longitude": place["lon"],
        "geo_precision": None if place["lat"] is None else GEO_PRECISION[place["where_prec"]],
    }


def _sides(event: Event) -> dict[str, Any]:
    by, to = event.names("actors"), event.names("targets")
    return {
        "actor1": next(iter(by), None),
        "assoc_actor_1": "; ".join(by[1:]),
        "actor2": next(iter(to), None),
        "assoc_actor_2": "; ".join(to[1:]),
    }
