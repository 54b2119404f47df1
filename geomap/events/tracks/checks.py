"""What geometry says of a reported flight: distances, flight times and speeds; statements, never verdicts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap import geo
from geomap.events.tracks import hops
from geomap.geo import LonLat
from geomap.models.track import Check
from geomap.text import amounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.tracks.models import Model
    from geomap.models.track import Measure, Track, Waypoint, WaypointTime

VAGUE_M = 100_000
"""Uncertainty from which a distance means little. Source: UCDP GED codebook: countries and seas are no points."""
LONGEST_FLIGHT = 5 * 24 * 60
"""Minutes beyond which no take-off is worked out. Source: the longest flights of drones last some three days."""
_FIRST_DAY = date.min + timedelta(minutes=LONGEST_FLIGHT)
"""Before it, a take-off may lie before the first day that a date can have."""
_MINUTES = 60.0
_NOT_REACHED = frozenset({"heading_to"})


class Way(NamedTuple):
    """Two waypoints that follow each other and the kilometres between them, None where one has no place."""

    one: Waypoint
    two: Waypoint
    km: float | None

    @property
    def name(self) -> str:
        """Both ends, as the text names them."""
        return f"{self.one.name_raw} to {self.two.name_raw}"


def run(track: Track, model: Model | None, lasted: Sequence[Waypoint] | None = None) -> tuple[Check, ...]:
    """All checks that the reported figures allow, in the order of the waypoints.

    Nothing is assumed: a check that needs a speed, a time or a maximum that is not told is left out.

    Args:
        track: The flight.
        model: What is published of its model.
        lasted: The waypoints that the told duration is of, one where it is a stay; all where None.
    """
    found: list[Check] = []
    for one, two in hops.between(track.waypoints):
        way = Way(one, two, _km(one, two))
        found.extend(_leg(track, way, model))
    found.extend(_lasting(track, track.waypoints if lasted is None else lasted))
    found.extend(_maximum(track.ground_speed_kmh, model))
    return tuple(found)


def _leg(track: Track, way: Way, model: Model | None) -> Iterator[Check]:
    speed = _fastest(track.ground_speed_kmh)
    if way.km:
        yield Check("distance", round(way.km, 1), "km", f"{way.name}: {way.km:.1f} km along the geodesic.")
        if speed is not None and track.ground_speed_kmh is not None:
            yield from _at_speed(way, way.km, speed, track.ground_speed_kmh.raw)
    elif speed is not None and track.ground_speed_kmh is not None:
        yield from _stay(way, speed, track.ground_speed_kmh.raw)
    yield from _timed(track, way, model)


def _at_speed(way: Way, km: float, speed: float, raw: str) -> Iterator[Check]:
    minutes = km / speed * _MINUTES
    yield Check(
        "flight_time", round(minutes), "min", f"At the reported {raw}, {way.name} takes about {minutes:.0f} minutes."
    )
    if way.one.relation == "took_off_from" and way.one.time is None and way.two.relation not in _NOT_REACHED:
        yield from _take_off(way, minutes)


def _take_off(way: Way, minutes: float) -> Iterator[Check]:
    """The latest take-off that fits an arrival told by the clock, or relative to an incident."""
    when = way.two.time
    if when is None:
        return
    if when.latest is not None:
        if not _is_told(when) or minutes > LONGEST_FLIGHT or when.latest.date() < _FIRST_DAY:
            return
        latest = when.latest - timedelta(minutes=round(minutes))
        note = f'To be at {way.two.name_raw} by {when.latest:%H:%M} ("{when.raw}") at that speed, a take-off from '
        yield Check(
            "latest_take_off", round(-minutes), "min",
            f"{note}{way.one.name_raw} is no later than about {latest:%H:%M}. Minutes from that waypoint.",
        )  # fmt: skip
    elif when.relative_to is not None and when.relative_to.incident is not None and when.offset_min is not None:
        after = when.offset_min[1] if when.offset_min[1] is not None else when.offset_min[0]
        if after is not None:
            yield _before_incident(way, after - minutes)


def _before_incident(way: Way, latest: float) -> Check:
    side = "before" if latest < 0 else "after"
    raw = way.two.time.raw if way.two.time is not None else ""
    return Check(
        "latest_take_off",
        round(latest),
        "min",
        f'To be over {way.two.name_raw} "{raw}" the incident at that speed, a take-off from {way.one.name_raw} is no '
        f"later than about {abs(latest):.0f} minutes {side} it. Minutes from the incident.",
    )


def _stay(way: Way, speed: float, raw: str) -> Iterator[Check]:
    """How far it flies between two waypoints over one place."""
    low, high = _minutes(way)
    minutes = low if low is not None else high
    if way.km != 0 or minutes is None or minutes <= 0:
        return
    yield _flown(way.two, minutes, speed, raw)


def _flown(over: Waypoint, minutes: float, speed: float, raw: str) -> Check:
    flown = minutes / _MINUTES * speed
    note = f"Flown over {over.name_raw} in {minutes:.0f} minutes at the reported {raw}: about {flown:.0f} km."
    return Check("distance_flown", round(flown, 1), "km", note)


def _timed(track: Track, way: Way, model: Model | None) -> Iterator[Check]:
    """What the times of both waypoints ask for; or that they cannot both hold in the order told."""
    _, longest = _minutes(way)
    if longest is None or way.two.relation in _NOT_REACHED:
        return
    if longest < 0 or (longest == 0 and way.km):
        yield Check(
            "order_of_times",
            round(longest),
            "min",
            f"The times told leave no time between {way.one.name_raw} and {way.two.name_raw}.",
        )
    elif way.km:
        yield from _implied(track, way, way.km / longest * _MINUTES, longest, model)


def _implied(track: Track, way: Way, implied: float, minutes: float, model: Model | None) -> Iterator[Check]:
    yield Check(
        "implied_speed", round(implied), "km/h",
        f"{way.name} in the {minutes:.0f} minutes that the times allow at most: {implied:.0f} km/h or more.",
    )  # fmt: skip
    speed = track.ground_speed_kmh
    fastest = _fastest(speed)
    if speed is not None and fastest is not None:
        share = implied / fastest
        yield Check(
            "implied_to_reported",
            round(share, 2),
            None,
            f"Speed the times ask for, as a share of the reported {speed.raw}.",
        )
    if model is not None and model.max_speed_kmh is not None:
        share = implied / model.max_speed_kmh
        published = f"published maximum, {model.max_speed_kmh:.0f} km/h ({model.source})"
        note = f"Speed the times ask for, as a share of the {model.name}'s {published}."
        yield Check("implied_to_maximum", round(share, 2), None, note)


def _lasting(track: Track, points: Sequence[Waypoint]) -> Iterator[Check]:
    """What the told duration asks for: the speed over the straight lines between what was passed in it, or a stay."""
    duration = track.duration_min
    longest = _fastest(duration)
    reached = [point for point in points[:-1] if point.relation not in _NOT_REACHED]
    lengths = [_km(one, two) for one, two in pairwise([*reached, *points[-1:]])]
    if duration is None or not longest or any(length is None for length in lengths):
        return
    total = sum(length for length in lengths if length is not None)
    speed = _fastest(track.ground_speed_kmh)
    if total:
        implied = total / longest * _MINUTES
        way = f"{total:.0f} km in straight lines between the waypoints"
        note = f"{way} in the reported {duration.raw}: {implied:.0f} km/h or more."
        yield Check("speed_over_duration", round(implied), "km/h", note)
    elif points and len(points) < len(track.waypoints) and speed is not None and track.ground_speed_kmh is not None:
        yield _flown(points[0], longest, speed, track.ground_speed_kmh.raw)


def _maximum(speed: Measure | None, model: Model | None) -> Iterator[Check]:
    if model is None or model.max_speed_kmh is None or speed is None:
        return
    share = speed.min / model.max_speed_kmh if speed.min is not None else None
    if share is None:
        return
    relation = "above" if share > 1 else "within"
    yield Check(
        "speed_of_model", round(model.max_speed_kmh), "km/h",
        f"Published maximum of the {model.name} ({model.source}); the reported {speed.raw} lies {relation} it.",
    )  # fmt: skip


def _km(one: Waypoint, two: Waypoint) -> float | None:
    if one.place_id is not None and one.place_id == two.place_id:
        return 0.0
    if (
        max(one.uncertainty_m or 0, two.uncertainty_m or 0) > VAGUE_M
        or one.lon is None
        or one.lat is None
        or two.lon is None
        or two.lat is None
    ):
        return None
    return geo.distance_m(LonLat(one.lon, one.lat), LonLat(two.lon, two.lat)) / 1000


def _minutes(way: Way) -> tuple[float | None, float | None]:
    """The least and most minutes between two waypoints that their times allow; None where they do not say."""
    one, two = way.one.time, way.two.time
    if two is None or not _is_told(two):
        return None, None
    if two.relative_to is not None and two.relative_to.waypoint == way.one.seq and two.offset_min is not None:
        return two.offset_min
    if one is None or not _is_told(one):
        return None, None
    if one.earliest and one.latest and two.earliest and two.latest:
        least, most = two.earliest - one.latest, two.latest - one.earliest
        return least.total_seconds() / 60, most.total_seconds() / 60
    if (
        one.relative_to is None
        or one.relative_to != two.relative_to
        or one.offset_min is None
        or two.offset_min is None
    ):
        return None, None
    return _less(two.offset_min[0], one.offset_min[1]), _less(two.offset_min[1], one.offset_min[0])


def _is_told(when: WaypointTime) -> bool:
    """Whether the words give the number: an open end of "several minutes" and the hours of "evening" are a table's."""
    low, high = when.offset_min or (when.earliest, when.latest)
    return low == high or amounts.give_number(when.raw)


def _less(one: float | None, two: float | None) -> float | None:
    return None if one is None or two is None else one - two


def _fastest(measure: Measure | None) -> float | None:
    """The upper end of a figure, else its lower; None for none or zero."""
    return (measure.max or measure.min or None) if measure is not None else None
