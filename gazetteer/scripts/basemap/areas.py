"""Put every first-level unit under the code that gazetteer/borders.csv, or else its ISO 3166-2 prefix, gives it."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely import Point
from shapely.geometry import shape
from shapely.ops import polygonize

from geomap.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

TABLE = Path(__file__).parents[2] / "borders.csv"
LINES = TABLE.with_name("border_lines.csv")
_LINE_REACH = 0.02
"""Degrees by which a disputed line is drawn out, so that it meets the border it is meant to end at."""
_SLIVER = 1e-5
"""Square degrees (about 0.1 km2) under which a piece left by a cut is an artefact."""

_TRIFLE = 0.003
"""Square degrees (about 30 km2) under which a cut is two drawings of one line, not a border."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A first-level unit, or the piece of one that a row of borders.csv cuts off."""

    adm1_code: str
    code: str
    shape: BaseGeometry
    iso: str = ""
    """ISO 3166-2; pieces of a unit share it."""


Row = dict[str, str]
_KM_A_DEGREE = 111.2


def rows() -> list[Row]:
    """The rows of borders.csv."""
    return _rows(TABLE)


def more_lines() -> list[BaseGeometry]:
    """Disputed lines of border_lines.csv, which the packages lack."""
    return [shapely.from_wkt(row["wkt"]) for row in _rows(LINES)]


def _rows(table: Path) -> list[Row]:
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def units(admin1: Path) -> list[Unit]:
    """Every unit under its ISO 3166-2 prefix; NE writes ``-99-`` where there is no code."""
    features = json.loads(admin1.read_text(encoding="utf-8"))["features"]
    return [_unit(feature) for feature in features if feature["geometry"]]


def _unit(feature: dict[str, Any]) -> Unit:
    properties = feature["properties"]
    code = str(properties["iso_3166_2"])[:2]
    return Unit(
        properties["adm1_code"], code, shapely.make_valid(shape(feature["geometry"])), str(properties["iso_3166_2"])
    )


def applied(found: list[Unit], rows: Iterable[Row], cuts: list[BaseGeometry]) -> list[Unit]:
    """The units after every row of borders.csv: renamed whole, or cut along the disputed lines ``cuts``."""
    for row in (row for row in rows if row["kind"] in {"unit", "area"}):
        pool = [unit for unit in found if _selected(unit, row)]
        if not pool:
            raise GazetteerError(f"{TABLE.name}: no unit is called {row['select']}; correct the row for {row['name']}")
        if row["kind"] == "unit":
            found = [replace(unit, code=row["code"]) if unit in pool else unit for unit in found]
        else:
            area = _area(row, pool, cuts)
            found = [piece for unit in found for piece in (_cut(unit, area, row) if unit in pool else [unit])]
    return found


def not_yet_drawn(lines: Iterable[BaseGeometry], found: list[Unit], rows: list[Row]) -> list[BaseGeometry]:
    """The disputed lines less what is already the edge of an area whose border is dashed."""
    dashed = {row["code"] for row in rows if row["treatment"] in {"hatch", "apart"}}
    edges = shapely.union_all([unit.shape.boundary for unit in found if unit.code in dashed]).buffer(_LINE_REACH)
    return [rest for rest in (line.difference(edges) for line in lines) if rest.length > _LINE_REACH]


def km2(geometry: BaseGeometry) -> float:
    """Rough area: degrees squared, narrowed by the latitude."""
    return float(geometry.area) * _KM_A_DEGREE**2 * math.cos(math.radians(geometry.centroid.y))


def _selected(unit: Unit, row: Row) -> bool:
    return any(
        unit.adm1_code == wanted or (wanted.endswith("-") and unit.adm1_code.startswith(wanted))
        for wanted in row["select"].split("|")
    )


def _area(row: Row, pool: list[Unit], cuts: list[BaseGeometry]) -> BaseGeometry:
    whole = shapely.union_all([unit.shape for unit in pool])
    near = [_drawn_out(line) for line in cuts if line.intersects(whole.buffer(_LINE_REACH))]
    faces = list(polygonize(shapely.node(shapely.union_all([whole.boundary, *near]))))
    anchors = [Point(float(lon), float(lat)) for lat, lon in (pair.split() for pair in row["anchor"].split("|"))]
    chosen = [face for face in faces if any(face.contains(anchor) for anchor in anchors)]
    if len(chosen) != len(anchors):
        raise GazetteerError(f"{TABLE.name}: {row['name']} has an anchor in no area of its own; move it")
    area = shapely.intersection(shapely.union_all(chosen), whole)
    print(f"  {row['name']}: {area.area:.3f} of {whole.area:.3f} square degrees, {len(chosen)} faces")
    return area


def _drawn_out(line: BaseGeometry) -> BaseGeometry:
    parts = []
    for part in shapely.get_parts(shapely.line_merge(line) if line.geom_type == "MultiLineString" else line):
        points = list(part.coords)
        if points[0] != points[-1]:
            points = [_beyond(points[1], points[0]), *points, _beyond(points[-2], points[-1])]
        parts.append(shapely.LineString(points))
    return shapely.MultiLineString(parts)


def _beyond(before: tuple[float, ...], end: tuple[float, ...]) -> tuple[float, float]:
    length = shapely.distance(Point(before), Point(end))
    return (end[0] + (end[0] - before[0]) / length * _LINE_REACH, end[1] + (end[1] - before[1]) / length * _LINE_REACH)


def _cut(unit: Unit, area: BaseGeometry, row: Row) -> list[Unit]:
    inside = _polygons(unit.shape.intersection(area))
    left = unit.shape.area - inside.area
    if inside.area < _TRIFLE:
        return [unit]
    if left < _TRIFLE:
        return [replace(unit, code=row["code"])]
    outside = _polygons(unit.shape.difference(area))
    return [replace(unit, shape=outside), Unit(unit.adm1_code, row["code"], inside, unit.iso)]


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.MultiPolygon(
        [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > _SLIVER]
    )
