"""Incidents whose marks would cover each other are drawn as one, as on the page."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.webmap.payload.context import Row
    from geomap.webmap.picture.view import View

    Point = tuple[float, float, Row]

TOUCHING, CROWDED, CROWD = 20.0, 44.0, 150
"""Pixels between marks of few and of many, and how many are many. Source: assets/js/clusters.js."""
_MARGIN = 60.0


@dataclass(slots=True)
class Group:
    """Incidents at one spot of the picture; x and y are the first one's."""

    x: float
    y: float
    members: list[Row] = field(default_factory=list)

    @property
    def radius(self) -> float:
        """Pixels that its mark takes."""
        return min(22.0, 9 + math.log2(len(self.members)) * 1.5) if len(self.members) > 1 else 11.0


def grouped(view: View, incidents: Iterable[Row]) -> list[Group]:
    """The placed incidents in and near the frame, gathered where they would cover each other."""
    placed = ((*view.point(row["lat"], row["lon"]), row) for row in incidents if row["lat"] is not None)
    points = [(x, y, row) for x, y, row in placed if view.holds(x, y, _MARGIN)]
    return _gathered(points, CROWDED if len(points) > CROWD else TOUCHING)


def _gathered(points: Sequence[Point], reach: float) -> list[Group]:
    cells: dict[tuple[int, int], list[Group]] = {}
    groups = []
    for x, y, row in points:
        cell = int(x // reach), int(y // reach)
        group = _near(cells, cell, x, y, reach)
        if group is None:
            group = Group(x, y)
            groups.append(group)
            cells.setdefault(cell, []).append(group)
        group.members.append(row)
    return groups


def _near(
    cells: dict[tuple[int, int], list[Group]], cell: tuple[int, int], x: float, y: float, reach: float
) -> Group | None:
    around = ((cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    held = (group for key in around for group in cells.get(key, ()))
    return next((group for group in held if math.hypot(group.x - x, group.y - y) < reach), None)
