"""Places in KML: a point, and a circle or words for how far from it the thing may have been."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from geomap.geo import LonLat, destination

if TYPE_CHECKING:
    from collections.abc import Mapping

AREAS = frozenset({3, 4, 6})
"""Places that are no spot, by where_prec. Source: UCDP GED codebook."""
SPOT_M = 25_000
"""Uncertainty beyond which a waypoint is an area and no spot. Source: UCDP GED codebook, where_prec 2."""
PRECISION = {
    2: "in the surroundings of the named place",
    3: "somewhere in the district",
    4: "somewhere in the province or state",
    5: "along a line or in a loosely described area",
    6: "somewhere in the country",
    7: "international waters or airspace",
}
_CORNERS = 48
_DECIMALS = 5


def precision(place: Mapping[str, Any]) -> str:
    """How exactly a place is known, in words: "somewhere in the country, within about 820 km"."""
    named = PRECISION.get(place.get("where_prec") or 0)
    return ", ".join(filter(None, (named, within(place["uncertainty_m"]))))


def within(metres: float | None) -> str | None:
    """A radius in words."""
    if not metres:
        return None
    if metres < 1000:
        return f"within about {max(10, round(metres / 10) * 10)} m"
    kilometres = metres / 1000
    step = 1 if kilometres < 100 else 10
    return f"within about {round(kilometres / step) * step} km"


def put_point(mark: ET.Element, lon: float | None, lat: float | None, radius_m: float | None = None) -> None:
    """Give a placemark its point, with a circle round it where ``radius_m`` is given."""
    if lon is None or lat is None:
        return
    ring = _circle(LonLat(lon, lat), radius_m) if radius_m else []
    held = _child(mark, "MultiGeometry") if ring else mark
    _child(_child(held, "Point"), "coordinates", f"{lon},{lat}")
    if ring:
        edge = _child(_child(_child(held, "Polygon"), "outerBoundaryIs"), "LinearRing")
        _child(edge, "coordinates", " ".join(f"{x},{y}" for x, y in ring))


def _circle(middle: LonLat, metres: float) -> list[tuple[float, float]]:
    """A closed ring, anticlockwise as KML wants it; none where it would cross the 180th meridian or hold a pole."""
    turns = (-360.0 * at / _CORNERS for at in range(_CORNERS + 1))
    points = [destination(middle, turn, metres) for turn in turns]
    ring = [(round(point.lon, _DECIMALS), round(point.lat, _DECIMALS)) for point in points]
    torn = any(abs(here[0] - middle.lon) > 90 for here in ring)
    return [] if torn else ring


def _child(parent: ET.Element, tag: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = text
    return child
