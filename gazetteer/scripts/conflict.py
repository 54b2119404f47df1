"""Build places/conflict_places.csv and places/landmarks.csv from the hand-checked tables of those names in scripts.

Where a row has no second position of the same place, the settlement of GeoNames nearest to it is its check.
Run: `python -m gazetteer.scripts.conflict` from the repository root.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from gazetteer.scripts.cities import cities, position
from gazetteer.scripts.subdivisions import plain
from gazetteer.scripts.tables import GAZETTEER, PlaceRow, alternates, read_csv, slug, write_places
from geomap.geo import LonLat, rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.scripts.cities import City

NEAR = "geonames-near"
"""Key of the neighbour check: GeoNames' position of the nearest settlement, not of the place itself."""
SAME_PLACE_M = 3_000


def by_degree(settlements: list[City]) -> dict[int, list[City]]:
    """The settlements by the whole degree of latitude they lie in."""
    found: dict[int, list[City]] = defaultdict(list)
    for city in settlements:
        found[math.floor(position(city).lat)].append(city)
    return found


def nearest(point: LonLat, settlements: dict[int, list[City]]) -> City:
    """The settlement nearest to `point`, if one lies within a degree of latitude."""
    degree = math.floor(point.lat)
    around = chain.from_iterable(settlements.get(band, ()) for band in range(degree - 1, degree + 2))
    return min(around, key=lambda city: rough_distance_m(position(city), point))


def known(entry: dict[str, str], near: City) -> bool:
    """Whether GeoNames' nearest settlement is the place itself: then it needs no row."""
    names = {plain(name) for name in (entry["name"], *entry["alternates"].split("|")) if name}
    point = LonLat(float(entry["lon"]), float(entry["lat"]))
    same = names & {plain(near["name"]), *map(plain, near["alternatenames"])}
    return bool(same) and rough_distance_m(position(near), point) < SAME_PLACE_M and entry["feature_class"] == "P"


def row(entry: dict[str, str], near: City) -> PlaceRow:
    """The table row, with its check."""
    checked = bool(entry["check_source"])
    return PlaceRow(
        id=f"gm:{slug(entry['name'])}",
        name=entry["name"],
        alternates=alternates(entry["name"], *entry["alternates"].split("|")),
        lat=float(entry["lat"]),
        lon=float(entry["lon"]),
        country=entry["country"],
        admin1_iso=entry["admin1_iso"],
        feature_class=entry["feature_class"],
        feature_code=entry["feature_code"],
        radius_m=int(entry["radius_m"]),
        source=entry["source"],
        check_source=entry["check_source"] if checked else NEAR,
        check_lat=float(entry["check_lat"]) if checked else position(near).lat,
        check_lon=float(entry["check_lon"]) if checked else position(near).lon,
    )


def rows(table: str) -> Iterator[PlaceRow]:
    """Every row of the ``table`` by hand that GeoNames does not already have."""
    settlements = by_degree(cities())
    for entry in read_csv(GAZETTEER / "scripts" / table):
        near = nearest(LonLat(float(entry["lon"]), float(entry["lat"])), settlements)
        if known(entry, near):
            print(f"{entry['name']}: GeoNames has it as {near['name']} ({near['geonameid']})")
        else:
            yield row(entry, near)


if __name__ == "__main__":
    for name in ("conflict_places.csv", "landmarks.csv"):
        write_places(name, rows(name))
