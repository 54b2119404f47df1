"""Answer what a person types: a name, a name with what it lies in, a code, or coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.gazetteer import layout
from geomap.gazetteer.match import Match
from geomap.gazetteer.names import code, fold
from geomap.gazetteer.rows import NameKind
from geomap.gazetteer.skeleton import consonants, skeleton
from geomap.geo import LonLat, rough_distance_m
from geomap.models import feature

if TYPE_CHECKING:
    from collections.abc import Collection

    from geomap.gazetteer.gazetteer import Gazetteer

_UNIT_CODE = "ADM1"
_MOST_CANDIDATES = 50
_PEOPLE_OF_BASE = 50_000
"""What an air base weighs that is called by its bare name: more than the villages of the name, less than the cities."""
_SHARE_OF_ALTERNATE = 0.2
"""What a place weighs under a name that is not its usual one spelled otherwise: Hong Kong is less often called Victoria
than Victoria is. Source: chosen; tests/examples/gazetteer_ranking.csv holds from a tenth to a third."""
_WEAK = (NameKind.FOREIGN, NameKind.TRANSLITERATION)


def find(gazetteer: Gazetteer, text: str, countries: Collection[str] = (), *, fuzzy: bool = True) -> tuple[Match, ...]:
    """The places that ``text`` can mean: exact matches first, then folded, then fuzzy; each kind by weight.

    "Paris, Texas" is Paris where it lies in something called Texas; what follows a comma must hold. ``countries`` are
    ISO 3166-1 alpha-2 codes to keep to. Fuzzy matches are given only where there are no others, and not at all
    unless ``fuzzy``.
    """
    found = _within(gazetteer, named(gazetteer, text), (), countries)
    head, *contexts = [part.strip() for part in text.split(",")]
    if not found and contexts:
        found = _within(gazetteer, named(gazetteer, head), contexts, countries)
    if not found and fuzzy:
        # Imported only here: a name that is found should not wait for what finds others like it.
        from geomap.gazetteer.fuzzy import similar  # noqa: PLC0415

        found = _within(gazetteer, similar(gazetteer, head, _MOST_CANDIDATES), contexts, countries)
    return found


def named(gazetteer: Gazetteer, name: str) -> tuple[Match, ...]:
    """Places that bear the name, exact matches before folded ones; a code is found in small letters too.

    Among equals a place that bears the name in English or at home comes before one that bears it in another
    language: Salvador is the city before it is El Salvador.
    """
    postings = gazetteer.postings(name) or (gazetteer.postings(name.upper()) if code(name.upper()) else ())
    matches = [(_match(gazetteer, row, name), kind) for row, kind in postings]
    return tuple(match for match, _ in sorted(matches, key=lambda found: _rank(gazetteer, found[0], found[1], name)))


def _rank(gazetteer: Gazetteer, match: Match, kind: int, name: str) -> tuple[bool, bool, float]:
    return match.kind != "exact", kind in _WEAK, -_weight(gazetteer, match.row, kind, name)


def _weight(gazetteer: Gazetteer, row: int, kind: int, name: str) -> float:
    """How many people a place counts for under a name; see ``weights``."""
    weight = float(gazetteer.columns.weight[row])
    if kind == NameKind.BARE:
        return max(weight, _PEOPLE_OF_BASE)
    if kind == NameKind.ALTERNATE and not _spelled_alike(name, gazetteer.names(row)[0]):
        return weight * _SHARE_OF_ALTERNATE
    return weight


def _spelled_alike(name: str, usual: str) -> bool:
    """Whether one may be the other in another romanization; a name in another script is taken for it."""
    one, other = fold(name), fold(usual)
    if not (one.isascii() and other.isascii()):
        return True
    bones = skeleton(one), skeleton(other)
    return bones[0] == bones[1] if None not in bones else consonants(one) == consonants(other)


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
    feature_code = columns.feature_code[wider].decode("ascii")
    if feature.is_country(feature_code):
        return bool(columns.country[row] == columns.country[wider])
    if feature_code == _UNIT_CODE and columns.admin1[row] >= 0:
        return bool(columns.admin1[row] == wider)
    apart = rough_distance_m(_point(gazetteer, row), _point(gazetteer, wider))
    return bool(apart <= columns.radius_m[wider])


def _point(gazetteer: Gazetteer, row: int) -> LonLat:
    lon, lat = np.float64(gazetteer.columns.lon[row]), np.float64(gazetteer.columns.lat[row])
    return LonLat(float(lon), float(lat))
