"""A sheet with UCDP's columns (Georeferenced Event Dataset), a row an incident: what geomap does not know stays empty.

Source: the UCDP GED codebook, version 23.1.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from geomap.case.attribution import attribution
from geomap.export.event import events
from geomap.export.sheets import write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.case.case import Case
    from geomap.export.event import Event

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
    *("attribution", "corrected"),
)
"""UCDP's columns in its order, the attribution that geomap's places ask for, and what people corrected."""
GRID_COLUMNS, CELLS_A_DEGREE = 720, 2
"""The cells of half a degree of PRIO-GRID, counted from 1 in the south-west. Source: the PRIO-GRID codebook, 2.0."""


def write_ucdp(case: Case, path: Path) -> None:
    """Write the incidents that are reported to have happened, deaths or none.

    Raises:
        ExportError: The path cannot be written to.
    """
    credit = attribution(case)
    write_rows(COLUMNS, ({**row(event), "attribution": credit} for event in events(case)), path)


def row(event: Event) -> dict[str, Any]:
    """The cells of one incident that geomap knows, by column."""
    killed = event.killed()
    return {
        "id": event.id,
        **_when(event),
        **_sides(event),
        **_sources(event),
        **_where(event),
        "best": killed.best,
        "high": killed.high,
        "low": killed.low,
        "corrected": event.corrections(),
    }


def _when(event: Event) -> dict[str, Any]:
    date = event.date
    if date is None:
        return {}
    days = {"date_start": date["earliest"], "date_end": date["latest"]}
    return {"year": date["earliest"][:4], "date_prec": date["date_prec"], **days}


def _sides(event: Event) -> dict[str, Any]:
    first, second = (", ".join(event.names(part)) for part in ("actors", "targets"))
    return {"side_a": first, "side_b": second, "dyad_name": f"{first} - {second}" if first and second else None}


def _sources(event: Event) -> dict[str, Any]:
    articles = [telling.article for telling in event.tellings]
    told = [
        claim["source"]["name"]
        for telling in event.tellings
        for claim in telling.record.get("claims", ())
        if claim["claim_id"] in telling.incident["claims"]
    ]
    return {
        "number_of_sources": len(articles),
        "source_article": ";".join(_quoted(article) for article in articles),
        "source_office": _each(article["publisher"] for article in articles),
        "source_date": _each(article["published"] for article in articles),
        "source_headline": _each(article["title"] for article in articles),
        "source_original": _each(told),
    }


def _quoted(article: dict[str, Any]) -> str:
    """An article as UCDP writes it: ``"office,date,headline"``."""
    said = ",".join(article[key] or "" for key in ("publisher", "published", "title"))
    return '"' + said.replace('"', "'") + '"'


def _each(values: Any) -> str:
    return ";".join(dict.fromkeys(filter(None, values)))


def _where(event: Event) -> dict[str, Any]:
    place = event.location
    if place is None:
        return {}
    found = {
        "where_coordinates": place["name_raw"],
        "where_description": _described(place["relation"].replace("_", " "), place["name_raw"]),
        "adm_1": place["admin1"],
        "country": place["country_name"],
    }
    if place["lat"] is None:
        return found
    point = {"latitude": place["lat"], "longitude": place["lon"], "geom_wkt": f"POINT ({place['lon']} {place['lat']})"}
    return {**found, **point, "where_prec": place["where_prec"], "priogrid_gid": grid_cell(place["lat"], place["lon"])}


def _described(relation: str, name: str) -> str:
    """Where it was, in words; a name that opens with the relation ("between X and Y") says it already."""
    return name if name.lower().startswith(f"{relation} ") else f"{relation} {name}"


def grid_cell(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell that a point in degrees lies in; the far edges belong to the last cells."""
    row = min(math.floor((lat + 90) * CELLS_A_DEGREE), 180 * CELLS_A_DEGREE - 1)
    column = min(math.floor((lon + 180) * CELLS_A_DEGREE), GRID_COLUMNS - 1)
    return row * GRID_COLUMNS + column + 1
