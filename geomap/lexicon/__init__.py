"""The words and numbers the rules know, as tables: each row carries its source."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def rows(table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``geomap/lexicon/<table>.csv``, in file order, lines that start with ``#`` left out."""
    header, *found = _cells(table)
    return tuple([MappingProxyType(dict(zip(header, row, strict=True))) for row in found])


@cache
def words(table: str, **where: str) -> frozenset[str]:
    """The ``word`` column of the rows whose other columns equal ``where``."""
    if len(where) == 1:
        ((column, value),) = where.items()
        return _grouped(table, column).get(value, frozenset())
    header, *found = _cells(table)
    if not where:
        return frozenset(map(itemgetter(header.index("word")), found))
    wanted = [(header.index(column), value) for column, value in where.items()]
    word = header.index("word")
    return frozenset([row[word] for row in found if all(row[at] == value for at, value in wanted)])


@cache
def _grouped(table: str, column: str) -> Mapping[str, frozenset[str]]:
    """The ``word`` column of the rows by what stands in another column."""
    header, *found = _cells(table)
    word, by = header.index("word"), header.index(column)
    groups: dict[str, set[str]] = {}
    for row in found:
        groups.setdefault(row[by], set()).add(row[word])
    return MappingProxyType({value: frozenset(group) for value, group in groups.items()})


@cache
def _cells(table: str) -> tuple[list[str], ...]:
    """The header and the rows of a table, cell by cell."""
    text = files(__name__).joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.reader([line for line in text.splitlines() if line and line[0] != "#"]))
