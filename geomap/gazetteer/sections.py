"""The parts of a store that wait for the last row: tries, postings, skeletons, the grid of cells."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from geomap.gazetteer import layout
from geomap.gazetteer.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Section = NDArray[Any]


def unit_rows(codes: Iterable[str], unit_ids: Mapping[str, str], ids: marisa_trie.Trie, id_rows: Section) -> Section:
    """The row of the unit that each code means, -1 where there is none."""
    rows = [id_rows[ids[unit_ids[code]]] if code in unit_ids else -1 for code in codes if code]
    return np.array(rows, dtype=np.int32)


def lines(path: Path) -> Iterator[str]:
    """The lines of a file, without their ends."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line[:-1]


def save_trie(texts: Path, path: Path) -> marisa_trie.Trie:
    """Build the trie of a file's lines."""
    trie = marisa_trie.Trie(lines(texts))
    trie.save(str(path))
    return trie


def postings(trie: marisa_trie.Trie, texts: Iterable[str], values: array[int]) -> tuple[Section, Section]:
    """For each key of the trie its values in rising order: (starts by key, values)."""
    key_ids = np.fromiter((trie[text] for text in texts), dtype=np.uint64, count=len(values))
    pairs = np.unique(key_ids << np.uint64(32) | np.asarray(values, dtype=np.uint64))
    kept = _first_kinds(pairs)
    starts = np.searchsorted(kept >> np.uint64(32), np.arange(len(trie) + 1, dtype=np.uint64))
    return starts.astype(np.uint32), (kept & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _first_kinds(pairs: Section) -> Section:
    rows = pairs >> np.uint64(layout.KIND_BITS)
    return pairs[np.concatenate(([True], rows[1:] != rows[:-1]))] if len(pairs) else pairs


def skeletons(names: marisa_trie.Trie, scratch: Path) -> tuple[marisa_trie.Trie, Section, Section]:
    """The trie of skeletons, and for each the names that have it."""
    key_ids = array("I")
    with scratch.open("w", encoding="utf-8", newline="\n") as file:
        for key_id in range(len(names)):
            bones = skeleton(names.restore_key(key_id))
            if bones is not None:
                file.write(bones + "\n")
                key_ids.append(key_id)
    trie = marisa_trie.Trie(lines(scratch))
    bone_ids = np.fromiter((trie[line] for line in lines(scratch)), dtype=np.uint64, count=len(key_ids))
    order = np.argsort(bone_ids, kind="stable")
    starts = np.searchsorted(bone_ids[order], np.arange(len(trie) + 1, dtype=np.uint64))
    return trie, starts.astype(np.uint32), np.asarray(key_ids, dtype=np.uint32)[order]


def grid(lat: Section, lon: Section) -> dict[str, Section]:
    """Rows in the order of the cells of a half-degree grid, and each one's cell."""
    line = np.clip(((lat + 90) / layout.GRID_DEGREES).astype(np.int64), 0, layout.GRID_ROWS - 1)
    column = ((lon + 180) / layout.GRID_DEGREES).astype(np.int64) % layout.GRID_COLUMNS
    cells = (line * layout.GRID_COLUMNS + column).astype(np.uint32)
    order = np.argsort(cells, kind="stable")
    return {"grid_cell": cells[order], "grid_row": order.astype(np.uint32)}


def save_sections(sections: Mapping[str, Section], path: Path) -> dict[str, list[object]]:
    """Write the sections one after the other; each one's type, offset in bytes and length come back."""
    places: dict[str, list[object]] = {}
    with path.open("wb") as file:
        for name, section in sections.items():
            little = section.astype(section.dtype.newbyteorder("<"), copy=False)
            places[name] = [little.dtype.str, file.tell(), len(little)]
            file.write(little.tobytes())
            file.write(bytes(-file.tell() % layout.ALIGNMENT))
    return places
