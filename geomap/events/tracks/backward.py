"""Places named before a verb that has none behind it: "X, where it landed", "approached X and struck depots there"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.tracks.leads import Led

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.events.tracks.verbs import Verb
    from geomap.models.document import Sentence, Token

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


def there(tokens: Sequence[Token], verb: Verb, stop: int, spots: Sequence[Spot]) -> tuple[Led, ...]:
    """The place named last before a verb of arrival that happened "there": "approached X and struck depots there"."""
    if not any(meaning.relation in {"hit", "crashed", "landed"} for meaning in verb.meanings):
        return ()
    near = [token.lower for token in tokens[verb.last : min(stop, verb.last + CLAUSE)]]
    before = [spot for spot in spots if spot.token < verb.first and spot.place is not None]
    return tuple(Led(spot, "in") for spot in before[-1:]) if "there" in near else ()
