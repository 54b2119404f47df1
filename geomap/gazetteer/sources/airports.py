"""Airfields of the airportsdata package, found by name, ICAO and IATA code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import airportsdata

from geomap.gazetteer.bare import base_name
from geomap.gazetteer.radii import radius_m
from geomap.gazetteer.rows import Name, NameKind, PlaceRow

if TYPE_CHECKING:
    from collections.abc import Iterator


SOURCE = "airportsdata"
"""The key in gazetteer/SOURCES.toml."""


def read() -> Iterator[PlaceRow]:
    """Every airfield; the feature code is an air base's where the name says so, else an airport's."""
    for icao, airport in airportsdata.load("ICAO").items():
        feature_code = "AIRB" if base_name(airport["name"]) is not None else "AIRP"
        codes = [Name(text, NameKind.CODE) for text in (icao, airport["iata"]) if text]
        yield PlaceRow(
            id=f"icao:{icao}",
            names=(Name(airport["name"] or icao, NameKind.NAME), *codes),
            lat=airport["lat"],
            lon=airport["lon"],
            country=airport["country"],
            admin1=f"{airport['country']}/{airport['subd']}" if airport["subd"] else "",
            feature_class="S",
            feature_code=feature_code,
            population=0,
            radius_m=radius_m("S", feature_code, 0),
            source=SOURCE,
        )
