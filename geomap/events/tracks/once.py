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


def told(document: Document, moves: Sequence[Move]) -> Sequence[Move]:
    """The moves with the one take-off and the one crash that is told most exactly.

    What was hit over one place and came down at another was over the first.
    """
    for relation in (START, "crashed"):
        where = [move for move in moves if move.relation == relation and move.spot is not None]
        best = min(where, key=lambda move: _vagueness(document, move), default=None)
        moves = moves if best is None else list(_with(document, moves, best))
    return moves


def _with(document: Document, moves: Sequence[Move], best: Move) -> Iterator[Move]:
    """The moves without others of the relation of ``best`` that may be told of the same."""
    for move in moves:
        other = move.relation == best.relation and move.spot is not None and move is not best
        if not (other and settling.agree(move, best)):
            yield move
        elif _is_above(document, move, best):
            yield move._replace(relation="over")


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
    told_before = {token.lower for token in document.tokens[last.first : last.last]}
    rival = not vocabulary.words("version").isdisjoint(told_before)
    return rival or not vocabulary.words("claimed").isdisjoint(before)


def starts(moves: Sequence[Move]) -> Iterator[Move]:
    """The moves without a town as start where its airfield is one: "Aviano", "Aviano air base"."""
    short = short_names(moves)
    for move in moves:
        if not (move.relation == START and move.spot is not None and move.spot.name_raw in short):
            yield move


def short_names(moves: Sequence[Move]) -> frozenset[str]:
    """The names by which the bases of the starts may be told in short: "T-4" for "T-4 air base"."""
    names = {move.spot.name_raw for move in moves if move.relation == START and move.spot is not None}
    return frozenset(name[:at] for name in names for at, letter in enumerate(name) if letter == " ")


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
