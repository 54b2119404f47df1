"""The neighbourhoods of an incident: squares of half a degree, and the names of small places told beside it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geomap.geo import EARTH_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.case.linking.sightings import Sighting
    from geomap.geo import LonLat

Square = tuple[str, int, int]
Cell = tuple[str, str] | Square
CELL_DEGREES = 0.5
METRES_PER_DEGREE = math.radians(1) * EARTH_RADIUS_M


def cells(one: Sighting) -> Iterator[Cell]:
    """What incidents that are one have in common: a cell of a grid that their circles touch, or a small place's name.

    All by kin of kinds.
    """
    for kin in sorted(one.kin):
        yield from ((kin, name) for name in sorted(one.local))
    yield from squares(one)


def squares(one: Sighting) -> Iterator[Square]:
    """The squares that an incident's circles touch, by kin of kinds."""
    touched = {cell for point, radius in (*one.circles, *one.beside) for cell in _touched(point, radius)}
    for kin in sorted(one.kin):
        yield from ((kin, row, column) for row, column in sorted(touched))


def _touched(point: LonLat, radius_m: float) -> Iterator[tuple[int, int]]:
    reach = radius_m / METRES_PER_DEGREE
    wide = reach / max(0.05, math.cos(math.radians(point.lat)))
    for row in range(_cell(point.lat - reach), _cell(point.lat + reach) + 1):
        for column in range(_cell(point.lon - wide), _cell(point.lon + wide) + 1):
            yield row, column % round(360 / CELL_DEGREES)


def _cell(degrees: float) -> int:
    return math.floor(degrees / CELL_DEGREES)
