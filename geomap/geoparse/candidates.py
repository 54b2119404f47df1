"""What a name may stand for: the gazetteer's rows with what resolution compares them by."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from geomap.geo import EARTH_RADIUS_M
from geomap.models import feature

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Degrees = NDArray[np.float64]

Level = Literal["country", "region", "first-level", "second-level", "town", "site", "nature"]
CAPITAL = "PPLC"
"""GeoNames' feature code for the capital of a country."""
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})
"""Where names are English, and a village missing from the gazetteer may share any of them. Source: chosen."""
BY_SOUND, IN_PART, ABOUT = 100, 101, 102
"""Kinds of name beyond the gazetteer's own: one that sounds like it, one that is a part of the words, one of something
in the town or beside it."""
_KM_PER_DEGREE = math.radians(EARTH_RADIUS_M / 1000)
NEIGHBOUR_KM = 60.0
"""How far a place may lie from the middle of the town or county that it is said to be in."""


class Candidate(NamedTuple):
    """One place that may bear a name.

    ``row`` is the gazetteer's, ``lat``/``lon`` WGS 84 degrees, ``population`` the people it counts for beside its
    namesakes (see ``gazetteer.weights``), ``kind`` what the name is to the place (see ``gazetteer.rows.NameKind``),
    ``unit`` its first-level unit's row or None, ``level`` where it stands between a country and a site.
    """

    row: int
    lat: float
    lon: float
    population: int
    country: str | None
    unit: int | None
    level: Level
    feature_class: str
    feature_code: str
    kind: int


@cache
def level_of(feature_class: str, feature_code: str) -> Level:
    """The level of a place by GeoNames' feature class and code."""
    if feature_class == "A":
        if feature.is_country(feature_code):
            return "country"
        return "first-level" if feature_code == "ADM1" else "second-level"
    if feature_class == "P":
        return "town"
    if feature_class == "S":
        return "site"
    return "region" if feature_class == "L" else "nature"


def kilometres(a: Candidate, b: Candidate) -> float:
    """Distance on a plane fitted to the middle latitude; within 2% below 500 km, and quick."""
    north = a.lat - b.lat
    east = (a.lon - b.lon + 180.0) % 360.0 - 180.0
    east *= math.cos(math.radians((a.lat + b.lat) / 2))
    return _KM_PER_DEGREE * math.sqrt(north * north + east * east)


def kilometres_apart(lat: Degrees, lon: Degrees, other_lat: Degrees, other_lon: Degrees) -> Degrees:
    """As ``kilometres``, for arrays of WGS 84 degrees; they broadcast."""
    north, east = lat - other_lat, lon - other_lon
    east -= 360.0 * np.rint(east / 360.0)
    east *= np.cos((lat + other_lat) * (math.pi / 360.0))
    apart: Degrees = _KM_PER_DEGREE * np.sqrt(north * north + east * east)
    return apart


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Whether ``inner`` is a part of ``outer``, as far as their codes and distance tell."""
    level = outer.level
    if inner.row == outer.row or level == "site":
        return False
    if level == "country":
        return inner.country == outer.country and inner.level != "country"
    if level == "first-level":
        return inner.unit is not None and inner.unit == outer.unit and inner.level not in {"country", "first-level"}
    larger = outer.population > inner.population or level == "second-level"
    return larger and kilometres(inner, outer) < NEIGHBOUR_KM
