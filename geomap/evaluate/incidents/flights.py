"""Reported flights held against gold's: found, and right in origin, waypoints, altitude and speed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.evaluate.incidents.pairing import pairs
from geomap.evaluate.incidents.template import same_name
from geomap.evaluate.slots import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.evaluate.slots import Tally
    from geomap.models.track import Measure as Quantity
    from geomap.models.track import Track

MEASURES = {
    "tr_found": Measure("track: found"),
    "tr_right": Measure("track: found and all right", share=True),
    "tr_platform": Measure("track:   platform", share=True),
    "tr_origin": Measure("track:   origin", share=True),
    "tr_waypoints": Measure("track:   waypoints in order, none else", share=True),
    "tr_altitude": Measure("track:   altitude", share=True),
    "tr_speed": Measure("track:   speed", share=True),
}
ROUNDED = 0.02
"""How far a quantity may be off for the rounding of a conversion, as a share."""
ORIGIN = "took_off_from"
Steps = tuple[tuple[str, str], ...]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Flight:
    """A flight that annotators found: relation and name of each waypoint, metres, and km/h as least and most."""

    platform: str
    steps: Steps
    altitude_m: Range | None
    speed_kmh: Range | None


def flight(one: dict[str, Any]) -> Flight:
    """A flight of gold.

    Raises:
        KeyError, TypeError, ValueError: A field is missing or wrong.
    """
    steps = tuple((step["relation"], step["name_raw"]) for step in one["waypoints"])
    quantities = (_range(one.get(name)) for name in ("altitude_m", "ground_speed_kmh"))
    return Flight(one["platform_type"], steps, *quantities)


def _range(value: float | dict[str, float | None] | None) -> Range | None:
    if value is None:
        return None
    ends = (value.get("min"), value.get("max")) if isinstance(value, dict) else (value, value)
    known = [float(end) for end in ends if end is not None]
    return min(known), max(known)


def judge(gold: Sequence[Flight], tracks: Sequence[Track], tally: Tally) -> None:
    """Count what is right of each flight; one that is not found has nothing right."""
    given = [_flown(one) for one in tracks]
    matched = dict(pairs(gold, given, _likeness))
    tally.add("tr_found", len(matched), len(given), len(gold))
    for index, one in enumerate(gold):
        other = given[matched[index]] if index in matched else None
        right_of = marks(one, other)
        for slot, right in right_of.items():
            tally.add(slot, right)
        tally.add("tr_right", all(right_of.values()))
        wrong = [slot for slot, right in right_of.items() if not right]
        if wrong:
            tally.fault("tr_right", f"{_told(one)} [{' '.join(wrong)}]", "" if other is None else _told(other))
    for index in sorted(set(range(len(given))) - set(matched.values())):
        tally.fault("tr_found", "", _told(given[index]))


def _flown(one: Track) -> Flight:
    steps = tuple((step.relation, step.name_raw) for step in one.waypoints)
    return Flight(one.platform_type, steps, _quantity(one.altitude_m), _quantity(one.ground_speed_kmh))


def _quantity(one: Quantity | None) -> Range | None:
    known = [end for end in (one.min, one.max) if end is not None] if one is not None else []
    return (min(known), max(known)) if known else None


def _likeness(gold: Flight, one: Flight) -> float:
    """A pair needs a step or a quantity in common; the platform alone is no flight found."""
    shared = sum(any(_same(step, other) for other in one.steps) for step in gold.steps)
    named = sum(any(same_name(step[1], other[1]) for other in one.steps) for step in gold.steps)
    measured = sum(a is not None and _agree(a, b) for a, b in _quantities(gold, one))
    likeness = shared + named + measured
    return likeness + 0.5 * (gold.platform == one.platform) if likeness else 0.0


def marks(gold: Flight, one: Flight | None) -> dict[str, bool]:
    """What a flight has right of gold's; nothing where it is None."""
    if one is None:
        return dict.fromkeys([slot for slot in MEASURES if slot not in {"tr_found", "tr_right"}], False)
    steps = len(gold.steps) == len(one.steps) and all(map(_same, gold.steps, one.steps))
    (altitude, speed) = (_agree(a, b) for a, b in _quantities(gold, one))
    return {
        "tr_platform": gold.platform == one.platform,
        "tr_origin": _origin(gold, one),
        "tr_waypoints": steps,
        "tr_altitude": altitude,
        "tr_speed": speed,
    }


def _origin(gold: Flight, one: Flight) -> bool:
    """Where gold has no origin, none must be given."""
    mine, theirs = ([step for step in each.steps if step[0] == ORIGIN] for each in (gold, one))
    return len(mine) == len(theirs) and all(map(_same, mine, theirs))


def _same(step: tuple[str, str], other: tuple[str, str]) -> bool:
    return step[0] == other[0] and same_name(step[1], other[1])


def _quantities(gold: Flight, one: Flight) -> tuple[tuple[Range | None, Range | None], ...]:
    return (gold.altitude_m, one.altitude_m), (gold.speed_kmh, one.speed_kmh)


def _agree(wanted: Range | None, given: Range | None) -> bool:
    if wanted is None or given is None:
        return wanted is given
    return all(abs(a - b) <= ROUNDED * max(abs(a), 1) for a, b in zip(wanted, given, strict=True))


def _told(one: Flight) -> str:
    steps = ", ".join(f"{relation} {name}" for relation, name in one.steps)
    return f"{one.platform}: {steps}; {one.altitude_m or '-'} m; {one.speed_kmh or '-'} km/h"
