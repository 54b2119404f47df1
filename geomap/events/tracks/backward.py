"""Places named before a verb that has none behind it: "X, where it landed", "approached X and struck depots there"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.grammar import part
from geomap.events.tracks import vocabulary
from geomap.events.tracks.leads import Led

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.verbs import Verb
    from geomap.events.tracks.waypoints import Move
    from geomap.models.document import Sentence, Token

_RELATIVE = frozenset({"which", "whose"})
_STARTS = frozenset({"took_off_from", "crashed"})
OPENING = 2
"""Tokens of "From the" before a name."""
CLAUSE = 7
"""Tokens from "where" to its verb. Source: own specimens."""


def where(tokens: Sequence[Token], sentence: Sentence, verb: Verb, spots: Sequence[Spot]) -> tuple[Led, ...]:
    """The place before a clause with "where", of which a verb without a place of its own is said to be."""
    if not any(meaning.relation in {"crashed", "landed"} for meaning in verb.meanings):
        return ()
    opened = range(verb.first - 1, max(sentence.first, verb.first - CLAUSE), -1)
    where = next((index for index in opened if tokens[index].lower == "where"), None)
    if where is None:
        return ()
    before = [spot for spot in spots if spot.token < where and tokens[where].start - spot.end <= len(", ")]
    return tuple(Led(spot, "in") for spot in before[-1:])


def fronted(
    tokens: Sequence[Token], sentence: Sentence, moves: Sequence[Move], spots: Sequence[Spot]
) -> tuple[Move, ...]:
    """The start that a sentence opens with: "From X the drones crossed Y"."""
    opened = next((spot for spot in spots if sentence.first < spot.token <= sentence.first + OPENING), None)
    if opened is None or tokens[sentence.first].lower != "from" or not moves or moves[0].relation in _STARTS:
        return ()
    between = [token for token in tokens[sentence.first + 1 : opened.token] if token.lower not in part("det")]
    first = moves[0]
    between += [token for token in tokens[opened.token : first.first] if token.lower in vocabulary.said()]
    if between or first.spot is None or first.spot is opened or first.takes_object:
        return ()
    start, end = tokens[sentence.first].start, tokens[sentence.first].end
    return (first._replace(relation="took_off_from", spot=opened, places=opened.token, start=start, end=end),)


def which(tokens: Sequence[Token], sentence: Sentence, verb: Verb, stop: int, spots: Sequence[Spot]) -> tuple[Led, ...]:
    """The place that a relative clause is about, of which its verb tells: "X, from which it had taken off".

    "X, which it had entered" is told by no preposition, "X, over whose roofs it passed" by the one before "whose".
    """
    floor = max(sentence.first, verb.first - CLAUSE)
    at = next((at for at in range(verb.first - 1, floor, -1) if tokens[at].lower in _RELATIVE), None)
    if at is None or at + 1 >= verb.first or any(verb.last <= spot.token < stop for spot in spots):
        return ()
    led = tokens[at - 1].lower in part("prep")
    if tokens[at].lower == "whose" and not led:
        return ()
    end = tokens[at - 1 if led else at].start
    before = [spot for spot in spots if spot.end <= end and end - spot.end <= len(", ")][-1:]
    before += [spot for spot in spots if before and 0 < before[0].start - spot.end <= len(", in ")]
    finest = sorted(before, key=lambda spot: spot.where_prec)
    return tuple(Led(spot, tokens[at - 1].lower if led else "") for spot in finest[:1])


def there(tokens: Sequence[Token], verb: Verb, stop: int, spots: Sequence[Spot]) -> tuple[Led, ...]:
    """The place named last before a verb of arrival that happened "there": "approached X and struck depots there"."""
    if not any(meaning.relation in {"hit", "crashed", "landed"} for meaning in verb.meanings):
        return ()
    near = [token.lower for token in tokens[verb.last : min(stop, verb.last + CLAUSE)]]
    before = [spot for spot in spots if spot.token < verb.first and spot.place is not None]
    return tuple(Led(spot, "in") for spot in before[-1:]) if "there" in near else ()
