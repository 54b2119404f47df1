"""What a flight took up again: a way that goes on from a stop, and what had happened before what was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.tracks import vocabulary
from geomap.events.tracks.retellings import key
from geomap.events.tracks.settling import PASSED, START

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document


def onwards(moves: Iterator[Move]) -> Iterator[Move]:
    """The moves without starts from where the flight only went on, having passed there: "From X it flew"."""
    told = list(moves)
    for move in told:
        came = (other for other in told if other.relation in PASSED and other.start < move.start)
        if move.relation != START or all(key(other) != key(move) for other in came):
            yield move


def restarts(moves: Sequence[Move]) -> frozenset[str]:
    """Where a flight that had set out elsewhere landed and then set out again."""
    starts = [move for move in moves if move.relation == START]
    landed = {key(move): move for move in moves if move.relation == "landed"}
    return frozenset(
        key(move)
        for move in starts
        if key(move) in landed
        and not move.before
        and landed[key(move)].start < move.start
        and any(key(other) != key(move) for other in starts)
    )


def is_flashback(document: Document, move: Move, moves: Sequence[Move]) -> bool:
    """Whether the past perfect takes up what had happened before what was told: "It had flown out via X".

    What somebody says stands in the past perfect in any case, as does what "then" or "later" carries on with.
    """
    if not move.before or move.relation not in PASSED:
        return False
    if not any(other.sentence < move.sentence and not other.before and other.relation in PASSED for other in moves):
        return False
    sentence = document.sentences[move.sentence]
    words = {token.lower for token in document.tokens_of(sentence)}
    return words.isdisjoint(vocabulary.said() | vocabulary.words("onwards"))
