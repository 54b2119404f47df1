"""Write the topology as geomap/webmap/basemap/world.json: every arc at three levels of detail, as text."""

from __future__ import annotations

import csv
import json
import math
from collections import Counter, defaultdict
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from babel import Locale

from geomap.webmap.basemap import codec

if TYPE_CHECKING:
    from gazetteer.scripts.basemap.areas import Row

GRID = 1000
"""Steps in a degree: 111 m on the ground, under a pixel up to zoom 10."""
TOLERANCES_M = (600.0, 8000.0, 30000.0)
"""A bend is kept where it encloses at least a right triangle with legs of this many metres: fine, medium, coarse."""
UNITS_KM2 = (0.0, 1000.0, 8000.0)
"""First-level lines are left out of a level where a country's units are smaller than this on average."""
EARTH_RADIUS_M = 6_371_008.8
LABEL_PX = 44.0
"""A name is shown from the zoom at which its area has room for this many pixels."""
UNITS = Path(__file__).parents[2] / "places/admin1.csv"
NEAR_DEG = 0.05
"""Degrees by which a unit's point may lie off it: the two are drawn by different hands."""
CLASSES = ("coast", "border", "dashed", "admin1", "river", "lake")

Point = tuple[float, float, float]


def world(topology: dict[str, Any], rows: list[Row]) -> str:
    """The committed file: one arc a line, so that a rebuild can be compared."""
    kinds = _kinds(topology, rows)
    order = _order(kinds)
    number = {old: new for new, old in enumerate(order)}
    sizes = _unit_sizes(topology)
    least = {old: sizes[old] if kinds[old] == "admin1" else math.inf for old in order}
    arcs = ",\n".join(json.dumps(_arc(topology["arcs"][old], least[old]), separators=(",", ":")) for old in order)
    counts = Counter(kinds[index] for index in order)
    rest = {
        "grid": GRID,
        "counts": [[kind, counts[kind]] for kind in CLASSES],
        "land": _rings(topology["land"], number),
        "areas": _areas(topology, rows, number),
        "lakes": _rings(topology["lakes"], number),
    }
    lines = [f"{json.dumps(key)}:{_compact(value)}" for key, value in rest.items()]
    return "{" + ",\n".join([*lines, f'"arcs":[\n{arcs}\n]']) + "}\n"


