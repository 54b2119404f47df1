"""What aircraft and ships only do on their way, and the places that they passed before anything happened."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.exactness import DISTRICT
from geomap.events.grammar import part
from geomap.events.tracks import lemmas, vocabulary
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.triggers import Trigger
    from geomap.events.spots import Spot
    from geomap.events.tracks.flight import Flight
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Document

SENSED_BY = 4
"""Tokens behind "picked up" among which the radar stands that did it."""
LAUNCHED_FROM = 8
"""Tokens behind "launched" among which the place that it was from stands."""
_BLOWS = frozenset({"hit", "crashed"})
_PASSED = frozenset({"over", "left", "took_off_from", "entered"})
_MOVING = frozenset({"c", "d", "w"})
"""Parts of ``event_triggers.csv`` whose verbs move what flies or sails, too: "entered", "picked up", "landed at"."""
_WHILE = frozenset({"when", "as", "where", "which", "who", "after", "while"})
"""Joints behind which something happens at the place told before. Source: Quirk et al. (1985), 15.25 to 15.30."""
_FALLS = frozenset({"drone", "missile"})
"""What may be said to land, or come in, where it strikes."""


class Ways:
    """The moves of all that flies or sails in an article, asked by the words that tell of incidents."""

    def __init__(self, document: Document, flights: Iterable[Flight]) -> None:
        self._tokens = document.tokens
        self._moves: dict[int, list[tuple[Move, Flight]]] = defaultdict(list)
        for flight in flights:
            for move in flight.moves:
                self._moves[move.sentence].append((move, flight))

    def only_moves(self, trigger: Trigger) -> bool:
        """Whether words of an incident's only tell of a way where they stand: "the frigate [entered] the sea".

        Nor is it an incident that somebody sees what moves: "the frigate [shadowed] a tanker".
        """
        if (trigger.is_new and trigger.text in _seeing()) or self._only_launches(trigger):
            return True
        behind = self._tokens[trigger.last : trigger.last + SENSED_BY]
        if trigger.word.part in _MOVING and any(token.lower in clause_words("sensor") for token in behind):
            return True
        told = [one for one in self._moves.get(trigger.sentence, ()) if _overlap(trigger, one[0])]
        may_move = trigger.is_new or trigger.word.part in _MOVING
        return bool(told) and may_move and not any(_may_strike(trigger, *one) for one in told)

    def _only_launches(self, trigger: Trigger) -> bool:
        """Whether it tells where a flight set out whose blow is told as well: "was [launched] from X and hit Y"."""
        if trigger.text not in clause_words("launched"):
            return False
        return any(
            move.relation == "took_off_from"
            and trigger.first <= move.first <= trigger.last + LAUNCHED_FROM
            and any(other.relation in _BLOWS for other in flight.moves)
            for move, flight in self._moves.get(trigger.sentence, ())
        )

    def without_passed(self, clause: Clause, where: Sequence[Spot]) -> tuple[Spot, ...]:
        """The places of a clause without those that were only passed: "flew past X and bombed [Y]"."""
        passed = set(self._passed(clause))
        kept = tuple(spot for spot in where if spot.start not in passed)
        return kept or tuple(spot for spot in where if spot.where_prec > DISTRICT)

    def _passed(self, clause: Clause) -> Iterator[int]:
        """The offsets of the places that were passed before what the clause tells."""
        trigger = clause.trigger
        moves = self._moves.get(trigger.sentence, ())
        doers = [flight for move, flight in moves if _overlap(trigger, move)]
        for move, flight in moves:
            if move.spot is None or move.relation not in _PASSED or _overlap(trigger, move):
                continue
            joints = _WHILE if any(flight is doer for doer in doers) else _WHILE | {"before", "until"}
            if self._tokens[move.first].lower not in part("prep") and self._is_before(move, trigger, joints):
                yield move.spot.start

    def _is_before(self, move: Move, trigger: Trigger, joints: frozenset[str]) -> bool:
        """Whether a move was over when it happened: told first, but not as what went on ("flew over X when ...").

        Nor as what others suffered there ("flew over X [before] the depot caught fire").
        """
        if move.first >= trigger.last:
            return move.earlier
        return joints.isdisjoint(token.lower for token in self._tokens[move.last : trigger.first])


def _may_strike(trigger: Trigger, move: Move, flight: Flight) -> bool:
    """Whether the words may tell what a flight did where it came: it struck, or came down upon something.

    What is lighter than air only comes down.
    """
    if not vocabulary.words("lighter").isdisjoint(flight.nouns):
        return False
    lands = trigger.word.part == "w" and flight.platform_type in _FALLS
    return move.relation in _BLOWS or move.fires or lands


def _overlap(trigger: Trigger, move: Move) -> bool:
    return move.first < trigger.last and trigger.first < move.last


@cache
def _seeing() -> frozenset[str]:
    """The forms of verbs of seeing and following, in motion_lemmas.csv."""
    rows = (row for row in lexicon.rows("motion_lemmas") if row["class"] == "see")
    return frozenset(form for row in rows for form in lemmas.forms(row))
