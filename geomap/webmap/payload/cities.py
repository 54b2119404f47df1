"""The largest towns round about, so that a reader knows where on earth the map is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.webmap.payload.bounds import Bounds
    from geomap.webmap.payload.context import Row

MOST = 120
CELLS = 8
"""The view is cut into 8 by 8 cells, so that one crowded coast does not take every name."""
PER_CELL = 4
SUBURB_DEG = 0.2
"""Degrees of latitude within which towns are one city's, some 20 km."""
ALIKE = 0.5
"""Share of the largest's people from which a town may be the city by whose name the whole goes."""
MARGIN = 0.6
"""Share of the view's size that is named beyond each of its sides, for the reader who pans."""


def cities(view: Bounds | None) -> list[Row]:
    """Towns in and around the view, the most populous first."""
    if view is None:
        return []
    gazetteer = open_gazetteer()
    west, south, east, north = _widened(view)
    columns = gazetteer.columns
    rows = np.arange(len(gazetteer))
    lat, lon = columns.lat[rows], columns.lon[rows]
    town = (columns.feature_class[rows] == ord("P")) & (columns.population[rows] > 0)
    inside = rows[town & (lat > south) & (lat < north) & (lon > west) & (lon < east)]
    across = ((columns.lon[inside] - west) / (east - west) * CELLS).astype(int)
    along = ((columns.lat[inside] - south) / (north - south) * CELLS).astype(int)
    return [_row(gazetteer, row) for row in _spread(gazetteer, inside, across * CELLS + along)]


def _spread(gazetteer: Gazetteer, rows: NDArray[np.int64], cells: NDArray[np.int64]) -> list[int]:
    """Rows are by population already: the first few of every cell, one for each city with its suburbs."""
    taken: dict[int, int] = {}
    points = gazetteer.columns.lat[rows], gazetteer.columns.lon[rows]
    free = np.ones(len(rows), dtype=bool)
    kept: list[int] = []
    for at, cell in enumerate(cells.tolist()):
        if not free[at] or taken.get(cell, 0) == PER_CELL:
            continue
        suburbs = _round_about(*points, at)
        free[suburbs] = False
        taken[cell] = taken.get(cell, 0) + 1
        kept.append(_best_known(gazetteer, rows[suburbs], int(rows[at])))
        if len(kept) == MOST:
            break
    return kept


def _round_about(lat: NDArray[np.float64], lon: NDArray[np.float64], at: int) -> NDArray[np.int64]:
    """Positions from `at` on that are near it, itself among them."""
    north, east = lat[at:] - lat[at], (lon[at:] - lon[at]) * np.cos(np.radians(lat[at]))
    return at + np.flatnonzero(north**2 + east**2 < SUBURB_DEG**2)


def _best_known(gazetteer: Gazetteer, rows: NDArray[np.int64], largest: int) -> int:
    """Of towns that count about as many people the one with the most names: a town, not the quarter counted with it."""
    least = gazetteer.columns.population[largest] * ALIKE
    alike = rows[gazetteer.columns.population[rows] >= least]
    return int(max(alike.tolist(), key=lambda row: len(gazetteer.names(row))))


def _widened(view: Bounds) -> Bounds:
    west, south, east, north = view
    across, along = max(1.0, (east - west) * MARGIN), max(1.0, (north - south) * MARGIN)
    return west - across, south - along, east + across, north + along


def _row(gazetteer: Gazetteer, row: int) -> Row:
    place = gazetteer.place(row)
    return {"name": place.name, "lat": round(place.lat, 3), "lon": round(place.lon, 3)}
