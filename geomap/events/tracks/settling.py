"""What a flight's moves amount to once all are told: a start, a place passed, a landing where it set out from."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import geo, lexicon
from geomap.events.exactness import COUNTRY, REGION
from geomap.events.grammar import part
from geomap.events.tracks import vocabulary
from geomap.events.tracks.retellings import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document, Sentence, Token
    from geomap.models.track import WaypointRelation

WORDS, MEANT = 9, 4
"""Tokens before a place in which its verb may stand, and before "to land" in which that is only meant."""
CLAUSE = 60
"""Characters behind ", where" within which its verb stands. Source: own specimens."""
FIELD = 20
"""Characters behind a name in which "air base" stands."""
NEAR_M = 80_000
"""How far a town's airfield, or a village near it, may lie from it. Source: airports of capitals, 60 km at most."""
START: WaypointRelation = "took_off_from"
PASSED = frozenset({"entered", "over"})
AIMS = frozenset({"landed", "heading_to"})


def by_words(tokens: Sequence[Token], sentence: Sentence, place: int, relation: WaypointRelation) -> WaypointRelation:
    """The relation that the words before a place leave no doubt about, else the one given.

    Where something "turned back" it was; where it was "due to land", or was not allowed to, it went.
    """
    before = [token.lower for token in tokens[max(sentence.first, place - WORDS) : place]]
    turned = any(
        one in vocabulary.words("turning") and two in {"back", "around"} and _only_leads(before[at + 2 :])
        for at, (one, two) in enumerate(pairwise(before))
    )
    if turned:
        return "over"
    landing = next((at for at, pair in enumerate(pairwise(before)) if pair == ("to", "land")), None)
    if relation != "landed" or landing is None or not _only_leads(before[landing + 2 :]):
        return relation
    meant = not vocabulary.words("meant").isdisjoint(before[max(0, landing - MEANT) : landing])
    return "heading_to" if meant else relation


def _only_leads(words: Sequence[str]) -> bool:
    """Whether nothing but prepositions, articles and sides stand before the place."""
    return all(word in part("prep", "det") | lexicon.words("compass_words") | {"of"} for word in words)


def settled(document: Document, flight: Flight) -> list[Move]:
    """A ship that left a port, or what left one place for another, set out from there.

    What was hit itself came down there, if it is said to have come down; else it passed.
    """
    told = [_survived(document, flight, move) for move in _without_origin(flight)]
    told = [_passed(move) if _is_weak(flight, move) else move for move in told]
    told = [_passed(move) if _is_water(document, move) else move for move in told]
    moves = [move._replace(relation=START) if _sets_out(document, flight, move) else move for move in told]
    moves = [move._replace(relation="landed") if _comes_back(document, flight, moves, move) else move for move in moves]
    moves = list(_homed(moves))
    fell = flight.downed and not any(move.relation == "crashed" and move.spot is not None for move in moves)
    suffered: WaypointRelation = "crashed" if fell else "over"
    return [move._replace(relation=suffered) if _is_suffered(document, move) else move for move in moves]


def _survived(document: Document, flight: Flight, move: Move) -> Move:
    """The move as a place passed, where it is told how the flight went on.

    What was intercepted was not shot down if it turned back or landed later; what it flew to before it continued was
    reached.
    """
    verb = document.text[move.start : move.end].lower()
    later = [other for other in flight.moves if other.start > move.start and not (other.earlier or other.before)]
    if move.relation == "crashed" and "intercept" in verb:
        went_on = any(other.relation in {"landed", "left"} for other in later)
        return move._replace(relation="over") if went_on else move
    if move.relation != "heading_to":
        return move
    ended = any(key(other) == key(move) and other.relation in {"landed", "crashed", "hit"} for other in later)
    if any(_continues(document, move, other) for other in later) or (_is_there(document, move) and not ended):
        return move._replace(relation="over")
    return move


def _is_there(document: Document, aim: Move) -> bool:
    """Whether the text goes on with what happened where it flew to: "headed to X, where two jets met it"."""
    if aim.spot is None or document.text[aim.spot.end : aim.spot.end + len(", where ")] != ", where ":
        return False
    behind = document.text[aim.spot.end + len(", where ") : aim.until + CLAUSE].lower().split()
    return part("modal").isdisjoint(behind) and vocabulary.words("intends").isdisjoint(behind)


def _continues(document: Document, aim: Move, other: Move) -> bool:
    """Whether the sentence tells the way on from where it flew to: "flew to X before [continuing to] Y".

    So it does where what is told next was passed, not the end: "flew west to X and then followed the coast".
    """
    verb = document.text[other.start : other.end].lower()
    if aim.spot is not None and other.start > aim.spot.end and _is_arrival(document, aim):
        back = other.relation == "landed" and not vocabulary.words("back").isdisjoint(verb.split())
        onward = (back or other.relation in {*PASSED, "heading_to", "left"}) and other.first != aim.first
        return other.sentence == aim.sentence and onward
    return other.sentence == aim.sentence and other.relation == "heading_to" and verb in vocabulary.words("onward")


