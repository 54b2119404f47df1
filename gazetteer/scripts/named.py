"""Build places/regions.csv: seas, straits, ranges, islands and regions with a position of their own.

Positions come from scripts/regions_named.csv; each is checked against the nearest land of Natural Earth.
Run: `python -m gazetteer.scripts.named` from the repository root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely import STRtree
from shapely.geometry import Point, shape
from shapely.ops import nearest_points

from gazetteer.scripts.natural_earth import features
from gazetteer.scripts.tables import GAZETTEER, PlaceRow, alternates, read_csv, slug, write_places
from geomap.geo import LonLat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

KILOMETRE_M = 1_000


def row(entry: dict[str, str], near: LonLat) -> PlaceRow:
    """The table row of a region, with its check."""
    return PlaceRow(
        id=f"gm:{slug(entry['name'])}",
        name=entry["name"],
        alternates=alternates(entry["name"], *entry["alternates"].split("|")),
        lat=float(entry["lat"]),
        lon=float(entry["lon"]),
        country=entry["country"],
        feature_class=entry["feature_class"],
        feature_code=entry["feature_code"],
        radius_m=int(entry["radius_km"]) * KILOMETRE_M,
        source=entry["source"],
        check_source="natural-earth-near",
        check_lat=near.lat,
        check_lon=near.lon,
    )


class Land:
    """Natural Earth's outlines, whole and by country."""

    def __init__(self) -> None:
        """Read the outlines."""
        self._countries: dict[str, list[BaseGeometry]] = {"": []}
        for feature in features():
            outline = shape(feature["geometry"])
            self._countries[""].append(outline)
            self._countries.setdefault(feature["properties"]["iso_a2"], []).append(outline)
        self._trees = {country: STRtree(outlines) for country, outlines in self._countries.items()}

    def nearest(self, point: LonLat, country: str) -> LonLat:
        """The nearest land of the country, or of any country; the point itself where it lies on land."""
        key = country if country in self._trees else ""
        here = Point(point)
        outline = self._countries[key][int(self._trees[key].nearest(here))]
        there = nearest_points(outline, here)[0]
        return LonLat(round(there.x, 5), round(there.y, 5))


def rows() -> Iterator[PlaceRow]:
    """Every region, checked against the land of its country where it has one."""
    land = Land()
    for entry in read_csv(GAZETTEER / "scripts/regions_named.csv"):
        yield row(entry, land.nearest(LonLat(float(entry["lon"]), float(entry["lat"])), entry["country"]))


if __name__ == "__main__":
    write_places("regions.csv", rows())
