"""Columns written so that what repeats is written once: the form that the page's script reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.webmap.payload.columns import Coded, Columns, Lists, by_column, lists, told_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.webmap.payload.columns import Numbers
    from geomap.webmap.payload.context import Row

    Written = dict[str, Any]
    Leaders = dict[str, Numbers]
    """The codes of columns that others may follow, by their names."""

_PLAIN = frozenset({str, int, float, type(None)})


def encode(rows: Sequence[Row]) -> Written:
    """The rows by column: ``{"length", "columns": {name: column}}``.

    A column is its values; or ``{"words", "codes"}``, a code for each row, where words may be lists; or
    ``{"words", "of"}``, where the codes are those of another column; or, for lists, ``{"counts", "items"}`` or
    ``{"counts", "table"}``, the items of all rows one after the other. Codes and counts of nothing but 0 are left out.
    """
    held = by_column(rows)
    written: Written = {}
    leaders: Leaders = {}
    shared: dict[int, str] = {}
    for name, values in held.columns.items():
        if not (isinstance(values, Coded) and _repeats(values.words, values)):
            written[name] = _column(name, values, leaders)
        elif id(values.codes) in shared:
            written[name] = {"words": list(values.words), "of": shared[id(values.codes)]}
        else:
            shared[id(values.codes)] = name
            written[name] = _led(name, list(values.words), values.codes, leaders)
    return {"length": len(held), "columns": written}


def _column(name: str, values: Sequence[Any], leaders: Leaders) -> Any:
    if isinstance(values, Lists):
        return _lists(values)
    held = list(values)
    kinds = set(map(type, held))
    if kinds and kinds <= {list, tuple}:
        return _lists(lists(held))
    return _coded(name, held, leaders) if kinds <= _PLAIN else held


def _lists(values: Lists) -> Any:
    items = values.items
    if isinstance(items, Columns):
        return {"counts": _numbers(values.counts), "table": encode(items)}
    kinds = set(map(type, items))
    if kinds == {dict} and len({tuple(item) for item in items}) == 1:
        return {"counts": _numbers(values.counts), "table": encode(items)}
    return (
        {"counts": _numbers(values.counts), "items": _coded("", list(items), {})} if kinds <= _PLAIN else list(values)
    )


def _coded(name: str, values: list[Any], leaders: Leaders) -> Any:
    most = len(values) // 2
    if len(set(values[: most + 1])) > most:  # the rest need not be looked at
        return values
    words, codes = told_apart(values)
    if not _repeats(words, values):
        return values
    for leader, leading in leaders.items() if len(words) > 1 else ():
        held = _following(codes, leading) if leading.max() + 1 >= len(words) else None
        if held is not None:
            return {"words": [words[code] for code in held], "of": leader}
    return _led(name, words, codes, leaders)


def _led(name: str, words: list[Any], codes: Numbers, leaders: Leaders) -> Written:
    """A column with codes of its own, which columns after it may follow."""
    if codes.any():
        leaders[name] = codes
    return {"words": words, "codes": _numbers(codes)}


def _numbers(values: Numbers) -> list[int]:
    """Codes or counts; nothing where all are 0."""
    return values.tolist() if values.any() else []


def _repeats(words: Sequence[Any], values: Sequence[Any]) -> bool:
    """Whether codes are shorter than the values themselves."""
    return len(words) * 2 <= len(values)


def _following(codes: Numbers, leading: Numbers) -> list[int] | None:
    """The code that goes with each of another column's, if that one decides them all."""
    held = np.zeros(leading.max() + 1, dtype=np.int64)
    held[leading] = codes
    decided: list[int] | None = held.tolist() if (held[leading] == codes).all() else None
    return decided
