"""GeoJSON (RFC 7946): one feature collection of all five tables, told apart by the property ``layer``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shapely import LineString, Point

from geomap.case.attribution import attribution
from geomap.case.case import flat_rows
from geomap.case.tables import TABLES
from geomap.export.antimeridian import bounds, split
from geomap.geo import LonLat
from geomap.records.encode import number
from geomap.records.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.case.case import Case

_IDS = {"incidents": "incident_id", "claims": "claim_id", "tracks": "track_id"}


def write_geojson(case: Case, path: Path) -> None:
    """Write the case; nested fields stay JSON, and what has no place has the geometry null.

    Raises:
        ExportError: The path cannot be written to.
    """
    text = json.dumps(collection(case), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    with whole_file(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8", newline="\n")


def collection(case: Case) -> dict[str, Any]:
    """The case as one GeoJSON FeatureCollection, with the foreign member ``attribution``."""
    box = bounds(_points(case))
    extent = {} if box is None else {"bbox": [number(value, "lon") for value in box]}
    heading = {"type": "FeatureCollection", "attribution": attribution(case), **extent}
    return {**heading, "features": list(_features(case))}


def _features(case: Case) -> Iterator[dict[str, Any]]:
    for name, table in TABLES.items():
        for flat, shape in flat_rows(table, getattr(case, name)):
            key = _IDS.get(name)
            identity = {"id": f"{flat['article_id']}/{flat[key]}"} if key else {}
            properties = {"layer": name, **flat}
            yield {"type": "Feature", **identity, "geometry": geometry(shape), "properties": properties}


def geometry(shape: Point | LineString | None) -> dict[str, Any] | None:
    """A shape as a GeoJSON geometry, lines cut at the antimeridian."""
    if shape is None:
        return None
    if isinstance(shape, Point):
        return {"type": "Point", "coordinates": _position(LonLat(shape.x, shape.y))}
    pieces = [[_position(point) for point in piece] for piece in split(_vertices(shape))]
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}


def _position(point: LonLat) -> list[float]:
    return [number(point.lon, "lon"), number(point.lat, "lat")]


def _vertices(shape: Point | LineString) -> list[LonLat]:
    return [LonLat(x, y) for x, y, *_ in shape.coords]


def _points(case: Case) -> Iterator[LonLat]:
    for name, table in TABLES.items():
        if table.geometry:
            for shape in getattr(case, name).geometry:
                yield from _vertices(shape) if shape is not None else ()
