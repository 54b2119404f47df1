"""Columns written so that what repeats is written once: the form that the page's script reads."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.webmap.payload.columns import Coded, Columns, Lists, by_column, lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.webmap.payload.context import Row

    Written = dict[str, Any]

_PLAIN = frozenset({str, int, float, type(None)})


def encode(rows: Sequence[Row]) -> Written:
    """The rows by column: ``{"length", "columns": {name: column}}``.

    A column is its values; or ``{"words", "codes"}``, a code for each row, where words may be lists; or
    ``{"words", "of"}``, where the codes are those of another column; or, for lists, ``{"counts", "items"}`` or
    ``{"counts", "table"}``, the items of all rows one after the other. Codes and counts of nothing but 0 are left out.
    """
    held = by_column(rows)
    written: Written = {}
    leaders: dict[int, str] = {}
    for name, values in held.columns.items():
        if isinstance(values, Coded) and _repeats(values.words, values):
            leader = leaders.setdefault(id(values.codes), name)
            followed = {"of": leader} if leader != name else {"codes": _numbers(values.codes)}
            written[name] = {"words": values.words, **followed}
        else:
            written[name] = _column(values, written)
    return {"length": len(held), "columns": written}


def _column(values: Sequence[Any], before: Written) -> Any:
    if isinstance(values, Lists):
        return _lists(values)
    held = list(values)
    kinds = set(map(type, held))
    if kinds and kinds <= {list, tuple}:
        return _lists(lists(held))
    return _coded(held, before) if kinds <= _PLAIN else held


def _lists(values: Lists) -> Any:
    items = values.items
    if isinstance(items, Columns):
        return {"counts": _numbers(values.counts), "table": encode(items)}
    kinds = set(map(type, items))
    if kinds == {dict} and len({tuple(item) for item in items}) == 1:
        return {"counts": _numbers(values.counts), "table": encode(items)}
    return {"counts": _numbers(values.counts), "items": _coded(list(items), {})} if kinds <= _PLAIN else list(values)


def _coded(values: list[Any], before: Written) -> Any:
    words = list(dict.fromkeys(values))
    if not _repeats(words, values):
        return values
    numbers = dict(zip(words, count()))
    codes = list(map(numbers.__getitem__, values))
    for name, column in before.items():
        held = _following(codes, column) if isinstance(column, dict) and "codes" in column else None
        if held is not None:
            return {"words": [words[code] for code in held], "of": name}
    return {"words": words, "codes": _numbers(codes)}


def _numbers(values: list[int]) -> list[int]:
    """Codes or counts; nothing where all are 0."""
    return values if any(values) else []


def _repeats(words: Sequence[Any], values: Sequence[Any]) -> bool:
    """Whether codes are shorter than the values themselves."""
    return len(words) * 2 <= len(values)


def _following(codes: list[int], column: Written) -> list[int] | None:
    """The code that goes with each of another column's, if that one decides them all."""
    if not column["codes"]:
        return None
    leading, held = np.array(column["codes"], dtype=int), np.zeros(len(column["words"]), dtype=int)
    held[leading] = codes
    decided: list[int] | None = held.tolist() if np.array_equal(held[leading], codes) else None
    return decided
