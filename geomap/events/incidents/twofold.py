"""One verb that tells of two events: "marched in X and Y", "bombs fell on a barracks at X and a factory in Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.geo import rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.document import Document

APART_M = 25_000
"""From how far apart two towns are not one place. Source: UCDP GED codebook, precision 2."""
BETWEEN = 50
"""Characters between two towns of one verb, at most."""
TOWN = 3
"""UCDP's where_prec of a town or small unit."""


def parted(mention: Mention, document: Document) -> Iterator[Mention]:
    """The telling, and beside it one for the second of two towns that "and" joins: two events, not one.

    A toll told of both stays with the first.
    """
    towns = [spot for spot in mention.spots if spot.place is not None and spot.where_prec <= TOWN and spot.told]
    two = _joined(towns, document) if len(towns) == 2 and not mention.definite else None
    if two is None:
        yield mention
        return
    one, other = two
    yield replace(mention, spots=(one, *(spot for spot in mention.spots if spot not in two)))
    yield replace(mention, spots=(other,), tolls=(), new=True)


def _joined(towns: list[Spot], document: Document) -> tuple[Spot, Spot] | None:
    """The two towns in text order, where "and" alone or "and" before another noun and its place joins them."""
    one, two = sorted(towns, key=lambda spot: spot.start)
    between = document.text[one.end : two.start].lower()
    words = between.replace(",", " , ").split()
    before = document.text[: one.start].lower().split()[-3:]
    joined = "and" in words and len(between) <= BETWEEN and not {";", ".", "from", "to", "where", "when"} & set(words)
    if not joined or "between" in before or one.place is None or two.place is None:
        return None
    return (one, two) if rough_distance_m(one.place.point, two.place.point) > APART_M else None
