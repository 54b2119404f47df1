"""Answer what a person types: a name, a name with what it lies in, a code, or coordinates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geomap.gazetteer import layout
from geomap.gazetteer.fuzzy import similar
from geomap.gazetteer.match import Match
from geomap.gazetteer.names import code, fold
from geomap.gazetteer.rows import NameKind
from geomap.geo import LonLat, rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Collection

    from geomap.gazetteer.gazetteer import Gazetteer

_COUNTRY_CODES = (b"PCL", b"TERR")
_UNIT_CODE = b"ADM1"
_MOST_CANDIDATES = 50
_BY_EXTENT = "LHT"
_PEOPLE_PER_KM2 = 10
"""What a region weighs, so that the Middle East is not a hamlet of that name. Source: a sixth of the mean density of
the land, UN World Population Prospects 2022 (about 60)."""
_PEOPLE_OF_BASE = 50_000
"""What an air base weighs that is called by its bare name: more than the villages of the name, less than the cities."""
_WEAK = (NameKind.FOREIGN, NameKind.TRANSLITERATION)


def find(gazetteer: Gazetteer, text: str, countries: Collection[str] = (), *, fuzzy: bool = True) -> tuple[Match, ...]:
    """The places that ``text`` can mean: exact matches first, then folded, then fuzzy; each kind by population.

    "Paris, Texas" is Paris where it lies in something called Texas; what follows a comma must hold. ``countries`` are
    ISO 3166-1 alpha-2 codes to keep to. Fuzzy matches are given only where there are no others, and not at all
    unless ``fuzzy``.
    """
    found = _within(gazetteer, named(gazetteer, text), (), countries)
    head, *contexts = [part.strip() for part in text.split(",")]
    if not found and contexts:
        found = _within(gazetteer, named(gazetteer, head), contexts, countries)
    if not found and fuzzy:
        found = _within(gazetteer, similar(gazetteer, head, _MOST_CANDIDATES), contexts, countries)
    return found


def named(gazetteer: Gazetteer, name: str) -> tuple[Match, ...]:
    """Places that bear the name, exact matches before folded ones; a code is found in small letters too.

    Among equals a place that bears the name in English or at home comes before one that bears it in another
    language: Salvador is the city before it is El Salvador.
    """
    postings = gazetteer.postings(name) or (gazetteer.postings(name.upper()) if code(name.upper()) else ())
    matches = [(_match(gazetteer, row, name), kind) for row, kind in postings]
    return tuple(match for match, _ in sorted(matches, key=lambda found: _rank(gazetteer, *found)))


def _rank(gazetteer: Gazetteer, match: Match, kind: int) -> tuple[bool, bool, float]:
    return match.kind != "exact", kind in _WEAK, -_weight(gazetteer, match.row, kind)


def _weight(gazetteer: Gazetteer, row: int, kind: int) -> float:
    """How many people a place counts for beside its namesakes; seas and regions by their extent."""
    columns = gazetteer.columns
    population = float(columns.population[row])
    if chr(columns.feature_class[row]) in _BY_EXTENT:
        return max(population, _PEOPLE_PER_KM2 * math.pi * (float(columns.radius_m[row]) / 1000) ** 2)
    return max(population, _PEOPLE_OF_BASE) if kind == NameKind.BARE else population


def _match(gazetteer: Gazetteer, row: int, name: str) -> Match:
    names = gazetteer.names(row)
    if name in names:
        return Match(row, "exact", 0.0, name)
    return Match(row, "folded", 0.0, next((other for other in names if _same(other, name)), names[0]))


def _same(other: str, name: str) -> bool:
    return fold(other) == fold(name) or (code(other) is not None and code(other) == code(name.upper()))


def _within(
    gazetteer: Gazetteer, matches: tuple[Match, ...], contexts: Collection[str], countries: Collection[str]
) -> tuple[Match, ...]:
    wanted = {layout.pack_country(country.upper()) for country in countries}
    kept = [match for match in matches if not wanted or int(gazetteer.columns.country[match.row]) in wanted]
    for context in contexts:
        wider = [match.row for match in named(gazetteer, context)]
        kept = [match for match in kept if any(_lies_in(gazetteer, match.row, row) for row in wider)]
    return tuple(kept)


def _lies_in(gazetteer: Gazetteer, row: int, wider: int) -> bool:
    columns = gazetteer.columns
    if row == wider:
        return False
    feature_code = bytes(columns.feature_code[wider])
    if feature_code.startswith(_COUNTRY_CODES):
        return bool(columns.country[row] == columns.country[wider])
    if feature_code == _UNIT_CODE and columns.admin1[row] >= 0:
        return bool(columns.admin1[row] == wider)
    apart = rough_distance_m(_point(gazetteer, row), _point(gazetteer, wider))
    return bool(apart <= columns.radius_m[wider])


def _point(gazetteer: Gazetteer, row: int) -> LonLat:
    lon, lat = np.float64(gazetteer.columns.lon[row]), np.float64(gazetteer.columns.lat[row])
    return LonLat(float(lon), float(lat))
