"""Lakes at 1:10m, and rivers at 1:50m from the finest grid that has them."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import pyogrio
import shapely

from gazetteer.scripts.basemap import sources

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_SCOPES = ("south-america", "africa", "europe", "north-america", "usa", "asia", "world")
"""Finest grid first: each scope is quantised to ten thousand steps of its own extent."""
_SAME = 0.06
"""Degrees within which a line of a coarser scope is the same river again."""

_SHORE = 0.01
"""Degrees around a lake in which a river, drawn at a fifth of the lake's scale, is taken to be in it."""


def lakes(folder: Path) -> list[BaseGeometry]:
    """Lake polygons, degrees."""
    return list(pyogrio.read_dataframe(sources.lakes(folder)).geometry.make_valid())


def rivers(folder: Path, shores: list[BaseGeometry]) -> list[BaseGeometry]:
    """River lines, degrees, where they do not run through the lakes in ``shores``."""
    still = shapely.union_all(shores).buffer(_SHORE)
    found: list[BaseGeometry] = []
    for scope in _SCOPES:
        topology = json.loads(sources.rivers(folder, scope).read_text(encoding="utf-8"))
        known = shapely.union_all(found).buffer(_SAME)
        lines = [shapely.MultiLineString(_lines(topology, geometry)) for geometry in _geometries(topology)]
        found += [line for line in (line.difference(known) for line in lines) if line.length > _SAME]
    return [line for line in (line.difference(still) for line in found) if line.length > _SAME]


def _geometries(topology: dict[str, Any]) -> list[dict[str, Any]]:
    return [geometry for geometry in topology["objects"]["rivers"]["geometries"] if geometry.get("arcs")]


def _lines(topology: dict[str, Any], geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    chains = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry["arcs"]
    return [_chain(topology, chain) for chain in chains]


def _chain(topology: dict[str, Any], arcs: list[int]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in arcs:
        arc = _arc(topology, index if index >= 0 else ~index)
        points += (arc if index >= 0 else arc[::-1])[1 if points else 0 :]
    return points


def _arc(topology: dict[str, Any], index: int) -> list[tuple[float, float]]:
    (scale_lon, scale_lat), (lon, lat) = topology["transform"]["scale"], topology["transform"]["translate"]
    steps = zip(*(accumulate(axis) for axis in zip(*topology["arcs"][index], strict=True)), strict=True)
    return [(x * scale_lon + lon, y * scale_lat + lat) for x, y in steps]
