"""Which names the picture would like to show, those that matter most first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal

import numpy as np

from geomap.webmap.countries import country
from geomap.webmap.payload.columns import column
from geomap.webmap.picture import clipping, symbols
from geomap.webmap.picture.letters import printable, width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from geomap.webmap.basemap.codec import Area, Points
    from geomap.webmap.payload.context import Row
    from geomap.webmap.picture.clusters import Group
    from geomap.webmap.picture.flights import Stop
    from geomap.webmap.picture.view import View

    Tables = Mapping[str, Sequence[Row]]

Style = Literal["event", "stop", "place", "country", "city"]
MOST = 400
CLOSE_ZOOM = 6.0
"""From which the towns near incidents are named, in a view that is wide at first. Source: assets/js/names.js."""
FEW_INVOLVED = 12
"""Countries that are looked for another spot. Source: assets/js/names.js."""
_PROBES = 13
_ROOM = ((-55.0, 0.0), (55.0, 0.0), (0.0, -14.0), (0.0, 14.0), (0.0, 0.0))
"""Points round a name that must lie in the country for the name to have room there, pixels."""
_LITTLE_ROOM = ((-18.0, 0.0), (18.0, 0.0), (0.0, 0.0))
"""The same of a country in which something happened: its name may reach over its border."""
SMALL_STOP = 4.0
"""Pixels that the dot of a waypoint reaches whose number has no room."""
SMALL, SHORE = 120.0, 8.0
"""Pixels up to which a country is small, and by which its name then stays off its coast."""
_SHORE_STEP = 4.0
"""Pixels between the points at which a coast is looked for."""
NUDGE = 16.0
"""Pixels that such a name may stand off its spot."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name wanted beside a point whose sign reaches ``body`` pixels sideways and ``tall`` upwards, or over a spot."""

    text: str
    style: Style
    spots: tuple[tuple[float, float], ...]
    body: float | None = None
    """None where the name stands on the spot itself."""
    tall: float = 0.0
    sites: str | None = None
    """The sites of the incidents whose name it is."""
    track: int | None = None
    """The flight whose waypoint's name it is."""


def wanted(
    view: View, groups: Sequence[Group], stops: Sequence[Stop], tables: Tables, areas: Sequence[Area]
) -> list[Name]:
    """All names, in the order in which they get room."""
    own = [
        *_events(groups, list(column(tables["incidents"], "label"))),
        *_stops(stops),
        *_places(view, tables["places"]),
    ]
    towns = [
        Name(row["name"], "city", (view.point(row["lat"], row["lon"]),), 3)
        for row in tables["cities"]
        if not row["close"] or view.zoom >= CLOSE_ZOOM
    ]
    return [*_once_each(own), *_countries(view, areas, set(column(tables["incidents"], "country"))), *towns]


def _events(groups: Sequence[Group], names: Sequence[str | None]) -> Iterator[Name]:
    """A cluster is named only where all its incidents share one name."""
    for group in groups[:MOST]:
        labels = set(map(names.__getitem__, group.members))
        text = labels.pop() if len(labels) == 1 else None
        yield Name(printable(text or ""), "event", ((group.x, group.y),), group.radius, group.radius, group.sites)


def _stops(stops: Sequence[Stop]) -> Iterator[Name]:
    for stop in stops:
        across, tall = (SMALL_STOP, SMALL_STOP) if stop.small else (symbols.stop_width(stop.labels) / 2, 9.0)
        yield Name(printable(stop.name), "stop", ((stop.x, stop.y),), across, tall, track=stop.track)


def _places(view: View, places: Sequence[Row]) -> Iterator[Name]:
    for row in [row for row in places if row["loud"]][:MOST]:
        yield Name(
            printable(row["name"]), "place", (view.point(row["lat"], row["lon"]),), None if row["area"] else 4, 4
        )


def _once_each(names: list[Name]) -> list[Name]:
    """An incident and a waypoint at one place need its name only once: the body stays, to be kept clear."""
    said: list[Name] = []
    for name in names:
        again = any(name.text == other.text and _close(name, other) for other in said)
        said.append(Name("", name.style, name.spots, name.body, name.tall) if again else name)
    return said


def _close(name: Name, other: Name) -> bool:
    (ax, ay), (bx, by) = name.spots[0], other.spots[0]
    return abs(ax - bx) < 24 and abs(ay - by) < 24


