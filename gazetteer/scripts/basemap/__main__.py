"""Rebuild geomap/webmap/basemap/world.json: ``python -m gazetteer.scripts.basemap FOLDER`` (needs node, npm and apt-get)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyogrio
import shapely
from shapely.geometry import mapping

from gazetteer.scripts.basemap import areas, encode, sources, waters

TARGET = Path(__file__).parents[3] / "geomap/webmap/basemap/world.json"


def main(folder: Path) -> None:
    """Fetch, cut, weigh and encode."""
    sources.fetch(folder)
    rows = areas.table()
    lines = pyogrio.read_dataframe(sources.world_map(folder), layer="disputed_borders")
    others = pyogrio.read_dataframe(sources.world_map(folder), layer="countries").set_index("iso_a2")["geometry"]
    found = areas.applied(areas.units(sources.admin1(folder)), rows, list(lines.geometry), {"PS": others["PS"]})
    omitted = {row["select"] for row in rows if row["kind"] == "line" and row["treatment"] == "omit"}
    rivers, lakes = waters.read(folder)
    layers = {
        "units": _collection([(unit.shape, {"code": unit.code}) for unit in found]),
        "disputed": _collection([(line, {}) for line in lines.geometry[~lines["name"].isin(omitted)]]),
        "rivers": _collection([(river, {}) for river in rivers]),
        "lakes": _collection([(lake, {}) for lake in lakes]),
    }
    (folder / "prepared.json").write_text(json.dumps(layers), encoding="utf-8")
    run = ["node", "--max-old-space-size=6000", "topology.mjs", "prepared.json", "topology.json"]
    subprocess.run(run, check=True, cwd=folder)
    topology = json.loads((folder / "topology.json").read_text(encoding="utf-8"))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(encode.world(topology, rows), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


def _collection(features: list[tuple[shapely.Geometry, dict[str, str]]]) -> dict[str, object]:
    listed = [{"type": "Feature", "properties": properties, "geometry": mapping(geometry)} for geometry, properties in features]
    return {"type": "FeatureCollection", "features": listed}


main(Path(sys.argv[1]).resolve())
