"""Points and areas that are told by way of other places: each with a radius that is honest about it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap import geo
from geomap.gazetteer import layout

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.geo import LonLat
    from geomap.models.place import Place

NEAR_M = 15_000
"""How far "near" a town may be. Source: UCDP GED codes "near" within about 25 km; reports mean less."""
OFFSHORE_M = 40_000
"""How far off a coast ships are reported without a distance. Source: 24 nautical miles, the contiguous zone."""
COUNTRYSIDE_M = 25_000
"""Reach of a town's countryside. Source: UCDP GED precision 2, within about 25 km."""
BEARING_SLACK = 0.4
"""Sideways share of a distance that a word such as "south" leaves open: half of an eighth of the circle, as a sine."""
HEARSAY_SLACK = 0.25
"""Share of a distance that a rounded figure leaves open."""
BORDER_CELL_DEGREES = 0.5
BORDER_REACHES, BORDER_CELLS = (1, 2, 4, 8), 3
"""How many cells two countries' places may lie apart along a border, nearer ones first, and how many make a border."""
METRES_A_DEGREE = 111_195


def away(base: Place, metres: float, bearing: float | None) -> Place:
    """The area ``metres`` from ``base``; without a bearing a disc that reaches that far on every side."""
    if bearing is None:
        return moved(base, base.point, metres * (1 + HEARSAY_SLACK) + base.radius_m, f"{metres / 1000:g}km")
    point = geo.destination(base.point, bearing, metres)
    radius = metres * max(BEARING_SLACK, HEARSAY_SLACK) + min(base.radius_m, metres)
    return moved(base, point, radius, f"{metres / 1000:g}km-{bearing:g}")


def side(base: Place, bearing: float) -> Place:
    """The part of ``base`` on its ``bearing`` side."""
    reach = max(base.radius_m, NEAR_M / 3)
    return moved(base, geo.destination(base.point, bearing, reach / 2), reach * 0.6, f"side-{bearing:g}")


def beyond(base: Place, bearing: float) -> Place:
    """The land on the ``bearing`` side of ``base``, not far from it: a large town's edge, or near a small one."""
    middle = max(base.radius_m, NEAR_M / 2)
    return moved(base, geo.destination(base.point, bearing, middle), base.radius_m + NEAR_M, f"beyond-{bearing:g}")


def near(base: Place) -> Place:
    """The surroundings of ``base``."""
    return moved(base, base.point, base.radius_m + NEAR_M, "near")


def countryside(base: Place, bearing: float | None) -> Place:
    """The villages around ``base``, on one side where ``bearing`` says so."""
    reach = max(base.radius_m, COUNTRYSIDE_M)
    if bearing is None:
        return moved(base, base.point, reach, "countryside")
    return moved(base, geo.destination(base.point, bearing, reach * 0.6), reach * 0.7, f"countryside-{bearing:g}")


def offshore(base: Place, metres: float | None) -> Place:
    """The sea off ``base``: which side the coast is on is not known, so the disc is centred on the place."""
    return moved(base, base.point, base.radius_m + (metres or OFFSHORE_M), "off")


def between(one: Place, two: Place) -> Place:
    """The stretch from ``one`` to ``two``."""
    middle = geo.midpoint(one.point, two.point)
    return moved(one, middle, geo.distance_m(one.point, two.point) / 2, f"between-{two.id}")


def border(one: Place, two: Place, gazetteer: Gazetteer) -> Place | None:
    """The land where two countries meet, as far as populated places of both lie side by side; None if none do."""
    if one.country is None or two.country is None or one.country == two.country:
        return None
    low, high = sorted((one.country, two.country))
    found = _contact(gazetteer, low, high)
    if found is None:
        return None
    point, radius = found
    return replace(moved(one, point, radius, f"border-{two.id}"), country=None, country_name=None)


def moved(base: Place, point: LonLat, radius: float, what: str) -> Place:
    """A place told by way of ``base``: its own id, point and radius, the rest of ``base``."""
    return replace(
        base,
        id=f"rel:{base.id}:{what}",
        lat=round(point.lat, 5),
        lon=round(point.lon, 5),
        population=0,
        radius_m=round(radius),
        feature_code=None,
    )


@lru_cache(maxsize=256)
def _contact(gazetteer: Gazetteer, one: str, two: str) -> tuple[LonLat, float] | None:
    """Middle and half length of the band of half-degree cells that hold places of both countries, side by side.

    In a desert cells further apart count, and the band is as wide as they lie apart.
    """
    first, second = (_cells(gazetteer, country) for country in (one, two))
    for apart in BORDER_REACHES:
        touching = np.array([cell for cell in first if _is_beside(cell, second, apart)])
        if len(touching) >= BORDER_CELLS:
            break
    if not len(touching):
        return None
    corners = (touching + 0.5) * BORDER_CELL_DEGREES
    low, high = corners.min(axis=0), corners.max(axis=0)
    middle = geo.LonLat(float(corners[:, 1].mean()), float(corners[:, 0].mean()))
    ends = [geo.LonLat(float(lon), float(lat)) for lat in (low[0], high[0]) for lon in (low[1], high[1])]
    width = apart * BORDER_CELL_DEGREES * METRES_A_DEGREE
    return middle, max(width, *(geo.rough_distance_m(middle, end) for end in ends))


def _is_beside(cell: tuple[int, int], others: frozenset[tuple[int, int]], apart: int) -> bool:
    steps = range(-apart, apart + 1)
    return any((cell[0] + y, cell[1] + x) in others for y in steps for x in steps)


@lru_cache(maxsize=32)
def _cells(gazetteer: Gazetteer, country: str) -> frozenset[tuple[int, int]]:
    rows = np.arange(len(gazetteer))
    columns = gazetteer.columns
    own = (columns.country[rows] == layout.pack_country(country)) & (columns.feature_class[rows] == ord("P"))
    lat = np.floor(columns.lat[rows][own] / BORDER_CELL_DEGREES).astype(int)
    lon = np.floor(columns.lon[rows][own] / BORDER_CELL_DEGREES).astype(int)
    return frozenset(zip(lat.tolist(), lon.tolist(), strict=True))
