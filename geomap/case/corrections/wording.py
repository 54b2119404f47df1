"""What a record holds under a field that can be corrected, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.models.correction import Field
    from geomap.models.incident import Casualty, Incident, Location
    from geomap.models.time import DateRange
    from geomap.models.track import Track, Waypoint

TOLLS = ("killed", "injured", "missing")


def held(incident: Incident, field: Field) -> str:
    """What an incident holds under a field; for a decision on the whole of it, all that it is known by."""
    if field == "location":
        return where(incident.location)
    if field == "event_date":
        return when(incident.event_date)
    if field in TOLLS:
        return toll(incident, field)
    if field in {"event_type", "sub_event_type"}:
        return f"{incident.event_type}: {incident.sub_event_type}"
    counts = [f"{toll(incident, name)} {name}" for name in TOLLS] if field == "accept" else []
    return "; ".join([incident.sub_event_type, where(incident.location), when(incident.event_date), *counts])


def where(location: Location | None) -> str:
    """A place with its point: "Aleppo (36.20124, 37.16117)"."""
    if location is None:
        return "no place"
    return _point(location.name_raw, location.lat, location.lon)


def waypoint(point: Waypoint) -> str:
    """A waypoint: "over Aleppo (36.20124, 37.16117)"."""
    return f"{point.relation.replace('_', ' ')} {_point(point.name_raw, point.lat, point.lon)}"


def way(track: Track) -> str:
    """All waypoints, in order."""
    return "; ".join(waypoint(point) for point in track.waypoints)


def when(days: DateRange | None) -> str:
    """A day, or the first and the last."""
    if days is None:
        return "no day"
    if days.earliest == days.latest:
        return str(days.earliest or days.raw)
    return f"{days.earliest or '...'} to {days.latest or '...'}"


def toll(incident: Incident, outcome: str) -> str:
    """The whole tolls of an outcome: "20; 32 or more"."""
    return "; ".join(map(count, whole(incident, outcome))) or "no count"


def whole(incident: Incident, outcome: str) -> list[Casualty]:
    """The tolls of an outcome that are no part of another one."""
    return [one for one in incident.casualties if one.outcome == outcome and one.part_of is None]


def count(one: Casualty) -> str:
    """A count: "20", "12 to 15", "12 or more"."""
    if one.max is None:
        return f"{one.min} or more"
    return str(one.min) if one.min == one.max else f"{one.min} to {one.max}"


def _point(name: str, lat: float | None, lon: float | None) -> str:
    return f"{name} (not placed)" if lat is None else f"{name} ({lat}, {lon})"
