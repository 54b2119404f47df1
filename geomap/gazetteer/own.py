"""The user's own places: a table in the data folder that upgrades leave alone, compiled when it changes."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import tempfile
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.gazetteer import layout
from geomap.gazetteer.home import Home
from geomap.gazetteer.names import fold
from geomap.gazetteer.sources import tables
from geomap.gazetteer.store import Store
from geomap.gazetteer.writer import write

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = (
    "id",
    "name",
    "alternates",
    "lat",
    "lon",
    "country",
    "admin1_iso",
    "feature_class",
    "feature_code",
    "population",
    "radius_m",
    "source",
)
_SOURCE = "user"


def add(  # noqa: PLR0913 a place has that many sides
    name: str,
    lat: float,
    lon: float,
    *,
    alternates: Sequence[str] = (),
    country: str = "",
    feature_class: str = "P",
    population: int = 0,
    radius_m: int | None = None,
    home: Path | None = None,
) -> str:
    """Add a place to the user's own and give its id; ``lat``/``lon`` are WGS 84 degrees.

    Raises:
        GazetteerError: A value is not what its column holds.
    """
    data = Home.at(home)
    present = _cells(data.user_table)
    cells = {
        "id": _new_id(name, {row["id"] for row in present}),
        "name": name.strip(),
        "alternates": "|".join(alternates),
        "lat": str(lat),
        "lon": str(lon),
        "country": country.upper(),
        "admin1_iso": "",
        "feature_class": feature_class,
        "feature_code": "",
        "population": str(population or ""),
        "radius_m": str(radius_m or ""),
        "source": _SOURCE,
    }
    tables.row(cells, "the new place")
    _save([*present, cells], data.user_table)
    own_store(data)
    return cells["id"]


def own_store(home: Home) -> Store | None:
    """The store of the user's own places, compiled anew where the table or the format has changed."""
    if not home.user_table.exists():
        return None
    content = home.user_table.read_bytes()
    digest = hashlib.sha256(content + bytes([layout.FORMAT])).hexdigest()
    store = home.user_store
    if not (store / layout.META).exists() or f'"{digest}"' not in (store / layout.META).read_text(encoding="utf-8"):
        rows = sorted(tables.read(home.user_table), key=lambda row: (-row.population, row.id))
        if not rows:
            return None
        sources = {_SOURCE: {"title": "added by the user", "licence": "unknown"}}
        write(rows, store, {"version": f"own-{digest[:12]}", "digest": digest, "own": True, "sources": sources})
    return Store(store)


def _cells(path: Path) -> list[dict[str, str]]:
    return [cells for _, cells in tables.lines(path, _COLUMNS)] if path.exists() else []


def _new_id(name: str, taken: set[str]) -> str:
    slug = f"{_SOURCE}:{fold(name).replace(' ', '-')}"
    return next(place_id for place_id in chain([slug], (f"{slug}-{n}" for n in count(2))) if place_id not in taken)


def _save(rows: Sequence[dict[str, str]], path: Path) -> None:
    """Write the table beside its place and move it there, so that it is never half written."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=".places-")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())
    Path(scratch).replace(path)
