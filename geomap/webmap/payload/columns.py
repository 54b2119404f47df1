"""Rows kept by column: a hundred thousand need no dicts, and what repeats is held once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain, count
from operator import itemgetter
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from geomap.webmap.payload.context import Row


AT_ONCE = 500
"""Rows whose values are held as tuples, and not only in columns, at a time."""


class Coded(Sequence[Any]):
    """A column of values that repeat: ``codes`` says which of ``words`` stands in each row.

    Columns that one thing decides have the same list of codes.
    """

    def __init__(self, words: list[Any], codes: list[int]) -> None:
        self.words = words
        self.codes = codes

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.codes)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        """One row's value, or a list of those of a slice."""
        if isinstance(at, slice):
            return [self.words[code] for code in self.codes[at]]
        return self.words[self.codes[at]]

    def __iter__(self) -> Iterator[Any]:
        """Every row's value."""
        return map(self.words.__getitem__, self.codes)


class Lists(Sequence[Sequence[Any]]):
    """A column of lists: the items of all rows one after the other, and how many each row has."""

    def __init__(self, counts: list[int], items: Sequence[Any]) -> None:
        self.counts = counts
        self.items = items

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate(self.counts, initial=0))

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.counts)

    @overload
    def __getitem__(self, at: int) -> Sequence[Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[Sequence[Any]]: ...
    def __getitem__(self, at: int | slice) -> Any:
        """One row's items, or a list of those of a slice."""
        if isinstance(at, slice):
            return [self[row] for row in range(*at.indices(len(self)))]
        return self.items[self._starts[at] : self._starts[at + 1]]


class Columns(Sequence["Row"]):
    """Rows that all have the same keys, held by column, of one length each."""

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self.columns = columns
        self._length = len(next(iter(columns.values()), ()))

    def __len__(self) -> int:
        """How many rows there are."""
        return self._length

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """A row, or the rows of a slice, as dicts made for the asking."""
        if isinstance(at, slice):
            return [self[row] for row in range(*at.indices(self._length))]
        if not 0 <= at < self._length:
            raise IndexError(at)
        return {name: column[at] for name, column in self.columns.items()}


def column(rows: Sequence[Mapping[str, Any]], name: str) -> Iterable[Any]:
    """One value of every row."""
    return rows.columns.get(name, ()) if isinstance(rows, Columns) else [row[name] for row in rows]


def by_column(rows: Sequence[Row]) -> Columns:
    """Rows turned round."""
    if isinstance(rows, Columns):
        return rows
    return Columns({name: list(map(itemgetter(name), rows)) for name in rows[0]} if rows else {})


def fields(rows: Sequence[Row], *names: str) -> dict[str, list[Any]]:
    """Some values of every row, by column; a row is fetched from memory once for all of them."""
    found: dict[str, list[Any]] = {name: [] for name in names}
    some = itemgetter(*names)
    for start in range(0, len(rows), AT_ONCE):
        turned = zip(*map(some, rows[start : start + AT_ONCE]), strict=True)
        for held, values in zip(found.values(), turned, strict=True):
            held.extend(values)
    return found


def lists(rows: Iterable[Sequence[Any]]) -> Lists:
    """A column of the lists of each row."""
    held = list(rows)
    return Lists(list(map(len, held)), list(chain.from_iterable(held)))


def alike(keys: Iterable[Hashable], make: Callable[[Any], Row]) -> dict[str, Coded]:
    """Columns of what ``make`` says of each row's key, asked once for each that is different."""
    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
    codes = list(map(numbers.__getitem__, keys))
    made = by_column([make(key) for key in numbers])
    return {name: Coded(list(words), codes) for name, words in made.columns.items()}
