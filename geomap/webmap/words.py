"""The page's own wording, as a table: what geomap says, never what an article says."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def table() -> Mapping[str, str]:
    """Every phrase by its key."""
    text = files(__package__).joinpath("words.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["key"]: row["en"] for row in csv.DictReader(text.splitlines())})


def word(key: str, **values: object) -> str:
    """The phrase under ``key``, its ``{gaps}`` filled.

    Values are put in by plain replacement, each gap once: a value that itself holds braces stays as it is.
    """
    parts = []
    rest = table()[key]
    while "{" in rest:
        before, _, after = rest.partition("{")
        name, _, rest = after.partition("}")
        parts += [before, str(values[name])]
    return "".join([*parts, rest])


def choice(prefix: str, name: str | None, fallback: str) -> str:
    """The phrase ``prefix.name``, or ``prefix.fallback`` for a name the table does not have."""
    key = f"{prefix}.{name}"
    return table()[key if key in table() else f"{prefix}.{fallback}"]
