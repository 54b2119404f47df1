"""Choose, arc by arc, how much of the world a view needs."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geomap.webmap.basemap import codec, units

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    Group = tuple[int, bool]
    """Where arcs lie, and whether they are what may be coarser."""

BUDGET = 240_000
"""Characters of arcs a page is given at most: some 0.3 MB with names and rings, packed: a third of a lean page."""
CLOSE_BUDGET = 12_000
"""Characters that outlines near what the map shows may add, in a view too wide for all to be fine."""
CLOSE_DEG = 0.75
"""How far from a spot an outline still matters to who zooms in on it, degrees: a screen at zoom 9."""
CELL_DEG = 0.5
MOST_CELLS = 500
"""Squares with spots that are looked at, the fullest. Source: it bounds the time of a page of 100,000 incidents."""
_FINE, _MEDIUM, _COARSE = 4, 5, 6
"""Where world.json's arcs keep each level of detail, after their west, south, east and north."""
_HERE, _NEAR, _FAR = _FINE, _MEDIUM, _COARSE
"""Where an arc lies, and the best level that it is given there."""
_DETAIL = frozenset({"admin1", "river", "lake"})
"""What may be coarser than coasts and borders, and is left out altogether far from the view."""
_WIDEST = 12.0
"""Degrees of a view that its margins are measured by at most: a wide view needs no more around it."""
_PLANS = ((_FINE, _FINE), (_FINE, _MEDIUM), (_MEDIUM, _MEDIUM), (_MEDIUM, _COARSE))
"""Levels of outlines and of detail in the view, best first: the first that fits the budget is taken."""


class Bounds(NamedTuple):
    """A view in degrees; ``west`` greater than ``east`` crosses the 180th meridian."""

    west: float
    south: float
    east: float
    north: float


WORLD = Bounds(-180.0, -90.0, 180.0, 90.0)


def load(
    bounds: tuple[float, float, float, float] | None = None,
    spots: Collection[tuple[float, float]] = (),
    within: Sequence[str] = (),
) -> str:
    """The basemap as compact JSON text, for ``decodeBasemap`` in the page and `decode` here.

    Args:
        bounds: west, south, east, north of the view in degrees. What lies in it (and half its size around) is as
            detailed as the budget allows, what lies far from it coarse. None for the whole world at medium detail.
        spots: Longitude and latitude of what will be zoomed in on: outlines near them are fine in a wide view, too.
        within: First-level units by the gazetteer's ids, those first that matter most: the shapes of as many as have
            room are given.

    Returns:
        ASCII-only JSON. Names may hold ``&``: a page escapes it like any other text.
    """
    world = _world()
    kinds = [kind for kind, count in world["counts"] for _ in range(count)]
    chosen = _chosen(world["arcs"], kinds, WORLD if bounds is None else Bounds(*bounds), spots)
    shapes = units.drawn(within, world["arcs"], chosen)
    return json.dumps(_packed(world, kinds, chosen, shapes), separators=(",", ":"))


@cache
def _world() -> dict[str, Any]:
    text = files(__package__).joinpath("world.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def _chosen(
    arcs: Sequence[Sequence[Any]], kinds: Sequence[str], view: Bounds, spots: Collection[tuple[float, float]]
) -> list[str]:
    near, far = _touched(_widened(view, 0.5)), _touched(_widened(view, 1.5))
    places = np.where(near, _HERE, np.where(far, _NEAR, _FAR)).tolist()
    groups = [(place, kind in _DETAIL) for place, kind in zip(places, kinds, strict=True)]
    levels = _levels(arcs, groups)
    chosen = [str(arc[levels[group]]) if group in levels else "" for arc, group in zip(arcs, groups, strict=True)]
    outlines = [at for at, (_, detail) in enumerate(groups) if not detail and chosen[at] != arcs[at][_FINE]]
    for at in _close(arcs, outlines, chosen, spots):
        chosen[at] = str(arcs[at][_FINE])
    return chosen


