"""A province that a title names by what may be its capital: "Idlib | Shells hit a camp", "Raid in Idlib kills two"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.exactness import TOWN
from geomap.events.incidents.appositions import NOT_PLACES
from geomap.gazetteer.names import fold

if TYPE_CHECKING:
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.document import Document

LABEL = " |"
"""What parts the name that labels a title from the title."""


def holds(spot: Spot, town: Spot, telling: Mention, document: Document) -> bool:
    """Whether a title names a capital that may be meant for the province in which the text tells another ``town``."""
    return _is_titled(spot, telling, document) and _names_its_province(spot) and _is_town(town)


def _is_titled(spot: Spot, telling: Mention, document: Document) -> bool:
    return telling.heading or document.text.startswith(LABEL, spot.end)


def _names_its_province(spot: Spot) -> bool:
    place = spot.place
    if place is None or place.admin1 is None or place.feature_class != "P" or spot.where_prec > TOWN:
        return False
    return fold(place.name) == fold(place.admin1.name)


def _is_town(spot: Spot) -> bool:
    return spot.place is not None and spot.place.feature_class in {"P", "S"} and spot.role not in NOT_PLACES