def _is_arrival(document: Document, aim: Move) -> bool:
    """Whether the verb and "to" say that the place was reached: "proceeded up the valley to X", no "bound for X"."""
    if aim.spot is None:
        return False
    between = document.text[aim.end : aim.spot.start].lower().split()
    verb = document.text[aim.start : aim.end].lower().split()
    told = verb[0] in vocabulary.words("gets") and not aim.before
    return told and "to" in [*verb[1:], *between]


def _homed(moves: Sequence[Move]) -> Iterator[Move]:
    """The moves, a landing at the base with the place that the flight set out from, if it is told."""
    start = next((move.spot for move in moves if move.relation == START and move.spot is not None), None)
    for move in moves:
        if move.relation != "landed" or move.spot is not None:
            yield move
        elif start is not None:
            yield move._replace(spot=start)


def _comes_back(document: Document, flight: Flight, moves: Sequence[Move], move: Move) -> bool:
    """Whether it reached the place that it set out from, or was bound for: it landed there."""
    if move.relation != "over" or document.text[move.start : move.end].lower() not in vocabulary.words("returns"):
        return False
    starts = [other.spot.name_raw for other in moves if other.relation == START and other.spot is not None]
    if flight.platform_type in {"aircraft", "helicopter", "vessel"}:
        aims = (other for other in moves if other.relation == "heading_to" and other.start < move.start)
        starts += [aim.spot.name_raw for aim in aims if aim.spot is not None]
    return move.spot is not None and any(move.spot.name_raw in name or name in move.spot.name_raw for name in starts)


def _is_weak(flight: Flight, move: Move) -> bool:
    """Whether a start is only what it came from when it entered elsewhere, and the text tells a start besides."""
    entering = {other.start for other in flight.moves if other.relation in PASSED or other.nears}
    starts = [other.start for other in flight.moves if other.relation == START]
    return move.relation == START and move.start in entering and any(start not in entering for start in starts)


def _is_water(document: Document, move: Move) -> bool:
    """Whether it is a sea that something only came from: nothing but what is launched there starts at sea."""
    if move.relation != START or move.spot is None or move.spot.place is None:
        return False
    verb = document.text[move.start : move.end].lower().split()[0]
    return move.spot.place.feature_class == "H" and verb in vocabulary.words("comes")


def _without_origin(flight: Flight) -> Iterator[Move]:
    """The moves without those that only tell again from where it came when it entered elsewhere."""
    starts = {key(move) for move in flight.moves if move.relation == START and not _is_weak(flight, move)}
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
    direct = document.text[move.end : spot.start].strip() in {"", "the"} and not move.before
    aims = direct and any(other.relation in AIMS and other.start == move.start for other in flight.moves)
    stops = {key(other) for other in flight.moves if other.relation == "landed"}
    for other in flight.moves:
        if other.relation == START and other.start > move.start and key(other) in stops:
            continue
        if other.relation == START and not (holds(other, move) or agree(other, move)):
            return False
        if _is_field(document, move):
            continue
        if other.relation in PASSED and other.start < move.start and not move.earlier and not aims:
            return False
    aims = any(other.relation in AIMS and other.sentence == move.sentence for other in flight.moves)
    return aims or spot.place is None or spot.where_prec < REGION or flight.platform_type == "vessel"


def _is_field(document: Document, move: Move) -> bool:
    """Whether what it left is an airfield or a base, from which every way starts: "left the X air base"."""
    spot = move.spot
    if spot is None or move.before:
        return False
    behind = document.text[spot.start : spot.end + FIELD].lower().split()
    named = document.text[spot.start : spot.end].lower().split()
    return not vocabulary.words("home").isdisjoint(word.strip(",.") for word in behind[: len(named) + 2])


def _is_border(document: Document, move: Move) -> bool:
    """Whether it left an airspace and not an airfield: "left Russian airspace near X"."""
    between = document.text[move.end : move.spot.start].lower().split() if move.spot is not None else []
    beside = not {"near", "over", "at"}.isdisjoint(between) and vocabulary.words("home").isdisjoint(between)
    return beside or not vocabulary.words("bounded").isdisjoint(between)


def agree(one: Move, two: Move) -> bool:
    """Whether two places of what happens once may be one: near each other, or one of them vague or unknown."""
    if one.spot is None or two.spot is None or one.spot.place is None or two.spot.place is None:
        return True
    if max(one.spot.where_prec, two.spot.where_prec) >= REGION:
        return True
    return geo.rough_distance_m(one.spot.place.point, two.spot.place.point) <= NEAR_M


def holds(one: Move, two: Move) -> bool:
    """Whether one move names the country in which the other's place lies."""
    if two.spot is None or one.spot is None or one.spot.place is None:
        return False
    if two.spot.place is None:
        return _is_country(one) and one.relation == two.relation == "entered"
    return _is_country(one) and not _is_country(two) and one.spot.place.country == two.spot.place.country


def _is_country(move: Move) -> bool:
    return move.spot is not None and move.spot.place is not None and move.spot.where_prec == COUNTRY


def is_vague(move: Move) -> bool:
    """Whether the place is a country, a sea or a region without bounds."""
    return move.spot is not None and move.spot.place is not None and move.spot.where_prec >= REGION