def _close(
    arcs: Sequence[Sequence[Any]],
    outlines: Sequence[int],
    chosen: Sequence[str],
    spots: Collection[tuple[float, float]],
) -> list[int]:
    """The outlines to be fine for the sake of spots near them: those first that serve most for their length."""
    if not spots or not outlines:
        return []
    cells, counts = np.unique(np.floor(np.array(list(spots)) / CELL_DEG), axis=0, return_counts=True)
    fullest = np.argsort(-counts, kind="stable")[:MOST_CELLS]
    lon, lat = (cells[fullest] * CELL_DEG + CELL_DEG / 2).T
    west, south, east, north = (
        np.array([arcs[at][side] for at in outlines], dtype=float)[:, None] for side in range(4)
    )
    across = CLOSE_DEG / np.maximum(0.2, np.cos(np.radians(lat)))
    near = (lon >= west - across) & (lon <= east + across) & (lat >= south - CLOSE_DEG) & (lat <= north + CLOSE_DEG)
    served = near @ counts[fullest]
    costs = np.array([len(arcs[at][_FINE]) - len(chosen[at]) for at in outlines])
    order = np.argsort(-served / np.maximum(costs, 1), kind="stable")
    order = order[served[order] > 0]
    return [outlines[at] for at in order[np.cumsum(costs[order]) <= CLOSE_BUDGET].tolist()]


def _levels(arcs: Sequence[Sequence[Any]], groups: Sequence[Group]) -> dict[Group, int]:
    """The level of each group of arcs by the best plan that fits the budget; groups that are left out have none."""
    held: dict[Group, list[Sequence[Any]]] = {}
    for arc, group in zip(arcs, groups, strict=True):
        held.setdefault(group, []).append(arc)
    levels: dict[Group, int] = {}
    for outline, detail in _PLANS:
        levels = {(place, False): max(outline, place) for place in (_HERE, _NEAR, _FAR)}
        levels |= {(_HERE, True): detail, (_NEAR, True): max(detail, _MEDIUM)}
        if sum(len(arc[level]) for group, level in levels.items() for arc in held.get(group, ())) <= BUDGET:
            break
    return levels


def _widened(view: Bounds, share: float) -> Bounds:
    """The view with a margin of ``share`` of its size on every side, a degree at least and of a continent at most."""
    width = view.east - view.west + (360.0 if view.east < view.west else 0.0)
    across, along = (max(1.0, min(size, _WIDEST) * share) for size in (width, view.north - view.south))
    if width + 2 * across >= 360.0:
        return Bounds(-180.0, view.south - along, 180.0, view.north + along)
    return Bounds(_turned(view.west - across), view.south - along, _turned(view.east + across), view.north + along)


def _turned(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0 if not -180.0 <= lon <= 180.0 else lon


def _touched(box: Bounds) -> NDArray[np.bool_]:
    """Which arcs' own boxes meet this one."""
    west, south, east, north = _boxes()
    along = (south <= box.north) & (north >= box.south)
    begins, ends = east >= box.west, west <= box.east
    met: NDArray[np.bool_] = along & (begins | ends if box.west > box.east else begins & ends)
    return met


@cache
def _boxes() -> NDArray[np.float64]:
    """West, south, east and north of every arc, a row each, degrees."""
    return np.array([arc[:_FINE] for arc in _world()["arcs"]], dtype=float).T


def _packed(
    world: dict[str, Any], kinds: Sequence[str], chosen: Sequence[str], shapes: Mapping[str, units.Rings]
) -> dict[str, Any]:
    kept = [index for index, text in enumerate(chosen) if text]
    number = {old: new for new, old in enumerate(kept)}
    counted = Counter(kinds[index] for index in kept)
    return {
        "grid": world["grid"],
        "counts": [[kind, counted[kind]] for kind, _ in world["counts"]],
        "arcs": [chosen[index] for index in kept],
        "land": _renumbered(world["land"], number),
        "lakes": _renumbered([ring for ring in world["lakes"] if _whole(ring, number)], number),
        "areas": [area | {"rings": _renumbered(area["rings"], number)} for area in world["areas"]],
        "units": {name: _renumbered(rings, number) for name, rings in shapes.items()},
    }


def _renumbered(rings: Sequence[Sequence[int]], number: dict[int, int]) -> list[str]:
    found = ([_moved(arc, number) for arc in ring if max(arc, ~arc) in number] for ring in rings)
    return [codec.digits(ring) for ring in found if ring]


def _whole(ring: Sequence[int], number: dict[int, int]) -> bool:
    return all(max(arc, ~arc) in number for arc in ring)


def _moved(arc: int, number: dict[int, int]) -> int:
    return number[arc] if arc >= 0 else ~number[~arc]
