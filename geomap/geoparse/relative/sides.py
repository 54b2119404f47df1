"""The part of a country or unit on one side of it, by the places that lie there: "southern Lebanon"."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap import geo
from geomap.gazetteer import layout
from geomap.geoparse.relative import areas

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.place import Place

SHARE = 1 / 3
"""How much of a land, along the bearing, its side is. Source: chosen."""
STRAY = 2
"""Percent of the places at either end that do not count for how far a land reaches: islands, exclaves."""
WITHIN = 85
"""Percent of a side's places that its radius takes in."""
CELL_DEGREES = 0.25
"""Places of one such cell count once, so that a town's suburbs do not draw the middle to it."""
FEWEST = 12
"""Cells with places from which on they tell the shape of a land."""


@dataclass(frozen=True, slots=True)
class _Land:
    """The middles of the cells of a land that hold places, in degrees."""

    lat: tuple[float, ...]
    lon: tuple[float, ...]


def side(base: Place, bearing: float, gazetteer: Gazetteer) -> Place:
    """The part of ``base`` on its ``bearing`` side: of a country or first-level unit where its places lie there."""
    part = _part(gazetteer, base.id, bearing) if base.feature_class == "A" else None
    if part is None:
        return areas.side(base, bearing)
    middle, radius = part
    return areas.moved(base, middle, radius, f"side-{bearing:g}")


@lru_cache(maxsize=256)
def _part(gazetteer: Gazetteer, place_id: str, bearing: float) -> tuple[geo.LonLat, float] | None:
    """The middle of a land's side and its radius in metres; None where its places do not tell its shape."""
    land = _land(gazetteer, place_id)
    if land is None or len(land.lat) < FEWEST:
        return None
    lat, lon = np.array(land.lat), np.array(land.lon)
    turned = math.radians(bearing)
    along = lat * math.cos(turned) + lon * math.cos(math.radians(float(lat.mean()))) * math.sin(turned)
    low, high = np.percentile(along, [STRAY, 100 - STRAY])
    there = along >= high - (high - low) * SHARE
    middle = geo.LonLat(float(lon[there].mean()), float(lat[there].mean()))
    away = [
        geo.rough_distance_m(middle, geo.LonLat(float(x), float(y)))
        for x, y in zip(lon[there], lat[there], strict=True)
    ]
    return middle, max(float(np.percentile(away, WITHIN)), areas.NEAR_M / 3)


@lru_cache(maxsize=64)
def _land(gazetteer: Gazetteer, place_id: str) -> _Land | None:
    row = gazetteer.by_id(place_id)
    if row is None:
        return None
    place, columns, rows = gazetteer.place(row), gazetteer.columns, np.arange(len(gazetteer))
    if place.is_country and place.country is not None:
        own = columns.country[rows] == layout.pack_country(place.country)
    elif place.feature_code == "ADM1":
        own = columns.admin1[rows] == row
    else:
        return None
    own &= columns.feature_class[rows] == ord("P")
    lat, lon = columns.lat[rows][own], columns.lon[rows][own]
    cells = np.unique(np.floor(np.stack([lat, lon]) / CELL_DEGREES), axis=1) * CELL_DEGREES + CELL_DEGREES / 2
    return _Land(tuple(cells[0].tolist()), tuple(cells[1].tolist()))
