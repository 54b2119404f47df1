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
    near = _Nearness(gazetteer.columns.lat[rows], gazetteer.columns.lon[rows])
    free = np.ones(len(rows), dtype=bool)
    kept: list[int] = []
    for at, cell in enumerate(cells.tolist()):
        if not free[at] or taken.get(cell, 0) == PER_CELL:
            continue
        suburbs = near.round_about(at)
        free[suburbs] = False
        taken[cell] = taken.get(cell, 0) + 1
        kept.append(_best_known(gazetteer, rows[suburbs], int(rows[at])))
        if len(kept) == MOST:
            break
    return kept


class _Nearness:
    """Which of many points are near one of them, asked of a band of latitude only."""

    def __init__(self, lat: NDArray[np.float64], lon: NDArray[np.float64]) -> None:
        self.lat, self.lon = lat, lon
        self.order = np.argsort(lat)
        self.sorted = lat[self.order]

    def round_about(self, at: int) -> NDArray[np.int64]:
        """Positions from `at` on that are near it, itself among them."""
        here = self.lat[at]
        south, north = np.searchsorted(self.sorted, (here - SUBURB_DEG, here + SUBURB_DEG), side="left")
        band = np.sort(self.order[south:north])
        band = band[band >= at]
        up, across = self.lat[band] - here, (self.lon[band] - self.lon[at]) * np.cos(np.radians(here))
        near: NDArray[np.int64] = band[up**2 + across**2 < SUBURB_DEG**2]
        return near


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
