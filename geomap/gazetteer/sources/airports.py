"""Airfields of the airportsdata package, found by name, ICAO and IATA code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import airportsdata

from geomap.gazetteer.bare import base_name
from geomap.gazetteer.radii import radius_m
from geomap.gazetteer.rows import Name, NameKind, PlaceRow
from geomap.lexicon import rows as lexicon_rows

if TYPE_CHECKING:
    from collections.abc import Iterator


SOURCE = "airportsdata"
"""The key in gazetteer/SOURCES.toml."""
INTERNATIONAL = "International Airport"
_COMMON = frozenset({"Capital", "Basin", "Central", "Greater", "Old", "New", "North", "South", "East", "West"})
"""First words of what is left that are no name."""
_AUXILIARY = " Aux"
"""In the name of a landing strip that belongs to a base elsewhere."""


def read() -> Iterator[PlaceRow]:
    """Every airfield; the feature code is an air base's where the name says so, else an airport's."""
    for icao, airport in airportsdata.load("ICAO").items():
        own = tuple(_names(airport["name"] or icao))
        own += tuple(_without_city(own[0].text, airport["city"]))
        feature_code = "AIRB" if base_name(own[0].text) is not None else "AIRP"
        codes = [Name(text, NameKind.CODE) for text in (icao, airport["iata"]) if text]
        yield PlaceRow(
            id=f"icao:{icao}",
            names=(*own, *codes),
            lat=airport["lat"],
            lon=airport["lon"],
            country=airport["country"],
            admin1=f"{airport['country']}/{airport['subd']}" if airport["subd"] else "",
            feature_class="S",
            feature_code=feature_code,
            population=0,
            radius_m=radius_m("S", feature_code, 0),
            source=SOURCE,
        )


def _without_city(name: str, city: str) -> Iterator[Name]:
    """What reports call an international airport of a name of its own: "Logan International Airport", in Boston."""
    rest = name.removeprefix(f"{city} ").removeprefix("/ ") if city else name
    own = rest != name and rest[:1].isalpha() and "/" not in rest and rest.split()[0] not in _COMMON
    if own and rest.endswith(f" {INTERNATIONAL}"):
        yield Name(rest, NameKind.ALTERNATE)


def _names(name: str) -> Iterator[Name]:
    """The names of an airfield, the usual one first: "Creech Afb Airport" is Creech Air Force Base."""
    for row in lexicon_rows("air_base_short"):
        head, short, tail = name.partition(f" {row['short']}")
        if short and not tail[:1].isalpha() and _AUXILIARY not in tail:
            head = head.replace("Mc ", "Mc")
            yield Name(f"{head} {row['word']}", NameKind.NAME)
            yield Name(f"{head} {row['short'].upper()}", NameKind.ALTERNATE)
            if row["order"] == "both":
                yield Name(f"{row['word']} {head}", NameKind.ALTERNATE)
            yield Name(name, NameKind.ALTERNATE)
            return
    yield Name(name, NameKind.NAME)
