"""Shapes cut to the frame: nothing outside it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.webmap.basemap.codec import Points
    from geomap.webmap.picture.view import View

MARGIN = 8.0
"""Pixels beyond the frame, so that no cut edge is stroked within it."""
WIDE_ZOOM = 5.0
"""Below which a view is wide: it holds so much that it is drawn a little plainer."""
FINEST, FINEST_WIDE = 0.7, 1.0
"""Pixels by which a line may stray from its source: under a fifth of a millimetre where it fills a page."""
SMALLEST, SMALLEST_WIDE = 2.0, 3.0
"""Pixels that an island must measure one way or the other to be drawn."""
STRETCH = 0.5
"""The same of a stretch of a border: without it the border has a gap, and would read as a disputed one."""


def rings(view: View, shapes: Iterable[Points]) -> list[Points]:
    """The parts of closed rings that lie in the frame, closed along its edge, in pixels."""
    return _plainer(_cut_rings(view, shapes), FINEST_WIDE if view.zoom < WIDE_ZOOM else FINEST)


def _cut_rings(view: View, shapes: Iterable[Points]) -> Iterator[Points]:
    for points, whole in _near(view, shapes):
        kept = points if whole else cut(view, points)
        if len(kept) > 3 and (whole or _seen(kept, SMALLEST)):
            yield kept


def cut(view: View, ring: Points) -> Points:
    """A closed ring's part in the frame and its margin, pixels. Source: Sutherland and Hodgman, 1974."""
    for axis, limit in ((0, view.width), (1, view.height)):
        ring = _below(_below(ring, axis, limit + MARGIN, 1.0), axis, -MARGIN, -1.0)
    return ring


def lines(view: View, shapes: Iterable[Points], least: float = SMALLEST) -> list[Points]:
    """The stretches of lines that lie in the frame, or lead in or out of it, in pixels; ``least`` as `STRETCH`."""
    return _plainer(_cut_lines(view, shapes, least), FINEST_WIDE if view.zoom < WIDE_ZOOM else FINEST)


def _cut_lines(view: View, shapes: Iterable[Points], least: float) -> Iterator[Points]:
    size = (view.width + MARGIN, view.height + MARGIN)
    for points, whole in _near(view, shapes, least):
        if whole:
            yield points
            continue
        low, high = np.minimum(points[:-1], points[1:]), np.maximum(points[:-1], points[1:])
        shown = ((high >= -MARGIN) & (low <= size)).all(axis=1)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], shown, [False])).astype(np.int8)))
        for start, end in edges.reshape(-1, 2).tolist():
            if _seen(points[start : end + 1], least):
                yield points[start : end + 1]


def _near(view: View, shapes: Iterable[Points], stretch: float = SMALLEST) -> Iterator[tuple[Points, bool]]:
    """Shapes in pixels, on every turn of the world that is seen, and whether they lie in the frame altogether.

    Those outside it and those that are too small are left out.
    """
    held = list(shapes)
    if not held:
        return
    flat = view.project(np.concatenate(held))
    ends = np.cumsum([len(shape) for shape in held])
    starts = ends - [len(shape) for shape in held]
    low, high = np.minimum.reduceat(flat, starts), np.maximum.reduceat(flat, starts)
    islands = (flat[starts] == flat[ends - 1]).all(axis=1)
    least = np.where(islands, SMALLEST_WIDE if view.zoom < WIDE_ZOOM else SMALLEST, stretch)[:, None]
    level = (high[:, 1] >= -MARGIN) & (low[:, 1] <= view.height + MARGIN) & ((high - low) > least).any(axis=1)
    inside = (low[:, 1] >= -MARGIN) & (high[:, 1] <= view.height + MARGIN)
    for turn in view.turns:
        seen = level & (high[:, 0] + turn >= -MARGIN) & (low[:, 0] + turn <= view.width + MARGIN)
        whole = inside & (low[:, 0] + turn >= -MARGIN) & (high[:, 0] + turn <= view.width + MARGIN)
        for at in np.flatnonzero(seen).tolist():
            yield np.add(flat[starts[at] : ends[at]], (turn, 0.0)), bool(whole[at])


def _below(points: Points, axis: int, limit: float, sign: float) -> Points:
    """What lies beyond ``limit`` on one side is cut off."""
    if not len(points) or (sign * points[:, axis]).max() <= sign * limit:
        return points
    after = np.roll(points, -1, axis=0)
    over, over_after = sign * (points[:, axis] - limit), sign * (after[:, axis] - limit)
    crosses = (over <= 0) != (over_after <= 0)
    share = np.divide(over, over - over_after, out=np.zeros_like(over), where=crosses)
    found = np.stack((points, points + (after - points) * share[:, None]), axis=1).reshape(-1, 2)
    kept: Points = found[np.stack((over <= 0, crosses), axis=1).reshape(-1)]
    return kept


def _seen(points: Points, least: float) -> bool:
    return bool((np.ptp(points, axis=0) > least).any())


def _plainer(shapes: Iterable[Points], finest: float) -> list[Points]:
    """Shapes without the points that are not missed, all at a time."""
    held = list(shapes)
    if not held:
        return []
    numbers = np.repeat(np.arange(len(held)), [len(points) for points in held])
    full = shapely.linestrings(np.concatenate(held), indices=numbers)
    simple = shapely.simplify(full, finest, preserve_topology=False)
    points, numbers = shapely.get_coordinates(simple, return_index=True)
    return np.split(points, np.flatnonzero(np.diff(numbers)) + 1)
