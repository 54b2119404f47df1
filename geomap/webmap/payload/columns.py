"""Rows kept by column, and columns written so that what repeats is written once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.webmap.payload.context import Row

_UNKNOWN = object()
AT_ONCE = 1000
"""Rows that are turned into columns together."""
_PLAIN = frozenset({str, int, float, type(None)})


class Columns(Sequence["Row"]):
    """Rows that all have the same keys, held as one list for each key: a hundred thousand need no dicts."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.columns: dict[str, list[Any]] = {}
        self._length = 0
        left = iter(rows)
        while some := list(islice(left, AT_ONCE)):
            values = zip(*[row.values() for row in some], strict=True)
            for name, held in zip(some[0], values, strict=True):
                self.columns.setdefault(name, []).extend(held)
            self._length += len(some)

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
            return [self[number] for number in range(*at.indices(self._length))]
        if not -self._length <= at < self._length:
            raise IndexError(at)
        return {name: column[at] for name, column in self.columns.items()}

    def __iter__(self) -> Iterator[Row]:
        """Every row as a dict, one at a time."""
        names = list(self.columns)
        return (dict(zip(names, values, strict=True)) for values in zip(*self.columns.values(), strict=True))


def encode(rows: Sequence[Row]) -> dict[str, Any]:
    """The rows by column: ``{"length", "columns": {name: column}}``.

    A column is its values; or ``{"words", "codes"}``, a code for each row; or ``{"words", "of"}``, where the codes are
    those of another column; or, for lists, ``{"counts", "items"}`` or ``{"counts", "table"}``, the items of all rows
    one after the other.
    """
    held = rows if isinstance(rows, Columns) else Columns(rows)
    written: dict[str, Any] = {}
    for name, values in held.columns.items():
        written[name] = _column(values, written)
    return {"length": len(held), "columns": written}


def _column(values: list[Any], before: dict[str, Any]) -> Any:
    kinds = set(map(type, values))
    if kinds and kinds <= {list, tuple}:
        return _lists(values)
    return _coded(values, before) if kinds <= _PLAIN else values


def _lists(values: list[Any]) -> Any:
    items = list(chain.from_iterable(values))
    kinds = set(map(type, items))
    if kinds == {dict} and len({tuple(item) for item in items}) == 1:
        return {"counts": list(map(len, values)), "table": encode(items)}
    return {"counts": list(map(len, values)), "items": _coded(items, {})} if kinds <= _PLAIN else values


def _coded(values: list[Any], before: dict[str, Any]) -> Any:
    codes = {word: code for code, word in enumerate(dict.fromkeys(values))}
    if len(codes) * 2 > len(values):
        return values
    for name, column in before.items():
        held = _following(values, column) if isinstance(column, dict) and "codes" in column else None
        if held is not None:
            return {"words": held, "of": name}
    return {"words": list(codes), "codes": list(map(codes.__getitem__, values))}


def _following(values: list[Any], column: dict[str, Any]) -> list[Any] | None:
    """The value for each code of another column, if it decides them all."""
    held = [_UNKNOWN] * len(column["words"])
    for code, value in zip(column["codes"], values, strict=True):
        if held[code] is _UNKNOWN:
            held[code] = value
        elif held[code] != value:
            return None
    return held
