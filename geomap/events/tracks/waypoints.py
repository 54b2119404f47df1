"""Where the platform went: motion verbs and the places that follow them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Sentence, Token
    from geomap.models.track import WaypointRelation

PLACE_REACH = 14
"""How many tokens after a motion verb its place may stand. Source: longest seen in own specimens, with a title between."""
_CLAUSE_ENDS = frozenset({";", "and", "before", "after", "when", "while", "where"})


@dataclass(frozen=True, slots=True)
class Move:
    """A motion verb, tokens ``first:last``, and the place it names, if any.

    ``same`` tells that a missing place is that of the move before. ``until`` is the offset at which the next verb
    of motion, or the sentence's end, ends what is said of this one.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    relation: WaypointRelation
    spot: Spot | None
    same: bool
    until: int


def find(tokens: Sequence[Token], sentence: Sentence, spots: Sequence[Spot]) -> tuple[Move, ...]:
    """The moves of a sentence in order; those that need a place and have none are left out."""
    verbs = list(_verbs(tokens, sentence))
    moves: list[Move] = []
    for position, (first, last, relation, same) in enumerate(verbs):
        stop = verbs[position + 1][0] if position + 1 < len(verbs) else sentence.last
        spot = _place(tokens, last, min(stop, last + PLACE_REACH), spots)
        if spot is None and not same:
            continue
        until = tokens[stop].start if stop < sentence.last else sentence.end
        start, end = tokens[first].start, tokens[last - 1].end
        moves.append(Move(sentence.index, first, last, start, end, relation, spot, same, until))
    return tuple(moves)


def _place(tokens: Sequence[Token], first: int, last: int, spots: Sequence[Spot]) -> Spot | None:
    """The finest of the names in the verb's own clause: "Turkey's Incirlik air base" is the base."""
    end = next((index for index in range(first, last) if tokens[index].lower in _CLAUSE_ENDS), last)
    named = [
        spot for spot in spots if first <= spot.token < end and spot.role not in {"demonym", "organisation", "dateline"}
    ]
    if not named:
        return None
    close = [spot for spot in named if spot.token - named[0].token <= 6]
    return min(close, key=lambda spot: (spot.where_prec, spot.token))


def _verbs(tokens: Sequence[Token], sentence: Sentence) -> Iterator[tuple[int, int, WaypointRelation, bool]]:
    index = sentence.first
    while index < sentence.last:
        match = _match(tokens, index, sentence.last)
        if match is None:
            index += 1
            continue
        last, relation, same = match
        yield index, last, relation, same
        index = last


def _match(tokens: Sequence[Token], index: int, end: int) -> tuple[int, WaypointRelation, bool] | None:
    for form, relation, same in _table().get(tokens[index].lower, ()):
        last = index + len(form)
        if last <= end and all(tokens[index + step].lower == word for step, word in enumerate(form)):
            return last, relation, same
    return None


@cache
def _table() -> dict[str, tuple[tuple[tuple[str, ...], WaypointRelation, bool], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], WaypointRelation, bool]]] = {}
    for row in lexicon.rows("motion_verbs"):
        for form in row["forms"].split("|"):
            spelt = tuple(form.split())
            table.setdefault(spelt[0], []).append((spelt, _relation(row["relation"]), row["place"] == "same"))
    return {word: tuple(sorted(forms, key=lambda entry: -len(entry[0]))) for word, forms in table.items()}


def _relation(name: str) -> WaypointRelation:
    match name:
        case "took_off_from" | "entered" | "over" | "left" | "landed" | "hit" | "crashed" | "heading_to":
            return name
        case _:
            raise ValueError(f"motion_verbs.csv: relation {name!r} is unknown")
