"""TopoJSON to shapes."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from shapely.geometry import MultiPoint, MultiPolygon, Polygon

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LEAST_RING = 4
"""Points of a triangle's closed ring; simplification leaves shorter ones of small islands."""


class Topology:
    """A quantised topology of polygons. Source: the TopoJSON format specification, 2.1.3 and 2.1.4."""

    def __init__(self, parsed: dict[str, Any]) -> None:
        """Decode the arcs of a parsed TopoJSON file."""
        self._objects = parsed["objects"]
        scale, translate = parsed["transform"]["scale"], parsed["transform"]["translate"]
        self._arcs = [
            [tuple(at * by + to for at, by, to in zip(point, scale, translate, strict=True)) for point in _summed(arc)]
            for arc in parsed["arcs"]
        ]

    def geometries(self, name: str) -> list[dict[str, Any]]:
        """The geometries of an object, properties and ids included."""
        found: list[dict[str, Any]] = self._objects[name]["geometries"]
        return found

    def shape(self, geometry: dict[str, Any]) -> BaseGeometry:
        """A polygon or several; the points of one that simplification has flattened."""
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings = [[self._ring(arcs) for arcs in polygon] for polygon in polygons]
        kept = [[ring for ring in polygon if len(ring) >= LEAST_RING] for polygon in rings]
        whole = MultiPolygon([Polygon(shell, holes) for shell, *holes in filter(None, kept)]).buffer(0)
        return (
            MultiPoint([point for polygon in rings for ring in polygon for point in ring]) if whole.is_empty else whole
        )

    def _ring(self, arcs: list[int]) -> list[tuple[float, ...]]:
        parts = [self._arcs[arc] if arc >= 0 else self._arcs[~arc][::-1] for arc in arcs]
        return [point for part in parts for point in part]


def _summed(arc: list[list[int]]) -> list[tuple[int, int]]:
    """An arc's points from its differences."""
    return list(zip(accumulate(point[0] for point in arc), accumulate(point[1] for point in arc), strict=True))
