"""The country that an article tells of: where an incident lies for which it names no place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot

COUNTRY = 6
"""UCDP's where_prec of an event of which only the country is known."""
COUNTRY_M = 300_000
"""How far a country reaches from any one of its places. Source: as in place_radii.csv for countries."""
DATELINE = 3
"""How many names of other countries the dateline's outweighs. Source: MUC-4 development articles."""
_PLACES = frozenset({"mention", "dateline"})
"""Roles in which a name is of a place: a government or a people may be those who came from elsewhere."""


def find(spots: Sequence[Spot]) -> Spot | None:
    """The name of the country that the places of an article lie in for the most part; None where it names no place.

    Only names of places count, the dateline's country like several. Where no words name the country it is told by the
    dateline's place, as wide as a country.
    """
    counted = Counter(code for spot in spots if spot.role == "mention" and (code := _code(spot)))
    datelines = [spot for spot in spots if spot.role == "dateline" and _code(spot)]
    for spot in datelines[:1]:
        counted[_code(spot) or ""] += DATELINE
    if not counted:
        return None
    foremost = max(counted, key=lambda code: counted[code])
    named = [spot for spot in spots if _is_country(spot) and _code(spot) == foremost]
    best = min(named, key=lambda spot: (spot.role == "dateline", spot.start), default=None)
    if best is not None:
        return replace(best, relation="in", told=True)
    told_by = next((spot for spot in datelines if _code(spot) == foremost), None)
    return None if told_by is None else replace(told_by, relation="in", where_prec=COUNTRY, radius_m=COUNTRY_M)


def _code(spot: Spot) -> str | None:
    return spot.place.country if spot.place is not None else None


def _is_country(spot: Spot) -> bool:
    return spot.where_prec == COUNTRY and spot.place is not None and spot.place.is_country and spot.role in _PLACES
