"""The place that a correction gives: coordinates, an id of the gazetteer, or a name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.errors import RecordError
from geomap.gazetteer import query
from geomap.geo import LonLat, coordinates, rough_distance_m
from geomap.models import feature
from geomap.models.place import Place

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer

_PAIR = re.compile(
    r"\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)(?:[\s,]+(?P<name>[^\W\d_].*?))?\s*", re.DOTALL
)
RADIUS_M = 250
"""What a point given by hand leaves open at least: a click on a map is no survey. Source: own judgment."""
FARTHEST_M = 100_000
"""How far the nearest town may be that tells which country a point lies in. Source: own judgment."""
OFFERED = 5
_PRECISION = {"ADM1": 4, "ADM2": 3}


def place(text: str, gazetteer: Gazetteer, country: str | None = None) -> Place:
    """The place that ``text`` means; of several of one name the only one in ``country`` (ISO 3166-1 alpha-2).

    A town stands before the district or province that is named after it.

    Raises:
        RecordError: Nothing, or more than one place, is meant; the message lists those that may be.
    """
    point = _written(text)
    if point is not None:
        return _with_country(point, gazetteer)
    row = gazetteer.by_id(text.strip())
    return gazetteer.place(row) if row is not None else _named(text.strip(), gazetteer, country)


def precision(found: Place) -> int:
    """How exactly a place says where, ``where_prec``. Source: UCDP GED codebook."""
    if feature.is_country(found.feature_code):
        return 6
    return _PRECISION.get(found.feature_code or "", 5 if found.feature_class in "LH" else 1)


def is_mere_point(found: Place) -> bool:
    """Whether a place was given by its coordinates alone, without a name."""
    return found.id.startswith("pt:") and found.name == _bare(found.lat, found.lon)


def _bare(lat: float, lon: float) -> str:
    return f"{lat:g}, {lon:g}"


def _written(text: str) -> Place | None:
    """The point that the text consists of."""
    pair = _PAIR.fullmatch(text)
    if pair is not None:
        point = _point(float(pair[1]), float(pair[2]), RADIUS_M, text)
        return replace(point, name=pair["name"]) if pair["name"] else point
    found = coordinates.find(text)
    if len(found) == 1 and found[0].raw.strip() == text.strip():
        return _point(found[0].point.lat, found[0].point.lon, max(RADIUS_M, found[0].radius_m), text)
    return None


def _point(lat: float, lon: float, radius_m: int, text: str) -> Place:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise RecordError(f"{text!r} is no point on the globe; write latitude, then longitude, as 36.1486, 36.95")
    return Place.at(LonLat(lon, lat), _bare(lat, lon), "hand", radius_m)


def _with_country(point: Place, gazetteer: Gazetteer) -> Place:
    at = LonLat(point.lon, point.lat)
    for row, _ in gazetteer.nearest(at, 1, "P"):
        near = gazetteer.place(row)
        if rough_distance_m(at, near.point) <= FARTHEST_M:
            return replace(point, country=near.country, country_name=near.country_name, admin1=near.admin1)
    return point


def _named(name: str, gazetteer: Gazetteer, country: str | None) -> Place:
    matches = query.find(gazetteer, name, fuzzy=False) if name else ()
    found = [gazetteer.place(match.row) for match in matches if match.kind == matches[0].kind]
    if not found:
        raise RecordError(f"no place {name!r} in the gazetteer; give latitude and longitude, as 36.1486, 36.95")
    spots = [one for one in found if one.feature_class != "A"]
    found = spots if len(spots) == 1 else found
    here = [one for one in found if country and one.country == country]
    if len(here) == 1 or len(found) == 1:
        return (here or found)[0]
    listed = "; ".join(f"{one.id} ({_told(one)})" for one in (here or found)[:OFFERED])
    raise RecordError(f"{len(here or found)} places are called {name!r}; give the id of the one meant: {listed}")


def _told(one: Place) -> str:
    unit = one.admin1.name if one.admin1 else None
    return ", ".join(filter(None, (one.name, unit, one.country_name, one.feature_code)))
