"""Rows turned into columns, and words that repeat into codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.webmap.payload.context import Row


def encode(rows: Sequence[Row]) -> dict[str, Any]:
    """The rows by column: ``{"length", "columns": {name: [...] | {"words": [...], "codes": [...]}}}``."""
    names = rows[0].keys() if rows else ()
    return {"length": len(rows), "columns": {name: _column([row[name] for row in rows]) for name in names}}


def _column(values: list[Any]) -> list[Any] | dict[str, list[Any]]:
    if not all(value is None or isinstance(value, str) for value in values):
        return values
    codes = {word: code for code, word in enumerate(dict.fromkeys(values))}
    if len(codes) * 2 > len(values):
        return values
    return {"words": list(codes), "codes": [codes[value] for value in values]}