def units(topology: dict[str, Any], rows: list[Row]) -> str:
    """The rings of the gazetteer's first-level units by their ids, in arcs of the committed world: one unit a line."""
    number = {old: new for new, old in enumerate(_order(_kinds(topology, rows)))}
    lines = []
    for row in _gazetteer():
        polygons = topology["shapes"].get(f"{row['country']} {row['admin1_iso']}")
        if polygons and all(max(arc, ~arc) in number for arc in _flat(polygons)) and _holds(topology, polygons, row):
            lines.append(f'"{row["id"]}":{_compact(_rings(polygons, number))}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _gazetteer() -> list[Row]:
    with UNITS.open(encoding="utf-8", newline="") as lines:
        return sorted(csv.DictReader(lines), key=itemgetter("id"))


def _holds(topology: dict[str, Any], polygons: list[list[list[int]]], row: Row) -> bool:
    """Whether the gazetteer's point lies in the unit: where a code has since gone to another unit, it does not."""
    point = shapely.Point(float(row["lon"]), float(row["lat"]))
    return any(_polygon(topology, rings).distance(point) <= NEAR_DEG for rings in polygons)


def _order(kinds: list[str]) -> list[int]:
    drawn = (index for index, kind in enumerate(kinds) if kind)
    return sorted(drawn, key=lambda index: (CLASSES.index(kinds[index]), index))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _kinds(topology: dict[str, Any], rows: list[Row]) -> list[str]:
    users: defaultdict[int, list[str]] = defaultdict(list)
    for unit in topology["units"]:
        for arc in unit["arcs"]:
            users[max(arc, ~arc)].append(unit["code"])
    broken = {row["code"] for row in rows if row["treatment"] in ("apart", "hatch")}
    pairs = {frozenset(row["select"].split("|")) for row in rows if row["kind"] == "pair"}
    kinds = [_kind(users[index], broken, pairs) if index in users else "" for index in range(len(topology["arcs"]))]
    for layer, kind in (("disputed", "dashed"), ("rivers", "river"), ("lakes", "lake")):
        for arc in _flat(topology[layer]):
            kinds[max(arc, ~arc)] = kinds[max(arc, ~arc)] or kind
    return kinds


def _kind(codes: list[str], broken: set[str], pairs: set[frozenset[str]]) -> str:
    if len(codes) == 1:
        return "coast"
    if len(set(codes)) == 1:
        return "" if codes[0] in broken else "admin1"
    return "dashed" if broken & set(codes) or frozenset(codes) in pairs else "border"


def _flat(nested: Any) -> list[int]:
    return [nested] if isinstance(nested, int) else [arc for part in nested for arc in _flat(part)]


def _rings(polygons: Any, number: dict[int, int]) -> list[list[int]]:
    if polygons and isinstance(polygons[0], int):
        return [[number[arc] if arc >= 0 else ~number[~arc] for arc in polygons]]
    return [ring for part in polygons for ring in _rings(part, number)]


def _arc(points: list[Point], least_km2: float) -> list[Any]:
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    box = [math.floor(min(lons)), math.floor(min(lats)), math.ceil(max(lons)), math.ceil(max(lats))]
    levels = zip(TOLERANCES_M, UNITS_KM2, strict=True)
    return [*box, *(_text(_kept(points, metres)) if least_km2 >= km2 else "" for metres, km2 in levels)]


def _unit_sizes(topology: dict[str, Any]) -> dict[int, float]:
    """Arcs inside a country, with the mean area of its first-level units in km2."""
    totals, sizes = Counter(unit["code"] for unit in topology["units"]), {}
    for unit in topology["units"]:
        mean = topology["km2"][unit["code"]] / totals[unit["code"]]
        sizes.update(dict.fromkeys((max(arc, ~arc) for arc in unit["arcs"]), mean))
    return sizes


def _kept(points: list[Point], metres: float) -> list[tuple[int, int]]:
    least = metres * metres / 2 / EARTH_RADIUS_M**2
    kept: list[tuple[int, int]] = []
    for lon, lat, cost in points:
        step = (round(lon * GRID), round(lat * GRID))
        if (cost < 0 or cost >= least) and (not kept or step != kept[-1]):
            kept.append(step)
    closed = points[0][:2] == points[-1][:2]
    return [] if closed and len(kept) < 4 else kept


def _text(points: list[tuple[int, int]]) -> str:
    starts = [(0, 0), *points]
    return codec.digits([step for a, b in pairwise(starts) for step in (b[0] - a[0], b[1] - a[1])])


def _areas(topology: dict[str, Any], rows: list[Row], number: dict[int, int]) -> list[dict[str, Any]]:
    named = {row["code"]: row for row in reversed(rows) if row["treatment"] in {"own", "apart", "hatch"}}
    territories = Locale("en").territories
    found = []
    for code, polygons in topology["areas"].items():
        row = named.get(code)
        kind = row["treatment"] if row and row["treatment"] in {"hatch", "apart"} else "own"
        lon, lat, zoom = _label(topology, polygons)
        area = {"code": code, "name": row["name"] if row else territories[code], "kind": kind}
        area |= {"note": row["note"] if row else "", "lon": lon, "lat": lat, "zoom": zoom}
        found.append(area | {"rings": _rings(polygons, number)})
    return found


def _label(topology: dict[str, Any], polygons: list[list[list[int]]]) -> tuple[float, float, int]:
    largest = max((_polygon(topology, rings).buffer(0) for rings in polygons), key=lambda polygon: polygon.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=0.05 * math.sqrt(largest.area))
    lon, lat = circle.coords[0]
    zoom = math.log2(LABEL_PX * 360 / 256 / max(2 * circle.length, 0.01))
    return round(lon, 2), round(lat, 2), min(8, max(2, math.ceil(zoom)))


def _polygon(topology: dict[str, Any], rings: list[list[int]]) -> shapely.Polygon:
    shell, *holes = [_coordinates(topology, ring) for ring in rings]
    return shapely.Polygon(shell if len(shell) > 3 else None, [hole for hole in holes if len(hole) > 3])


def _coordinates(topology: dict[str, Any], ring: list[int]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for arc in ring:
        found = [(lon, lat) for lon, lat, _ in topology["arcs"][max(arc, ~arc)]]
        points += (found if arc >= 0 else found[::-1])[1 if points else 0 :]
    return points
