"""The places nearest to a point, from the half-degree grid that a store is sorted by."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.gazetteer import layout
from geomap.geo import EARTH_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geomap.gazetteer.store import Store
    from geomap.geo import LonLat

_FIRST_REACH_M = 25_000.0
_WIDENING = 4.0
_HALF_ROUND_M = math.pi * EARTH_RADIUS_M


def nearest(store: Store, point: LonLat, k: int, classes: str = "") -> list[tuple[float, int]]:
    """The ``k`` rows nearest to ``point`` as (great-circle metres, row), the nearest first.

    ``classes`` are the feature classes wanted, all if empty.
    """
    reach = _FIRST_REACH_M
    while True:
        metres, rows = _within(store, point, reach, classes)
        if len(rows) >= k or reach >= _HALF_ROUND_M:
            order = np.lexsort((rows, metres))[:k]
            return [(float(metres[i]), int(rows[i])) for i in order]
        reach *= _WIDENING


def _within(store: Store, point: LonLat, reach_m: float, classes: str) -> tuple[NDArray[Any], NDArray[Any]]:
    cells, grid_rows = store.column("grid_cell"), store.column("grid_row")
    slices = [grid_rows[start:end] for start, end in _stretches(cells, point, reach_m)]
    rows = np.concatenate(slices) if slices else np.empty(0, np.uint32)
    if classes:
        rows = rows[np.isin(store.column("feature_class")[rows], [ord(letter) for letter in classes])]
    metres = _metres(point, store.column("lat")[rows], store.column("lon")[rows])
    near = metres <= reach_m
    return metres[near], rows[near]


def _stretches(cells: NDArray[Any], point: LonLat, reach_m: float) -> Iterator[tuple[int, int]]:
    """The stretches of the sorted cells that hold everything within reach, one or two a line of the grid."""
    degrees = math.degrees(reach_m / EARTH_RADIUS_M)
    south, north = point.lat - degrees, point.lat + degrees
    for line in range(_line(south), _line(north) + 1):
        for first, last in _columns(point.lon, _half_width(point.lat, degrees)):
            low, high = line * layout.GRID_COLUMNS + first, line * layout.GRID_COLUMNS + last
            start, end = np.searchsorted(cells, [low, high + 1])
            if start < end:
                yield int(start), int(end)


def _line(lat: float) -> int:
    return min(max(int((lat + 90) / layout.GRID_DEGREES), 0), layout.GRID_ROWS - 1)


def _half_width(lat: float, degrees: float) -> float:
    """How far a circle of ``degrees`` reaches east and west; all the way round where it holds a pole.

    Source: bounding circle on a sphere, sin(dlon) = sin(r) / cos(lat).
    """
    if abs(lat) + degrees >= 90:
        return 180.0
    return math.degrees(math.asin(math.sin(math.radians(degrees)) / math.cos(math.radians(lat))))


def _columns(lon: float, half_width: float) -> Iterator[tuple[int, int]]:
    first = math.floor((lon - half_width + 180) / layout.GRID_DEGREES)
    last = math.floor((lon + half_width + 180) / layout.GRID_DEGREES)
    if last - first + 1 >= layout.GRID_COLUMNS:
        yield 0, layout.GRID_COLUMNS - 1
        return
    first, last = first % layout.GRID_COLUMNS, last % layout.GRID_COLUMNS
    if first <= last:
        yield first, last
    else:
        yield first, layout.GRID_COLUMNS - 1
        yield 0, last


def _metres(point: LonLat, lat: NDArray[Any], lon: NDArray[Any]) -> NDArray[Any]:
    """Great-circle distances. Source: the haversine formula."""
    here, there = math.radians(point.lat), np.radians(lat)
    half_lat, half_lon = np.sin((there - here) / 2), np.sin(np.radians(lon - point.lon) / 2)
    chord = half_lat**2 + math.cos(here) * np.cos(there) * half_lon**2
    metres: NDArray[Any] = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    return metres
