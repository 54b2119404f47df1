"""Build the record of each reported flight."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import geo
from geomap.events.identity import identify
from geomap.events.tracks import checks, platforms
from geomap.geo import LonLat
from geomap.models.track import Leg, Measure, RelativeTo, Track, Waypoint, WaypointTime
from geomap.text import quantities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.events.time import RelativeTime
    from geomap.events.tracks.follow import Flight
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document, Sentence
    from geomap.models.time import TimeExpression
    from geomap.text.quantities import Quantity

_FIRST = 0
_ORDER = {"took_off_from": 0, "landed": 2, "crashed": 2, "heading_to": 2}
NO_TRACK = frozenset({"hit", "crashed"})


def build(
    document: Document,
    flight: Flight,
    times: Sequence[TimeExpression],
    offsets: Sequence[RelativeTime],
    incident_at: Callable[[int, Sentence], str | None],
) -> Track | None:
    """The track of a flight, or None where the text tells no way: one impact alone is an incident, not a track.

    ``incident_at`` gives the id of the incident told nearest to an offset within a sentence.
    """
    points = _waypoints(document, flight, times, offsets, incident_at)
    altitude, speed, duration = _measures(document, flight)
    if not points or (len(points) == 1 and (points[0].relation in NO_TRACK or not (altitude or speed))):
        return None
    model = platforms.models().get((flight.model or "").lower())
    track = Track(
        track_id=identify("t", document.article.id, points[0].start),
        platform_type=flight.platform_type or (model.platform_type if model else "aircraft"),
        model=flight.model,
        operator=flight.operator,
        waypoints=points,
        legs=_legs(document, points),
        altitude_m=altitude,
        ground_speed_kmh=speed,
        duration_min=duration,
        claimed_by=(),
        denied_by=(),
        verification="claimed",
        checks=(),
    )
    return replace(track, checks=checks.run(track, model))


def _waypoints(
    document: Document,
    flight: Flight,
    times: Sequence[TimeExpression],
    offsets: Sequence[RelativeTime],
    incident_at: Callable[[int, Sentence], str | None],
) -> tuple[Waypoint, ...]:
    ordered = sorted(_distinct(flight.moves), key=lambda move: (_ORDER.get(move.relation, 1), move.start))
    points: list[Waypoint] = []
    for move in ordered:
        point = _waypoint(move, points)
        if point is not None:
            when = _time(document, move, times, offsets, incident_at, points)
            points.append(replace(point, seq=len(points) + 1, time=when))
    return tuple(points)


def _distinct(moves: Sequence[Move]) -> list[Move]:
    """Each waypoint once; "over" a place gives way to "entered" and "left" reported for it."""
    seen: dict[tuple[str, str], Move] = {}
    for move in moves:
        key = (move.relation, _key(move))
        seen.setdefault(key, move)
    crossed = {_key(move) for move in seen.values() if move.relation in {"entered", "left"}}
    return [move for move in seen.values() if move.relation != "over" or _key(move) not in crossed]


def _key(move: Move) -> str:
    if move.spot is None:
        return ""
    return move.spot.place.id if move.spot.place else move.spot.name_raw


def _waypoint(move: Move, before: Sequence[Waypoint]) -> Waypoint | None:
    spot = move.spot
    if spot is None:
        entered = [point for point in before if point.relation in {"entered", "over"}]
        return replace(entered[-1], relation=move.relation) if entered else None
    place = spot.place
    return Waypoint(
        seq=0,
        relation=move.relation,
        name_raw=spot.name_raw,
        start=spot.start,
        end=spot.end,
        place_id=place.id if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        uncertainty_m=spot.radius_m if place else None,
        time=None,
    )


def _time(
    document: Document,
    move: Move,
    times: Sequence[TimeExpression],
    offsets: Sequence[RelativeTime],
    incident_at: Callable[[int, Sentence], str | None],
    points: Sequence[Waypoint],
) -> WaypointTime | None:
    sentence = document.sentences[move.sentence]
    for offset in offsets:
        if move.end <= offset.start < move.until or sentence.start <= offset.end <= move.start:
            return _relative(document, offset, sentence, incident_at, points)
    for expression in times:
        if move.start <= expression.start < move.until and expression.clock is not None:
            return _absolute(expression, times, sentence, points)
    return None


def _relative(
    document: Document,
    offset: RelativeTime,
    sentence: Sentence,
    incident_at: Callable[[int, Sentence], str | None],
    points: Sequence[Waypoint],
) -> WaypointTime | None:
    incident = incident_at(offset.end, sentence)
    anchor = RelativeTo(incident=incident) if incident else RelativeTo(waypoint=points[-1].seq) if points else None
    low, high = (None if bound is None else round(bound) for bound in offset.offset_min)
    raw = document.text[offset.start : offset.end]
    return WaypointTime(None, None, anchor, (low, high), raw, offset.start, offset.end)


def _absolute(
    expression: TimeExpression, times: Sequence[TimeExpression], sentence: Sentence, points: Sequence[Waypoint]
) -> WaypointTime | None:
    """A clock time on the day the sentence gives, else on the day of the waypoint before."""
    clock = expression.clock
    nearby = [expression, *(other for other in times if sentence.start <= other.start < sentence.end)]
    told = (other.days.earliest for other in nearby if other.days is not None and other.days.date_prec == 1)
    before = (point.time.latest.date() for point in reversed(points) if point.time and point.time.latest)
    day = next(filter(None, (*told, *before)), None)
    if clock is None or day is None:
        return None
    earliest = datetime.combine(day, time.fromisoformat(clock.earliest))
    latest = datetime.combine(day, time.fromisoformat(clock.latest))
    return WaypointTime(earliest, latest, None, None, expression.raw, expression.start, expression.end)


def _legs(document: Document, points: Sequence[Waypoint]) -> tuple[Leg, ...]:
    """A leg is reported where one sentence tells both its ends, or both lie over one place."""
    return tuple(
        Leg(one.seq, two.seq, "reported" if _is_told(document, one, two) else "inferred")
        for one, two in pairwise(points)
    )


def _is_told(document: Document, one: Waypoint, two: Waypoint) -> bool:
    same = one.place_id is not None and one.place_id == two.place_id
    return same or document.sentence_at(one.start) == document.sentence_at(two.start)


def _measures(document: Document, flight: Flight) -> tuple[Measure | None, Measure | None, Measure | None]:
    amounts = [amount for index in sorted(flight.sentences) for amount in _in_sentence(document, index)]
    return _measure(amounts, "altitude"), _measure(amounts, "speed"), _flight_time(document, amounts)


def _in_sentence(document: Document, index: int) -> tuple[Quantity, ...]:
    return quantities.find(document.tokens_of(document.sentences[index]), document.text)


def _measure(amounts: Sequence[Quantity], kind: str) -> Measure | None:
    found = next((amount for amount in amounts if amount.kind == kind), None)
    return None if found is None else Measure(found.min, found.max, found.raw, found.start, found.end)


def _flight_time(document: Document, amounts: Sequence[Quantity]) -> Measure | None:
    """How long the flight lasted, where the text says so ("spent 40 minutes over", "a two-hour flight")."""
    for amount in amounts:
        if amount.kind != "duration":
            continue
        before = document.text[max(0, amount.start - 24) : amount.start].lower()
        after = document.text[amount.end : amount.end + 16].lower()
        lasted = before.rstrip().endswith(
            ("for", "lasted", "lasting", "spent", "for about", "for some", "for nearly", "for at least")
        )
        if (lasted and not after.lstrip().startswith(("later", "before", "after", "earlier"))) or after.lstrip(
            " -"
        ).startswith(("flight", "sortie", "mission")):
            return Measure(amount.min, amount.max, amount.raw, amount.start, amount.end)
    return None


def points_of(track: Track) -> tuple[tuple[Waypoint, LonLat], ...]:
    """The waypoints that have a place, with their points."""
    return tuple(
        (point, LonLat(point.lon, point.lat))
        for point in track.waypoints
        if point.lon is not None and point.lat is not None
    )


def length_m(track: Track) -> float:
    """The length of the straight lines between placed waypoints, metres."""
    return sum(geo.distance_m(one, two) for (_, one), (_, two) in pairwise(points_of(track)))
