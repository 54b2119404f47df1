"""A flight's clock: when it passed its waypoints, counted from one event, and how long each leg took."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from geomap.text import amounts
from geomap.webmap.phrases import order, span

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
    def exact(self) -> float | None:
        """The one minute that is told, None for a span."""
        return self.low if self.low == self.high else None


def moments(track: Row) -> dict[int, Moment]:
    """The moment of every waypoint that has one, by its seq.

    What is told from a waypoint of which only the order is known against an incident is counted from that waypoint.
    """
    bases = {_after(point) for point in track["waypoints"]}
    found = {
        point["seq"]: Moment(("waypoint", str(point["seq"])), 0, 0) if _is_base(moment, point, bases) else moment
        for point in track["waypoints"]
        if (moment := _own(point["time"]))
    }
    _chain(track, found)
    for base in sorted(
        {point["seq"] for point in track["waypoints"]} & {_after(point) for point in track["waypoints"]}
    ):
        if base not in found:
            found[base] = Moment(("waypoint", str(base)), 0, 0)
            _chain(track, found)
    return found


def _is_base(moment: Moment, point: Row, bases: set[int | None]) -> bool:
    return point["seq"] in bases and moment.basis[0] == "incident" and None in (moment.low, moment.high)


def untold(time: Row | None) -> bool:
    """Whether words put a moment before or after something and give no number: "several minutes before"."""
    return bool(time and None in (time["offset_min"] or ()) and not amounts.give_number(time["raw"]))


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
    minutes = _between(leg, track, found)
    if minutes is not None and minutes > 0:
        return {"minutes": round(minutes, 1), "pace": "told"}
    speed = track["ground_speed_kmh"]
    fast = [end for end in (speed["min"], speed["max"]) if end] if speed else []
    if fast and length_m:
        return {"minutes": round(length_m / 1000 / (sum(fast) / len(fast)) * 60, 1), "pace": "speed"}
    return {"minutes": None, "pace": "even"}


def _between(leg: Row, track: Row, found: dict[int, Moment]) -> float | None:
    """The minutes from one end of a leg to the other where both are told to the minute, or one from the other."""
    last = next(point for point in track["waypoints"] if point["seq"] == leg["to"])
    offsets = (last["time"] or _NO_TIME)["offset_min"]
    if _after(last) == leg["from"] and offsets and None not in offsets:
        return float(sum(offsets)) / 2
    start, end = found.get(leg["from"]), found.get(leg["to"])
    if start is None or end is None or start.basis != end.basis or start.exact is None or end.exact is None:
        return None
    return end.exact - start.exact


def strip(context: Context, number: int, track: Row, found: dict[int, Moment]) -> Row | None:
    """The clock as one line: waypoints, and the incident it is told from, in minutes; None without any time."""
    bases = Counter(moment.basis for moment in found.values())
    if not bases:
        return None
    basis = min(bases, key=lambda one: (one[0] != "incident", -bases[one]))
    kept = [
        (at, point, found[point["seq"]]) for at, point in _ordered(track, found) if found[point["seq"]].basis == basis
    ]
    start = min(_told_end(moment) for _, _, moment in kept) // DAY_MIN * DAY_MIN if basis[0] == "day" else 0
    return {
        "basis": basis[0],
        "incidents": _incidents(context, number, track, basis, start),
        "marks": [
            {
                "order": at,
                "low": _less(moment.low, start),
                "high": _less(moment.high, start),
                "said": _said(context, point["time"], moment),
            }
            for at, point, moment in kept
        ],
    }


def _told_end(moment: Moment) -> float:
    return next((end for end in (moment.low, moment.high) if end is not None), 0.0)


def _said(context: Context, time: Row | None, moment: Moment) -> str | None:
    """What stands under a mark where no minute can: the article's words, else the order or the hours alone.

    The waypoint that others are counted from says what is told of itself.
    """
    if time is None or (moment.exact is not None and moment.basis[0] != "waypoint"):
        return None
    if untold(time):
        return f"“{time['raw']}”" if context.quoting else order(time["offset_min"])
    if moment.basis[0] == "day":
        return f"“{time['raw']}”" if context.quoting else span(time["earliest"], time["latest"])
    return None


def _ordered(track: Row, found: dict[int, Moment]) -> list[tuple[int, Row]]:
    return [(at, point) for at, point in enumerate(track["waypoints"], start=1) if point["seq"] in found]


def _less(minutes: float | None, start: float) -> float | None:
    return None if minutes is None else minutes - start


def _incidents(context: Context, number: int, track: Row, basis: tuple[str, str], start: float) -> list[Row]:
    """What happened on the same line: the incident it is counted from, or those of that day whose hour is told."""
    if basis[0] == "incident":
        row = context.incident_row(number, basis[1])
        return [] if row is None else [{"incident": row, "low": 0, "high": 0, "said": None}]
    if basis[0] == "waypoint":
        return _against(context, number, track, basis[1])
    return [
        {
            "incident": row,
            "low": _hour(when["earliest"]),
            "high": _hour(when["latest"]) + DAY_MIN * (when["latest"] < when["earliest"]),
            "said": _hours(context, when),
        }
        for row, incident in context.incidents_of(number)
        if (when := incident["local_time"]) and _on_day(incident["event_date"], start)
    ]


def _hours(context: Context, when: Row) -> str | None:
    if when["earliest"] == when["latest"]:
        return None
    return f"“{when['raw']}”" if context.quoting else span(when["earliest"], when["latest"])


def _against(context: Context, number: int, track: Row, seq: str) -> list[Row]:
    """The incident that only the order is told of, from the waypoint that others are counted from."""
    time = next(point["time"] for point in track["waypoints"] if str(point["seq"]) == seq)
    row = context.incident_row(number, ((time or _NO_TIME).get("relative_to") or {}).get("incident"))
    if row is None or time is None:
        return []
    low, high = time["offset_min"]
    return [{"incident": row, "low": _negative(high), "high": _negative(low), "said": None}]


def _negative(minutes: float | None) -> float | None:
    return None if minutes is None else -minutes


def _hour(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 60 + int(minutes)


def _on_day(when: Row | None, start: float) -> bool:
    return bool(
        when and when["earliest"] and when["earliest"] == when["latest"] and _minutes(when["earliest"]) == start
    )
