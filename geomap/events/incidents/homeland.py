"""The country that an article tells of: where an incident lies for which it names no place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.exactness import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot

COUNTRY_M = 300_000
"""How far a country reaches from any one of its places. Source: as in place_radii.csv for countries."""
WEIGHTS = (1.8, 3.9, 2.7)
"""Weights of being the country of the dateline's place, of the share of all other names of places and peoples, and of
that of armed groups. Source: ``python -m benchmarks.incidents`` on every second development article of MUC-4
(decision 17)."""
FEW = 3
"""Names added to those an article has, that one name alone may not outweigh the dateline. Source: chosen."""
MOST = 0.5
"""Share of an article's names from which they tell its country where no words do. Source: more than half."""
_PREFERRED = ("mention", "event", "track", "dateline", "metonym", "organisation", "demonym")
"""Roles of names, those that best say where first."""


def find(spots: Sequence[Spot], groups: Counter[str]) -> Spot | None:
    """The name of the country that an article tells of; None where it names none.

    ``groups`` counts the armed groups named by their country; one whose country is not named tells nothing. Where
    no words name the country or its people, the dateline's place tells it, as wide as a country; and so does any
    other place in an article most of whose names lie in one country.
    """
    held = evidence(spots, groups)
    if not held:
        return None
    foremost = max(
        held, key=lambda code: sum(weight * share for weight, share in zip(WEIGHTS, held[code], strict=True))
    )
    named = [spot for spot in spots if _code(spot) == foremost and (_is_country(spot) or spot.role == "dateline")]
    if not named:
        named = _of_most(spots, foremost)
    if not named:
        return None
    best = min(named, key=lambda spot: (not _is_country(spot), _PREFERRED.index(spot.role), spot.start))
    return replace(best, relation="in", told=True) if _is_country(best) else of_town(best)


def of_town(spot: Spot) -> Spot:
    """The country that a place lies in, of which no more than that place is known."""
    return replace(spot, relation="in", told=True, where_prec=COUNTRY, radius_m=COUNTRY_M)


def _of_most(spots: Sequence[Spot], foremost: str) -> list[Spot]:
    """The places of a country in which most of those lie that something happened at; else most of all."""
    placed = [spot for spot in spots if _code(spot) is not None]
    for among in ([spot for spot in placed if spot.told], placed):
        inside = [spot for spot in among if _code(spot) == foremost]
        if among and len(inside) > MOST * len(among):
            return inside
    return []


def evidence(spots: Sequence[Spot], groups: Counter[str]) -> dict[str, tuple[float, float, float]]:
    """What speaks for each country, by ISO code in order of first naming.

    1 where it is that of the dateline's place, its share of all other names of places and peoples, and its share of
    the ``groups``.
    """
    codes = [(code, spot.role) for spot in spots if (code := _code(spot)) is not None]
    dateline = next((code for code, role in codes if role == "dateline"), None)
    named = Counter(code for code, role in codes if role != "dateline")
    names, members = named.total() + FEW, groups.total() or 1
    return {code: (float(code == dateline), named[code] / names, groups[code] / members) for code, _ in codes}


def _code(spot: Spot) -> str | None:
    return spot.place.country if spot.place is not None else None


def _is_country(spot: Spot) -> bool:
    return spot.where_prec == COUNTRY and spot.place is not None and spot.place.is_country


def is_gathered(spot: Spot) -> bool:
    """Whether the country is told by no word and no dateline, only by where most of what the article names lies."""
    return spot.place is not None and not spot.place.is_country and spot.role != "dateline"
