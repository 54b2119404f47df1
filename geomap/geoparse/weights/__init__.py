"""Weights fitted on annotated articles, as data; README.md says on which and how."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def read(table: str) -> Mapping[str, float]:
    """The weights of ``geomap/geoparse/weights/<table>.csv`` by name."""
    text = files(__name__).joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return MappingProxyType({name: float(weight) for name, weight in csv.reader(text.splitlines())})
