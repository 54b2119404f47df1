"""Waypoints that a person adds to a reported flight, or moves."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast, get_args

from geomap.case.corrections import placing, values, wording
from geomap.errors import RecordError
from geomap.events.tracks import checks, models
from geomap.models.correction import number
from geomap.models.track import Leg, Waypoint, WaypointRelation

if TYPE_CHECKING:
    from geomap.models.correction import Correction
    from geomap.models.place import Place
    from geomap.models.track import Track

ADDED = {"relation": True, "location": True, "after": False}
MOVED = {"seq": True, "location": True}
BY_HAND = 1000
"""What the numbers of waypoints by hand begin after, so that those of the article stay what they were."""


def parts(correction: Correction, track: Track) -> dict[str, str]:
    """What the value of a correction of a track says, checked against the track.

    Raises:
        RecordError: A key, a relation or a waypoint is not known.
    """
    told = values.parts(correction.value, ADDED if correction.field == "add_waypoint" else MOVED)
    known = [str(point.seq) for point in track.waypoints]
    named = told.get("seq") or told.get("after")
    if named and named not in known:
        raise RecordError(f"{track.track_id} has no waypoint {named}; it has {', '.join(known)}")
    if "relation" in told and told["relation"] not in get_args(WaypointRelation):
        raise RecordError(f"{told['relation']!r} is no relation; write one of {', '.join(get_args(WaypointRelation))}")
    return told


def corrected(track: Track, correction: Correction, place: Place) -> Track:
    """The track with a waypoint more, or one elsewhere, what the distances say worked out anew."""
    told = parts(correction, track)
    was = "; ".join(wording.waypoint(point) for point in track.waypoints if str(point.seq) == told.get("seq"))
    if correction.field == "add_waypoint":
        changed = _longer(track, told, place, BY_HAND + number(correction.correction_id))
    else:
        changed = replace(track, waypoints=tuple(_moved(point, int(told["seq"]), place) for point in track.waypoints))
    marked = replace(changed, corrected=(*track.corrected, correction.mark(was)))
    return replace(marked, checks=checks.run(marked, models.named(marked.model)))


def _moved(point: Waypoint, seq: int, place: Place) -> Waypoint:
    if point.seq != seq:
        return point
    named = point.name_raw if placing.is_mere_point(place) else place.name
    return replace(point, name_raw=named, place_id=place.id, lat=place.lat, lon=place.lon, uncertainty_m=place.radius_m)


def _longer(track: Track, told: dict[str, str], place: Place, seq: int) -> Track:
    """The track with a waypoint after another one, else at its end; no source reports the ways that lead there."""
    points = list(track.waypoints)
    before = next((at for at, point in enumerate(points) if str(point.seq) == told.get("after")), len(points) - 1)
    relation = cast("WaypointRelation", told["relation"])
    start = points[before].start
    made = Waypoint(seq, relation, place.name, start, start, place.id, place.lat, place.lon, place.radius_m, None)
    points.insert(before + 1, made)
    status = {(leg.from_seq, leg.to_seq): leg.status for leg in track.legs}
    near = [pair for pair in pairwise(point.seq for point in points) if seq in pair]
    broken = {(one, two) for (one, _), (_, two) in pairwise(near)}
    legs = [Leg(*ends, said) for ends, said in status.items() if ends not in broken]
    legs += [Leg(*ends, "inferred") for ends in near]
    order = {point.seq: at for at, point in enumerate(points)}
    legs.sort(key=lambda leg: (order[leg.from_seq], order[leg.to_seq]))
    return replace(track, waypoints=tuple(points), legs=tuple(legs))
