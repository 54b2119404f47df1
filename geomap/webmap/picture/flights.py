"""Reported flights: legs that a source reports are solid, those that nobody reports dashed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.webmap.picture import symbols
from geomap.webmap.picture.svg import number, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.webmap.payload.context import Row
    from geomap.webmap.picture.clusters import Group
    from geomap.webmap.picture.view import View

    Line = Sequence[tuple[float, float]]

CROWDED = 13.0
"""Pixels between numbers that can be read. Source: assets/js/flights.js."""
_SHORTEST_ARROWED = 50.0
_CLEAR = symbols.MARK + 6


@dataclass(slots=True)
class Stop:
    """Waypoints of a flight at one spot share one sign with all their numbers."""

    x: float
    y: float
    name: str
    track: int
    labels: list[int] = field(default_factory=list)
    open: bool = False
    small: bool = False
    """Whether a number stands so near already that this one would lie on it: it is then a dot."""


class Leg(NamedTuple):
    """From one waypoint to the next, pixels; ``track`` is the flight's number."""

    track: int
    status: str
    line: Line


def stops(view: View, tracks: Iterable[Row], groups: Sequence[Group]) -> list[Stop]:
    """The signs of every track's placed waypoints, just above an incident's mark where there is one."""
    found: list[Stop] = []
    for at, track in enumerate(tracks):
        own: dict[tuple[float, float], Stop] = {}
        for point in track["points"]:
            if point["lat"] is not None:
                x, y = _clear(groups, *view.point(point["lat"], point["lon"]))
                stop = Stop(x, y, point["name"], at, open=point["open"])
                own.setdefault((point["lat"], point["lon"]), stop).labels.append(point["order"])
        found += own.values()
    shown = [stop for stop in found if view.holds(stop.x, stop.y)]
    numbered: list[Stop] = []
    for stop in shown:
        stop.small = any(math.hypot(stop.x - other.x, stop.y - other.y) < CROWDED for other in numbered)
        if not stop.small:
            numbered.append(stop)
    return shown


def _clear(groups: Sequence[Group], x: float, y: float) -> tuple[float, float]:
    covered = any(math.hypot(group.x - x, group.y - y) <= _CLEAR for group in groups)
    return (x, y - symbols.MARK - 12) if covered else (x, y)


def legs(view: View, tracks: Iterable[Row]) -> Iterator[Leg]:
    """Every leg, its line in pixels."""
    for at, track in enumerate(tracks):
        for leg in track["legs"]:
            line = view.project(np.array(leg["line"], dtype=float)[:, ::-1])
            turn = view.scale * 256
            line[:, 0] -= turn * round((line[:, 0].mean() - view.width / 2) / turn)
            yield Leg(at, leg["status"], [(x, y) for x, y in line.tolist()])


def signs(found: Sequence[Stop], colours: Mapping[str, str]) -> Iterator[str]:
    """The waypoints' signs, the small ones below."""
    for stop in sorted(found, key=lambda stop: not stop.small):
        if stop.small:
            sign = symbols.dot(stop.x, stop.y, colours, "flight")
        else:
            sign = symbols.stop(stop.x, stop.y, stop.labels, colours, open_=stop.open)
        yield tag("g", sign, data_track=stop.track)


def drawn(leg: Leg, colours: Mapping[str, str]) -> str:
    """One leg with its arrow."""
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in leg.line)
    dashes = "7 6" if leg.status == "inferred" else None
    return tag(
        "g",
        tag("path", d=path, fill="none", stroke=colours["paper"], stroke_width=5),
        tag("path", d=path, fill="none", stroke=colours["flight"], stroke_width=2, stroke_dasharray=dashes),
        _arrow(leg.line, colours),
        data_track=leg.track,
    )


def _arrow(line: Line, colours: Mapping[str, str]) -> str:
    if math.dist(line[0], line[-1]) < _SHORTEST_ARROWED:
        return ""
    middle = (len(line) - 1) // 2
    (ax, ay), (bx, by) = line[middle], line[middle + 1]
    turn = number(math.degrees(math.atan2(by - ay, bx - ax)))
    place = f"translate({number((ax + bx) / 2)} {number((ay + by) / 2)}) rotate({turn})"
    look = {"fill": colours["flight"], "stroke": colours["paper"], "stroke_width": 2, "paint_order": "stroke"}
    return tag("path", d="M8 0L-5-6L-5 6z", transform=place, **look)
