"""The way of a flight: which of its moves are waypoints, and in which order they were passed."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from geomap import geo
from geomap.events.grammar import part
from geomap.events.tracks import vocabulary
from geomap.events.tracks.flight import COUNTRY, FUZZY
from geomap.events.tracks.retellings import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document
    from geomap.models.track import Waypoint, WaypointRelation

NEAR_M = 80_000
"""How far a town's airfield, or a village near it, may lie from it. Source: airports of capitals, 60 km at most."""
_ENDS = frozenset({"hit", "crashed"})
_PASSED = frozenset({"entered", "over"})
_AIMS = frozenset({"landed", "heading_to"})
_START: WaypointRelation = "took_off_from"
_FIRST = frozenset({_START, "entered"})
FAR = 1 << 40
"""More than any offset."""


def of(document: Document, flight: Flight) -> list[Move]:
    """The waypoints of a flight in the order in which it passed them."""
    moves = list(_finest(_settled(document, flight)))
    if not flight.is_plural:
        moves = _once(document, moves)
    return _ordered(document, _distinct(moves), {key(move): move for move in moves if move.relation == "hit"})


def hops(points: Sequence[Waypoint]) -> list[tuple[Waypoint, Waypoint]]:
    """Each waypoint after the first with the one it was reached from: what a flight never came to leads nowhere."""
    return [(last_reached(points[:at]), point) for at, point in enumerate(points) if at]


def last_reached(before: Sequence[Waypoint]) -> Waypoint:
    """The last of some waypoints that was passed, if any was."""
    return next((point for point in reversed(before) if point.relation != "heading_to"), before[-1])


def _settled(document: Document, flight: Flight) -> list[Move]:
    """A ship that left a port, or what left one place for another, set out from there; what was hit and came down."""
    told = [_passed(move) if _is_weak(flight, move) else move for move in _without_origin(flight)]
    told = [_passed(move) if _is_water(document, move) else move for move in told]
    moves = [move._replace(relation=_START) if _sets_out(document, flight, move) else move for move in told]
    moves = [move._replace(relation="landed") if _comes_back(document, moves, move) else move for move in moves]
    if not flight.downed or any(move.relation == "crashed" and move.spot is not None for move in moves):
        return moves
    return [move._replace(relation="crashed") if _is_suffered(document, move) else move for move in moves]


def _comes_back(document: Document, moves: Sequence[Move], move: Move) -> bool:
    """Whether it reached the place that it set out from: it landed there."""
    if move.relation != "over" or document.text[move.start : move.end].lower() not in vocabulary.words("returns"):
        return False
    starts = [other.spot.name_raw for other in moves if other.relation == _START and other.spot is not None]
    return move.spot is not None and any(move.spot.name_raw in name or name in move.spot.name_raw for name in starts)


def _is_weak(flight: Flight, move: Move) -> bool:
    """Whether a start is only what it came from when it entered elsewhere, and the text tells a start besides."""
    entering = {other.start for other in flight.moves if other.relation in _PASSED or other.nears}
    starts = [other.start for other in flight.moves if other.relation == _START]
    return move.relation == _START and move.start in entering and any(start not in entering for start in starts)


def _is_water(document: Document, move: Move) -> bool:
    """Whether it is a sea that something only came from: nothing but what is launched there starts at sea."""
    if move.relation != _START or move.spot is None or move.spot.place is None:
        return False
    verb = document.text[move.start : move.end].lower().split()[0]
    return move.spot.place.feature_class == "H" and verb in vocabulary.words("comes")


def _without_origin(flight: Flight) -> Iterator[Move]:
    """The moves without those that only tell again from where it came when it entered elsewhere."""
    starts = {key(move) for move in flight.moves if move.relation == _START and not _is_weak(flight, move)}
    for move in flight.moves:
        if not (_is_weak(flight, move) and key(move) in starts):
            yield move


def _passed(move: Move) -> Move:
    """What it came from as a place passed right before."""
    return move._replace(relation="over", places=move.first)


