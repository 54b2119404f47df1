"""The table of models: what each is called, what kind of platform it is and how fast it is said to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.errors import GeomapError
from geomap.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.models.track import PlatformType

_DESIGNATION = re.compile(r"([A-Za-z]{1,7})(-?)(\d{1,3})[A-Z]{0,3}\d?s?$")
_VARIANT = re.compile(r"([a-z]{1,3}-?\d{1,3})[a-z]{0,3}\d?$")


@dataclass(frozen=True, slots=True)
class Model:
    """A model of the table: its type and published maximum speed in km/h, if known, with where that is published."""

    name: str
    platform_type: PlatformType
    max_speed_kmh: float | None
    source: str


@cache
def by_form() -> Mapping[str, Model]:
    """Models by case-folded form."""
    listed = {_spelt(form): _model(row) for row in lexicon.rows("platform_models") for form in row["forms"].split("|")}
    plural = {f"{form}s": model for form, model in listed.items() if not form.endswith("s")}
    return MappingProxyType(plural | listed)


def named(name: str | None) -> Model | None:
    """The model that a designation means, its variant ("Su-30SM") aside; None where the table lacks it."""
    if name is None:
        return None
    form = _spelt(name)
    variant = _VARIANT.match(form)
    return (
        by_form().get(form) or by_form().get(form.removesuffix("s")) or (by_form().get(variant[1]) if variant else None)
    )


def designation(text: str) -> PlatformType | None:
    """The type of platform that a designation such as "Su-34" or "MQ-9A" stands for; None for any other word."""
    match = None if text.isalpha() else _DESIGNATION.match(text)
    if match is None:
        return None
    least = [
        entry for entry in _prefixes().get(match[1], ()) if int(match[3]) >= entry[0] and (match[2] or not entry[1])
    ]
    return least[-1][2] if least else None


@cache
def _prefixes() -> Mapping[str, tuple[tuple[int, bool, PlatformType], ...]]:
    """By letters: the least number, whether a hyphen is needed, and the type; ascending, so that the last fits best."""
    table: dict[str, list[tuple[int, bool, PlatformType]]] = {}
    for row in lexicon.rows("platform_designations"):
        entry = (int(row["least"]), row["hyphen"] == "yes", platform_type(row["platform_type"]))
        table.setdefault(row["prefix"], []).append(entry)
    return MappingProxyType({prefix: tuple(sorted(entries)) for prefix, entries in table.items()})


def _spelt(form: str) -> str:
    """The tokens of a name, case-folded, with single blanks: how mentions are looked up."""
    return " ".join(token.lower for token in tokenise(form))


def _model(row: Mapping[str, str]) -> Model:
    fastest = row["max_speed_kmh"]
    return Model(row["model"], platform_type(row["platform_type"]), float(fastest) if fastest else None, row["source"])


def platform_type(name: str) -> PlatformType:
    """The type a table names.

    Raises:
        GeomapError: The table names none of the types of models.track.
    """
    match name:
        case "drone" | "aircraft" | "helicopter" | "missile" | "vessel":
            return name
        case _:
            raise GeomapError(f"platform type {name!r} is unknown: use drone, aircraft, helicopter, missile or vessel")
