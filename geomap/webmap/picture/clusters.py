"""Incidents whose marks would cover each other are drawn as one, as on the page."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from geomap.webmap.payload.columns import numbered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.webmap.payload.context import Row
    from geomap.webmap.picture.view import View

    Spot = tuple[float, float]

TOUCHING, CROWDED, CROWD = 20.0, 44.0, 150
"""Pixels between marks of few and of many, and how many are many. Source: assets/js/clusters.js."""
_MARGIN = 60.0


@dataclass(slots=True)
class Group:
    """Incidents at one spot of the picture; x and y are the first one's."""

    x: float
    y: float
    members: list[int] = field(default_factory=list)
    """Rows of the incidents."""
    sites: str = ""
    """The numbers of their sites, by which a page that is printed finds what its filters leave of them."""

    @property
    def radius(self) -> float:
        """Pixels that its mark takes."""
        return min(22.0, 9 + math.log2(len(self.members)) * 1.5) if len(self.members) > 1 else 11.0


def grouped(view: View, incidents: Sequence[Row]) -> list[Group]:
    """The placed incidents in and near the frame, gathered where they would cover each other."""
    places, codes = numbered(incidents, "site", "lon", "lat")
    points = view.nearest_turn(view.project(np.array(places, dtype=float).reshape(-1, 3)[:, 1:]))
    rows = np.flatnonzero(view.hold(points, _MARGIN)[codes])
    spots: dict[Spot, list[int]] = {}
    members = [spots.setdefault((x, y), []) for x, y in points.tolist()]
    for row, place in zip(rows.tolist(), codes[rows].tolist(), strict=True):
        members[place].append(row)
    held = {spot: found for spot, found in spots.items() if found}
    groups = _gathered(held, CROWDED if len(rows) > CROWD else TOUCHING)
    for group in groups:
        group.sites = " ".join(str(places[place][0]) for place in np.unique(codes[group.members]).tolist())
    return groups


def _gathered(spots: Mapping[Spot, list[int]], reach: float) -> list[Group]:
    cells: dict[tuple[int, int], list[Group]] = {}
    groups = []
    for (x, y), rows in spots.items():
        cell = int(x // reach), int(y // reach)
        group = _near(cells, cell, x, y, reach)
        if group is None:
            group = Group(x, y)
            groups.append(group)
            cells.setdefault(cell, []).append(group)
        group.members += rows
    return groups


def _near(
    cells: dict[tuple[int, int], list[Group]], cell: tuple[int, int], x: float, y: float, reach: float
) -> Group | None:
    around = ((cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    held = (group for key in around for group in cells.get(key, ()))
    return next((group for group in held if math.hypot(group.x - x, group.y - y) < reach), None)
