"""Shapes on a flat map that ends at 180 degrees."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.geo import LonLat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HALF_TURN = 180.0
TURN = 360.0


def split(line: Sequence[LonLat]) -> list[list[LonLat]]:
    """Cut a line where it crosses the antimeridian, each leg taken the shorter way round.

    Source: RFC 7946, section 3.1.9.
    """
    pieces = [[line[0]]]
    for start, end in pairwise(line):
        if abs(end.lon - start.lon) > HALF_TURN:
            edge = HALF_TURN if start.lon > 0 else -HALF_TURN
            lat = _crossing(start, end, edge)
            pieces[-1].append(LonLat(edge, lat))
            pieces.append([LonLat(-edge, lat)])
        pieces[-1].append(end)
    return [piece for piece in pieces if len(set(piece)) > 1] or [list(line)]


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


def _crossing(start: LonLat, end: LonLat, edge: float) -> float:
    """Latitude at which the leg reaches the antimeridian."""
    unrolled = end.lon + 2 * edge
    share = (edge - start.lon) / (unrolled - start.lon)
    return start.lat + share * (end.lat - start.lat)
