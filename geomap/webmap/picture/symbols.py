"""Shapes and fillings of incidents, and the other signs, as the page draws them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from geomap.webmap.picture.letters import width
from geomap.webmap.picture.svg import number, tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Colours = Mapping[str, str]
    Corners = Sequence[tuple[float, float]]

MARK = 9.0
CORNERS = {
    "explosions": (16, 0.0, 0.52, 1.18),
    "battles": (4, 0.0, 1.0, 1.1),
    "civilians": (4, 45.0, 1.0, 1.1),
    "riots": (3, 0.0, 1.0, 1.15),
    "strategic": (6, 0.0, 1.0, 1.0),
}
"""Corners, turn in degrees, depth of every second corner, and size of each family. Source: assets/js/shapes.js."""
_ROUND = 0.92
_FIRM: Mapping[str, Any] = {"stroke_width": 1.8}
_OPEN: Mapping[str, Any] = {"stroke_width": 1.2, "stroke_dasharray": "2 2.5", "fill_opacity": 0.6}


def mark(x: float, y: float, row: Mapping[str, Any], colours: Colours, size: float = MARK) -> str:
    """One incident: its family's shape, filled by how well attested it is."""
    colour = colours[f"family-{row['family']}"]
    whole, half = _outline(row["family"], x, y, size)
    standing, dashed = row["standing"], row.get("realis") not in {None, "asserted"}
    parts = [
        tag("path", d=whole, fill="none", stroke=colours["paper"], stroke_width=5),
        tag("path", d=whole, fill=colour if standing == "attested" else colours["paper"]),
        tag("path", d=half, fill=colour) if standing == "contested" else "",
        tag(
            "path", d=whole, fill="none", stroke=colour, stroke_width=1.2 if standing == "ungraded" else 2,
            stroke_dasharray="2.5 2" if dashed else None,
        ),
    ]  # fmt: skip
    return tag("g", *parts, stroke_linejoin="round")


def _outline(family: str, x: float, y: float, size: float) -> tuple[str, str]:
    """The shape's path, and its left half's."""
    if family not in CORNERS:
        r = number(size * _ROUND)
        top, left = f"M{number(x)} {number(y - size * _ROUND)}", f"A{r} {r} 0 0 0 {number(x)} "
        half = top + left + number(y + size * _ROUND)
        return f"{half}{left}{number(y - size * _ROUND)}z", f"{half}z"
    corners = _corners(family, x, y, size)
    return _closed(corners), _closed(_left_of(corners, x))


def _corners(family: str, x: float, y: float, size: float) -> Corners:
    count, turn, depth, share = CORNERS[family]
    reach = [size * share * (depth if at % 2 else 1.0) for at in range(count)]
    angles = [math.radians(turn - 90 + 360 * at / count) for at in range(count)]
    return [(x + math.cos(angle) * r, y + math.sin(angle) * r) for angle, r in zip(angles, reach, strict=True)]


def _left_of(corners: Corners, x: float) -> Corners:
    kept: list[tuple[float, float]] = []
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if ax <= x:
            kept.append((ax, ay))
        if (ax <= x) != (bx <= x):
            kept.append((x, ay + (by - ay) * (x - ax) / (bx - ax)))
    return kept


def _closed(corners: Corners) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "z"


def cloud(x: float, y: float, radius: float, colour: str, colours: Colours) -> str:
    """Where an incident or a flight may have been."""
    return tag("circle", cx=x, cy=y, r=radius, fill=colours[colour], fill_opacity=0.13)


def tint(path: str, named: str, colours: Colours, *, edged: bool = False) -> str:
    """The country or unit that is all that is known of where something was; units are ``edged``."""
    colour = colours[named]
    edge = {"stroke": colour, "stroke_opacity": 0.5, "stroke_width": 2} if edged else {}
    return tag("path", d=path, fill=colour, fill_opacity=0.13 if edged else 0.1, fill_rule="evenodd", **edge)


def somewhere(x: float, y: float, row: Mapping[str, Any], colours: Colours) -> str:
    """An incident that has no spot: an open ring about a small mark."""
    look = {"fill": colours["paper"], "fill_opacity": 0.6, "stroke": colours[f"family-{row['family']}"]}
    ring = tag("circle", cx=x, cy=y, r=MARK + 2, stroke_width=1.4, stroke_dasharray="2 3", **look)
    return ring + mark(x, y, row, colours, MARK * 0.62)


def count(x: float, y: float, radius: float, size: int, colours: Colours) -> str:
    """Several incidents at one spot."""
    disc = tag("circle", cx=x, cy=y, r=radius, fill=colours["ink"], stroke=colours["paper"], stroke_width=2)
    return disc + _inside(f"{size:,}", x, y + 4.3, 12, colours["paper"])


def dot(x: float, y: float, colours: Colours, colour: str = "quiet") -> str:
    """A place that is only named, or a waypoint that has no room for its number."""
    return tag("circle", cx=x, cy=y, r=3.2, fill=colours[colour], stroke=colours["paper"], stroke_width=1.5)


def stop_width(labels: Sequence[int]) -> float:
    """How wide the sign of a waypoint is that bears these numbers."""
    return max(16.0, 9 + width(_numbers(labels), 10.5, bold=True))


def stop(x: float, y: float, labels: Sequence[int], colours: Colours, *, open_: bool = False) -> str:
    """A waypoint: its place in the order of the flight; open where it is no spot but a country or a region."""
    across = stop_width(labels)
    box = {"x": x - across / 2, "y": y - 8, "width": across, "height": 16, "rx": 8}
    frame = tag("rect", **box, fill=colours["paper"], stroke=colours["flight"], **(_OPEN if open_ else _FIRM))
    return frame + _inside(_numbers(labels), x, y + 3.8, 10.5, colours["flight"])


def _numbers(labels: Sequence[int]) -> str:
    return ", ".join(map(str, labels))


def _inside(text: str, x: float, y: float, size: float, colour: str) -> str:
    return tag("text", text, x=x, y=y, font_size=size, font_weight=600, text_anchor="middle", fill=colour)
