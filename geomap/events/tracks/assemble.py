"""Build the record of each reported flight."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.identity import identify
from geomap.events.tracks import checks, models, times, vocabulary
from geomap.events.tracks.retellings import key
from geomap.models.track import Leg, Measure, Track, Waypoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.times import Clock
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document
    from geomap.text.quantities import Quantity

__all__ = ["build"]

_ENDS = frozenset({"hit", "crashed"})
_PASSED = frozenset({"entered", "over"})
_AIMS = frozenset({"landed", "heading_to"})
COUNTRY = 6
"""where_prec of a whole country, which is no point of a track. Source: UCDP GED codebook."""


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
    return replace(track, checks=checks.run(track, model))


def _is_track(points: Sequence[Waypoint], flight: Flight, figure: Measure | None) -> bool:
    """Whether a way is told: two points not all of them impacts, or one that is no impact and says enough."""
    if all(point.relation in _ENDS for point in points):
        return False
    if len(points) > 1:
        return len({(point.relation, point.name_raw) for point in points}) > 1
    if figure is not None:
        return True
    told = flight.model or flight.operator or flight.nations or not flight.is_plural
    return bool(told) and points[0].relation not in _AIMS and flight.platform_type not in {"missile", "vessel"}


def _waypoints(clock: Clock, flight: Flight) -> tuple[Waypoint, ...]:
    moves = _ordered(_distinct(_settled(clock.document, flight)))
    points: list[Waypoint] = []
    for move in moves:
        point = _waypoint(move, points)
        turned = move.spot is None and bool(points) and points[-1].relation == "heading_to"
        if point is not None and not turned:
            when = times.read(clock, move, flight.moves, points)
            points.append(replace(point, seq=len(points) + 1, time=when))
    return tuple(points)


def _settled(document: Document, flight: Flight) -> list[Move]:
    """A ship that left a port, or what left one place for another, set out from there; whole countries are not hit."""
    kept = [move for move in flight.moves if not (_is_country(move) and move.relation in {"hit", "over", "crashed"})]
    return [move._replace(relation="took_off_from") if _sets_out(document, flight, kept, move) else move
            for move in kept]  # fmt: skip


def _sets_out(document: Document, flight: Flight, kept: Sequence[Move], move: Move) -> bool:
    """Whether leaving a place starts the way: from an airfield, a ship's port, or for a place named in the sentence."""
    spot = move.spot
    turned = document.text[move.start : move.end].lower() in vocabulary.words("turns")
    if move.relation != "left" or spot is None or turned:
        return False
    if any(
        other.relation == "took_off_from" or (other.relation in _PASSED and other.start < move.start) for other in kept
    ):
        return False
    aims = any(other.relation in _AIMS and other.sentence == move.sentence for other in kept)
    field = spot.place is not None and spot.place.id.startswith("icao:")
    return aims or field or flight.platform_type == "vessel"


def _is_country(move: Move) -> bool:
    return move.spot is not None and move.spot.place is not None and move.spot.where_prec == COUNTRY


def _ordered(moves: Sequence[Move]) -> list[Move]:
    """In the order of the flight: the take-off first, what it was bound for last where it came down before that.

    A landing after which its sentence, the first to tell an aim, tells another is a stop on the way. An aim that was
    given up stands where it was told.
    """
    downed = any(move.relation in _ENDS for move in moves)
    order = {"took_off_from": 0, "heading_to": 3 if downed else 2, "landed": 2, "crashed": 2}
    first = min((move.sentence for move in moves if move.relation in _AIMS), default=0)
    aim = max((move.start for move in moves if move.relation in _AIMS and move.sentence == first), default=0)

    broken = max((move.start for move in moves if move.relation == "left"), default=0)

    def rank(move: Move) -> int:
        is_stop = move.relation == "landed" and move.start < aim
        if move.relation == "heading_to" and move.start < broken:
            return 1
        return 1 if is_stop else order.get(move.relation, 1)

    reached = _reached_again(moves)

    def told(move: Move) -> Move:
        return reached.get(key(move), move) if move.relation == "hit" else move

    kept = [move for move in moves if move not in reached.values()]
    return sorted(
        kept, key=lambda move: (rank(move), told(move).sentence, not told(move).earlier, told(move).start, move.places)
    )


def _reached_again(moves: Sequence[Move]) -> dict[str, Move]:
    """The arrivals, by place, at what was hit in a sentence before: a strike told first is still the end of the way."""
    struck = {key(move): move.sentence for move in moves if move.relation == "hit"}
    return {
        key(move): move
        for move in moves
        if move.relation == "over" and key(move) in struck and move.sentence > struck[key(move)]
    }


def _distinct(moves: Sequence[Move]) -> list[Move]:
    """Each waypoint once; "over" and "heading to" give way to what is told more exactly of the same place."""
    seen: dict[tuple[str, str], Move] = {}
    for move in moves:
        seen.setdefault((move.relation, key(move)), move)
    crossed = {key(move) for move in seen.values() if move.relation in {"entered", "left"}}
    reached = {
        key(move) for move in seen.values() if move.relation in {"landed", "hit", "crashed", "entered", "over", "left"}
    }
    return [
        move
        for move in seen.values()
        if not (move.relation == "over" and key(move) in crossed)
        and not (move.relation == "heading_to" and key(move) in reached)
    ]


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


def _legs(document: Document, points: Sequence[Waypoint]) -> tuple[Leg, ...]:
    """A leg is reported where one sentence tells both its ends, or both lie over one place."""
    return tuple(
        Leg(one.seq, two.seq, "reported" if _is_told(document, one, two) else "inferred")
        for one, two in pairwise(points)
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
    return Measure(amount.min, amount.max, amount.raw, amount.start, amount.end)


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
    if set(after[:1]) & lexicon.words("flight_times", side="not_after"):
        return False
    if set(after[:1]) & lexicon.words("flight_times", side="after"):
        return True
    return bool(set(before[-4:]) & lexicon.words("flight_times", side="before"))
