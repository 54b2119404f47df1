"""The airfield that words beside a town's name mean: "X airport", "X's military airfield", "the airport of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import geo
from geomap.gazetteer import names
from geomap.geoparse.relative import reader
from geomap.geoparse.relative.reader import Site

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.geoparse.relative.reader import Reader
    from geomap.models.place import Place, Toponym

REACH_M = 30_000
"""How far beyond its town an airfield may lie. Source: chosen; Oslo's lies 37 km from the middle of the city."""
MOST_SITES = 12
"""Sites looked at around a town whose airfield does not bear its name in this spelling."""
_KINDS = ("Airport", "Air Base", "Military Airport", "International Airport", "Airfield")


def at(page: Reader, toponym: Toponym) -> Site | None:
    """The airfield that is meant beside the name of a town; None where none is, or none is known."""
    first, after = page.token_at(toponym.start), page.token_at(toponym.end)
    end, start = _end(page, after), _start(page, first)
    if toponym.place is None or not (end or start):
        return None
    found = of(toponym.place, page.gazetteer)
    return Site(start or first, end or after - 1, found) if found else None


def of(base: Place, gazetteer: Gazetteer) -> Place | None:
    """The airfield that bears the name of ``base``, the nearest to it; None where there is none within reach."""
    rows = _named(gazetteer, base.name) or _spelled_otherwise(base, gazetteer)
    reach = base.radius_m + REACH_M
    near = ((geo.rough_distance_m(base.point, place.point), place) for place in map(gazetteer.place, sorted(rows)))
    found = min(((away, place) for away, place in near if away <= reach), key=lambda each: each[0], default=None)
    return None if found is None else found[1]


def _named(gazetteer: Gazetteer, name: str) -> set[int]:
    found = {row for form in (name, *(f"{name} {kind}" for kind in _KINDS)) for row in gazetteer.lookup(form)}
    return {row for row in found if _is_airfield(gazetteer, row)}


def _spelled_otherwise(base: Place, gazetteer: Gazetteer) -> set[int]:
    """The airfields around ``base`` whose name begins with any of its names."""
    row = gazetteer.by_id(base.id)
    if row is None:
        return set()
    own = tuple(names.fold(name) for name in gazetteer.names(row))
    around = (site for site, _ in gazetteer.nearest(base.point, MOST_SITES, "S") if _is_airfield(gazetteer, site))
    return {
        site
        for site in around
        if any(f"{names.fold(name)} ".startswith(f"{town} ") for name in gazetteer.names(site)[:4] for town in own)
    }


def _is_airfield(gazetteer: Gazetteer, row: int) -> bool:
    return bytes(gazetteer.columns.feature_code[row]).startswith(b"AIR")


def _end(page: Reader, after: int) -> int:
    """The token that ends "airport" or "'s air base" after a name; 0 where nothing of the kind follows."""
    at = after + (page.lower(after) in {"'s", "’s"})
    while page.lower(at) in reader.words("airfield kind"):
        at += 1
    for count in (2, 1):
        if _spells_airfield(page, at, count):
            return at + count - 1
    return 0


def _start(page: Reader, first: int) -> int:
    """The token that begins "airport of" or "military airfield of" before a name; 0 where nothing of the kind does."""
    if page.lower(first - 1) != "of":
        return 0
    start = next((first - 1 - count for count in (2, 1) if _spells_airfield(page, first - 1 - count, count)), 0)
    while start and page.lower(start - 1) in reader.words("airfield kind"):
        start -= 1
    return start


def _spells_airfield(page: Reader, at: int, count: int) -> bool:
    if at <= 0 or page.lower(at) not in reader.airfield_openings():
        return False
    return " ".join([page.lower(at + step) for step in range(count)]) in reader.airfield_words()
