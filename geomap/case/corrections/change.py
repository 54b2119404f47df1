"""One correction put into one incident."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.case.corrections import placing, values, wording
from geomap.models.incident import Casualty, Incident, Location, Verification

if TYPE_CHECKING:
    from geomap.models.correction import Correction
    from geomap.models.incident import Outcome
    from geomap.models.place import Place

ADDED = {
    "sub_event_type": True,
    "location": False,
    "event_date": False,
    "killed": False,
    "injured": False,
    "missing": False,
}
"""What an incident that is added by hand may be told, and whether it must be."""


def corrected(incident: Incident, correction: Correction, was: str) -> Incident:
    """The incident with what a correction says of it, and its mark."""
    marked = replace(incident, corrected=(*incident.corrected, correction.mark(was)))
    return _with(marked, correction.field, correction.value, correction.place)


def added(key: str, correction: Correction) -> Incident:
    """The incident that a correction adds; it stands at no place in the article's text."""
    told = values.parts(correction.value, ADDED)
    event_type, kind = values.kind(told.pop("sub_event_type"))
    made = _bare(key, event_type, kind)
    for field, value in told.items():
        made = _with(made, field, value, correction.place)
    return replace(made, corrected=(correction.mark(""),))


def _bare(key: str, event_type: str, kind: str) -> Incident:
    return Incident(
        incident_id=key,
        event_type=event_type,
        sub_event_type=kind,
        tags=(),
        weapon=None,
        platform=None,
        event_date=None,
        local_time=None,
        location=None,
        actors=(),
        targets=(),
        casualties=(),
        realis="asserted",
        verification=Verification(None, None),
        claims=(),
        mentions=(),
        confidence=1.0,
    )


def _with(incident: Incident, field: str, value: str, place: Place | None) -> Incident:
    at = incident.mentions[0].start if incident.mentions else 0
    match field:
        case "location" if place is not None:
            return replace(incident, location=located(incident.location, place, at))
        case "event_date":
            return replace(incident, event_date=values.days(value, at))
        case "killed" | "injured" | "missing":
            return replace(incident, casualties=_tolls(incident, field, values.count(value), at))
        case "sub_event_type":
            event_type, kind = values.kind(value)
            return replace(incident, event_type=event_type, sub_event_type=kind)
    return incident


def located(before: Location | None, place: Place, at: int) -> Location:
    """A place by hand in the room of what was read; a mere point keeps the name that the article gives."""
    keeps = before is not None and placing.is_mere_point(place)
    name, start, end = (before.name_raw, before.start, before.end) if before and keeps else (place.name, at, at)
    return Location(
        name_raw=name,
        start=start,
        end=end,
        relation="at",
        distance_km=None,
        bearing_deg=None,
        place_id=place.id,
        lat=place.lat,
        lon=place.lon,
        where_prec=placing.precision(place),
        uncertainty_m=place.radius_m,
        admin1=place.admin1.name if place.admin1 else None,
        country=place.country,
        country_name=place.country_name,
        claim_id=None,
        also_reported=before.also_reported if before else (),
    )


def _tolls(incident: Incident, outcome: Outcome, count: values.Count, at: int) -> tuple[Casualty, ...]:
    """The tolls with one by hand for all whole ones of its outcome; what was part of those is part of it."""
    by_hand = Casualty(outcome, None, count.least, count.most, count.best, False, None, "", at, at, None)  # noqa: FBT003
    gone = wording.whole(incident, outcome)
    kept = [one for one in incident.casualties if one not in gone]
    places = {index: kept.index(one) + 1 for index, one in enumerate(incident.casualties) if one in kept}
    return (by_hand, *(_part(one, places) for one in kept))


def _part(one: Casualty, places: dict[int, int]) -> Casualty:
    """A toll whose whole may have moved; the toll by hand stands first."""
    return one if one.part_of is None else replace(one, part_of=places.get(one.part_of, 0))
