"""Places that open a sentence and hold the town told behind: "In X, a bomb went off near Y" happened near Y."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.exactness import DISTRICT
from geomap.events.grammar import part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document, Sentence

OPENING_REACH = 3
"""Words before a name that a sentence may open with: "In northern [Homs]"."""


def among(spots: Sequence[Spot], related: Sequence[Spot], sentence: Sentence, document: Document) -> list[Spot]:
    """Those of a telling's ``spots`` that hold another, one of those that are ``related`` to it."""
    if document.tokens[sentence.first].lower not in part("prep"):
        return []
    opening = (spot for spot in spots if spot.told and spot.token - sentence.first <= OPENING_REACH)
    return [spot for spot in opening if any(_holds(spot, inner, document.text) for inner in related)]


def _holds(spot: Spot, inner: Spot, text: str) -> bool:
    """Whether a town is told behind a place, in its unit, and not in one list with it."""
    if spot.place is None or inner.place is None or inner.place.id == spot.place.id:
        return False
    gap = text[spot.end : inner.start]
    parted = gap.startswith(",") and any(word.islower() and word != "and" for word in gap.split())
    told = inner.where_prec <= DISTRICT and inner.relation in {"in", "at", "near"}
    one, two = spot.place.admin1, inner.place.admin1
    return parted and told and one is not None and two is not None and one.name == two.name
