"""Build the record of each reported flight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.identity import identify
from geomap.events.tracks import checks, hops, lasting, models, times, vocabulary, ways
from geomap.models.track import Leg, Measure, Track, Waypoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.times import Clock
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document
    from geomap.text.quantities import Quantity

__all__ = ["build"]

NAMED = 4
"""Tokens of a people's name and of what was theirs: "Saudi Arabian air space"."""
_ENDS = frozenset({"hit", "crashed"})
_AIMS = frozenset({"landed", "heading_to"})


def build(clock: Clock, flight: Flight) -> Track | None:
    """The track of a flight, or None where the text tells no way: one impact alone is an incident, not a track."""
    document = clock.document
    points = _waypoints(clock, flight)
    altitude, speed = _measure(flight, "altitude"), _measure(flight, "speed")
    if not _is_track(points, flight, altitude or speed):
        return None
    model = models.named(flight.model)
    track = Track(
        track_id=identify("t", document.article.id, points[0].start),
        platform_type=flight.platform_type or "aircraft",
        model=flight.model,
        operator=flight.operator,
        waypoints=points,
        legs=_legs(document, points),
        altitude_m=altitude,
        ground_speed_kmh=speed,
        duration_min=_flight_time(document, flight),
        claimed_by=(),
        denied_by=(),
        verification="claimed",
        checks=(),
    )
    lasted = lasting.stretch(document, track.duration_min, points) if track.duration_min else None
    return replace(track, checks=checks.run(track, model, lasted))


def _is_track(points: Sequence[Waypoint], flight: Flight, figure: Measure | None) -> bool:
    """Whether a way is told: two points not all of them impacts, or one that is no impact and says enough."""
    if all(point.relation in _ENDS for point in points):
        return False
    if len(points) > 1:
        return len({(point.relation, point.name_raw) for point in points}) > 1
    if figure is not None:
        return True
    told = flight.model or flight.operator or flight.nations or flight.count is not None
    return bool(told) and points[0].relation not in _AIMS and flight.platform_type not in {"missile", "vessel"}


def _waypoints(clock: Clock, flight: Flight) -> tuple[Waypoint, ...]:
    moves = ways.of(clock.document, flight)
    points: list[Waypoint] = []
    for move in moves:
        point = _waypoint(clock.document, move, points)
        aimed = move.spot is None and bool(points) and points[-1].relation == "heading_to"
        turned = aimed or _is_mere_turn(clock.document, move, moves)
        if point is not None and not turned:
            when = times.read(clock, move, flight.moves, points)
            points.append(replace(point, seq=len(points) + 1, time=when))
    return tuple(points)


def _is_mere_turn(document: Document, move: Move, moves: Sequence[Move]) -> bool:
    """Whether a flight is only said to have turned back, with no place that it passed in the same sentence.

    Nor is it more where the place is told that it left.
    """
    if move.spot is not None or document.text[move.start : move.end].lower() not in vocabulary.words("turns"):
        return False
    if any(other.relation == "left" and other.spot is not None and other.start > move.start for other in moves):
        return True
    return not any(
        other.sentence == move.sentence and other.start < move.start and other.relation in {"over", "entered"}
        for other in moves
    )


def _waypoint(document: Document, move: Move, before: Sequence[Waypoint]) -> Waypoint | None:
    spot = move.spot
    if spot is None:
        passed = [point for point in before if point.relation in {"entered", "over"}]
        entered = [point for point in passed if point.relation == "entered"] or passed
        return replace(entered[-1], relation=move.relation) if entered else None
    place = spot.place
    end = _end(document, spot)
    return Waypoint(
        seq=0,
        relation=move.relation,
        name_raw=document.text[spot.start : end],
        start=spot.start,
        end=end,
        place_id=place.id if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        uncertainty_m=spot.radius_m if place else None,
        time=None,
    )


def _end(document: Document, spot: Spot) -> int:
    """Where a waypoint's name ends: a people's name is no place's without what was theirs ("Polish airspace")."""
    behind = [token for token in document.tokens[spot.token : spot.token + NAMED] if token.start >= spot.end]
    if spot.role == "demonym":
        for length in (2, 1):
            if " ".join(token.lower for token in behind[:length]) in vocabulary.words("airspace"):
                return behind[length - 1].end
    return spot.end


def _legs(document: Document, points: Sequence[Waypoint]) -> tuple[Leg, ...]:
    """A leg is reported where one sentence tells both its ends, or both lie over one place."""
    return tuple(
        Leg(one.seq, two.seq, "reported" if _is_told(document, one, two) else "inferred")
        for one, two in hops.between(points)
    )


def _is_told(document: Document, one: Waypoint, two: Waypoint) -> bool:
    if two.relation == "heading_to" and one.relation in _ENDS:
        return False
    same = one.place_id is not None and one.place_id == two.place_id
    return same or document.sentence_at(one.start) == document.sentence_at(two.start)


def _measure(flight: Flight, kind: str) -> Measure | None:
    found = next((amount for amount in flight.figures if amount.kind == kind), None)
    return None if found is None else _as_measure(found)


def _as_measure(amount: Quantity) -> Measure:
    least = None if amount.min == 0 and amount.max else amount.min
    return Measure(least, amount.max, amount.raw, amount.start, amount.end)


def _flight_time(document: Document, flight: Flight) -> Measure | None:
    """How long the flight lasted, where the text says so ("flew for three hours", "a two-hour flight")."""
    for amount in flight.figures:
        if amount.kind == "duration" and _is_whole(document, amount):
            return _as_measure(amount)
    return None


def _is_whole(document: Document, amount: Quantity) -> bool:
    """Whether a duration is that of the flight, by the words on both sides."""
    before = [word.strip(",.") for word in document.text[max(0, amount.start - 40) : amount.start].lower().split()]
    after = [word.strip(",.-") for word in document.text[amount.end : amount.end + 30].lower().split()]
    if before[-1:] != ["for"] and set(after[:1]) & lexicon.words("flight_times", side="not_after"):
        return False
    named = lexicon.words("flight_times", side="after")
    if set(after[:1]) & named or (before[-1:] == ["of"] and set(before[-2:-1]) & named):
        return True
    return bool(set(before[-4:]) & lexicon.words("flight_times", side="before"))
