"""The way of a flight: which of its moves are waypoints, and in which order they were passed."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from geomap.events.tracks import borders, once, settling, stops, verbs, vocabulary
from geomap.events.tracks.retellings import key
from geomap.events.tracks.settling import AIMS, PASSED, START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document

_ENDS = frozenset({"hit", "crashed"})
_FIRST = frozenset({START, "entered"})
_ONWARD = frozenset({"hit", "over", "entered", "heading_to"})
BACK = 5
"""Tokens of "On the way back" and of a comma or adverb. Source: own specimens."""
FAR = 1 << 40
"""More than any offset."""


def of(document: Document, flight: Flight) -> list[Move]:
    """The waypoints of a flight in the order in which it passed them."""
    moves = list(once.starts(list(stops.onwards(_finest(settling.settled(document, flight))))))
    moves = list(_named(moves if flight.is_plural else once.told(document, moves)))
    last = frozenset({"hit"}) if _ends_at_once(flight) else frozenset()
    struck = {key(move): move for move in moves if move.relation == "hit"}
    return _ordered(document, _distinct(moves, flight), last, struck)


def _finest(moves: Sequence[Move]) -> Iterator[Move]:
    """The moves without countries that only say in which of them a place lies that is told, too."""
    for move in moves:
        kind = _ENDS if move.relation in _ENDS else {move.relation}
        others = [
            other
            for other in moves
            if other is not move and (other.relation in kind or (move.relation == "over" and _is_onward(move, other)))
        ]
        inside = [*_ended(moves), *others] if move.relation == "heading_to" else others
        told = any(settling.holds(move, other) and not _is_passed_too(move, other) for other in inside)
        vague = settling.is_vague(move) and any(
            other.relation in kind and not settling.is_vague(other) for other in others
        )
        ends = move.relation in _ENDS or _is_continent(move)
        if _is_pointed(move) and any(not _is_pointed(other) for other in others):
            continue
        if not told and not (vague and ends):
            yield move


def _is_pointed(move: Move) -> bool:
    """Whether the place is only pointed to: "the city"."""
    return move.spot is not None and move.spot.name_raw.islower()


def _is_continent(move: Move) -> bool:
    return move.spot is not None and move.spot.place is not None and move.spot.place.feature_code == "CONT"


def _is_onward(move: Move, other: Move) -> bool:
    """Whether a sentence tells the other by the same verb or later: "reached X, where it hit Y" in X."""
    return other.sentence == move.sentence and other.start >= move.start


def _ended(moves: Sequence[Move]) -> list[Move]:
    """The places that a flight came to."""
    return [move for move in moves if move.relation in {"landed", "hit"}]


def _is_passed_too(move: Move, other: Move) -> bool:
    """Whether two verbs tell that it passed a country and a place: "crossed X, passed Y"."""
    return move.relation == other.relation == "over" and move.start != other.start


def _named(moves: Sequence[Move]) -> Iterator[Move]:
    """The moves, a land by its own name where the flight is told of by it, too: "Syria", no "Syrian airspace"."""
    own = {key(move): move.spot for move in reversed(moves) if move.spot is not None and move.spot.role != "demonym"}
    for move in moves:
        named = own.get(key(move)) if move.spot is not None and move.spot.role == "demonym" else None
        yield move if named is None else move._replace(spot=named)


def _distinct(moves: Sequence[Move], flight: Flight) -> list[Move]:
    """Each waypoint once; "over" and "heading to" give way to what is told more exactly of the same place.

    Where a missile came down that is told to have struck there, it struck.
    """
    seen: dict[tuple[str, str], Move] = {}
    for move in [*_from_start(moves), *moves]:
        told = seen.setdefault((move.relation, key(move)), move)
        seen[move.relation, key(move)] = borders.located(told, move)
    end, other = ("hit", "crashed") if flight.platform_type == "missile" else ("crashed", "hit")
    ends = {key(move) for move in seen.values() if move.relation == end}
    bases = once.short_names(moves)
    crossed = {key(move) for move in seen.values() if move.relation in {"entered", "left"}}
    ended = [move for move in seen.values() if move.relation in {"landed", "crashed"}]
    return [
        move
        for move in seen.values()
        if not (move.relation == "over" and key(move) in crossed)
        and not (move.relation == other and key(move) in ends)
        and not (move.relation == "over" and move.spot is not None and move.spot.name_raw in bases)
        and not (move.relation == "heading_to" and _is_reached(move, list(seen.values()), ended))
    ]


def _from_start(moves: Sequence[Move]) -> list[Move]:
    """The places passed that are told with the start, or behind it, where the lead has told of them before.

    "A drone was over the Black Sea ... It took off from X, crossed Y and stayed over the Black Sea."
    """
    start = min((move.sentence for move in moves if move.relation == START), default=None)
    return [] if start is None else [move for move in moves if move.relation in PASSED and move.sentence >= start]


def _is_reached(aim: Move, moves: Sequence[Move], ended: Sequence[Move]) -> bool:
    """Whether the flight came to where it was bound for, and had not come down elsewhere before."""
    came = [move for move in moves if key(move) == key(aim) and move.relation not in {"heading_to", START}]
    elsewhere = [end for end in ended if key(end) != key(aim)]
    if not came or any(aim.start < end.start < came[0].start and end.relation == "landed" for end in elsewhere):
        return False
    return any(move.relation not in PASSED for move in came) or not elsewhere


def _ends_at_once(flight: Flight) -> bool:
    """Whether a strike ends the way: of a missile, or of drones of which some struck and some fell."""
    return flight.platform_type == "missile" or (flight.platform_type == "drone" and flight.is_plural)


def _ordered(document: Document, moves: Sequence[Move], last: frozenset[str], struck: Mapping[str, Move]) -> list[Move]:
    """In the order of the flight: the take-off first, what it was bound for last unless it ended elsewhere.

    An aim that was given up, or never reached, stands where it was told. ``struck`` are the last tellings of what was
    hit, by place: a strike told first is still the end of the way that is told after it.
    """
    reached = _reached_again(moves)
    kept = [move for move in moves if move not in reached.values()]
    rank = _ranks(document, moves, last)
    first = min((hit.sentence for hit in struck.values()), default=0)
    later = [move for move in moves if struck and move.sentence > first]
    again = any(move.relation in _FIRST or _leads_to_strike(document, move, moves) for move in later)
    restart = first + 1 if again else inf
    ends = [*struck.values(), *(move for move in kept if move.relation == "heading_to" and rank(move) == 1)]

    def place(move: Move) -> tuple[int, bool, int, bool, int, int]:
        told = reached.get(key(move), struck[key(move)]) if move.relation == "hit" else _anchor(move, ends, restart)
        back = stops.is_flashback(document, move, kept)
        return rank(move), not back, told.sentence, not told.earlier, told.start, min(move.places, told.places)

    return sorted(kept, key=place)


def _anchor(move: Move, later: Sequence[Move], restart: float) -> Move:
    """The strike or aim before which a move stands that is told after it; else the move.

    So it is in the past perfect, and from sentence ``restart`` on, in which the way is told from its start.
    """
    ends = [end for end in later if end.sentence < move.sentence and not end.before]
    ends = ends if move.before else [end for end in ends if end.relation == "hit"]
    if not ends or move.relation not in PASSED or not (move.before or restart <= move.sentence):
        return move
    return min(ends, key=lambda hit: (hit.sentence, hit.start))._replace(places=move.start - FAR)


def _leads_to_strike(document: Document, move: Move, moves: Sequence[Move]) -> bool:
    """Whether a place was passed on the way to a strike of which no place is told, as it was told before."""
    if move.relation != "over":
        return False
    placed = {other.first for other in moves}
    blows = (verb for verb in verbs.find(document.tokens, document.sentences[move.sentence]) if verb.first > move.first)
    return any(one.relation == "hit" for verb in blows if verb.first not in placed for one in verb.meanings)


def _ranks(document: Document, moves: Sequence[Move], last: frozenset[str]) -> Callable[[Move], int]:
    """The part of the way, 0 to 2, to which a move belongs.

    A landing after which its sentence, the first to tell an aim, tells another is a stop on the way, as is one before
    it "continued to" another place.
    """
    ended = any(move.relation in {"landed", *_ENDS} for move in moves)
    order = {START: 0, "heading_to": 1 if ended else 2, "landed": 2, "crashed": 2, **dict.fromkeys(last, 2)}
    first = min((move.sentence for move in moves if move.relation in AIMS), default=0)
    aim = max((move.start for move in moves if move.relation in AIMS and move.sentence == first), default=0)
    turns = vocabulary.words("turns")
    turned = (move for move in moves if move.relation == "left")
    broken = max((move.start for move in turned if document.text[move.start : move.end].lower() in turns), default=0)

    back = [move.start for move in moves if _is_way_back(document, move)]

    again = stops.restarts(moves)

    def is_rest(move: Move) -> bool:
        return document.text[move.start : move.end].lower() in vocabulary.words("rest")

    def rank(move: Move) -> int:
        if move.relation == "heading_to" and document.text[move.start : move.end].lower() in vocabulary.words("onward"):
            return 2
        is_stop = move.relation == "landed" and (move.start < aim or _goes_on(document, moves, move) or is_rest(move))
        if move.relation in {START, "landed"} and key(move) in again:
            return 1
        is_given_up = move.relation == "heading_to" and move.start < max(broken, *back, 0)
        return 1 if is_stop or is_given_up else order.get(move.relation, 1)

    return rank


def _is_way_back(document: Document, move: Move) -> bool:
    """Whether its sentence opens with the way back: "On its way back it crossed X"."""
    sentence = document.sentences[move.sentence]
    opening = [token.lower for token in document.tokens[sentence.first : sentence.first + BACK]]
    return "back" in opening and "way" in opening and document.tokens[sentence.first].lower == "on"


def _goes_on(document: Document, moves: Sequence[Move], landing: Move) -> bool:
    """Whether its sentence tells the way on from the landing: "refuelled at X and attacked Y", "and reached Z"."""
    behind = (move for move in moves if move.sentence == landing.sentence and move.start > landing.start)
    onward = (move for move in behind if not move.earlier and not move.before)
    return any(move.relation in _ONWARD and document.text[move.end - 3 : move.end] != "ing" for move in onward)


def _reached_again(moves: Sequence[Move]) -> dict[str, Move]:
    """The arrivals, by place, at what was hit in a sentence before: a strike told first is still the end of the way."""
    struck = {key(move): move.sentence for move in moves if move.relation == "hit"}
    return {
        key(move): move
        for move in moves
        if move.relation == "over" and key(move) in struck and move.sentence > struck[key(move)]
    }
