"""Names of countries in the page's language."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap.webmap.words import language

if TYPE_CHECKING:
    from collections.abc import Mapping


def country(code: str | None, name: str) -> str:
    """A country's or territory's name by its ISO 3166-1 alpha-2 code; ``name`` in English and where there is none."""
    spoken = language()
    return name if spoken == "en" or code is None else _names(spoken).get(code, name)


@cache
def _names(spoken: str) -> Mapping[str, str]:
    """Source of countries.csv: Unicode CLDR, the territories of babel 2.18, as browsers have them too."""
    text = files(__package__).joinpath("languages", "countries.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["iso"]: row[spoken] for row in csv.DictReader(text.splitlines())})
