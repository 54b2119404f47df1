"""The largest towns round about, so that a reader knows where on earth the map is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

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

WIDEST_CELL_DEG = 1.5
"""Degrees of a cell from which whoever zooms in on an incident would find no town: a screen at zoom 8 holds three."""
SQUARE_DEG, MOST_SQUARES = 0.5, 60
"""Squares with spots that are looked at, the fullest. Source: it bounds the cost of 100,000 incidents."""
NEAR_DEG, APART_DEG = 0.75, 0.12
"""How far from a square's middle its towns lie at most, and how far apart: room for a name at zoom 9."""
MOST_NEAR_ONE, LOOKED_AT = 8, 60


def cities(view: Bounds | None, spots: Sequence[tuple[float, float]] = ()) -> list[Row]:
    """Towns in and around the view, the most populous first; in a wide view then those near ``spots``, longitude first.

    These are marked as close: a map shows them only to who has zoomed in.
    """
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
    kept = _spread(gazetteer, inside, across * CELLS + along)
    wide = max(east - west, north - south) > CELLS * WIDEST_CELL_DEG
    near = _near(gazetteer, inside, spots, kept) if wide and spots else []
    return [*(_row(gazetteer, row, close=False) for row in kept), *(_row(gazetteer, row, close=True) for row in near)]


def _near(
    gazetteer: Gazetteer, rows: NDArray[np.int64], spots: Sequence[tuple[float, float]], kept: Sequence[int]
) -> list[int]:
    """The largest towns near the squares with most spots, some for each, that stand apart from each other."""
    squares, counts = np.unique(np.floor(np.array(spots) / SQUARE_DEG), axis=0, return_counts=True)
    fullest = squares[np.argsort(-counts, kind="stable")[:MOST_SQUARES]] * SQUARE_DEG + SQUARE_DEG / 2
    each = min(MOST_NEAR_ONE, MOST // len(fullest))
    lat, lon = gazetteer.columns.lat[rows], gazetteer.columns.lon[rows]
    taken = [(gazetteer.columns.lat[row], gazetteer.columns.lon[row]) for row in kept]
    found: list[int] = []
    for x, y in fullest.tolist():
        around = np.flatnonzero((np.abs(lat - y) < NEAR_DEG) & (np.abs(lon - x) < NEAR_DEG))[:LOOKED_AT]
        free = each
        for at in around.tolist():
            here = lat[at], lon[at]
            if free and not any(abs(here[0] - a) < APART_DEG and abs(here[1] - b) < APART_DEG for a, b in taken):
                free -= 1
                taken.append(here)
                found.append(int(rows[at]))
    return found


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


def _row(gazetteer: Gazetteer, row: int, *, close: bool) -> Row:
    place = gazetteer.place(row)
    return {"name": place.name, "lat": round(place.lat, 3), "lon": round(place.lon, 3), "close": close}
