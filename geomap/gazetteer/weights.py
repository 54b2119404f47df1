"""How many people a place counts for beside its namesakes, so that the one most likely meant comes first.

docs/decisions/0010-gazetteer-ranking.md holds the rule and what was not chosen.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.gazetteer.names import fold
from geomap.gazetteer.rows import NameKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from geomap.gazetteer.rows import PlaceRow

CAPITAL = "PPLC"
"""GeoNames' feature code for the capital of a country, which the package of its towns leaves out."""
COUNTRY_FACTOR = 10
"""A country counts for so many times its people: Georgia is the country before the state of three times as many."""
CAPITAL_SHARE = 0.05
"""A capital counts for this share of its country's people too, as its name stands for the government: Washington."""
NAMESAKE_SHARE = 0.1
"""A town with this share of the townspeople of the unit named after it comes before the unit: Aleppo, New York; a
smaller one after it: Sagaing, Quebec."""
PEOPLE_PER_KM2 = 10
"""What a region or a sea weighs, so that the Middle East is not a hamlet of that name. Source: a sixth of the mean
density of the land, UN World Population Prospects 2022 (about 60)."""
_BY_EXTENT = "LHT"
_SMALL = {"geonames-postal": 400}
"""What a place counts for that is too small for GeoNames' towns. Source: below cities500's 500 people."""
LANDMARK_PEOPLE = 1_000_000
"""What a landmark of geomap's own table counts for: the White House is not the town in Tennessee. Source: chosen, as a
town that is meant by its name alone (`fame.FAMOUS_ABROAD`)."""
_LANDMARKS = frozenset({"PAL", "CSTL", "MNMT", "STDM", "BLDG", "FT"})
_OWN_ROWS = "gm:"
_OWN_NAMES = (NameKind.NAME, NameKind.ALTERNATE)


def weighted(rows: Sequence[PlaceRow], unit_ids: Mapping[str, str], capitals: Collection[str]) -> list[PlaceRow]:
    """The rows with their weights, the weightiest first; capitals with the feature code for one.

    ``unit_ids`` are the ids of first-level units by the codes that towns bear, ``capitals`` the ids of capitals.
    """
    nations = {row.country: row.population for row in rows if _is_country(row)}
    towns = _towns_by_unit(rows, unit_ids)
    found = []
    for row in rows:
        if row.id in capitals:
            weight = row.population + round(CAPITAL_SHARE * nations.get(row.country, 0))
            found.append(row._replace(weight=weight, feature_code=CAPITAL))
        else:
            weight = _of_unit(row, towns.get(row.id, ())) if row.feature_code == "ADM1" else _of_place(row)
            found.append(row._replace(weight=weight))
    return sorted(found, key=lambda row: (-row.weight, -row.population, row.id))


def _of_place(row: PlaceRow) -> int:
    if _is_country(row):
        return COUNTRY_FACTOR * row.population
    if row.feature_class in _BY_EXTENT:
        return max(row.population, _by_extent(row))
    if row.feature_code in _LANDMARKS and row.id.startswith(_OWN_ROWS):
        return LANDMARK_PEOPLE
    return row.population or _SMALL.get(row.source, 0)


def _by_extent(row: PlaceRow) -> int:
    return round(PEOPLE_PER_KM2 * math.pi * (row.radius_m / 1000) ** 2)


def _of_unit(unit: PlaceRow, towns: Iterable[PlaceRow]) -> int:
    """The people of a unit's towns, but one less than a town of its name where that is a good part of them."""
    listed = list(towns)
    people = sum(town.population for town in listed) or unit.population or _by_extent(unit)
    names = _names(unit)
    least = max(1, NAMESAKE_SHARE * people)
    namesakes = [town.population for town in listed if town.population >= least and not names.isdisjoint(_names(town))]
    return max(namesakes) - 1 if namesakes else people


def _names(row: PlaceRow) -> set[str]:
    return {fold(text) for text, kind in row.names if kind in _OWN_NAMES}


def _towns_by_unit(rows: Iterable[PlaceRow], unit_ids: Mapping[str, str]) -> dict[str, list[PlaceRow]]:
    found = defaultdict(list)
    for row in rows:
        if row.feature_class == "P" and row.admin1 in unit_ids:
            found[unit_ids[row.admin1]].append(row)
    return found


def _is_country(row: PlaceRow) -> bool:
    return row.feature_class == "A" and not row.feature_code.startswith("ADM")
