"""The basemap under the incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.webmap.picture import clipping
from geomap.webmap.picture.svg import tag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from geomap.webmap.basemap import Layers
    from geomap.webmap.basemap.codec import Points
    from geomap.webmap.picture.view import View

DETAIL_ZOOM = 5.0
"""From which units and rivers are drawn. Source: assets/js/countries.js."""
COVERED = 24.0
"""Pixels up to which an open mark covers all of an area."""
_FINE = 2
"""Parts of a pixel that paths are written in, as whole numbers: a half is not seen."""
HATCH = "gm-hatch"


def ground(view: View, layers: Layers, focus: Collection[str | None], colours: Mapping[str, str]) -> str:
    """Land, countries, water and borders; the countries in ``focus`` stand out a little."""
    chosen = [ring for area in layers.areas if area.code in focus and area.kind != "hatch" for ring in area.rings]
    hatched = [ring for area in layers.areas if area.kind == "hatch" for ring in area.rings]
    parts = [
        tag("rect", width=view.width * _FINE, height=view.height * _FINE, fill=colours["sea"]),
        _filled(view, layers.land, colours["land"]),
        _filled(view, chosen, colours["land-focus"]),
        _filled(view, hatched, colours["land"]),
        _filled(view, hatched, f"url(#{HATCH})"),
        _filled(view, layers.lakes, colours["sea"]),
        *(_detail(view, layers, colours) if view.zoom >= DETAIL_ZOOM else ()),
        _stroked(view, layers.coast, colours["coast"], 0.8),
        _stroked(view, layers.borders, colours["border"], 1.1, least=clipping.STRETCH),
        _stroked(view, layers.dashed, colours["border"], 1.1, f"{5 * _FINE} {4 * _FINE}", clipping.STRETCH),
    ]
    return tag("g", *parts, transform=f"scale({1 / _FINE})", stroke_linejoin="round")


def outline(view: View, layers: Layers, country: str | None) -> str:
    """A country's path, pixels; empty where the basemap has none or it lies outside."""
    return _path(
        view, [ring for area in layers.areas if area.code == country and area.kind != "hatch" for ring in area.rings]
    )


def shape(view: View, layers: Layers, unit: str | None) -> str:
    """A first-level unit's path, pixels; empty where the basemap has none, it lies outside or its mark covers it."""
    rings = layers.units.get(unit or "", ())
    reach = [np.ptp(view.project(ring), axis=0).max() for ring in rings]
    return _path(view, rings) if max(reach, default=0.0) > COVERED else ""


def _path(view: View, rings: Iterable[Points]) -> str:
    return "".join(f"{line}z" for line in _paths(clipping.rings(view, rings)))


def in_pixels(*parts: str) -> str:
    """Paths of the ground as the sheet's pixels."""
    return tag("g", *parts, transform=f"scale({1 / _FINE})")


def in_clip(path: str) -> str:
    """A path of the ground as what something else is cut to."""
    return tag("path", d=path, clip_rule="evenodd", transform=f"scale({1 / _FINE})")


def hatching(colours: Mapping[str, str]) -> str:
    """The pattern of disputed areas."""
    lines = tag("path", d="M-1 9L9-1M-9 9L1-1M-1 17L17-1", stroke=colours["hatch"], stroke_width=1.3)
    scaled = tag("g", lines, transform=f"scale({_FINE})")
    return tag("pattern", scaled, id=HATCH, width=8 * _FINE, height=8 * _FINE, patternUnits="userSpaceOnUse")


def _detail(view: View, layers: Layers, colours: Mapping[str, str]) -> tuple[str, str]:
    return (
        _stroked(view, layers.rivers, colours["river"], 1.0),
        _stroked(view, layers.admin1, colours["admin"], 0.8),
    )


def _filled(view: View, shapes: Iterable[Points], colour: str) -> str:
    path = "".join(f"{line}z" for line in _paths(clipping.rings(view, shapes)))
    return tag("path", d=path, fill=colour, fill_rule="evenodd") if path else ""


def _stroked(
    view: View,
    shapes: Iterable[Points],
    colour: str,
    thick: float,
    dashes: str | None = None,
    least: float = clipping.SMALLEST,
) -> str:
    path = "".join(_paths(clipping.lines(view, shapes, least)))
    look = {"fill": "none", "stroke": colour, "stroke_width": thick * _FINE, "stroke_dasharray": dashes}
    return tag("path", d=path, **look) if path else ""


def _paths(shapes: Sequence[Points]) -> Iterator[str]:
    """Lines as relative steps in parts of a pixel, steps of nothing left out; nothing for a line that is none."""
    if not shapes:
        return
    grid = np.rint(np.concatenate(shapes) * _FINE).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=grid[:1]).tolist()
    start = 0
    for shape in shapes:
        end = start + len(shape)
        moves = " ".join([f"{dx} {dy}" for dx, dy in steps[start + 1 : end] if dx or dy])
        x, y = grid[start].tolist()
        yield f"M{x} {y}l{moves}".replace(" -", "-") if moves else ""
        start = end
