"""Every other place the articles name, once each."""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from geomap.models import feature
from geomap.webmap.countries import country
from geomap.webmap.words import choice, listed

if TYPE_CHECKING:
    from geomap.webmap.payload.context import Context, Row

LOUD = ("event", "track", "dateline", "mention")
"""Roles in which a name stands for the place itself; the others stand for people or bodies."""
LARGEST_DOT_M = 25_000
"""Radius up to which a dot stands for a region, metres. Source: UCDP GED codebook: a known point reaches some 25 km."""


def rows(context: Context) -> list[Row]:
    """One row per place, in order of first mention; places of incidents and waypoints are drawn already."""
    named = context.each("toponyms")
    drawn = _drawn(context) if named.rows else ()
    found: dict[str, Row] = {}
    for _, toponym in named:
        place = toponym["place"]
        if place is not None and place["id"] not in drawn:
            _add(found.setdefault(place["id"], _new(place)), toponym)
    return list(found.values())


def _drawn(context: Context) -> set[str | None]:
    located = map(itemgetter("location"), context.tellings.rows)
    points = chain.from_iterable(track["waypoints"] for track in context.tracks.rows)
    return {place["place_id"] for place in chain(located, points) if place and place["lat"] is not None}


def _new(place: Row) -> Row:
    unit = place["admin1"]["name"] if place["admin1"] else None
    name = place["country_name"]
    parts = [
        unit if unit != place["name"] else None,
        country(place["country"], name) if name != place["name"] else None,
    ]
    return {
        "name": place["name"],
        "lat": place["lat"],
        "lon": place["lon"],
        "region": listed(filter(None, parts)) or None,
        "class": place["feature_class"],
        "area": _is_area(place),
        "named": [],
        "roles": [],
        "loud": False,
        "times": 0,
    }


def _is_area(place: Row) -> bool:
    """Whether the place is a region too wide for a dot: its name alone then stands on the map."""
    return place["feature_class"] != "P" and not _is_country(place) and place["radius_m"] > LARGEST_DOT_M


def _is_country(place: Row) -> bool:
    """Whether the place is a country or a territory: an area, which no dot stands for."""
    return feature.is_country(place["feature_code"])


def stands_for_itself(toponym: Row) -> bool:
    """Whether a name means a spot on the map, rather than a country, a government or a people."""
    return toponym["role"] in LOUD and not _is_country(toponym["place"])


def _add(row: Row, toponym: Row) -> None:
    row["times"] += 1
    row["loud"] = row["loud"] or stands_for_itself(toponym)
    role = choice("role", toponym["role"], "mention")
    if role not in row["roles"]:
        row["roles"].append(role)
    if toponym["text"] not in row["named"]:
        row["named"].append(toponym["text"])
