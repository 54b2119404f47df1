"""How high and how fast a flight was said to be, and at which waypoint it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.webmap.payload.context import Context, Row

LINES = {"altitude": "altitude_m", "speed": "ground_speed_kmh"}


def profile(context: Context, number: int, track: Row) -> list[Row]:
    """One row per figure that is told: its range, and the order of the waypoint it is told with, None for the whole."""
    return [
        {"line": line, "low": held["min"], "high": held["max"], "at": _told_with(context, number, track, held)}
        for line, name in LINES.items()
        if (held := track[name]) and (held["min"] is not None or held["max"] is not None)
    ]


def _told_with(context: Context, number: int, track: Row, measure: Row) -> int | None:
    """The waypoint in whose claim the figure is told, if that claim tells of no other place.

    Where several places stand around a figure, which of them it belongs to is for the reader to judge.
    """
    for start, end in _contents(context, number, track):
        if start <= measure["start"] and measure["end"] <= end:
            told = [
                (point["start"], order)
                for order, point in enumerate(track["waypoints"], start=1)
                if start <= point["start"] and point["end"] <= end
            ]
            if len({place for place, _ in told}) == 1:
                return min(order for _, order in told)
    return None


def _contents(context: Context, number: int, track: Row) -> list[tuple[int, int]]:
    contents = (context.claims.rows[row]["content"] for row in context.claim_rows(number, track["claimed_by"]))
    return [(content["start"], content["end"]) for content in contents]