def _is_suffered(document: Document, move: Move) -> bool:
    """Whether it was hit itself, by the voice of the verb: "was struck near X"."""
    return move.relation == "hit" and document.text[move.start : move.end].lower().split()[0] in part("aux")


def _sets_out(document: Document, flight: Flight, move: Move) -> bool:
    """Whether leaving a place starts the way: from an airfield, a ship's port, or for a place named in the sentence."""
    spot = move.spot
    turned = document.text[move.start : move.end].lower() in vocabulary.words("turns") or _is_border(document, move)
    if move.relation != "left" or spot is None or turned:
        return False
    for other in flight.moves:
        if other.relation == _START and not (_holds(other, move) or _agree(other, move)):
            return False
        if other.relation in _PASSED and other.start < move.start and not move.earlier:
            return False
    aims = any(other.relation in _AIMS and other.sentence == move.sentence for other in flight.moves)
    return aims or spot.place is None or spot.where_prec < FUZZY or flight.platform_type == "vessel"


def _is_border(document: Document, move: Move) -> bool:
    """Whether it left an airspace and not an airfield: "left Russian airspace near X"."""
    between = document.text[move.end : move.spot.start].lower().split() if move.spot is not None else []
    return not vocabulary.words("bounded").isdisjoint(between)


def _finest(moves: Sequence[Move]) -> Iterator[Move]:
    """The moves without countries that only say in which of them a place lies that is told, too."""
    for move in moves:
        kind = _ENDS if move.relation in _ENDS else {move.relation}
        others = [
            other
            for other in moves
            if other is not move
            and (other.relation in kind or (move.relation == "over" and other.sentence == move.sentence))
        ]
        inside = _ended(moves) if move.relation == "heading_to" else others
        told = any(_holds(move, other) and not _is_passed_too(move, other) for other in inside)
        vague = _is_vague(move) and any(other.relation in kind and not _is_vague(other) for other in others)
        if not told and not (vague and move.relation in _ENDS):
            yield move


def _ended(moves: Sequence[Move]) -> list[Move]:
    """The places that a flight came to."""
    return [move for move in moves if move.relation in {"landed", "hit"}]


def _is_passed_too(move: Move, other: Move) -> bool:
    """Whether one sentence tells by two verbs that a country was passed and a place in it: "crossed X, passed over Y"."""
    return move.relation == other.relation == "over" and move.sentence == other.sentence and move.start != other.start


def _once(document: Document, moves: Sequence[Move]) -> list[Move]:
    """The moves with the one take-off and the one crash that is told most exactly."""
    kept = list(moves)
    for relation in (_START, "crashed"):
        told = [move for move in kept if move.relation == relation and move.spot is not None]
        best = min(told, key=lambda move: _vagueness(document, move), default=None)
        kept = [move for move in kept if move not in told or best is None or move is best or not _agree(move, best)]
    return kept


def _vagueness(document: Document, move: Move) -> tuple[bool, bool, bool, int]:
    """How vague a place is told: an airfield is more exact than its town, and what is told last of a crash most."""
    if move.spot is None:
        return True, True, True, 0
    place = move.spot.place
    is_start = move.relation == _START
    converted = is_start and document.text[move.start : move.end].lower().split()[0] in vocabulary.words("leaves")
    vague = place is not None and move.spot.where_prec >= FUZZY
    return vague, converted, is_start and not (place and place.id.startswith("icao:")), -move.sentence


def _agree(one: Move, two: Move) -> bool:
    """Whether two places of what happens once may be one: near each other, or one of them vague or unknown."""
    if one.spot is None or two.spot is None or one.spot.place is None or two.spot.place is None:
        return True
    if max(one.spot.where_prec, two.spot.where_prec) >= FUZZY:
        return True
    return geo.rough_distance_m(one.spot.place.point, two.spot.place.point) <= NEAR_M


