"""The part of the world that a page is about."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from geomap.webmap.payload.columns import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.webmap.payload.context import Row

Bounds = tuple[float, float, float, float]
METRES_PER_DEGREE = 111_195.0
"""Of latitude, on the mean radius. Source: geo.EARTH_RADIUS_M."""
LONGEST_RADIUS_M = 150_000
"""An incident placed no better than in a country should not push the view out to the continent."""
FAR = 4.0
"""Times the usual distance from the middle of the places. Chosen: one city among several neighbours is beyond it."""


def around(tables: Mapping[str, Sequence[Row]]) -> Bounds | None:
    """West, south, east, north of the incidents and flights, else of the places; None where there is none."""
    boxes = list(_boxes(tables)) or _points(tables["places"])
    if not boxes:
        return None
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), max(-85.0, min(souths)), max(easts), min(85.0, max(norths))


def points(tables: Mapping[str, Sequence[Row]]) -> list[tuple[float, float]]:
    """Longitude and latitude of every spot where an incident is shown."""
    return [(lon, lat) for lon, lat in numbered(tables["incidents"], "lon", "lat")[0] if lat is not None]


def within(tables: Mapping[str, Sequence[Row]]) -> list[str]:
    """Units by their ids that are all that is known of where things were, those of most incidents first."""
    found, codes = numbered(tables["incidents"], "unit")
    counts: Counter[str] = Counter()
    for (unit,), count in zip(found, np.bincount(codes, minlength=len(found)).tolist(), strict=True):
        if unit is not None:
            counts[unit] += count
    flown = (point["shape"] for track in tables["tracks"] for point in track["points"] if point["shape"])
    return list(dict.fromkeys([*(unit for unit, _ in counts.most_common()), *flown]))


def _points(places: Sequence[Row]) -> list[Bounds]:
    """Places that stand for themselves, else those that stand for a government or a people."""
    shown = [row for row in places if row["loud"]] or places
    near = _together([(row["lon"], row["lat"]) for row in shown])
    return [(lon, lat, lon, lat) for lon, lat in near]


def _together(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without the few that lie far from all others: one city far away in which somebody spoke is not what it is about.

    What lies outside the view is on the map all the same.
    """
    if not points:
        return []
    middle = [median(values) for values in zip(*points, strict=True)]
    reach = [math.dist(point, middle) for point in points]
    near = [point for point, far in zip(points, reach, strict=True) if far <= max(FAR * median(reach), 1.0)]
    return near if 3 * len(near) >= 2 * len(points) else points


def _boxes(tables: Mapping[str, Sequence[Row]]) -> Iterator[Bounds]:
    points = [point for track in tables["tracks"] for point in track["points"]]
    circles = (numbered(rows, "lon", "lat", "radius")[0] for rows in (tables["incidents"], points))
    for lon, lat, radius in dict.fromkeys(chain.from_iterable(circles)):
        if lat is not None:
            yield _box(lon, lat, min(radius or 0, LONGEST_RADIUS_M) / METRES_PER_DEGREE)


def _box(lon: float, lat: float, reach: float) -> Bounds:
    across = reach / max(0.1, math.cos(math.radians(lat)))
    return lon - across, lat - reach, lon + across, lat + reach
