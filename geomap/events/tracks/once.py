"""What a flight does once: where it set out, and where it came down, of all that is told of either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.tracks import settling, vocabulary
from geomap.events.tracks.retellings import key
from geomap.events.tracks.settling import START

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document


def told(document: Document, moves: Sequence[Move]) -> list[Move]:
    """The moves with the one take-off and the one crash that is told most exactly.

    What was hit over one place and came down at another was over the first.
    """
    kept = list(moves)
    for relation in (START, "crashed"):
        where = [move for move in kept if move.relation == relation and move.spot is not None]
        best = min(where, key=lambda move: _vagueness(document, move), default=None)
        others = [move for move in where if best is not None and move is not best and settling.agree(move, best)]
        passed = {id(move) for move in others if best is not None and _is_above(document, move, best)}
        kept = [
            move._replace(relation="over") if id(move) in passed else move
            for move in kept
            if move not in others or id(move) in passed
        ]
    return kept


def _is_above(document: Document, move: Move, end: Move) -> bool:
    """Whether it was hit in the air over a place, and told, not claimed, to have come down elsewhere."""
    if move.relation != "crashed" or move.spot is None or key(move) == key(end) or settling.is_vague(move):
        return False
    return _is_over(document, move.spot) and not _is_claimed(document, move)


def _is_over(document: Document, spot: Spot) -> bool:
    return spot.relation == "over" or document.tokens[spot.token - 1].lower in {"over", "above"}


def _is_claimed(document: Document, move: Move) -> bool:
    """Whether it is what somebody claims, or how another version has it."""
    if move.spot is None:
        return False
    sentence = document.sentences[move.sentence]
    before = {token.lower for token in document.tokens[sentence.first : move.spot.token]}
    last = document.sentences[max(0, move.sentence - 1)]
    version = {"version", "versions"} & {token.lower for token in document.tokens[last.first : last.last]}
    return bool(version) or not vocabulary.words("claimed").isdisjoint(before)


def starts(moves: Sequence[Move]) -> Iterator[Move]:
    """The moves without a town as start where its airfield is one: "Aviano", "Aviano air base"."""
    for move in moves:
        if not (move.relation == START and is_start(move, moves)):
            yield move


def is_start(one: Move, moves: Sequence[Move]) -> bool:
    """Whether the place is the base of the start, named in short: "all the way from T-4"."""
    names = [move.spot.name_raw for move in moves if move.relation == START and move.spot is not None]
    return one.spot is not None and any(name.startswith(f"{one.spot.name_raw} ") for name in names)


def _vagueness(document: Document, move: Move) -> tuple[bool, bool, bool, bool, bool, int]:
    """How vague a place is told: an airfield is more exact than its town, and what is told last of a crash most.

    What somebody claims of a crash counts after what is told, and what it was hit over after where it came down.
    """
    if move.spot is None:
        return True, True, True, True, True, 0
    falls = move.relation != START
    leaves = not falls and document.text[move.start : move.end].lower().split()[0] in vocabulary.words("leaves")
    airfield = move.spot.place is not None and move.spot.place.id.startswith("icao:")
    claimed, over = (falls and test for test in (_is_claimed(document, move), _is_over(document, move.spot)))
    return settling.is_vague(move), claimed, over, leaves, not (falls or airfield), -move.sentence
