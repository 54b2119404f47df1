"""Rebuild the basemap with ``python -m gazetteer.scripts.basemap FOLDER``; it needs node, npm and apt-get."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyogrio
from shapely.geometry import mapping

from gazetteer.scripts.basemap import areas, encode, sources, waters

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

TARGET = Path(__file__).parents[3] / "geomap/webmap/basemap/world.json"
UNITS = TARGET.with_name("units.json")
SNAP_DEG = 0.0005
"""Points this near each other are one: half a step of the grid that is written."""


def main(folder: Path) -> None:
    """Fetch, cut, weigh and encode."""
    sources.fetch(folder)
    rows = areas.rows()
    known = pyogrio.read_dataframe(sources.world_map(folder), layer="disputed_borders")
    cuts = [*known.geometry, *areas.more_lines()]
    found = areas.applied(areas.units(sources.admin1(folder)), rows, cuts)
    omitted = {row["select"] for row in rows if row["kind"] == "line" and row["treatment"] == "omit"}
    lines = areas.not_yet_drawn(known.geometry[~known["name"].isin(omitted)], found, rows)
    lakes = waters.lakes(folder)
    layers = {
        "units": _cleaned(folder, [(unit.shape, _about(unit)) for unit in found]),
        "disputed": _collection([(line, {}) for line in lines]),
        "rivers": _collection([(river, {}) for river in waters.rivers(folder, lakes)]),
        "lakes": _collection([(lake, {}) for lake in lakes]),
    }
    (folder / "prepared.json").write_text(json.dumps(layers), encoding="utf-8")
    sources.run(folder, "node", "topology.mjs", "prepared.json", "topology.json")
    topology = json.loads((folder / "topology.json").read_text(encoding="utf-8"))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(encode.world(topology, rows), encoding="utf-8")
    UNITS.write_text(encode.units(topology, rows), encoding="utf-8")
    for written in (TARGET, UNITS):
        print(f"{written.name}: {written.stat().st_size:,} bytes")


def _about(unit: areas.Unit) -> dict[str, object]:
    return {"code": unit.code, "iso": unit.iso, "km2": areas.km2(unit.shape)}


def _cleaned(folder: Path, features: list[tuple[BaseGeometry, dict[str, object]]]) -> Any:
    """Make cut units meet their neighbours in the same points again, else their borders are not shared."""
    (folder / "cut.json").write_text(json.dumps(_collection(features)), encoding="utf-8")
    snapped = ["-i", "cut.json", "snap", f"snap-interval={SNAP_DEG}"]
    sources.run(folder, "node_modules/.bin/mapshaper", *snapped, "-clean", "-o", "clean.json", "format=geojson")
    return json.loads((folder / "clean.json").read_text(encoding="utf-8"))


def _collection(features: list[tuple[BaseGeometry, dict[str, object]]]) -> dict[str, object]:
    listed = [{"type": "Feature", "properties": about, "geometry": mapping(shape)} for shape, about in features]
    return {"type": "FeatureCollection", "features": listed}


main(Path(sys.argv[1]).resolve())
