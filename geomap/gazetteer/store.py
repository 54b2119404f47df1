"""One compiled store, mapped from disk: nothing is read before it is asked for."""

from __future__ import annotations

import json
import mmap
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

import marisa_trie
import numpy as np

from geomap.errors import GazetteerError
from geomap.gazetteer import layout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray


_SEPARATOR = layout.NAME_SEPARATOR.encode()


class Store:
    """Rows of places with their names; a row is a number from 0, the weightiest place first."""

    def __init__(self, folder: Path) -> None:
        """Map the store in ``folder``.

        Raises:
            GazetteerError: There is no store, or it is of another format.
        """
        self.folder = folder
        self.meta = _read_meta(folder)
        self.count: int = self.meta["rows"]
        self._names = marisa_trie.Trie().mmap(str(folder / layout.NAMES))
        self._columns = memoryview(_map(folder / layout.COLUMNS))
        self._key_start = self._numbers("key_start", "I")
        self._posting = self._numbers("posting", "I")

    def has(self, key: str) -> bool:
        """Whether any place has the key."""
        return key in self._names

    def postings(self, key: str) -> tuple[int, ...]:
        """The postings of a key in rising order of row; see ``layout.KIND_BITS``."""
        key_id = self._names.get(key)
        return () if key_id is None else self.postings_of(key_id)

    def postings_of(self, key_id: int) -> tuple[int, ...]:
        """The postings of a key by its number."""
        return tuple(self._posting[self._key_start[key_id] : self._key_start[key_id + 1]])

    def prefixes(self, text: str) -> list[str]:
        """Every key that ``text`` begins with."""
        found: list[str] = self._names.prefixes(text)
        return found

    def completions(self, prefix: str, limit: int) -> Iterator[str]:
        """The first ``limit`` keys that begin with ``prefix``, in the order of their letters."""
        return islice(self._names.iterkeys(prefix), limit)

    def row_of(self, place_id: str) -> int | None:
        """The row of a place by its id."""
        found = self._ids.get(place_id)
        return None if found is None else self._id_row[found]

    def id_and_names(self, row: int) -> list[str]:
        """The id, the usual name and the other names of a row."""
        start, end = self._string_start[row], self._string_start[row + 1]
        return self._strings[start:end].decode().split(layout.NAME_SEPARATOR)

    def id_of(self, row: int) -> str:
        """The id of a row."""
        start, end = self._string_start[row], self._string_start[row + 1]
        return self._strings[start : self._strings.find(_SEPARATOR, start, end)].decode()

    def alike(self, bones: str) -> Iterator[tuple[str, int]]:
        """Every key with the skeleton ``bones``, as (key, number of the key)."""
        bone_id = self._skeletons.get(bones)
        if bone_id is not None:
            for key_id in self._skeleton_key[self._skeleton_start[bone_id] : self._skeleton_start[bone_id + 1]]:
                yield self._names.restore_key(key_id), key_id

    def column(self, name: str) -> NDArray[Any]:
        """A column as a read-only array over the mapped file."""
        kind, offset, count = self.meta["sections"][name]
        return np.frombuffer(self._columns, dtype=kind, count=count, offset=offset)

    @cached_property
    def weight(self) -> memoryview[int]:
        """Weights by row; see ``gazetteer.weights``."""
        return self._numbers("weight", "q")

    def _numbers(self, name: str, code: Literal["I", "Q", "q"]) -> memoryview[int]:
        kind, offset, count = self.meta["sections"][name]
        end = offset + count * np.dtype(kind).itemsize
        return self._columns[offset:end].cast(code)

    @cached_property
    def units(self) -> dict[str, dict[str, str]]:
        """First-level units: place ids by code (``ids``), ISO codes by place id (``iso``)."""
        units: dict[str, dict[str, str]] = json.loads((self.folder / layout.UNITS).read_text(encoding="utf-8"))
        return units

    @cached_property
    def _ids(self) -> marisa_trie.Trie:
        return marisa_trie.Trie().mmap(str(self.folder / layout.IDS))

    @cached_property
    def _skeletons(self) -> marisa_trie.Trie:
        return marisa_trie.Trie().mmap(str(self.folder / layout.SKELETONS))

    @cached_property
    def _strings(self) -> mmap.mmap:
        return _map(self.folder / layout.STRINGS)

    @cached_property
    def _id_row(self) -> memoryview[int]:
        return self._numbers("id_row", "I")

    @cached_property
    def _string_start(self) -> memoryview[int]:
        return self._numbers("string_start", "Q")

    @cached_property
    def _skeleton_start(self) -> memoryview[int]:
        return self._numbers("skeleton_start", "I")

    @cached_property
    def _skeleton_key(self) -> memoryview[int]:
        return self._numbers("skeleton_key", "I")


def _read_meta(folder: Path) -> dict[str, Any]:
    path = folder / layout.META
    try:
        meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise GazetteerError(
            f"{folder}: no compiled gazetteer; in a checkout run `geomap gazetteer compile`"
        ) from error
    except ValueError as error:
        raise GazetteerError(f"{path}: not a gazetteer's description; compile or import it again") from error
    if meta.get("format") != layout.FORMAT:
        raise GazetteerError(f"{folder}: format {meta.get('format')}, not {layout.FORMAT}; compile or import it again")
    return meta


def _map(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
