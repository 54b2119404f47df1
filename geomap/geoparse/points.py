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
    place = Place.at(one.point, " ".join(one.raw.split()), "text", one.radius_m)
    return Toponym(
        one.start, one.end, one.raw, "mention", place, 1.0, one.radius_m, "coordinates written in the text", 1
    )
