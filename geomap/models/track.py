"""A reported flight or voyage: waypoints in order, legs between them, and what geometry says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from geomap.models.correction import Corrected

PlatformType = Literal["drone", "aircraft", "helicopter", "missile", "vessel"]
WaypointRelation = Literal["took_off_from", "entered", "over", "left", "landed", "hit", "crashed", "heading_to"]


@dataclass(frozen=True, slots=True)
class RelativeTo:
    """What a waypoint's time counts from: an incident by id, or another waypoint by its seq."""

    incident: str | None = None
    waypoint: int | None = None


@dataclass(frozen=True, slots=True)
class WaypointTime:
    """When a waypoint was passed: absolute where known, else minutes from something else.

    ``offset_min`` is (least, most) minutes, negative before. Times are local to the place.
    """

    earliest: datetime | None
    latest: datetime | None
    relative_to: RelativeTo | None
    offset_min: tuple[int | None, int | None] | None
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A point of the track as reported; ``lat``/``lon`` None where the name has no place."""

    seq: int
    relation: WaypointRelation
    name_raw: str
    start: int
    end: int
    place_id: str | None
    lat: float | None
    lon: float | None
    uncertainty_m: int | None
    time: WaypointTime | None


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one waypoint to the next; ``inferred`` where no source reports the way itself.

    In records ``from_seq`` and ``to_seq`` are called ``from`` and ``to``.
    """

    from_seq: int
    to_seq: int
    status: Literal["reported", "inferred"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A reported quantity as a range, in the unit its field names."""

    min: float | None
    max: float | None
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    """Something geometry says about a track; a statement, never a verdict."""

    name: str
    value: float | None
    unit: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Track:
    """A flight as the article tells it; ``corrected`` as of an incident."""

    track_id: str
    platform_type: PlatformType
    model: str | None
    operator: str | None
    waypoints: tuple[Waypoint, ...]
    legs: tuple[Leg, ...]
    altitude_m: Measure | None
    ground_speed_kmh: Measure | None
    duration_min: Measure | None
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    verification: Literal["claimed"]
    checks: tuple[Check, ...]
    corrected: tuple[Corrected, ...] = ()
