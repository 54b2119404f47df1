"""What geometry says of a reported flight: distances, flight times and speeds; statements, never verdicts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import geo
from geomap.geo import LonLat
from geomap.models.track import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.tracks.models import Model
    from geomap.models.track import Track, Waypoint

_MINUTES = 60.0


def run(track: Track, model: Model | None) -> tuple[Check, ...]:
    """All checks that the reported figures allow, in the order of the waypoints."""
    placed = [(point, where) for point in track.waypoints if (where := _point(point)) is not None]
    legs = [(one, two, geo.distance_m(a, b)) for (one, a), (two, b) in pairwise(placed) if one.place_id != two.place_id]
    found: list[Check] = []
    for one, two, metres in legs:
        found.extend(_leg(track, one, two, metres))
    found.extend(_stays(track))
    found.extend(_maximum(track, model))
    return tuple(found)


def _point(point: Waypoint) -> LonLat | None:
    return None if point.lon is None or point.lat is None else LonLat(point.lon, point.lat)


def _leg(track: Track, one: Waypoint, two: Waypoint, metres: float) -> Iterator[Check]:
    way = f"{one.name_raw} to {two.name_raw}"
    yield Check("distance", round(metres / 1000, 1), "km", f"Geodesic distance, {way}.")
    speed = track.ground_speed_kmh
    if speed is not None and (fastest := speed.max or speed.min):
        minutes = metres / 1000 / fastest * _MINUTES
        yield Check(
            "flight_time",
            round(minutes),
            "min",
            f"At the reported {speed.raw}, {way} takes about {minutes:.0f} minutes.",
        )
        yield from _take_off(one, two, minutes)
    yield from _implied_speed(one, two, metres, way)


def _take_off(one: Waypoint, two: Waypoint, minutes: float) -> Iterator[Check]:
    """The latest take-off that fits an arrival told relative to an incident."""
    when = two.time
    if one.relation != "took_off_from" or when is None or when.relative_to is None or when.relative_to.incident is None:
        return
    after = when.offset_min[1] if when.offset_min and when.offset_min[1] is not None else 0
    latest = after - minutes
    yield Check(
        "latest_take_off",
        round(latest),
        "min",
        f'Minutes from the incident; to be over {two.name_raw} "{when.raw}" it, a take-off from {one.name_raw} at that speed '
        f"would be no later than about {abs(latest):.0f} minutes {'before' if latest < 0 else 'after'} the incident.",
    )


def _implied_speed(one: Waypoint, two: Waypoint, metres: float, way: str) -> Iterator[Check]:
    if one.time is None or two.time is None or one.time.earliest is None or two.time.latest is None:
        return
    hours = (two.time.latest - one.time.earliest).total_seconds() / 3600
    if hours <= 0:
        yield Check("order_of_times", None, None, f"The reported times put {two.name_raw} before {one.name_raw}.")
        return
    implied = metres / 1000 / hours
    yield Check(
        "implied_speed", round(implied), "km/h", f"The reported times allow {way} at {implied:.0f} km/h or more."
    )


def _stays(track: Track) -> Iterator[Check]:
    """How far it flies between two waypoints over one place."""
    speed = track.ground_speed_kmh
    for one, two in pairwise(track.waypoints):
        when = two.time
        minutes = (
            when.offset_min if when is not None and when.relative_to and when.relative_to.waypoint == one.seq else None
        )
        if minutes is None or one.place_id != two.place_id or speed is None:
            continue
        low, fastest = minutes[0], speed.max or speed.min
        if low is None or not fastest:
            continue
        flown = low / _MINUTES * fastest
        yield Check("distance_flown", round(flown, 1), "km", f"Flown in {low} minutes at the reported {speed.raw}.")


def _maximum(track: Track, model: Model | None) -> Iterator[Check]:
    speed = track.ground_speed_kmh
    if model is None or model.max_speed_kmh is None or speed is None or speed.min is None:
        return
    share = speed.min / model.max_speed_kmh
    relation = "above" if share > 1 else "within"
    yield Check(
        "speed_of_model", round(model.max_speed_kmh), "km/h",
        f"Published maximum of the {model.name}; the reported {speed.raw} lies {relation} it.",
    )  # fmt: skip
