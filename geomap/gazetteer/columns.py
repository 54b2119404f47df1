"""The numbers of every row, without building places."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geomap.gazetteer.store import Store


class Column:
    """One column over all stores, indexed by row number or by an array of row numbers."""

    def __init__(self, parts: Sequence[NDArray[Any] | _Units]) -> None:
        self._parts = tuple(parts)
        self._starts = np.cumsum([0, *(len(part) for part in parts)])
        self._ends = self._starts[1:].tolist()
        self.dtype = self._parts[0].dtype

    def __len__(self) -> int:
        """How many rows there are."""
        return int(self._starts[-1])

    def __getitem__(self, rows: Any) -> Any:
        """The value of a row, or an array of the values of an array of rows."""
        if len(self._parts) == 1:
            return self._parts[0][rows]
        if isinstance(rows, (int, np.integer)):
            part = int(np.searchsorted(self._starts, rows, side="right")) - 1
            return self._parts[part][rows - self._starts[part]]
        return self._gather(np.asarray(rows))

    def item(self, row: int) -> Any:
        """The value of a row as Python's own number or bytes; the quickest way to a single one."""
        part = bisect_right(self._ends, row)
        return self._parts[part].item(row - self._ends[part - 1] if part else row)

    def _gather(self, rows: NDArray[Any]) -> NDArray[Any]:
        found = np.empty(rows.shape, dtype=self.dtype)
        of_part = np.searchsorted(self._starts, rows, side="right") - 1
        for number, part in enumerate(self._parts):
            here = of_part == number
            found[here] = part[rows[here] - self._starts[number]]
        return found


class _Units:
    """A column of first-level units as rows: numbers of the store, turned by a table."""

    def __init__(self, numbers: NDArray[Any], rows: NDArray[Any]) -> None:
        self._numbers, self._rows = numbers, rows
        self.dtype = rows.dtype

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, rows: Any) -> Any:
        return self._rows[np.minimum(self._numbers[rows], len(self._rows) - 1)]

    def item(self, row: int) -> int:
        return int(self._rows.item(min(self._numbers.item(row), len(self._rows) - 1)))


class Columns:
    """Read-only columns, each indexed by a row number or an array of row numbers.

    ``lat``, ``lon``: WGS 84 degrees. ``population``: people, 0 where unknown. ``country``: packed code, see
    ``layout.pack_country``; 0 for none. ``feature_class``: ``ord`` of the GeoNames class. ``feature_code``: bytes.
    ``weight``: people that the place counts for beside
    its namesakes, see ``weights``. ``admin1``: row of the first-level unit, -1 where unknown. ``radius_m``: metres.
    """

    def __init__(self, stores: Sequence[Store], row_of: Callable[[str], int | None]) -> None:
        self._stores = tuple(stores)
        self._row_of = row_of

    @cached_property
    def lat(self) -> Column:
        """Latitudes."""
        return self._column("lat")

    @cached_property
    def lon(self) -> Column:
        """Longitudes."""
        return self._column("lon")

    @cached_property
    def population(self) -> Column:
        """Inhabitants."""
        return self._column("population")

    @cached_property
    def weight(self) -> Column:
        """What places count for beside their namesakes."""
        return self._column("weight")

    @cached_property
    def country(self) -> Column:
        """Packed country codes."""
        return self._column("country")

    @cached_property
    def feature_class(self) -> Column:
        """GeoNames classes as numbers."""
        return self._column("feature_class")

    @cached_property
    def feature_code(self) -> Column:
        """GeoNames feature codes as bytes."""
        return self._column("feature_code")

    @cached_property
    def radius_m(self) -> Column:
        """Radii in metres."""
        return self._column("radius_m")

    @cached_property
    def admin1(self) -> Column:
        """Rows of first-level units."""
        return Column([_Units(store.column("admin1"), self._unit_rows(store)) for store in self._stores])

    def _unit_rows(self, store: Store) -> NDArray[Any]:
        """The row of each unit that the store's numbers stand for, and -1 at the end for those of none."""
        if store is self._stores[0]:
            rows = store.column("admin1_row")
        else:
            ids = self._stores[0].units["ids"]
            rows = np.array([self._row_of(ids[code]) if code in ids else -1 for code in store.meta["admin1"]], np.int32)
        return np.append(rows, np.int32(-1))

    def _column(self, name: str) -> Column:
        return Column([store.column(name) for store in self._stores])
