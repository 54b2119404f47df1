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
    return [_row(gazetteer, int(row)) for row in _spread(inside, across * CELLS + along)]


def _spread(rows: NDArray[np.int64], cells: NDArray[np.int64]) -> list[int]:
    """Rows are by population already: the first few of every cell."""
    taken: dict[int, int] = {}
    kept = []
    for row, cell in zip(rows.tolist(), cells.tolist(), strict=True):
        taken[cell] = taken.get(cell, 0) + 1
        if taken[cell] <= PER_CELL:
            kept.append(row)
        if len(kept) == MOST:
            break
    return kept


def _widened(view: Bounds) -> Bounds:
    west, south, east, north = view
    across, along = max(1.0, (east - west) * MARGIN), max(1.0, (north - south) * MARGIN)
    return west - across, south - along, east + across, north + along


def _row(gazetteer: Gazetteer, row: int) -> Row:
    place = gazetteer.place(row)
    return {"name": place.name, "lat": round(place.lat, 3), "lon": round(place.lon, 3)}
