"""One flight told twice becomes one; two versions of one flight that cannot both hold become two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.tracks.flight import KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document

ONCE = frozenset({"took_off_from", "entered", "landed", "crashed"})
"""What a flight does once. Source: own specimens; a way over several countries is told in one paragraph."""


def settle(document: Document, found: Sequence[Flight]) -> list[Flight]:
    """The flights, rival versions apart and retellings together, in order of first mention."""
    apart = [version for flight in found for version in _versions(document, flight)]
    settled: list[Flight] = []
    for flight in apart:
        known = next((other for other in settled[-KNOWN:] if _same(other, flight)), None)
        if known is None:
            settled.append(flight)
        else:
            settled[settled.index(known)] = _joined(known, flight)
    return settled


def _versions(document: Document, flight: Flight) -> list[Flight]:
    """The flight, and what a later paragraph tells of it otherwise."""
    first: list[Move] = []
    rival: list[Move] = []
    for move in flight.moves:
        paragraph = document.sentences[move.sentence].paragraph
        told = {document.sentences[other.sentence].paragraph for other in rival}
        against = any(
            _differ(other, move) and document.sentences[other.sentence].paragraph != paragraph for other in first
        )
        (rival if against or paragraph in told else first).append(move)
    if not rival:
        return [flight]
    where = {move.sentence for move in rival}
    return [
        _part(document, flight, first, lambda sentence: sentence not in where),
        _part(document, flight, rival, lambda sentence: sentence in where),
    ]


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
    return (
        one.relation == two.relation and one.relation in ONCE and bool(key(one) and key(two)) and key(one) != key(two)
    )


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
    if any(_differ(first, second) for first in one.moves for second in two.moves):
        return False
    return bool({(move.relation, key(move)) for move in one.moves} & {(move.relation, key(move)) for move in two.moves})


def _joined(one: Flight, two: Flight) -> Flight:
    """Both as one, by the way of the version that tells more."""
    fuller, other = (two, one) if len(two.moves) > len(one.moves) else (one, two)
    return replace(
        fuller,
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
    return move.spot.place.id if move.spot.place else move.spot.name_raw