def _holds(one: Move, two: Move) -> bool:
    """Whether one move names the country in which the other's place lies."""
    if two.spot is None or two.spot.place is None or one.spot is None or one.spot.place is None:
        return False
    return _is_country(one) and not _is_country(two) and one.spot.place.country == two.spot.place.country


def _is_vague(move: Move) -> bool:
    """Whether the place is a country, a sea or a region without bounds."""
    return move.spot is not None and move.spot.place is not None and move.spot.where_prec >= FUZZY


def _is_country(move: Move) -> bool:
    return move.spot is not None and move.spot.place is not None and move.spot.where_prec == COUNTRY


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


def _ordered(document: Document, moves: Sequence[Move], struck: Mapping[str, Move]) -> list[Move]:
    """In the order of the flight: the take-off first, what it was bound for last unless it ended elsewhere.

    An aim that was given up, or never reached, stands where it was told. ``struck`` are the last tellings of what was
    hit, by place: a strike told first is still the end of the way that is told after it.
    """
    reached = _reached_again(moves)
    kept = [move for move in moves if move not in reached.values()]
    rank = _ranks(document, moves)
    first = min((hit.sentence for hit in struck.values()), default=0)
    again = any(move.sentence > first and move.relation in _FIRST for move in moves)
    restart = first + 1 if again else inf

    def place(move: Move) -> tuple[int, int, bool, int, int]:
        told = reached.get(key(move), struck[key(move)]) if move.relation == "hit" else _anchor(move, struck, restart)
        return rank(move), told.sentence, not told.earlier, told.start, min(move.places, told.places)

    return sorted(kept, key=place)


def _anchor(move: Move, struck: Mapping[str, Move], restart: float) -> Move:
    """The strike before which a move stands that is told after it; else the move.

    So it is in the past perfect, and from sentence ``restart`` on, in which the way is told from its start.
    """
    ends = [hit for hit in struck.values() if hit.sentence < move.sentence and not hit.before]
    if not ends or move.relation not in _PASSED or not (move.before or restart <= move.sentence):
        return move
    return min(ends, key=lambda hit: (hit.sentence, hit.start))._replace(places=move.start - FAR)


def _ranks(document: Document, moves: Sequence[Move]) -> Callable[[Move], int]:
    """The part of the way, 0 to 2, to which a move belongs.

    A landing after which its sentence, the first to tell an aim, tells another is a stop on the way, as is one before
    it "continued to" another place.
    """
    ended = any(move.relation in {"landed", *_ENDS} for move in moves)
    order = {_START: 0, "heading_to": 1 if ended else 2, "landed": 2, "crashed": 2}
    first = min((move.sentence for move in moves if move.relation in _AIMS), default=0)
    aim = max((move.start for move in moves if move.relation in _AIMS and move.sentence == first), default=0)
    turns = vocabulary.words("turns")
    turned = (move for move in moves if move.relation == "left")
    broken = max((move.start for move in turned if document.text[move.start : move.end].lower() in turns), default=0)

    def rank(move: Move) -> int:
        if move.relation == "heading_to" and document.text[move.start : move.end].lower() in vocabulary.words("onward"):
            return 2
        is_stop = move.relation == "landed" and (move.start < aim or _goes_on(moves, move))
        is_given_up = move.relation == "heading_to" and move.start < broken
        return 1 if is_stop or is_given_up else order.get(move.relation, 1)

    return rank


def _goes_on(moves: Sequence[Move], landing: Move) -> bool:
    """Whether its sentence tells a strike after the landing: "refuelled at X and attacked Y"."""
    return any(
        move.relation == "hit" and move.sentence == landing.sentence and move.start > landing.start for move in moves
    )


def _reached_again(moves: Sequence[Move]) -> dict[str, Move]:
    """The arrivals, by place, at what was hit in a sentence before: a strike told first is still the end of the way."""
    struck = {key(move): move.sentence for move in moves if move.relation == "hit"}
    return {
        key(move): move
        for move in moves
        if move.relation == "over" and key(move) in struck and move.sentence > struck[key(move)]
    }
