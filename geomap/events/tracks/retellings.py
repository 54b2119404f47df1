"""One flight told twice becomes one; two versions of one flight that cannot both hold become two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import geo
from geomap.events.exactness import REGION
from geomap.events.tracks import vocabulary
from geomap.events.tracks.flight import FULL, KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document

ONCE = frozenset({"took_off_from", "entered", "landed", "crashed"})
"""What a flight does once. Source: own specimens; a way over several countries is told in one paragraph."""

APART_M = 30_000
"""Farther apart than this, two places are two versions. Source: UCDP GED codebook, "near" is within some 25 km."""


def settle(document: Document, found: Sequence[Flight]) -> list[Flight]:
    """The flights, rival versions apart and retellings together, in order of first mention."""
    apart = [version for flight in found for version in _versions(document, flight)]
    settled: list[Flight] = []
    for flight in apart:
        lately = range(max(0, len(settled) - KNOWN), len(settled))
        known = next((at for at in lately if len(settled[at].told) < FULL and _same(settled[at], flight)), None)
        if known is None:
            settled.append(flight)
        else:
            settled[known] = _joined(settled[known], flight)
    return settled


def _versions(document: Document, flight: Flight) -> list[Flight]:
    """The flight, and what a later paragraph tells of it otherwise."""
    first: list[Move] = []
    rival: list[Move] = []
    known: dict[tuple[str, str, int], Move] = {}
    apart: set[int] = set()
    rivals = frozenset[int]() if len(flight.moves) <= 1 else _disputing(document)
    for move in flight.moves:
        paragraph = document.sentences[move.sentence].paragraph
        if paragraph not in apart and any(
            told != paragraph and (_differ(other, move) or (paragraph in rivals and _are_named_apart(other, move)))
            for (_, _, told), other in known.items()
        ):
            apart.add(paragraph)
        (rival if paragraph in apart else first).append(move)
        if paragraph not in apart and move.relation in ONCE:
            known.setdefault((move.relation, key(move), paragraph), move)
    if not rival:
        return [flight]
    where = {move.sentence for move in rival}
    return [
        _part(document, flight, first, lambda sentence: sentence not in where),
        _part(document, flight, rival, lambda sentence: sentence in where),
    ]


def _disputing(document: Document) -> frozenset[int]:
    """The paragraphs that open with a word for another account of the same: "gave another story"."""
    rival = vocabulary.words("rival")
    opened: dict[int, set[str]] = {}
    for sentence in document.sentences:
        if sentence.paragraph not in opened:
            opened[sentence.paragraph] = {token.lower for token in document.tokens_of(sentence)}
    return frozenset(paragraph for paragraph, words in opened.items() if words & rival)


def _are_named_apart(one: Move, two: Move) -> bool:
    """Whether two places of what happens once bear other names, and the gazetteer does not tell that they are near."""
    if one.relation != two.relation or one.relation not in ONCE or one.spot is None or two.spot is None:
        return False
    known = one.spot.place is not None and two.spot.place is not None
    names = one.spot.name_raw, two.spot.name_raw
    return not known and names[0] not in names[1] and names[1] not in names[0]


def _part(document: Document, flight: Flight, moves: list[Move], tells: Callable[[int], bool]) -> Flight:
    """The flight as some sentences tell of it; ``tells`` says which, by index."""

    def is_told(offset: int) -> bool:
        sentence = document.sentence_at(offset)
        return sentence is not None and tells(sentence.index)

    return replace(
        flight,
        moves=moves,
        sentences=[index for index in flight.sentences if tells(index)],
        figures=[amount for amount in flight.figures if is_told(amount.start)],
        told=[offset for offset in flight.told if is_told(offset)],
    )


def _differ(one: Move, two: Move) -> bool:
    """Whether two moves put what happens once at places that lie apart."""
    if one.relation != two.relation or one.relation not in ONCE or one.spot is None or two.spot is None:
        return False
    here, there = one.spot.place, two.spot.place
    if here is None or there is None or here.id == there.id or max(one.spot.where_prec, two.spot.where_prec) >= REGION:
        return False
    return geo.rough_distance_m(here.point, there.point) > APART_M + here.radius_m + there.radius_m


def _same(one: Flight, two: Flight) -> bool:
    """Whether two flights that nothing sets apart share a waypoint."""
    if one.platform_type != two.platform_type or one.is_plural != two.is_plural:
        return False
    if (one.model and two.model and one.model != two.model) or (
        one.nations and two.nations and not one.nations & two.nations
    ):
        return False
    if one.count is not None and two.count is not None and one.count != two.count:
        return False
    here, there = _points(one), _points(two)
    if any(_differ(first, second) for first in here.values() for second in there.values()):
        return False
    return bool(here.keys() & there.keys())


def _points(flight: Flight) -> dict[tuple[str, str], Move]:
    """The first move of each kind at each place."""
    return {(move.relation, key(move)): move for move in reversed(flight.moves)}


def _joined(one: Flight, two: Flight) -> Flight:
    """Both as one."""
    fuller, other = (two, one) if len(two.moves) > len(one.moves) else (one, two)
    return replace(
        fuller,
        moves=sorted([*one.moves, *two.moves], key=lambda move: (move.start, move.places)),
        downed=one.downed or two.downed,
        model=fuller.model or other.model,
        operator=fuller.operator or other.operator,
        nations=fuller.nations | other.nations,
        figures=[*fuller.figures, *other.figures],
        told=sorted({*fuller.told, *other.told}),
    )


def key(move: Move) -> str:
    """The place of a move, by id or else by name; "" where it has none."""
    if move.spot is None:
        return ""
    if move.spot.place is None:
        return move.spot.name_raw
    inside = f":{move.spot.name_raw}" if move.spot.relation == "part_of" else ""
    return move.spot.place.id + inside