def _countries(view: View, areas: Sequence[Area], involved: Collection[str | None]) -> Iterator[Name]:
    """A country whose own label lies outside the frame is named where it is seen.

    Those in which something happened come first, with whatever room they have: beside their coast, if need be.
    """
    rings = {area.code: area.rings for area in areas}
    shown = cache(lambda code: clipping.rings(view, rings[code]))
    roomy = sum(bool(shown(code)) for code in rings if code in involved) <= FEW_INVOLVED
    for area in sorted(areas, key=lambda area: area.code not in involved):
        own = area.code in involved
        if area.kind == "hatch" or (area.zoom > view.zoom + 1 and not own):
            continue
        home = view.point(area.label.lat, area.label.lon)
        here = view.holds(*home, -20)
        spots = (home,) if here else _inside(view, shown(area.code), _ROOM)
        text = printable(country(_iso(area), area.name).upper())
        if own and roomy:
            nudged = ((home[0], home[1] - NUDGE), (home[0], home[1] + NUDGE)) if here else ()
            half = width(text, 11.0, spacing=0.08) / 2 + SHORE
            sea = _at_sea(view, shown(area.code), half, map(shown, rings))
            spots = (*spots, *nudged, *_inside(view, shown(area.code), _LITTLE_ROOM), *sea)
        if spots:
            yield Name(text, "country", spots)


def _at_sea(
    view: View, shown: Sequence[Points], half: float, land: Iterable[Sequence[Points]]
) -> Iterator[tuple[float, float]]:
    """Spots off the coasts of a country that is too small for its name, where the name lies over no other country."""
    if not shown:
        return
    main = max(shown, key=lambda ring: float(np.ptp(ring[:, 0]) * np.ptp(ring[:, 1])))
    (west, north), (east, south) = main.min(axis=0).tolist(), main.max(axis=0).tolist()
    if min(east - west, south - north) > SMALL:
        return
    middle = (max(north, 0.0) + min(south, view.height)) / 2
    spots = []
    for y in (middle, middle - NUDGE, middle + NUDGE):
        line = np.array([(x, y) for x in np.arange(west, east, _SHORE_STEP)])
        own = line[_within(shown, line), 0] if len(line) else line
        spots += [(float(own[0]) - half, y), (float(own[-1]) + half, y)] if len(own) else []
    if not spots:
        return
    along = np.arange(_SHORE_STEP - half, half - _SHORE_STEP, _SHORE_STEP)
    points = np.array([(x + by, y) for x, y in spots for by in along])
    covered = _within(list(chain.from_iterable(land)), points).reshape(len(spots), len(along))
    yield from (spot for spot, parts in zip(spots, covered.tolist(), strict=True) if not any(parts))


def _iso(area: Area) -> str | None:
    """The country's code; disputed areas have words of geomap's own."""
    return area.code if area.code.isupper() else None


def _inside(
    view: View, shown: Sequence[Points], room: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    """Spots of a coarse grid that lie in the country with room round them, the most central first."""
    if not shown:
        return ()
    steps = np.arange(1, _PROBES) / _PROBES
    grid = np.stack(np.meshgrid(steps * view.width, steps * view.height), axis=-1).reshape(-1, 2)
    roomy = np.ones(len(grid), dtype=bool)
    for offset in room:
        roomy &= _within(shown, grid + offset)
    found = grid[roomy].tolist()
    centre = (view.width / 2, view.height / 2)
    return tuple(
        sorted(((x, y) for x, y in found), key=lambda spot: abs(spot[0] - centre[0]) + abs(spot[1] - centre[1]))
    )


def _within(rings: Sequence[Points], points: Points) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each point lies inside, by the even-odd rule."""
    inside = np.zeros(len(points), dtype=bool)
    for ring in rings:
        near = np.flatnonzero(((points >= ring.min(axis=0)) & (points <= ring.max(axis=0))).all(axis=1))
        if not len(near):
            continue
        (ax, ay), (bx, by) = ring.T[:, None], np.roll(ring, -1, axis=0).T[:, None]
        x, y = points[near, 0:1], points[near, 1:2]
        with np.errstate(divide="ignore", invalid="ignore"):
            crossed = ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
        inside[near] ^= crossed.sum(axis=1) % 2 == 1
    return inside
