"""Write rows as a store: tries of names, ids and skeletons, flat columns, strings."""

from __future__ import annotations

import json
import shutil
import tempfile
from array import array
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

import numpy as np

from geomap.gazetteer import layout, sections
from geomap.gazetteer.rows import keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.gazetteer.rows import PlaceRow


def write(
    rows: Iterable[PlaceRow],
    folder: Path,
    meta: Mapping[str, object],
    units: Mapping[str, Mapping[str, str]] | None = None,
) -> int:
    """Write ``rows``, which come the weightiest first, as a store and give how many there were.

    ``units`` are the first-level units: place ids by code (``ids``) and ISO codes by place id (``iso``).
    The store is built beside ``folder`` and takes its place at the end, so that a reader never sees half of one.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        built = Path(scratch) / "store"
        built.mkdir()
        with _RowWriter(built, Path(scratch) / "keys.txt", Path(scratch) / "ids.txt") as writer:
            for row in rows:
                writer.add(row)
        writer.finish(dict(meta), units or {"ids": {}, "iso": {}})
        replace(built, folder)
    return writer.count


def replace(built: Path, folder: Path) -> None:
    """Move a finished folder to where it belongs, over what was there."""
    old = built.parent / "old"
    if folder.exists():
        folder.replace(old)
    built.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def remove(folder: Path) -> None:
    """Take a store away: out of sight at once, then from the disk."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        folder.replace(Path(scratch) / "old")


class _RowWriter:
    """Takes rows one by one; memory holds their numbers, never their names."""

    def __init__(self, folder: Path, keys_path: Path, ids_path: Path) -> None:
        self._folder, self._keys_path, self._ids_path = folder, keys_path, ids_path
        self._numbers: dict[str, array[Any]] = {
            "lat": array("d"),
            "lon": array("d"),
            "population": array("q"),
            "weight": array("q"),
            "country": array("H"),
            "feature_class": array("B"),
            "admin1": array("H"),
            "radius_m": array("I"),
            "source": array("B"),
            "string_start": array("Q", [0]),
        }
        self._feature_codes = bytearray()
        self._admin1: dict[str, int] = {"": layout.NO_ADMIN1}
        self._sources: dict[str, int] = {}
        self._postings = array("I")
        self._id_rows = array("I")
        self.count = 0

    def __enter__(self) -> Self:
        self._strings: IO[bytes] = (self._folder / layout.STRINGS).open("wb")
        self._keys: IO[bytes] = self._keys_path.open("wb")
        self._ids: IO[bytes] = self._ids_path.open("wb")
        return self

    def __exit__(self, *_: object) -> None:
        for file in (self._strings, self._keys, self._ids):
            file.close()

    def add(self, row: PlaceRow) -> None:
        """Write one row's strings and keep its numbers."""
        numbers = self._numbers
        numbers["lat"].append(row.lat)
        numbers["lon"].append(row.lon)
        numbers["population"].append(row.population)
        numbers["weight"].append(row.weight or row.population)
        numbers["country"].append(layout.pack_country(row.country))
        numbers["feature_class"].append(ord(row.feature_class))
        numbers["admin1"].append(self._admin1.setdefault(row.admin1, len(self._admin1) - 1))
        numbers["radius_m"].append(row.radius_m)
        numbers["source"].append(self._sources.setdefault(row.source, len(self._sources)))
        self._feature_codes += row.feature_code.encode().ljust(layout.CODE_BYTES, b"\0")
        self._add_strings(row)
        self.count += 1

    def _add_strings(self, row: PlaceRow) -> None:
        text = layout.NAME_SEPARATOR.join([row.id, *(name.text for name in row.names)])
        written = self._strings.write(text.encode())
        self._numbers["string_start"].append(self._numbers["string_start"][-1] + written)
        for place_id in (row.id, *row.aliases):
            self._ids.write(place_id.encode() + b"\n")
            self._id_rows.append(self.count)
        for key, kind in keys(row.names):
            self._keys.write(key.encode() + b"\n")
            self._postings.append(self.count << layout.KIND_BITS | kind)

    def finish(self, meta: dict[str, object], units: Mapping[str, Mapping[str, str]]) -> None:
        """Build the tries and write everything that waits for the last row."""
        names = sections.save_trie(self._keys_path, self._folder / layout.NAMES)
        ids = sections.save_trie(self._ids_path, self._folder / layout.IDS)
        skeletons, skeleton_starts, skeleton_keys = sections.skeletons(names, self._ids_path.with_name("skeletons.txt"))
        skeletons.save(str(self._folder / layout.SKELETONS))
        starts, postings = sections.postings(names, sections.lines(self._keys_path), self._postings)
        id_rows = np.zeros(len(ids), dtype=np.uint32)
        id_rows[[ids[line] for line in sections.lines(self._ids_path)]] = self._id_rows
        parts: dict[str, sections.Section] = {name: np.asarray(column) for name, column in self._numbers.items()}
        parts |= {
            "feature_code": np.frombuffer(bytes(self._feature_codes), dtype=f"S{layout.CODE_BYTES}"),
            "key_start": starts,
            "posting": postings,
            "id_row": id_rows,
            "admin1_row": sections.unit_rows(self._admin1, units["ids"], ids, id_rows),
            "skeleton_start": skeleton_starts,
            "skeleton_key": skeleton_keys,
        }
        parts |= sections.grid(parts["lat"], parts["lon"])
        meta |= {"format": layout.FORMAT, "rows": self.count, "names": len(names)}
        meta |= {"admin1": list(self._admin1)[1:], "sources_used": list(self._sources)}
        meta["sections"] = sections.save_sections(parts, self._folder / layout.COLUMNS)
        _save_json(units, self._folder / layout.UNITS)
        _save_json(meta, self._folder / layout.META)


def _save_json(content: Mapping[str, object], path: Path) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8")
