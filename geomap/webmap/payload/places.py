"""Every other place the articles name, once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.webmap.words import choice

if TYPE_CHECKING:
    from geomap.webmap.payload.context import Context, Row

LOUD = ("event", "track", "dateline", "mention")
"""Roles in which a name stands for the place itself; the others stand for people or bodies."""
COUNTRY = "PCL"
"""How GeoNames' feature codes of countries and territories begin: an area, which no dot stands for."""


def rows(context: Context) -> list[Row]:
    """One row per place, in order of first mention; places of incidents and waypoints are drawn already."""
    drawn = _drawn(context)
    found: dict[str, Row] = {}
    for _, toponym in context.each("toponyms"):
        place = toponym["place"]
        if place is not None and place["id"] not in drawn:
            _add(found.setdefault(place["id"], _new(place)), toponym)
    return list(found.values())


def _drawn(context: Context) -> set[str | None]:
    located = (incident["location"] for _, incident in context.incidents if incident["location"])
    points = (point for _, track in context.tracks for point in track["waypoints"])
    return {place["place_id"] for place in (*located, *points) if place["lat"] is not None}


def _new(place: Row) -> Row:
    unit = place["admin1"]["name"] if place["admin1"] else None
    parts = [part for part in (unit, place["country_name"]) if part and part != place["name"]]
    return {
        "name": place["name"],
        "lat": place["lat"],
        "lon": place["lon"],
        "region": ", ".join(parts) or None,
        "class": place["feature_class"],
        "named": [],
        "roles": [],
        "loud": False,
        "times": 0,
    }


def _add(row: Row, toponym: Row) -> None:
    row["times"] += 1
    country = (toponym["place"]["feature_code"] or "").startswith(COUNTRY)
    row["loud"] = row["loud"] or (toponym["role"] in LOUD and not country)
    role = choice("role", toponym["role"], "mention")
    if role not in row["roles"]:
        row["roles"].append(role)
    if toponym["text"] not in row["named"]:
        row["named"].append(toponym["text"])
