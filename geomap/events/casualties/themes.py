"""Deaths that a sentence only gives as the ground of something else: "marched in anger at [the deaths of five]"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.count import cues
from geomap.events.grammar import part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.tellings import Telling
    from geomap.events.casualties.tolls import Toll
    from geomap.models.document import Token

LED = 2
"""Words between a preposition and the deaths: "over [the recent] killing of two". Source: own specimens of tolls."""


def is_ground(tokens: Sequence[Token], toll: Toll, before: Sequence[Telling]) -> bool:
    """Whether a toll told by a noun is that of which something is said: "over the death of a youth".

    ``before`` is what the sentence tells before it: a protest follows what it is about, so that "after" will do.
    """
    if not (toll.first < toll.count.first and tokens[toll.count.first - 1].lower == "of"):
        return False
    led = toll.first - 1
    while led > toll.first - 1 - LED and tokens[led].lower not in part("prep") | cues("ground"):
        led -= 1
    word = tokens[led].lower if led >= 0 else ""
    return word in cues("ground") or (word in {"after", "following"} and any(is_protest(one) for one in before))


def is_protest(telling: Telling) -> bool:
    """Whether it tells of a protest or a riot."""
    return telling.mention.sub_event_type in _protests()


@cache
def _protests() -> frozenset[str]:
    rows = lexicon.rows("event_types")
    return frozenset(row["sub_event_type"] for row in rows if row["event_type"] in {"Protests", "Riots"})
