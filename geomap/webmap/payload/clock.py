"""A flight's clock: when it passed its waypoints, counted from one event, and how long each leg took."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.webmap.payload.context import Context, Row

DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """Minutes from what ``basis`` names, as far as they are told; an open end is None."""

    basis: tuple[str, str]
    low: float | None
    high: float | None

    @property
    def nominal(self) -> float:
        """The middle, or the one end that is told."""
        told = [end for end in (self.low, self.high) if end is not None]
        return sum(told) / len(told) if told else 0.0


def moments(track: Row) -> dict[int, Moment]:
    """The moment of every waypoint that has one, by its seq."""
    found = {point["seq"]: moment for point in track["waypoints"] if (moment := _own(point["time"]))}
    _chain(track, found)
    for base in sorted(
        {point["seq"] for point in track["waypoints"]} & {_after(point) for point in track["waypoints"]}
    ):
        if base not in found:
            found[base] = Moment(("waypoint", str(base)), 0, 0)
            _chain(track, found)
    return found


def _own(time: Row | None) -> Moment | None:
    """A moment by the clock or from an incident."""
    if time is None:
        return None
    if time["earliest"] or time["latest"]:
        return Moment(("day", ""), _minutes(time["earliest"]), _minutes(time["latest"]))
    incident = (time["relative_to"] or {}).get("incident")
    told = _told(time)
    return Moment(("incident", incident), *told) if incident and told else None


def _told(time: Row) -> tuple[float | None, float | None] | None:
    low, high = time["offset_min"] or (None, None)
    return None if low is None and high is None else (low, high)


def _minutes(clock: str | None) -> float | None:
    if clock is None:
        return None
    when = datetime.fromisoformat(clock)
    return float(when.toordinal() * DAY_MIN + when.hour * 60 + when.minute)


def _after(point: Row) -> int | None:
    return ((point["time"] or {}).get("relative_to") or {}).get("waypoint")


def _chain(track: Row, found: dict[int, Moment]) -> None:
    """Add waypoints told from another one, as long as that brings any nearer."""
    waiting = [point for point in track["waypoints"] if point["seq"] not in found and _told(point["time"] or _NO_TIME)]
    while ready := [point for point in waiting if _after(point) in found]:
        for point in ready:
            base = found[_after(point)]  # type: ignore[index]
            low, high = point["time"]["offset_min"]
            found[point["seq"]] = Moment(base.basis, _sum(base.low, low), _sum(base.high, high))
        waiting = [point for point in waiting if point["seq"] not in found]


_NO_TIME: dict[str, Any] = {"offset_min": None}


def _sum(one: float | None, two: float | None) -> float | None:
    return None if one is None or two is None else one + two


def pace(leg: Row, track: Row, found: dict[int, Moment], length_m: float) -> Row:
    """How long a leg took: as told, else by the speed that is told, else unknown; and which of these it is."""
    start, end = found.get(leg["from"]), found.get(leg["to"])
    if start and end and start.basis == end.basis and end.nominal > start.nominal:
        return {"minutes": round(end.nominal - start.nominal, 1), "pace": "told"}
    speed = track["ground_speed_kmh"]
    fast = [end for end in (speed["min"], speed["max"]) if end] if speed else []
    if fast and length_m:
        return {"minutes": round(length_m / 1000 / (sum(fast) / len(fast)) * 60, 1), "pace": "speed"}
    return {"minutes": None, "pace": "even"}


def strip(context: Context, number: int, track: Row, found: dict[int, Moment]) -> Row | None:
    """The clock as one line: waypoints, and the incident it is told from, in minutes; None without any time."""
    bases = Counter(moment.basis for moment in found.values())
    if not bases:
        return None
    basis = min(bases, key=lambda one: (one[0] != "incident", -bases[one]))
    kept = [
        (order, found[point["seq"]]) for order, point in _ordered(track, found) if found[point["seq"]].basis == basis
    ]
    start = min(moment.nominal for _, moment in kept) // DAY_MIN * DAY_MIN if basis[0] == "day" else 0
    return {
        "basis": basis[0],
        "incidents": _incidents(context, number, basis, start),
        "marks": [
            {"order": order, "low": _less(moment.low, start), "high": _less(moment.high, start)}
            for order, moment in kept
        ],
    }


def _ordered(track: Row, found: dict[int, Moment]) -> list[tuple[int, Row]]:
    return [(order, point) for order, point in enumerate(track["waypoints"], start=1) if point["seq"] in found]


def _less(minutes: float | None, start: float) -> float | None:
    return None if minutes is None else minutes - start


def _incidents(context: Context, number: int, basis: tuple[str, str], start: float) -> list[Row]:
    """What happened on the same line: the incident it is counted from, or those of that day whose hour is told."""
    if basis[0] == "incident":
        row = context.incident_row(number, basis[1])
        return [] if row is None else [{"incident": row, "low": 0, "high": 0}]
    if basis[0] != "day":
        return []
    return [
        {
            "incident": row,
            "low": _hour(incident["local_time"]["earliest"]),
            "high": _hour(incident["local_time"]["latest"]),
        }
        for row, incident in context.incidents_of(number)
        if incident["local_time"] and _on_day(incident["event_date"], start)
    ]


def _hour(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 60 + int(minutes)


def _on_day(when: Row | None, start: float) -> bool:
    return bool(
        when and when["earliest"] and when["earliest"] == when["latest"] and _minutes(when["earliest"]) == start
    )
