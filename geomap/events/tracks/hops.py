"""Which waypoints a flight went between: what it was reached from, none between places of one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.tracks.settling import START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.track import Waypoint

JOINT = len(", and ")
"""Characters between two names of a list."""


def between(points: Sequence[Waypoint]) -> list[tuple[Waypoint, Waypoint]]:
    """Each waypoint after the first with the one it was reached from: what a flight never came to leads nowhere.

    Launch sites in a list lead to none of each other, but each to what follows; targets in a list likewise.
    """
    found: list[tuple[Waypoint, Waypoint]] = []
    for at, point in enumerate(points):
        origins = [last_reached(points[:at])] if at else []
        while origins and (before := _listed_before(points[:at], origins[0])) is not None:
            origins.insert(0, before)
        found += [(origin, point) for origin in origins if not _are_listed(origins[-1], point)]
    return found


def _listed_before(points: Sequence[Waypoint], site: Waypoint) -> Waypoint | None:
    """The launch site named right before another in one list."""
    return next((one for one in points if site.relation == START and _are_listed(one, site)), None)


def _are_listed(one: Waypoint, two: Waypoint) -> bool:
    """Whether two launch sites, or two targets, stand in one list: "fired from X, Y and Z"."""
    kind = one.relation if one.relation == two.relation else None
    return kind in {START, "heading_to"} and 0 <= two.start - one.end <= JOINT


def last_reached(before: Sequence[Waypoint]) -> Waypoint:
    """The last of some waypoints that was passed, if any was."""
    return next((point for point in reversed(before) if point.relation != "heading_to"), before[-1])
