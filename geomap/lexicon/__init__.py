"""The words and numbers the rules know, as tables: each row carries its source."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def rows(table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``geomap/lexicon/<table>.csv``, in file order, lines that start with ``#`` left out."""
    text = files(__name__).joinpath(f"{table}.csv").read_text(encoding="utf-8")
    header, *found = csv.reader(line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple([MappingProxyType(dict(zip(header, row, strict=True))) for row in found])


@cache
def words(table: str, **where: str) -> frozenset[str]:
    """The ``word`` column of the rows whose other columns equal ``where``."""
    return frozenset(row["word"] for row in rows(table) if all(row[key] == value for key, value in where.items()))
