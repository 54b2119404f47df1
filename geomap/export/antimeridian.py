"""Shapes on a flat map that ends at 180 degrees."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.geo import LonLat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HALF_TURN = 180.0
TURN = 360.0
_LAT_DECIMALS = 9


def split(line: Sequence[LonLat]) -> list[list[LonLat]]:
    """Cut a line where it crosses the antimeridian, each leg taken the shorter way round.

    Source: RFC 7946, section 3.1.9.
    """
    pieces = [[line[0]]]
    for start, end in pairwise(line):
        if abs(end.lon - start.lon) > HALF_TURN:
            before, after = _crossing(start, end)
            if before != start:
                pieces[-1].append(before)
            pieces.append([after])
            if after == end:
                continue
        pieces[-1].append(end)
    return [piece for piece in pieces if len(set(piece)) > 1] or [[line[0], line[0]]]


def bounds(points: Iterable[LonLat]) -> tuple[float, float, float, float] | None:
    """West, south, east and north of the narrowest box that holds the points; None where there are none.

    West is greater than east where the box crosses the antimeridian. Source: RFC 7946, section 5.2.
    """
    held = list(points)
    if not held:
        return None
    lons = sorted({point.lon for point in held})
    gaps = [(after - before, before, after) for before, after in pairwise(lons)]
    gaps.append((lons[0] + TURN - lons[-1], lons[-1], lons[0]))
    _, east, west = max(gaps, key=lambda gap: gap[0])
    lats = [point.lat for point in held]
    return west, min(lats), east, max(lats)


def _crossing(start: LonLat, end: LonLat) -> tuple[LonLat, LonLat]:
    """Where the leg reaches the antimeridian, as seen from its start and from its end."""
    edge = math.copysign(HALF_TURN, start.lon)
    way = end.lon + 2 * edge - start.lon
    share = (edge - start.lon) / way if way else 1.0
    lat = round(start.lat + share * (end.lat - start.lat), _LAT_DECIMALS)
    return LonLat(edge, lat), LonLat(-edge, lat)
