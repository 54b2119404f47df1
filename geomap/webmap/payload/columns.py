"""Rows kept by column: a hundred thousand need no dicts, and what repeats is held once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import chain, count
from operator import itemgetter
from typing import TYPE_CHECKING, Any, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from geomap.webmap.payload.context import Row

    Numbers = NDArray[np.int64]
    Seen = tuple[list[int], Numbers]

AT_ONCE = 500
"""Rows whose values are held as tuples, and not only in columns, at a time."""


class Coded(Sequence[Any]):
    """A column of values that repeat: ``codes`` says which of ``words`` stands in each row.

    Columns that one thing decides have the same array of codes. Words that are a range are the codes themselves.
    """

    def __init__(self, words: Sequence[Any], codes: Numbers) -> None:
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
        return map(self.words.__getitem__, self.codes.tolist())

    def renumbered(self, seen: Seen) -> Coded:
        """The same with its words in the order in which rows that were moved have them."""
        order, codes = seen
        return Coded(self.words if isinstance(self.words, range) else [self.words[at] for at in order], codes)


NONE = Coded((), np.zeros(0, dtype=np.int64))


class Lists(Sequence[Sequence[Any]]):
    """A column of lists: the items of all rows one after the other, and how many each row has."""

    def __init__(self, counts: Numbers, items: Sequence[Any]) -> None:
        self.counts = counts
        self.items = items

    @cached_property
    def _starts(self) -> Numbers:
        return np.cumsum(self.counts) - self.counts

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
        return self.items[self._starts[at] : self._starts[at] + self.counts[at]]

    def moved(self, order: Numbers) -> Lists:
        """The lists in another order, each with its items."""
        counts = self.counts[order]
        skipped = self._starts[order] - (np.cumsum(counts) - counts)
        return Lists(counts, moved(self.items, np.repeat(skipped, counts) + np.arange(counts.sum())))


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

    def moved(self, order: Numbers) -> Columns:
        """The rows in another order: columns that share codes still do."""
        shared = {id(column.codes): column.codes for column in self.columns.values() if isinstance(column, Coded)}
        seen = {held: _seen(codes[order]) for held, codes in shared.items()}
        return Columns(
            {
                name: column.renumbered(seen[id(column.codes)]) if isinstance(column, Coded) else moved(column, order)
                for name, column in self.columns.items()
            }
        )


def moved(values: Sequence[Any], order: Numbers) -> Sequence[Any]:
    """Values, lists or rows in another order."""
    return values.moved(order) if isinstance(values, Lists | Columns) else [values[at] for at in order.tolist()]


def _seen(codes: Numbers) -> Seen:
    """Codes in the order in which rows have them, and the rows' codes numbered by it."""
    firsts = np.zeros(codes.max(initial=-1) + 1, dtype=np.int64)
    firsts[codes[::-1]] = np.arange(len(codes))[::-1]  # of rows with one code the first is written last
    order = np.argsort(firsts)
    return order.tolist(), np.argsort(order)[codes]


def column(rows: Sequence[Mapping[str, Any]], name: str) -> Iterable[Any]:
    """One value of every row."""
    return rows.columns.get(name, ()) if isinstance(rows, Columns) else [row[name] for row in rows]


def numbered(rows: Sequence[Mapping[str, Any]], *names: str) -> tuple[list[tuple[Any, ...]], Numbers]:
    """The combinations of some values that rows have, some perhaps more than once, and which one each row has."""
    held = [column(rows, name) for name in names]
    coded = [one for one in held if isinstance(one, Coded)]
    if len(coded) == len(held) and len({id(one.codes) for one in coded}) == 1:
        return list(zip(*(one.words for one in coded), strict=True)), coded[0].codes
    return told_apart(zip(*held, strict=True))


def told_apart(keys: Iterable[Hashable]) -> tuple[list[Any], Numbers]:
    """The keys that differ, in the order of their first rows, and which of them each row has."""
    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
    codes = np.fromiter(map(numbers.__getitem__, keys), dtype=np.int64)
    return list(numbers), codes


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


def empty(count: int) -> Lists:
    """A column of that many lists of nothing."""
    return Lists(np.zeros(count, dtype=np.int64), [])


def lists(rows: Iterable[Sequence[Any]]) -> Lists:
    """A column of the lists of each row."""
    held = list(rows)
    return Lists(np.fromiter(map(len, held), dtype=np.int64, count=len(held)), list(chain.from_iterable(held)))


def alike(keys: Iterable[Hashable], make: Callable[[Any], Row]) -> dict[str, Coded]:
    """Columns of what ``make`` says of each row's key, asked once for each that is different."""
    words, codes = told_apart(keys)
    made = by_column(list(map(make, words)))
    return {name: Coded(list(words), codes) for name, words in made.columns.items()}
