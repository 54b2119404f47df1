"""Coordinates in the text as toponyms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.geo import coordinates
from geomap.models.place import Place, Toponym

if TYPE_CHECKING:
    from geomap.geo.coordinates import Coordinates
    from geomap.models.document import Document


def find(document: Document) -> tuple[Toponym, ...]:
    """The points written in the text, each its own place."""
    return tuple(_toponym(one) for one in coordinates.find(document.text))


def _toponym(one: Coordinates) -> Toponym:
    place = Place(
        id=f"pt:{one.point.lat:.5f},{one.point.lon:.5f}",
        name=" ".join(one.raw.split()),
        lat=one.point.lat,
        lon=one.point.lon,
        country=None,
        country_name=None,
        admin1=None,
        feature_class="S",
        feature_code=None,
        population=0,
        source="text",
        radius_m=one.radius_m,
    )
    return Toponym(
        one.start, one.end, one.raw, "mention", place, 1.0, one.radius_m, "coordinates written in the text", 1
    )
